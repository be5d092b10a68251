//! The contrasts of a palette, measured and shown as a table.

use super::contrast::{Background, required_contrast};
use super::palette::Palette;
use super::token::Token;

/// A required contrast with the ratios that a palette has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Contrast {
    pub(super) foreground: Token,
    pub(super) background: Background,
    /// The ratio in the light scheme, 1 to 21.
    pub(super) light: f64,
    /// The ratio in the dark scheme, 1 to 21.
    pub(super) dark: f64,
    /// The minimum of both.
    pub(super) minimum: f64,
}

/// Every required contrast of a palette.
pub(super) fn contrasts(palette: &Palette) -> Vec<Contrast> {
    let mut contrasts = Vec::new();
    for foreground in Token::ALL {
        let (minimum, backgrounds) = required_contrast(foreground);
        for background in backgrounds {
            let (light, dark) = match background {
                Background::Token(token) => (palette.light.colour(*token), palette.dark.colour(*token)),
                Background::Fixed(colour) => (colour.light, colour.dark),
            };
            contrasts.push(Contrast {
                foreground,
                background: *background,
                light: palette.light.colour(foreground).contrast(light),
                dark: palette.dark.colour(foreground).contrast(dark),
                minimum,
            });
        }
    }
    contrasts
}

impl Palette {
    /// The palette and its contrasts as a plain text table for a terminal, ending in a line break.
    #[must_use]
    pub fn contrast_table(&self) -> String {
        let mut table = format!("Colours from {}\n", self.brand);
        push_row(&mut table, "colour", "light", "dark", "");
        for token in Token::ALL {
            let (light, dark) = (self.light.colour(token), self.dark.colour(token));
            push_row(&mut table, token.name(), &light.to_string(), &dark.to_string(), "");
        }
        table.push_str("\nContrast\n");
        push_row(&mut table, "pair", "light", "dark", "least");
        for contrast in contrasts(self) {
            let pair = format!("{} on {}", contrast.foreground.name(), contrast.background.name());
            let [light, dark, minimum] = [contrast.light, contrast.dark, contrast.minimum].map(format_ratio);
            push_row(&mut table, &pair, &light, &dark, &minimum);
        }
        table
    }
}

fn push_row(table: &mut String, name: &str, light: &str, dark: &str, minimum: &str) {
    let row = format!("  {name:<28}{light:>8}{dark:>9}{minimum:>7}");
    table.push_str(row.trim_end());
    table.push('\n');
}

/// A ratio with two decimals, truncated and not rounded: 4.499 is less than 4.5.
fn format_ratio(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests;
