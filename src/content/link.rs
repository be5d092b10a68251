//! Links in packs: web addresses and mailto, and no scheme that could run code.

use super::email::{EmailAddress, EmailError};
use super::invisible::{is_invisible, shapes_character_before};
use super::rule::{RuleError, full_message, quoted, shortened};
use super::text::Line;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's text.
    pub text: Line,
    /// The link's address.
    pub url: LinkUrl,
}

/// An address that is safe in `href`: `https://…` or `http://…` with a host name, or `mailto:` with
/// one e-mail address.
///
/// An address is accepted as browsers' address bars give it, and kept as a URI by RFC 3986: scheme and
/// host in small letters, and what is to be percent-encoded after the host in that form. A host name in
/// other letters than ASCII stays, since browsers and mail programs encode it.
///
/// Plain http is accepted because some documentation has no other address. What it leads to can be
/// changed on the way, so messages ask for https, and the publisher's check warns of http.
///
/// Checked by an allow-list rather than by a full URL parser: publishers need a small part of
/// RFC 3986, and a parser adds 65 kB (gzip) to the wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUrl(Arc<str>);

/// What address bars leave as it is, and RFC 3986 does not allow after the host.
const ENCODED: &AsciiSet = &CONTROLS.add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

impl LinkUrl {
    /// Parses an address. Spaces around it are removed.
    ///
    /// # Errors
    /// [`LinkError`] if the scheme is another one, there is no host name, or the address has a character
    /// that ends an address in a text: a space, a quotation mark, `<`, `>`.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let text = text.trim();
        let url = || shortened(text);
        // Persian and Indic words have joiners, and emoji variants, also in paths.
        let is_hidden = |c: char| is_invisible(c) && !shapes_character_before(c);
        let ends_address =
            |c: char| c.is_whitespace() || c.is_control() || is_hidden(c) || matches!(c, '"' | '<' | '>');
        if let Some(found) = text.chars().find(|c| ends_address(*c)) {
            return Err(LinkError::Character { url: url(), found });
        }
        let (scheme, rest) = text.split_once(':').unwrap_or_default();
        let scheme = scheme.to_ascii_lowercase();
        let rest = match (&*scheme, rest.strip_prefix("//")) {
            ("mailto", _) => {
                EmailAddress::parse(rest)?;
                return Ok(Self(format!("{scheme}:{rest}").into()));
            }
            ("https" | "http", Some(rest)) => rest,
            _ => return Err(LinkError::Scheme { url: url() }),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, after) = rest.split_at(end);
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let is_allowed = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii() && !shapes_character_before(c)
        };
        let mut labels = host.strip_suffix('.').unwrap_or(host).split('.');
        if !host.contains('.')
            || !labels.all(|label| !label.is_empty() && label.chars().all(is_allowed))
            || port.parse::<u16>().is_err()
        {
            return Err(LinkError::Host { url: url() });
        }
        // In a path, browsers read it as a slash.
        if after.split(['?', '#']).next().is_some_and(|path| path.contains('\\')) {
            return Err(LinkError::Character {
                url: url(),
                found: '\\',
            });
        }
        let (authority, after) = (authority.to_ascii_lowercase(), utf8_percent_encode(after, ENCODED));
        Ok(Self(format!("{scheme}://{authority}{after}").into()))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LinkUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a link that a pack may have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum LinkError {
    /// Another scheme, or none.
    Scheme {
        /// The address, shortened.
        url: String,
    },
    /// No host name after the scheme, or a user name before it.
    Host {
        /// The address, shortened.
        url: String,
    },
    /// A character that is not allowed in an address.
    Character {
        /// The address, shortened.
        url: String,
        /// The first such character.
        found: char,
    },
    /// `mailto:` with something other than an e-mail address.
    Email(#[from] EmailError),
}

impl RuleError for LinkError {
    fn message(&self) -> String {
        match self {
            Self::Scheme { url } => format!("the link \"{url}\" is not safe"),
            Self::Host { url } => format!("the link \"{url}\" names no host"),
            Self::Character { url, found } => format!("the link \"{url}\" holds {}", quoted(*found)),
            Self::Email(error) => format!("the mailto link leads nowhere: {}", error.message()),
        }
    }

    fn expected(&self) -> Option<String> {
        let expected = match self {
            Self::Scheme { .. } => "an address that starts with https:// or mailto:",
            Self::Host { .. } => "https:// and a name such as docs.example.com",
            Self::Character { .. } => "an address with such characters percent-encoded",
            Self::Email(error) => return error.expected(),
        };
        Some(expected.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_http_and_mailto_are_links() {
        for text in [
            "https://learn.microsoft.com/entra/identity?view=a#b",
            "https://example.com",
            "https://example.com:8443/x%20y",
            "http://example.com/manual",
            "mailto:security@mydesk.example",
        ] {
            assert_eq!(LinkUrl::parse(text).expect(text).as_str(), text);
        }
    }

    #[test]
    fn p3_an_address_is_taken_as_address_bars_give_it() {
        for (text, url) in [
            (" https://example.com/ \n", "https://example.com/"),
            ("HTTPS://Example.COM/Path", "https://example.com/Path"),
            ("Mailto:Security@MyDesk.example", "mailto:Security@MyDesk.example"),
            (
                "https://de.wikipedia.org/wiki/München",
                "https://de.wikipedia.org/wiki/M%C3%BCnchen",
            ),
            (
                "https://de.wikipedia.org/wiki/M%C3%BCnchen",
                "https://de.wikipedia.org/wiki/M%C3%BCnchen",
            ),
            ("https://www.müller.example/", "https://www.müller.example/"),
            ("https://xn--mller-kva.example/", "https://xn--mller-kva.example/"),
            (
                "https://ja.wikipedia.org/wiki/暗号",
                "https://ja.wikipedia.org/wiki/%E6%9A%97%E5%8F%B7",
            ),
            (
                "https://fa.example/می\u{200c}خواهم",
                "https://fa.example/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85",
            ),
            (
                "https://example.com/a#:~:text=who%20may,-sign%20in",
                "https://example.com/a#:~:text=who%20may,-sign%20in",
            ),
            (
                "https://example.com/a?q=[x]|{y}^`\\",
                "https://example.com/a?q=[x]%7C%7By%7D%5E%60%5C",
            ),
            (
                "https://example.com/wiki/Salt_(cryptography)",
                "https://example.com/wiki/Salt_(cryptography)",
            ),
            ("https://my_site.example.com./", "https://my_site.example.com./"),
        ] {
            assert_eq!(LinkUrl::parse(text).expect(text).as_str(), url);
            assert_eq!(
                LinkUrl::parse(url).expect(url).as_str(),
                url,
                "what is kept is accepted again"
            );
        }
    }

    #[test]
    fn other_schemes_hosts_and_characters_are_refused() {
        for text in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "https:example.com",
            "//example.com",
            "/local",
            "example.com",
            "",
        ] {
            assert!(matches!(LinkUrl::parse(text), Err(LinkError::Scheme { .. })), "{text}");
        }
        for text in [
            "https://",
            "https:///x",
            "https://user@example.com",
            "https://localhost",
            "http://localhost",
            "http:///x",
            "https://a.b:port/",
            "https://user:pw@a.b",
            "https://a.b\\@c.d",
            "https://a..b",
            "https://[::1]/",
        ] {
            assert!(matches!(LinkUrl::parse(text), Err(LinkError::Host { .. })), "{text}");
        }
        for text in [
            "https://example.com/a b",
            "https://example.com/\u{1}",
            "https://example.com/\u{200b}x",
            "https://ex\u{202e}ample.com",
            "https://example.com/a\\b",
            "https://a.b/\"x",
            "https://a.b/<x>",
        ] {
            assert!(
                matches!(LinkUrl::parse(text), Err(LinkError::Character { .. })),
                "{text}"
            );
        }
        assert!(matches!(
            LinkUrl::parse("mailto:nobody"),
            Err(LinkError::Email(EmailError::NoAt))
        ));
    }
}
