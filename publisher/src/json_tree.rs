//! The values of a JSON text with their positions.
//!
//! The text is parsed by serde_json, as it is by the portal's own reader, so that both accept the same
//! texts: each value is deserialized as [`RawValue`], which borrows it from the text. A parser of
//! another crate could accept comments or trailing commas, and see another file than the portal.

use portal::content::shortened;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::ops::Range;

/// The deepest nesting that the portal reads.
const MAX_DEPTH: usize = 128;

/// A value and its position, in bytes.
#[derive(Debug)]
pub(crate) struct Node {
    span: Range<usize>,
    value: Value,
}

#[derive(Debug)]
enum Value {
    Array(Vec<Node>),
    Object(Vec<Field>),
    /// A string, a number, a boolean or null.
    Scalar,
}

/// A field of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// The position of its name, with the quotation marks.
    pub(crate) name: Range<usize>,
    pub(crate) node: Node,
}

/// Parses a JSON text. `None`: it is not JSON, or nested deeper than [`MAX_DEPTH`].
pub(crate) fn parse(text: &[u8]) -> Option<Node> {
    let text = std::str::from_utf8(text).ok()?;
    Node::new(text, serde_json::from_str(text).ok()?, 0)
}

impl Node {
    fn new(text: &str, raw: &RawValue, depth: usize) -> Option<Self> {
        if depth > MAX_DEPTH {
            return None;
        }
        let json = raw.get();
        let value = match json.as_bytes().first()? {
            b'[' => {
                let array: Vec<&RawValue> = serde_json::from_str(json).ok()?;
                let nodes = array.into_iter().map(|value| Self::new(text, value, depth + 1));
                Value::Array(nodes.collect::<Option<_>>()?)
            }
            b'{' => {
                let RawFields(fields) = serde_json::from_str(json).ok()?;
                let fields = fields.into_iter().map(|(name, value)| {
                    Some(Field {
                        name: span_in(text, name.get()),
                        node: Self::new(text, value, depth + 1)?,
                    })
                });
                Value::Object(fields.collect::<Option<_>>()?)
            }
            _ => Value::Scalar,
        };
        Some(Self {
            span: span_in(text, json),
            value,
        })
    }

    /// The position of the value.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The values of an array. Empty for other values.
    pub(crate) fn values(&self) -> &[Self] {
        match &self.value {
            Value::Array(values) => values,
            _ => &[],
        }
    }

    /// The fields of an object. Empty for other values.
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.value {
            Value::Object(fields) => fields,
            _ => &[],
        }
    }

    pub(crate) fn is_array(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The first field of that name.
    pub(crate) fn field(&self, text: &[u8], name: &str) -> Option<&Field> {
        self.fields()
            .iter()
            .find(|field| decode_string(text, &field.name).is_some_and(|other| other == name))
    }

    /// The value as a string, if it is one.
    pub(crate) fn string<'text>(&self, text: &'text [u8]) -> Option<Cow<'text, str>> {
        decode_string(text, &self.span)
    }

    /// The characters of a string with their positions, those of escapes with the escape's. Empty for
    /// other values.
    pub(crate) fn characters(&self, text: &[u8]) -> Vec<(Range<usize>, char)> {
        let json = text
            .get(self.span.clone())
            .and_then(|json| std::str::from_utf8(json).ok());
        let inner = json
            .and_then(|json| json.strip_prefix('"')?.strip_suffix('"'))
            .unwrap_or_default();
        let (start, mut offset) = (self.span.start + 1, 0);
        let mut characters = Vec::new();
        while let Some(c) = inner[offset..].chars().next() {
            let length = match &inner.as_bytes()[offset..] {
                // Both halves of a character beyond U+FFFF, or one escape.
                [b'\\', b'u', b'd' | b'D', b'8'..=b'9' | b'a'..=b'b' | b'A'..=b'B', ..] => 12,
                [b'\\', b'u', ..] => 6,
                [b'\\', ..] => 2,
                _ => c.len_utf8(),
            };
            let end = (offset + length).min(inner.len());
            let span = start + offset..start + end;
            let decoded = if c == '\\' {
                let escape = inner.get(offset..end).unwrap_or_default();
                serde_json::from_str::<String>(&format!("\"{escape}\""))
                    .ok()
                    .and_then(|text| text.chars().next())
            } else {
                Some(c)
            };
            characters.extend(decoded.map(|c| (span, c)));
            offset = end;
        }
        characters
    }

    /// The value at a path such as `areas[2].responsibilities[0].id`. The empty path is this value.
    pub(crate) fn at(&self, text: &[u8], path: &str) -> Option<&Self> {
        let mut node = self;
        let mut rest = path;
        while !rest.is_empty() {
            (node, rest) = node.descend(text, rest)?;
        }
        Some(node)
    }

    /// The value at the first segment of a path, and the rest of the path.
    fn descend<'path>(&self, text: &[u8], path: &'path str) -> Option<(&Self, &'path str)> {
        if let Some(rest) = path.strip_prefix('[') {
            let (index, rest) = rest.split_once(']')?;
            let node = self.values().get(index.parse::<usize>().ok()?)?;
            return Some((node, rest.strip_prefix('.').unwrap_or(rest)));
        }
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        let field = self.field(text, name)?;
        Some((&field.node, rest.strip_prefix('.').unwrap_or(rest)))
    }
}

/// The position of a part of a text.
fn span_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    start..start + part.len()
}

/// The fields of an object in their order, including duplicates.
struct RawFields<'text>(Vec<(&'text RawValue, &'text RawValue)>);

impl<'de> Deserialize<'de> for RawFields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = RawFields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<Access: MapAccess<'de>>(self, mut map: Access) -> Result<Self::Value, Access::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(RawFields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// A string of the text with its escapes resolved. `None`: the span is not a string.
fn decode_string<'text>(text: &'text [u8], span: &Range<usize>) -> Option<Cow<'text, str>> {
    let json = text.get(span.clone())?;
    let inner = json.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if inner.contains(&b'\\') {
        serde_json::from_slice::<String>(json).ok().map(Cow::Owned)
    } else {
        std::str::from_utf8(inner).ok().map(Cow::Borrowed)
    }
}

/// Finds the unknown and duplicate fields that the portal's reader reports. Their paths contain
/// names from the file, which can have any character, and can be shared by several fields.
#[derive(Debug, Default)]
pub(crate) struct ReportedFields {
    /// For each object, by its start: its fields that were not found yet, by their shortened names.
    remaining: HashMap<usize, HashMap<String, VecDeque<usize>>>,
}

impl ReportedFields {
    /// The next field at a path. With `is_duplicate`, the first field of a name is skipped, which is
    /// the valid one.
    pub(crate) fn next<'node>(
        &mut self,
        root: &'node Node,
        text: &[u8],
        path: &str,
        is_duplicate: bool,
    ) -> Option<&'node Field> {
        let mut node = root;
        let mut rest = path;
        loop {
            let remaining = self.remaining.entry(node.span.start).or_insert_with(|| {
                let mut remaining: HashMap<String, VecDeque<usize>> = HashMap::new();
                for (index, field) in node.fields().iter().enumerate() {
                    let name = decode_string(text, &field.name).unwrap_or_default();
                    remaining.entry(shortened(&name)).or_default().push_back(index);
                }
                remaining
            });
            if let Some(indices) = remaining.get_mut(rest).filter(|indices| !indices.is_empty()) {
                if is_duplicate
                    && indices.len() > 1
                    && indices.front().is_some_and(|first| is_first(node, text, *first))
                {
                    indices.pop_front();
                }
                return indices.pop_front().and_then(|index| node.fields().get(index));
            }
            (node, rest) = node.descend(text, rest).filter(|(_, rest)| !rest.is_empty())?;
        }
    }
}

/// Whether no field before this one has its name.
fn is_first(node: &Node, text: &[u8], index: usize) -> bool {
    let Some(field) = node.fields().get(index) else {
        return false;
    };
    let first = decode_string(text, &field.name).and_then(|name| node.field(text, &name));
    first.is_some_and(|first| first.name == field.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::content::Json;
    use proptest::prelude::*;

    const TEXT: &[u8] =
        br#" { "a": [1, {"b\u0062": "x\"y", "c": {}}], "odd[0].name": null, "a": 2, "odd[0].name": 3 } "#;

    fn source(span: Range<usize>) -> &'static str {
        std::str::from_utf8(&TEXT[span]).expect("UTF-8")
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let root = parse(TEXT).expect("JSON");
        let at = |path: &str| root.at(TEXT, path).map(|node| source(node.span()));
        assert_eq!(
            at("a"),
            Some(r#"[1, {"b\u0062": "x\"y", "c": {}}]"#),
            "the first of two"
        );
        assert_eq!(at("a[0]"), Some("1"));
        assert_eq!(at("a[1].bb"), Some(r#""x\"y""#));
        assert_eq!(at("a[1].c"), Some("{}"));
        assert_eq!(at("a[2]"), None);
        assert_eq!(at("b"), None);
        assert_eq!(
            root.at(TEXT, "a[1].bb").and_then(|node| node.string(TEXT)).as_deref(),
            Some("x\"y")
        );
    }

    #[test]
    fn unknown_and_duplicate_fields_are_found_one_after_the_other() {
        let root = parse(TEXT).expect("JSON");
        let mut reported = ReportedFields::default();
        let mut next = |path: &str, is_duplicate| {
            let field = reported.next(&root, TEXT, path, is_duplicate)?;
            Some(format!("{}: {}", source(field.name.clone()), source(field.node.span())))
        };
        assert_eq!(next("odd[0].name", false).as_deref(), Some(r#""odd[0].name": null"#));
        assert_eq!(next("odd[0].name", false).as_deref(), Some(r#""odd[0].name": 3"#));
        assert_eq!(next("odd[0].name", false), None);
        assert_eq!(next("a", true).as_deref(), Some(r#""a": 2"#));
        assert_eq!(next("a[1].c", false).as_deref(), Some(r#""c": {}"#));
    }

    proptest! {
        #[test]
        fn every_text_that_the_portal_reads_is_parsed(text in r#"[\[\]{}",:01e.a\\\n -]{0,40}"#) {
            if Json::parse(text.as_bytes()).is_ok() {
                prop_assert!(parse(text.as_bytes()).is_some());
            }
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
            let _ = parse(&bytes);
        }
    }

    #[test]
    fn every_depth_that_the_portal_reads_is_parsed_and_the_depth_is_limited() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Json::parse(nested(127).as_bytes()).is_ok());
        assert!(parse(nested(127).as_bytes()).is_some());
        assert!(parse(nested(100_000).as_bytes()).is_none());
    }
}
