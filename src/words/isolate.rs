//! Names in sentences, isolated from the direction of the text around them.
//!
//! The marks of an isolate are to plain text what `<bdi>` is to HTML (Unicode Standard Annex #9, section 2.7); in a
//! page, `dom` turns them into that element.

/// FIRST STRONG ISOLATE: until its end, the text has the direction of its first letter.
const ISOLATE: char = '\u{2068}';

/// POP DIRECTIONAL ISOLATE: the end.
const END: char = '\u{2069}';

/// A name as a part of a sentence. It is isolated where it has a letter or mark that would reorder what stands beside
/// it. Every other name stays as it is: the sentences here are written from left to right.
#[must_use]
pub fn isolate(name: &str) -> String {
    if name.chars().any(reorders) {
        format!("{ISOLATE}{name}{END}")
    } else {
        name.to_owned()
    }
}

/// A text without the marks of isolates, for what is copied into other programs: there, invisible characters are in
/// the way of comparing and searching.
#[must_use]
pub fn without_isolates(text: &str) -> String {
    text.replace([ISOLATE, END], "")
}

/// Splits a text around its first isolate: what is before it, in it, and after it. `None` without one.
#[must_use]
pub fn split_isolate(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(ISOLATE)?;
    let mut depth = 1;
    for (index, c) in rest.char_indices() {
        match c {
            // Isolates of any direction can be nested.
            '\u{2066}'..=ISOLATE => depth += 1,
            END => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((before, &rest[..index], &rest[index + END.len_utf8()..]));
        }
    }
    None
}

/// Whether a character is of a script that is written from right to left, by the blocks that Unicode keeps for them
/// (`DerivedBidiClass.txt`, "Blocks with default R or AL"), or sets a direction.
fn reorders(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::hebrew("אבטחה")]
    #[case::arabic("الأمان")]
    #[case::part_of_a_name("MyDesk (אבטחה)")]
    #[case::an_override("My\u{202e}Desk")]
    #[case::old_scripts("\u{10900}")]
    #[case::adlam("\u{1e900}")]
    fn a_name_that_would_reorder_its_sentence_is_isolated(#[case] name: &str) {
        let sentence = format!("Open {}, 2 of 3", isolate(name));
        assert_eq!(sentence, format!("Open \u{2068}{name}\u{2069}, 2 of 3"));
        assert_eq!(split_isolate(&sentence), Some(("Open ", name, ", 2 of 3")));
    }

    #[rstest]
    #[case("MyDesk")]
    #[case("Ærlig Øst (2)")]
    #[case("責任共担")]
    #[case("ความปลอดภัย")]
    #[case("👩🏽‍💻")]
    #[case("")]
    fn any_other_name_stays_as_it_is(#[case] name: &str) {
        assert_eq!(isolate(name), name);
        assert_eq!(split_isolate(name), None);
    }

    #[rstest]
    #[case::within_another("a \u{2068}b \u{2067}c\u{2069} d\u{2069} e", Some(("a ", "b \u{2067}c\u{2069} d", " e")))]
    #[case::without_end("a \u{2068}b", None)]
    #[case::end_alone("a \u{2069}b", None)]
    fn an_isolate_ends_at_its_own_end(#[case] text: &str, #[case] expected: Option<(&str, &str, &str)>) {
        assert_eq!(split_isolate(text), expected);
    }

    proptest! {
        #[test]
        fn an_isolated_name_is_found_again_between_any_texts(before in "[a-z ]*", name in "\\p{Hebrew}+[^\u{2066}-\u{2069}]*", after: String) {
            let text = [&before, &isolate(&name), &after].map(String::as_str).concat();
            prop_assert_eq!(split_isolate(&text), Some((&*before, &*name, &*after)));
        }
    }
}
