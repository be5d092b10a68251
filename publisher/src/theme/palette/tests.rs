use super::*;
use crate::theme::contrast::{DANGER_SOFT, MIN_CONTROL_CONTRAST, MIN_TEXT_CONTRAST, WARNING_SOFT};
use crate::theme::contrast_report::contrasts;
use proptest::prelude::*;
use rstest::rstest;

const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// A fixed colour as `style/tokens.css` declares it.
fn fixed_colour(name: &str, is_dark: bool) -> Rgb {
    let (light, dark) = TOKENS
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("the dark colours");
    let declared = if is_dark { dark } else { light };
    let start = declared.find(&format!("--{name}: #")).expect("the colour") + name.len() + 4;
    Rgb::parse(&declared[start..start + 7]).expect("six digits")
}

/// Black, white, the primaries, greys and near-greys: colours without a hue, or at a limit.
fn extreme_brands() -> Vec<Rgb> {
    let mut brands: Vec<Rgb> = (0..=255).map(|grey| Rgb::from_hex(grey * 0x01_01_01)).collect();
    for red in [0, 1, 127, 128, 254, 255] {
        for green in [0, 1, 127, 128, 254, 255] {
            for blue in [0, 1, 127, 128, 254, 255] {
                brands.push(Rgb { red, green, blue });
            }
        }
    }
    brands
}

fn failing(palette: &Palette) -> Vec<String> {
    contrasts(palette)
        .into_iter()
        .filter(|contrast| contrast.light.min(contrast.dark) < contrast.minimum)
        .map(|contrast| format!("{}: {contrast:?}", palette.brand))
        .collect()
}

/// The failing pairs of a fixed and a computed colour that the style sheets combine.
fn failing_with_fixed_colours(palette: &Palette) -> Vec<String> {
    let texts = ["danger", "provider", "shared", "customer"];
    let mut failing = Vec::new();
    for (scheme, is_dark) in [(&palette.light, false), (&palette.dark, true)] {
        let mut check = |name: &str, token: Token, minimum: f64| {
            let ratio = fixed_colour(name, is_dark).contrast(scheme.colour(token));
            if ratio < minimum {
                let brand = palette.brand;
                failing.push(format!("{brand}: {name} on {}, dark {is_dark}: {ratio}", token.name()));
            }
        };
        for background in [Token::Paper, Token::Surface, Token::Sunken] {
            for text in texts {
                check(text, background, MIN_TEXT_CONTRAST);
            }
            check("warning-line", background, MIN_CONTROL_CONTRAST);
        }
        for soft in [
            "provider-soft",
            "shared-soft",
            "customer-soft",
            "warning-soft",
            "danger-soft",
        ] {
            check(soft, Token::Ink, MIN_TEXT_CONTRAST);
        }
    }
    failing
}

/// The change of the accent under the pointer, in lightness.
fn hover_step(scheme: &Scheme) -> f64 {
    let [accent, hover] = [Token::Accent, Token::AccentHover].map(|token| Oklch::from_rgb(scheme.colour(token)));
    (accent.lightness - hover.lightness).abs()
}

/// The angle between two hues, in radians.
fn hue_difference(a: f64, b: f64) -> f64 {
    let angle = (a - b).rem_euclid(std::f64::consts::TAU);
    angle.min(std::f64::consts::TAU - angle)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40 * ProptestConfig::default().cases))]

    #[test]
    fn every_brand_has_a_palette_with_all_required_contrasts(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::new(Rgb::from_hex(hex));
        prop_assert_eq!(failing(&palette), Vec::<String>::new());
        for scheme in [&palette.light, &palette.dark] {
            prop_assert!(hover_step(scheme) > 0.05, "{scheme:?}");
        }
    }
}

proptest! {
    #[test]
    fn the_fixed_colours_are_readable_with_every_brand(hex in 0..=0xff_ffff_u32) {
        prop_assert_eq!(failing_with_fixed_colours(&Palette::new(Rgb::from_hex(hex))), Vec::<String>::new());
    }

    #[test]
    fn a_readable_brand_colour_is_the_accent_itself(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::new(Rgb::from_hex(hex));
        for (scheme, softs) in [
            (&palette.light, [WARNING_SOFT.light, DANGER_SOFT.light]),
            (&palette.dark, [WARNING_SOFT.dark, DANGER_SOFT.dark]),
        ] {
            let backgrounds = [Token::Paper, Token::Surface, Token::Sunken].map(|token| scheme.colour(token));
            let is_readable = backgrounds
                .iter()
                .chain(&softs)
                .all(|background| background.contrast(palette.brand) >= MIN_TEXT_CONTRAST);
            prop_assert_eq!(is_readable, scheme.colour(Token::Accent) == palette.brand);
        }
    }

    #[test]
    fn an_accent_keeps_the_hue_of_the_brand(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::new(Rgb::from_hex(hex));
        let brand = Oklch::from_rgb(palette.brand);
        for scheme in [palette.light, palette.dark] {
            let accent = Oklch::from_rgb(scheme.colour(Token::Accent));
            // Eight bits cannot hold the hue of what is nearly grey.
            prop_assume!(brand.chroma > 0.05 && accent.chroma > 0.03);
            prop_assert!(hue_difference(accent.hue, brand.hue).to_degrees() < 4.0, "{brand:?} {accent:?}");
        }
    }
}

#[test]
fn extreme_brands_have_palettes_with_all_required_contrasts() {
    for brand in extreme_brands() {
        let palette = Palette::new(brand);
        assert_eq!(failing(&palette), Vec::<String>::new());
        assert_eq!(failing_with_fixed_colours(&palette), Vec::<String>::new());
        for scheme in [palette.light, palette.dark] {
            assert!(hover_step(&scheme) > 0.05, "{brand}: {scheme:?}");
        }
    }
}

#[rstest]
#[case("warning-soft", WARNING_SOFT)]
#[case("danger-soft", DANGER_SOFT)]
fn the_fixed_backgrounds_are_those_of_the_style_sheet(#[case] name: &str, #[case] colour: FixedColour) {
    assert_eq!(
        (colour.name, colour.light, colour.dark),
        (name, fixed_colour(name, false), fixed_colour(name, true))
    );
}

#[test]
fn a_grey_brand_has_a_grey_palette() {
    let palette = Palette::new(Rgb::from_hex(0x777777));
    for scheme in [palette.light, palette.dark] {
        for token in Token::ALL {
            let Rgb { red, green, blue } = scheme.colour(token);
            assert!(red == green && green == blue, "{}", token.name());
        }
    }
}

#[test]
fn backgrounds_have_only_a_slight_tint_of_the_brand() {
    for brand in extreme_brands() {
        let palette = Palette::new(brand);
        for scheme in [palette.light, palette.dark] {
            for token in [Token::Paper, Token::Surface, Token::Sunken] {
                let background = Oklch::from_rgb(scheme.colour(token));
                assert!(background.chroma < 0.02, "{brand} {}: {background:?}", token.name());
            }
        }
    }
}
