//! The design tokens whose colours a brand decides.

use super::colour::Rgb;

/// A custom property of `style/tokens.css` whose colour is computed from the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The background of the page.
    Paper,
    /// The background of cards, tables and fields.
    Surface,
    /// The background of notes and of the footer.
    Sunken,
    /// Text.
    Ink,
    /// Secondary text.
    InkSoft,
    /// Decorative lines.
    Rule,
    /// The borders of controls.
    RuleStrong,
    /// Links and primary buttons.
    Accent,
    /// The same under the pointer.
    AccentHover,
    /// Text on a primary button.
    OnAccent,
    /// The focus ring.
    Focus,
}

impl Token {
    /// Every token, in the order of `style/tokens.css`.
    pub const ALL: [Self; 11] = [
        Self::Paper,
        Self::Surface,
        Self::Sunken,
        Self::Ink,
        Self::InkSoft,
        Self::Rule,
        Self::RuleStrong,
        Self::Accent,
        Self::AccentHover,
        Self::OnAccent,
        Self::Focus,
    ];

    /// The custom property's name, without its two hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Surface => "surface",
            Self::Sunken => "sunken",
            Self::Ink => "ink",
            Self::InkSoft => "ink-soft",
            Self::Rule => "rule",
            Self::RuleStrong => "rule-strong",
            Self::Accent => "accent",
            Self::AccentHover => "accent-hover",
            Self::OnAccent => "on-accent",
            Self::Focus => "focus",
        }
    }
}

/// A colour for each [`Token`], in one colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme([Rgb; Token::ALL.len()]);

impl Scheme {
    /// A scheme in which every token is black.
    pub(super) fn black() -> Self {
        Self([Rgb::from_hex(0); Token::ALL.len()])
    }

    /// The colour of a token.
    #[must_use]
    pub fn colour(&self, token: Token) -> Rgb {
        // The discriminants count up in the order of `Token::ALL`.
        self.0[token as usize]
    }

    pub(super) fn set(&mut self, token: Token, colour: Rgb) {
        self.0[token as usize] = colour;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_listed_in_the_order_of_their_discriminants() {
        for (index, token) in Token::ALL.into_iter().enumerate() {
            assert_eq!(token as usize, index);
        }
    }
}
