//! What a web server must answer: headers, caching, media types, and configurations that say so.
//!
//! The rules stand here once. [`crate::server`] answers by them, and [`Hosting`] writes them down
//! for nginx, Caddy, Netlify and Cloudflare Pages, so that no two servers can tell different things.

mod base;
mod caddy;
mod headers_file;
mod media;
mod nginx;
mod policy;

pub use base::{SiteBase, SiteBaseFault};
pub use media::{media_type, media_type_of_page};
pub use policy::{ContentPolicy, Origin, OriginFault};

/// The folder in the site that holds configurations for web servers. No server answers for it.
pub const HOSTING_FOLDER: &str = "_hosting";

/// The folder whose files carry a hash of their content in their names.
pub const ASSETS_FOLDER: &str = "assets";

/// Where RFC 8615 puts files that programs look for. What is not there is told in plain words and
/// never with a page: a program would take a page for the file.
pub const WELL_KNOWN: &str = ".well-known";

/// The page for an address that there is not.
pub const NOT_FOUND_PAGE: &str = "404.html";

/// What a file that is not there is told with where no page may be.
pub const NOT_FOUND_TEXT: &str = "There is no such file here.\n";

/// How long a browser keeps a file whose name carries a hash of its content: a year, the longest
/// that RFC 2616, section 14.21 advises, and never asked for again (`immutable`, RFC 8246).
pub const CACHE_FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Every other file is kept too, but asked for before each use, so that new content is seen at
/// once. Where nothing has changed, the answer is 304 without a body.
pub const CACHE_WITH_CHECK: &str = "no-cache";

/// The same address is answered with brotli, gzip or neither; a cache between must tell them apart.
pub const VARY: &str = "Accept-Encoding";

/// Keeps browsers on https for a host that they have once visited by it. It speaks for the whole
/// host, for as long as it says, and cannot be taken back. So it is offered as a comment: only who
/// runs the host can say it, and over plain http (`trust-portal serve`) it would mean nothing.
pub const STRICT_TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// The rules for one site: where it lies, and what its pages may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    base: SiteBase,
    policy: ContentPolicy,
}

impl Hosting {
    /// The rules for a site at a base path.
    #[must_use]
    pub fn new(base: SiteBase, policy: ContentPolicy) -> Self {
        Self { base, policy }
    }

    /// Where the site lies on its host.
    #[must_use]
    pub fn base(&self) -> &SiteBase {
        &self.base
    }

    /// The headers of every answer, whatever its status, each with its reason at [`SECURITY_HEADERS`]
    /// and [`ContentPolicy`].
    #[must_use]
    pub fn security_headers(&self) -> Vec<(&'static str, String)> {
        std::iter::once(("Content-Security-Policy", self.policy.header()))
            .chain(SECURITY_HEADERS.map(|(name, value)| (name, value.to_owned())))
            .collect()
    }

    /// The policy as a page carries it in `<meta http-equiv="Content-Security-Policy">`, for hosts
    /// that send no headers of ours.
    #[must_use]
    pub fn meta_csp(&self) -> String {
        self.policy.meta()
    }

    /// The file `_headers`, which Netlify and Cloudflare Pages read.
    #[must_use]
    pub fn netlify_headers(&self) -> String {
        headers_file::write(self)
    }

    /// A file for nginx, to be included in a `server` block.
    #[must_use]
    pub fn nginx(&self) -> String {
        nginx::write(self)
    }

    /// A file for Caddy, to be imported in a site block.
    #[must_use]
    pub fn caddyfile(&self) -> String {
        caddy::write(self)
    }
}

/// Headers that are the same for every site; the policy is [`ContentPolicy`].
pub const SECURITY_HEADERS: [(&str, &str); 4] = [
    // A page that opens ours, or that ours opens, gets no handle on its window.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // The portal uses none of these, so whatever runs in it cannot ask for them. What it does use,
    // writing to the clipboard, is not listed and stays allowed.
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // Whoever a link leads to learns nothing of what was read here: an address of the portal says
    // which product, and which search, a visitor was looking at.
    ("Referrer-Policy", "no-referrer"),
    // A file is what its media type says, and no content can be made to run as a script.
    ("X-Content-Type-Options", "nosniff"),
];

/// How long a browser may keep the file at a path below the base path, as a header's value.
#[must_use]
pub fn cache_control(path: &str) -> &'static str {
    let in_assets = path
        .strip_prefix(ASSETS_FOLDER)
        .is_some_and(|rest| rest.starts_with('/'));
    if in_assets { CACHE_FOR_EVER } else { CACHE_WITH_CHECK }
}

/// Whether a path below the base path is no visitor's business: names that begin with a dot
/// (editors' and the site's own marker) and, at the top, with `_` (what hosts read). The one name
/// with a dot that visitors may know is the folder `.well-known/`.
#[must_use]
pub fn is_private(path: &str) -> bool {
    let mut names = path.split('/');
    let first = names.next().unwrap_or_default();
    let first_is_private = match first.strip_prefix('.') {
        Some(_) => first != WELL_KNOWN || path == WELL_KNOWN,
        None => first.starts_with('_'),
    };
    first_is_private || names.any(|name| name.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(".trust-portal")]
    #[case("_hosting/nginx.conf")]
    #[case("_hosting")]
    #[case("_headers")]
    #[case(".git/config")]
    #[case("assets/.DS_Store")]
    #[case("mydesk/../index.html")]
    #[case(".well-known")]
    #[case(".well-known/.hidden")]
    #[case(".well-known-not/x")]
    fn what_is_not_for_visitors_is_private(#[case] path: &str) {
        assert!(is_private(path));
    }

    #[rstest]
    #[case("")]
    #[case("index.html")]
    #[case("mydesk/checklist")]
    #[case("assets/portal-0123_bg.wasm")]
    #[case("assets/_shared.js")]
    #[case(".well-known/security.txt")]
    #[case(".well-known/acme-challenge/token")]
    fn what_the_site_is_made_of_is_not_private(#[case] path: &str) {
        assert!(!is_private(path));
    }

    #[rstest]
    #[case("assets/app.js", CACHE_FOR_EVER)]
    #[case("content/catalogue.json", CACHE_WITH_CHECK)]
    #[case("mydesk/assets/x", CACHE_WITH_CHECK)]
    #[case("assets", CACHE_WITH_CHECK)]
    #[case("assets.json", CACHE_WITH_CHECK)]
    #[case("", CACHE_WITH_CHECK)]
    fn only_files_named_by_their_content_are_kept_for_ever(#[case] path: &str, #[case] expected: &str) {
        assert_eq!(cache_control(path), expected);
    }
}
