//! Under which keys values are stored.

use std::fmt;

/// What stands between the parts of a key. No id, name or base path contains it.
const SEPARATOR: char = '|';

/// What begins the keys of edits that are not merged yet.
const EDIT: &str = "edit";

/// What begins the keys of texts that could not be read and were put unreadable.
const UNREADABLE: &str = "unreadable";

/// A field of an item or a form, within a workspace: `item/review-access|status`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldKey(String);

impl FieldKey {
    /// The key of a field.
    #[must_use]
    pub fn new(subject: &str, field: &str) -> Self {
        Self(format!("{subject}{SEPARATOR}{field}"))
    }

    /// What the field belongs to: `item/review-access`, `form/question`.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.0.split_once(SEPARATOR).map_or(&self.0, |(subject, _)| subject)
    }

    /// The field's name.
    #[must_use]
    pub fn field(&self) -> &str {
        self.0.split_once(SEPARATOR).map_or("", |(_, field)| field)
    }
}

impl fmt::Display for FieldKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key within a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The value of a field.
    Entry(FieldKey),
    /// An edit of a field that a tab has entered, and that is not merged yet.
    Edit {
        /// The field.
        field: FieldKey,
        /// The tab.
        tab: String,
    },
    /// A text that could not be read.
    Unreadable {
        /// What it belongs to.
        subject: String,
        /// A number that no other text of the subject has.
        number: String,
    },
}

impl Key {
    /// Parses a key; none if this portal has no such keys.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let parts: Vec<&str> = key.split(SEPARATOR).collect();
        match *parts.as_slice() {
            [subject, field] => Some(Self::Entry(FieldKey::new(subject, field))),
            [EDIT, subject, field, tab] => Some(Self::Edit {
                field: FieldKey::new(subject, field),
                tab: tab.to_owned(),
            }),
            [UNREADABLE, subject, number] => Some(Self::Unreadable {
                subject: subject.to_owned(),
                number: number.to_owned(),
            }),
            _ => None,
        }
    }

    /// What every key about a subject begins with. An empty subject stands for all.
    #[must_use]
    pub fn prefixes(subject: &str) -> Vec<String> {
        if subject.is_empty() {
            return vec![String::new()];
        }
        [
            String::new(),
            format!("{EDIT}{SEPARATOR}"),
            format!("{UNREADABLE}{SEPARATOR}"),
        ]
        .map(|kind| format!("{kind}{subject}{SEPARATOR}"))
        .into()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(field) => write!(f, "{field}"),
            Self::Edit { field, tab } => write!(f, "{EDIT}{SEPARATOR}{field}{SEPARATOR}{tab}"),
            Self::Unreadable { subject, number } => write!(f, "{UNREADABLE}{SEPARATOR}{subject}{SEPARATOR}{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        let field = FieldKey::new("form/question", "text");
        assert_eq!((field.subject(), field.field()), ("form/question", "text"));
        for (key, printed) in [
            (Key::Entry(field.clone()), "form/question|text"),
            (
                Key::Edit {
                    field,
                    tab: "1f".to_owned(),
                },
                "edit|form/question|text|1f",
            ),
            (
                Key::Unreadable {
                    subject: "form/question".to_owned(),
                    number: "3".to_owned(),
                },
                "unreadable|form/question|3",
            ),
        ] {
            assert_eq!(key.to_string(), printed);
            assert_eq!(Key::parse(printed), Some(key));
            assert!(
                Key::prefixes("form/question")
                    .iter()
                    .any(|prefix| printed.starts_with(prefix)),
                "{printed}"
            );
            assert!(
                !Key::prefixes("form/quest")
                    .iter()
                    .any(|prefix| printed.starts_with(prefix)),
                "{printed}"
            );
            assert!(
                Key::prefixes("").iter().any(|prefix| printed.starts_with(prefix)),
                "{printed}"
            );
        }
        for other in ["", "one", "edit|form/question|text", "a|b|c|d|e"] {
            assert_eq!(Key::parse(other), None, "{other}");
        }
    }
}
