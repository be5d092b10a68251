//! Telephone numbers as people write them.

use super::text::plain_characters;
use std::fmt;
use thiserror::Error;

/// The fewest digits of a telephone number: those within an organisation are left out.
const MIN_DIGITS: usize = 5;

/// What may stand before an extension, in lower case. A longer word comes before one that it begins with.
const EXTENSION_WORDS: [&str; 4] = ["extension", "extn", "ext", "x"];

/// A telephone number, as it was written: with spaces and signs, perhaps with an extension (`+47 22 00 00 00 ext. 12`).
/// Its digits are those of ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Parses a number. Which numbers exist is not checked.
    ///
    /// # Errors
    /// [`PhoneError`] for the first rule that the text breaks.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let number = plain_characters(text);
        let lower = number.to_ascii_lowercase();
        let mut rest = lower.strip_prefix("tel:").unwrap_or(&lower);
        let mut digits = 0;
        while let Some(c) = rest.chars().next() {
            let after_digits = EXTENSION_WORDS
                .iter()
                .filter(|_| digits > 0)
                .find_map(|word| rest.strip_prefix(word));
            rest = match after_digits {
                Some(rest) => rest,
                None if is_allowed(c) => &rest[c.len_utf8()..],
                None => return Err(PhoneError::Character(c)),
            };
            digits += usize::from(c.is_ascii_digit());
        }
        match digits {
            MIN_DIGITS.. => Ok(Self(number)),
            _ => Err(PhoneError::TooShort),
        }
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Digits, spaces, and the signs that people and RFC 3966 write between them.
fn is_allowed(c: char) -> bool {
    let is_dash = matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{30fc}' | '~'
    );
    let is_sign = matches!(
        c,
        '+' | '.' | '·' | '•' | '(' | ')' | '[' | ']' | '/' | '#' | '*' | ',' | ';' | ':' | '='
    );
    c.is_ascii_digit() || c.is_whitespace() || is_dash || is_sign
}

/// Why a text is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// It has a character that is not allowed in one.
    #[error("the telephone number has the character {0:?}")]
    Character(char),
    /// It has too few digits.
    #[error("the telephone number has fewer than {MIN_DIGITS} digits")]
    TooShort,
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("+47 22 00 00 00")]
    #[case("(0)22-00.00/00 #12")]
    #[case("2200000 x 12")]
    #[case("12345")]
    #[case("+47 22 00 00 00 ext. 12")]
    #[case("+1 (555) 010-9999 Ext 12")]
    #[case("+1 555 010 9999, extension 12")]
    #[case("+15550109999x12")]
    #[case("+15550109999;ext=12")]
    #[case("tel:+47-22-00-00-00")]
    #[case("22–00—00‑00−00")]
    #[case("22\u{a0}00\u{202f}00 00")]
    #[case("[0]22·00·00·00*1,,2")]
    fn f25_a_number_is_accepted_as_people_write_it(#[case] text: &str) {
        assert_eq!(
            PhoneNumber::parse(text).map(|number| number.to_string()),
            Ok(text.to_owned())
        );
    }

    #[rstest]
    #[case("\u{202a}+47 22 00 00 00\u{202c}", "+47 22 00 00 00")]
    #[case("22000000\u{200b}1", "220000001")]
    #[case("＋４７　２２００００００", "+47 22000000")]
    #[case("+٤٧ ٢٢ ٠٠ ٠٠ ٠٠", "+47 22 00 00 00")]
    fn a_number_has_ascii_digits_and_nothing_invisible(#[case] text: &str, #[case] number: &str) {
        assert_eq!(
            PhoneNumber::parse(text).map(|number| number.to_string()),
            Ok(number.to_owned())
        );
    }

    #[rstest]
    #[case("1234", PhoneError::TooShort)]
    #[case("+ ( ) -", PhoneError::TooShort)]
    #[case("", PhoneError::TooShort)]
    #[case("call 22000000", PhoneError::Character('c'))]
    #[case("ext. 12345", PhoneError::Character('e'))]
    #[case("22000000 or later", PhoneError::Character('o'))]
    #[case("ada@customer.example", PhoneError::Character('a'))]
    fn each_broken_rule_has_its_own_error(#[case] text: &str, #[case] error: PhoneError) {
        assert_eq!(PhoneNumber::parse(text), Err(error));
    }
}
