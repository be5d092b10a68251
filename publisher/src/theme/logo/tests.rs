use super::*;
use rstest::rstest;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn read(folder: &tempfile::TempDir, name: &str) -> Result<Logo, LogoError> {
    Logo::read(folder.path(), &LogoName::parse(name).expect("a file name"))
}

fn error(folder: &tempfile::TempDir, name: &str) -> String {
    read(folder, name).expect_err("no logo").to_string()
}

#[test]
fn the_placeholder_is_a_valid_logo() {
    let folder = folder(&[("logo.svg", PLACEHOLDER_LOGO.as_bytes())]);
    let logo = read(&folder, "logo.svg").expect("a logo");
    assert_eq!(logo.extension(), "svg");
    assert_eq!((logo.width(), logo.height()), (48, 48));
    assert_eq!(logo.removed(), [] as [&str; 0]);
    insta::assert_snapshot!(String::from_utf8_lossy(logo.bytes()), @r##"<svg viewBox="0 0 48 48" width="48" height="48" xmlns="http://www.w3.org/2000/svg"><path fill="#7a7f85" stroke="none" d="M 24 3 L 6 9 L 6 23 C 6 34 13.4 41.6 24 45 C 34.6 41.6 42 34 42 23 L 42 9 L 24 3 Z M 24 7.2 L 38 11.9 L 38 23 C 38 31.7 32.4 37.7 24 40.8 C 15.6 37.7 10 31.7 10 23 L 10 11.9 L 24 7.2 Z"/><path fill="#7a7f85" stroke="none" d="M 22.2 31.4 L 15.2 24.4 L 18 21.6 L 22.2 25.8 L 31 17 L 33.8 19.8 L 22.2 31.4 Z"/></svg>"##);
}

#[test]
fn a_published_logo_is_published_unchanged() {
    let first = folder(&[("logo.svg", PLACEHOLDER_LOGO.as_bytes())]);
    let first = read(&first, "logo.svg").expect("a logo");
    let second = folder(&[("logo.svg", first.bytes())]);
    assert_eq!(read(&second, "logo.svg").expect("a logo"), first);
}

#[rstest]
#[case("../logo.svg")]
#[case("/etc/logo.svg")]
#[case("images/logo.svg")]
#[case("images\\logo.svg")]
#[case("C:logo.svg")]
#[case(".svg")]
#[case("..svg")]
#[case("")]
#[case("logo")]
#[case("logo.gif")]
#[case("logo.SVG")]
#[case("lo go.svg")]
#[case("logo.svg\0")]
fn a_path_or_a_name_with_another_extension_is_rejected(#[case] name: &str) {
    let error = LogoName::parse(name).expect_err("no file name");
    assert_eq!(error.name, shortened(name));
}

#[test]
fn a_name_error_contains_what_is_expected() {
    insta::assert_snapshot!(LogoName::parse("../logo.svg").expect_err("no file name"), @r#""../logo.svg" is no file name of a logo; expected letters, digits, '-', '_' and '.', ending in .svg or .png, of a file in the same folder as theme.json"#);
}

#[test]
fn the_error_for_a_missing_file_names_it() {
    insta::assert_snapshot!(error(&folder(&[]), "logo.svg"), @"logo.svg: the logo cannot be read (No such file or directory (os error 2)); expected a file in the same folder as theme.json");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_rejected_even_within_the_folder() {
    let folder = folder(&[("real.svg", PLACEHOLDER_LOGO.as_bytes())]);
    let link = folder.path().join("logo.svg");
    std::os::unix::fs::symlink("real.svg", link).expect("a link");
    insta::assert_snapshot!(error(&folder, "logo.svg"), @"logo.svg: this is a link to another file; expected the logo itself, so copy it into the folder");
}

#[test]
fn a_folder_is_rejected() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("logo.svg")).expect("a folder");
    insta::assert_snapshot!(error(&folder, "logo.svg"), @"logo.svg: this is not a file; expected a picture in SVG or PNG");
}

#[test]
fn a_logo_of_more_than_a_megabyte_is_rejected() {
    let mut large = PLACEHOLDER_LOGO.as_bytes().to_vec();
    large.resize(MAX_FILE_BYTES, b' ');
    assert!(read(&folder(&[("logo.svg", &large)]), "logo.svg").is_ok());
    large.push(b' ');
    insta::assert_snapshot!(error(&folder(&[("logo.svg", &large)]), "logo.svg"), @"logo.svg: the logo has more than 1048576 bytes; expected at most 1 MB, better less than 50 kB");
}

#[test]
fn a_file_of_the_other_format_is_rejected() {
    let folder = folder(&[
        ("logo.png", PLACEHOLDER_LOGO.as_bytes()),
        ("logo.svg", b"\x89PNG\r\n\x1a\n"),
    ]);
    insta::assert_snapshot!(error(&folder, "logo.png"), @"logo.png: this is not a PNG picture; expected one, as the name ends in .png");
    insta::assert_snapshot!(error(&folder, "logo.svg"), @"logo.svg: this is not an SVG picture in UTF-8; expected one, as the name ends in .svg");
}
