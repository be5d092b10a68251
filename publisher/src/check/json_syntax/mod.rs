//! The cause for which a text is no JSON, and its place.
//!
//! serde_json decides whether a text is JSON, and names the rule that it applied: "expected value".
//! This scanner reads a text that was rejected by the same grammar ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)),
//! and recognises what people and programs write in place of it.

mod character;
mod number;
mod scanner;
#[cfg(test)]
mod tests;

pub(super) use scanner::find_error;

use std::ops::Range;

/// What keeps a text from being JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// Where it is, in bytes.
    pub(super) span: Range<usize>,
    pub(super) kind: SyntaxErrorKind,
    /// The bracket or quotation mark that is not closed, if the error is about one.
    pub(super) opening: Option<usize>,
}

/// The cause of a [`SyntaxError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SyntaxErrorKind {
    /// Nothing but white space.
    Empty,
    /// The text ends before everything is closed.
    CutOff,
    /// A line by which a version control system separates two versions of the lines around it.
    MergeMarker {
        /// The lines of all markers, from 1.
        lines: Vec<usize>,
    },
    /// A space that is none in JSON, or a character that cannot be seen, outside of texts.
    Invisible {
        /// The character.
        found: char,
        /// The number of such characters outside of texts.
        count: usize,
    },
    /// A quotation mark other than `"` at the start of a text.
    QuotationMark(char),
    /// A text that begins with `"` and ends with another quotation mark.
    ClosingQuotationMark(char),
    /// A fence of Markdown around the JSON.
    Fence,
    /// A quotation mark within a text, without a backslash.
    InnerQuotationMark,
    /// A character that looks like another, or is used for it in other languages.
    Lookalike {
        /// The character.
        found: char,
        /// The one of JSON.
        expected: char,
    },
    /// `//`, `/*`, `#` or `<!--`.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// Two values without a comma between them.
    MissingComma,
    /// A name and a value without a colon between them.
    MissingColon,
    /// A name without a value.
    MissingValue,
    /// A name in a list.
    NameInList,
    /// A bracket that closes one of the other kind.
    WrongBracket {
        /// The bracket that would close it.
        expected: char,
    },
    /// A closing bracket that closes none.
    ExtraBracket,
    /// A value after the end of the outermost one.
    AfterEnd,
    /// A number in a form that JSON does not have.
    Number {
        /// The number in JSON's form, if it has one.
        json: Option<String>,
        /// What is wrong with the form.
        form: NumberForm,
    },
    /// A word other than `true`, `false` and `null`.
    Word {
        /// The word.
        word: String,
        /// What JSON has in its place.
        json: Option<&'static str>,
    },
    /// A name without quotation marks.
    UnquotedName {
        /// The name.
        name: String,
    },
    /// A text that begins like a number, without quotation marks, such as a date.
    UnquotedText {
        /// The text.
        text: String,
    },
    /// A line break in a text, or a text that is not closed.
    LineBreakInText,
    /// A tab in a text.
    TabInText,
    /// Another control character in a text.
    ControlInText(char),
    /// An escaped half of a character (a surrogate) without the other half.
    HalfCharacter,
    /// A backslash before a character that needs none.
    Escape(char),
    /// `\u` without four hexadecimal digits.
    ShortEscape,
    /// A character that has no meaning there.
    Unexpected(char),
}

/// How a number is not written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// `01`
    LeadingZero,
    /// `+1`
    Plus,
    /// `.5` or `5.`
    Dot,
    /// `0x1f`
    Base,
    /// `1_000`
    Separator,
    /// `1,5`
    DecimalComma,
    /// `NaN`, `Infinity`
    NotANumber,
    /// `1e`, `-`
    Incomplete,
}
