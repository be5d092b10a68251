//! The local web server.
