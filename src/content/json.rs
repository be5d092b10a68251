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
            Self::Null => "null",
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
fn push_text(printed: &mut String, text: &str) {
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
