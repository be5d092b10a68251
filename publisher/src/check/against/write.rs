//! Writing what changed into a pack's change log, and leaving every other byte as the author wrote it.

use super::super::locate::{Node, locate};
use super::word;
use portal::content::{Change, ChangeSet, Json};
use serde_json::Value;
use std::ops::Range;
use thiserror::Error;

/// Why a change log was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotWritten {
    /// The pack is no JSON object.
    #[error("the pack is no JSON object; mend what the check says first")]
    NoPack,
    /// `changes` is something else than a list.
    #[error("the pack's \"changes\" is no list; make it one, or take it out")]
    NoList,
}

/// Puts a change set at the head of a pack's `changes`. Where the newest entry there has the same
/// version, the set takes its place: both say what changed since the version before. So writing
/// the same set again changes nothing, and neither does writing one without entries.
///
/// # Errors
/// [`NotWritten`] when the bytes are not those of a pack.
pub fn write_changes(pack: &[u8], changes: &ChangeSet) -> Result<Vec<u8>, NotWritten> {
    // Past the byte order mark, if there is one.
    let start = if pack.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let text = &pack[start..];
    Json::parse(text).map_err(|_| NotWritten::NoPack)?;
    let root = locate(text).filter(Node::is_object).ok_or(NotWritten::NoPack)?;
    if changes.entries.is_empty() {
        return Ok(pack.to_vec());
    }
    let manner = Manner::of(text, &root);
    let set = value(changes);
    let (place, written) = match root.field(text, "changes") {
        Some(field) if !field.node.is_list() => return Err(NotWritten::NoList),
        Some(field) => match field.node.values().first() {
            Some(newest) if is_of_version(text, newest, changes) => {
                if serde_json::from_slice::<Value>(&text[newest.span()]).is_ok_and(|given| given == set) {
                    return Ok(pack.to_vec());
                }
                (newest.span(), manner.set(changes, 2))
            }
            Some(newest) => {
                // What stands between the bracket and the first entry stands between entries too.
                let before = &text[field.node.span().start + 1..newest.span().start];
                let at = newest.span().start;
                let between = String::from_utf8_lossy(before);
                (at..at, format!("{},{between}", manner.set(changes, 2)))
            }
            None => (field.node.span(), manner.list(changes)),
        },
        None => {
            let last = root.fields().last();
            let at = last.map_or(root.span().start + 1, |field| field.node.span().end);
            let comma = if last.is_some() { "," } else { "" };
            let end = if last.is_none() {
                manner.break_at(0)
            } else {
                String::new()
            };
            let name = format!("{comma}{}\"changes\":{}", manner.break_at(1), manner.space());
            (at..at, format!("{name}{}{end}", manner.list(changes)))
        }
    };
    Ok(spliced(pack, start, place, &written))
}

fn spliced(pack: &[u8], start: usize, place: Range<usize>, written: &str) -> Vec<u8> {
    let [before, after] = [&pack[..start + place.start], &pack[start + place.end..]];
    [before, written.as_bytes(), after].concat()
}

fn is_of_version(text: &[u8], set: &Node, changes: &ChangeSet) -> bool {
    let version = set.at(text, "version").and_then(|version| version.text(text));
    // As the portal reads it: spaces around it fall away.
    version.is_some_and(|version| version.trim() == changes.version.as_str())
}

/// How the author breaks lines and indents.
struct Manner {
    /// The line break and one level of indentation; none for a file in one line.
    lines: Option<(&'static str, String)>,
}

impl Manner {
    /// As the first field of the pack stands.
    fn of(text: &[u8], root: &Node) -> Self {
        let before = root
            .fields()
            .first()
            .map(|first| &text[root.span().start + 1..first.name.start]);
        let indent = before.and_then(|before| {
            let at = before.iter().rposition(|byte| *byte == b'\n')?;
            let indent = String::from_utf8_lossy(&before[at + 1..]).into_owned();
            let is_crlf = at > 0 && before.get(at - 1) == Some(&b'\r');
            Some((if is_crlf { "\r\n" } else { "\n" }, indent))
        });
        Self { lines: indent }
    }

    /// A line break with indentation of this many levels.
    fn break_at(&self, level: usize) -> String {
        match &self.lines {
            Some((line_break, indent)) => format!("{line_break}{}", indent.repeat(level)),
            None => String::new(),
        }
    }

    fn space(&self) -> &'static str {
        if self.lines.is_some() { " " } else { "" }
    }

    /// A list of one set.
    fn list(&self, changes: &ChangeSet) -> String {
        format!("[{}{}{}]", self.break_at(2), self.set(changes, 2), self.break_at(1))
    }

    /// A set, with a line for each entry.
    fn set(&self, changes: &ChangeSet, level: usize) -> String {
        let space = self.space();
        let [outer, inner, innermost] = [0, 1, 2].map(|deeper| self.break_at(level + deeper));
        let entries: Vec<String> = changes.entries.iter().map(|entry| self.entry(entry)).collect();
        let entries = entries.join(&format!(",{innermost}"));
        let version = quoted(changes.version.as_str());
        let date = quoted(&changes.date.to_string());
        format!(
            "{{{inner}\"version\":{space}{version},{inner}\"date\":{space}{date},\
             {inner}\"entries\":{space}[{innermost}{entries}{inner}]{outer}}}"
        )
    }

    fn entry(&self, change: &Change) -> String {
        let space = self.space();
        let fields: Vec<String> = fields(change)
            .into_iter()
            .map(|(name, text)| format!("\"{name}\":{space}{}", quoted(&text)))
            .collect();
        format!("{{{space}{}{space}}}", fields.join(&format!(",{space}")))
    }
}

/// A string by the rules of JSON.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// An entry's fields, in the order in which they are written.
fn fields(change: &Change) -> Vec<(&'static str, String)> {
    let (kind, id, more) = match change {
        Change::Added { id } => ("added", id, vec![]),
        Change::Removed { id, from, before } => {
            let more = vec![("from", word(*from).to_owned()), ("before", before.to_string())];
            ("removed", id, more)
        }
        Change::Reworded { id, before, after } => {
            let more = vec![("before", before.to_string()), ("after", after.to_string())];
            ("reworded", id, more)
        }
        Change::Shifted { id, from, to } => {
            let more = vec![("from", word(*from).to_owned()), ("to", word(*to).to_owned())];
            ("shifted", id, more)
        }
        Change::Renamed { id, from } => ("renamed", id, vec![("from", from.to_string())]),
    };
    let mut fields = vec![("kind", kind.to_owned()), ("id", id.to_string())];
    fields.extend(more);
    fields
}

/// A change set as a pack has it.
#[must_use]
pub fn value(changes: &ChangeSet) -> Value {
    let entries = changes.entries.iter().map(|change| {
        let fields = fields(change).into_iter();
        Value::Object(
            fields
                .map(|(name, text)| (name.to_owned(), Value::from(text)))
                .collect(),
        )
    });
    serde_json::json!({
        "version": changes.version.as_str(),
        "date": changes.date.to_string(),
        "entries": entries.collect::<Vec<_>>(),
    })
}
