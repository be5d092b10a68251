//! Logos that readers cannot see, or that exceed what makes sense.

use crate::check::{Severity, check_logo};
use crate::folder::Folder;
use rstest::rstest;
use std::fs;

/// The codes of the findings for a logo, and whether there is an error.
fn found(name: &str, logo: &[u8]) -> (Vec<&'static str>, bool) {
    let dir = tempfile::tempdir().expect("a folder");
    let theme = format!(r##"{{ "format": 1, "name": "Acme", "brand": "#0b6e4f", "logo": "{name}" }}"##);
    fs::write(dir.path().join("theme.json"), theme).expect("a file");
    fs::write(dir.path().join(name), logo).expect("a file");
    let diagnostics = check_logo(&Folder::read(dir.path()).expect("a folder"));
    for diagnostic in &diagnostics {
        assert!(
            !diagnostic.help.is_empty() && &*diagnostic.location.file == name,
            "{diagnostic:?}"
        );
    }
    let is_error = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    (diagnostics.iter().map(|diagnostic| diagnostic.code).collect(), is_error)
}

fn svg(width: u32, height: u32, shapes: &str) -> Vec<u8> {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{shapes}</svg>"#).into_bytes()
}

/// A PNG of one colour, with its opacity.
fn png(width: u32, height: u32, pixel: impl Fn(u32) -> [u8; 4]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Fast);
    let pixels: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("a file");
    file
}

#[rstest]
#[case::grey("<circle cx='20' cy='20' r='15' fill='#7a7f85'/>", &[], false)]
#[case::black_and_brand("<rect width='20' height='20' fill='#0b6e4f'/><rect x='22' width='9' height='9'/>", &[], false)]
#[case::transparent("<circle cx='20' cy='20' r='15' fill='#000' fill-opacity='0.01'/>", &["unusable-logo"], true)]
#[case::beside_the_picture("<circle cx='200' cy='200' r='15'/>", &["unusable-logo"], true)]
#[case::white("<circle cx='20' cy='20' r='15' fill='#fff'/>", &["faint-logo"], false)]
#[case::black("<circle cx='20' cy='20' r='15'/>", &["faint-logo"], false)]
#[case::white_on_white("<rect width='40' height='40' fill='#fff'/><circle cx='20' cy='20' r='15' fill='#fefefe'/>", &["faint-logo"], false)]
#[case::masked("<mask id='m'/><rect width='40' height='40' mask='url(#m)' fill='#777'/>", &["unusable-logo"], true)]
fn p9_an_invisible_picture_is_reported(#[case] shapes: &str, #[case] codes: &[&str], #[case] is_error: bool) {
    assert_eq!(found("logo.svg", &svg(40, 40, shapes)), (codes.to_vec(), is_error));
}

#[rstest]
#[case::transparent([0, 0, 0, 0], &["unusable-logo"])]
#[case::white_on_white([255; 4], &["faint-logo"])]
fn a_png_of_one_colour_is_reported(#[case] pixel: [u8; 4], #[case] codes: &[&str]) {
    assert_eq!(found("logo.png", &png(40, 40, |_| pixel)).0, codes);
}

#[rstest]
#[case::square(100, 100, &[], false)]
#[case::four_to_one(400, 100, &[], false)]
#[case::thirty_to_one(3000, 100, &["logo-shape"], false)]
#[case::one_to_ten(100, 1000, &["logo-shape"], false)]
#[case::thousand_to_one(1000, 1, &["unusable-logo"], true)]
#[case::one_to_thousand(1, 1000, &["unusable-logo"], true)]
fn p9_a_picture_whose_proportions_leave_nothing_of_it_is_reported(
    #[case] width: u32,
    #[case] height: u32,
    #[case] codes: &[&str],
    #[case] is_error: bool,
) {
    let shapes = format!("<path fill='#777' d='M0 0H{width}V{height}z'/>");
    assert_eq!(
        found("logo.svg", &svg(width, height, &shapes)),
        (codes.to_vec(), is_error)
    );
}

#[test]
fn p9_a_picture_near_the_limit_of_bytes_is_reported() {
    // Noise that does not shrink.
    let pixel = |index: u32| {
        let noise = index
            .wrapping_mul(2_654_435_761)
            .rotate_left(13)
            .wrapping_mul(2_246_822_519);
        let [red, green, blue, _] = noise.to_le_bytes();
        [red, green, blue, 255]
    };
    assert_eq!(found("logo.png", &png(300, 300, pixel)).0, ["large-logo"]);
    assert_eq!(found("logo.png", &png(100, 100, pixel)).0, [] as [&str; 0]);
}
