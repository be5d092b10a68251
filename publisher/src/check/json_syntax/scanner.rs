//! The grammar of JSON, followed until a text breaks it.

use super::character::{is_invisible_outside_texts, is_other_quotation_mark, lookalike};
use super::{NumberForm, SyntaxError, SyntaxErrorKind, number};
use std::ops::Range;

/// The deepest nesting that is followed, which is that of serde_json.
const MAX_DEPTH: usize = 127;

/// The error for which a text is no JSON. `None`: it is JSON, or the cause is not one of syntax, such
/// as a number beyond every limit.
pub(in crate::check) fn find_error(text: &str) -> Option<SyntaxError> {
    // Before the grammar: what stands between the markers can break it, too.
    if let Some(error) = merge_marker(text) {
        return Some(error);
    }
    let mut scanner = Scanner {
        text,
        position: 0,
        open: Vec::new(),
        last: None,
    };
    let mut error = scanner.scan().err()??;
    let can_be_cut_off = matches!(
        error.kind,
        SyntaxErrorKind::Word { .. }
            | SyntaxErrorKind::Number { .. }
            | SyntaxErrorKind::UnquotedText { .. }
            | SyntaxErrorKind::ShortEscape
            | SyntaxErrorKind::HalfCharacter
    );
    if can_be_cut_off && !scanner.open.is_empty() && is_last(text, &error.span) {
        error = scanner.end();
    }
    if let SyntaxErrorKind::Invisible { count, .. } = &mut error.kind {
        *count = count_invisible(text);
    }
    Some(error)
}

/// An error in the scan. `Err(None)`: nested too deeply, which is not an error of the grammar.
type Scan<Value> = Result<Value, Option<SyntaxError>>;

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// The outermost value, a value after a colon, or one after a comma in a list.
    Value {
        after_comma: bool,
    },
    /// The first value of a list, or its end.
    ValueOrEnd,
    /// The first name of an object, or its end.
    NameOrEnd,
    /// A name after a comma.
    Name,
    Colon,
    /// A comma, or the end of the innermost list or object.
    CommaOrEnd,
    /// Nothing more.
    Nothing,
}

/// The token before the present position.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Text,
    Other,
}

struct Scanner<'text> {
    text: &'text str,
    position: usize,
    /// The brackets that are not closed yet.
    open: Vec<usize>,
    /// The last token, if nothing stands between it and the present position.
    last: Option<Last>,
}

impl Scanner<'_> {
    fn scan(&mut self) -> Scan<()> {
        let mut expected = Expected::Value { after_comma: false };
        loop {
            let start = self.position;
            self.skip_space();
            if self.position > start {
                self.last = None;
            }
            let Some(c) = self.peek() else {
                return match expected {
                    Expected::Nothing => Ok(()),
                    _ => Err(Some(self.end())),
                };
            };
            expected = self.token(c, expected)?;
        }
    }

    /// Reads the next token, and returns what may come after it.
    fn token(&mut self, c: char, expected: Expected) -> Scan<Expected> {
        self.check_foreign(c)?;
        match expected {
            Expected::Nothing => match c {
                '}' | ']' => self.fail(SyntaxErrorKind::ExtraBracket),
                _ => self.fail(SyntaxErrorKind::AfterEnd),
            },
            Expected::Value { .. } | Expected::ValueOrEnd => self.value(c, expected),
            Expected::NameOrEnd | Expected::Name => self.name(c, expected),
            Expected::Colon => match c {
                ':' => {
                    self.advance(c);
                    Ok(Expected::Value { after_comma: false })
                }
                ',' | '}' | ']' => self.fail(SyntaxErrorKind::MissingValue),
                _ if self.last == Some(Last::Text) && c.is_alphanumeric() => {
                    self.fail(SyntaxErrorKind::InnerQuotationMark)
                }
                _ => match lookalike(c).filter(|meant| *meant == ':' || c == ';') {
                    Some(_) => self.fail(SyntaxErrorKind::Lookalike {
                        found: c,
                        expected: ':',
                    }),
                    None => self.fail(SyntaxErrorKind::MissingColon),
                },
            },
            Expected::CommaOrEnd => self.comma_or_end(c),
        }
    }

    /// What is recognised wherever a token may begin.
    fn check_foreign(&self, c: char) -> Scan<()> {
        let rest = &self.text[self.position..];
        if is_invisible_outside_texts(c) {
            return self.fail(SyntaxErrorKind::Invisible { found: c, count: 1 });
        }
        if rest.starts_with("```") {
            return self.fail_over(3, SyntaxErrorKind::Fence);
        }
        if c == '#' || ["//", "/*", "<!--"].iter().any(|start| rest.starts_with(start)) {
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            return self.fail_over(length, SyntaxErrorKind::Comment);
        }
        Ok(())
    }

    fn value(&mut self, c: char, expected: Expected) -> Scan<Expected> {
        match c {
            '{' | '[' => {
                if self.open.len() == MAX_DEPTH {
                    return Err(None);
                }
                self.open.push(self.position);
                self.advance(c);
                Ok(if c == '{' {
                    Expected::NameOrEnd
                } else {
                    Expected::ValueOrEnd
                })
            }
            '"' => {
                self.string()?;
                Ok(self.after_value())
            }
            '}' | ']' => match expected {
                Expected::ValueOrEnd => self.close(c),
                Expected::Value { after_comma: true } => {
                    self.check_bracket(c)?;
                    self.fail(SyntaxErrorKind::TrailingComma)
                }
                _ if self.open.is_empty() => self.fail(SyntaxErrorKind::ExtraBracket),
                _ => self.fail(SyntaxErrorKind::MissingValue),
            },
            ',' => self.fail(match expected {
                Expected::Value { after_comma: false } if !self.open.is_empty() => SyntaxErrorKind::MissingValue,
                _ => SyntaxErrorKind::ExtraComma,
            }),
            '-' | '+' | '.' | '0'..='9' => {
                let token = self.word();
                let token = if token.is_empty() {
                    &self.text[self.position..][..1]
                } else {
                    token
                };
                if let Err(kind) = number::check(token) {
                    return self.fail_over(token.len(), kind);
                }
                self.position += token.len();
                self.last = Some(Last::Other);
                Ok(self.after_value())
            }
            _ if is_other_quotation_mark(c) => self.fail(SyntaxErrorKind::QuotationMark(c)),
            _ if c.is_alphabetic() || matches!(c, '_' | '$') => {
                let word = self.word();
                if ["true", "false", "null"].contains(&word) {
                    self.position += word.len();
                    self.last = Some(Last::Other);
                    return Ok(self.after_value());
                }
                self.fail_over(word.len(), wrong_word(word))
            }
            _ => self.fail(unexpected(c)),
        }
    }

    fn name(&mut self, c: char, expected: Expected) -> Scan<Expected> {
        match c {
            '"' => {
                self.string()?;
                Ok(Expected::Colon)
            }
            '}' if expected == Expected::NameOrEnd => self.close(c),
            '}' => self.fail(SyntaxErrorKind::TrailingComma),
            ']' => self.close(c),
            ',' => self.fail(SyntaxErrorKind::ExtraComma),
            _ if is_other_quotation_mark(c) => self.fail(SyntaxErrorKind::QuotationMark(c)),
            _ if c.is_ascii_digit() && self.follows_decimal_comma() => self.fail(SyntaxErrorKind::Number {
                json: None,
                form: NumberForm::DecimalComma,
            }),
            _ if c.is_alphanumeric() || matches!(c, '_' | '$' | '-') => {
                let name = self.word();
                let kind = SyntaxErrorKind::UnquotedName { name: name.to_owned() };
                self.fail_over(name.len().max(1), kind)
            }
            _ => self.fail(unexpected(c)),
        }
    }

    fn comma_or_end(&mut self, c: char) -> Scan<Expected> {
        match c {
            ',' => {
                self.advance(c);
                Ok(match self.innermost() {
                    Some('{') => Expected::Name,
                    _ => Expected::Value { after_comma: true },
                })
            }
            '}' | ']' => self.close(c),
            ':' if self.innermost() == Some('[') => self.fail(SyntaxErrorKind::NameInList),
            _ if self.last == Some(Last::Text) && (c.is_alphanumeric() || c == '"') => {
                self.fail(SyntaxErrorKind::InnerQuotationMark)
            }
            '"' | '{' | '[' => self.fail(SyntaxErrorKind::MissingComma),
            _ if is_other_quotation_mark(c) => self.fail(SyntaxErrorKind::MissingComma),
            _ if c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.') => self.fail(SyntaxErrorKind::MissingComma),
            _ => self.fail(unexpected(c)),
        }
    }

    /// Whether a comma stands right before, and a digit before it.
    fn follows_decimal_comma(&self) -> bool {
        let before = &self.text[..self.position];
        before
            .strip_suffix(',')
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    }

    fn innermost(&self) -> Option<char> {
        let position = *self.open.last()?;
        self.text[position..].chars().next()
    }

    /// Checks that a closing bracket is the one that closes the innermost opening one.
    fn check_bracket(&self, c: char) -> Scan<()> {
        let expected = match self.innermost() {
            Some('{') => '}',
            Some(_) => ']',
            None => return self.fail(SyntaxErrorKind::ExtraBracket),
        };
        if c == expected {
            return Ok(());
        }
        Err(Some(SyntaxError {
            opening: self.open.last().copied(),
            span: self.position..self.position + 1,
            kind: SyntaxErrorKind::WrongBracket { expected },
        }))
    }

    fn close(&mut self, c: char) -> Scan<Expected> {
        self.check_bracket(c)?;
        self.open.pop();
        self.advance(c);
        Ok(self.after_value())
    }

    fn after_value(&self) -> Expected {
        if self.open.is_empty() {
            Expected::Nothing
        } else {
            Expected::CommaOrEnd
        }
    }

    /// Reads a text in quotation marks.
    fn string(&mut self) -> Scan<()> {
        let start = self.position;
        self.advance('"');
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.advance(c);
                    self.last = Some(Last::Text);
                    return Ok(());
                }
                '\\' => self.escape()?,
                '\n' | '\r' => return Err(Some(self.unclosed(start))),
                '\t' => return self.fail(SyntaxErrorKind::TabInText),
                // DEL and the control characters beyond ASCII are allowed in JSON.
                '\0'..='\x1f' => return self.fail(SyntaxErrorKind::ControlInText(c)),
                _ => self.advance(c),
            }
        }
        let mut error = self.end();
        error.opening = Some(start);
        Err(Some(error))
    }

    /// A text that is not closed on its line.
    fn unclosed(&self, start: usize) -> SyntaxError {
        let text = &self.text[start..self.position];
        // “Text”, is closed by a mark that does not count.
        let closing = text.char_indices().skip(1).filter(|(index, c)| {
            let after = text[index + c.len_utf8()..].trim_start();
            !matches!(c, '\'' | '`' | '´')
                && is_other_quotation_mark(*c)
                && (after.is_empty() || after.starts_with([',', ':', '}', ']']))
        });
        if let Some((index, c)) = closing.last() {
            let at = start + index;
            return SyntaxError {
                span: at..at + c.len_utf8(),
                kind: SyntaxErrorKind::ClosingQuotationMark(c),
                opening: Some(start),
            };
        }
        SyntaxError {
            span: start..self.position,
            kind: SyntaxErrorKind::LineBreakInText,
            opening: None,
        }
    }

    /// Reads an escape sequence.
    fn escape(&mut self) -> Scan<()> {
        let rest = &self.text[self.position..];
        match rest.chars().nth(1) {
            None => {
                self.position = self.text.len();
                Ok(())
            }
            Some('u') => match escaped_unit(rest) {
                None => self.fail_over(2, SyntaxErrorKind::ShortEscape),
                Some(0xdc00..=0xdfff) => self.fail_over(6, SyntaxErrorKind::HalfCharacter),
                Some(0xd800..=0xdbff) => match escaped_unit(&rest[6..]) {
                    Some(0xdc00..=0xdfff) => {
                        self.position += 12;
                        Ok(())
                    }
                    _ => self.fail_over(6, SyntaxErrorKind::HalfCharacter),
                },
                Some(_) => {
                    self.position += 6;
                    Ok(())
                }
            },
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                self.position += 2;
                Ok(())
            }
            Some(c) if c == '\n' || c == '\r' => self.fail(SyntaxErrorKind::Escape(c)),
            Some(c) => self.fail_over(1 + c.len_utf8(), SyntaxErrorKind::Escape(c)),
        }
    }

    /// The word at the present position: everything up to a space or a character of JSON.
    fn word(&self) -> &str {
        let rest = &self.text[self.position..];
        let is_end = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, ',' | ']' | '}' | '"' | '[' | '{' | ':')
                // The dashes of dates are part of a word.
                || lookalike(c).is_some_and(|meant| meant != '-')
        };
        let end = rest.find(is_end).unwrap_or(rest.len());
        &rest[..end]
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.position..];
        let end = rest.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'));
        self.position += end.unwrap_or(rest.len());
    }

    fn peek(&self) -> Option<char> {
        self.text[self.position..].chars().next()
    }

    fn advance(&mut self, c: char) {
        self.position += c.len_utf8();
        self.last = Some(Last::Other);
    }

    /// The error at the end of the text.
    fn end(&self) -> SyntaxError {
        let is_empty = self.text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        SyntaxError {
            span: self.text.len()..self.text.len(),
            kind: if is_empty {
                SyntaxErrorKind::Empty
            } else {
                SyntaxErrorKind::CutOff
            },
            opening: self.open.last().copied(),
        }
    }

    /// An error at the present character.
    fn fail<Value>(&self, kind: SyntaxErrorKind) -> Scan<Value> {
        self.fail_over(self.peek().map_or(0, char::len_utf8), kind)
    }

    /// An error at the next bytes, which end at a character.
    fn fail_over<Value>(&self, length: usize, kind: SyntaxErrorKind) -> Scan<Value> {
        Err(Some(SyntaxError {
            span: self.position..self.position + length,
            kind,
            opening: None,
        }))
    }
}

/// Whether a text ends within a token, so that the token may go on in what is missing.
fn is_last(text: &str, span: &Range<usize>) -> bool {
    let rest = &text[span.start..];
    !rest.contains(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | ':' | ']' | '}'))
}

fn unexpected(c: char) -> SyntaxErrorKind {
    match lookalike(c) {
        Some(expected) => SyntaxErrorKind::Lookalike { found: c, expected },
        None => SyntaxErrorKind::Unexpected(c),
    }
}

/// A word that is no value, with the one that it stands for in other languages.
fn wrong_word(word: &str) -> SyntaxErrorKind {
    let json = match word.to_lowercase().as_str() {
        "nan" | "infinity" | "inf" => {
            return SyntaxErrorKind::Number {
                json: None,
                form: NumberForm::NotANumber,
            };
        }
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        "null" | "none" | "nil" | "undefined" => Some("null"),
        _ => None,
    };
    let word = word.to_owned();
    SyntaxErrorKind::Word { word, json }
}

/// The code unit of an escape such as `\u00e4` at the start of a text.
fn escaped_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}

/// The first line that separates versions, with the lines of all of them.
fn merge_marker(text: &str) -> Option<SyntaxError> {
    let mut markers: Vec<(usize, Range<usize>)> = Vec::new();
    let mut start = 0;
    for (index, line) in text.split('\n').enumerate() {
        let bare = line.trim_end_matches('\r');
        if is_merge_marker(bare) {
            markers.push((index + 1, start..start + bare.len()));
        }
        start += line.len() + 1;
    }
    let (_, span) = markers.first()?.clone();
    Some(SyntaxError {
        span,
        kind: SyntaxErrorKind::MergeMarker {
            lines: markers.into_iter().map(|(line, _)| line).collect(),
        },
        opening: None,
    })
}

/// Whether a line is a marker as Git, Mercurial and Subversion write them: seven of one character,
/// and a name after a space, except for the one in the middle.
fn is_merge_marker(line: &str) -> bool {
    ['<', '>', '=', '|'].into_iter().any(|character| {
        let rest = line.trim_start_matches(character);
        line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// The number of spaces and other characters outside of texts that JSON does not have there.
fn count_invisible(text: &str) -> usize {
    let (mut is_in_text, mut is_escaped, mut count) = (false, false, 0);
    for c in text.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_in_text => is_escaped = true,
            '"' => is_in_text = !is_in_text,
            '\n' => is_in_text = false,
            _ if !is_in_text && is_invisible_outside_texts(c) => count += 1,
            _ => {}
        }
    }
    count
}
