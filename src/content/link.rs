//! Links that packs may carry: web addresses and mailto, nothing that could run or mislead.

use super::email::{EmailAddress, EmailError};
use super::id::{shortened, shown};
use super::text::Line;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the link says.
    pub text: Line,
    /// Where it leads.
    pub url: LinkUrl,
}

/// An address that is safe to put into `href`: `https://…` or `http://…` to a named host, or
/// `mailto:` to one e-mail address.
///
/// Plain http is read because some documentation has no other address. What it leads to can be
/// changed on the way, so messages ask for https, and the publisher's check warns of http.
///
/// Checked by an allow-list rather than by a full URL parser: what a publisher needs is a small
/// part of RFC 3986, and a parser would weigh more than the rest of this module's crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUrl(Arc<str>);

impl LinkUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// [`LinkError`] when it is neither `https`, `http` nor `mailto`, or holds what an address may not.
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
            let host_is_a_name = host.split('.').count() > 1
                && host
                    .split('.')
                    .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
            if !host_is_a_name || port.parse::<u16>().is_err() {
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

/// Why a text is no link that a pack may carry.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// Another scheme, or none.
    #[error("the link \"{url}\" is not safe; expected an address that starts with https:// or mailto:")]
    Scheme {
        /// The address, shortened.
        url: String,
    },
    /// No host name after the scheme, or a user name before it.
    #[error("the link \"{url}\" names no host; expected https:// and a name such as docs.example.com")]
    Host {
        /// The address, shortened.
        url: String,
    },
    /// A character that an address may not hold.
    #[error("the link \"{url}\" holds {}; expected an address with such characters percent-encoded", shown(.found))]
    Character {
        /// The address, shortened.
        url: String,
        /// The first such character.
        found: char,
    },
    /// `mailto:` with something that is no e-mail address.
    #[error("the mailto link leads nowhere: {0}")]
    Email(#[from] EmailError),
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
    fn whatever_could_run_mislead_or_fail_is_refused() {
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
