//! A paragraph with code and links in it, by two marks known from Markdown: `` `code` `` and `[words](https://…)`.

use super::link::{LinkError, LinkUrl};
use super::rule::{RuleError, full_message, shortened};
use super::text::{Line, LineError};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// What begins a mark, or takes the meaning of one away.
const MARKS: [char; 3] = ['`', '[', '\\'];

/// What a backslash takes the meaning away of. Before anything else it is a character like any other, as in a path.
const ESCAPED: [char; 4] = ['`', '[', ']', '\\'];

/// A paragraph, part by part: not empty, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RichText(Arc<[Span]>);

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// What is typed or shown letter by letter: a command, a setting, a value.
    Code(String),
    /// A link.
    Link {
        /// Its words.
        words: String,
        /// Where it leads to.
        url: LinkUrl,
    },
}

impl RichText {
    /// A paragraph that has no marks, whatever is in it.
    ///
    /// # Errors
    /// [`LineError`] as for a line.
    pub fn literal(text: &str) -> Result<Self, LineError> {
        let line = Line::parse(text)?;
        Ok(Self([Span::Text(line.to_string())].into()))
    }

    /// Parses a paragraph with marks. Code begins and ends with a backtick, and holds everything else as it is. A link is
    /// `[words](address)`; brackets that no address follows are text. A backslash takes the meaning of a backtick, a
    /// bracket or a backslash away.
    ///
    /// # Errors
    /// [`RichTextError`]: the text is no line, or a mark has no end, is empty, or leads to no safe address.
    pub fn parse(text: &str) -> Result<Self, RichTextError> {
        let line = Line::parse(text)?;
        let mut parser = Parser {
            text: line.as_str(),
            rest: line.as_str(),
            words: String::new(),
            spans: Vec::new(),
        };
        while parser.read_next()? {}
        parser.end_words();
        Ok(Self(parser.spans.into()))
    }

    /// The text that [`RichText::parse`] reads as a paragraph of these words alone.
    #[must_use]
    pub fn escape(words: &str) -> String {
        let mut escaped = String::with_capacity(words.len());
        let last_link = words.rfind("](").unwrap_or_default();
        let mut characters = words.char_indices().peekable();
        while let Some((index, c)) = characters.next() {
            let has_meaning = match c {
                '`' => true,
                '[' => index < last_link,
                '\\' => characters.peek().is_some_and(|(_, next)| ESCAPED.contains(next)),
                _ => false,
            };
            if has_meaning {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped
    }

    /// Its parts, at least one.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }
}

/// The words without their marks: what is searched, copied and exported.
impl fmt::Display for RichText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|span| match span {
            Span::Text(words) | Span::Code(words) | Span::Link { words, .. } => f.write_str(words),
        })
    }
}

/// A paragraph that is being read.
struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
    /// The words since the last mark.
    words: String,
    spans: Vec<Span>,
}

impl<'a> Parser<'a> {
    /// Reads up to a mark, and the mark. Returns whether anything was left.
    fn read_next(&mut self) -> Result<bool, RichTextError> {
        let Some(index) = self.rest.find(MARKS) else {
            self.words.push_str(self.rest);
            return Ok(false);
        };
        let (before, mark) = self.rest.split_at(index);
        self.words.push_str(before);
        self.rest = mark;
        match mark.as_bytes()[0] {
            b'`' => self.read_code()?,
            b'[' => self.read_link()?,
            _ => self.read_escape(),
        }
        Ok(true)
    }

    fn read_escape(&mut self) {
        let mut after = self.rest[1..].chars();
        match after.next().filter(|next| ESCAPED.contains(next)) {
            Some(next) => {
                self.words.push(next);
                self.rest = after.as_str();
            }
            None => self.take_as_words(1),
        }
    }

    fn read_code(&mut self) -> Result<(), RichTextError> {
        let code = &self.rest[1..];
        let Some(end) = code.find('`') else {
            return Err(RichTextError::UnclosedCode(self.position()));
        };
        let (code, after) = (&code[..end], &code[end + 1..]);
        if code.trim().is_empty() {
            return Err(RichTextError::EmptyCode(self.position()));
        }
        self.end_words();
        self.spans.push(Span::Code(code.to_owned()));
        self.rest = after;
        Ok(())
    }

    fn read_link(&mut self) -> Result<(), RichTextError> {
        let Some((words, address)) = link_words(&self.rest[1..]) else {
            self.take_as_words(1);
            return Ok(());
        };
        let Some(end) = closing_parenthesis(address) else {
            return Err(RichTextError::UnclosedLink(self.position()));
        };
        if words.trim().is_empty() {
            return Err(RichTextError::EmptyLink(self.position()));
        }
        let url = LinkUrl::parse(&address[..end])?;
        self.end_words();
        self.spans.push(Span::Link { words, url });
        self.rest = &address[end + 1..];
        Ok(())
    }

    /// Takes the next bytes as what they are.
    fn take_as_words(&mut self, length: usize) {
        let (words, rest) = self.rest.split_at(length);
        self.words.push_str(words);
        self.rest = rest;
    }

    fn end_words(&mut self) {
        if !self.words.is_empty() {
            self.spans.push(Span::Text(std::mem::take(&mut self.words)));
        }
    }

    fn position(&self) -> MarkPosition {
        let before = &self.text[..self.text.len() - self.rest.len()];
        MarkPosition {
            character: before.chars().count() + 1,
            text: shortened(self.rest),
        }
    }
}

/// The words of a link, from after its opening bracket, and what follows `](`; `None` if it is no link. Another bracket begins
/// another link, so each character is looked at once.
fn link_words(text: &str) -> Option<(String, &str)> {
    let mut words = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            ']' => break,
            '[' => return None,
            '\\' => {
                let mut after = characters.clone();
                match after.next().filter(|next| ESCAPED.contains(next)) {
                    Some(next) => {
                        words.push(next);
                        characters = after;
                    }
                    None => words.push('\\'),
                }
            }
            c => words.push(c),
        }
    }
    Some((words, characters.as_str().strip_prefix('(')?))
}

/// Where the parenthesis is that closes an address. Those within the address come in pairs, as in
/// `https://en.wikipedia.org/wiki/Salt_(cryptography)`.
fn closing_parenthesis(address: &str) -> Option<usize> {
    let mut depth = 0;
    address.char_indices().find_map(|(index, c)| match c {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some(index),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

/// Where in a text a mark begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkPosition {
    /// The number of its first character, from 1.
    pub character: usize,
    /// The text from there on, shortened.
    pub text: String,
}

impl fmt::Display for MarkPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}, {}", self.character, self.text)
    }
}

/// Why a text is no paragraph with marks.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub enum RichTextError {
    /// It is no line of text.
    Line(#[from] LineError),
    /// Code has no end.
    UnclosedCode(MarkPosition),
    /// There is nothing between two backticks.
    EmptyCode(MarkPosition),
    /// The address of a link has no end.
    UnclosedLink(MarkPosition),
    /// A link has no words.
    EmptyLink(MarkPosition),
    /// A link leads to no safe address.
    Address(#[from] LinkError),
}

impl RuleError for RichTextError {
    fn message(&self) -> String {
        match self {
            Self::Line(error) => error.message(),
            Self::UnclosedCode(position) => format!("the code that begins {position} has no end"),
            Self::EmptyCode(position) => format!("there is no code between the backticks {position}"),
            Self::UnclosedLink(position) => format!("the link that begins {position} has no end"),
            Self::EmptyLink(position) => format!("the link that begins {position} has no words"),
            Self::Address(error) => error.message(),
        }
    }

    fn expected(&self) -> Option<String> {
        let expected = match self {
            Self::Line(error) => return error.expected(),
            Self::UnclosedCode(_) => "a second backtick, or \\` where none is meant as a mark",
            Self::EmptyCode(_) => "code, or \\`\\` where two backticks are meant",
            Self::UnclosedLink(_) => "a ) after the address, or \\[ where no link is meant",
            Self::EmptyLink(_) => "words that say where it leads",
            Self::Address(error) => return error.expected(),
        };
        Some(expected.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    fn code(words: &str) -> Span {
        Span::Code(words.to_owned())
    }

    fn link(words: &str, url: &str) -> Span {
        Span::Link {
            words: words.to_owned(),
            url: LinkUrl::parse(url).expect(url),
        }
    }

    #[rstest]
    #[case::words("Review access.", &[text("Review access.")])]
    #[case::code("Run `Get-User`, then", &[text("Run "), code("Get-User"), text(", then")])]
    #[case::code_alone("`-Force`", &[code("-Force")])]
    #[case::what_else_is_a_mark_within_code(r"`[a](b) \ *`", &[code(r"[a](b) \ *")])]
    #[case::link("See [the guide](https://docs.example/a).", &[text("See "), link("the guide", "https://docs.example/a"), text(".")])]
    #[case::parentheses_in_an_address(
        "[Salt](https://en.example.org/Salt_(cryptography)) it",
        &[link("Salt", "https://en.example.org/Salt_(cryptography)"), text(" it")]
    )]
    #[case::brackets_without_an_address("[a] and [b] (c)", &[text("[a] and [b] (c)")])]
    #[case::a_bracket_alone("a [ b", &[text("a [ b")])]
    #[case::a_bracket_before_a_link("[a [b](https://c.example/)", &[text("[a "), link("b", "https://c.example/")])]
    #[case::a_path(r"C:\Users\Public", &[text(r"C:\Users\Public")])]
    #[case::marks_without_their_meaning(r"\`a\` \[b](https://c.example) \\", &[text(r"`a` [b](https://c.example) \")])]
    #[case::a_bracket_in_the_words_of_a_link(r"[a\]b](https://c.example/)", &[link("a]b", "https://c.example/")])]
    #[case::other_marks_of_markdown("**a** _b_ # c <d> ![", &[text("**a** _b_ # c <d> ![")])]
    #[case::spaces_around("  a  ", &[text("a")])]
    fn a_paragraph_is_read_part_by_part(#[case] written: &str, #[case] spans: &[Span]) {
        assert_eq!(RichText::parse(written).expect(written).spans(), spans);
    }

    #[rstest]
    #[case::code(
        "Run `Get-User now",
        "the code that begins at character 5, `Get-User now has no end; expected a second backtick, or \\` where none is meant as a mark"
    )]
    #[case::empty_code(
        "a `` b",
        "there is no code between the backticks at character 3, `` b; expected code, or \\`\\` where two backticks are meant"
    )]
    #[case::link(
        "ä [b](https://c.example",
        "the link that begins at character 3, [b](https://c.example has no end; expected a ) after the address, or \\[ where no link is meant"
    )]
    #[case::no_words(
        "[ ](https://c.example)",
        "the link that begins at character 1, [ ](https://c.example) has no words; expected words that say where it leads"
    )]
    #[case::script(
        "[a](javascript:alert(1))",
        "the link \"javascript:alert(1)\" is not safe; expected an address that starts with https:// or mailto:"
    )]
    #[case::empty(
        " ",
        "the text is empty; expected words, or leave the field out where it is optional"
    )]
    fn an_error_of_a_mark_has_its_position(#[case] written: &str, #[case] message: &str) {
        assert_eq!(RichText::parse(written).expect_err(written).to_string(), message);
    }

    #[test]
    fn a_paragraph_without_marks_is_its_words() {
        let written = "`a` [b](https://c.example";
        assert_eq!(RichText::literal(written).expect(written).spans(), [text(written)]);
    }

    #[test]
    fn what_is_searched_and_copied_has_no_marks() {
        let read = RichText::parse("Run `Get-User` as in [the guide](https://docs.example/a).").expect("a paragraph");
        assert_eq!(read.to_string(), "Run Get-User as in the guide.");
    }

    #[test]
    fn a_text_of_brackets_takes_no_longer_than_another() {
        let brackets = "[".repeat(1_000_000);
        assert_eq!(
            RichText::parse(&brackets).expect("a paragraph").spans(),
            [text(&brackets)]
        );
        assert_eq!(RichText::escape(&brackets), brackets);
    }

    proptest! {
        #[test]
        fn escaped_words_are_read_as_they_are(words in "[`\\[\\]()\\\\a-c: /.]{0,20}x") {
            let read = RichText::parse(&RichText::escape(&words)).expect("a paragraph");
            prop_assert_eq!(read.spans(), [text(words.trim())]);
        }

        #[test]
        fn words_without_marks_need_no_escape(words in "[a-z(). \\\\/:]{0,20}x") {
            prop_assume!(!words.contains(r"\\"));
            prop_assert_eq!(RichText::escape(&words), words);
        }

        #[test]
        fn no_text_makes_the_parser_panic(written in "\\PC{0,40}|[`\\[\\]()\\\\ahtps:/.]{0,40}") {
            let _ = RichText::parse(&written);
        }
    }
}
