//! `docs/behaviours.md` and the tests agree: what it says holds is shown by tests that exist, and
//! every id that a test carries in its name is one of its behaviours.

#[path = "behaviours/check.rs"]
mod check;
#[path = "behaviours/document.rs"]
mod document;
#[path = "behaviours/id.rs"]
mod id;
#[path = "behaviours/test_name.rs"]
mod test_name;

use std::path::Path;

#[test]
fn the_documented_behaviours_and_the_tests_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(root.join(document::PATH)).expect("the document is in the repository");
    let tests = test_name::tests_in_repository(root).expect("the sources can be read");
    let errors: Vec<String> = check::check(&document, &tests)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        errors.is_empty(),
        "{} and the tests disagree:\n\n{}\n",
        document::PATH,
        errors.join("\n")
    );
}
