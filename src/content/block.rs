//! A text that instructs, block by block: paragraphs, numbered steps, and lists.

use super::error::FieldErrorKind;
use super::format::Format;
use super::json::Json;
use super::read::{FieldErrors, Object, read_each};
use super::rich_text::RichText;
use std::fmt;

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(RichText),
    /// Steps, or a list.
    List(List),
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Whether their order matters.
    pub kind: ListKind,
    /// The entries, at least one.
    pub entries: Vec<ListEntry>,
}

/// The kind of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Numbered steps: one is done after the other.
    Ordered,
    /// In no order.
    Unordered,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// Its text.
    pub text: RichText,
    /// What belongs to it. Its entries have no further level.
    pub inner: Option<List>,
}

impl ListKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Ordered, Self::Unordered];

    /// The field of a pack that holds the entries.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Ordered => "steps",
            Self::Unordered => "list",
        }
    }
}

impl Block {
    /// Every paragraph and every entry, in the order of reading.
    #[must_use]
    pub fn texts(&self) -> Vec<&RichText> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::List(list) => list.texts(),
        }
    }

    /// The same, each with its path below that of the block.
    #[must_use]
    pub fn texts_with_paths(&self) -> Vec<(String, &RichText)> {
        let mut texts = Vec::new();
        match self {
            Self::Paragraph(text) => texts.push((String::new(), text)),
            Self::List(list) => list.add_texts("", &mut texts),
        }
        texts
    }
}

impl List {
    fn texts(&self) -> Vec<&RichText> {
        let entries = self.entries.iter();
        let texts = entries.flat_map(|entry| {
            let inner = entry.inner.iter().flat_map(Self::texts);
            std::iter::once(&entry.text).chain(inner)
        });
        texts.collect()
    }

    fn add_texts<'a>(&'a self, path: &str, texts: &mut Vec<(String, &'a RichText)>) {
        for (index, entry) in self.entries.iter().enumerate() {
            let path = format!("{path}.{}[{index}]", self.kind.field());
            match &entry.inner {
                None => texts.push((path, &entry.text)),
                Some(inner) => {
                    texts.push((format!("{path}.text"), &entry.text));
                    inner.add_texts(&path, texts);
                }
            }
        }
    }

    fn fmt_indented(&self, f: &mut fmt::Formatter<'_>, indentation: &str) -> fmt::Result {
        for (index, entry) in self.entries.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            match self.kind {
                ListKind::Ordered => write!(f, "{indentation}{}. {}", index + 1, entry.text)?,
                ListKind::Unordered => write!(f, "{indentation}- {}", entry.text)?,
            }
            if let Some(inner) = &entry.inner {
                f.write_str("\n")?;
                inner.fmt_indented(f, &format!("{indentation}   "))?;
            }
        }
        Ok(())
    }
}

/// As plain text; a list with an entry in each line.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(text) => text.fmt(f),
            Self::List(list) => list.fmt_indented(f, ""),
        }
    }
}

impl Object {
    /// Takes out a required text of blocks.
    pub(super) fn blocks(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<Block> {
        let json = self.required(errors, name);
        let list = self.values(errors, name, json).unwrap_or_default();
        blocks(errors, list)
    }

    /// Takes out an optional text of blocks, for which format 2 has a field. A missing one is empty.
    pub(super) fn blocks_of_format_2(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<Block> {
        let list = self.list_of_format_2(errors, name);
        blocks(errors, list)
    }

    /// Takes out an optional text of blocks. A missing one is empty.
    pub(super) fn optional_blocks(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<Block> {
        let list = self.list(errors, name);
        blocks(errors, list)
    }
}

/// A text of blocks in one string, a line for each paragraph and entry: for copies and exports.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn blocks(errors: &mut FieldErrors, list: Vec<(String, Json)>) -> Vec<Block> {
    read_each(list, |path, json| block(errors, path, json))
}

fn block(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Block> {
    match json {
        Json::Object(_) if errors.format < Format::Two => {
            errors.report(path, FieldErrorKind::LaterFormat { format: Format::Two });
            None
        }
        Json::Object(_) => {
            let mut object = errors.object(path, json)?;
            let list = list(errors, &mut object, Level::First);
            object.finish(errors);
            list.map(Block::List)
        }
        json => rich_text(errors, path, &json).map(Block::Paragraph),
    }
}

fn rich_text(errors: &mut FieldErrors, path: &str, json: &Json) -> Option<RichText> {
    match errors.format {
        Format::One => errors.text(path, json, RichText::literal),
        Format::Two => errors.text(path, json, RichText::parse),
    }
}

/// The level of a list: a second one is the last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    First,
    Second,
}

/// Takes the list out of an object, which has one of either kind.
fn list(errors: &mut FieldErrors, object: &mut Object, level: Level) -> Option<List> {
    let mut found = None;
    for kind in ListKind::ALL {
        let Some(json) = object.optional(kind.field()) else {
            continue;
        };
        let path = object.path_of(kind.field());
        let entries = object.values(errors, kind.field(), Some(json)).unwrap_or_default();
        if entries.is_empty() {
            errors.report(&path, FieldErrorKind::Empty { expected: "text" });
        }
        let entries = read_each(entries, |path, json| entry(errors, path, json, level));
        if found.is_some() {
            errors.report(&path, FieldErrorKind::TwoLists);
        }
        found = Some(List { kind, entries });
    }
    if found.is_none() {
        errors.report(object.path(), FieldErrorKind::NoList);
    }
    found.filter(|list| !list.entries.is_empty())
}

fn entry(errors: &mut FieldErrors, path: &str, json: Json, level: Level) -> Option<ListEntry> {
    if !matches!(json, Json::Object(_)) || level == Level::Second {
        let text = rich_text(errors, path, &json)?;
        return Some(ListEntry { text, inner: None });
    }
    let mut object = errors.object(path, json)?;
    let text = object
        .required(errors, "text")
        .and_then(|json| rich_text(errors, &object.path_of("text"), &json));
    let inner = list(errors, &mut object, Level::Second);
    object.finish(errors);
    Some(ListEntry { text: text?, inner })
}
