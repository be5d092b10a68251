//! E-mail addresses, as packs name them and as people type them into the contact forms.

use super::id::shown;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// The longest e-mail address in characters (RFC 5321, 4.5.3.1.3: a path has 256, two of them brackets).
pub const LONGEST_EMAIL: usize = 254;

/// An e-mail address that a mail program will take: `local@domain`, ASCII or not, at most 254 characters.
///
/// Deliberately wider than RFC 5322 in letters and narrower in oddities: no quoted local parts,
/// no comments, no address literals. Whether anybody reads it, only a mail can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(Arc<str>);

impl EmailAddress {
    /// Reads an address; spaces around it fall away.
    ///
    /// # Errors
    /// [`EmailError`] names the first thing that keeps the text from being an address.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.chars().count() > LONGEST_EMAIL {
            return Err(EmailError::TooLong);
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(EmailError::NoAt);
        };
        let unwanted = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(
                    c,
                    '@' | '"' | '(' | ')' | '<' | '>' | '[' | ']' | '\\' | ',' | ';' | ':'
                )
        };
        if let Some(found) = local.chars().chain(domain.chars()).find(|c| unwanted(*c)) {
            return Err(EmailError::Character(found));
        }
        if local.is_empty() {
            return Err(EmailError::NothingBeforeAt);
        }
        if domain.is_empty() {
            return Err(EmailError::NothingAfterAt);
        }
        let dots_are_in_place = |part: &str| part.split('.').all(|piece| !piece.is_empty());
        let labels_are_names = domain.split('.').all(|label| {
            !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if !domain.contains('.') || !dots_are_in_place(domain) || !labels_are_names {
            return Err(EmailError::Domain);
        }
        if !dots_are_in_place(local) {
            return Err(EmailError::Dots);
        }
        Ok(Self(text.into()))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no e-mail address. The words are a publisher's; the forms have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    /// No `@` in it.
    #[error("the e-mail address has no @; expected name@example.com")]
    NoAt,
    /// Nothing before the `@`.
    #[error("the e-mail address has nothing before the @; expected name@example.com")]
    NothingBeforeAt,
    /// Nothing after the `@`.
    #[error("the e-mail address has nothing after the @; expected name@example.com")]
    NothingAfterAt,
    /// The part after the `@` is no domain name.
    #[error("what follows the @ is no domain name; expected one such as example.com")]
    Domain,
    /// A dot at the start or end of the part before the `@`, or two together.
    #[error("the part before the @ starts or ends with a dot, or has two together; expected name@example.com")]
    Dots,
    /// A character that has no place in an address.
    #[error("the e-mail address holds {}; expected name@example.com", shown(.0))]
    Character(char),
    /// Longer than [`LONGEST_EMAIL`].
    #[error("the e-mail address is longer than {LONGEST_EMAIL} characters")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken() {
        for text in [
            "security@mydesk.example",
            " o'neil+trust@sub.example.co.uk ",
            "søren@blåbær.example",
            "a@b.cc",
        ] {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn each_way_of_being_no_address_has_its_own_name() {
        for (text, fault) in [
            ("security", EmailError::NoAt),
            ("@mydesk.example", EmailError::NothingBeforeAt),
            ("security@", EmailError::NothingAfterAt),
            ("security@mydesk", EmailError::Domain),
            ("security@mydesk..example", EmailError::Domain),
            ("security@-mydesk.example", EmailError::Domain),
            ("security@my_desk.example", EmailError::Domain),
            ("se..curity@mydesk.example", EmailError::Dots),
            ("se curity@mydesk.example", EmailError::Character(' ')),
            ("a@b@c.example", EmailError::Character('@')),
            ("a@b.example,c@d.example", EmailError::Character('@')),
        ] {
            assert_eq!(EmailAddress::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn an_address_has_at_most_254_characters() {
        let domain = "@example.com";
        let longest = "a".repeat(254 - domain.len()) + domain;
        assert!(EmailAddress::parse(&longest).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a{longest}")), Err(EmailError::TooLong));
    }
}
