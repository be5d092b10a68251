//! Receives the messages that are written in a trust portal, and keeps them in SQLite or PostgreSQL until the security team has
//! dealt with them.
//!
//! A map of this tree:
//!
//! | module | what lives there |
//! | --- | --- |
//! | [`contract`] | what a request has, and what the response says; pure |
//! | [`store`] | the databases: one trait, two backends |
//! | [`notices`] | tells the team of new messages, by a command or a request |
//! | [`server`] | the HTTP server: limits, origins, the response to each request |
//! | [`commands`] | `serve`, and what the team does with messages: `list`, `show`, `export`, `delete`, `stats` |
//! | [`cli`] | the arguments |
//!
//! Imports go from the lower rows of the table to the upper ones.
#![deny(missing_docs)]

pub mod cli;
pub mod commands;
pub mod contract;
pub mod notices;
pub mod server;
pub mod store;
