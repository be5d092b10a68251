//! The origin of a site, for canonical links, previews and the sitemap.

use std::fmt;
use thiserror::Error;

/// An origin: `https://trust.example`, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(String);

/// A text that is not the origin of a site.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "\"{text}\" is no address of a site ({reason}); expected one such as https://trust.example, and the folder, if any, with --base"
)]
pub struct SiteUrlError {
    /// The text.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl SiteUrl {
    /// Parses `https://host` or `http://host`, with an optional port. One slash at the end is ignored.
    ///
    /// # Errors
    /// [`SiteUrlError`]: another scheme, no host, a path, or a character that is not allowed in a host.
    pub fn parse(text: &str) -> Result<Self, SiteUrlError> {
        let error = |reason| SiteUrlError {
            text: text.to_owned(),
            reason,
        };
        let (scheme, rest) = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| Some((scheme, text.strip_prefix(scheme)?)))
            .ok_or_else(|| error("it does not begin with https:// or http://"))?;
        let host = rest.strip_suffix('/').unwrap_or(rest);
        if host.is_empty() {
            return Err(error("it names no host"));
        }
        if host.contains('/') {
            return Err(error("it has a path"));
        }
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if !host.chars().all(is_allowed) {
            return Err(error("its host has a character that no host has"));
        }
        Ok(Self(format!("{scheme}{}", host.to_ascii_lowercase())))
    }
}

/// The domains of hosts that redirect the address of a folder to the one with a slash, by their
/// documentation.
const REDIRECTING_DOMAINS: [&str; 3] = [".github.io", ".gitlab.io", ".pages.dev"];

impl SiteUrl {
    /// Whether the host is known to redirect `/mydesk` to `/mydesk/`.
    #[must_use]
    pub fn redirects_to_slash(&self) -> bool {
        REDIRECTING_DOMAINS.iter().any(|domain| self.0.ends_with(domain))
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://trust.example", "https://trust.example")]
    #[case("https://Trust.Example/", "https://trust.example")]
    #[case("http://localhost:8080", "http://localhost:8080")]
    #[case("https://[::1]:8080", "https://[::1]:8080")]
    fn an_origin_is_accepted(#[case] text: &str, #[case] printed: &str) {
        assert_eq!(SiteUrl::parse(text).expect("an origin").to_string(), printed);
    }

    #[rstest]
    #[case("trust.example", "does not begin")]
    #[case("ftp://trust.example", "does not begin")]
    #[case("https://", "no host")]
    #[case("https:///", "no host")]
    #[case("https://trust.example/portal", "has a path")]
    #[case("https://trust.example?x", "character")]
    #[case("https://trust example", "character")]
    #[case("https://trust.example\"><script>", "character")]
    fn anything_else_is_rejected_with_a_reason(#[case] text: &str, #[case] reason: &str) {
        let error = SiteUrl::parse(text).expect_err("no origin").to_string();
        assert!(error.contains(reason), "{error}");
    }
}
