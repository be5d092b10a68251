//! The Content Security Policy: what a page of the portal may load and do.

use portal::content::DeliveryUrl;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// The policy of every page: nothing inline, nothing from other origins.
///
/// | directive | why |
/// | --- | --- |
/// | `default-src 'none'` | everything not listed below is blocked: frames, fonts, media, workers |
/// | `script-src 'self' 'wasm-unsafe-eval'` | the site's own script files, and compiling its WebAssembly; no inline script, no `eval` |
/// | `connect-src 'self'` | the content files, and the site's delivery origins |
/// | `img-src 'self'` | icon and logo |
/// | `style-src 'self'` | the site's own style files; no inline style |
/// | `base-uri 'none'` | no `<base>` can redirect relative URLs |
/// | `form-action 'none'` | no form is ever submitted by the browser |
/// | `frame-ancestors 'none'` | no other site can embed the portal |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentSecurityPolicy {
    delivery: Vec<Origin>,
}

/// Ignored in a `<meta>` (Content Security Policy Level 3, section 3.3), with an error in the
/// browser's console.
const FRAME_ANCESTORS: &str = "frame-ancestors 'none'";

impl ContentSecurityPolicy {
    /// A policy that also allows messages to be delivered to these origins.
    #[must_use]
    pub fn delivering_to(origins: impl IntoIterator<Item = Origin>) -> Self {
        Self {
            delivery: origins.into_iter().collect(),
        }
    }

    /// The value of the header `Content-Security-Policy`.
    #[must_use]
    pub fn header(&self) -> String {
        format!("{}; {FRAME_ANCESTORS}", self.meta())
    }

    /// The value for `<meta http-equiv="Content-Security-Policy">`, which must not contain
    /// `frame-ancestors`.
    #[must_use]
    pub fn meta(&self) -> String {
        let delivery: String = self.delivery.iter().map(|origin| format!(" {origin}")).collect();
        [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            &format!("connect-src 'self'{delivery}"),
            "img-src 'self'",
            "style-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        .join("; ")
    }
}

/// An origin to which messages may be delivered: that of a [`DeliveryUrl`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin(String);

/// A text that is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{text:?} is no origin to deliver to; expected https:// and a host name, perhaps with a port, and no path")]
pub struct OriginError {
    /// The text.
    pub text: String,
}

impl Origin {
    /// Parses an origin, such as `https://intake.example` or `https://intake.example:8443`.
    ///
    /// # Errors
    /// [`OriginError`]: another scheme, a path, or a character that could end the policy.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        DeliveryUrl::parse(&format!("{text}/-"))
            .ok()
            .and_then(|url| Self::of(&url))
            .filter(|origin| origin.0 == text)
            .ok_or_else(|| OriginError { text: text.to_owned() })
    }

    /// The origin of an address; none if that is on the site's own host.
    #[must_use]
    pub fn of(url: &DeliveryUrl) -> Option<Self> {
        url.origin().map(|origin| Self(origin.to_owned()))
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        Self::parse(&text)
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_header_allows_only_files_of_the_site() {
        insta::assert_snapshot!(ContentSecurityPolicy::default().header(), @"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    #[test]
    fn the_meta_value_is_the_header_without_frame_ancestors() {
        let policy = ContentSecurityPolicy::default();
        assert_eq!(format!("{}; frame-ancestors 'none'", policy.meta()), policy.header());
    }

    #[test]
    fn a_delivery_origin_is_added_to_connect_src_only() {
        let origin = Origin::parse("https://intake.example:8443").expect("an origin");
        let with = ContentSecurityPolicy::delivering_to([origin]).header();
        let without = ContentSecurityPolicy::default().header();
        assert_eq!(
            with,
            without.replace("connect-src 'self'", "connect-src 'self' https://intake.example:8443")
        );
    }

    #[rstest]
    #[case("http://intake.example")]
    #[case("https://")]
    #[case("https://intake.example/")]
    #[case("https://intake.example; script-src *")]
    #[case("https://*.example")]
    #[case("https://intake.example:port")]
    #[case("https://intake.example:070")]
    #[case("https://in take.example")]
    #[case("'unsafe-inline'")]
    #[case("*")]
    #[case("")]
    fn a_text_that_could_weaken_the_policy_is_rejected(#[case] text: &str) {
        let text = text.to_owned();
        assert_eq!(Origin::parse(&text), Err(OriginError { text }));
    }
}
