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
    assert_eq!(image.removed, [] as [&str; 0]);
}

/// Asserts that a file of a drawing program is taken without a word, with these parts and no others.
#[track_caller]
fn assert_taken(text: &str, parts: &[&str], size: (u32, u32)) {
    let image = written(text);
    assert_eq!(image.removed, [] as [&str; 0]);
    assert_eq!((image.width, image.height), size);
    for part in parts {
        assert!(image.text.contains(part), "{part} in {}", image.text);
    }
    for foreign in [
        "inkscape",
        "sodipodi",
        "adobe",
        "figma",
        "<!",
        "&",
        "<text",
        "<image",
        "<filter",
        "<pattern",
        "<marker",
        "style=\"enable",
        "data-",
    ] {
        assert!(!image.text.contains(foreign), "{foreign} in {}", image.text);
    }
}

/// As Inkscape 1.2 saves it, with what it leaves in a file: definitions that nothing uses, a hidden
/// layer with text, an empty text.
#[test]
fn p4_a_logo_as_inkscape_saves_it_is_taken() {
    assert_taken(
        include_str!("samples/inkscape.svg"),
        &["#0b6e4f", "url(#", "<linearGradient", "<clipPath"],
        (227, 76),
    );
}

/// As Illustrator saves it with its own data ("preserve editing capabilities"): entities for its
/// namespaces, and a picture of its own format.
#[test]
fn p4_a_logo_as_illustrator_saves_it_is_taken() {
    assert_taken(
        include_str!("samples/illustrator.svg"),
        &["#0b6e4f", "#ffffff", "<linearGradient"],
        (120, 40),
    );
}

#[test]
fn p4_a_logo_as_illustrator_exports_it_for_screens_is_taken() {
    assert_taken(
        include_str!("samples/illustrator-export.svg"),
        &["#0b6e4f", "<clipPath", "<linearGradient", "mix-blend-mode:multiply"],
        (120, 40),
    );
}

#[test]
fn p4_a_logo_as_figma_exports_it_is_taken() {
    assert_taken(
        include_str!("samples/figma.svg"),
        &["#0b6e4f", "<mask", "<clipPath", "<linearGradient"],
        (120, 32),
    );
}

#[rstest]
#[case::utf_16(|text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat())]
#[case::utf_16_of_a_mac(|text: &str| [vec![0xfe, 0xff], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat())]
#[case::latin_1(|text: &str| format!("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>{text}").chars().map(|c| c as u8).collect())]
fn an_image_in_another_encoding_is_taken(#[case] encode: fn(&str) -> Vec<u8>) {
    let text = image_with("<title>M\u{fc}ller</title>");
    assert_eq!(sanitize(encode(&text)).expect("an image").text, PLAIN);
}

#[rstest]
#[case::filter("<defs><filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter></defs>")]
#[case::pattern("<pattern id=\"p\"><image href=\"a.png\"/></pattern>")]
#[case::marker("<marker id=\"m\" style=\"overflow:visible\"><path d=\"M0 0h9\"/></marker>")]
#[case::text("<defs><text id=\"t\">Acme</text></defs>")]
#[case::empty_text("<text x=\"1\"><tspan> </tspan></text>")]
#[case::flow_root("<flowRoot><flowRegion><rect/></flowRegion><flowPara></flowPara></flowRoot>")]
#[case::hidden_text("<g style=\"display:none\"><text>Draft</text></g>")]
#[case::hidden_by_a_class("<style>.h { display: none }</style><g class=\"h\"><text>Draft</text></g>")]
#[case::symbol("<symbol id=\"s\"><text>Acme</text></symbol>")]
#[case::large_number("<defs><circle r=\"1e9\"/></defs>")]
#[case::id("<defs><path id=\"a&lt;b\"/></defs>")]
#[case::font("<defs><font><font-face/><missing-glyph/><glyph unicode=\"a\"/></font></defs>")]
fn p4_definitions_that_nothing_uses_are_left_out_without_a_word(#[case] more: &str) {
    let image = written(&image_with(more));
    assert_eq!(
        image
            .removed
            .iter()
            .filter(|name| *name != "a reference to another file")
            .count(),
        0,
        "{:?}",
        image.removed
    );
    assert_eq!(image.text.replace("<g/>", ""), PLAIN);
}

#[rstest]
#[case("<defs><text id=\"t\">Acme</text></defs><use href=\"#t\"/>", SvgError::Text)]
#[case(
    "<symbol id=\"s\"><image href=\"a.png\"/></symbol><use xlink:href=\"#s\"/>",
    SvgError::Image
)]
#[case("<pattern id=\"p\"/><rect width=\"1\" height=\"1\" fill=\"url(#p)\"/>", SvgError::Effect { name: "pattern".to_owned() })]
#[case("<defs><marker id=\"m\"/></defs><style>path { marker-end: url('#m') }</style>", SvgError::Effect { name: "marker".to_owned() })]
#[case(
    "<defs><clipPath id=\"c\"><text>Acme</text></clipPath></defs><g clip-path=\"url(#c)\"/>",
    SvgError::Text
)]
#[case("<g style=\"display:none;display:inline\"><text>Acme</text></g>", SvgError::Text)]
#[case(
    "<style>text { display: none }</style><text display=\"inline\">Acme</text>",
    SvgError::Text
)]
#[case("<flowRoot><flowPara>Acme</flowPara></flowRoot>", SvgError::Text)]
fn definitions_that_are_used_are_looked_at(#[case] more: &str, #[case] expected: SvgError) {
    assert_eq!(error(&image_with(more)), expected);
}

#[rstest]
#[case::none("")]
#[case::percent("width=\"100%\" height=\"100%\"")]
#[case::no_number("width=\"NaN\" height=\"NaN\"")]
#[case::one_side("width=\"9\"")]
#[case::empty_view_box("viewBox=\"0 0 0 0\"")]
#[case::view_box_of_no_numbers("viewBox=\"0 0 NaN NaN\"")]
#[case::endless("viewBox=\"0 0 inf 9\"")]
fn an_image_without_a_size_of_its_own_is_rejected(#[case] size: &str) {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><path d=\"M0 0h9v9z\"/></svg>");
    assert_eq!(error(&text), SvgError::Size);
}

#[rstest]
#[case("<path d=\"M0 0L NaN 5\"/>", "d")]
#[case("<circle r=\"Infinity\"/>", "r")]
#[case(
    "<rect width=\"1\" height=\"1\" transform=\"translate(undefined, 1)\"/>",
    "transform"
)]
fn a_number_that_is_none_is_rejected(#[case] more: &str, #[case] name: &str) {
    assert_eq!(error(&image_with(more)), SvgError::NotANumber { name: name.to_owned() });
}

#[rstest]
#[case::external("<!ENTITY x SYSTEM \"file:///etc/passwd\">")]
#[case::public("<!ENTITY x PUBLIC \"-//x\" \"https://evil.example/\">")]
#[case::parameter("<!ENTITY % x \"y\">")]
#[case::element("<!ENTITY x \"<script/>\">")]
#[case::nested("<!ENTITY y \"z\"><!ENTITY x \"&y;&y;\">")]
#[case::character("<!ENTITY x \"&#60;script/>\">")]
#[case::long(&format!("<!ENTITY x \"{}\">", "a".repeat(1_001)))]
fn an_entity_that_is_no_plain_text_is_rejected(#[case] declaration: &str) {
    let text = format!("<!DOCTYPE svg [{declaration}]>{}", image_with("<title>&x;</title>"));
    assert_eq!(error(&text), SvgError::Entity);
}

#[test]
fn a_long_entity_that_is_used_many_times_is_rejected() {
    let declaration = format!("<!ENTITY x \"{}\">", "a".repeat(1_000));
    let text = format!(
        "<!DOCTYPE svg [{declaration}]>{}",
        image_with(&format!("<title>{}</title>", "&x;".repeat(2_000)))
    );
    assert_eq!(error(&text), SvgError::Entity);
}

#[rstest]
#[case("<text>Acme</text>", SvgError::Text)]
#[case("<g><text><tspan>Acme</tspan></text></g>", SvgError::Text)]
#[case("<image href=\"https://evil.example/a.png\"/>", SvgError::Image)]
#[case("<image xlink:href=\"/etc/passwd\"/>", SvgError::Image)]
#[case("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>", SvgError::Image)]
#[case("<filter id=\"f\"><feImage href=\"a.png\"/></filter><g filter=\"url(#f)\"/>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" filter=\"blur(5)\"/>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" style=\"filter: drop-shadow(1 1 1)\"/>", SvgError::Effect { name: "filter".to_owned() })]
#[case("<pattern id=\"p\"/><g fill=\"url(#p)\"/>", SvgError::Effect { name: "pattern".to_owned() })]
#[case("<marker id=\"m\"/><g marker-mid=\"url(#m)\"/>", SvgError::Effect { name: "marker".to_owned() })]
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

/// usvg reads attributes with the prefix of SVG as well.
#[test]
fn circular_references_in_attributes_with_a_prefix_are_rejected() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:s=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\
                <clipPath id=\"a\"><rect s:clip-path=\"url(#b)\"/></clipPath><clipPath id=\"b\"><rect s:clip-path=\"url(#a)\"/>\
                </clipPath><path d=\"M1 1h8v8z\"/></svg>";
    assert_eq!(error(text), SvgError::TooDeep);
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
