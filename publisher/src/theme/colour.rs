//! Colours as a screen has them, and how well one reads on another.

use portal::content::{RuleError, full_message};
use std::fmt;
use thiserror::Error;

/// A colour of the sRGB space in 8 bits a channel: just what a browser will paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

/// Why a text is no colour.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct ColourFault {
    /// The text, shortened to one line.
    pub text: String,
}

impl RuleError for ColourFault {
    fn message(&self) -> String {
        format!("the colour \"{}\" cannot be read", self.text)
    }

    fn expected(&self) -> Option<String> {
        Some("# and six (or three) of the digits 0-9 and a-f, such as \"#0b6e4f\"".to_owned())
    }
}

impl Rgb {
    /// The colour of a number as it is written in hexadecimal: `0x0b6e4f`.
    #[must_use]
    pub const fn from_hex(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self { red, green, blue }
    }

    /// Reads `#rgb` or `#rrggbb`, in capitals or not; spaces around it fall away.
    ///
    /// # Errors
    /// [`ColourFault`] for any other way of writing a colour.
    pub fn parse(text: &str) -> Result<Self, ColourFault> {
        let text = text.trim();
        let read = || {
            let digits: Vec<u32> = text
                .strip_prefix('#')?
                .chars()
                .map(|c| c.to_digit(16))
                .collect::<Option<_>>()?;
            let pairs = match digits.as_slice() {
                [r, g, b] => [r, r, g, g, b, b],
                [r1, r2, g1, g2, b1, b2] => [r1, r2, g1, g2, b1, b2],
                _ => return None,
            };
            Some(Self::from_hex(pairs.into_iter().fold(0, |hex, digit| hex << 4 | digit)))
        };
        read().ok_or_else(|| ColourFault { text: shortened(text) })
    }

    /// The relative luminance: 0 for black, 1 for white, by
    /// [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
    #[must_use]
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of two colours, 1 to 21, by
    /// [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// `#rrggbb`, as CSS takes it.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A channel's share of light, 0 to 1. The step is where sRGB itself has it (IEC 61966-2-1);
/// between 0.03928, which older texts of WCAG say, and 0.04045 there is no 8-bit value.
pub(super) fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// The start of a text in one line, so that a message stays readable whatever a file holds.
pub(super) fn shortened(text: &str) -> String {
    const KEPT: usize = 40;
    let mut start: String = text
        .chars()
        .take(KEPT)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(KEPT).is_some() {
        start.push('…');
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("#0b6e4f", 0x0b6e4f)]
    #[case("#0B6E4F", 0x0b6e4f)]
    #[case(" #abc ", 0xaabbcc)]
    #[case("#000", 0)]
    fn three_and_six_digits_are_a_colour(#[case] text: &str, #[case] hex: u32) {
        assert_eq!(Rgb::parse(text), Ok(Rgb::from_hex(hex)));
    }

    #[rstest]
    #[case("0b6e4f")]
    #[case("")]
    #[case("#")]
    #[case("#0b6e4")]
    #[case("#0b6e4fff")]
    #[case("#0b6e4g")]
    #[case("##b6e4f")]
    #[case("green")]
    #[case("rgb(11, 110, 79)")]
    #[case("#０b6e4")]
    fn any_other_text_is_refused(#[case] text: &str) {
        assert!(Rgb::parse(text).is_err());
    }

    #[test]
    fn a_refused_colour_is_shown_with_what_is_accepted() {
        insta::assert_snapshot!(
            Rgb::parse("teal\n").expect_err("no colour"),
            @r##"the colour "teal" cannot be read; expected # and six (or three) of the digits 0-9 and a-f, such as "#0b6e4f""##
        );
    }

    #[test]
    fn a_colour_is_printed_as_it_is_read() {
        assert_eq!(Rgb::from_hex(0x0b6e4f).to_string(), "#0b6e4f");
    }

    /// The greys and the blue that WebAIM's contrast checker and WCAG's own technique G18 tell of.
    #[rstest]
    #[case(0x000000, 0xffffff, 21.0)]
    #[case(0xffffff, 0xffffff, 1.0)]
    #[case(0x767676, 0xffffff, 4.54)]
    #[case(0x777777, 0xffffff, 4.48)]
    #[case(0x0000ff, 0xffffff, 8.59)]
    #[case(0xff0000, 0xffffff, 4.00)]
    fn contrast_is_the_published_one(#[case] a: u32, #[case] b: u32, #[case] ratio: f64) {
        let (a, b) = (Rgb::from_hex(a), Rgb::from_hex(b));
        assert!((a.contrast(b) - ratio).abs() < 0.005, "{}", a.contrast(b));
        assert!((a.contrast(b) - b.contrast(a)).abs() < f64::EPSILON);
    }
}
