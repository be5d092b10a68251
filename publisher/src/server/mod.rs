//! The local web server: serves a built site by the rules of [`crate::hosting`].
//!
//! It is for previewing a site on one's own machine and in tests. It speaks HTTP/1.1 without TLS.

mod allowed_hosts;
mod confined_backend;
mod listen;
mod live_reload;
mod request_target;
mod router;
mod site_root;
mod watch;

#[cfg(test)]
mod tests;

pub use allowed_hosts::AllowedHosts;
pub use listen::{BindError, bind, serve, shutdown_signal};
pub use router::LiveReload;
pub use site_root::{SiteRoot, SiteRootError};
pub use watch::{Watch, WatchError, watch};
