//! Hostile or arbitrary content: it is rejected with a message, and nothing is written.

use crate::test_dir::{CONTENT, PACK, SITE, TestDir, paths, tree};
use rstest::rstest;
use std::fs::File;

/// Asserts that check and build reject the content with a message, and change nothing on disk.
fn assert_rejected(dir: &TestDir, words: &str) {
    let before = paths(&dir.path(""));
    for arguments in [
        &["check", CONTENT][..],
        &["check", CONTENT, "--format", "json"],
        &["build", CONTENT, "--out", SITE],
        &["check", CONTENT, "--against", CONTENT],
    ] {
        let output = dir.run(arguments);
        assert!(matches!(output.status, 1 | 2), "{arguments:?}: {output:?}");
        let message = format!("{}{}", output.out, output.err);
        assert!(message.contains(words), "{arguments:?}: {message}");
        assert_eq!(paths(&dir.path("")), before);
    }
}

#[rstest]
#[case::up("../secret.svg")]
#[case::deep("a/../../secret.svg")]
#[case::absolute("/etc/passwd")]
#[case::absolute_picture("/etc/logo.svg")]
#[case::address("https://elsewhere.example/logo.svg")]
#[case::device("/dev/zero")]
fn a_logo_outside_the_folder_is_rejected(#[case] logo: &str) {
    let dir = TestDir::new();
    dir.write(
        "secret.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
    );
    dir.edit("content/theme.json", "logo.svg", logo);
    assert_rejected(&dir, "no file name of a logo");
}

#[cfg(unix)]
#[test]
fn a_logo_that_is_a_link_is_rejected() {
    let dir = TestDir::new();
    dir.write("secret.svg", dir.read("content/logo.svg"));
    std::fs::remove_file(dir.path("content/logo.svg")).expect("removed");
    std::os::unix::fs::symlink("../secret.svg", dir.path("content/logo.svg")).expect("a link");
    assert_rejected(&dir, "this is a link to another file");
}

#[test]
fn a_pack_outside_the_folder_is_rejected() {
    let dir = TestDir::new();
    dir.write("secret.json", dir.read("content/example.json"));
    dir.edit("content/catalogue.json", "example.json", "../secret.json");
    assert_rejected(&dir, "../secret.json");
}

#[cfg(unix)]
#[test]
fn a_pack_that_is_a_link_out_of_the_folder_is_rejected() {
    let dir = TestDir::new();
    dir.write("secret.json", dir.read("content/example.json"));
    std::fs::remove_file(dir.path("content/example.json")).expect("removed");
    std::os::unix::fs::symlink("../secret.json", dir.path("content/example.json")).expect("a link");
    assert_rejected(&dir, "leads out of the folder");
}

#[test]
fn a_script_in_the_logo_is_removed_with_a_warning() {
    let dir = TestDir::new();
    dir.edit(
        "content/logo.svg",
        "</svg>",
        "<script>alert('evil')</script><rect width='9' height='9' onclick=\"alert('evil')\"/></svg>",
    );
    let output = dir.run(&["check", "content"]);
    assert!(
        output.out.contains("warning[logo-redrawn]") && output.out.contains("script"),
        "{}",
        output.out
    );
    assert_eq!(dir.build(&[]).status, 0);
    for (path, bytes) in tree(&dir.path(SITE)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("evil"), "{path}");
        assert!(!path.ends_with(".svg") || !text.contains("<script"), "{path}");
    }
}

#[rstest]
#[case(PACK)]
#[case("catalogue.json")]
#[case("theme.json")]
fn a_file_of_100_megabytes_is_rejected_for_its_size(#[case] name: &str) {
    let dir = TestDir::new();
    let file = File::create(dir.path(&format!("{CONTENT}/{name}"))).expect("a file");
    file.set_len(100_000_000).expect("a sparse file");
    assert_rejected(&dir, "100000000 bytes");
}

#[rstest]
#[case(PACK)]
#[case("catalogue.json")]
#[case("theme.json")]
fn ten_thousand_levels_of_nesting_are_rejected(#[case] name: &str) {
    let dir = TestDir::new();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        dir.write(&format!("{CONTENT}/{name}"), text);
        assert_rejected(&dir, name);
    }
}

#[test]
fn a_logo_of_ten_thousand_levels_is_rejected() {
    let dir = TestDir::new();
    let logo = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}{}</svg>",
        "<g>".repeat(10_000),
        "</g>".repeat(10_000)
    );
    dir.write("content/logo.svg", logo);
    assert_rejected(&dir, "logo.svg");
}

/// Pseudo-random bytes, the same each time (a linear congruential generator).
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
fn arbitrary_bytes_are_rejected_in_every_file(#[case] bytes: Vec<u8>) {
    for name in [PACK, "catalogue.json", "theme.json", "logo.svg"] {
        let dir = TestDir::new();
        dir.write(&format!("{CONTENT}/{name}"), &bytes);
        assert_rejected(&dir, name);
    }
}
