//! What a web server must answer: headers, caching, media types, and configurations for servers.
//!
//! The rules are defined once, in [`HostingRules`]. [`crate::server`] answers by them, and they are
//! written as configurations for nginx, Caddy, Netlify and Cloudflare Pages, so that all servers
//! give the same answers.

mod base;
mod caddy;
mod content_security_policy;
mod headers_file;
mod marker;
mod media_type;
mod nginx;
mod rules;

pub use base::{SiteBase, SiteBaseError};
pub use content_security_policy::{ContentSecurityPolicy, Origin, OriginError};
pub use marker::{
    MarkerError, SITE_MARKER, SiteFile, SiteFileError, SiteMarker, is_built_site, read_site_marker, site_marker,
};
pub use media_type::{HTML_MEDIA_TYPE, UNKNOWN_MEDIA_TYPE, media_type};
pub use rules::{
    ASSETS_FOLDER, CACHE_IMMUTABLE, CACHE_REVALIDATE, HOSTING_FOLDER, HostingRules, NOT_FOUND_PAGE, NOT_FOUND_TEXT,
    STRICT_TRANSPORT_SECURITY, VARY, WELL_KNOWN, cache_control, is_private,
};
