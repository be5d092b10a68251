//! Writing changes into the change log of a pack. All other bytes stay as the author wrote them.

use crate::json_tree::{self, Node};
use portal::content::{Change, ChangeSet, ItemChange, Json, Line, ResponsibilityChange, Revision};
use serde_json::Value;
use std::ops::Range;
use thiserror::Error;

/// Why a change log cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangeLogError {
    /// The pack is not a JSON object.
    #[error("the pack is no JSON object; mend what the check says first")]
    NotAnObject,
    /// `changes` is not an array.
    #[error("the pack's \"changes\" is no list; make it one, or take it out")]
    NotAnArray,
}

/// Inserts a change set at the start of a pack's `changes`. If the newest entry there has the same
/// version, the set replaces it: both list the changes since the version before. So writing the same
/// set again changes nothing, and neither does writing one with neither entries nor a hash.
///
/// # Errors
/// [`ChangeLogError`]: the bytes are not those of a pack.
pub fn write_changes(pack: &[u8], change_set: &ChangeSet) -> Result<Vec<u8>, ChangeLogError> {
    let byte_order_mark = if pack.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let text = &pack[byte_order_mark..];
    Json::parse(text).map_err(|_| ChangeLogError::NotAnObject)?;
    let root = json_tree::parse(text)
        .filter(Node::is_object)
        .ok_or(ChangeLogError::NotAnObject)?;
    if change_set.entries.is_empty() && change_set.sha256.is_none() {
        return Ok(pack.to_vec());
    }
    let style = JsonStyle::of(text, &root);
    let (span, replacement) = match root.field(text, "changes") {
        Some(field) if !field.node.is_array() => return Err(ChangeLogError::NotAnArray),
        Some(field) => match field.node.values().first() {
            Some(newest) if has_version(text, newest, change_set) => {
                let present = serde_json::from_slice::<Value>(&text[newest.span()]);
                if present.is_ok_and(|present| present == to_json(change_set)) {
                    return Ok(pack.to_vec());
                }
                (newest.span(), style.change_set(change_set, 2))
            }
            Some(newest) => {
                // The whitespace between the bracket and the first entry is that between entries.
                let before = &text[field.node.span().start + 1..newest.span().start];
                let start = newest.span().start;
                let separator = String::from_utf8_lossy(before);
                (start..start, format!("{},{separator}", style.change_set(change_set, 2)))
            }
            None => (field.node.span(), style.change_log(change_set)),
        },
        None => {
            let last = root.fields().last();
            let end = last.map_or(root.span().start + 1, |field| field.node.span().end);
            let comma = if last.is_some() { "," } else { "" };
            let line_break = if last.is_none() {
                style.line_break(0)
            } else {
                String::new()
            };
            let name = format!("{comma}{}\"changes\":{}", style.line_break(1), style.space());
            (end..end, format!("{name}{}{line_break}", style.change_log(change_set)))
        }
    };
    Ok(splice(pack, byte_order_mark, span, &replacement))
}

fn splice(pack: &[u8], byte_order_mark: usize, span: Range<usize>, replacement: &str) -> Vec<u8> {
    let before = &pack[..byte_order_mark + span.start];
    let after = &pack[byte_order_mark + span.end..];
    [before, replacement.as_bytes(), after].concat()
}

fn has_version(text: &[u8], entry: &Node, change_set: &ChangeSet) -> bool {
    let version = entry.at(text, "version").and_then(|version| version.string(text));
    // The portal ignores spaces around a text.
    version.is_some_and(|version| version.trim() == change_set.version.as_str())
}

/// The line breaks and indentation of a file.
struct JsonStyle {
    /// The line break and one level of indentation. `None`: the file is a single line.
    lines: Option<(&'static str, String)>,
}

impl JsonStyle {
    /// The style of a file, by its first field.
    fn of(text: &[u8], root: &Node) -> Self {
        let before = root
            .fields()
            .first()
            .map(|first| &text[root.span().start + 1..first.name.start]);
        let lines = before.and_then(|before| {
            let newline = before.iter().rposition(|byte| *byte == b'\n')?;
            let indentation = String::from_utf8_lossy(&before[newline + 1..]).into_owned();
            let is_crlf = newline > 0 && before.get(newline - 1) == Some(&b'\r');
            Some((if is_crlf { "\r\n" } else { "\n" }, indentation))
        });
        Self { lines }
    }

    /// A line break, and the indentation of a level.
    fn line_break(&self, level: usize) -> String {
        match &self.lines {
            Some((line_break, indentation)) => format!("{line_break}{}", indentation.repeat(level)),
            None => String::new(),
        }
    }

    fn space(&self) -> &'static str {
        if self.lines.is_some() { " " } else { "" }
    }

    /// A change log of one change set.
    fn change_log(&self, change_set: &ChangeSet) -> String {
        format!(
            "[{}{}{}]",
            self.line_break(2),
            self.change_set(change_set, 2),
            self.line_break(1)
        )
    }

    /// A change set, with a line for each entry.
    fn change_set(&self, change_set: &ChangeSet, level: usize) -> String {
        let space = self.space();
        let [outer, inner, innermost] = [0, 1, 2].map(|deeper| self.line_break(level + deeper));
        let entries: Vec<String> = change_set.entries.iter().map(|change| self.entry(change)).collect();
        let entries = match entries.is_empty() {
            true => "[]".to_owned(),
            false => format!("[{innermost}{}{inner}]", entries.join(&format!(",{innermost}"))),
        };
        let version = json_string(change_set.version.as_str());
        let date = json_string(&change_set.date.to_string());
        let sha256 = change_set.sha256.as_ref();
        let sha256 = sha256.map(|sha256| format!("{inner}\"sha256\":{space}\"{sha256}\","));
        format!(
            "{{{inner}\"version\":{space}{version},{inner}\"date\":{space}{date},{}\
             {inner}\"entries\":{space}{entries}{outer}}}",
            sha256.unwrap_or_default()
        )
    }

    fn entry(&self, change: &Change) -> String {
        let space = self.space();
        let fields: Vec<String> = fields(change)
            .into_iter()
            .map(|(name, value)| format!("\"{name}\":{space}{}", self.value(&value)))
            .collect();
        format!("{{{space}{}{space}}}", fields.join(&format!(",{space}")))
    }

    /// A text or a list of texts, in one line.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::Array(texts) => {
                let texts: Vec<String> = texts.iter().map(Value::to_string).collect();
                format!("[{}]", texts.join(&format!(",{}", self.space())))
            }
            text => text.to_string(),
        }
    }
}

fn json_string(text: &str) -> String {
    Value::from(text).to_string()
}

/// The fields of an entry, in the order in which they are written.
fn fields(change: &Change) -> Vec<(&'static str, Value)> {
    let (kind, subject, id, more) = match change {
        Change::Responsibility { id, change } => (change.kind(), "id", id, responsibility_fields(change)),
        Change::Item { id, change } => (change.kind(), "item", id, item_fields(change)),
    };
    let mut fields = vec![("kind", Value::from(kind)), (subject, Value::from(id.as_str()))];
    fields.extend(more);
    fields
}

fn responsibility_fields(change: &ResponsibilityChange) -> Vec<(&'static str, Value)> {
    match change {
        ResponsibilityChange::Added => vec![],
        ResponsibilityChange::Removed { from, before } => {
            vec![("from", from.as_str().into()), ("before", before.as_str().into())]
        }
        ResponsibilityChange::Reworded { before, after } => reworded_fields(before, after),
        ResponsibilityChange::Shifted { from, to } => {
            vec![("from", from.as_str().into()), ("to", to.as_str().into())]
        }
        ResponsibilityChange::Renamed { from } => vec![("from", from.as_str().into())],
        ResponsibilityChange::Revised(revision) => revision_fields(revision.field().as_str(), revision),
    }
}

fn item_fields(change: &ItemChange) -> Vec<(&'static str, Value)> {
    match change {
        ItemChange::Added => vec![],
        ItemChange::Removed { before } => vec![("before", before.as_str().into())],
        ItemChange::Reworded { before, after } => reworded_fields(before, after),
        ItemChange::Renamed { from } => vec![("from", from.as_str().into())],
        ItemChange::Revised(revision) => revision_fields(revision.field().as_str(), revision),
    }
}

fn reworded_fields(before: &Line, after: &Line) -> Vec<(&'static str, Value)> {
    vec![("before", before.as_str().into()), ("after", after.as_str().into())]
}

/// A list without texts is left out.
fn revision_fields<Field: Copy>(field: &str, revision: &Revision<Field>) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("field", Value::from(field))];
    for (name, lines) in [("before", revision.before()), ("after", revision.after())] {
        if !lines.is_empty() {
            let texts: Vec<&str> = lines.iter().map(Line::as_str).collect();
            fields.push((name, texts.into()));
        }
    }
    fields
}

/// A change set as JSON.
pub(super) fn to_json(change_set: &ChangeSet) -> Value {
    let entries = change_set.entries.iter().map(|change| {
        let fields = fields(change).into_iter();
        Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).collect())
    });
    let mut json = serde_json::json!({
        "version": change_set.version.as_str(),
        "date": change_set.date.to_string(),
        "entries": entries.collect::<Vec<_>>(),
    });
    if let Some(sha256) = &change_set.sha256 {
        json["sha256"] = sha256.as_str().into();
    }
    json
}
