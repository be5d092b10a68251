//! The rules for the answers of a web server, whichever server it is.

use super::base::SiteBase;
use super::content_security_policy::ContentSecurityPolicy;

/// The folder of the site with configurations for web servers. No server answers for it.
pub const HOSTING_FOLDER: &str = "_hosting";

/// The folder of the site whose file names contain a hash of the content.
pub const ASSETS_FOLDER: &str = "assets";

/// The folder for files that programs look for (RFC 8615). A missing file is answered in plain text
/// and not with a page, which a program would take for the file.
pub const WELL_KNOWN: &str = ".well-known";

/// The page for an unknown address.
pub const NOT_FOUND_PAGE: &str = "404.html";

/// The answer for a missing file where no page may be sent.
pub const NOT_FOUND_TEXT: &str = "There is no such file here.\n";

/// Caching of a file whose name contains a hash of its content: for a year, the longest that RFC
/// 2616, section 14.21 advises, without revalidation (`immutable`, RFC 8246).
pub const CACHE_IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Caching of every other file: revalidated before each use, so that new content is seen at once. If
/// nothing has changed, the answer is 304 without a body.
pub const CACHE_REVALIDATE: &str = "no-cache";

/// The same address is answered with brotli, gzip or neither, which caches must keep apart.
pub const VARY: &str = "Accept-Encoding";

/// Keeps browsers on https for a host that they have visited with https. It applies to the whole
/// host for that time and cannot be revoked. So it is offered as a comment: only the operator of the
/// host can decide it, and over plain http (`trust-portal serve`) browsers ignore it.
pub const STRICT_TRANSPORT_SECURITY: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// The rules for one site, by its base path and its Content Security Policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostingRules {
    base: SiteBase,
    policy: ContentSecurityPolicy,
}

impl HostingRules {
    /// The rules for a site at a base path.
    #[must_use]
    pub fn new(base: SiteBase, policy: ContentSecurityPolicy) -> Self {
        Self { base, policy }
    }

    /// The base path of the site.
    #[must_use]
    pub fn base(&self) -> &SiteBase {
        &self.base
    }

    /// The security headers of every answer, whatever its status. Their reasons are at
    /// [`SECURITY_HEADERS`] and [`ContentSecurityPolicy`].
    #[must_use]
    pub fn security_headers(&self) -> Vec<(&'static str, String)> {
        std::iter::once(("Content-Security-Policy", self.policy.header()))
            .chain(SECURITY_HEADERS.map(|(name, value)| (name, value.to_owned())))
            .collect()
    }

    /// The policy for `<meta http-equiv="Content-Security-Policy">`, for hosts that do not send these
    /// headers.
    #[must_use]
    pub fn meta_policy(&self) -> String {
        self.policy.meta()
    }
}

/// The headers that are the same for every site. The policy is [`ContentSecurityPolicy`].
pub const SECURITY_HEADERS: [(&str, &str); 4] = [
    // A page of another origin that opens the portal, or that it opens, gets no reference to its window.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // The portal uses none of these. Writing to the clipboard, which it does use, is not listed and
    // therefore allowed.
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // An address of the portal contains the product and the search of the reader, which other sites
    // must not learn from a link.
    ("Referrer-Policy", "no-referrer"),
    // Browsers must not guess a media type and run content as a script.
    ("X-Content-Type-Options", "nosniff"),
];

/// The value of `Cache-Control` for a path below the base path.
#[must_use]
pub fn cache_control(path: &str) -> &'static str {
    let in_assets = path
        .strip_prefix(ASSETS_FOLDER)
        .is_some_and(|rest| rest.starts_with('/'));
    if in_assets { CACHE_IMMUTABLE } else { CACHE_REVALIDATE }
}

/// Whether a path below the base path is not for visitors: names that begin with a dot (files of
/// editors, the site's marker) and, at the top level, names that begin with `_` (files for hosts).
/// The only exception is the folder `.well-known/`.
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
    fn hidden_files_and_files_for_hosts_are_private(#[case] path: &str) {
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
    fn the_files_of_the_site_are_public(#[case] path: &str) {
        assert!(!is_private(path));
    }

    #[rstest]
    #[case("assets/app.js", CACHE_IMMUTABLE)]
    #[case("content/catalogue.json", CACHE_REVALIDATE)]
    #[case("mydesk/assets/x", CACHE_REVALIDATE)]
    #[case("assets", CACHE_REVALIDATE)]
    #[case("assets.json", CACHE_REVALIDATE)]
    #[case("", CACHE_REVALIDATE)]
    fn only_assets_are_cached_as_immutable(#[case] path: &str, #[case] expected: &str) {
        assert_eq!(cache_control(path), expected);
    }
}
