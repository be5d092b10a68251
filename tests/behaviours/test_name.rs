//! The names of all tests of the repository: Rust functions and Playwright titles.
//!
//! Read line by line, which is enough for sources that rustfmt and the TypeScript compiler accept.
//! A skipped or ignored test shows nothing, so it is left out.

use super::id::Id;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders at the root that hold no source: `.gitignore` names them. Hidden folders hold none either.
const GENERATED: [&str; 5] = ["node_modules", "playwright-report", "site", "target", "test-results"];

/// The start of this test's own paths. Its samples of tests are no tests.
const OWN: &str = "tests/behaviours";

/// A test, or a group of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// From the root, with slashes: `tests/e2e/forms.spec.ts`.
    pub file: String,
    /// The line of its name, from 1.
    pub line: usize,
    /// The function's name, or the title as it stands in the source, `${…}` included.
    pub name: String,
}

impl Test {
    /// The ids that the name carries: `f12_` in a function's name, `F12` in a title.
    pub fn ids(&self) -> Vec<Id> {
        if self.file.ends_with(".rs") {
            let words = self.name.split('_');
            words.filter_map(|word| Id::parse(&word.to_uppercase())).collect()
        } else {
            let words = self.name.split(|character: char| !character.is_alphanumeric());
            words.filter_map(Id::parse).collect()
        }
    }
}

/// All tests of the repository, ordered by file and line.
pub fn tests_in_repository(root: &Path) -> io::Result<Vec<Test>> {
    let mut tests = Vec::new();
    for (name, path) in entries(root)? {
        if !GENERATED.contains(&name.as_str()) {
            add_tests(&path, &name, &mut tests)?;
        }
    }
    Ok(tests)
}

fn add_tests(path: &Path, file: &str, tests: &mut Vec<Test>) -> io::Result<()> {
    if path.is_dir() {
        for (name, path) in entries(path)? {
            add_tests(&path, &format!("{file}/{name}"), tests)?;
        }
    } else if !file.starts_with(OWN) && (file.ends_with(".rs") || file.ends_with(".ts")) {
        tests.extend(tests_in(file, &fs::read_to_string(path)?));
    }
    Ok(())
}

/// What a folder holds, by name, without hidden files and folders.
fn entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            entries.push((name, entry.path()));
        }
    }
    entries.sort();
    Ok(entries)
}

/// The tests of one source file.
pub fn tests_in(file: &str, source: &str) -> Vec<Test> {
    let names = if file.ends_with(".rs") {
        rust_tests(source)
    } else {
        playwright_tests(source)
    };
    let test = |(line, name)| Test {
        file: file.to_owned(),
        line,
        name,
    };
    names.into_iter().map(test).collect()
}

/// The functions that follow `#[test]`, `#[rstest]` or `#[wasm_bindgen_test]`, also those in the
/// body of `proptest!`, where each is marked in the same way.
fn rust_tests(source: &str) -> Vec<(usize, String)> {
    let mut tests = Vec::new();
    let (mut is_test, mut is_ignored) = (false, false);
    for (line, text) in (1..).zip(source.lines()) {
        if let Some(attribute) = attribute(text) {
            is_test |= matches!(attribute, "test" | "rstest" | "wasm_bindgen_test");
            is_ignored |= attribute == "ignore";
        } else if let Some(function) = function(text) {
            if is_test && !is_ignored {
                tests.push((line, function.to_owned()));
            }
            (is_test, is_ignored) = (false, false);
        }
    }
    tests
}

/// The name of the attribute on a line, without the path before it: `test` for `#[tokio::test]`.
fn attribute(line: &str) -> Option<&str> {
    let path = line.trim_start().strip_prefix("#[")?;
    let path = path.split([']', '(', ' ', '=']).next()?;
    path.rsplit("::").next()
}

/// The name of the function that a line declares.
fn function(line: &str) -> Option<&str> {
    let (qualifiers, rest) = line.split_once("fn ")?;
    let (name, _) = rest.split_once(['(', '<'])?;
    let mut qualifiers = qualifiers.split_whitespace();
    qualifiers.all(|word| matches!(word, "pub" | "async")).then_some(name)
}

/// The titles of `test("…")` and `test.describe("…")`, each at the start of a statement.
fn playwright_tests(source: &str) -> Vec<(usize, String)> {
    let mut tests = Vec::new();
    let mut start = 0;
    for (line, text) in (1..).zip(source.split_inclusive('\n')) {
        let call = text.trim_start();
        let arguments = call
            .strip_prefix("test(")
            .or_else(|| call.strip_prefix("test.describe("));
        if let Some(arguments) = arguments {
            let end = start + text.len();
            if let Some(title) = literal(&source[end - arguments.len()..]) {
                tests.push((line, title));
            }
        }
        start += text.len();
    }
    tests
}

/// The string at the start of a TypeScript source, without its quotes.
fn literal(source: &str) -> Option<String> {
    let mut characters = source.trim_start().chars();
    let quote = characters.next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let mut text = String::new();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next()),
            end if end == quote => return Some(text),
            other => text.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn found(file: &str, source: &str) -> Vec<(usize, String)> {
        tests_in(file, source)
            .into_iter()
            .map(|test| (test.line, test.name))
            .collect()
    }

    #[test]
    fn rust_tests_of_every_kind_are_found_and_other_functions_are_not() {
        let source = r#"
fn helper() {}

#[test]
fn plain() {}

#[rstest]
#[case("a", 1)]
#[case(
    "b",
    2,
)]
fn with_cases(#[case] text: &str, #[case] number: u8) {}

#[wasm_bindgen_test]
async fn in_the_browser() {}

#[wasm_bindgen_test::wasm_bindgen_test]
/// With words between.
pub async fn by_path() {}

proptest! {
    #[test]
    fn property(text: String) {}
}

#[test]
fn generic<Text: AsRef<str>>() {}

#[cfg(test)]
mod tests {
    fn helper_of_tests() {}
}
"#;
        let expected = [
            (5, "plain"),
            (13, "with_cases"),
            (16, "in_the_browser"),
            (20, "by_path"),
            (24, "property"),
            (28, "generic"),
        ];
        let expected: Vec<(usize, String)> = expected.map(|(line, name)| (line, name.to_owned())).into();
        assert_eq!(found("src/sample.rs", source), expected);
    }

    #[test]
    fn playwright_titles_are_found_as_they_stand_in_the_source() {
        let source = r#"
import { test } from "./portal.js";
test.use({ javaScriptEnabled: false });
test("F1 one", async () => {
  test.slow();
});
for (const width of [390, 1280]) {
  test(`D8 ${width} pixels wide`, async () => {});
}
test.describe('R13 a "group":', () => {
  test("says \"no\"", async () => {});
  test(
    "on the next line",
    async () => {},
  );
});
"#;
        let expected = [
            (4, "F1 one"),
            (8, "D8 ${width} pixels wide"),
            (10, "R13 a \"group\":"),
            (11, "says \"no\""),
            (12, "on the next line"),
        ];
        let expected: Vec<(usize, String)> = expected.map(|(line, name)| (line, name.to_owned())).into();
        assert_eq!(found("tests/e2e/sample.spec.ts", source), expected);
    }

    #[rstest]
    #[case::rust_ignored("sample.rs", "#[test]\n#[ignore = \"slow\"]\nfn ignored() {}")]
    #[case::rust_comment("sample.rs", "// #[test]\nfn function() {}")]
    #[case::rust_cfg("sample.rs", "#[cfg(test)]\nfn function() {}")]
    #[case::playwright_skipped("sample.ts", "test.skip(\"skipped\", async () => {});")]
    #[case::playwright_comment("sample.ts", "// test(\"F1 once\", async () => {});")]
    #[case::playwright_other_call("sample.ts", "expect(/a/.test(\"F1\")).toBe(true);")]
    #[case::playwright_computed_title("sample.ts", "test(title, async () => {});")]
    fn what_does_not_run_or_is_no_test_is_left_out(#[case] file: &str, #[case] source: &str) {
        assert_eq!(found(file, source), []);
    }

    #[rstest]
    #[case("sample.rs", "d4_d5_matches_are_counted", "D4 D5")]
    #[case("sample.rs", "the_list_r10_is_stored", "R10")]
    #[case("sample.rs", "utf8_is_read", "")]
    #[case("sample.ts", "F12 no answer is selected", "F12")]
    #[case("sample.ts", "C10, R9: nothing is saved (${how})", "C10 R9")]
    #[case("sample.ts", "the row r2 of f1", "")]
    fn ids_are_words_of_the_name(#[case] file: &str, #[case] name: &str, #[case] ids: &str) {
        let test = Test {
            file: file.to_owned(),
            line: 1,
            name: name.to_owned(),
        };
        let found: Vec<String> = test.ids().iter().map(ToString::to_string).collect();
        assert_eq!(found.join(" "), ids);
    }

    #[test]
    fn the_tests_of_this_repository_are_read_without_generated_files() {
        let tests = tests_in_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sources can be read");
        for folder in [
            "src/",
            "tests/e2e/",
            "tests/hosts/",
            "tests/web/",
            "publisher/src/",
            "xtask/src/",
        ] {
            let has_tests = tests.iter().any(|test| test.file.starts_with(folder));
            assert!(has_tests, "{folder} has tests");
        }
        for folder in ["node_modules/", "target/", "tests/behaviours"] {
            let has_tests = tests.iter().any(|test| test.file.starts_with(folder));
            assert!(!has_tests, "{folder} is left out");
        }
    }
}
