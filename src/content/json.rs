//! JSON as it stands in a file, before it is given meaning.
//!
//! Read as a tree rather than straight into the types: so every fault of shape in a file is told
//! at once and by its path, a field given twice does not go unnoticed, and the wasm carries one
//! deserializer in place of one for each type (`docs/architecture.md` has the figures).

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value. An object's fields keep their order; a name may stand there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// Any other number. No file of the portal has a use for one, so its value is not kept.
    OtherNumber,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads JSON text.
    ///
    /// # Errors
    /// [`serde_json::Error`] with line and column: the text is cut off, is no JSON, or nests more
    /// than 128 levels deep.
    pub fn parse(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// What kind of value it is, in words.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null (leave out what is not there)",
            Self::Bool(_) => "true or false",
            Self::Whole(_) | Self::OtherNumber => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value of an object's field; none for other values.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .find_map(|(given, value)| (given == name).then_some(value)),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Prints what is kept on a device: an object with the version of its form and texts by name.
#[must_use]
pub fn print_kept<'a>(version: u64, texts: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let mut printed = format!("{{\"version\":{version}");
    for (name, text) in texts {
        printed.push(',');
        push_text(&mut printed, name);
        printed.push(':');
        push_text(&mut printed, text);
    }
    printed.push('}');
    printed
}

/// A string by RFC 8259, section 7: what must be escaped is, and nothing else.
pub(crate) fn push_text(printed: &mut String, text: &str) {
    printed.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => printed.extend(['\\', c]),
            c if c.is_ascii_control() => printed.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => printed.push(c),
        }
    }
    printed.push('"');
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Whole(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(name) = fields.next_key::<String>()? {
            object.push((name, fields.next_value()?));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 4] = ["status", "text", "with \"quotes\" and \\", "line\nbreak"];

    proptest! {
        #[test]
        fn what_is_kept_reads_back_text_by_text(version: u64, texts in prop::collection::vec(any::<String>(), 0..=NAMES.len())) {
            let printed = print_kept(version, NAMES.into_iter().zip(texts.iter().map(String::as_str)));
            let fields = std::iter::once(("version".to_owned(), Json::Whole(version)))
                .chain(NAMES.into_iter().zip(texts).map(|(name, text)| (name.to_owned(), Json::Text(text))))
                .collect();
            prop_assert_eq!(Json::parse(printed.as_bytes()).expect("JSON"), Json::Object(fields));
        }

        #[test]
        fn every_character_reads_back(c: char) {
            let text = c.to_string();
            let printed = print_kept(1, std::iter::once(("c", text.as_str())));
            let kept = Json::parse(printed.as_bytes()).expect("JSON");
            prop_assert_eq!(kept.field("c").and_then(Json::as_text), Some(text.as_str()));
        }

        #[test]
        fn no_bytes_make_reading_them_panic(bytes: Vec<u8>) {
            let _ = Json::parse(&bytes);
        }
    }

    #[test]
    fn control_characters_quotes_and_backslashes_read_back() {
        let text: String = ('\0'..='\u{9f}').collect();
        let printed = print_kept(1, std::iter::once(("text", text.as_str())));
        assert!(!printed.contains(|c: char| c.is_ascii_control()), "{printed}");
        let kept = Json::parse(printed.as_bytes()).expect("JSON");
        assert_eq!(kept.field("text").and_then(Json::as_text), Some(text.as_str()));
    }

    #[test]
    fn the_kept_form_is_one_line_of_json() {
        assert_eq!(
            print_kept(1, [("status", "done"), ("note", "a \"b\"\n")].into_iter()),
            r#"{"version":1,"status":"done","note":"a \"b\"\u000a"}"#
        );
        assert_eq!(print_kept(7, std::iter::empty()), r#"{"version":7}"#);
    }

    #[test]
    fn a_field_given_twice_stays_visible() {
        let json = Json::parse(br#"{"a": "first", "b": 2, "a": "second"}"#).expect("JSON");
        assert_eq!(
            json,
            Json::Object(vec![
                ("a".to_owned(), Json::Text("first".to_owned())),
                ("b".to_owned(), Json::Whole(2)),
                ("a".to_owned(), Json::Text("second".to_owned())),
            ])
        );
        assert_eq!(json.field("a").and_then(Json::as_text), Some("first"));
    }

    #[test]
    fn every_kind_of_value_is_told_in_words() {
        let json = Json::parse(br#"[null, true, 7, -7, 1.5, "x", [], {}]"#).expect("JSON");
        let Json::List(values) = json else {
            panic!("not a list: {json:?}");
        };
        assert_eq!(
            values.iter().map(Json::kind).collect::<Vec<_>>(),
            [
                "null (leave out what is not there)",
                "true or false",
                "a number",
                "a number",
                "a number",
                "a text",
                "a list",
                "an object"
            ]
        );
        assert_eq!(values[2], Json::Whole(7));
        assert_eq!(values[3], Json::OtherNumber);
    }

    #[test]
    fn only_objects_have_fields_and_only_texts_are_text() {
        let list = Json::parse(br#"[{"a": "x"}]"#).expect("JSON");
        assert_eq!(list.field("a"), None);
        assert_eq!(list.as_text(), None);
    }
}
