//! `build --out` to folders of every kind, and builds that are killed.

use crate::test_dir::{CONTENT, SITE, TestDir, command, tree};
use rstest::rstest;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const FOREIGN: [(&str, &str); 3] = [
    ("CNAME", "trust.example\n"),
    (".git/config", "[core]\n"),
    (".well-known/security.txt", "Contact: mailto:x@example.com\n"),
];

fn put_foreign_files(dir: &TestDir) {
    for (path, text) in FOREIGN {
        dir.write(&format!("{SITE}/{path}"), text);
    }
}

/// What a build of the content makes.
fn expected(dir: &TestDir, others: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    assert_eq!(dir.run(&["build", CONTENT, "--out", "expected"]).status, 0);
    let mut files = tree(&dir.path("expected"));
    files.extend(
        others
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())),
    );
    fs::remove_dir_all(dir.path("expected")).expect("deleted");
    files
}

#[test]
fn b1_files_that_no_build_has_written_stay_and_are_named() {
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    put_foreign_files(&dir);
    dir.edit_pack("Encrypt customers' notes", "Scramble customers' notes");
    let output = dir.build(&[]);
    assert_eq!(output.status, 0, "{output:?}");
    assert_eq!(
        output.err,
        "site: not written by trust-portal, so it stays: .git/, .well-known/, CNAME\n"
    );
    assert!(tree(&dir.path(SITE)) == expected(&dir, &FOREIGN));
}

#[test]
fn what_the_new_site_has_not_is_deleted() {
    let dir = TestDir::new();
    assert_eq!(dir.build(&["--url", "https://trust.example"]).status, 0);
    put_foreign_files(&dir);
    dir.edit_pack("Encrypt customers' notes", "Scramble customers' notes");
    assert_eq!(dir.build(&[]).status, 0);
    assert!(!dir.path("site/sitemap.xml").exists());
    assert!(tree(&dir.path(SITE)) == expected(&dir, &FOREIGN));
}

#[test]
fn a_site_of_version_0_1_loses_nothing_and_what_may_be_old_is_named() {
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    dir.write("site/.trust-portal", "{\"format\":1,\"base\":\"/\"}\n");
    put_foreign_files(&dir);
    dir.write("site/former/index.html", "old");
    let output = dir.build(&[]);
    assert_eq!(output.status, 0, "{output:?}");
    assert!(output.err.contains("CNAME, former/"), "{}", output.err);
    assert!(output.err.contains("kept no list of its files"), "{}", output.err);
    let others = [&FOREIGN[..], &[("former/index.html", "old")]].concat();
    assert!(tree(&dir.path(SITE)) == expected(&dir, &others));
}

#[cfg(unix)]
#[test]
fn a_link_to_the_site_stays_as_the_guide_sets_it_up() {
    let dir = TestDir::new();
    assert_eq!(dir.run(&["build", CONTENT, "--out", "site-1"]).status, 0);
    std::os::unix::fs::symlink("site-1", dir.path(SITE)).expect("a link");
    dir.edit_pack("Encrypt customers' notes", "Scramble customers' notes");
    let output = dir.build(&[]);
    assert_eq!((output.status, &*output.err), (0, ""), "{output:?}");
    assert_eq!(fs::read_link(dir.path(SITE)).expect("a link"), Path::new("site-1"));
    let expected = expected(&dir, &[]);
    assert!(tree(&dir.path("site-1")) == expected);
    assert_eq!(dir.names(), [CONTENT, SITE, "site-1"]);
}

/// Runs a script of the shell with mounts of its own. `None`: the system permits none.
#[cfg(target_os = "linux")]
fn with_mounts(dir: &TestDir, script: &str) -> Option<std::process::Output> {
    let run = |script: &str| {
        std::process::Command::new("unshare")
            .args(["--mount", "--propagation", "private", "sh", "-ec", script])
            .env("TRUST_PORTAL", env!("CARGO_BIN_EXE_trust-portal"))
            .current_dir(dir.path(""))
            .output()
    };
    let is_permitted = run("mount -t tmpfs none .").is_ok_and(|output| output.status.success());
    if !is_permitted {
        eprintln!("skipped: mounting a file system needs root and `unshare`");
        return None;
    }
    Some(run(script).expect("the shell runs"))
}

#[cfg(target_os = "linux")]
#[rstest]
#[case::another_file_system("mount -t tmpfs none site")]
#[case::another_folder("mkdir volume; mount --bind volume site")]
#[case::other_file_system_with_its_own_folder("mount -t tmpfs none site; mkdir site/lost+found")]
#[case::volume_with_a_site_below_a_read_only_folder(
    "mkdir outer; mount -t tmpfs none outer; mkdir outer/site; mount -t tmpfs none outer/site; mount -o remount,ro outer; rmdir site; ln -s outer/site site"
)]
fn b2_a_mounted_volume_gets_the_site(#[case] mount: &str) {
    let dir = TestDir::new();
    fs::create_dir(dir.path(SITE)).expect("a folder");
    let script = format!(
        "{mount}; for round in 1 2; do $TRUST_PORTAL build content --out site; done; test ! -e site/.trust-portal-new; rm -rf copy; cp -rL site copy"
    );
    let Some(output) = with_mounts(&dir, &script) else {
        return;
    };
    assert!(output.status.success(), "{output:?}");
    assert!(tree(&dir.path("copy")) == expected(&dir, &[]));
}

#[cfg(target_os = "linux")]
#[test]
fn below_a_read_only_folder_a_site_is_replaced_and_a_missing_one_is_an_error() {
    let dir = TestDir::new();
    fs::create_dir(dir.path("outer")).expect("a folder");
    let script = "mount -t tmpfs none outer; mkdir outer/site volume; mount --bind volume outer/site; mount -o remount,ro outer; \
        $TRUST_PORTAL build content --out outer/site; $TRUST_PORTAL build content --out outer/site; \
        $TRUST_PORTAL build content --out outer/other && exit 1; cp -r outer/site copy";
    let Some(output) = with_mounts(&dir, script) else {
        return;
    };
    assert!(output.status.success(), "{output:?}");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(
        err.contains("Read-only file system") && err.contains("name a folder in a file system that can be written to"),
        "{err}"
    );
    assert!(tree(&dir.path("copy")) == expected(&dir, &[]));
}

fn start(dir: &TestDir) -> Child {
    let mut command = command(&dir.path(""), &["build", CONTENT, "--out", SITE]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the command runs")
}

/// Whether a folder in which new files are written is there.
fn is_writing(dir: &TestDir) -> bool {
    dir.path("site/.trust-portal-new").exists()
        || dir.names().iter().any(|name| name.starts_with(".trust-portal-site-"))
}

/// Asserts that every file that a page of the site loads is there.
fn assert_pages_work(dir: &TestDir, when: &str) {
    let site = tree(&dir.path(SITE));
    let pages: Vec<_> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && !path.starts_with(".trust-portal-new"))
        .collect();
    assert!(pages.len() > 5, "{when}");
    for (path, bytes) in pages {
        let html = String::from_utf8_lossy(bytes);
        for asset in html.split("\"/assets/").skip(1) {
            let asset = asset.split('"').next().unwrap_or_default();
            assert!(
                site.contains_key(&format!("assets/{asset}")),
                "{when}: {path} has no {asset}"
            );
        }
    }
}

/// Real kills, at moments spread over the time in which a build writes. The tests of the library kill
/// at each step.
#[rstest]
#[case::plain_folder(&[])]
#[case::folder_with_foreign_files(&FOREIGN)]
fn b2_whenever_a_build_is_killed_every_page_works_and_the_next_build_finishes(#[case] others: &[(&str, &str)]) {
    let dir = TestDir::new();
    assert_eq!(dir.build(&[]).status, 0);
    for (path, text) in others {
        dir.write(&format!("{SITE}/{path}"), text);
    }
    let texts = ["Encrypt customers' notes", "Scramble customers' notes"];
    for round in 0..16_u64 {
        let from = usize::from(round % 2 == 1);
        dir.edit_pack(texts[from], texts[1 - from]);
        let mut build = start(&dir);
        let latest = Instant::now() + Duration::from_secs(60);
        while !is_writing(&dir) && build.try_wait().expect("a child").is_none() && Instant::now() < latest {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(Duration::from_micros(round * round * 150));
        build.kill().expect("killed");
        build.wait().expect("ended");
        assert_pages_work(&dir, &format!("round {round}"));
    }
    let output = dir.build(&[]);
    assert_eq!(output.status, 0, "{output:?}");
    assert_eq!(dir.names(), [CONTENT, SITE]);
    assert!(tree(&dir.path(SITE)) == expected(&dir, others));
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let dir = TestDir::new();
    for round in 0..4 {
        if round == 2 {
            put_foreign_files(&dir);
        }
        let builds = [start(&dir), start(&dir)];
        for mut build in builds {
            assert!(build.wait().expect("ended").success());
        }
        let others = if round < 2 { &[][..] } else { &FOREIGN[..] };
        assert!(tree(&dir.path(SITE)) == expected(&dir, others), "round {round}");
        assert_eq!(dir.names(), [CONTENT, SITE]);
    }
}

/// Names of files that a terminal would obey, in every command that prints one.
#[cfg(unix)]
#[rstest]
#[case(&["check", "EVIL"])]
#[case(&["check", "EVIL", "--format", "json"])]
#[case(&["check", "EVIL/nowhere"])]
#[case(&["check", CONTENT, "--against", "EVIL/nowhere"])]
#[case(&["build", CONTENT, "--out", "EVIL"])]
#[case(&["build", CONTENT, "--out", "EVIL/site"])]
#[case(&["build", "EVIL", "--out", SITE])]
#[case(&["new", "EVIL"])]
#[case(&["new", "EVIL2"])]
#[case(&["schema", "EVIL"])]
#[case(&["schema", "EVIL/nowhere"])]
#[case(&["serve", "EVIL/nowhere"])]
#[case(&["EVIL"])]
#[case(&["check", "EVIL", "EVIL"])]
#[case(&["check", "--EVIL"])]
#[case(&["build", CONTENT, "--out", SITE, "--base", "EVIL"])]
#[case(&["build", CONTENT, "--out", SITE, "--url", "EVIL"])]
fn b5_no_name_of_a_file_is_obeyed_by_the_terminal(#[case] arguments: &[&str]) {
    const EVIL: &str = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7}\nBuilt.";
    let dir = TestDir::new();
    dir.copy_content_to(EVIL);
    dir.write(&format!("{EVIL}/{EVIL}.json"), "{");
    dir.edit(
        &format!("{EVIL}/catalogue.json"),
        "example.json",
        "ex\\u001bample\\u202e.json",
    );
    let arguments: Vec<String> = arguments
        .iter()
        .map(|argument| argument.replace("EVIL", EVIL))
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = dir.run(&arguments);
    for text in [&output.out, &output.err] {
        let is_obeyed = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!text.contains(is_obeyed), "{arguments:?}: {text:?}");
    }
}
