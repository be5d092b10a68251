use super::*;

fn parsed(json: &str) -> Theme {
    Theme::parse(json.as_bytes()).expect("a theme")
}

fn error(json: &str) -> String {
    Theme::parse(json.as_bytes()).expect_err("no theme").to_string()
}

const FULL: &str = r##"{
    "$schema": "schema/theme.json", "format": 1, "name": "Acme", "logo": "logo.svg", "brand": "#0b6e4f",
    "corner_radius": 4, "fonts": { "display": ["Acme Serif", "serif"], "text": ["Acme Sans"] }
}"##;

#[test]
fn a_name_and_a_brand_colour_are_a_complete_theme() {
    let theme = parsed(r##"{ "format": 1, "name": " Acme ", "brand": "#0B6E4F" }"##);
    assert_eq!(theme.name().as_str(), "Acme");
    assert_eq!(theme.brand, Rgb::from_hex(0x0b6e4f));
    assert_eq!(theme.logo(), None);
    assert_eq!(theme.corner_radius, None);
}

#[test]
fn every_field_is_parsed() {
    let theme = parsed(FULL);
    assert_eq!(theme.logo().map(LogoName::as_str), Some("logo.svg"));
    assert_eq!(theme.corner_radius, Some(4));
    assert_eq!(theme.palette(), Palette::new(Rgb::from_hex(0x0b6e4f)));
}

#[test]
fn all_errors_are_reported_together_each_with_its_path() {
    insta::assert_snapshot!(error(
        r#"{
            "format": 1, "brand": "teal", "logo": "../logo.svg", "corner_radius": 25, "colour": "red",
            "fonts": { "display": [], "text": ["Acme", "url(x)", 3], "code": ["Mono"] }
        }"#
    ), @r##"
    theme.json: the field "name" is missing; expected it here
    theme.json, logo: "../logo.svg" is no file name of a logo; expected letters, digits, '-', '_' and '.', ending in .svg or .png, of a file in the same folder as theme.json
    theme.json, brand: the colour "teal" cannot be read; expected # and six (or three) of the digits 0-9 and a-f, such as "#0b6e4f"
    theme.json, corner_radius: the radius is 25; expected a whole number of pixels from 0 to 24
    theme.json, fonts.display: the list is empty; expected at least one font family
    theme.json, fonts.text[1]: "url(x)" is no name of a font family; expected up to 60 letters, digits, spaces and hyphens, starting with a letter, such as "Source Sans 3" or "sans-serif". Fonts are not loaded from any address: readers see those that their device has
    theme.json, fonts.text[2]: this is a number; expected a text
    theme.json, fonts.code: the format has no such field; expected one of: display, text
    theme.json, colour: the format has no such field; expected one of: $schema, format, name, logo, brand, corner_radius, fonts
    "##);
}

#[test]
fn the_error_for_a_value_of_another_type_names_that_type() {
    insta::assert_snapshot!(error(
        r#"{
            "format": "1", "name": 7, "brand": null, "logo": ["logo.svg"], "corner_radius": 1.5,
            "fonts": { "display": "serif" }
        }"#
    ), @r"
    theme.json, format: this is a text; expected a whole number
    theme.json, name: this is a number; expected a text
    theme.json, logo: this is a list; expected a text
    theme.json, brand: this is null (leave out what is not there); expected a text
    theme.json, corner_radius: this is a number; expected a whole number of pixels from 0 to 24
    theme.json, fonts.display: this is a text; expected a list of font families
    ");
    insta::assert_snapshot!(error("[]"), @"theme.json: this is a list; expected an object");
}

#[test]
fn a_duplicate_field_is_rejected() {
    insta::assert_snapshot!(
        error(r##"{ "format": 1, "name": "Acme", "brand": "#000", "brand": "#fff" }"##),
        @"theme.json, brand: the field is given twice; expected it once"
    );
}

#[test]
fn another_format_is_the_only_error_reported() {
    insta::assert_snapshot!(error(r#"{ "format": 3, "color": "red" }"#), @"theme.json, format: the file is written in format 3; expected format 1 or 2, which this portal reads");
}

#[test]
fn too_many_fonts_are_rejected() {
    let fonts = vec!["\"Acme\""; MAX_FAMILIES + 1].join(", ");
    insta::assert_snapshot!(
        error(&format!(
            r##"{{ "format": 1, "name": "Acme", "brand": "#000", "fonts": {{ "text": [{fonts}] }} }}"##
        )),
        @"theme.json, fonts.text: the list has 13 font families; expected at most 12"
    );
}

#[test]
fn the_style_sheet_sets_only_tokens() {
    insta::assert_snapshot!(parsed(FULL).css(), @r#"
    /* Colours computed from the brand colour #0b6e4f. */
    @layer tokens {
      :root {
        --paper: #f6faf8;
        --surface: #ffffff;
        --sunken: #eaf2ee;
        --ink: #19211e;
        --ink-soft: #505b56;
        --rule: #d1dcd7;
        --rule-strong: #707e77;
        --accent: #0b6e4f;
        --accent-hover: #00553c;
        --on-accent: #ffffff;
        --focus: #008660;
        --corner: 0.25rem;
        --corner-small: 0.15625rem;
        --font-display: "Acme Serif", serif;
        --font-text: "Acme Sans", system-ui, sans-serif;
      }

      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #111614;
          --surface: #181f1c;
          --sunken: #202824;
          --ink: #e7edea;
          --ink-soft: #acb5b1;
          --rule: #323c37;
          --rule-strong: #86938c;
          --accent: #4ca17f;
          --accent-hover: #66ba97;
          --on-accent: #051810;
          --focus: #38d59f;
        }
      }
    }
    "#);
}

#[test]
fn fields_left_out_keep_the_defaults_of_the_app() {
    let css = parsed(r##"{ "format": 1, "name": "Acme", "brand": "#0b6e4f" }"##).css();
    assert!(!css.contains("--corner") && !css.contains("--font"), "{css}");
}

#[test]
fn the_style_sheet_sets_only_properties_of_the_app() {
    let tokens = include_str!("../../../../style/tokens.css");
    for line in parsed(FULL).css().lines() {
        if let Some((name, _)) = line
            .trim_start()
            .split_once(": ")
            .filter(|(name, _)| name.starts_with("--"))
        {
            assert!(tokens.contains(&format!("\n    {name}: ")), "{name}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        let _ = Theme::parse(&bytes);
    }
}
