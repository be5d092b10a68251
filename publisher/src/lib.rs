//! The publisher's command, as a library: reads a folder of content, checks it, builds the site
//! from it, and serves it.
//!
//! What content means is decided in the crate `portal`, which the app in the browser is made of
//! too: command and portal cannot disagree.
//!
//! | module | what lives there |
//! | --- | --- |
//! | [`command`], [`run`] | what can be asked for, and doing it |
//! | [`folder`] | a folder of content on disk, and nothing outside it |
//! | [`check`] | every problem as a diagnostic; what changed since a published version |
//! | [`format`], [`starter`] | the files as types, their JSON Schemas; the folder to start from |
//! | [`theme`] | accessible colours from one, and a logo without anything active |
//! | [`site`] | every page and file, written whole or not at all |
//! | [`hosting`], [`server`] | what a web server must answer; one that does |

#![deny(missing_docs)]

pub mod check;
pub mod command;
pub mod folder;
pub mod format;
pub mod hosting;
pub mod run;
pub mod server;
pub mod site;
pub mod starter;
pub mod theme;
