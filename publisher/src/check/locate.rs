//! Where the values of a JSON text stand in it.
//!
//! What is located was read by the portal's own reader before, which knows JSON but not places. So
//! this one judges nothing: it passes over a text that is known to be JSON of at most 128 levels,
//! and gives up on any other.

use portal::content::shortened;
use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

/// The levels of nesting that the portal reads.
const DEEPEST: usize = 128;

/// A value and where it stands, in bytes.
#[derive(Debug)]
pub(super) struct Node {
    start: usize,
    end: usize,
    value: Value,
}

#[derive(Debug)]
enum Value {
    List(Vec<Node>),
    Object(Vec<Field>),
    /// A text, a number, a word.
    Other,
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Field {
    /// Where its name stands, with the quotes around it.
    pub(super) name: Range<usize>,
    pub(super) node: Node,
}

impl Node {
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The values of a list; none of other values.
    pub(super) fn values(&self) -> &[Self] {
        match &self.value {
            Value::List(values) => values,
            _ => &[],
        }
    }

    /// The fields of an object; none of other values.
    pub(super) fn fields(&self) -> &[Field] {
        match &self.value {
            Value::Object(fields) => fields,
            _ => &[],
        }
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The first field of that name.
    pub(super) fn field(&self, text: &[u8], name: &str) -> Option<&Field> {
        self.fields()
            .iter()
            .find(|field| decoded(text, &field.name).is_some_and(|given| given == name))
    }

    /// The value's text, if it is one.
    pub(super) fn text<'text>(&self, text: &'text [u8]) -> Option<Cow<'text, str>> {
        decoded(text, &self.span())
    }

    /// The value at a path such as `areas[2].responsibilities[0].id`; itself for the empty path.
    pub(super) fn at(&self, text: &[u8], path: &str) -> Option<&Self> {
        let mut node = self;
        let mut rest = path;
        while !rest.is_empty() {
            (node, rest) = node.step(text, rest)?;
        }
        Some(node)
    }

    /// One step down a path, and what is left of it.
    fn step<'path>(&self, text: &[u8], path: &'path str) -> Option<(&Self, &'path str)> {
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

/// A string of the text, its escapes resolved; none for what is no string.
fn decoded<'text>(text: &'text [u8], span: &Range<usize>) -> Option<Cow<'text, str>> {
    let quoted = text.get(span.clone())?;
    let inner = quoted.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if inner.contains(&b'\\') {
        serde_json::from_slice::<String>(quoted).ok().map(Cow::Owned)
    } else {
        std::str::from_utf8(inner).ok().map(Cow::Borrowed)
    }
}

/// Finds the fields that the reader has no use for, which are told by names of the author's making:
/// any character may stand in them, and there may be many of the same name.
#[derive(Debug, Default)]
pub(super) struct Strays {
    /// By the start of an object, then by name: its fields of that name that were not asked for yet.
    left: HashMap<usize, HashMap<String, VecDeque<usize>>>,
}

impl Strays {
    /// The next field at this path that was not given before. Of a field that is there `twice`, the
    /// first stands rightly.
    pub(super) fn next<'node>(
        &mut self,
        root: &'node Node,
        text: &[u8],
        path: &str,
        twice: bool,
    ) -> Option<&'node Field> {
        let mut node = root;
        let mut rest = path;
        loop {
            let left = self.left.entry(node.start).or_insert_with(|| {
                let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
                for (index, field) in node.fields().iter().enumerate() {
                    let name = decoded(text, &field.name).unwrap_or_default();
                    left.entry(shortened(&name)).or_default().push_back(index);
                }
                left
            });
            if let Some(indices) = left.get_mut(rest).filter(|indices| !indices.is_empty()) {
                if twice && indices.len() > 1 && indices.front().is_some_and(|first| is_first(node, text, *first)) {
                    indices.pop_front();
                }
                return indices.pop_front().and_then(|index| node.fields().get(index));
            }
            (node, rest) = node.step(text, rest).filter(|(_, rest)| !rest.is_empty())?;
        }
    }
}

/// Whether no field before this one has its name.
fn is_first(node: &Node, text: &[u8], index: usize) -> bool {
    let Some(field) = node.fields().get(index) else {
        return false;
    };
    let first = decoded(text, &field.name).and_then(|name| node.field(text, &name));
    first.is_some_and(|first| first.name == field.name)
}

/// Locates every value of a JSON text; none if it is no JSON.
pub(super) fn locate(text: &[u8]) -> Option<Node> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.value(0)?;
    reader.space();
    (reader.at == text.len()).then_some(node)
}

struct Reader<'text> {
    text: &'text [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Passes over a character if it is the next one after spaces.
    fn eat(&mut self, expected: u8) -> bool {
        self.space();
        let is_next = self.peek() == Some(expected);
        self.at += usize::from(is_next);
        is_next
    }

    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(start..self.at)
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        let start = self.at;
        let value = match self.peek()? {
            b'{' => {
                self.at += 1;
                let mut fields = Vec::new();
                if !self.eat(b'}') {
                    loop {
                        self.space();
                        let name = self.string()?;
                        if !self.eat(b':') {
                            return None;
                        }
                        let node = self.value(depth + 1)?;
                        fields.push(Field { name, node });
                        if self.eat(b'}') {
                            break;
                        }
                        if !self.eat(b',') {
                            return None;
                        }
                    }
                }
                Value::Object(fields)
            }
            b'[' => {
                self.at += 1;
                let mut values = Vec::new();
                if !self.eat(b']') {
                    loop {
                        values.push(self.value(depth + 1)?);
                        if self.eat(b']') {
                            break;
                        }
                        if !self.eat(b',') {
                            return None;
                        }
                    }
                }
                Value::List(values)
            }
            b'"' => {
                self.string()?;
                Value::Other
            }
            _ => {
                while matches!(
                    self.peek(),
                    Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'+' | b'.')
                ) {
                    self.at += 1;
                }
                if self.at == start {
                    return None;
                }
                Value::Other
            }
        };
        let end = self.at;
        Some(Node { start, end, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::content::Json;
    use proptest::prelude::*;

    const TEXT: &[u8] =
        br#" { "a": [1, {"b\u0062": "x\"y", "c": {}}], "odd[0].name": null, "a": 2, "odd[0].name": 3 } "#;

    fn shown(span: Range<usize>) -> &'static str {
        std::str::from_utf8(&TEXT[span]).expect("UTF-8")
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let root = locate(TEXT).expect("JSON");
        let at = |path: &str| root.at(TEXT, path).map(|node| shown(node.span()));
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
            root.at(TEXT, "a[1].bb").and_then(|node| node.text(TEXT)).as_deref(),
            Some("x\"y")
        );
    }

    #[test]
    fn fields_that_nobody_asked_for_are_found_one_after_the_other() {
        let root = locate(TEXT).expect("JSON");
        let mut strays = Strays::default();
        let mut next = |path: &str, twice| {
            let field = strays.next(&root, TEXT, path, twice)?;
            Some(format!("{}: {}", shown(field.name.clone()), shown(field.node.span())))
        };
        assert_eq!(next("odd[0].name", false).as_deref(), Some(r#""odd[0].name": null"#));
        assert_eq!(next("odd[0].name", false).as_deref(), Some(r#""odd[0].name": 3"#));
        assert_eq!(next("odd[0].name", false), None);
        assert_eq!(next("a", true).as_deref(), Some(r#""a": 2"#));
        assert_eq!(next("a[1].c", false).as_deref(), Some(r#""c": {}"#));
    }

    proptest! {
        #[test]
        fn whatever_the_portal_reads_is_located(text in r#"[\[\]{}",:01e.a\\\n -]{0,40}"#) {
            if Json::parse(text.as_bytes()).is_ok() {
                prop_assert!(locate(text.as_bytes()).is_some());
            }
        }

        #[test]
        fn nothing_makes_locating_panic(bytes: Vec<u8>) {
            let _ = locate(&bytes);
        }
    }

    #[test]
    fn as_many_levels_as_the_portal_reads_are_located_and_no_endless_number() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Json::parse(nested(127).as_bytes()).is_ok());
        assert!(locate(nested(127).as_bytes()).is_some());
        assert!(locate(nested(100_000).as_bytes()).is_none());
    }
}
