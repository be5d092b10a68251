//! Diagnostics for files that are no JSON: what stands in the way, where, and what to write instead.

use super::diagnostic::{Diagnostic, Severity, SourceLocation};
use super::json_syntax::{NumberForm, SyntaxError, SyntaxErrorKind, find_error};
use super::source_file::SourceFile;
use super::unicode::character_name;
use portal::content::shortened;

/// The most lines that a message names one by one.
const MAX_LINES: usize = 12;

/// The cause for which a file is no JSON. `None`: it is not known better than to serde_json.
pub(super) fn syntax_error(source: &SourceFile) -> Option<Diagnostic> {
    let encoding = wrong_encoding(source);
    if encoding.is_some() {
        return encoding;
    }
    let text = std::str::from_utf8(source.text()).ok()?;
    let error = find_error(text)?;
    let (cause, expected, help) = explain(&error.kind);
    let location = if error.span.is_empty() {
        source.byte(error.span.start.saturating_sub(1))
    } else {
        source.range(error.span.clone())
    };
    let (code, message) = match error.kind {
        SyntaxErrorKind::CutOff | SyntaxErrorKind::Empty => ("cut-off", cause),
        _ => ("not-json", format!("this is not JSON ({cause})")),
    };
    Some(Diagnostic {
        severity: Severity::Error,
        code,
        message,
        label: format!("expected {expected}"),
        help,
        location,
        related: related(source, &error),
    })
}

/// Where the bracket or text begins that is not closed.
fn related(source: &SourceFile, error: &SyntaxError) -> Option<(SourceLocation, &'static str)> {
    let label = match error.kind {
        SyntaxErrorKind::CutOff => "not closed",
        SyntaxErrorKind::WrongBracket { .. } => "opened here",
        SyntaxErrorKind::ClosingQuotationMark(_) => "the text begins here",
        _ => return None,
    };
    let opening = error.opening.map(|opening| source.byte(opening))?;
    // A file of one bracket.
    let is_elsewhere = opening.region != source.byte(error.span.start.saturating_sub(1)).region;
    is_elsewhere.then_some((opening, label))
}

/// A file in another encoding than UTF-8.
fn wrong_encoding(source: &SourceFile) -> Option<Diagnostic> {
    let bytes = source.text();
    let utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    // Without a mark, each character of ASCII has a zero before or after it.
    let zeros = bytes
        .get(..2)
        .is_some_and(|first| first.contains(&0) && first != [0, 0]);
    if utf_16 || zeros {
        return Some(not_utf_8(
            "the file is written in UTF-16",
            "this is the first byte of a file in UTF-16",
            "save the file in the encoding UTF-8; Notepad calls UTF-16 \"Unicode\", and PowerShell's > writes it",
            source.byte(0),
        ));
    }
    let error = std::str::from_utf8(bytes).err()?;
    let at = error.valid_up_to();
    // RFC 3629, section 3: UTF-8 has no surrogates. Old versions of Java and Oracle write them.
    let is_surrogate = matches!(bytes.get(at..), Some([0xed, 0xa0..=0xbf, ..]));
    let help = if is_surrogate {
        "the encoding is CESU-8, which writes a character such as an emoji in two halves: save the file in UTF-8"
    } else {
        "save the file in the encoding UTF-8"
    };
    Some(not_utf_8(
        "the file is not written in UTF-8",
        "this byte belongs to no character",
        help,
        source.byte(at),
    ))
}

fn not_utf_8(message: &str, label: &str, help: &str, location: SourceLocation) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "not-utf-8",
        message: message.to_owned(),
        label: label.to_owned(),
        help: help.to_owned(),
        location,
        related: None,
    }
}

/// The cause, what was expected in its place, and what to do.
fn explain(kind: &SyntaxErrorKind) -> (String, &'static str, String) {
    let (cause, expected, help): (&str, &'static str, &str) = match kind {
        SyntaxErrorKind::Empty => (
            "the file is empty",
            "an object, in { }",
            "write the content, or copy the file again",
        ),
        SyntaxErrorKind::CutOff => (
            "the file ends here, in the middle of a value",
            "the rest of it",
            "look for a bracket or a quotation mark that is not closed; the file may have been copied only in part",
        ),
        SyntaxErrorKind::MergeMarker { lines } => {
            let listed: Vec<String> = lines.iter().take(MAX_LINES).map(ToString::to_string).collect();
            let more = if lines.len() > MAX_LINES { " …" } else { "" };
            let help = format!(
                "two versions of these lines were merged, and nobody has decided between them: keep one, and take out \
                 the markers, which are the lines {}{more}",
                listed.join(", ")
            );
            return ("a merge marker".to_owned(), "one version of the lines", help);
        }
        SyntaxErrorKind::Invisible { found, count } => {
            let name = character_name(*found);
            let help = match (found.is_whitespace(), count) {
                (true, 0 | 1) => "write an ordinary space in its place, or nothing".to_owned(),
                (true, count) => format!(
                    "write ordinary spaces: the file has {count} such characters outside of texts, as programs for text \
                     and web pages give them; replace them all at once"
                ),
                (false, 0 | 1) => {
                    "delete it: it cannot be seen, so delete what stands around it, and write that anew".to_owned()
                }
                (false, count) => {
                    format!("delete it: the file has {count} such characters outside of texts, which cannot be seen")
                }
            };
            return (
                format!("{name}, outside of a text"),
                "a space, a line break, or nothing",
                help,
            );
        }
        SyntaxErrorKind::QuotationMark(found) => {
            let cause = format!("the quotation mark {found}, in place of \"");
            let help = "put names and texts in straight quotation marks (\"); turn off the editor's typographic ones";
            return (cause, "\"", help.to_owned());
        }
        SyntaxErrorKind::ClosingQuotationMark(found) => {
            let cause = format!("the quotation mark {found}, in place of \", at the end of a text");
            let help = "end the text with a straight quotation mark (\"); turn off the editor's typographic ones";
            return (cause, "\"", help.to_owned());
        }
        SyntaxErrorKind::Fence => (
            "a fence of Markdown",
            "the JSON alone",
            "take out the lines that begin with ```, and whatever else stands around the JSON",
        ),
        SyntaxErrorKind::InnerQuotationMark => (
            "a quotation mark within a text",
            "a comma, a colon or a bracket after the end of a text",
            "write \\\" for a quotation mark within a text, or use “ and ” there; or put the missing comma or quotation mark",
        ),
        SyntaxErrorKind::Lookalike { found, expected } => {
            let cause = format!("{found} in place of {expected}");
            return (cause, "a character of JSON", format!("write {expected} there"));
        }
        SyntaxErrorKind::Comment => (
            "a comment",
            "a name, a value or a bracket",
            "JSON has no comments: take it out",
        ),
        SyntaxErrorKind::TrailingComma => (
            "trailing comma",
            "another value, or no comma before it",
            "take out the comma before the closing bracket",
        ),
        SyntaxErrorKind::ExtraComma => (
            "a comma with nothing before it",
            "a value before it",
            "take out the comma, or put in what is missing before it",
        ),
        SyntaxErrorKind::MissingComma => (
            "missing comma",
            "a comma before it",
            "put a comma between this and what stands before it",
        ),
        SyntaxErrorKind::MissingColon => (
            "missing colon",
            "a colon before it",
            "put a colon between the name and its value",
        ),
        SyntaxErrorKind::MissingValue => (
            "a name without a value",
            "a value",
            "write the value after the colon, or take out the name",
        ),
        SyntaxErrorKind::NameInList => (
            "a name in a list",
            "a comma",
            "put names and their values in { }; a list, in [ ], has values only",
        ),
        SyntaxErrorKind::WrongBracket { expected } => {
            let cause = format!("a bracket of the other kind, in place of {expected}");
            let help = format!("write {expected} there, or close first what was opened after it");
            return (cause, "the bracket that belongs to the opening one", help);
        }
        SyntaxErrorKind::ExtraBracket => (
            "a closing bracket too many",
            "nothing more",
            "take it out, or look for an opening bracket that is missing before it",
        ),
        SyntaxErrorKind::AfterEnd => (
            "trailing characters",
            "nothing after the end",
            "the file ends with the bracket that closes the first one; take out what follows",
        ),
        SyntaxErrorKind::Number { json, form } => return explain_number(json.as_deref(), *form),
        SyntaxErrorKind::Word { word, json } => {
            let word = shortened(word);
            let help = match json {
                Some("null") => "leave the field out where you have nothing to say".to_owned(),
                Some(json) => {
                    format!("write {json}, in small letters and without quotation marks; or \"{word}\" for a text")
                }
                None => format!("put texts in straight quotation marks: \"{word}\""),
            };
            return (format!("the word {word}"), "a value", help);
        }
        SyntaxErrorKind::UnquotedName { name } => {
            let name = shortened(name);
            let help = format!("put names in straight quotation marks: \"{name}\"");
            return ("a name without quotation marks".to_owned(), "\"", help);
        }
        SyntaxErrorKind::UnquotedText { text } => {
            let text = shortened(text);
            let help = format!("put texts in straight quotation marks, dates and versions, too: \"{text}\"");
            return (
                "a text without quotation marks".to_owned(),
                "a number, or a text in quotation marks",
                help,
            );
        }
        SyntaxErrorKind::LineBreakInText => (
            "a line break in a text",
            "\" on the line on which the text begins",
            "close the text with a quotation mark on the line on which it begins; a text has no line breaks or tabs",
        ),
        SyntaxErrorKind::TabInText => ("a tab in a text", "a space", "write a space in place of the tab"),
        SyntaxErrorKind::ControlInText(found) => {
            let cause = format!("the control character {} in a text", character_name(*found));
            return (cause, "a character that can be seen", "take it out".to_owned());
        }
        SyntaxErrorKind::HalfCharacter => (
            "half a character",
            "both halves, or the character itself",
            "write the character itself, such as 😀, or both of its halves, such as \\ud83d\\ude00",
        ),
        SyntaxErrorKind::Escape('\'') => (
            "a backslash before an apostrophe",
            "the apostrophe alone",
            "take out the backslash: an apostrophe needs none",
        ),
        SyntaxErrorKind::Escape('x') => (
            "an escape of another language",
            "\\u and four hexadecimal digits",
            "write the character itself; or \\u00e4, with four digits; or \\\\ for one backslash",
        ),
        SyntaxErrorKind::Escape(_) => (
            "invalid escape",
            "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
            "write \\\\ for one backslash",
        ),
        SyntaxErrorKind::ShortEscape => (
            "\\u without four hexadecimal digits",
            "four of 0-9 and a-f",
            "write the character itself; or \\u00e4, with four digits; or \\\\ for one backslash",
        ),
        SyntaxErrorKind::Unexpected(found) => {
            let help = "JSON has { }, [ ], commas, colons, numbers, true, false, null, and texts in straight quotation marks (\")";
            return (
                format!("{found} outside of a text"),
                "JSON by RFC 8259",
                help.to_owned(),
            );
        }
    };
    (cause.to_owned(), expected, help.to_owned())
}

fn explain_number(json: Option<&str>, form: NumberForm) -> (String, &'static str, String) {
    let (cause, expected) = match form {
        NumberForm::LeadingZero => ("a number with a leading zero", "the number without it"),
        NumberForm::Plus => ("a number with a plus sign", "the number without it"),
        NumberForm::Dot => ("a dot without digits on both sides", "a digit before and after it"),
        NumberForm::Base => ("a number that is not decimal", "a decimal number"),
        NumberForm::Separator => ("a number with _ in it", "its digits alone"),
        NumberForm::DecimalComma => ("a comma in a number", "a dot"),
        NumberForm::NotANumber => ("a number that JSON does not have", "a number in digits"),
        NumberForm::Incomplete => ("a number without its digits", "a number in digits"),
    };
    let help = match (json, form) {
        (Some(json), _) => format!("write {json}; or put it in quotation marks, if it is a text"),
        (None, NumberForm::DecimalComma) => "write a dot in place of the comma".to_owned(),
        (None, _) => "write it in digits; or put it in quotation marks, if it is a text".to_owned(),
    };
    (cause.to_owned(), expected, help)
}
