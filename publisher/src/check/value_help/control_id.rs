//! Control ids as sheets and catalogues of controls have them.

use crate::check::source_file::SourceFile;
use crate::json_tree::Node;
use portal::content::shortened;

/// The most characters of a control id.
const MAX_LENGTH: usize = 30;

/// How the ids of NIST SP 800-53 are written, which come in several forms: `AC-2(1)` in the
/// publication, `AC-02(01)` in newer sheets, `ac-2` in OSCAL. `None` where an id does not show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct ControlForm {
    /// Whether numbers of one digit have a zero before it.
    pub(in crate::check) has_zeros: Option<bool>,
    /// Whether the family is in capitals.
    pub(in crate::check) has_capitals: Option<bool>,
}

impl ControlForm {
    /// The form of an id. `None`: it is not one such as those of NIST SP 800-53, a family of two
    /// letters and a number.
    pub(in crate::check) fn of(id: &str) -> Option<Self> {
        let (family, rest) = id.split_once('-')?;
        let is_family = family.len() == 2 && family.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !is_family || !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let numbers = || {
            rest.split(|c: char| !c.is_ascii_digit())
                .filter(|number| !number.is_empty())
        };
        let has_zeros = if numbers().any(|number| number.len() > 1 && number.starts_with('0')) {
            Some(true)
        } else {
            numbers().any(|number| number.len() == 1).then_some(false)
        };
        Some(Self {
            has_zeros,
            has_capitals: Some(family.bytes().all(|byte| byte.is_ascii_uppercase())),
        })
    }

    /// Completes what an id does not show by another id.
    fn or(self, other: Self) -> Self {
        Self {
            has_zeros: self.has_zeros.or(other.has_zeros),
            has_capitals: self.has_capitals.or(other.has_capitals),
        }
    }

    /// An id in this form.
    pub(in crate::check) fn apply(self, id: &str) -> String {
        let Some(form) = Self::of(id) else {
            return id.to_owned();
        };
        let id = match self.has_capitals {
            Some(true) => id.to_ascii_uppercase(),
            Some(false) => id.to_ascii_lowercase(),
            None => id.to_owned(),
        };
        if self.has_zeros.is_none() || form.has_zeros.is_none() {
            return id;
        }
        let mut written = String::new();
        let mut rest = id.as_str();
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, number) = rest.split_at(start);
            let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let (number, after) = number.split_at(end);
            let bare = number.trim_start_matches('0');
            written.push_str(before);
            if self.has_zeros == Some(true) && bare.len() < 2 {
                written.push('0');
            }
            written.push_str(if bare.is_empty() { "0" } else { bare });
            rest = after;
        }
        written + rest
    }
}

/// What to write in place of a text that is no control id.
pub(super) fn help(source: &SourceFile, path: &str, text: &str) -> String {
    let others = ids_of_same_framework(source, path);
    let form = others
        .iter()
        .filter_map(|id| ControlForm::of(id))
        .fold(ControlForm::default(), ControlForm::or);
    let Some(id) = control_id(text).map(|id| form.apply(&id)) else {
        return "write the control's id alone, without its title, as its framework writes it".to_owned();
    };
    let others: Vec<String> = others
        .iter()
        .filter(|other| **other != id)
        .take(3)
        .map(|id| format!("\"{id}\""))
        .collect();
    let several = text
        .split([',', ';', '\n'])
        .filter(|part| control_id(part).is_some())
        .count();
    if several > 1 {
        let parts: Vec<String> = text
            .split([',', ';', '\n'])
            .filter_map(control_id)
            .map(|id| format!("\"{}\"", form.apply(&id)))
            .collect();
        return format!("write each control id by itself: {}", parts.join(", "));
    }
    match others.as_slice() {
        [] => format!("write \"{id}\": the id alone, without spaces and without the control's title"),
        others => format!(
            "write \"{id}\", without spaces and without the control's title, in the form in which the pack has other \
             controls of the framework: {}",
            others.join(", ")
        ),
    }
}

/// The id at the start of a text, without spaces and without the title that follows it: `AC-2 (1)`,
/// `A.5.15 Access control`, `AC-2 (1) | Automated Management`.
fn control_id(text: &str) -> Option<String> {
    let text = text
        .replace(['‐', '‑', '–', '—', '−'], "-")
        .replace(['（', '［', '['], "(")
        .replace(['）', '］', ']'], ")");
    let is_space =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let mut id = String::new();
    for (index, word) in words.iter().enumerate() {
        let word = word.trim_end_matches([':', ',', ';', '|']);
        let is_next = match index {
            0 => true,
            // A number in brackets, or what follows a family or a dot: "AC 2", "A. 5".
            _ => {
                word.starts_with('(') && word.contains(|c: char| c.is_ascii_digit())
                    || word.starts_with('(') && word.len() == 3
                    || word.starts_with(|c: char| c.is_ascii_digit()) && id.ends_with(['.', '-', '('])
                    || word.starts_with('-') && word[1..].starts_with(|c: char| c.is_ascii_digit())
                    || *words[index - 1] == *"-"
            }
        };
        let is_number_of_family = index == 1
            && word.starts_with(|c: char| c.is_ascii_digit())
            && id.len() == 2
            && id.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_number_of_family {
            id.push('-');
        } else if !is_next {
            if word == "-"
                && words
                    .get(index + 1)
                    .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
            {
                id.push('-');
                continue;
            }
            break;
        }
        id.push_str(word);
    }
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'(' | b')' | b'/' | b'_');
    let has_digit = id.bytes().any(|byte| byte.is_ascii_digit());
    ((1..=MAX_LENGTH).contains(&id.len()) && id.bytes().all(is_allowed) && has_digit).then_some(id)
}

/// The ids that the pack has of the framework of the mapping at a path, each once, in their order.
fn ids_of_same_framework(source: &SourceFile, path: &str) -> Vec<String> {
    let text = source.text();
    let Some((mapping, _)) = path.rsplit_once(".ids") else {
        return Vec::new();
    };
    let framework_of = |mapping: &Node| {
        mapping
            .at(text, "framework")
            .and_then(|node| node.string(text))
            .map(|id| id.into_owned())
    };
    let Some(root) = source.tree() else {
        return Vec::new();
    };
    let framework = root.at(text, mapping).and_then(framework_of);
    let mut ids: Vec<String> = Vec::new();
    let areas = root.at(text, "areas").map(Node::values).unwrap_or_default();
    for responsibility in areas
        .iter()
        .filter_map(|area| area.at(text, "responsibilities"))
        .flat_map(Node::values)
    {
        let controls = responsibility
            .at(text, "controls")
            .map(Node::values)
            .unwrap_or_default();
        for mapping in controls.iter().filter(|mapping| framework_of(mapping) == framework) {
            let found = mapping.at(text, "ids").map(Node::values).unwrap_or_default();
            let valid = found
                .iter()
                .filter_map(|id| id.string(text))
                .filter(|id| control_id(id).as_deref() == Some(&**id));
            for id in valid {
                if !ids.iter().any(|other| **other == *id) {
                    ids.push(shortened(&id));
                }
            }
        }
    }
    ids
}
