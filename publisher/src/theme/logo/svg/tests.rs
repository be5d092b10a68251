use super::super::guard::MOST_RULES;
use super::*;
use proptest::prelude::*;
use rstest::rstest;

/// A picture with a shape and something else in it.
fn with(more: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"><path d="M1 1h8v8z"/>{more}</svg>"#
    )
}

fn written(text: &str) -> Svg {
    rewrite(text.as_bytes().to_vec()).expect("a picture")
}

fn refused(text: &str) -> SvgFault {
    rewrite(text.as_bytes().to_vec()).expect_err("no picture")
}

const PLAIN: &str = "<svg viewBox=\"0 0 20 10\" width=\"20\" height=\"10\" xmlns=\"http://www.w3.org/2000/svg\">\
                     <path fill=\"#000000\" stroke=\"none\" d=\"M 1 1 L 9 1 L 9 9 Z\"/></svg>\n";

#[test]
fn a_picture_is_written_with_its_shapes_and_size() {
    let picture = written(&with(""));
    assert_eq!(picture.text, PLAIN);
    assert_eq!((picture.width, picture.height), (20, 10));
    assert_eq!(picture.left_out, [] as [&str; 0]);
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
fn nothing_but_shapes_comes_through(#[case] more: &str, #[case] left_out: &[&str]) {
    let picture = written(&with(more));
    // A group stays where what it held is left out.
    assert_eq!(picture.text.replace("<g/>", ""), PLAIN);
    assert_eq!(picture.left_out, left_out);
}

#[test]
fn what_a_link_holds_is_kept_without_the_link() {
    let picture = written(&with(
        "<a href=\"https://acme.example\" onclick=\"x()\"><circle cx=\"15\" cy=\"5\" r=\"2\"/></a>",
    ));
    assert_eq!(picture.text.matches("<path").count(), 2);
    assert!(
        !picture.text.contains("acme") && !picture.text.contains("onclick"),
        "{}",
        picture.text
    );
}

#[test]
fn styles_become_attributes_and_gradients_clips_and_masks_stay() {
    let picture = written(&with(
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
        assert!(picture.text.contains(part), "{part} in {}", picture.text);
    }
    assert!(!picture.text.contains("<style"), "{}", picture.text);
}

#[test]
fn what_drawing_programs_write_is_read() {
    let picture = written(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg version=\"1.1\" id=\"Logo (1)\" \
         xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"20mm\" viewBox=\"0 0 40 20\" \
         style=\"enable-background:new 0 0 40 20;\" xml:space=\"preserve\"><style type=\"text/css\">.st0{fill:#0B6E4F;}\
         </style><switch><foreignObject requiredExtensions=\"http://ns.adobe.com/x\" width=\"1\" height=\"1\"/>\
         <g><path class=\"st0\" d=\"M1,1h8v8z\"/></g></switch></svg>",
    );
    assert!(picture.text.contains("#0b6e4f"), "{}", picture.text);
    assert_eq!((picture.width, picture.height), (151, 76));
    assert_eq!(picture.left_out, ["foreignObject"]);
}

#[rstest]
#[case("<text>Acme</text>", SvgFault::Text)]
#[case("<g><text><tspan>Acme</tspan></text></g>", SvgFault::Text)]
#[case("<image href=\"https://evil.example/a.png\"/>", SvgFault::Image)]
#[case("<image xlink:href=\"/etc/passwd\"/>", SvgFault::Image)]
#[case("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>", SvgFault::Image)]
#[case("<filter id=\"f\"><feImage href=\"a.png\"/></filter>", SvgFault::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" filter=\"blur(5)\"/>", SvgFault::Effect { name: "filter".to_owned() })]
#[case("<rect width=\"1\" height=\"1\" style=\"filter: drop-shadow(1 1 1)\"/>", SvgFault::Effect { name: "filter".to_owned() })]
#[case("<pattern id=\"p\"/>", SvgFault::Effect { name: "pattern".to_owned() })]
#[case("<marker id=\"m\"/>", SvgFault::Effect { name: "marker".to_owned() })]
#[case("<rect id=\"a&quot;&gt;&lt;script&gt;\"/>", SvgFault::Id { id: "a\"><script>".to_owned() })]
#[case("<path d=\"M0 0A1 1 0 0 0 1e7 5\"/>", SvgFault::Number { name: "d".to_owned() })]
#[case("<circle r=\"10000000\"/>", SvgFault::Number { name: "r".to_owned() })]
#[case("<path d=\"M0 0h9\" style=\"stroke-width: 1e38\"/>", SvgFault::Number { name: "stroke-width".to_owned() })]
fn what_cannot_be_kept_and_would_be_missed_is_refused(#[case] more: &str, #[case] fault: SvgFault) {
    assert_eq!(refused(&with(more)), fault);
}

#[test]
fn text_is_refused_with_what_to_do() {
    insta::assert_snapshot!(refused(&with("<text>Acme</text>")), @"the picture holds text, which needs a font that readers may not have; convert the text to paths");
}

#[test]
fn an_entity_bomb_is_refused_before_it_goes_off() {
    let laughs: String = (1..10)
        .map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10)))
        .collect();
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\"><title>&l9;</title></svg>"
    );
    assert_eq!(refused(&bomb), SvgFault::Entity);
}

#[test]
fn ten_thousand_levels_are_refused() {
    let deep = format!("{}{}", "<g>".repeat(10_000), "</g>".repeat(10_000));
    assert_eq!(refused(&with(&deep)), SvgFault::TooDeep);
}

#[test]
fn a_picture_as_deep_as_allowed_is_drawn() {
    // The root is level 0, the circle the last.
    let nested = |levels: usize| {
        let groups = levels - 1;
        let circle = "<circle cx=\"5\" cy=\"5\" r=\"4\"/>";
        with(&format!(
            "{}{circle}{}",
            "<g opacity=\".9\">".repeat(groups),
            "</g>".repeat(groups)
        ))
    };
    assert_eq!(
        written(&nested(DEEPEST_NESTING)).text.matches("<g").count(),
        DEEPEST_NESTING - 1
    );
    assert_eq!(refused(&nested(DEEPEST_NESTING + 1)), SvgFault::TooDeep);
}

#[test]
fn uses_of_uses_that_grow_without_end_are_refused() {
    let groups: String = (1..20)
        .map(|level| {
            format!(
                "<g id=\"l{level}\">{}</g>",
                format!("<use href=\"#l{}\"/>", level - 1).repeat(10)
            )
        })
        .collect();
    assert_eq!(
        refused(&with(&format!("<path id=\"l0\" d=\"M0 0h1v1z\"/>{groups}"))),
        SvgFault::TooMany
    );
}

#[test]
fn one_long_path_used_many_times_is_refused() {
    let path = format!("<path id=\"p\" d=\"M0 0{}\"/>", "h1v1".repeat(10_000));
    let uses = "<use href=\"#p\"/>".repeat(200);
    assert_eq!(refused(&with(&format!("{path}{uses}"))), SvgFault::TooMany);
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
fn references_in_a_circle_are_refused(#[case] more: &str) {
    assert_eq!(refused(&with(more)), SvgFault::TooDeep);
}

#[test]
fn a_style_sheet_of_more_rules_than_allowed_is_refused() {
    let sheet = |rules: usize| with(&format!("<style>{}</style>", ".a .b { fill: red }".repeat(rules)));
    assert!(rewrite(sheet(MOST_RULES).into_bytes()).is_ok());
    assert_eq!(refused(&sheet(MOST_RULES + 1)), SvgFault::TooMany);
}

#[test]
fn more_elements_than_allowed_are_refused() {
    let circles = "<circle r=\"1\"/>".repeat(MOST_ELEMENTS - 2);
    assert!(rewrite(with(&circles).into_bytes()).is_ok());
    assert_eq!(
        refused(&with(&format!("{circles}<circle r=\"1\"/>"))),
        SvgFault::TooMany
    );
}

#[rstest]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"5\"><path d=\"M0 0h1v1z\"/></svg>",
    SvgFault::Size
)]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"20000\"><path d=\"M0 0h1v1z\"/></svg>",
    SvgFault::Size
)]
#[case(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"5\"/>",
    SvgFault::Nothing
)]
fn a_picture_of_no_size_or_of_nothing_is_refused(#[case] text: &str, #[case] fault: SvgFault) {
    assert_eq!(refused(text), fault);
}

#[rstest]
#[case("")]
#[case("<svg")]
#[case("<html><body/></html>")]
#[case("<svg viewBox=\"0 0 1 1\"/>")]
#[case("Acme")]
fn what_is_no_svg_is_refused(#[case] text: &str) {
    assert!(matches!(refused(text), SvgFault::NotSvg { .. }), "{:?}", refused(text));
}

/// Parts that refer to each other, nest, and measure next to nothing or as much as is allowed.
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

/// Parts one after the other, where each that opens an element holds those after it, up to three.
fn put_together(parts: &[(usize, usize)]) -> String {
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
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn however_parts_refer_to_each_other_they_are_drawn_or_refused_for_it(
        parts in prop::collection::vec((0..PARTS.len(), 0..3_usize), 0..14),
    ) {
        let picture = rewrite(with(&put_together(&parts)).into_bytes());
        prop_assert!(matches!(picture, Ok(_) | Err(SvgFault::TooDeep)), "{picture:?}");
    }

    #[test]
    fn no_bytes_make_reading_them_panic(bytes: Vec<u8>) {
        prop_assert!(rewrite(bytes).is_err());
    }
}
