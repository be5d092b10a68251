//! The query of an address: the view state after `?`, by name.
//!
//! Pure: no browser, no leptos.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt;

/// The part of an address after `?`: pairs of name and value. A name occurs once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

/// The characters that are escaped in a query or a fragment: all but the unreserved ones of
/// RFC 3986, section 2.3, and the comma and the colon of lists, which section 3.4 allows there.
pub(crate) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':');

impl Query {
    /// Parses what follows `?`, with or without the `?`. No text is an error: a broken escape is
    /// taken literally, and of two values under one name the first is used.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let decode = |text: &str| {
            percent_decode_str(&text.replace('+', " "))
                .decode_utf8_lossy()
                .into_owned()
        };
        let mut query = Self::default();
        for pair in text.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            if query.get(&name).is_none() {
                query.0.push((name, decode(value)));
            }
        }
        query
    }

    /// The value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    /// The pairs with these names.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let pairs = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        Self(pairs.cloned().collect())
    }

    /// This query, and the pairs of another one whose names it does not have.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        let missing = other.0.iter().filter(|(name, _)| self.get(name).is_none());
        let missing: Vec<_> = missing.cloned().collect();
        self.0.extend(missing);
        self
    }

    /// This query with a value under a name. An empty value removes the name.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(key, _)| key != name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// `?name=value&…`; nothing for an empty query.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            write!(
                f,
                "{}{}={}",
                if index == 0 { '?' } else { '&' },
                utf8_percent_encode(name, ESCAPED),
                utf8_percent_encode(value, ESCAPED)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_values_under_one_name_the_first_is_used_and_a_plus_is_a_space() {
        let query = Query::parse("?words=a+b&words=c&empty");
        assert_eq!(query.get("words"), Some("a b"));
        assert_eq!(query.get("empty"), Some(""));
        assert_eq!(query.get("who"), None);
    }
}
