//! The palette that is computed from one brand colour: a light and a dark scheme, both accessible.
//!
//! Backgrounds, text and lines have fixed lightnesses and only a slight tint of the brand's hue, so
//! that the colours that are the same for every brand (danger, warning, the parties) are readable
//! on them. The accent is the brand's colour itself where it has enough contrast, and otherwise the
//! nearest lighter or darker colour of the same hue that has.

use super::colour::Rgb;
use super::contrast::{Background, FixedColour, required_contrast};
use super::oklch::Oklch;
use super::token::{Scheme, Token};

/// The palette of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The colour from which it was computed.
    pub brand: Rgb,
    /// The default colours.
    pub light: Scheme,
    /// The colours for `prefers-color-scheme: dark`.
    pub dark: Scheme,
}

impl Palette {
    /// Computes the palette of a brand. Every required contrast holds for every brand.
    #[must_use]
    pub fn new(brand: Rgb) -> Self {
        Self {
            brand,
            light: scheme(brand, &LIGHT),
            dark: scheme(brand, &DARK),
        }
    }
}

/// The chroma from which a brand tints its backgrounds fully. A greyer one tints them less.
const FULL_TINT_CHROMA: f64 = 0.06;

/// The minimum chroma of the focus ring of a coloured brand, so that it differs from a line.
const MIN_FOCUS_CHROMA: f64 = 0.15;

/// A lightness, and the chroma of a full tint.
struct Tint(f64, f64);

/// The parts of a scheme that do not depend on the brand.
struct SchemeParameters {
    paper: Tint,
    surface: Tint,
    sunken: Tint,
    ink: Tint,
    ink_soft: Tint,
    rule: Tint,
    rule_strong: Tint,
    on_accent: Tint,
    /// The lightness of the focus ring.
    focus: f64,
    /// The lightness with the most contrast to the backgrounds: 0 in the light scheme, 1 in the dark.
    most_readable: f64,
    /// The change of the accent's lightness under the pointer.
    hover_step: f64,
    /// Beyond this lightness, the accent is too near to black or white for the step.
    hover_limit: f64,
    /// The change in that case, in the other direction. Near black it is larger, because steps are hard to see there.
    hover_step_back: f64,
    /// The variant of a fixed colour for this scheme.
    fixed_colour: fn(FixedColour) -> Rgb,
}

const LIGHT: SchemeParameters = SchemeParameters {
    paper: Tint(0.982, 0.006),
    surface: Tint(1.0, 0.0),
    sunken: Tint(0.955, 0.010),
    ink: Tint(0.24, 0.014),
    ink_soft: Tint(0.46, 0.016),
    rule: Tint(0.885, 0.014),
    rule_strong: Tint(0.58, 0.020),
    on_accent: Tint(1.0, 0.0),
    focus: 0.55,
    most_readable: 0.0,
    hover_step: -0.08,
    hover_limit: 0.22,
    hover_step_back: 0.24,
    fixed_colour: |colour| colour.light,
};

const DARK: SchemeParameters = SchemeParameters {
    paper: Tint(0.195, 0.010),
    surface: Tint(0.232, 0.012),
    sunken: Tint(0.268, 0.014),
    ink: Tint(0.94, 0.008),
    ink_soft: Tint(0.765, 0.012),
    rule: Tint(0.345, 0.016),
    rule_strong: Tint(0.65, 0.018),
    on_accent: Tint(0.19, 0.030),
    focus: 0.78,
    most_readable: 1.0,
    hover_step: 0.08,
    hover_limit: 0.90,
    hover_step_back: -0.14,
    fixed_colour: |colour| colour.dark,
};

fn scheme(brand: Rgb, parameters: &SchemeParameters) -> Scheme {
    let brand = Oklch::from_rgb(brand);
    let saturation = (brand.chroma / FULL_TINT_CHROMA).min(1.0);
    let tinted = |tint: &Tint| Oklch {
        lightness: tint.0,
        chroma: tint.1 * saturation,
        hue: brand.hue,
    };
    let mut scheme = Scheme::black();
    for (token, tint) in [
        (Token::Paper, &parameters.paper),
        (Token::Surface, &parameters.surface),
        (Token::Sunken, &parameters.sunken),
        (Token::Rule, &parameters.rule),
    ] {
        scheme.set(token, tinted(tint).to_rgb());
    }
    set_readable(&mut scheme, parameters, Token::Ink, tinted(&parameters.ink));
    set_readable(&mut scheme, parameters, Token::InkSoft, tinted(&parameters.ink_soft));
    set_readable(
        &mut scheme,
        parameters,
        Token::RuleStrong,
        tinted(&parameters.rule_strong),
    );
    set_readable(&mut scheme, parameters, Token::Accent, brand);
    let accent = Oklch::from_rgb(scheme.colour(Token::Accent)).lightness;
    let is_within_limit = (accent - parameters.hover_limit) * parameters.hover_step < 0.0;
    let step = if is_within_limit {
        parameters.hover_step
    } else {
        parameters.hover_step_back
    };
    let hover = Oklch {
        lightness: accent + step,
        ..brand
    };
    set_readable(&mut scheme, parameters, Token::AccentHover, hover);
    let focus = Oklch {
        lightness: parameters.focus,
        chroma: brand.chroma.max(MIN_FOCUS_CHROMA * saturation),
        ..brand
    };
    set_readable(&mut scheme, parameters, Token::Focus, focus);
    set_readable(&mut scheme, parameters, Token::OnAccent, tinted(&parameters.on_accent));
    scheme
}

/// Sets a token to the colour nearest to the wanted one that has the required contrast on its
/// backgrounds, which must be set before.
fn set_readable(scheme: &mut Scheme, parameters: &SchemeParameters, token: Token, wanted: Oklch) {
    let (minimum, backgrounds) = required_contrast(token);
    let is_readable = |colour: Rgb| {
        backgrounds.iter().all(|background| {
            let background = match background {
                Background::Token(token) => scheme.colour(*token),
                Background::Fixed(colour) => (parameters.fixed_colour)(*colour),
            };
            colour.contrast(background) >= minimum
        })
    };
    // The accent contrasts with the backgrounds, so text on it is most readable at their end.
    let most_readable = if token == Token::OnAccent {
        1.0 - parameters.most_readable
    } else {
        parameters.most_readable
    };
    let colour = nearest_readable(wanted, most_readable, is_readable);
    scheme.set(token, colour);
}

/// The wanted colour if it is readable, and otherwise the nearest in lightness towards
/// `most_readable` that is. Contrast is judged after rounding to 8 bits, as a screen shows it.
fn nearest_readable(wanted: Oklch, most_readable: f64, is_readable: impl Fn(Rgb) -> bool) -> Rgb {
    let with_lightness = |lightness: f64| Oklch { lightness, ..wanted }.to_rgb();
    let colour = with_lightness(wanted.lightness);
    if is_readable(colour) {
        return colour;
    }
    let (mut readable, mut unreadable) = (most_readable, wanted.lightness);
    let mut nearest = with_lightness(most_readable);
    for _ in 0..BISECTION_STEPS {
        let middle = (readable + unreadable) / 2.0;
        let colour = with_lightness(middle);
        if is_readable(colour) {
            (readable, nearest) = (middle, colour);
        } else {
            unreadable = middle;
        }
    }
    nearest
}

/// Finds a lightness to within 2^-11, which is less than one step of an 8-bit grey.
const BISECTION_STEPS: u32 = 11;

#[cfg(test)]
mod tests;
