use super::*;
use crate::theme::contrast::{CONTROL, DANGER_SOFT, TEXT, WARNING_SOFT};
use proptest::prelude::*;
use rstest::rstest;

const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// A colour of the site's own style sheet.
fn kept(name: &str, is_dark: bool) -> Rgb {
    let (light, dark) = TOKENS
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("the dark colours");
    let declared = if is_dark { dark } else { light };
    let start = declared.find(&format!("--{name}: #")).expect("the colour") + name.len() + 4;
    Rgb::parse(&declared[start..start + 7]).expect("six digits")
}

/// Black, white, the primaries, greys and near-greys: where hue or room to move is missing.
fn corners() -> Vec<Rgb> {
    let mut corners: Vec<Rgb> = (0..=255).map(|grey| Rgb::from_hex(grey * 0x01_01_01)).collect();
    for red in [0, 1, 127, 128, 254, 255] {
        for green in [0, 1, 127, 128, 254, 255] {
            for blue in [0, 1, 127, 128, 254, 255] {
                corners.push(Rgb { red, green, blue });
            }
        }
    }
    corners
}

fn failing(palette: &Palette) -> Vec<String> {
    palette
        .contrasts()
        .into_iter()
        .filter(|contrast| !contrast.passes())
        .map(|contrast| format!("{}: {contrast:?}", palette.brand))
        .collect()
}

/// Every pair of a kept colour and a computed one that the style sheets put together.
fn failing_with_kept_colours(palette: &Palette) -> Vec<String> {
    let texts = ["danger", "provider", "shared", "customer"];
    let mut failing = Vec::new();
    for (scheme, is_dark) in [(&palette.light, false), (&palette.dark, true)] {
        let mut check = |name: &str, token: Token, least: f64| {
            let ratio = kept(name, is_dark).contrast(scheme.colour(token));
            if ratio < least {
                let brand = palette.brand;
                failing.push(format!("{brand}: {name} on {}, dark {is_dark}: {ratio}", token.name()));
            }
        };
        for ground in [Token::Paper, Token::Surface, Token::Sunken] {
            for text in texts {
                check(text, ground, TEXT);
            }
            check("warning-line", ground, CONTROL);
        }
        for soft in [
            "provider-soft",
            "shared-soft",
            "customer-soft",
            "warning-soft",
            "danger-soft",
        ] {
            check(soft, Token::Ink, TEXT);
        }
    }
    failing
}

/// How far the accent moves under the pointer, in lightness.
fn hover_step(scheme: &Scheme) -> f64 {
    let [accent, hover] = [Token::Accent, Token::AccentHover].map(|token| Oklch::from_rgb(scheme.colour(token)));
    (accent.lightness - hover.lightness).abs()
}

/// The angle between two hues, in radians.
fn turned(a: f64, b: f64) -> f64 {
    let turn = (a - b).rem_euclid(std::f64::consts::TAU);
    turn.min(std::f64::consts::TAU - turn)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_brand_has_a_palette_that_passes(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::of(Rgb::from_hex(hex));
        prop_assert_eq!(failing(&palette), Vec::<String>::new());
        for scheme in [&palette.light, &palette.dark] {
            prop_assert!(hover_step(scheme) > 0.05, "{scheme:?}");
        }
    }
}

proptest! {
    #[test]
    fn the_colours_that_the_site_keeps_read_with_every_brand(hex in 0..=0xff_ffff_u32) {
        prop_assert_eq!(failing_with_kept_colours(&Palette::of(Rgb::from_hex(hex))), Vec::<String>::new());
    }

    #[test]
    fn a_brand_that_can_be_read_is_the_accent_itself(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::of(Rgb::from_hex(hex));
        for (scheme, softs) in [
            (&palette.light, [WARNING_SOFT.light, DANGER_SOFT.light]),
            (&palette.dark, [WARNING_SOFT.dark, DANGER_SOFT.dark]),
        ] {
            let grounds = [Token::Paper, Token::Surface, Token::Sunken].map(|token| scheme.colour(token));
            let is_readable = grounds
                .iter()
                .chain(&softs)
                .all(|ground| ground.contrast(palette.brand) >= TEXT);
            prop_assert_eq!(is_readable, scheme.colour(Token::Accent) == palette.brand);
        }
    }

    #[test]
    fn an_accent_keeps_the_brand_s_hue(hex in 0..=0xff_ffff_u32) {
        let palette = Palette::of(Rgb::from_hex(hex));
        let brand = Oklch::from_rgb(palette.brand);
        for scheme in [palette.light, palette.dark] {
            let accent = Oklch::from_rgb(scheme.colour(Token::Accent));
            // Eight bits cannot hold the hue of what is nearly grey.
            prop_assume!(brand.chroma > 0.05 && accent.chroma > 0.03);
            prop_assert!(turned(accent.hue, brand.hue).to_degrees() < 4.0, "{brand:?} {accent:?}");
        }
    }
}

#[test]
fn corners_have_palettes_that_pass() {
    for brand in corners() {
        let palette = Palette::of(brand);
        assert_eq!(failing(&palette), Vec::<String>::new());
        assert_eq!(failing_with_kept_colours(&palette), Vec::<String>::new());
        for scheme in [palette.light, palette.dark] {
            assert!(hover_step(&scheme) > 0.05, "{brand}: {scheme:?}");
        }
    }
}

#[rstest]
#[case("warning-soft", WARNING_SOFT)]
#[case("danger-soft", DANGER_SOFT)]
fn the_kept_grounds_are_those_of_the_style_sheet(#[case] name: &str, #[case] ground: Kept) {
    assert_eq!(
        (ground.name, ground.light, ground.dark),
        (name, kept(name, false), kept(name, true))
    );
}

#[test]
fn a_grey_brand_has_a_grey_palette() {
    let palette = Palette::of(Rgb::from_hex(0x777777));
    for scheme in [palette.light, palette.dark] {
        for token in Token::ALL {
            let Rgb { red, green, blue } = scheme.colour(token);
            assert!(red == green && green == blue, "{}", token.name());
        }
    }
}

#[test]
fn surfaces_have_no_more_than_a_breath_of_the_brand() {
    for brand in corners() {
        let palette = Palette::of(brand);
        for scheme in [palette.light, palette.dark] {
            for token in [Token::Paper, Token::Surface, Token::Sunken] {
                let ground = Oklch::from_rgb(scheme.colour(token));
                assert!(ground.chroma < 0.02, "{brand} {}: {ground:?}", token.name());
            }
        }
    }
}

#[test]
fn tokens_stand_in_the_order_of_their_places() {
    for (place, token) in Token::ALL.into_iter().enumerate() {
        assert_eq!(token as usize, place);
    }
}

#[test]
fn the_table_tells_every_colour_and_every_contrast() {
    let table = Palette::of(Rgb::from_hex(0xffcc00)).contrast_table();
    insta::assert_snapshot!(table, @r"
    Colours from #ffcc00
      colour                         light     dark
      paper                        #fbf9f5  #171510
      surface                      #ffffff  #1f1d17
      sunken                       #f3f0e9  #28261e
      ink                          #221f18  #edebe5
      ink-soft                     #5b584e  #b5b2aa
      rule                         #dcd9cf  #3c3930
      rule-strong                  #7f7a6d  #938f83
      accent                       #856900  #ffcc00
      accent-hover                 #6a5300  #ffecb7
      on-accent                    #ffffff  #191304
      focus                        #8b6e00  #deb100

    Contrast
      pair                           light     dark  least
      ink on paper                   15.63    15.30   4.50
      ink on surface                 16.44    14.13   4.50
      ink on sunken                  14.44    12.70   4.50
      ink on warning-soft            14.85    11.89   4.50
      ink on danger-soft             14.31    12.64   4.50
      ink-soft on paper               6.76     8.61   4.50
      ink-soft on surface             7.11     7.95   4.50
      ink-soft on sunken              6.25     7.15   4.50
      ink-soft on warning-soft        6.43     6.69   4.50
      ink-soft on danger-soft         6.19     7.11   4.50
      rule-strong on paper            4.06     5.64   3.00
      rule-strong on surface          4.27     5.21   3.00
      rule-strong on sunken           3.76     4.68   3.00
      rule-strong on warning-soft     3.86     4.38   3.00
      rule-strong on danger-soft      3.72     4.66   3.00
      accent on paper                 4.97    12.06   4.50
      accent on surface               5.22    11.14   4.50
      accent on sunken                4.59    10.01   4.50
      accent on warning-soft          4.72     9.38   4.50
      accent on danger-soft           4.55     9.96   4.50
      accent-hover on paper           7.00    15.57   4.50
      accent-hover on surface         7.36    14.38   4.50
      accent-hover on sunken          6.47    12.93   4.50
      accent-hover on warning-soft    6.65    12.11   4.50
      accent-hover on danger-soft     6.41    12.86   4.50
      on-accent on accent             5.22    12.22   4.50
      on-accent on accent-hover       7.36    15.78   4.50
      focus on paper                  4.61     9.02   3.00
      focus on surface                4.85     8.33   3.00
      focus on sunken                 4.26     7.49   3.00
      focus on warning-soft           4.38     7.02   3.00
      focus on danger-soft            4.22     7.45   3.00
    ");
}
