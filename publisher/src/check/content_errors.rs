//! Diagnostics for the errors of content: a code for each kind of error, and how to fix it.

use super::diagnostic::{Diagnostic, Severity, SourceLocation};
use crate::folder::FileError;
use portal::content::{FieldErrorKind, RuleError};

const TOO_LARGE_HELP: &str = "give some of the areas to a product of their own";

/// An error at a location. The label contains what was expected there.
pub(super) fn error(
    code: &'static str,
    message: String,
    expected: Option<&str>,
    help: &str,
    location: SourceLocation,
) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code,
        message,
        label: expected.map_or_else(|| "here".to_owned(), |expected| format!("expected {expected}")),
        help: help.to_owned(),
        location,
        related: None,
    }
}

/// An error that the portal's reader found.
pub(super) fn content_error(kind: &FieldErrorKind, location: SourceLocation) -> Diagnostic {
    let (code, help) = code_and_help(kind);
    let help = match kind {
        FieldErrorKind::Text { .. } => text_help(&location.path),
        _ => help,
    };
    let message = match kind {
        // The portal's message is about a server, and there is none here.
        FieldErrorKind::WebPage => "this is a web page".to_owned(),
        _ => kind.message(),
    };
    error(code, message, kind.expected().as_deref(), help, location)
}

/// An error of a file that cannot be read.
pub(super) fn file_error(file: &FileError, location: SourceLocation) -> Diagnostic {
    let (code, help) = file_code_and_help(file);
    error(code, file.message(), file.expected().as_deref(), help, location)
}

/// How to fix a text, by the name of its field.
fn text_help(path: &str) -> &'static str {
    let field = path.rsplit('.').next().unwrap_or_default();
    match field.split('[').next().unwrap_or_default() {
        "id" | "aliases" | "fulfils" | "role" | "framework" | "area" | "tags" | "chapter" | "priority" | "implies"
        | "third_party" | "pairs_with" => {
            "an id is a few lower-case words joined by hyphens, such as \"review-access\""
        }
        "url" => "copy the address from the browser's address bar",
        "ids" => "write each control id by itself, without its title",
        "published" | "next_review" | "date" => "write the year first, then month and day in two digits each",
        _ => "write it as expected",
    }
}

/// The code of an error, and how to fix it.
fn code_and_help(kind: &FieldErrorKind) -> (&'static str, &'static str) {
    match kind {
        FieldErrorKind::Status { .. } | FieldErrorKind::NoAnswer { .. } | FieldErrorKind::TooSlow { .. } => {
            ("not-loaded", "see whether the server has the file")
        }
        FieldErrorKind::WebPage => ("web-page", "put the JSON file in its place"),
        FieldErrorKind::TooLarge { .. } => ("too-large", TOO_LARGE_HELP),
        FieldErrorKind::CutOff => (
            "cut-off",
            "look for a bracket or a quotation mark that is not closed; the file may have been copied only in part",
        ),
        FieldErrorKind::NotJson { reason } => ("not-json", not_json_help(reason)),
        FieldErrorKind::WrongKind { .. } => (
            "wrong-kind",
            "write a value of the kind expected; leave the field out where it is optional and you have nothing to say",
        ),
        FieldErrorKind::MissingField { .. } => ("missing-field", "add the field"),
        FieldErrorKind::UnknownField { .. } => (
            "unknown-field",
            "look for a slip of the pen in the name, or take the field out",
        ),
        FieldErrorKind::Incomplete => ("incomplete", "add what is missing"),
        FieldErrorKind::FieldTwice => (
            "field-twice",
            "keep one of the two; the portal cannot know which one you mean",
        ),
        FieldErrorKind::Text { .. } => ("wrong-text", "write it as expected"),
        FieldErrorKind::Format { .. } => (
            "other-format",
            "write the file in this format, or use the version of the portal that the file was written for",
        ),
        FieldErrorKind::LaterFormat { .. } => (
            "later-format",
            "run `trust-portal upgrade` on the folder: its files say the same afterwards, and may use what is new",
        ),
        FieldErrorKind::NoList | FieldErrorKind::TwoLists => (
            "wrong-list",
            "write { \"steps\": [ … ] } or { \"list\": [ … ] }, and two lists as two blocks",
        ),
        FieldErrorKind::DuplicateId { .. } => (
            "duplicate-id",
            "give the newer of the two another id; keep the older one's, because links and ticks hang on it",
        ),
        FieldErrorKind::ReservedId { .. } => (
            "reserved-id",
            "the portal has pages of its own under such addresses; choose a longer id",
        ),
        FieldErrorKind::DanglingReference { .. } => (
            "dangling-reference",
            "refer to the present id, not to an earlier one; look for a slip of the pen, or define what is missing",
        ),
        FieldErrorKind::Empty { .. } => (
            "empty-list",
            "add what belongs in it, or take out what the list belongs to",
        ),
        FieldErrorKind::Unchanged => (
            "unchanged",
            "take the entry out, or write what the field was before and what it is after",
        ),
        FieldErrorKind::RoleOfOtherParty { .. } => (
            "role-of-other-party",
            "take \"role\" out, or name a role of the same party: a role is the customer's, unless it has \"party\": \"provider\"",
        ),
        FieldErrorKind::PairOfOneParty { .. } => (
            "pair-of-one-party",
            "pair what one party does with what the other does for the same end, or take the id out",
        ),
        FieldErrorKind::NoChapter => (
            "no-chapter",
            "say which chapter the area is in; either all areas of a pack are in chapters, or none",
        ),
        FieldErrorKind::NoItem { .. } => (
            "no-item",
            "write what the customer does as an item of \"checklist\"; without one, only what the provider does, or what is marked, can stand",
        ),
        FieldErrorKind::ChapterContinued { .. } => (
            "chapter-continued",
            "move the area up to the others of its chapter, or give it a chapter of its own",
        ),
        FieldErrorKind::GuidanceOnlyOfProvider => (
            "guidance-of-provider",
            "take \"guidance_only\" out: no checklist item ever fulfils what the provider does",
        ),
        FieldErrorKind::FulfilsProvider { .. } => (
            "fulfils-provider",
            "take the id out of \"fulfils\", or the whole item, if it has no other, and name it in \"retired\"; if the customer has a part in it, write that part as a responsibility",
        ),
        FieldErrorKind::Disagrees { .. } => (
            "disagreement",
            "make the pack and the catalogue say the same, to the letter",
        ),
        FieldErrorKind::FileName { .. } => (
            "file-name",
            "put the pack beside the catalogue, and name it without a folder",
        ),
    }
}

/// How to fix an error of the parser whose cause [`super::syntax_errors`] does not know, by its message:
/// serde_json has no kinds of syntax errors.
fn not_json_help(reason: &str) -> &'static str {
    if reason.starts_with("recursion limit") {
        "brackets may lie in each other 127 deep; a pack needs 10"
    } else if reason.starts_with("number out of range") {
        "write a smaller number; or put it in quotation marks, if it is a text"
    } else {
        "JSON has no comments, and puts names and texts in straight quotation marks (\")"
    }
}

/// The code of an error of a file, and how to fix it.
fn file_code_and_help(file: &FileError) -> (&'static str, &'static str) {
    match file {
        FileError::Missing { .. } => ("missing-file", "add the file, or write its name as it is"),
        FileError::TooLarge { .. } => ("too-large", TOO_LARGE_HELP),
        FileError::OutsideFolder { .. } => ("link-out-of-folder", "copy the file into the folder"),
        FileError::NotAFile { .. } => ("not-a-file", "put the JSON file in its place"),
        FileError::TooDeep { .. } => ("too-deep", "move its files up"),
        FileError::Unreadable { .. } => ("unreadable-file", "give yourself the right to read it"),
    }
}
