//! OKLCH: lightness, chroma and hue as the eye has them, so that a colour can be made lighter and
//! stay the same colour.
//!
//! Numbers by Björn Ottosson, <https://bottosson.github.io/posts/oklab/>, which CSS Color 4 takes over.

use super::colour::{Rgb, linear};

/// A colour in OKLCH. Not every one of them can be shown on a screen: see [`Oklch::to_rgb`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// Lightness: 0 is black, 1 is white.
    pub lightness: f64,
    /// Chroma: 0 is grey; a screen has at most 0.33.
    pub chroma: f64,
    /// Hue in radians. A grey's means nothing.
    pub hue: f64,
}

impl Oklch {
    /// A screen's colour in OKLCH.
    #[must_use]
    pub fn from_rgb(colour: Rgb) -> Self {
        let (r, g, b) = (linear(colour.red), linear(colour.green), linear(colour.blue));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let along_a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let along_b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self {
            lightness,
            chroma: along_a.hypot(along_b),
            hue: along_b.atan2(along_a),
        }
    }

    /// The nearest colour that a screen can show: lightness and hue stay, chroma gives way.
    #[must_use]
    pub fn to_rgb(self) -> Rgb {
        let lightness = self.lightness.clamp(0.0, 1.0);
        let at = |chroma: f64| {
            Self {
                lightness,
                chroma,
                ..self
            }
            .to_linear()
        };
        let full = at(self.chroma);
        if is_shown(full) {
            return quantized(full);
        }
        // A grey is always shown, so the most chroma that is lies between it and the one asked for.
        let (mut shown, mut not_shown) = (0.0, self.chroma);
        for _ in 0..HALVINGS {
            let middle = (shown + not_shown) / 2.0;
            if is_shown(at(middle)) {
                shown = middle;
            } else {
                not_shown = middle;
            }
        }
        quantized(at(shown))
    }

    fn to_linear(self) -> [f64; 3] {
        let (along_a, along_b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cube = |root: f64| root * root * root;
        let l = cube(self.lightness + 0.396_337_777_4 * along_a + 0.215_803_757_3 * along_b);
        let m = cube(self.lightness - 0.105_561_345_8 * along_a - 0.063_854_172_8 * along_b);
        let s = cube(self.lightness - 0.089_484_177_5 * along_a - 1.291_485_548_0 * along_b);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// Enough to find a chroma to within 0.33 / 2^14, far below one step of an 8-bit channel.
const HALVINGS: u32 = 14;

/// The published numbers have ten digits: a colour at the edge may come out a little beyond it.
const ROUNDING: f64 = 1e-5;

fn is_shown(light: [f64; 3]) -> bool {
    light
        .iter()
        .all(|channel| (-ROUNDING..=1.0 + ROUNDING).contains(channel))
}

fn quantized([red, green, blue]: [f64; 3]) -> Rgb {
    Rgb {
        red: encoded(red),
        green: encoded(green),
        blue: encoded(blue),
    }
}

/// An 8-bit channel from its share of light, by IEC 61966-2-1.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    // Between 0 and 255 by the clamp above, and a cast saturates besides.
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// The values that CSS Color 4 and Ottosson's article give for sRGB's corners.
    #[rstest]
    #[case(0xffffff, 1.0, 0.0, None)]
    #[case(0x000000, 0.0, 0.0, None)]
    #[case(0x808080, 0.5999, 0.0, None)]
    #[case(0xff0000, 0.6280, 0.2577, Some(29.23))]
    #[case(0x00ff00, 0.8664, 0.2948, Some(142.50))]
    #[case(0x0000ff, 0.4520, 0.3132, Some(264.05))]
    #[case(0xffff00, 0.9680, 0.2110, Some(109.77))]
    fn corners_have_their_published_values(
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
    fn a_colour_that_no_screen_has_gives_up_chroma_and_keeps_lightness_and_hue() {
        let vivid = Oklch {
            lightness: 0.8,
            chroma: 0.4,
            hue: 4.6,
        };
        let shown = Oklch::from_rgb(vivid.to_rgb());
        assert!((shown.lightness - vivid.lightness).abs() < 0.005, "{shown:?}");
        assert!(
            (shown.hue.rem_euclid(std::f64::consts::TAU) - vivid.hue).abs() < 0.05,
            "{shown:?}"
        );
        assert!(shown.chroma > 0.08 && shown.chroma < 0.2, "{shown:?}");
    }

    proptest! {
        #[test]
        fn every_screen_colour_comes_back_unchanged(hex in 0..=0xff_ffff_u32) {
            let colour = Rgb::from_hex(hex);
            prop_assert_eq!(Oklch::from_rgb(colour).to_rgb(), colour);
        }
    }
}
