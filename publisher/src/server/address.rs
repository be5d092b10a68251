//! What a request asks for, by its path alone.

use crate::hosting::{SiteBase, WELL_KNOWN, is_private};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The events that tell a page to reload, below the base path.
pub(super) const RELOAD_EVENTS: &str = "_reload";

/// The script that listens to them, below the base path.
pub(super) const RELOAD_SCRIPT: &str = "_reload.js";

/// What stands in a path as it is: unreserved characters and the slash (RFC 3986, section 3.3).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A file, or the page in the folder of that name.
    File(SitePath),
    /// A file that a program looks for, which is never answered with a page.
    WellKnown(SitePath),
    /// Something below the base path that is not there, or is not for visitors.
    Nothing,
    /// Something below `.well-known/` that is not for visitors.
    NothingWellKnown,
    /// The host's first page, while the site lies in a folder of it.
    HostRoot,
    /// The base path without its slash.
    BaseWithoutSlash,
    /// Something outside the site.
    Outside,
    /// The events that tell a page to reload.
    ReloadEvents,
    /// The script that listens to them.
    ReloadScript,
}

/// A path below the base path, decoded, that leads nowhere but down: no empty name, no `..`, no
/// control character and no backslash. A slash at its end is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SitePath(String);

impl SitePath {
    /// A path known to be one.
    pub(super) fn known(path: &'static str) -> Self {
        Self(path.to_owned())
    }

    /// The path as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as it stands in a request: with a slash before it, and percent-encoded.
    pub(super) fn encoded(&self) -> String {
        format!("/{}", utf8_percent_encode(&self.0, IN_PATH))
    }
}

/// Reads the path of a request, as it was sent. The two addresses for reloading are only there
/// while a folder is watched.
pub(super) fn read(path: &str, base: &SiteBase, watching: bool) -> Asked {
    // Decoded once: what is checked here is what is looked for on disk.
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return Asked::Outside;
    };
    let Some(below) = path.strip_prefix(base.as_str()) else {
        return match &*path {
            "/" => Asked::HostRoot,
            path if Some(path) == base.without_slash() => Asked::BaseWithoutSlash,
            _ => Asked::Outside,
        };
    };
    match below {
        RELOAD_EVENTS if watching => return Asked::ReloadEvents,
        RELOAD_SCRIPT if watching => return Asked::ReloadScript,
        _ => {}
    }
    let is_well_known = below.strip_prefix(WELL_KNOWN).is_some_and(|rest| rest.starts_with('/'));
    let has_empty_name = below.strip_suffix('/').unwrap_or(below).split('/').any(str::is_empty) && !below.is_empty();
    let is_nowhere = has_empty_name || below.contains(|c: char| c.is_control() || c == '\\') || is_private(below);
    let site_path = SitePath(below.to_owned());
    match (is_well_known, is_nowhere) {
        (false, false) => Asked::File(site_path),
        (true, false) => Asked::WellKnown(site_path),
        (false, true) => Asked::Nothing,
        (true, true) => Asked::NothingWellKnown,
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
    fn a_file_is_asked_for_by_its_path_below_the_base(#[case] path: &str, #[case] at: &str, #[case] expected: &str) {
        assert_eq!(read(path, &base(at), true), Asked::File(SitePath(expected.to_owned())));
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
    fn what_leads_out_or_is_private_is_nothing(#[case] path: &str) {
        assert_eq!(read(path, &base("/"), false), Asked::Nothing);
    }

    #[rstest]
    #[case("/", Asked::HostRoot)]
    #[case("/trust", Asked::BaseWithoutSlash)]
    #[case("/trusted", Asked::Outside)]
    #[case("/mydesk", Asked::Outside)]
    #[case("/%ff", Asked::Outside)]
    #[case("*", Asked::Outside)]
    #[case("/.well-known/security.txt", Asked::Outside)]
    fn what_lies_beside_the_base_is_not_the_sites(#[case] path: &str, #[case] expected: Asked) {
        assert_eq!(read(path, &base("/trust/"), true), expected);
    }

    #[test]
    fn what_programs_look_for_is_told_apart() {
        assert_eq!(
            read("/.well-known/security.txt", &base("/"), false),
            Asked::WellKnown(SitePath(".well-known/security.txt".to_owned()))
        );
        assert_eq!(read("/.well-known/.git", &base("/"), false), Asked::NothingWellKnown);
        assert_eq!(read("/.well-known", &base("/"), false), Asked::Nothing);
    }

    #[rstest]
    #[case("/trust/_reload", Asked::ReloadEvents)]
    #[case("/trust/_reload.js", Asked::ReloadScript)]
    fn reloading_is_only_there_while_watching(#[case] path: &str, #[case] expected: Asked) {
        assert_eq!(read(path, &base("/trust/"), true), expected);
        assert_eq!(read(path, &base("/trust/"), false), Asked::Nothing);
    }

    proptest! {
        #[test]
        fn no_path_leads_anywhere_but_down(path: String) {
            let encoded = utf8_percent_encode(&path, NON_ALPHANUMERIC).to_string();
            for sent in [format!("/{path}"), format!("/{encoded}"), path] {
                if let Asked::File(path) | Asked::WellKnown(path) = read(&sent, &base("/"), false) {
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
