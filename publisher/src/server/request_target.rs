//! The target of a request, by its path alone.

use crate::hosting::{SiteBase, WELL_KNOWN, is_private};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The path of the event stream that reloads pages, below the base path.
pub(super) const RELOAD_EVENTS: &str = "_reload";

/// The path of the script that listens to it, below the base path.
pub(super) const RELOAD_SCRIPT: &str = "_reload.js";

/// The characters that are percent-encoded in a path: all but unreserved ones and the slash (RFC 3986,
/// section 3.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The target of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RequestTarget {
    /// A file, or the page in the folder of that name.
    File(SitePath),
    /// A file below `.well-known/`, which is never answered with a page.
    WellKnown(SitePath),
    /// A path below the base path that is not for visitors, or cannot be one of a file.
    Private,
    /// The same below `.well-known/`.
    PrivateWellKnown,
    /// The root of the host, if the base path is a folder.
    HostRoot,
    /// The base path without its slash.
    BaseWithoutSlash,
    /// A path outside the base path.
    OutsideBase,
    /// The event stream that reloads pages.
    ReloadEvents,
    /// The script that listens to it.
    ReloadScript,
}

/// A decoded path below the base path that cannot leave the site: without empty names, `..`, control
/// characters and backslashes. A slash at the end is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SitePath(String);

impl SitePath {
    /// A path of the site's own files.
    pub(super) fn from_static(path: &'static str) -> Self {
        Self(path.to_owned())
    }

    /// The path as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path in a request: percent-encoded, with a slash at the start.
    pub(super) fn encoded(&self) -> String {
        format!("/{}", utf8_percent_encode(&self.0, ESCAPED))
    }
}

impl RequestTarget {
    /// Parses the path of a request as it was sent. The two paths for live reload exist only while it
    /// is on.
    pub(super) fn parse(path: &str, base: &SiteBase, has_live_reload: bool) -> Self {
        // Decoded once, so that the path that is checked is the one that is opened.
        let Ok(path) = percent_decode_str(path).decode_utf8() else {
            return Self::OutsideBase;
        };
        let Some(below) = path.strip_prefix(base.as_str()) else {
            return match &*path {
                "/" => Self::HostRoot,
                path if Some(path) == base.without_slash() => Self::BaseWithoutSlash,
                _ => Self::OutsideBase,
            };
        };
        match below {
            RELOAD_EVENTS if has_live_reload => return Self::ReloadEvents,
            RELOAD_SCRIPT if has_live_reload => return Self::ReloadScript,
            _ => {}
        }
        let is_well_known = below.strip_prefix(WELL_KNOWN).is_some_and(|rest| rest.starts_with('/'));
        let without_slash = below.strip_suffix('/').unwrap_or(below);
        let has_empty_name = !below.is_empty() && without_slash.split('/').any(str::is_empty);
        let is_refused = has_empty_name || below.contains(|c: char| c.is_control() || c == '\\') || is_private(below);
        let site_path = SitePath(below.to_owned());
        match (is_well_known, is_refused) {
            (false, false) => Self::File(site_path),
            (true, false) => Self::WellKnown(site_path),
            (false, true) => Self::Private,
            (true, true) => Self::PrivateWellKnown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn base(text: &str) -> SiteBase {
        SiteBase::parse(text).expect("a base path")
    }

    #[rstest]
    #[case("/", "/", "")]
    #[case("/mydesk", "/", "mydesk")]
    #[case("/mydesk/", "/", "mydesk/")]
    #[case("/trust/", "/trust/", "")]
    #[case("/trust/content/mydesk.json", "/trust/", "content/mydesk.json")]
    #[case("/%74rust/my%64esk", "/trust/", "mydesk")]
    #[case("/gr%C3%BC%C3%9Fe", "/", "grüße")]
    fn a_file_is_requested_by_its_path_below_the_base(#[case] path: &str, #[case] at: &str, #[case] expected: &str) {
        assert_eq!(
            RequestTarget::parse(path, &base(at), true),
            RequestTarget::File(SitePath(expected.to_owned()))
        );
    }

    #[rstest]
    #[case("/../etc/passwd")]
    #[case("/..%2f..%2fetc%2fpasswd")]
    #[case("/%2e%2e/etc/passwd")]
    #[case("/assets/..%5c..%5cx")]
    #[case("//etc/passwd")]
    #[case("/%2fetc/passwd")]
    #[case("/index.html%00")]
    #[case("/mydesk//checklist")]
    #[case("/.trust-portal")]
    #[case("/%2etrust-portal")]
    #[case("/_hosting/nginx.conf")]
    #[case("/%5fheaders")]
    fn a_path_that_leads_out_or_is_private_is_refused(#[case] path: &str) {
        assert_eq!(RequestTarget::parse(path, &base("/"), false), RequestTarget::Private);
    }

    #[rstest]
    #[case("/", RequestTarget::HostRoot)]
    #[case("/trust", RequestTarget::BaseWithoutSlash)]
    #[case("/trusted", RequestTarget::OutsideBase)]
    #[case("/mydesk", RequestTarget::OutsideBase)]
    #[case("/%ff", RequestTarget::OutsideBase)]
    #[case("*", RequestTarget::OutsideBase)]
    #[case("/.well-known/security.txt", RequestTarget::OutsideBase)]
    fn a_path_beside_the_base_is_outside_the_site(#[case] path: &str, #[case] expected: RequestTarget) {
        assert_eq!(RequestTarget::parse(path, &base("/trust/"), true), expected);
    }

    #[test]
    fn well_known_files_are_not_pages() {
        assert_eq!(
            RequestTarget::parse("/.well-known/security.txt", &base("/"), false),
            RequestTarget::WellKnown(SitePath(".well-known/security.txt".to_owned()))
        );
        assert_eq!(
            RequestTarget::parse("/.well-known/.git", &base("/"), false),
            RequestTarget::PrivateWellKnown
        );
        assert_eq!(
            RequestTarget::parse("/.well-known", &base("/"), false),
            RequestTarget::Private
        );
    }

    #[rstest]
    #[case("/trust/_reload", RequestTarget::ReloadEvents)]
    #[case("/trust/_reload.js", RequestTarget::ReloadScript)]
    fn the_paths_for_live_reload_exist_only_while_it_is_on(#[case] path: &str, #[case] expected: RequestTarget) {
        assert_eq!(RequestTarget::parse(path, &base("/trust/"), true), expected);
        assert_eq!(
            RequestTarget::parse(path, &base("/trust/"), false),
            RequestTarget::Private
        );
    }

    proptest! {
        #[test]
        fn no_path_leaves_the_site(path: String) {
            let encoded = utf8_percent_encode(&path, NON_ALPHANUMERIC).to_string();
            for sent in [format!("/{path}"), format!("/{encoded}"), path] {
                if let RequestTarget::File(path) | RequestTarget::WellKnown(path) = RequestTarget::parse(&sent, &base("/"), false) {
                    prop_assert!(!path.as_str().starts_with('/'));
                    prop_assert!(path.as_str().split('/').all(|name| name != ".."));
                    prop_assert!(!path.as_str().contains('\0'));
                    let encoded = path.encoded();
                    prop_assert_eq!(percent_decode_str(&encoded[1..]).decode_utf8_lossy(), path.as_str());
                }
            }
        }
    }
}
