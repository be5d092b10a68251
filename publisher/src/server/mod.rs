//! The local web server: answers for a built site as [`crate::hosting`] says a server must.
//!
//! It is for looking at a site, on one's own machine and in tests. It speaks HTTP/1.1 without TLS.

mod address;
mod answer;
mod bind;
mod files;
mod reload;
mod root;
mod watch;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use answer::{Pages, router, serve};
pub use bind::{BindError, bind, interrupted};
pub use root::{MARKER, SiteRoot, SiteRootError, marker};
pub use watch::{Watch, WatchError, watch};
