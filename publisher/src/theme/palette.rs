//! The palette that follows from one brand colour: light and dark, both accessible.
//!
//! Surfaces, inks and rules have lightnesses of their own and only a breath of the brand's hue, so
//! that every page stays calm and the colours that the site keeps (danger, warning, the parties)
//! read on them. The accent is the brand's colour itself wherever that can be read; otherwise the
//! nearest lighter or darker one of the same hue that can.

use super::colour::Rgb;
use super::contrast::{Behind, Contrast, Kept, asked_of, contrast_table, contrasts};
use super::oklch::Oklch;

/// The custom properties of `style/tokens.css` that a brand decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The page's own ground.
    Paper,
    /// The ground of cards, tables and fields.
    Surface,
    /// The ground of notes and of the footer.
    Sunken,
    /// Text.
    Ink,
    /// Text that steps back.
    InkSoft,
    /// Lines that only order.
    Rule,
    /// The borders of controls.
    RuleStrong,
    /// Links and main buttons.
    Accent,
    /// The same under the pointer.
    AccentHover,
    /// Text on a main button.
    OnAccent,
    /// The ring around what has the keyboard.
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

/// A colour for each [`Token`], for one colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme([Rgb; Token::ALL.len()]);

impl Scheme {
    /// The colour of a token.
    #[must_use]
    pub fn colour(&self, token: Token) -> Rgb {
        // The discriminants count up in the order of `Token::ALL`.
        self.0[token as usize]
    }
}

/// The palette of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The colour that it was computed from.
    pub brand: Rgb,
    /// What readers see by default.
    pub light: Scheme,
    /// What readers see whose device asks for dark colours.
    pub dark: Scheme,
}

impl Palette {
    /// Computes the palette of a brand. Every brand has one: [`Palette::contrasts`] all pass.
    #[must_use]
    pub fn of(brand: Rgb) -> Self {
        Self {
            brand,
            light: scheme(brand, &LIGHT),
            dark: scheme(brand, &DARK),
        }
    }

    /// Every contrast that is asked for, in both schemes.
    #[must_use]
    pub fn contrasts(&self) -> Vec<Contrast> {
        contrasts(self)
    }

    /// The palette and its contrasts as a plain text table for a terminal, ending in a line break.
    #[must_use]
    pub fn contrast_table(&self) -> String {
        contrast_table(self)
    }
}

/// Chroma at which a brand counts as fully coloured; a greyer one tints its surfaces less.
const FULLY_COLOURED: f64 = 0.06;

/// The least chroma of the focus ring of a coloured brand, so that it does not look like a rule.
const FOCUS_CHROMA: f64 = 0.15;

/// A lightness, and the chroma of a fully coloured brand's tint.
struct Tint(f64, f64);

/// What of a scheme does not hang on the brand.
struct Ground {
    paper: Tint,
    surface: Tint,
    sunken: Tint,
    ink: Tint,
    ink_soft: Tint,
    rule: Tint,
    rule_strong: Tint,
    on_accent: Tint,
    focus: f64,
    /// The lightness at the end where everything can be read: 0 on light grounds, 1 on dark ones.
    readable: f64,
    /// How far the accent moves under the pointer.
    hover: f64,
    /// Past this lightness there is no room ahead.
    hover_turns: f64,
    /// How far it moves then. Farther near black, where steps are hard to see.
    hover_back: f64,
    /// Which of its two colours a ground has that the site keeps whatever the brand.
    of_kept: fn(Kept) -> Rgb,
}

const LIGHT: Ground = Ground {
    paper: Tint(0.982, 0.006),
    surface: Tint(1.0, 0.0),
    sunken: Tint(0.955, 0.010),
    ink: Tint(0.24, 0.014),
    ink_soft: Tint(0.46, 0.016),
    rule: Tint(0.885, 0.014),
    rule_strong: Tint(0.58, 0.020),
    on_accent: Tint(1.0, 0.0),
    focus: 0.55,
    readable: 0.0,
    hover: -0.08,
    hover_turns: 0.22,
    hover_back: 0.24,
    of_kept: |kept| kept.light,
};

const DARK: Ground = Ground {
    paper: Tint(0.195, 0.010),
    surface: Tint(0.232, 0.012),
    sunken: Tint(0.268, 0.014),
    ink: Tint(0.94, 0.008),
    ink_soft: Tint(0.765, 0.012),
    rule: Tint(0.345, 0.016),
    rule_strong: Tint(0.65, 0.018),
    on_accent: Tint(0.19, 0.030),
    focus: 0.78,
    readable: 1.0,
    hover: 0.08,
    hover_turns: 0.90,
    hover_back: -0.14,
    of_kept: |kept| kept.dark,
};

fn scheme(brand: Rgb, ground: &Ground) -> Scheme {
    let brand = Oklch::from_rgb(brand);
    let colouredness = (brand.chroma / FULLY_COLOURED).min(1.0);
    let tinted = |tint: &Tint| Oklch {
        lightness: tint.0,
        chroma: tint.1 * colouredness,
        hue: brand.hue,
    };
    let mut scheme = Scheme([Rgb::from_hex(0); Token::ALL.len()]);
    for (token, tint) in [
        (Token::Paper, &ground.paper),
        (Token::Surface, &ground.surface),
        (Token::Sunken, &ground.sunken),
        (Token::Rule, &ground.rule),
    ] {
        scheme.0[token as usize] = tinted(tint).to_rgb();
    }
    settle(&mut scheme, ground, Token::Ink, tinted(&ground.ink));
    settle(&mut scheme, ground, Token::InkSoft, tinted(&ground.ink_soft));
    settle(&mut scheme, ground, Token::RuleStrong, tinted(&ground.rule_strong));
    settle(&mut scheme, ground, Token::Accent, brand);
    let accent = Oklch::from_rgb(scheme.colour(Token::Accent)).lightness;
    let has_room = (accent - ground.hover_turns) * ground.hover < 0.0;
    let hover = Oklch {
        lightness: accent + if has_room { ground.hover } else { ground.hover_back },
        ..brand
    };
    settle(&mut scheme, ground, Token::AccentHover, hover);
    let focus = Oklch {
        lightness: ground.focus,
        chroma: brand.chroma.max(FOCUS_CHROMA * colouredness),
        ..brand
    };
    settle(&mut scheme, ground, Token::Focus, focus);
    settle(&mut scheme, ground, Token::OnAccent, tinted(&ground.on_accent));
    scheme
}

/// Gives a token the colour nearest to the one wanted that keeps every rule on what is behind it,
/// which is to be settled before.
fn settle(scheme: &mut Scheme, ground: &Ground, token: Token, wanted: Oklch) {
    let (least, grounds) = asked_of(token);
    let is_readable = |colour: Rgb| {
        grounds.iter().all(|behind| {
            let behind = match behind {
                Behind::Token(token) => scheme.colour(*token),
                Behind::Kept(kept) => (ground.of_kept)(*kept),
            };
            colour.contrast(behind) >= least
        })
    };
    // Text on an accent reads at the end where the grounds are; all else at the other.
    let end = if token == Token::OnAccent {
        1.0 - ground.readable
    } else {
        ground.readable
    };
    scheme.0[token as usize] = nearest(wanted, end, is_readable);
}

/// The colour wanted if it is readable; otherwise the nearest in lightness on the way to black (0)
/// or white (1) that is. Judged by what a screen shows, in its 8 bits.
fn nearest(wanted: Oklch, end: f64, is_readable: impl Fn(Rgb) -> bool) -> Rgb {
    let at = |lightness: f64| Oklch { lightness, ..wanted }.to_rgb();
    let first = at(wanted.lightness);
    if is_readable(first) {
        return first;
    }
    let (mut readable, mut unreadable) = (end, wanted.lightness);
    let mut found = at(end);
    // To within 2^-11, which is less than one step of an 8-bit grey.
    for _ in 0..11 {
        let middle = (readable + unreadable) / 2.0;
        let colour = at(middle);
        if is_readable(colour) {
            (readable, found) = (middle, colour);
        } else {
            unreadable = middle;
        }
    }
    found
}

#[cfg(test)]
mod tests;
