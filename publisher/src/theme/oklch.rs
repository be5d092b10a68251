//! OKLCH: perceptual lightness, chroma and hue. Changing one of them does not change how the others are perceived.
//!
//! The coefficients are those of Björn Ottosson, <https://bottosson.github.io/posts/oklab/>, which
//! CSS Color 4 also uses.

use super::colour::{Rgb, linear};

/// A colour in OKLCH. Not every one is in the sRGB gamut: see [`Oklch::to_rgb`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    /// Lightness: 0 is black, 1 is white.
    pub(super) lightness: f64,
    /// Chroma: 0 is grey; sRGB has at most 0.33.
    pub(super) chroma: f64,
    /// Hue in radians. It has no meaning for a grey.
    pub(super) hue: f64,
}

impl Oklch {
    /// An sRGB colour in OKLCH.
    pub(super) fn from_rgb(colour: Rgb) -> Self {
        let (r, g, b) = (linear(colour.red), linear(colour.green), linear(colour.blue));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// The nearest colour in the sRGB gamut with the same lightness and hue: chroma is reduced.
    pub(super) fn to_rgb(self) -> Rgb {
        let lightness = self.lightness.clamp(0.0, 1.0);
        let with_chroma = |chroma: f64| {
            Self {
                lightness,
                chroma,
                ..self
            }
            .to_linear_rgb()
        };
        let full = with_chroma(self.chroma);
        if is_in_gamut(full) {
            return quantized(full);
        }
        // Greys are in the gamut, so the largest chroma that is lies between 0 and the full one.
        let (mut inside, mut outside) = (0.0, self.chroma);
        for _ in 0..BISECTION_STEPS {
            let middle = (inside + outside) / 2.0;
            if is_in_gamut(with_chroma(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        quantized(with_chroma(inside))
    }

    fn to_linear_rgb(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cube = |root: f64| root * root * root;
        let l = cube(self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let m = cube(self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let s = cube(self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// Finds a chroma to within 0.33 / 2^14, far below one step of an 8-bit channel.
const BISECTION_STEPS: u32 = 14;

/// The coefficients have ten digits, so a colour on the edge of the gamut can come out slightly outside.
const GAMUT_TOLERANCE: f64 = 1e-5;

fn is_in_gamut(linear_rgb: [f64; 3]) -> bool {
    linear_rgb
        .iter()
        .all(|channel| (-GAMUT_TOLERANCE..=1.0 + GAMUT_TOLERANCE).contains(channel))
}

fn quantized([red, green, blue]: [f64; 3]) -> Rgb {
    Rgb {
        red: encoded(red),
        green: encoded(green),
        blue: encoded(blue),
    }
}

/// An 8-bit channel from its linear intensity (0 to 1), by IEC 61966-2-1.
fn encoded(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    // Between 0 and 255 by the clamp above; a cast saturates as well.
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// The values that CSS Color 4 and Ottosson's article publish for the corners of sRGB.
    #[rstest]
    #[case(0xffffff, 1.0, 0.0, None)]
    #[case(0x000000, 0.0, 0.0, None)]
    #[case(0x808080, 0.5999, 0.0, None)]
    #[case(0xff0000, 0.6280, 0.2577, Some(29.23))]
    #[case(0x00ff00, 0.8664, 0.2948, Some(142.50))]
    #[case(0x0000ff, 0.4520, 0.3132, Some(264.05))]
    #[case(0xffff00, 0.9680, 0.2110, Some(109.77))]
    fn the_corners_of_srgb_have_their_published_values(
        #[case] hex: u32,
        #[case] lightness: f64,
        #[case] chroma: f64,
        #[case] degrees: Option<f64>,
    ) {
        let colour = Oklch::from_rgb(Rgb::from_hex(hex));
        assert!((colour.lightness - lightness).abs() < 5e-4, "{colour:?}");
        assert!((colour.chroma - chroma).abs() < 5e-4, "{colour:?}");
        if let Some(degrees) = degrees {
            assert!(
                (colour.hue.to_degrees().rem_euclid(360.0) - degrees).abs() < 0.05,
                "{colour:?}"
            );
        }
    }

    #[test]
    fn a_colour_outside_the_gamut_loses_chroma_and_keeps_lightness_and_hue() {
        let vivid = Oklch {
            lightness: 0.8,
            chroma: 0.4,
            hue: 4.6,
        };
        let mapped = Oklch::from_rgb(vivid.to_rgb());
        assert!((mapped.lightness - vivid.lightness).abs() < 0.005, "{mapped:?}");
        assert!(
            (mapped.hue.rem_euclid(std::f64::consts::TAU) - vivid.hue).abs() < 0.05,
            "{mapped:?}"
        );
        assert!(mapped.chroma > 0.08 && mapped.chroma < 0.2, "{mapped:?}");
    }

    proptest! {
        #[test]
        fn every_srgb_colour_survives_the_conversion_and_back(hex in 0..=0xff_ffff_u32) {
            let colour = Rgb::from_hex(hex);
            prop_assert_eq!(Oklch::from_rgb(colour).to_rgb(), colour);
        }
    }
}
