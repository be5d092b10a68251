//! JSON as it is in a file, before its meaning is checked.
//!
//! Read as a tree rather than straight into the types, so that every error in a file is reported
//! at once and with its path, a field given twice does not go unnoticed, and the wasm has one
//! deserializer instead of one per type (`docs/architecture.md` has the figures).

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value. An object's fields keep their order; a name may occur twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number that is not negative.
    Integer(u64),
    /// Any other number. No file of the portal has a use for one, so its value is dropped.
    OtherNumber,
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses JSON text.
    ///
    /// # Errors
    /// [`serde_json::Error`] with line and column: the text is cut off, is not JSON, or nests more
    /// than 128 levels deep.
    pub fn parse(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// The kind of the value, in words for an error message.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null (leave out what is not there)",
            Self::Bool(_) => "true or false",
            Self::Integer(_) | Self::OtherNumber => "a number",
            Self::String(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value of an object's field, the first if the name occurs twice; none for other values.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find_map(|(key, value)| (key == name).then_some(value)),
            _ => None,
        }
    }

    /// The text of a string; none for other values.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number; none for other values.
    #[must_use]
    pub fn as_integer(&self) -> Option<u64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }
}

/// Appends a string by RFC 8259, section 7: what must be escaped is escaped, and nothing else.
pub(crate) fn push_string(printed: &mut String, text: &str) {
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
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
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
        Ok(Json::Integer(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Json::Array(list))
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

    proptest! {
        #[test]
        fn any_string_reads_back(text: String) {
            let mut printed = String::new();
            push_string(&mut printed, &text);
            prop_assert_eq!(Json::parse(printed.as_bytes()).expect("JSON"), Json::String(text));
        }

        #[test]
        fn no_bytes_make_parsing_panic(bytes: Vec<u8>) {
            let _ = Json::parse(&bytes);
        }
    }

    #[test]
    fn both_values_of_a_field_given_twice_are_in_the_object() {
        let json = Json::parse(br#"{"a": "first", "b": 2, "a": "second"}"#).expect("JSON");
        assert_eq!(
            json,
            Json::Object(vec![
                ("a".to_owned(), Json::String("first".to_owned())),
                ("b".to_owned(), Json::Integer(2)),
                ("a".to_owned(), Json::String("second".to_owned())),
            ])
        );
        assert_eq!(json.get("a").and_then(Json::as_str), Some("first"));
    }

    #[test]
    fn every_kind_of_value_has_a_name() {
        let json = Json::parse(br#"[null, true, 7, -7, 1.5, "x", [], {}]"#).expect("JSON");
        let Json::Array(values) = json else {
            panic!("not an array: {json:?}");
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
        assert_eq!(values[2], Json::Integer(7));
        assert_eq!(values[3], Json::OtherNumber);
    }

    #[test]
    fn only_objects_have_fields_and_only_strings_have_text() {
        let list = Json::parse(br#"[{"a": "x"}]"#).expect("JSON");
        assert_eq!(list.get("a"), None);
        assert_eq!(list.as_str(), None);
    }
}
