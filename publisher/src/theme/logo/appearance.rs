//! What readers see of a logo: whether it stands out from the ground, and in which shape.

use super::name::LogoFormat;
use super::{Logo, png, svg};
use crate::theme::colour::Rgb;

/// The size at which an SVG is drawn to be looked at, in pixels: at most twice that of the page.
const DRAWN_WIDTH: u32 = 288;
const DRAWN_HEIGHT: u32 = 72;

/// The least opacity that counts as seen, of 255.
const MIN_OPACITY: u8 = 26;

/// The least contrast to the ground that counts as seen. WCAG asks for none of logos (1.4.3); below
/// this, a shape can hardly be told from its ground.
const MIN_CONTRAST: f64 = 1.3;

/// The least part of a logo that must stand out, in percent of its pixels that are not transparent.
const MIN_PART: usize = 5;

/// What is seen of a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It stands out from both grounds.
    Seen,
    /// It is transparent throughout.
    Transparent,
    /// It is one rectangle of one colour.
    Plain,
    /// It hardly stands out from the light ground.
    LostOnLight,
    /// It hardly stands out from the dark ground.
    LostOnDark,
    /// It hardly stands out from either.
    LostOnBoth,
}

impl Logo {
    /// What is seen of the logo on a light and a dark ground. `None`: it cannot be drawn here in time.
    #[must_use]
    pub fn visibility(&self, light: Rgb, dark: Rgb) -> Option<Visibility> {
        let pixels = match self.format {
            LogoFormat::Png => png::pixels(&self.bytes)?,
            LogoFormat::Svg => {
                let scale = (f64::from(DRAWN_WIDTH) / f64::from(self.width))
                    .min(f64::from(DRAWN_HEIGHT) / f64::from(self.height));
                // Between 1 and the constants above.
                let side = |pixels: u32| (f64::from(pixels) * scale).round().max(1.0) as u32;
                svg::draw(
                    std::str::from_utf8(&self.bytes).ok()?,
                    side(self.width),
                    side(self.height),
                )?
            }
        };
        Some(visibility(&pixels, light, dark))
    }
}

fn visibility(pixels: &[[u8; 4]], light: Rgb, dark: Rgb) -> Visibility {
    let seen = || pixels.iter().filter(|[.., opacity]| *opacity >= MIN_OPACITY);
    let count = seen().count();
    let Some(first) = seen().next() else {
        return Visibility::Transparent;
    };
    let is_near = |pixel: &[u8; 4]| pixel.iter().zip(first).all(|(a, b)| a.abs_diff(*b) <= 4);
    if count == pixels.len() && pixels.len() > 1 && pixels.iter().all(is_near) {
        return Visibility::Plain;
    }
    let is_lost = |ground: Rgb| {
        let standing_out = seen().filter(|pixel| on_ground(pixel, ground).contrast(ground) >= MIN_CONTRAST);
        standing_out.count() * 100 < count * MIN_PART
    };
    match (is_lost(light), is_lost(dark)) {
        (true, true) => Visibility::LostOnBoth,
        (true, false) => Visibility::LostOnLight,
        (false, true) => Visibility::LostOnDark,
        (false, false) => Visibility::Seen,
    }
}

/// The colour of a pixel on a ground.
fn on_ground([red, green, blue, opacity]: &[u8; 4], ground: Rgb) -> Rgb {
    let mix = |colour: u8, ground: u8| {
        let opacity = u32::from(*opacity);
        // At most 255.
        ((u32::from(colour) * opacity + u32::from(ground) * (255 - opacity)) / 255) as u8
    };
    Rgb {
        red: mix(*red, ground.red),
        green: mix(*green, ground.green),
        blue: mix(*blue, ground.blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const LIGHT: Rgb = Rgb::from_hex(0xffffff);
    const DARK: Rgb = Rgb::from_hex(0x1f1d17);
    const CLEAR: [u8; 4] = [0; 4];

    #[rstest]
    #[case::grey([127, 127, 127, 255], Visibility::Seen)]
    #[case::clear([0, 0, 0, 0], Visibility::Transparent)]
    #[case::nearly_clear([255, 0, 0, 12], Visibility::Transparent)]
    #[case::white([255, 255, 255, 255], Visibility::LostOnLight)]
    #[case::nearly_white([250, 250, 250, 255], Visibility::LostOnLight)]
    #[case::black([0, 0, 0, 255], Visibility::LostOnDark)]
    #[case::faint([127, 127, 127, 30], Visibility::LostOnBoth)]
    fn a_logo_of_one_colour_on_a_clear_ground(#[case] pixel: [u8; 4], #[case] expected: Visibility) {
        assert_eq!(visibility(&[CLEAR, pixel, CLEAR, CLEAR], LIGHT, DARK), expected);
    }

    #[test]
    fn white_on_white_is_one_rectangle() {
        assert_eq!(
            visibility(&[[255; 4], [253, 255, 255, 255]], LIGHT, DARK),
            Visibility::Plain
        );
    }

    #[test]
    fn white_words_beside_a_sign_of_another_colour_are_seen() {
        let mut pixels = vec![[255; 4]; 90];
        pixels.extend([[200, 30, 30, 255]; 10]);
        pixels.push(CLEAR);
        assert_eq!(visibility(&pixels, LIGHT, DARK), Visibility::Seen);
    }
}
