//! Which files of the folder `static/` are published, and why the others are not.

use super::file_type::ALLOWED_EXTENSIONS;
use super::{SitePaths, StaticFileError, StaticFileErrorKind, read_static_files};
use crate::file_name::FileNameError;
use crate::folder::{FileError, Folder, MAX_STATIC_FILE_SIZE};
use crate::hosting::{HTML_MEDIA_TYPE, media_type};
use portal::content::Id;
use rstest::rstest;

/// A site with the product `mydesk`.
fn paths() -> SitePaths {
    SitePaths::new([&Id::parse("mydesk").expect("an id")])
}

/// The paths in the site, and the errors, of the files of a static folder.
fn read(files: &[(&str, &[u8])]) -> (Vec<String>, Vec<StaticFileError>) {
    let files = files.iter().map(|(path, bytes)| (format!("static/{path}"), *bytes));
    let (files, errors) = read_static_files(&Folder::in_memory(files), &paths());
    (files.into_iter().map(|file| file.path).collect(), errors)
}

/// Why a file of this path is not published.
fn error_of(path: &str, bytes: &[u8]) -> StaticFileErrorKind {
    let (published, errors) = read(&[(path, bytes)]);
    assert_eq!(published, Vec::<String>::new(), "{path} is published");
    let [error] = <[StaticFileError; 1]>::try_from(errors).expect("one error");
    assert_eq!(error.file, format!("static/{path}"));
    error.kind
}

#[rstest]
#[case("CNAME", b"trust.example\n")]
#[case(".well-known/security.txt", b"Contact: mailto:security@acme.example\n")]
#[case(".well-known/apple-app-site-association", b"{}")]
#[case(".well-known/openpgpkey/hu/dizb37aqa5h4skgu7jf1xjr4q71w4paq", b"\x99\x01\x00\xFF")]
#[case("reports/SOC 2, v1.2.PDF", b"%PDF-1.7")]
#[case("mydesk/handbook.pdf", b"%PDF-1.7")]
#[case("mydesk-2/handbook.pdf", b"%PDF-1.7")]
#[case("index.txt", b"")]
#[case("robots.json", b"{}")]
#[case(
    "contacts.txt",
    b"<https://trust.example>\n<mailto:security@acme.example>\n<security@acme.example>"
)]
#[case("table.csv", b"a,b\n<5,6\n")]
fn what_no_browser_runs_is_published(#[case] path: &str, #[case] bytes: &[u8]) {
    assert_eq!(read(&[(path, bytes)]), (vec![path.to_owned()], Vec::new()));
}

#[rstest]
#[case::page_file("index.html", "index.html")]
#[case::page_file_in_capitals("MyDesk/Index.HTML", "mydesk/index.html")]
#[case::file_for_a_folder("mydesk", "mydesk/")]
#[case::file_for_a_folder_in_capitals("MYDESK", "mydesk/")]
#[case::file_for_a_folder_of_a_page("mydesk/checklist", "mydesk/checklist/")]
#[case::page_that_the_site_may_have("mydesk/contact/sent", "mydesk/contact/sent/")]
#[case::page_of_the_site("privacy", "privacy/")]
#[case::folder_for_a_file("robots.txt/x.txt", "robots.txt")]
#[case::robots("robots.txt", "robots.txt")]
#[case::sitemap("Sitemap.xml", "sitemap.xml")]
#[case::not_found_page("404.html", "404.html")]
#[case::compressed_copy("mydesk/index.html.gz", "mydesk/index.html.gz")]
#[case::compressed_copy_of_robots("robots.txt.br", "robots.txt.br")]
#[case::assets("assets/x.png", "assets/")]
#[case::assets_as_a_file("Assets", "assets/")]
#[case::content("content/notes.json", "content/")]
#[case::nojekyll(".nojekyll", ".nojekyll")]
#[case::marker(".trust-portal", ".trust-portal")]
#[case::staging(".trust-portal-new/x.txt", ".trust-portal")]
fn a_file_in_the_place_of_one_of_the_site_is_refused(#[case] path: &str, #[case] by: &str) {
    let by = by.to_owned();
    assert_eq!(error_of(path, b""), StaticFileErrorKind::Taken { by });
}

#[rstest]
#[case("_headers", "_headers")]
#[case("_redirects", "_redirects")]
#[case("_hosting/x.txt", "_hosting")]
#[case("_Worker.js", "_Worker.js")]
fn a_file_from_which_hosts_read_what_to_do_is_refused(#[case] path: &str, #[case] name: &str) {
    let name = name.to_owned();
    assert_eq!(error_of(path, b""), StaticFileErrorKind::ForHosts { name });
}

#[rstest]
#[case("page.html", "html")]
#[case("page.HTM", "htm")]
#[case("logo.svg", "svg")]
#[case("feed.xml", "xml")]
#[case("app.js", "js")]
#[case("style.css", "css")]
#[case("app.webmanifest", "webmanifest")]
#[case("archive.tar.gz", "gz")]
#[case("page.html.md", "html")]
#[case("page.php.txt", "php")]
#[case("page.php7.txt", "php7")]
#[case(".htaccess", "htaccess")]
#[case(".env", "env")]
fn what_could_run_or_is_of_an_unknown_type_is_refused(#[case] path: &str, #[case] extension: &str) {
    let extension = extension.to_owned();
    assert_eq!(error_of(path, b""), StaticFileErrorKind::Extension { extension });
}

#[rstest]
#[case(b"<!doctype html><title>x</title>", "<!doctype")]
#[case(b"<!DOCTYPE html>", "<!DOCTYPE")]
#[case(b"\xEF\xBB\xBF \r\n\t<html>", "<html>")]
#[case(b"\x0C<svg xmlns='http://www.w3.org/2000/svg'>", "<svg")]
#[case(b"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'>", "<svg:svg")]
#[case(b"<?xml version='1.0'?>", "<?xml")]
#[case(b"<script>alert(1)</script>", "<script>alert")]
#[case(b"<!-- x --><b>", "<!--")]
#[case(b"</p><script>", "</p><script>")]
#[case(b"<a", "<a")]
#[case(b"<b/onload=x>", "<b/onload=x>")]
#[case(b"\xFF\xFE<\0h\0t\0m\0l\0>\0", "<html>")]
#[case(b"\0\0<html>", "<html>")]
fn a_file_that_begins_like_markup_is_refused_under_any_name(
    #[case] bytes: &[u8],
    #[case] start: &str,
    #[values("CNAME", "notes.txt", "README.md", ".well-known/x", "report.pdf")] path: &str,
) {
    let start = start.to_owned();
    assert_eq!(error_of(path, bytes), StaticFileErrorKind::Markup { start });
}

#[rstest]
#[case("a\\b.txt", "a\\b.txt", FileNameError::Character('\\'))]
#[case("a\u{1b}.txt", "a\u{1b}.txt", FileNameError::ControlCharacter)]
#[case("nul/x.txt", "nul", FileNameError::Device)]
#[case("reports /x.txt", "reports ", FileNameError::End)]
#[case("x.", "x.", FileNameError::End)]
fn a_name_that_not_every_host_can_have_is_refused(
    #[case] path: &str,
    #[case] name: &str,
    #[case] error: FileNameError,
) {
    let name = name.to_owned();
    assert_eq!(error_of(path, b""), StaticFileErrorKind::Name { name, error });
}

#[rstest]
#[case::files(&["A.txt", "a.txt"], "a.txt", "A.txt")]
#[case::folder_and_file(&["A/x.txt", "a"], "a", "A/x.txt")]
#[case::file_and_folder(&["A", "a/b/x.txt"], "a/b/x.txt", "A")]
fn two_files_of_which_one_would_replace_the_other_on_windows_are_refused(
    #[case] paths: &[&str],
    #[case] refused: &str,
    #[case] other: &str,
) {
    let files: Vec<(&str, &[u8])> = paths.iter().map(|path| (*path, &b""[..])).collect();
    let other = format!("static/{other}");
    let error = StaticFileError {
        file: format!("static/{refused}"),
        kind: StaticFileErrorKind::SameName { other },
    };
    assert_eq!(read(&files).1, [error]);
}

#[test]
fn files_of_one_folder_in_two_spellings_do_not_replace_each_other() {
    assert_eq!(read(&[("A/x.txt", b""), ("a/y.txt", b"")]).1, []);
}

#[test]
fn a_file_over_25_mib_is_refused() {
    let bytes = vec![b'x'; MAX_STATIC_FILE_SIZE + 1];
    let (size, limit) = (bytes.len() as u64, MAX_STATIC_FILE_SIZE);
    let expected = StaticFileErrorKind::File(FileError::TooLarge { size, limit });
    assert_eq!(error_of("big.pdf", &bytes), expected);
    assert_eq!(read(&[("big.pdf", &bytes[1..])]).1, []);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    std::fs::create_dir_all(content.join("static")).expect("a folder");
    std::fs::write(dir.path().join("secret.txt"), "secret").expect("a file");
    std::fs::write(content.join("notes.txt"), "notes").expect("a file");
    symlink("../../secret.txt", content.join("static/out.txt")).expect("a link");
    symlink("../notes.txt", content.join("static/within.txt")).expect("a link");
    symlink("../..", content.join("static/up")).expect("a link");
    let folder = Folder::read(&content).expect("a folder");
    let (files, errors) = read_static_files(&folder, &paths());
    let published: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(published, ["within.txt"]);
    let refused: Vec<&str> = errors.iter().map(|error| error.file.as_str()).collect();
    assert_eq!(refused, ["static/out.txt", "static/up"]);
    let is_link =
        |error: &StaticFileError| matches!(error.kind, StaticFileErrorKind::File(FileError::OutsideFolder { .. }));
    assert!(errors.iter().all(is_link), "{errors:?}");
}

#[test]
fn every_type_that_is_published_has_a_media_type_and_none_is_that_of_a_page_or_script() {
    for extension in ALLOWED_EXTENSIONS {
        let media_type = media_type(&format!("x.{extension}"));
        let media_type = media_type.unwrap_or_else(|| panic!(".{extension} has no media type"));
        let is_active = media_type == HTML_MEDIA_TYPE
            || ["javascript", "css", "xml;", "+xml", "/xml", "wasm", "manifest"]
                .iter()
                .any(|part| media_type.contains(part));
        assert!(!is_active, ".{extension} is {media_type}");
    }
}

#[test]
fn an_error_has_the_file_the_problem_and_what_was_expected() {
    let (_, errors) = read(&[("privacy", b"")]);
    assert_eq!(
        errors[0].to_string(),
        "static/privacy: it would take the place of \"privacy/\", which is the site's own; expected another name"
    );
}
