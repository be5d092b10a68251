//! What to write in place of a value that the portal rejects: the value mended, if it can be, or the
//! values that are right with the nearest of them.
//!
//! A value that is proposed is one that the portal accepts, so that following the help once is enough,
//! however much is wrong with it.

mod control_id;
mod date;
mod link;
mod reference;
#[cfg(test)]
mod tests;
mod word;

pub(super) use control_id::ControlForm;

use super::nearest::{nearest, one_of};
use super::source_file::SourceFile;
use crate::json_tree::Node;
use portal::content::{EmailAddress, FieldErrorKind, Id, SHORT_ID_LENGTH, is_reserved};

/// How to mend the value at a path. `None`: it is not known better than by the kind of the error.
pub(super) fn value_help(source: &SourceFile, path: &str, kind: &FieldErrorKind) -> Option<String> {
    let text = source.text();
    let node = source.tree()?.at(text, path);
    match kind {
        FieldErrorKind::Text { .. } => text_help(source, path, &node?.string(text)?),
        FieldErrorKind::DanglingReference { kind, id } => Some(reference::help(source, path, kind, id)),
        FieldErrorKind::WrongKind { expected, .. } => wrong_kind_help(source, node?, expected),
        _ => None,
    }
}

/// How to mend a field that the format does not have: the nearest that it has, and that is not there.
pub(super) fn field_help(name: &str, known: &[&str], present: &[String]) -> Option<String> {
    let missing = || {
        known
            .iter()
            .copied()
            .filter(|known| !present.iter().any(|name| name == known))
    };
    if let Some(field) = nearest(name, missing()) {
        return Some(format!("write \"{field}\", if that is meant; or take the field out"));
    }
    nearest(name, known.iter().copied()).map(|field| format!("take it out: \"{field}\" is there already"))
}

/// How to mend a missing field: one that the format does not have may be meant for it.
pub(super) fn missing_field_help(name: &str, unknown: &[&str]) -> Option<String> {
    let meant = nearest(name, unknown.iter().copied())?;
    Some(format!("add the field, or write \"{name}\" in place of \"{meant}\""))
}

fn text_help(source: &SourceFile, path: &str, text: &str) -> Option<String> {
    let field = path.rsplit('.').next().unwrap_or_default();
    match field.split('[').next().unwrap_or_default() {
        "id" if path.contains("products[") || path == "id" => id_help(text, true),
        "id" | "aliases" | "fulfils" | "role" | "framework" | "area" | "tags" | "responsibilities" | "checklist"
        | "chapter" | "priority" | "implies" | "third_party" | "pairs_with" => id_help(text, false),
        "ids" => Some(control_id::help(source, path, text)),
        "url" => link::help(text),
        "published" | "next_review" | "date" => date::help(text),
        "email" => email_help(text),
        "party" => Some(word::party_help(text)),
        "cadence" => Some(word::cadence_help(text)),
        "kind" if path.contains("entries[") => Some(word::change_kind_help(text, is_of_item(source, path))),
        "field" if path.contains("entries[") => Some(word::logged_field_help(text, is_of_item(source, path))),
        "kind" => Some(word::tag_kind_help(
            text,
            &reference::defined_ids(source, "kind of tag"),
        )),
        "from" | "to" if path.contains("entries[") => Some(word::party_help(text)),
        "brand" => word::colour_help(text),
        _ => None,
    }
}

/// Whether the entry of a change log that has a field at this path is of a checklist item.
fn is_of_item(source: &SourceFile, path: &str) -> bool {
    let entry = path.rsplit_once('.').map_or("", |(entry, _)| entry);
    let entry = source.tree().and_then(|tree| tree.at(source.text(), entry));
    entry.is_some_and(|entry| entry.field(source.text(), "item").is_some())
}

/// The id that a text would be, in small letters and with hyphens.
fn id_help(text: &str, is_product: bool) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut id = String::new();
    for word in &words {
        if !id.is_empty() && id.len() + 1 + word.len() > SHORT_ID_LENGTH {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word[..word.len().min(SHORT_ID_LENGTH - id.len().min(SHORT_ID_LENGTH))]);
    }
    let valid = Id::parse(&id).ok()?;
    let rule = "an id is a few lower-case words joined by hyphens, such as \"review-access\"";
    if is_product && is_reserved(&valid) {
        return Some(format!(
            "{rule}; choose another one than \"{id}\", which is an address of the portal itself"
        ));
    }
    Some(format!("write \"{id}\": {rule}"))
}

/// The e-mail address in a text that has more than that.
fn email_help(text: &str) -> Option<String> {
    let inner = text.rsplit_once('<').map_or(text, |(_, inner)| inner);
    let inner = inner.split('>').next().unwrap_or(inner);
    let visible: String = inner
        .replace("(at)", "@")
        .replace("[at]", "@")
        .replace("(dot)", ".")
        .replace("[dot]", ".")
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '"'))
        .collect();
    let address = visible
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("mailto:"))
        .map_or(&*visible, |_| &visible[7..]);
    let address = address.split('?').next().unwrap_or(address);
    let first = address.split([',', ';']).find(|part| !part.is_empty())?;
    EmailAddress::parse(first).ok()?;
    let one = if first.len() < address.len() {
        ": one address, where a team reads it"
    } else {
        ""
    };
    Some(format!("write \"{first}\"{one}"))
}

/// How to write a value of another kind as the kind that is expected.
fn wrong_kind_help(source: &SourceFile, node: &Node, expected: &str) -> Option<String> {
    let raw = std::str::from_utf8(source.text().get(node.span())?).ok()?;
    // A longer value is not repeated.
    if raw.len() > 60 {
        return None;
    }
    let string = node.string(source.text());
    if raw == "null" {
        return Some("leave the field out, where it is optional; null is no value".to_owned());
    }
    if expected == "a text" || expected.contains("a text with the reason") {
        return match (node.values(), node.is_object()) {
            (_, true) => None,
            ([only], _) => Some(format!(
                "write {}, without the brackets",
                std::str::from_utf8(source.text().get(only.span())?).ok()?
            )),
            ([], false) if !node.is_array() && !expected.contains("true") => {
                Some(format!("put it in quotation marks: \"{raw}\""))
            }
            ([], false) if raw == "false" || string.as_deref() == Some("false") => {
                Some("take the field out: without it, nothing is marked".to_owned())
            }
            _ => None,
        };
    }
    if expected.starts_with("a list") && !node.is_array() {
        return Some(format!("put it in brackets: [{raw}]"));
    }
    let digits = string.filter(|text| expected.starts_with("a whole number") && text.parse::<u32>().is_ok())?;
    Some(format!(
        "write {}, without quotation marks",
        digits.trim_start_matches('+')
    ))
}
