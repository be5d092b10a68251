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
//! | [`theme`] | accessible colours from one brand colour, and a safe logo |
//! | [`folder`] | a folder of content on disk, and nothing outside it |
//! | [`hosting`] | the rules for web servers, and their configurations |
//! | [`junk`] | files of operating systems and editors, by their names |
//!
//! A module imports only modules below it in this table.

#![deny(missing_docs)]

pub mod check;
pub mod cli;
pub mod commands;
pub mod folder;
pub mod format;
pub mod hosting;
pub mod junk;
pub mod server;
pub mod site;
pub mod starter;
pub mod theme;
