//! Characters in texts that readers cannot see, or that change the order in which text is shown.

use super::diagnostic::Diagnostic;
use super::source_file::SourceFile;
use super::unicode::character_name;
use super::warnings::{Warnings, warning};
use crate::json_tree::Node;
use icu_properties::props::{
    DefaultIgnorableCodePoint, Emoji, EmojiModifier, ExtendedPictographic, Ideographic, NoncharacterCodePoint, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::ops::Range;

impl Warnings<'_> {
    /// Warns of characters in every text of a file. The former texts in a change log are those of their
    /// time, and are not looked at.
    pub(super) fn characters(&mut self) {
        let source = self.source;
        let mut pending: Vec<(String, &Node)> = source.tree().map(|root| (String::new(), root)).into_iter().collect();
        while let Some((path, node)) = pending.pop() {
            let values = node.values().iter().enumerate();
            pending.extend(values.map(|(index, value)| (format!("{path}[{index}]"), value)));
            for field in node.fields() {
                let name = source.string_in(&field.name).unwrap_or_default();
                if name == "$schema" || name == "before" && path.starts_with("changes[") {
                    continue;
                }
                let dot = if path.is_empty() { "" } else { "." };
                pending.push((format!("{path}{dot}{name}"), &field.node));
            }
            self.diagnostics.extend(text_warnings(source, &path, node));
        }
    }
}

/// The warnings for a text, one for each character that is not for readers, at its first place.
fn text_warnings(source: &SourceFile, path: &str, node: &Node) -> Vec<Diagnostic> {
    let span = node.span();
    let raw = source.text().get(span.clone()).unwrap_or_default();
    // What cannot be seen is beyond ASCII, or escaped.
    if raw.is_ascii() && !raw.contains(&b'\\') {
        return Vec::new();
    }
    let characters = node.characters(source.text());
    let text: Vec<char> = characters.iter().map(|(_, c)| *c).collect();
    let mut found: Vec<(char, Problem, Range<usize>, usize)> = Vec::new();
    for (index, (span, c)) in characters.iter().enumerate() {
        let Some(problem) = problem(&text, index) else {
            continue;
        };
        match found.iter_mut().find(|(other, ..)| other == c) {
            Some((.., count)) => *count += 1,
            None => found.push((*c, problem, span.clone(), 1)),
        }
    }
    let warnings = found.into_iter().map(|(c, problem, span, count)| {
        let name = character_name(c);
        let times = match count {
            1 => String::new(),
            2 => ", and once more after it".to_owned(),
            count => format!(", and {} more times after it", count - 1),
        };
        let (code, message, help) = match problem {
            Problem::Direction => (
                "invisible-character",
                format!("the text holds {name}, which changes the order in which it is shown{times}"),
                "delete it: text shows itself in its own direction, and readers see something else than what is copied and searched",
            ),
            Problem::LineBreak => (
                "invisible-character",
                format!("the text holds {name}, which is no line break here{times}"),
                "write a space in its place, or make two paragraphs of it, where there is a list of them",
            ),
            Problem::Invisible => (
                "invisible-character",
                format!("the text holds {name}, which cannot be seen{times}"),
                "delete it: with it, a search, a copied name or an address is another one than readers see",
            ),
            Problem::Unreadable => (
                "unreadable-character",
                format!("the text holds {name}, for which readers see a box or a question mark{times}"),
                "write the character that was meant; it was lost in another encoding, or belongs to a font of its own",
            ),
        };
        let mut location = source.range(span);
        path.clone_into(&mut location.path);
        warning(code, message, "this character", help, location)
    });
    warnings.collect()
}

/// Why a character is not for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Direction,
    LineBreak,
    Invisible,
    Unreadable,
}

/// What is wrong with a character of a text. Where scripts and emoji need characters that cannot be
/// seen, nothing is.
fn problem(text: &[char], index: usize) -> Option<Problem> {
    let c = *text.get(index)?;
    let before = index.checked_sub(1).and_then(|index| text.get(index)).copied();
    let after = text.get(index + 1).copied();
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Problem::Direction),
        // Marks are needed between words of both directions.
        '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            (!text.iter().copied().any(is_right_to_left)).then_some(Problem::Direction)
        }
        '\u{2028}' | '\u{2029}' | '\u{85}' => Some(Problem::LineBreak),
        '\u{200c}' => (!before.is_some_and(has_joiners)).then_some(Problem::Invisible),
        '\u{200d}' => {
            let joins_emoji = is_emoji_before(text, index) && after.is_some_and(is_pictographic);
            (!joins_emoji && !before.is_some_and(has_joiners)).then_some(Problem::Invisible)
        }
        // Scripts without spaces between words, which may be broken there.
        '\u{200b}' => {
            let is_between = before.is_some_and(has_no_spaces) && after.is_some_and(has_no_spaces);
            (!is_between).then_some(Problem::Invisible)
        }
        '\u{fe0e}' | '\u{fe0f}' => (!before.is_some_and(is_emoji)).then_some(Problem::Invisible),
        '\u{fe00}'..='\u{fe0d}' => {
            (!before.is_some_and(|c| !c.is_ascii() && !c.is_whitespace())).then_some(Problem::Invisible)
        }
        '\u{e0100}'..='\u{e01ef}' => (!before.is_some_and(is_ideograph)).then_some(Problem::Invisible),
        '\u{180b}'..='\u{180f}' => before
            .is_none_or(|c| script(c) != Script::Mongolian)
            .then_some(Problem::Invisible),
        // The flags of England, Scotland and Wales are spelt in tags.
        '\u{e0020}'..='\u{e007f}' => {
            let base = text[..index]
                .iter()
                .rev()
                .find(|c| !matches!(**c, '\u{e0020}'..='\u{e007f}'));
            (base != Some(&'🏴')).then_some(Problem::Invisible)
        }
        '\u{fffd}' => Some(Problem::Unreadable),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(Problem::Unreadable),
        '\u{fff9}'..='\u{fffc}' | '\u{2800}' => Some(Problem::Invisible),
        _ if c.is_control() => Some(Problem::Invisible),
        _ if CodePointSetData::new::<NoncharacterCodePoint>().contains(c) => Some(Problem::Unreadable),
        _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) => Some(Problem::Invisible),
        _ => None,
    }
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

fn is_right_to_left(c: char) -> bool {
    let scripts = [
        Script::Hebrew,
        Script::Arabic,
        Script::Syriac,
        Script::Thaana,
        Script::Nko,
        Script::Adlam,
    ];
    scripts.contains(&script(c))
}

/// Whether a character is of a script in which joiners choose the form of letters: Arabic and those of
/// its kind, the scripts of India and its neighbours, Mongolian (The Unicode Standard, 23.2).
fn has_joiners(c: char) -> bool {
    let scripts = [
        Script::Arabic,
        Script::Syriac,
        Script::Nko,
        Script::Mongolian,
        Script::PhagsPa,
        Script::Adlam,
        Script::Devanagari,
        Script::Bengali,
        Script::Gurmukhi,
        Script::Gujarati,
        Script::Oriya,
        Script::Tamil,
        Script::Telugu,
        Script::Kannada,
        Script::Malayalam,
        Script::Sinhala,
        Script::Tibetan,
        Script::Myanmar,
        Script::Khmer,
        Script::Balinese,
        Script::Javanese,
    ];
    // Marks of several scripts, such as Arabic vowels, count as inherited.
    scripts.contains(&script(c)) || matches!(c, '\u{64b}'..='\u{655}' | '\u{670}')
}

fn has_no_spaces(c: char) -> bool {
    [
        Script::Thai,
        Script::Lao,
        Script::Khmer,
        Script::Myanmar,
        Script::Javanese,
        Script::Balinese,
        Script::Tibetan,
    ]
    .contains(&script(c))
}

fn is_ideograph(c: char) -> bool {
    CodePointSetData::new::<Ideographic>().contains(c)
}

fn is_emoji(c: char) -> bool {
    CodePointSetData::new::<Emoji>().contains(c) || is_pictographic(c)
}

fn is_pictographic(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
}

/// Whether an emoji ends before an index, with what may follow it: a variation selector, a colour of
/// the skin.
fn is_emoji_before(text: &[char], index: usize) -> bool {
    let is_modifier = |c: char| c == '\u{fe0f}' || CodePointSetData::new::<EmojiModifier>().contains(c);
    let base = text[..index].iter().rev().copied().find(|c| !is_modifier(*c));
    base.is_some_and(is_pictographic)
}
