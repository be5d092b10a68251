//! The command `trust-portal` as a library: it reads a folder of content, checks it, builds a site
//! from it, and serves the site.
//!
//! What content means is decided in the crate `portal`, of which the app in the browser is made as
//! well, so that command and app cannot disagree.
//!
//! | module | content |
//! | --- | --- |
//! | [`cli`], [`commands`] | the command line, and its commands |
//! | [`check`] | all errors and warnings as diagnostics; the comparison with the published version |
//! | [`site`] | every page and file, written completely or not at all |
//! | [`server`] | the local web server, with live reload |
//! | [`starter`] | the folder that `new` creates |
//! | [`format`] | the files as types, and their JSON Schemas |
//! | [`catalogue`] | the catalogue of a folder, completed from its packs |
//! | [`theme`] | accessible colours from one brand colour, and a safe logo |
//! | [`folder`] | a folder of content on disk, and nothing outside it |
//! | [`hosting`] | the rules for web servers, and their configurations |
//! | `json_tree` | the values of a JSON text with their positions |
//! | [`file_name`] | names of files that not every system can have |
//! | [`junk`] | files of operating systems and editors, by their names |
//!
//! A module imports only modules below it in this table.

#![deny(missing_docs)]

pub mod catalogue;
pub mod check;
pub mod cli;
pub mod commands;
pub mod file_name;
pub mod folder;
pub mod format;
pub mod hosting;
mod json_tree;
pub mod junk;
pub mod server;
pub mod site;
pub mod starter;
pub mod theme;
