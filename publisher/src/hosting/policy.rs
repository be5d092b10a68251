//! The Content-Security-Policy: what a page of the portal may load and do.

use std::fmt;
use thiserror::Error;

/// The policy of every page: nothing inline, nothing from elsewhere.
///
/// | directive | why |
/// | --- | --- |
/// | `default-src 'none'` | what is not named below is not loaded: frames, fonts, media, workers |
/// | `script-src 'self' 'wasm-unsafe-eval'` | the site's own script files, and compiling its WebAssembly; no inline script, no `eval` |
/// | `connect-src 'self'` | the content files; a delivery origin, if the site has one, joins here |
/// | `img-src 'self'` | icon and logo |
/// | `style-src 'self'` | the site's own style files; no inline style |
/// | `base-uri 'none'` | no `<base>` can turn the site's addresses elsewhere |
/// | `form-action 'none'` | no form is ever submitted; the portal hands messages over itself |
/// | `frame-ancestors 'none'` | no other site shows the portal in a frame |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentPolicy {
    delivery: Vec<Origin>,
}

/// Ignored in a `<meta>` (Content Security Policy Level 3, section 3.3), and told as a fault in the
/// browser's console.
const FRAME_ANCESTORS: &str = "frame-ancestors 'none'";

impl ContentPolicy {
    /// A policy that also lets messages be delivered to these origins.
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

    /// The same for `<meta http-equiv="Content-Security-Policy">`, which may not carry
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

/// An origin that messages may be delivered to: `https://`, a host name, and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// A text that is no origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{text}\" is no origin to deliver to; expected https:// and a host name, perhaps with a port, and no path")]
pub struct OriginFault {
    text: String,
}

impl Origin {
    /// Reads an origin, such as `https://intake.example` or `https://intake.example:8443`.
    ///
    /// # Errors
    /// [`OriginFault`]: another scheme, a path, or a character that could end the policy.
    pub fn parse(text: &str) -> Result<Self, OriginFault> {
        let is_origin = text.strip_prefix("https://").is_some_and(|authority| {
            let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
            host.split('.').all(is_label) && port.parse::<u16>().is_ok_and(|number| number.to_string() == port)
        });
        if is_origin {
            Ok(Self(text.to_owned()))
        } else {
            Err(OriginFault { text: text.to_owned() })
        }
    }
}

/// A part of a host name, by RFC 1123, section 2.1; other letters are written as punycode.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
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
    fn the_header_lets_nothing_in_but_the_sites_own_files() {
        insta::assert_snapshot!(ContentPolicy::default().header(), @"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    #[test]
    fn the_meta_is_the_header_without_what_a_meta_may_not_carry() {
        let policy = ContentPolicy::default();
        assert_eq!(format!("{}; frame-ancestors 'none'", policy.meta()), policy.header());
    }

    #[test]
    fn a_delivery_origin_may_be_connected_to_and_nothing_else() {
        let origin = Origin::parse("https://intake.example:8443").expect("an origin");
        let with = ContentPolicy::delivering_to([origin]).header();
        let without = ContentPolicy::default().header();
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
    fn what_could_open_the_policy_is_no_origin(#[case] text: &str) {
        let text = text.to_owned();
        assert_eq!(Origin::parse(&text), Err(OriginFault { text }));
    }
}
