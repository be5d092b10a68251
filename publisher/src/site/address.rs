//! The site's own address on the web, which canonical links, previews and the sitemap need whole.

use std::fmt;
use thiserror::Error;

/// An origin: `https://trust.example`, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(String);

/// Why a text is no site's address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "\"{text}\" is no address of a site ({reason}); expected one such as https://trust.example, and the folder, if any, with --base"
)]
pub struct SiteUrlFault {
    text: String,
    reason: &'static str,
}

impl SiteUrl {
    /// Reads `https://host` or `http://host`, perhaps with a port. One slash at its end does not matter.
    ///
    /// # Errors
    /// [`SiteUrlFault`]: another scheme, no host, a path, or a character that no host has.
    pub fn parse(text: &str) -> Result<Self, SiteUrlFault> {
        let fault = |reason| SiteUrlFault {
            text: text.to_owned(),
            reason,
        };
        let (scheme, rest) = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| Some((scheme, text.strip_prefix(scheme)?)))
            .ok_or_else(|| fault("it does not begin with https:// or http://"))?;
        let host = rest.strip_suffix('/').unwrap_or(rest);
        if host.is_empty() {
            return Err(fault("it names no host"));
        }
        if host.contains('/') {
            return Err(fault("it has a path"));
        }
        let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if !host.chars().all(belongs) {
            return Err(fault("its host has a character that no host has"));
        }
        Ok(Self(format!("{scheme}{}", host.to_ascii_lowercase())))
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
    fn an_origin_is_an_address(#[case] text: &str, #[case] printed: &str) {
        assert_eq!(SiteUrl::parse(text).expect("an address").to_string(), printed);
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
    fn anything_else_is_told_with_its_reason(#[case] text: &str, #[case] reason: &str) {
        let fault = SiteUrl::parse(text).expect_err("no address").to_string();
        assert!(fault.contains(reason), "{fault}");
    }
}
