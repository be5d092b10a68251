//! Colours in sRGB, and their contrast.

use portal::content::{RuleError, full_message, shortened};
use std::fmt;
use thiserror::Error;

/// A colour in sRGB with 8 bits per channel, as a browser paints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

/// A text that is not a colour.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct ColourError {
    /// The text, shortened to one line.
    pub text: String,
}

impl RuleError for ColourError {
    fn message(&self) -> String {
        format!("the colour \"{}\" cannot be read", self.text)
    }

    fn expected(&self) -> Option<String> {
        Some("# and six (or three) of the digits 0-9 and a-f, such as \"#0b6e4f\"".to_owned())
    }
}

impl Rgb {
    /// The colour with this hexadecimal number, such as `0x0b6e4f`.
    #[must_use]
    pub const fn from_hex(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self { red, green, blue }
    }

    /// Parses `#rgb` or `#rrggbb`, in upper or lower case, with or without spaces around it.
    ///
    /// # Errors
    /// [`ColourError`] for every other text.
    pub fn parse(text: &str) -> Result<Self, ColourError> {
        let text = text.trim();
        let parse = || {
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
        parse().ok_or_else(|| ColourError { text: shortened(text) })
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

/// Writes `#rrggbb`, as in CSS.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The linear intensity of a channel, 0 to 1. The threshold is that of sRGB (IEC 61966-2-1);
/// between it and 0.03928, the threshold in older versions of WCAG, there is no 8-bit value.
pub(super) fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
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
    fn three_or_six_hexadecimal_digits_are_a_colour(#[case] text: &str, #[case] hex: u32) {
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
    fn any_other_text_is_rejected(#[case] text: &str) {
        assert!(Rgb::parse(text).is_err());
    }

    #[test]
    fn the_error_shows_the_text_and_what_is_expected() {
        insta::assert_snapshot!(
            Rgb::parse("teal\n").expect_err("no colour"),
            @r##"the colour "teal" cannot be read; expected # and six (or three) of the digits 0-9 and a-f, such as "#0b6e4f""##
        );
    }

    #[test]
    fn a_colour_is_printed_as_it_is_parsed() {
        assert_eq!(Rgb::from_hex(0x0b6e4f).to_string(), "#0b6e4f");
    }

    /// Published ratios: WebAIM's contrast checker and WCAG's technique G18.
    #[rstest]
    #[case(0x000000, 0xffffff, 21.0)]
    #[case(0xffffff, 0xffffff, 1.0)]
    #[case(0x767676, 0xffffff, 4.54)]
    #[case(0x777777, 0xffffff, 4.48)]
    #[case(0x0000ff, 0xffffff, 8.59)]
    #[case(0xff0000, 0xffffff, 4.00)]
    fn contrast_has_the_published_ratios(#[case] a: u32, #[case] b: u32, #[case] ratio: f64) {
        let (a, b) = (Rgb::from_hex(a), Rgb::from_hex(b));
        assert!((a.contrast(b) - ratio).abs() < 0.005, "{}", a.contrast(b));
        assert!((a.contrast(b) - b.contrast(a)).abs() < f64::EPSILON);
    }
}
