//! What contrast is asked of a palette, and what it has.
//!
//! Text has at least 4.5:1 on whatever it stands on ([WCAG 2.2, 1.4.3][text]); the borders of
//! controls and the ring around what has the keyboard have 3:1 ([1.4.11][controls]).
//!
//! [text]: https://www.w3.org/TR/WCAG22/#contrast-minimum
//! [controls]: https://www.w3.org/TR/WCAG22/#non-text-contrast

use super::colour::Rgb;
use super::palette::{Palette, Token};

/// The least contrast of text (WCAG 2.2, 1.4.3).
pub const TEXT: f64 = 4.5;

/// The least contrast of the borders of controls and of the focus ring (WCAG 2.2, 1.4.11).
pub const CONTROL: f64 = 3.0;

/// A colour of `style/tokens.css` that stays whatever the brand, on which the palette's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The custom property's name, without its two hyphens.
    pub name: &'static str,
    /// Its colour by default.
    pub light: Rgb,
    /// Its colour where the device asks for dark ones.
    pub dark: Rgb,
}

/// The ground of warnings.
pub const WARNING_SOFT: Kept = Kept {
    name: "warning-soft",
    light: Rgb::from_hex(0xfdf3d7),
    dark: Rgb::from_hex(0x332a12),
};

/// The ground of errors.
pub const DANGER_SOFT: Kept = Kept {
    name: "danger-soft",
    light: Rgb::from_hex(0xfbecea),
    dark: Rgb::from_hex(0x38201e),
};

/// What stands behind a text or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// A colour of the palette.
    Token(Token),
    /// A colour that the site keeps.
    Kept(Kept),
}

impl Behind {
    /// The custom property's name, without its two hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Token(token) => token.name(),
            Self::Kept(kept) => kept.name,
        }
    }
}

/// The grounds on which text, borders of controls and the focus ring stand.
const GROUNDS: [Behind; 5] = [
    Behind::Token(Token::Paper),
    Behind::Token(Token::Surface),
    Behind::Token(Token::Sunken),
    Behind::Kept(WARNING_SOFT),
    Behind::Kept(DANGER_SOFT),
];

/// The least contrast of a token, and everything behind it on which it must have that.
#[must_use]
pub fn asked_of(front: Token) -> (f64, &'static [Behind]) {
    const MAIN_BUTTON: [Behind; 2] = [Behind::Token(Token::Accent), Behind::Token(Token::AccentHover)];
    match front {
        Token::Ink | Token::InkSoft | Token::Accent | Token::AccentHover => (TEXT, &GROUNDS),
        Token::RuleStrong | Token::Focus => (CONTROL, &GROUNDS),
        Token::OnAccent => (TEXT, &MAIN_BUTTON),
        // Grounds, and lines that only order: nothing is lost where they are not seen.
        Token::Paper | Token::Surface | Token::Sunken | Token::Rule => (1.0, &[]),
    }
}

/// A contrast that is asked for, and what a palette has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The text or line.
    pub front: Token,
    /// What it stands on.
    pub behind: Behind,
    /// The ratio in light colours, 1 to 21.
    pub light: f64,
    /// The ratio in dark colours, 1 to 21.
    pub dark: f64,
    /// The least ratio that is allowed.
    pub least: f64,
}

impl Contrast {
    /// Whether both schemes have what is asked for.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.light >= self.least && self.dark >= self.least
    }
}

pub(super) fn contrasts(palette: &Palette) -> Vec<Contrast> {
    let mut all = Vec::new();
    for front in Token::ALL {
        let (least, grounds) = asked_of(front);
        for behind in grounds {
            let (light, dark) = match behind {
                Behind::Token(token) => (palette.light.colour(*token), palette.dark.colour(*token)),
                Behind::Kept(kept) => (kept.light, kept.dark),
            };
            all.push(Contrast {
                front,
                behind: *behind,
                light: palette.light.colour(front).contrast(light),
                dark: palette.dark.colour(front).contrast(dark),
                least,
            });
        }
    }
    all
}

pub(super) fn contrast_table(palette: &Palette) -> String {
    let mut table = format!("Colours from {}\n", palette.brand);
    line(&mut table, "colour", "light", "dark", "");
    for token in Token::ALL {
        let (light, dark) = (palette.light.colour(token), palette.dark.colour(token));
        line(&mut table, token.name(), &light.to_string(), &dark.to_string(), "");
    }
    table.push_str("\nContrast\n");
    line(&mut table, "pair", "light", "dark", "least");
    for contrast in contrasts(palette) {
        let pair = format!("{} on {}", contrast.front.name(), contrast.behind.name());
        let [light, dark, least] = [contrast.light, contrast.dark, contrast.least].map(shown);
        line(&mut table, &pair, &light, &dark, &least);
    }
    table
}

fn line(table: &mut String, name: &str, light: &str, dark: &str, least: &str) {
    let line = format!("  {name:<28}{light:>8}{dark:>9}{least:>7}");
    table.push_str(line.trim_end());
    table.push('\n');
}

/// A ratio with two decimals, cut and not rounded: 4.499 is not 4.5.
fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}
