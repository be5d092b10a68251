//! `build`: the complete new site, or the unchanged old one.

use crate::test_dir::{CONTENT, SITE, TestDir, run_in, tree};
use rstest::rstest;
use std::fs::{self, File};
use std::thread;
use std::time::{Duration, SystemTime};

#[test]
fn an_earlier_site_is_replaced_completely() {
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    dir.edit_pack("Encrypt customers' notes", "Scramble customers' notes");
    assert_eq!(dir.build(&[]).status, 0);
    let page = dir.read("site/example-notes/responsibilities/index.html");
    assert!(page.contains("Scramble customers"), "{page}");
    assert_eq!(dir.names(), [CONTENT, SITE]);
}

#[test]
fn an_empty_folder_becomes_the_site() {
    let dir = TestDir::new();
    fs::create_dir(dir.path(SITE)).expect("a folder");
    assert_eq!(dir.build(&[]).status, 0);
    assert!(dir.path("site/index.html").is_file());
}

#[rstest]
#[case::other_files(SITE, "holds files, but no site")]
#[case::the_content_itself(CONTENT, "holds files, but no site")]
#[case::a_file("site/mine.txt", "is no folder")]
#[case::working_directory(".", "has no name")]
fn a_target_that_is_not_a_site_is_not_changed(#[case] out: &str, #[case] words: &str) {
    let dir = TestDir::new();
    dir.write("site/mine.txt", "mine");
    let before = dir.tree();
    let output = dir.run(&["build", CONTENT, "--out", out]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains(words), "{}", output.err);
    assert_eq!(dir.tree(), before);
    assert_eq!(dir.names(), [CONTENT, SITE]);
}

#[cfg(unix)]
#[rstest]
#[case::other_files("mine.txt", "holds files, but no site")]
#[case::marker_of_something_else(".trust-portal", "which files a build has written is not known")]
fn a_link_to_a_folder_that_is_no_site_is_left_alone(#[case] file: &str, #[case] words: &str) {
    let dir = TestDir::new();
    dir.write(&format!("mine/{file}"), "{}");
    std::os::unix::fs::symlink("mine", dir.path(SITE)).expect("a link");
    let before = dir.tree();
    let output = dir.build(&[]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains(words), "{}", output.err);
    assert_eq!(dir.tree(), before);
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
fn a_failed_build_does_not_change_the_old_site(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] more: &[&str],
    #[case] status: i32,
) {
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    dir.edit(file, from, to);
    let before = dir.tree();
    let output = dir.build(more);
    assert_eq!(output.status, status, "{output:?}");
    assert_ne!(output.err, "");
    assert_eq!(dir.tree(), before);
    assert_eq!(dir.names(), [CONTENT, SITE]);
}

#[cfg(unix)]
#[test]
fn a_site_can_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    let mode = fs::metadata(dir.path(SITE)).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn the_same_content_gives_the_same_bytes_in_another_folder_and_later() {
    let dir = TestDir::new();
    assert_eq!(dir.build(&["--url", "https://trust.example"]).status, 0);
    dir.copy_content_to("elsewhere/copy");
    for file in tree(&dir.path("elsewhere/copy")).keys() {
        let file = File::options()
            .write(true)
            .open(dir.path(&format!("elsewhere/copy/{file}")))
            .expect("a file");
        file.set_modified(SystemTime::UNIX_EPOCH).expect("set");
    }
    // Timestamps in files have whole seconds.
    thread::sleep(Duration::from_millis(1100));
    let output = run_in(
        &dir.path("elsewhere/copy"),
        &["build", ".", "--out", "../again", "--url", "https://trust.example"],
    );
    assert_eq!(output.status, 0, "{output:?}");
    assert!(tree(&dir.path(SITE)) == tree(&dir.path("elsewhere/again")));
}

#[test]
fn a_build_without_a_url_reports_what_is_missing() {
    let dir = TestDir::new();
    let without = dir.build(&[]);
    assert!(
        without.out.contains("Without --url there are no canonical links"),
        "{}",
        without.out
    );
    assert!(!dir.path("site/sitemap.xml").exists());
    let with = dir.build(&["--url", "https://trust.example"]);
    assert!(!with.out.contains("--url"), "{}", with.out);
    assert!(dir.path("site/sitemap.xml").exists());
}

#[test]
fn warnings_do_not_fail_a_build_and_are_counted() {
    let dir = TestDir::new();
    dir.edit_pack("https://pages.nist.gov", "http://pages.nist.gov");
    let output = dir.build(&[]);
    assert_eq!(output.status, 0);
    assert_eq!(output.err, "1 warning; `trust-portal check content` tells it.\n");
}
