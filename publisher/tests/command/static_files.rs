//! The folder `static/`: what is built from it, what is served, and what is refused.

use crate::server::Server;
use crate::test_dir::{CONTENT, PACK, SITE, TestDir};
use rstest::rstest;

const PDF: &[u8] = b"%PDF-1.7\n\xFF\xFE";

const SECURITY_TXT: &str = "Contact: mailto:security@example-inc.example\nExpires: 2027-11-22T00:00:00Z\n";

/// The starter folder with a `CNAME`, a PDF and a `security.txt`.
fn folder_with_static_files() -> TestDir {
    let dir = TestDir::new();
    dir.write("content/static/CNAME", "trust.example\n");
    dir.write("content/static/reports/SOC 2.pdf", PDF);
    dir.write("content/static/.well-known/security.txt", SECURITY_TXT);
    dir
}

#[test]
fn b6_static_files_are_built_and_served_as_they_are() {
    let dir = folder_with_static_files();
    assert_eq!(
        dir.run(&["check", CONTENT, "--deny", "warnings"]).out,
        "No problem in 3 files: 1 product, 7 responsibilities, 4 checklist items\n"
    );
    let output = dir.build(&[]);
    assert_eq!((output.status, &*output.err), (0, ""));
    assert_eq!(dir.read("site/CNAME"), "trust.example\n");
    assert_eq!(dir.read("site/.well-known/security.txt"), SECURITY_TXT);
    let pdf = std::fs::read(dir.path("site/reports/SOC 2.pdf")).expect("a file");
    assert!(pdf == PDF);

    for server in [Server::start_on(&dir, SITE, &[]), Server::start(&dir, &["--watch"])] {
        for (path, media_type, start) in [
            ("/.well-known/security.txt", "text/plain; charset=utf-8", SECURITY_TXT),
            ("/CNAME", "application/octet-stream", "trust.example\n"),
            ("/reports/SOC%202.pdf", "application/pdf", "%PDF-1.7\n"),
        ] {
            let response = server.get(path, "localhost");
            let (head, body) = response.split_once("\r\n\r\n").expect("a head");
            assert!(head.starts_with("HTTP/1.1 200 "), "{path}: {head}");
            assert!(body.starts_with(start), "{path}: {body}");
            for header in [
                format!("content-type: {media_type}\r\n"),
                "cache-control: no-cache\r\n".to_owned(),
                "x-content-type-options: nosniff".to_owned(),
            ] {
                assert!(
                    format!("{head}\r\n").contains(&header),
                    "{path} has no {header}: {head}"
                );
            }
        }
    }
}

#[test]
fn b3_a_static_file_that_is_changed_under_watch_is_served_as_it_is_now() {
    let dir = folder_with_static_files();
    let server = Server::start(&dir, &["--watch"]);
    server.wait_until("/.well-known/security.txt", "2027-11-22");
    dir.write(
        "content/static/.well-known/security.txt",
        SECURITY_TXT.replace("2027", "2028"),
    );
    server.wait_until("/.well-known/security.txt", "2028-11-22");
    dir.write("content/static/new.txt", "It is here now.");
    server.wait_until("/new.txt", "It is here now.");
}

#[test]
fn b6_a_static_file_that_is_taken_away_is_deleted_from_the_site_and_files_of_others_stay() {
    let dir = folder_with_static_files();
    assert_eq!(dir.build(&[]).status, 0);
    dir.write("site/.well-known/acme-challenge/token", "of a server");
    std::fs::remove_dir_all(dir.path("content/static")).expect("deleted");
    let output = dir.build(&[]);
    assert_eq!(output.status, 0);
    assert!(output.err.contains("so it stays: .well-known/"), "{output:?}");
    assert!(!dir.path("site/CNAME").exists() && !dir.path("site/reports").exists());
    assert!(!dir.path("site/.well-known/security.txt").exists());
    assert_eq!(dir.read("site/.well-known/acme-challenge/token"), "of a server");
}

#[test]
fn b1_a_static_file_never_replaces_one_that_no_build_has_written() {
    let dir = folder_with_static_files();
    dir.write("site/CNAME", "another.example\n");
    let before = dir.tree();
    let output = dir.build(&[]);
    assert_eq!(output.status, 2);
    assert!(
        output.err.contains("site/CNAME: was not written by trust-portal"),
        "{output:?}"
    );
    assert_eq!(dir.tree(), before);
    // The same file in its place is taken as it is.
    dir.write("site/CNAME", "trust.example\n");
    assert_eq!(dir.build(&[]).status, 0);
}

#[rstest]
#[case::page("static/example-notes", "", "static-taken")]
#[case::file_for_hosts("static/_headers", "", "static-taken")]
#[case::marker("static/.trust-portal", "{}", "static-taken")]
#[case::script("static/x.js", "", "static-type")]
#[case::markup("static/x.txt", "<svg>", "static-type")]
#[case::name("static/nul.txt", "", "static-name")]
fn b6_a_refused_static_file_is_an_error_of_check_build_and_serve(
    #[case] file: &str,
    #[case] text: &str,
    #[case] code: &str,
) {
    let dir = TestDir::new();
    dir.write(&format!("{CONTENT}/{file}"), text);
    let before = dir.tree();
    for arguments in [
        &["check", CONTENT][..],
        &["build", CONTENT, "--out", SITE],
        &["serve", CONTENT, "--port", "0"],
    ] {
        let output = dir.run(arguments);
        assert_eq!(output.status, 1, "{arguments:?}: {output:?}");
        let printed = format!("{}{}", output.out, output.err);
        assert!(printed.contains(&format!("error[{code}]")), "{arguments:?}: {printed}");
        assert!(printed.contains(file), "{arguments:?}: {printed}");
    }
    assert_eq!(dir.tree(), before);
}

#[cfg(unix)]
#[rstest]
#[case::file("content/static/x.txt", "../../secret.txt", "link-out-of-folder")]
#[case::folder("content/static", "../elsewhere", "link-out-of-folder")]
fn a_static_file_by_a_link_out_of_the_folder_is_refused(#[case] link: &str, #[case] target: &str, #[case] code: &str) {
    let dir = TestDir::new();
    dir.write("secret.txt", "secret");
    dir.write("elsewhere/x.txt", "secret");
    let link = dir.path(link);
    std::fs::create_dir_all(link.parent().expect("a parent")).expect("a folder");
    std::os::unix::fs::symlink(target, &link).expect("a link");
    let output = dir.build(&[]);
    assert_eq!(output.status, 1);
    assert!(output.err.contains(&format!("error[{code}]")), "{}", output.err);
    assert!(!dir.path(SITE).exists());
}

#[test]
fn other_commands_take_no_static_file_for_content() {
    let dir = folder_with_static_files();
    dir.write("content/static/data.json", "{");
    assert_eq!(dir.build(&[]).status, 0);
    for published in [SITE, "old"] {
        dir.copy_content_to("old");
        dir.edit_pack(r#""version": "1.0""#, r#""version": "1.1""#);
        let output = dir.run(&["check", CONTENT, "--against", published, "--write-changes"]);
        assert_eq!(output.status, 0, "{output:?}");
        dir.edit_pack(r#""version": "1.1""#, r#""version": "1.0""#);
    }
    let before = dir.tree();
    assert_eq!(
        dir.run(&["upgrade", CONTENT]).out,
        format!("catalogue.json is of format 2 already.\n{PACK} is of format 2 already.\n")
    );
    assert_eq!(dir.run(&["new", CONTENT]).status, 2);
    assert_eq!(dir.tree(), before);
}
