//! E-mail addresses, in packs and as people type them into the contact forms.

use super::invisible::{is_invisible, shapes_character_before};
use super::rule::{RuleError, full_message, quoted};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// The most characters of an e-mail address (RFC 5321, 4.5.3.1.3: a path has 256, two of them brackets).
pub const MAX_EMAIL_LENGTH: usize = 254;

/// An e-mail address that mail programs accept: `local@domain`, ASCII or not, at most 254 characters.
///
/// Deliberately wider than RFC 5322 in letters and narrower in rare forms: no quoted local parts,
/// no comments, no address literals. Whether the address exists is not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(Arc<str>);

impl EmailAddress {
    /// Parses an address. Spaces around it are removed.
    ///
    /// # Errors
    /// [`EmailError`] for the first rule that the text breaks.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.chars().count() > MAX_EMAIL_LENGTH {
            return Err(EmailError::TooLong);
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(EmailError::NoAt);
        };
        let is_forbidden = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || (is_invisible(c) && !shapes_character_before(c))
                || matches!(
                    c,
                    '@' | '"' | '(' | ')' | '<' | '>' | '[' | ']' | '\\' | ',' | ';' | ':'
                )
        };
        if let Some(found) = local.chars().chain(domain.chars()).find(|c| is_forbidden(*c)) {
            return Err(EmailError::Character(found));
        }
        if local.is_empty() {
            return Err(EmailError::NothingBeforeAt);
        }
        if domain.is_empty() {
            return Err(EmailError::NothingAfterAt);
        }
        let has_empty_label = |part: &str| part.split('.').any(str::is_empty);
        // Letters beyond ASCII are those of internationalised names, with marks and joiners (RFC 5890), as are the
        // other full stops (RFC 3490, 3.1).
        let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
        let is_label = |label: &str| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(is_letter)
        };
        let mut labels = domain.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']);
        if labels.clone().nth(1).is_none() || !labels.all(is_label) {
            return Err(EmailError::Domain);
        }
        if has_empty_label(local) {
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

/// Why a text is not an e-mail address. The message is for publishers; the forms have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum EmailError {
    /// There is no `@`.
    NoAt,
    /// Nothing before the `@`.
    NothingBeforeAt,
    /// Nothing after the `@`.
    NothingAfterAt,
    /// The part after the `@` is not a domain name.
    Domain,
    /// A dot at the start or end of the part before the `@`, or two next to each other.
    Dots,
    /// A character that is not allowed in an address.
    Character(char),
    /// Longer than [`MAX_EMAIL_LENGTH`].
    TooLong,
}

impl RuleError for EmailError {
    fn message(&self) -> String {
        let message = match self {
            Self::NoAt => "the e-mail address has no @",
            Self::NothingBeforeAt => "the e-mail address has nothing before the @",
            Self::NothingAfterAt => "the e-mail address has nothing after the @",
            Self::Domain => "what follows the @ is no domain name",
            Self::Dots => "the part before the @ starts or ends with a dot, or has two together",
            Self::Character(found) => return format!("the e-mail address holds {}", quoted(*found)),
            Self::TooLong => return format!("the e-mail address is longer than {MAX_EMAIL_LENGTH} characters"),
        };
        message.to_owned()
    }

    fn expected(&self) -> Option<String> {
        match self {
            Self::TooLong => None,
            Self::Domain => Some("one such as example.com".to_owned()),
            _ => Some("name@example.com".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_accepted() {
        for text in [
            "security@mydesk.example",
            " o'neil+trust@sub.example.co.uk ",
            "søren@blåbær.example",
            "a@b.cc",
            "ada@हिन्दी.भारत",
            "ada@例え。テスト",
            "نامه\u{200c}ای@example.com",
            "ada@bu\u{308}cher.example",
        ] {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn each_broken_rule_has_its_own_error() {
        for (text, error) in [
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
            ("a@b\u{200b}.example", EmailError::Character('\u{200b}')),
            ("\u{202e}a@b.example", EmailError::Character('\u{202e}')),
            ("a@b.example,c@d.example", EmailError::Character('@')),
        ] {
            assert_eq!(EmailAddress::parse(text), Err(error), "{text}");
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
