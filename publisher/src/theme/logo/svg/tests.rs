use super::*;
use crate::theme::logo::limits::{MAX_SVG_NESTING, MAX_SVG_STYLE_RULES};
use proptest::prelude::*;
use rstest::rstest;

/// An image with one shape and more content.
fn image_with(more: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"><path d="M1 1h8v8z"/>{more}</svg>"#
    )
}

fn written(text: &str) -> Svg {
    sanitize(text.as_bytes().to_vec()).expect("an image")
}

fn error(text: &str) -> SvgError {
    sanitize(text.as_bytes().to_vec()).expect_err("no image")
}

const PLAIN: &str = "<svg viewBox=\"0 0 20 10\" width=\"20\" height=\"10\" xmlns=\"http://www.w3.org/2000/svg\">\
                     <path fill=\"#000000\" stroke=\"none\" d=\"M 1 1 L 9 1 L 9 9 Z\"/></svg>\n";

#[test]
fn an_image_is_written_with_its_shapes_and_size() {
    let image = written(&image_with(""));
    assert_eq!(image.text, PLAIN);
    assert_eq!((image.width, image.height), (20, 10));
    assert_eq!(image.removed, [] as [&str; 0]);
}

#[rstest]
#[case("<script>alert(1)</script>", &["script"])]
#[case("<script href=\"https://evil.example/x.js\"/>", &["a reference to another file", "script"])]
#[case("<g onload=\"alert(1)\" onclick=\"alert(2)\"/>", &["onclick", "onload"])]
#[case("<a href=\"javascript:alert(1)\"/>", &["a", "a reference to another file"])]
#[case("<a xlink:href=\"javascript:alert(1)\"/>", &["a", "a reference to another file"])]
#[case("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></body></foreignObject>", &["foreignObject"])]
#[case("<animate attributeName=\"href\" values=\"javascript:x\"/>", &["animate"])]
#[case("<set attributeName=\"onclick\" to=\"x\"/>", &["set"])]
#[case("<use href=\"https://evil.example/x.svg#a\"/>", &["a reference to another file"])]
#[case("<use href=\"file:///etc/passwd#a\"/>", &["a reference to another file"])]
#[case("<rect fill=\"url(https://evil.example/x.svg#a)\"/>", &["a reference to another file"])]
#[case("<style>@import url(https://evil.example/x.css);</style>", &[])]
#[case("<style>circle { fill: url('https://evil.example/x') }</style><circle/>", &["a reference to another file"])]
#[case("<iframe src=\"https://evil.example/\"/>", &["iframe"])]
#[case("<!-- a secret --><title>Acme</title><metadata>by A. Person</metadata>", &[])]
#[case("<x:y xmlns:x=\"http://ns.adobe.com/x\">a secret</x:y>", &[])]
#[case("<?php echo 1 ?>", &[])]
fn everything_but_shapes_is_removed(#[case] more: &str, #[case] removed: &[&str]) {
    let image = written(&image_with(more));
    // A group stays when its content is removed.
    assert_eq!(image.text.replace("<g/>", ""), PLAIN);
    assert_eq!(image.removed, removed);
}

#[test]
fn a_link_is_replaced_by_its_content() {
    let image = written(&image_with(
        "<a href=\"https://acme.example\" onclick=\"x()\"><circle cx=\"15\" cy=\"5\" r=\"2\"/></a>",
    ));
    assert_eq!(image.text.matches("<path").count(), 2);
    assert!(
        !image.text.contains("acme") && !image.text.contains("onclick"),
        "{}",
        image.text
    );
}

#[test]
fn styles_become_attributes_and_gradients_clips_and_masks_are_preserved() {
    let image = written(&image_with(
        r##"<style>.a { fill: url(#g); clip-path: url(#c) } .b { mask: url(#m); mix-blend-mode: multiply }</style>
        <defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
        <clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath><mask id="m"><rect width="9" height="9" fill="#fff"/></mask></defs>
        <rect class="a" width="9" height="9"/><g class="b"><rect width="4" height="4"/></g>"##,
    ));
    for part in [
        "<linearGradient",
        "<clipPath",
        "<mask",
        "mix-blend-mode:multiply",
        "url(#",
    ] {
        assert!(image.text.contains(part), "{part} in {}", image.text);
    }
    assert!(!image.text.contains("<style"), "{}", image.text);
}

#[test]
fn the_output_of_drawing_programs_is_accepted() {
    let image = written(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg version=\"1.1\" id=\"Logo (1)\" \
         xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"20mm\" viewBox=\"0 0 40 20\" \
         style=\"enable-background:new 0 0 40 20;\" xml:space=\"preserve\"><style type=\"text/css\">.st0{fill:#0B6E4F;}\
         </style><switch><foreignObject requiredExtensions=\"http://ns.adobe.com/x\" width=\"1\" height=\"1\"/>\
         <g><path class=\"st0\" d=\"M1,1h8v8z\"/></g></switch></svg>",
    );
    assert!(image.text.contains("#0b6e4f"), "{}", image.text);
    assert_eq!((image.width, image.height), (151, 76));
    assert_eq!(image.removed, ["foreignObject"]);
}

#[rstest]
#[case("<text>Acme</text>", SvgError::Text)]
#[case("<g><text><tspan>Acme</tspan></text></g>", SvgError::Text)]
#[case("<image href=\"https://evil.example/a.png\"/>", SvgError::Image)]
#[case("<image xlink:href=\"/etc/passwd\"/>", SvgError::Image)]
#[case("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>", SvgError::Image)]
#[case("<filter id=\"f\"><feImage href=\"a.png\"/></filter>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" filter=\"blur(5)\"/>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" style=\"filter: drop-shadow(1 1 1)\"/>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<pattern id=\"p\"/>", SvgError::Effect { name: "pattern".to_owned() })]
#[case("<marker id=\"m\"/>", SvgError::Effect { name: "marker".to_owned() })]
#[case("<rect id=\"a&quot;&gt;&lt;script&gt;\"/>", SvgError::Id { id: "a\"><script>".to_owned() })]
#[case("<path d=\"M0 0A1 1 0 0 0 1e7 5\"/>", SvgError::Number { name: "d".to_owned() })]
#[case("<circle r=\"10000000\"/>", SvgError::Number { name: "r".to_owned() })]
#[case("<path d=\"M0 0h9\" style=\"stroke-width: 1e38\"/>", SvgError::Number { name: "stroke-width".to_owned() })]
fn content_that_would_be_missed_if_removed_is_rejected(#[case] more: &str, #[case] expected: SvgError) {
    assert_eq!(error(&image_with(more)), expected);
}

#[test]
fn the_error_for_text_explains_what_to_do() {
    insta::assert_snapshot!(error(&image_with("<text>Acme</text>")), @"the picture holds text, which needs a font that readers may not have; convert the text to paths");
}

#[test]
fn an_entity_bomb_is_rejected_before_it_expands() {
    let laughs: String = (1..10)
        .map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10)))
        .collect();
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\"><title>&l9;</title></svg>"
    );
    assert_eq!(error(&bomb), SvgError::Entity);
}

#[test]
fn ten_thousand_levels_of_nesting_are_rejected() {
    let deep = format!("{}{}", "<g>".repeat(10_000), "</g>".repeat(10_000));
    assert_eq!(error(&image_with(&deep)), SvgError::TooDeep);
}

#[test]
fn an_image_of_the_deepest_allowed_nesting_is_accepted() {
    // The root is level 0, the circle the last.
    let nested = |levels: usize| {
        let groups = levels - 1;
        let circle = "<circle cx=\"5\" cy=\"5\" r=\"4\"/>";
        image_with(&format!(
            "{}{circle}{}",
            "<g opacity=\".9\">".repeat(groups),
            "</g>".repeat(groups)
        ))
    };
    assert_eq!(
        written(&nested(MAX_SVG_NESTING)).text.matches("<g").count(),
        MAX_SVG_NESTING - 1
    );
    assert_eq!(error(&nested(MAX_SVG_NESTING + 1)), SvgError::TooDeep);
}

#[test]
fn exponentially_growing_uses_are_rejected() {
    let groups: String = (1..20)
        .map(|level| {
            format!(
                "<g id=\"l{level}\">{}</g>",
                format!("<use href=\"#l{}\"/>", level - 1).repeat(10)
            )
        })
        .collect();
    assert_eq!(
        error(&image_with(&format!("<path id=\"l0\" d=\"M0 0h1v1z\"/>{groups}"))),
        SvgError::TooComplex
    );
}

#[test]
fn a_long_path_used_many_times_is_rejected() {
    let path = format!("<path id=\"p\" d=\"M0 0{}\"/>", "h1v1".repeat(10_000));
    let uses = "<use href=\"#p\"/>".repeat(200);
    assert_eq!(error(&image_with(&format!("{path}{uses}"))), SvgError::TooComplex);
}

#[rstest]
#[case("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>")]
#[case("<use id=\"a\" href=\"#b\"/><use id=\"b\" href=\"#c\"/><use id=\"c\" href=\"#a\"/>")]
#[case(
    "<clipPath id=\"a\"><rect clip-path=\"url(#b)\"/></clipPath><clipPath id=\"b\"><rect clip-path=\"url(#c)\"/></clipPath><clipPath id=\"c\"><rect clip-path=\"url(#a)\"/></clipPath>"
)]
#[case(
    "<mask id=\"a\"><rect style=\"mask: url( '#b' )\"/></mask><mask id=\"b\"><rect class=\"x\"/></mask><style>.x { mask: url(#a) }</style>"
)]
#[case("<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" xlink:href=\"#a\"/>")]
fn circular_references_are_rejected(#[case] more: &str) {
    assert_eq!(error(&image_with(more)), SvgError::TooDeep);
}

#[test]
fn too_many_style_rules_are_rejected() {
    let sheet = |rules: usize| image_with(&format!("<style>{}</style>", ".a .b { fill: red }".repeat(rules)));
    assert!(sanitize(sheet(MAX_SVG_STYLE_RULES).into_bytes()).is_ok());
    assert_eq!(error(&sheet(MAX_SVG_STYLE_RULES + 1)), SvgError::TooComplex);
}

#[test]
fn too_many_elements_are_rejected() {
    let circles = "<circle r=\"1\"/>".repeat(MAX_SVG_ELEMENTS - 2);
    assert!(sanitize(image_with(&circles).into_bytes()).is_ok());
    assert_eq!(
        error(&image_with(&format!("{circles}<circle r=\"1\"/>"))),
        SvgError::TooComplex
    );
}

#[rstest]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"5\"><path d=\"M0 0h1v1z\"/></svg>",
    SvgError::Size
)]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"20000\"><path d=\"M0 0h1v1z\"/></svg>",
    SvgError::Size
)]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"5\"/>",
    SvgError::Empty
)]
fn an_image_without_a_size_or_without_shapes_is_rejected(#[case] text: &str, #[case] expected: SvgError) {
    assert_eq!(error(text), expected);
}

#[rstest]
#[case("")]
#[case("<svg")]
#[case("<html><body/></html>")]
#[case("<svg viewBox=\"0 0 1 1\"/>")]
#[case("Acme")]
fn a_file_that_is_not_svg_is_rejected(#[case] text: &str) {
    assert!(matches!(error(text), SvgError::NotSvg { .. }), "{:?}", error(text));
}

/// Elements that refer to each other and nest, with sizes near zero and at the limit.
const PARTS: [&str; 14] = [
    "<g id='a' clip-path='url(#c)' opacity='.5'>",
    "<g id='b' transform='rotate(1e6) scale(1e6)' style='mix-blend-mode:screen'>",
    "<svg width='1e-30' viewBox='0 0 1e6 1'>",
    "<symbol id='s' viewBox='0 0 1 1'>",
    "<clipPath id='c'>",
    "<mask id='m' maskUnits='objectBoundingBox'>",
    "<linearGradient id='l' href='#r'>",
    "<radialGradient id='r' gradientTransform='scale(0)'>",
    "<stop offset='2' stop-color='red' onload='x'/>",
    "<use href='#a' x='1e6'/>",
    "<use href='#s' width='0'/>",
    "<rect width='5' height='5' mask='url(#m)' fill='url(#l)'/>",
    "<path d='M0 0 1e6 1e6A1 1 0 0 0 5 5z' stroke='url(#r)' stroke-width='1e6' stroke-dasharray='1 0 0'/>",
    "<style>rect { clip-path: url(#c) } g > path { mask: url(#m) }</style>",
];

/// Joins parts: one that opens an element contains those after it, until up to two are closed.
fn assemble(parts: &[(usize, usize)]) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for (part, closing) in parts {
        let part = PARTS[part % PARTS.len()];
        text.push_str(part);
        if !part.contains("/") {
            open.extend(part.trim_start_matches('<').split(' ').next());
        }
        for _ in 0..*closing {
            text.extend(open.pop().map(|name| format!("</{name}>")));
        }
    }
    text.extend(open.into_iter().rev().map(|name| format!("</{name}>")));
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn elements_that_refer_to_each_other_are_accepted_or_rejected_as_too_deep(
        parts in prop::collection::vec((0..PARTS.len(), 0..3_usize), 0..14),
    ) {
        let image = sanitize(image_with(&assemble(&parts)).into_bytes());
        prop_assert!(matches!(image, Ok(_) | Err(SvgError::TooDeep)), "{image:?}");
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        prop_assert!(sanitize(bytes).is_err());
    }
}
