//! `docs/behaviours.md`, read: which behaviours there are, how far each holds, and what shows it.
//!
//! In each section that is headed by a letter, `## F: Forms`, the behaviours are a list:
//!
//! ```text
//! - **F10** (partly): One observable sentence.
//!   - Missing: what does not hold or is not shown yet.
//!   - `tests/e2e/forms.spec.ts`: F10 the beginning of a test's name
//! ```
//!
//! A line that is indented further continues the one before it. Everything else is prose.

use super::id::Id;
use std::fmt;

/// Where the document is, from the root.
pub const PATH: &str = "docs/behaviours.md";

/// One behaviour, as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    pub id: Id,
    /// The line in the document, from 1.
    pub line: usize,
    pub state: State,
    /// Whether a line lists what is missing.
    pub lists_missing: bool,
    pub tests: Vec<TestReference>,
}

/// How far a behaviour holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Holds,
    Partly,
    NotYet,
}

impl State {
    const ALL: [Self; 3] = [Self::Holds, Self::Partly, Self::NotYet];

    /// The state as the document writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Partly => "partly",
            Self::NotYet => "not yet",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A test, or a group of tests, that shows a behaviour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReference {
    /// The line in the document, from 1.
    pub line: usize,
    pub file: String,
    /// How the test's name begins; enough for `cargo test` or `playwright test --grep`.
    pub name: String,
}

/// A line of a section's list that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line in the document, from 1.
    pub line: usize,
    pub text: String,
}

/// Reads the document. Lines that cannot be read are left out of the behaviours.
pub fn parse(document: &str) -> (Vec<Behaviour>, Vec<Unreadable>) {
    let (mut behaviours, mut unreadable) = (Vec::<Behaviour>::new(), Vec::new());
    for item in items(document) {
        let is_read = if item.is_nested {
            behaviours
                .last_mut()
                .is_some_and(|behaviour| add_detail(behaviour, &item))
        } else {
            let behaviour = behaviour(&item);
            let is_read = behaviour.is_some();
            behaviours.extend(behaviour);
            is_read
        };
        if !is_read {
            unreadable.push(Unreadable {
                line: item.line,
                text: item.text,
            });
        }
    }
    (behaviours, unreadable)
}

/// An item of a section's list, with the lines that continue it.
struct Item {
    line: usize,
    is_nested: bool,
    text: String,
}

fn items(document: &str) -> Vec<Item> {
    let mut items = Vec::<Item>::new();
    let (mut is_in_section, mut continues) = (false, false);
    for (line, text) in (1..).zip(document.lines()) {
        if text.starts_with('#') {
            is_in_section = is_section(text);
            continues = false;
        } else if let Some(item) = text.trim_start().strip_prefix("- ").filter(|_| is_in_section) {
            items.push(Item {
                line,
                is_nested: text.starts_with(' '),
                text: item.trim().to_owned(),
            });
            continues = true;
        } else if !text.starts_with(' ') {
            continues = false;
        } else if let Some(item) = items.last_mut().filter(|_| continues) {
            item.text.push(' ');
            item.text.push_str(text.trim());
        }
    }
    items
}

/// Whether a heading is that of a section with behaviours: `## F: Forms`.
fn is_section(heading: &str) -> bool {
    let title = heading.strip_prefix("## ").and_then(|title| title.split_once(": "));
    title.is_some_and(|(letter, _)| letter.len() == 1)
}

/// Reads `**F10** (partly): One observable sentence.`
fn behaviour(item: &Item) -> Option<Behaviour> {
    let (id, rest) = item.text.strip_prefix("**")?.split_once("** (")?;
    let (state, sentence) = rest.split_once("): ")?;
    let state = State::ALL.into_iter().find(|known| known.as_str() == state)?;
    let behaviour = Behaviour {
        id: Id::parse(id)?,
        line: item.line,
        state,
        lists_missing: false,
        tests: Vec::new(),
    };
    (!sentence.is_empty()).then_some(behaviour)
}

/// Adds a nested item to its behaviour; `false` if it cannot be read.
fn add_detail(behaviour: &mut Behaviour, item: &Item) -> bool {
    if item.text.starts_with("Missing: ") {
        behaviour.lists_missing = true;
        return true;
    }
    let Some((file, name)) = item.text.strip_prefix('`').and_then(|text| text.split_once("`: ")) else {
        return false;
    };
    behaviour.tests.push(TestReference {
        line: item.line,
        file: file.to_owned(),
        name: name.to_owned(),
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_behaviour_is_read_with_its_state_what_is_missing_and_its_tests() {
        let document = "\
# Behaviours

- **F9** (holds): An example outside of the sections.

## F: Forms

Some words on forms.

- **F1** (holds): Something that
  takes two lines.
  - `tests/e2e/forms.spec.ts`: F1 something
  - `src/contact/check.rs`: f1_something_else
- **F2** (not yet): Something else.
  - Missing: everything.
";
        let test = |line, file: &str, name: &str| TestReference {
            line,
            file: file.to_owned(),
            name: name.to_owned(),
        };
        let holds = Behaviour {
            id: Id { letter: 'F', number: 1 },
            line: 9,
            state: State::Holds,
            lists_missing: false,
            tests: vec![
                test(11, "tests/e2e/forms.spec.ts", "F1 something"),
                test(12, "src/contact/check.rs", "f1_something_else"),
            ],
        };
        let not_yet = Behaviour {
            id: Id { letter: 'F', number: 2 },
            line: 13,
            state: State::NotYet,
            lists_missing: true,
            tests: Vec::new(),
        };
        assert_eq!(parse(document), (vec![holds, not_yet], Vec::new()));
    }

    #[test]
    fn a_test_reference_that_takes_two_lines_is_one_name() {
        let document = "## F: Forms\n- **F1** (holds): A sentence.\n  - `a.ts`: F1 a name of\n    two lines\n";
        let (behaviours, _) = parse(document);
        assert_eq!(behaviours[0].tests[0].name, "F1 a name of two lines");
    }

    #[rstest]
    #[case::no_id("- Something else.")]
    #[case::unknown_letter("- **X1** (holds): A sentence.")]
    #[case::no_state("- **F1**: A sentence.")]
    #[case::unknown_state("- **F1** (done): A sentence.")]
    #[case::no_sentence("- **F1** (holds):")]
    #[case::nested_without_a_behaviour("  - Missing: everything.")]
    fn a_list_item_of_another_form_is_unreadable(#[case] item: &str) {
        let (behaviours, unreadable) = parse(&format!("## F: Forms\n\n{item}\n"));
        assert_eq!(behaviours, []);
        assert_eq!(unreadable.iter().map(|item| item.line).collect::<Vec<_>>(), [3]);
    }

    #[rstest]
    #[case::no_file("  - F1 something")]
    #[case::no_name("  - `tests/e2e/forms.spec.ts`")]
    fn a_nested_item_of_another_form_is_unreadable(#[case] item: &str) {
        let (_, unreadable) = parse(&format!("## F: Forms\n- **F1** (holds): A sentence.\n{item}\n"));
        assert_eq!(unreadable.iter().map(|item| item.line).collect::<Vec<_>>(), [3]);
    }
}
