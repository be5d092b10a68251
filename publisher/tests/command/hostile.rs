//! Content that means harm, or none at all: refused in words, and nothing is written outside.

use crate::kit::{CONTENT, PACK, Place, SITE, paths, tree};
use rstest::rstest;
use std::fs::File;

/// Neither check nor build takes it; both say why, and nothing on disk changes.
fn is_refused(place: &Place, words: &str) {
    let before = paths(&place.path(""));
    for arguments in [
        &["check", CONTENT][..],
        &["check", CONTENT, "--format", "json"],
        &["build", CONTENT, "--out", SITE],
        &["check", CONTENT, "--against", CONTENT],
    ] {
        let outcome = place.run(arguments);
        assert!(matches!(outcome.status, 1 | 2), "{arguments:?}: {outcome:?}");
        let said = format!("{}{}", outcome.out, outcome.err);
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert_eq!(paths(&place.path("")), before);
    }
}

#[rstest]
#[case::up("../secret.svg")]
#[case::deep("a/../../secret.svg")]
#[case::absolute("/etc/passwd")]
#[case::absolute_picture("/etc/logo.svg")]
#[case::address("https://elsewhere.example/logo.svg")]
#[case::device("/dev/zero")]
fn a_logo_outside_the_folder_is_refused(#[case] logo: &str) {
    let place = Place::new();
    place.write(
        "secret.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
    );
    place.edit("content/theme.json", "logo.svg", logo);
    is_refused(&place, "no file name of a logo");
}

#[cfg(unix)]
#[test]
fn a_logo_that_is_a_link_is_refused() {
    let place = Place::new();
    place.write("secret.svg", place.read("content/logo.svg"));
    std::fs::remove_file(place.path("content/logo.svg")).expect("removed");
    std::os::unix::fs::symlink("../secret.svg", place.path("content/logo.svg")).expect("a link");
    is_refused(&place, "this is a link to another file");
}

#[test]
fn a_pack_outside_the_folder_is_refused() {
    let place = Place::new();
    place.write("secret.json", place.read("content/example.json"));
    place.edit("content/catalogue.json", "example.json", "../secret.json");
    is_refused(&place, "../secret.json");
}

#[cfg(unix)]
#[test]
fn a_pack_that_is_a_link_out_of_the_folder_is_refused() {
    let place = Place::new();
    place.write("secret.json", place.read("content/example.json"));
    std::fs::remove_file(place.path("content/example.json")).expect("removed");
    std::os::unix::fs::symlink("../secret.json", place.path("content/example.json")).expect("a link");
    is_refused(&place, "leads out of the folder");
}

#[test]
fn a_logo_is_published_without_its_script_and_the_publisher_is_told() {
    let place = Place::new();
    place.edit(
        "content/logo.svg",
        "</svg>",
        "<script>alert('evil')</script><rect width='9' height='9' onclick=\"alert('evil')\"/></svg>",
    );
    let outcome = place.run(&["check", "content"]);
    assert!(
        outcome.out.contains("warning[logo-redrawn]") && outcome.out.contains("script"),
        "{}",
        outcome.out
    );
    assert_eq!(place.build(&[]).status, 0);
    for (path, bytes) in tree(&place.path(SITE)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("evil"), "{path}");
        assert!(!path.ends_with(".svg") || !text.contains("<script"), "{path}");
    }
}

#[rstest]
#[case(PACK)]
#[case("catalogue.json")]
#[case("theme.json")]
fn a_file_of_100_megabytes_is_refused_for_its_size(#[case] name: &str) {
    let place = Place::new();
    let file = File::create(place.path(&format!("{CONTENT}/{name}"))).expect("a file");
    file.set_len(100_000_000).expect("a hole");
    is_refused(&place, "100000000 bytes");
}

#[rstest]
#[case(PACK)]
#[case("catalogue.json")]
#[case("theme.json")]
fn ten_thousand_levels_are_refused(#[case] name: &str) {
    let place = Place::new();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        place.write(&format!("{CONTENT}/{name}"), text);
        is_refused(&place, name);
    }
}

#[test]
fn a_logo_of_ten_thousand_levels_is_refused() {
    let place = Place::new();
    let logo = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}{}</svg>",
        "<g>".repeat(10_000),
        "</g>".repeat(10_000)
    );
    place.write("content/logo.svg", logo);
    is_refused(&place, "logo.svg");
}

/// Bytes without a meaning, the same each time (a linear congruential generator).
fn noise(seed: u32, length: usize) -> Vec<u8> {
    let mut state = seed;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(length)
    .collect()
}

#[rstest]
#[case::nothing(Vec::new())]
#[case::one_zero(vec![0])]
#[case::zeros(vec![0; 4096])]
#[case::byte_order_mark(b"\xEF\xBB\xBF".to_vec())]
#[case::utf_16(b"\xFF\xFE{\0}\0".to_vec())]
#[case::cut_off(b"{\"format\": 1, \"id".to_vec())]
#[case::half_a_surrogate(br#"{"format": "\ud800"}"#.to_vec())]
#[case::large_number(format!("{{\"format\": {}}}", "9".repeat(1000)).into_bytes())]
#[case::noise(noise(1, 10))]
#[case::more_noise(noise(2, 10_000))]
#[case::noise_in_an_object([b"{\"a\": \"".to_vec(), noise(3, 500), b"\"}".to_vec()].concat())]
fn arbitrary_bytes_are_refused_in_every_file(#[case] bytes: Vec<u8>) {
    for name in [PACK, "catalogue.json", "theme.json", "logo.svg"] {
        let place = Place::new();
        place.write(&format!("{CONTENT}/{name}"), &bytes);
        is_refused(&place, name);
    }
}
