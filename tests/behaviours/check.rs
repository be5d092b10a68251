//! Where the document and the tests disagree.

use super::document::{self, Behaviour, PATH, State, Unreadable};
use super::id::Id;
use super::test_name::Test;
use thiserror::Error;

/// A disagreement between the document and the tests: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BehaviourError {
    #[error(
        "{PATH}:{line}: `- {text}` cannot be read; write `- **F1** (holds): …` with the state holds, partly or not yet, \
         and below it `  - Missing: …` or `  - `file`: beginning of a test's name`"
    )]
    Unreadable { line: usize, text: String },
    #[error("{PATH}:{line}: {id} is in line {first} already; give the newer behaviour the next free number")]
    Repeated { line: usize, id: Id, first: usize },
    #[error("{PATH}:{line}: {id} stands where {missing} is missing; the numbers of a letter run from 1, in order")]
    Missing { line: usize, id: Id, missing: Id },
    #[error("{PATH}:{line}: {id} ({state}) names no test; name one that shows it, or call it not yet")]
    WithoutTest { line: usize, id: Id, state: State },
    #[error("{PATH}:{line}: {id} ({state}) does not list what is missing; add a line `  - Missing: …`")]
    WithoutReason { line: usize, id: Id, state: State },
    #[error("{PATH}:{line}: {id} holds, and yet something is missing; call it partly, or delete the line")]
    HoldsWithReason { line: usize, id: Id },
    #[error("{PATH}:{line}: no test in {file} has a name that begins with `{name}`; tests with {id}:{}", list(.candidates))]
    UnknownTest {
        line: usize,
        id: Id,
        file: String,
        name: String,
        /// The tests that carry the id, with their files.
        candidates: Vec<String>,
    },
    #[error("{PATH}:{line}: the test `{name}` does not carry {id} in its name; name one that does, or rename it")]
    TestWithoutId { line: usize, id: Id, name: String },
    #[error("{file}:{line}: the test `{name}` carries {id}, which is not in {PATH}; add it there, or correct the name")]
    Undocumented {
        file: String,
        line: usize,
        name: String,
        id: Id,
    },
    #[error(
        "{file}:{line}: the test `{name}` carries {id}, which {PATH} calls not yet; call it partly and name the test"
    )]
    ShownButNotYet {
        file: String,
        line: usize,
        name: String,
        id: Id,
    },
}

fn list(candidates: &[String]) -> String {
    match candidates {
        [] => " none".to_owned(),
        some => some.iter().map(|test| format!("\n    {test}")).collect(),
    }
}

/// Every disagreement: those of the document first, then those of the tests.
pub fn check(document: &str, tests: &[Test]) -> Vec<BehaviourError> {
    let (behaviours, unreadable) = document::parse(document);
    let unreadable = unreadable.into_iter();
    let mut errors: Vec<BehaviourError> = unreadable
        .map(|Unreadable { line, text }| BehaviourError::Unreadable { line, text })
        .collect();
    errors.extend(check_numbers(&behaviours));
    for behaviour in &behaviours {
        errors.extend(check_state(behaviour));
        errors.extend(check_references(behaviour, tests));
    }
    for test in tests {
        errors.extend(check_ids(test, &behaviours));
    }
    errors
}

/// The ids that stand twice, and those that are missing.
fn check_numbers(behaviours: &[Behaviour]) -> Vec<BehaviourError> {
    let mut errors = Vec::new();
    for (index, &Behaviour { id, line, .. }) in behaviours.iter().enumerate() {
        let earlier = &behaviours[..index];
        let last = earlier.iter().rfind(|other| other.id.letter == id.letter);
        let next = Id {
            number: last.map_or(1, |last| last.id.number + 1),
            ..id
        };
        if let Some(first) = earlier.iter().find(|other| other.id == id) {
            let first = first.line;
            errors.push(BehaviourError::Repeated { line, id, first });
        } else if id != next {
            errors.push(BehaviourError::Missing {
                line,
                id,
                missing: next,
            });
        }
    }
    errors
}

/// Whether a behaviour has what its state requires.
fn check_state(behaviour: &Behaviour) -> Option<BehaviourError> {
    let &Behaviour { id, line, state, .. } = behaviour;
    let (has_test, has_reason) = (!behaviour.tests.is_empty(), behaviour.lists_missing);
    match state {
        State::Holds | State::Partly if !has_test => Some(BehaviourError::WithoutTest { line, id, state }),
        State::Partly | State::NotYet if !has_reason => Some(BehaviourError::WithoutReason { line, id, state }),
        State::Holds if has_reason => Some(BehaviourError::HoldsWithReason { line, id }),
        State::Holds | State::Partly | State::NotYet => None,
    }
}

/// Whether the tests that a behaviour names exist and carry its id.
fn check_references(behaviour: &Behaviour, tests: &[Test]) -> Vec<BehaviourError> {
    let id = behaviour.id;
    let mut errors = Vec::new();
    for reference in &behaviour.tests {
        let (line, name) = (reference.line, reference.name.clone());
        let mut named = tests
            .iter()
            .filter(|test| test.file == reference.file && test.name.starts_with(&reference.name))
            .peekable();
        if named.peek().is_none() {
            let with_id = tests.iter().filter(|test| test.ids().contains(&id));
            errors.push(BehaviourError::UnknownTest {
                line,
                id,
                file: reference.file.clone(),
                name,
                candidates: with_id.map(|test| format!("`{}`: {}", test.file, test.name)).collect(),
            });
        } else if !named.any(|test| test.ids().contains(&id)) {
            errors.push(BehaviourError::TestWithoutId { line, id, name });
        }
    }
    errors
}

/// Whether the ids that a test carries are documented, and as shown.
fn check_ids(test: &Test, behaviours: &[Behaviour]) -> Vec<BehaviourError> {
    let mut errors = Vec::new();
    for id in test.ids() {
        let (file, line, name) = (test.file.clone(), test.line, test.name.clone());
        match behaviours.iter().find(|behaviour| behaviour.id == id) {
            None => errors.push(BehaviourError::Undocumented { file, line, name, id }),
            Some(behaviour) if behaviour.state == State::NotYet => {
                errors.push(BehaviourError::ShownButNotYet { file, line, name, id });
            }
            Some(_) => {}
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::super::test_name::tests_in;
    use super::*;
    use rstest::rstest;

    const FORMS: &str = "tests/e2e/forms.spec.ts";
    const F1: Id = Id { letter: 'F', number: 1 };

    const F1_HOLDS: &str = "- **F1** (holds): A sentence.\n  - `tests/e2e/forms.spec.ts`: F1 one";

    /// The disagreements of a list of behaviours, from line 2 on, and a file of Playwright tests.
    fn errors(list: &str, playwright: &str) -> Vec<BehaviourError> {
        check(&format!("## F: Forms\n{list}\n"), &tests_in(FORMS, playwright))
    }

    #[rstest]
    #[case::holds(F1_HOLDS, "test(\"F1 one thing\", run);\ntest(\"another\", run);")]
    #[case::partly(&F1_HOLDS.replace("(holds)", "(partly)").replace("  - `", "  - Missing: more.\n  - `"), "test(\"F1 one\", run);")]
    #[case::not_yet(
        "- **F1** (not yet): A sentence.\n  - Missing: all of it.",
        "test(\"another\", run);"
    )]
    #[case::several_tests(F1_HOLDS, "test(\"F1 one\", run);\ntest(\"F1 one more\", run);")]
    #[case::a_group(F1_HOLDS, "test.describe(\"F1 one of many:\", () => {\n  test(\"a\", run);\n});")]
    fn a_document_and_tests_that_agree_have_no_errors(#[case] list: &str, #[case] playwright: &str) {
        assert_eq!(errors(list, playwright), []);
    }

    #[test]
    fn rust_tests_show_behaviours_too() {
        let document = "## F: Forms\n- **F1** (holds): A sentence.\n  - `src/contact/check.rs`: f1_one\n";
        let tests = tests_in("src/contact/check.rs", "#[test]\nfn f1_one_thing() {}");
        assert_eq!(check(document, &tests), []);
    }

    #[test]
    fn an_id_in_a_test_that_is_not_documented_is_an_error() {
        let undocumented = BehaviourError::Undocumented {
            file: FORMS.to_owned(),
            line: 2,
            name: "F2 two".to_owned(),
            id: Id { letter: 'F', number: 2 },
        };
        assert_eq!(
            errors(F1_HOLDS, "test(\"F1 one\", run);\ntest(\"F2 two\", run);"),
            [undocumented]
        );
    }

    #[test]
    fn an_id_in_a_test_that_is_documented_as_not_yet_is_an_error() {
        let list = "- **F1** (not yet): A sentence.\n  - Missing: all of it.";
        let shown = BehaviourError::ShownButNotYet {
            file: FORMS.to_owned(),
            line: 1,
            name: "F1 one".to_owned(),
            id: F1,
        };
        assert_eq!(errors(list, "test(\"F1 one\", run);"), [shown]);
    }

    #[rstest]
    #[case("holds", State::Holds, "")]
    #[case("partly", State::Partly, "\n  - Missing: more.")]
    fn a_behaviour_that_no_test_shows_is_an_error(#[case] word: &str, #[case] state: State, #[case] more: &str) {
        let list = format!("- **F1** ({word}): A sentence.{more}");
        let without_test = BehaviourError::WithoutTest { line: 2, id: F1, state };
        assert_eq!(errors(&list, "test(\"F1 one\", run);"), [without_test]);
    }

    #[test]
    fn a_test_that_does_not_exist_is_an_error_with_the_tests_that_carry_the_id() {
        let unknown = |candidates: &[&str]| BehaviourError::UnknownTest {
            line: 3,
            id: F1,
            file: FORMS.to_owned(),
            name: "F1 one".to_owned(),
            candidates: candidates.iter().map(|test| (*test).to_owned()).collect(),
        };
        assert_eq!(errors(F1_HOLDS, "test(\"one\", run);"), [unknown(&[])]);
        let renamed = unknown(&["`tests/e2e/forms.spec.ts`: F1 renamed"]);
        assert_eq!(errors(F1_HOLDS, "test(\"F1 renamed\", run);"), [renamed]);
        let moved = tests_in("tests/e2e/moved.spec.ts", "test(\"F1 one\", run);");
        assert_eq!(
            check(&format!("## F: Forms\n{F1_HOLDS}\n"), &moved),
            [unknown(&["`tests/e2e/moved.spec.ts`: F1 one"])]
        );
    }

    #[test]
    fn a_test_without_the_id_in_its_name_shows_nothing() {
        let list = "- **F1** (holds): A sentence.\n  - `tests/e2e/forms.spec.ts`: one";
        let without_id = BehaviourError::TestWithoutId {
            line: 3,
            id: F1,
            name: "one".to_owned(),
        };
        assert_eq!(errors(list, "test(\"one\", run);"), [without_id]);
    }

    #[test]
    fn a_duplicate_id_is_an_error() {
        let repeated = BehaviourError::Repeated {
            line: 4,
            id: F1,
            first: 2,
        };
        assert_eq!(
            errors(&format!("{F1_HOLDS}\n{F1_HOLDS}"), "test(\"F1 one\", run);"),
            [repeated]
        );
    }

    #[test]
    fn an_id_that_is_missing_is_an_error() {
        let list = F1_HOLDS.replace("F1", "F2");
        let missing = BehaviourError::Missing {
            line: 2,
            id: Id { letter: 'F', number: 2 },
            missing: F1,
        };
        assert_eq!(errors(&list, "test(\"F2 one\", run);"), [missing]);
    }

    #[rstest]
    #[case("partly", State::Partly)]
    #[case("not yet", State::NotYet)]
    fn a_behaviour_that_does_not_hold_lists_missing(#[case] word: &str, #[case] state: State) {
        let list = match state {
            State::NotYet => format!("- **F1** ({word}): A sentence."),
            _ => F1_HOLDS.replace("holds", word),
        };
        let playwright = if state == State::NotYet {
            ""
        } else {
            "test(\"F1 one\", run);"
        };
        let without_reason = BehaviourError::WithoutReason { line: 2, id: F1, state };
        assert_eq!(errors(&list, playwright), [without_reason]);
    }

    #[test]
    fn a_behaviour_that_holds_misses_nothing() {
        let list = format!("{F1_HOLDS}\n  - Missing: something.");
        let holds_with_reason = BehaviourError::HoldsWithReason { line: 2, id: F1 };
        assert_eq!(errors(&list, "test(\"F1 one\", run);"), [holds_with_reason]);
    }

    #[test]
    fn a_list_item_that_cannot_be_read_is_an_error() {
        let unreadable = BehaviourError::Unreadable {
            line: 2,
            text: "**F1** (done): A sentence.".to_owned(),
        };
        assert_eq!(errors("- **F1** (done): A sentence.", ""), [unreadable]);
    }

    #[test]
    fn an_error_has_its_location_and_the_tests_to_choose_from() {
        let messages: Vec<String> = errors(F1_HOLDS, "test(\"F1 renamed\", run);")
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = "docs/behaviours.md:3: no test in tests/e2e/forms.spec.ts has a name that begins with `F1 one`; \
                        tests with F1:\n    `tests/e2e/forms.spec.ts`: F1 renamed";
        assert_eq!(messages, [expected]);
    }
}
