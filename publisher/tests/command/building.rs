//! `build`: a site whole, or the one that was there.

use crate::kit::{CONTENT, Place, SITE, run_in, tree};
use rstest::rstest;
use std::fs::{self, File};
use std::thread;
use std::time::{Duration, SystemTime};

#[test]
fn an_earlier_site_is_replaced_whole() {
    let place = Place::new();
    assert_eq!(place.build(&[]).status, 0);
    place.write("site/left-over.html", "old");
    place.edit_pack("Encrypt customers' notes", "Scramble customers' notes");
    assert_eq!(place.build(&[]).status, 0);
    assert!(!place.path("site/left-over.html").exists());
    let page = place.read("site/example-notes/responsibilities/index.html");
    assert!(page.contains("Scramble customers"), "{page}");
    assert_eq!(place.names(), [CONTENT, SITE]);
}

#[test]
fn an_empty_folder_becomes_the_site() {
    let place = Place::new();
    fs::create_dir(place.path(SITE)).expect("a folder");
    assert_eq!(place.build(&[]).status, 0);
    assert!(place.path("site/index.html").is_file());
}

#[rstest]
#[case::somebodys_files(SITE, "holds files, but no site")]
#[case::the_content_itself(CONTENT, "holds files, but no site")]
#[case::a_file("site/mine.txt", "is no folder")]
#[case::here(".", "has no name")]
fn what_is_no_site_is_left_alone(#[case] out: &str, #[case] words: &str) {
    let place = Place::new();
    place.write("site/mine.txt", "mine");
    let before = place.tree();
    let outcome = place.run(&["build", CONTENT, "--out", out]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains(words), "{}", outcome.err);
    assert_eq!(place.tree(), before);
    assert_eq!(place.names(), [CONTENT, SITE]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_sites_place_is_not_followed() {
    let place = Place::new();
    place.write("mine/.trust-portal", "{}");
    std::os::unix::fs::symlink("mine", place.path(SITE)).expect("a link");
    let before = place.tree();
    assert_eq!(place.build(&[]).status, 2);
    assert_eq!(place.tree(), before);
}

#[rstest]
#[case::content("content/example.json", r#""party": "provider""#, r#""party": "nobody""#, &[], 1)]
#[case::catalogue("content/catalogue.json", "\"title\"", "\"tilte\"", &[], 1)]
#[case::theme("content/theme.json", "#0b6e4f", "green", &[], 1)]
#[case::missing_logo("content/theme.json", "logo.svg", "other.svg", &[], 1)]
#[case::broken_logo("content/logo.svg", "</svg>", "", &[], 1)]
#[case::base("content/theme.json", "#0b6e4f", "#0b6e50", &["--base", "/a b/"], 2)]
#[case::base_that_leads_out("content/theme.json", "#0b6e4f", "#0b6e50", &["--base", "/../"], 2)]
#[case::url("content/theme.json", "#0b6e4f", "#0b6e50", &["--url", "trust.example"], 2)]
fn a_build_that_fails_leaves_the_old_site_as_it_was(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] more: &[&str],
    #[case] status: i32,
) {
    let place = Place::new();
    assert_eq!(place.build(&[]).status, 0);
    place.edit(file, from, to);
    let before = place.tree();
    let outcome = place.build(more);
    assert_eq!(outcome.status, status, "{outcome:?}");
    assert_ne!(outcome.err, "");
    assert_eq!(place.tree(), before);
    assert_eq!(place.names(), [CONTENT, SITE]);
}

#[cfg(unix)]
#[test]
fn a_site_may_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    assert_eq!(place.build(&[]).status, 0);
    let mode = fs::metadata(place.path(SITE)).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn the_same_content_gives_the_same_bytes_elsewhere_and_later() {
    let place = Place::new();
    assert_eq!(place.build(&["--url", "https://trust.example"]).status, 0);
    place.keep_content_as("elsewhere/copy");
    for file in tree(&place.path("elsewhere/copy")).keys() {
        let file = File::options()
            .write(true)
            .open(place.path(&format!("elsewhere/copy/{file}")))
            .expect("a file");
        file.set_modified(SystemTime::UNIX_EPOCH).expect("set");
    }
    // Files with a time in them tell it in whole seconds.
    thread::sleep(Duration::from_millis(1100));
    let outcome = run_in(
        &place.path("elsewhere/copy"),
        &["build", ".", "--out", "../again", "--url", "https://trust.example"],
    );
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(tree(&place.path(SITE)) == tree(&place.path("elsewhere/again")));
}

#[test]
fn without_an_address_the_build_says_what_is_missing() {
    let place = Place::new();
    let without = place.build(&[]);
    assert!(
        without.out.contains("Without --url there are no canonical links"),
        "{}",
        without.out
    );
    assert!(!place.path("site/sitemap.xml").exists());
    let with = place.build(&["--url", "https://trust.example"]);
    assert!(!with.out.contains("--url"), "{}", with.out);
    assert!(place.path("site/sitemap.xml").exists());
}

#[test]
fn warnings_do_not_stop_a_build_and_are_counted() {
    let place = Place::new();
    place.edit_pack("https://pages.nist.gov", "http://pages.nist.gov");
    let outcome = place.build(&[]);
    assert_eq!(outcome.status, 0);
    assert_eq!(outcome.err, "1 warning; `trust-portal check content` tells it.\n");
}
