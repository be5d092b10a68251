//! The id of a behaviour: a letter and a number, such as `F12`.

use std::fmt;

/// The letters, one for each section of the document. A new section needs its letter here.
const LETTERS: [char; 7] = ['F', 'D', 'C', 'R', 'B', 'P', 'W'];

/// The id of a behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    pub letter: char,
    /// From 1 to 99.
    pub number: u8,
}

impl Id {
    /// Reads a whole word. Other words, such as `f1`, `F0`, `F01` or `UTF8`, are no ids.
    pub fn parse(word: &str) -> Option<Self> {
        let letter = word.chars().next().filter(|letter| LETTERS.contains(letter))?;
        let digits = word.strip_prefix(letter)?;
        if digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = digits.parse().ok().filter(|number| *number <= 99)?;
        Some(Self { letter, number })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("F1", 'F', 1)]
    #[case("D10", 'D', 10)]
    #[case("R99", 'R', 99)]
    fn an_id_is_a_known_letter_and_a_number(#[case] word: &str, #[case] letter: char, #[case] number: u8) {
        assert_eq!(Id::parse(word), Some(Id { letter, number }));
        assert_eq!(Id { letter, number }.to_string(), word);
    }

    #[rstest]
    fn other_words_are_no_ids(
        #[values("", "F", "f1", "F0", "F01", "F100", "F+1", "F1a", "FF1", "X1", "1", "é1")] word: &str,
    ) {
        assert_eq!(Id::parse(word), None);
    }
}
