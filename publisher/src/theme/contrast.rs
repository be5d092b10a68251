//! The contrast that each token needs, and on which backgrounds.
//!
//! Text needs at least 4.5:1 on every background ([WCAG 2.2, 1.4.3][text]); borders of controls and
//! the focus ring need 3:1 ([1.4.11][controls]).
//!
//! [text]: https://www.w3.org/TR/WCAG22/#contrast-minimum
//! [controls]: https://www.w3.org/TR/WCAG22/#non-text-contrast

use super::colour::Rgb;
use super::token::Token;

/// The minimum contrast of text (WCAG 2.2, 1.4.3).
pub(super) const MIN_TEXT_CONTRAST: f64 = 4.5;

/// The minimum contrast of borders of controls and of the focus ring (WCAG 2.2, 1.4.11).
pub(super) const MIN_CONTROL_CONTRAST: f64 = 3.0;

/// A background colour of `style/tokens.css` that is the same for every brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FixedColour {
    /// The custom property's name, without its two hyphens.
    pub(super) name: &'static str,
    pub(super) light: Rgb,
    pub(super) dark: Rgb,
}

/// The background of warnings.
pub(super) const WARNING_SOFT: FixedColour = FixedColour {
    name: "warning-soft",
    light: Rgb::from_hex(0xfdf3d7),
    dark: Rgb::from_hex(0x332a12),
};

/// The background of errors.
pub(super) const DANGER_SOFT: FixedColour = FixedColour {
    name: "danger-soft",
    light: Rgb::from_hex(0xfbecea),
    dark: Rgb::from_hex(0x38201e),
};

/// The background of a text or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Background {
    Token(Token),
    Fixed(FixedColour),
}

impl Background {
    /// The custom property's name, without its two hyphens.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Token(token) => token.name(),
            Self::Fixed(colour) => colour.name,
        }
    }
}

/// The backgrounds of text, borders of controls and the focus ring.
const BACKGROUNDS: [Background; 5] = [
    Background::Token(Token::Paper),
    Background::Token(Token::Surface),
    Background::Token(Token::Sunken),
    Background::Fixed(WARNING_SOFT),
    Background::Fixed(DANGER_SOFT),
];

/// The backgrounds of the text on a primary button.
const BUTTON_BACKGROUNDS: [Background; 2] = [Background::Token(Token::Accent), Background::Token(Token::AccentHover)];

/// The minimum contrast of a token, and the backgrounds on which it needs it.
pub(super) fn required_contrast(foreground: Token) -> (f64, &'static [Background]) {
    match foreground {
        Token::Ink | Token::InkSoft | Token::Accent | Token::AccentHover => (MIN_TEXT_CONTRAST, &BACKGROUNDS),
        Token::RuleStrong | Token::Focus => (MIN_CONTROL_CONTRAST, &BACKGROUNDS),
        Token::OnAccent => (MIN_TEXT_CONTRAST, &BUTTON_BACKGROUNDS),
        // Backgrounds and decorative lines: no information is lost where they are not seen.
        Token::Paper | Token::Surface | Token::Sunken | Token::Rule => (1.0, &[]),
    }
}
