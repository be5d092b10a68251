//! The publisher's command, as a library: reads a folder of content, checks it, builds the site
//! from it, and serves it.
//!
//! What content means is decided in the crate `portal`, which the app in the browser is made of
//! too: command and portal cannot disagree.

#![deny(missing_docs)]
pub mod check;
pub mod folder;
pub mod format;
pub mod hosting;
pub mod server;
pub mod site;
pub mod starter;
pub mod theme;
