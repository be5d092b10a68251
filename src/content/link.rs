//! Links in packs: web addresses and mailto, and no scheme that could run code.

use super::email::{EmailAddress, EmailError};
use super::rule::{RuleError, full_message, quoted, shortened};
use super::text::Line;
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
/// Plain http is accepted because some documentation has no other address. What it leads to can be
/// changed on the way, so messages ask for https, and the publisher's check warns of http.
///
/// Checked by an allow-list rather than by a full URL parser: publishers need a small part of
/// RFC 3986, and a parser adds 65 kB (gzip) to the wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUrl(Arc<str>);

impl LinkUrl {
    /// Parses an address.
    ///
    /// # Errors
    /// [`LinkError`] if the scheme is another one, or the address has a character that is not allowed.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        if let Some(found) = text
            .chars()
            .find(|c| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
        {
            return Err(LinkError::Character {
                url: shortened(text),
                found,
            });
        }
        if let Some(address) = text.strip_prefix("mailto:") {
            EmailAddress::parse(address)?;
        } else if let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
            let is_label =
                |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if !host.contains('.') || !host.split('.').all(is_label) || port.parse::<u16>().is_err() {
                return Err(LinkError::Host { url: shortened(text) });
            }
        } else {
            return Err(LinkError::Scheme { url: shortened(text) });
        }
        Ok(Self(text.into()))
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
    fn other_schemes_hosts_and_characters_are_refused() {
        for text in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "HTTP://example.com",
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
        ] {
            assert!(matches!(LinkUrl::parse(text), Err(LinkError::Host { .. })), "{text}");
        }
        for text in [
            "https://example.com/a b",
            "https://example.com/\u{1}",
            "https://exämple.com",
            " https://example.com",
            "https://a.b/\"x",
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
