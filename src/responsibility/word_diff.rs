//! The difference between two texts, word by word.

/// A run of words that both texts have, or only one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffRun<'a> {
    /// Both texts have it.
    Unchanged(&'a str),
    /// Only the old text has it.
    Removed(&'a str),
    /// Only the new text has it.
    Added(&'a str),
}

/// The difference between two texts as runs of words. The unchanged and the removed runs are the old
/// text, the unchanged and the added runs the new one, to the letter. No run is empty, and no two
/// unchanged runs are next to each other.
///
/// Words are not split, except from punctuation at their end. The unchanged words are the longest
/// common subsequence. If it has less than a third of the shorter text's words, they are common by
/// chance: then the whole old text is removed, and the whole new text added.
#[must_use]
pub fn word_diff<'a>(old: &'a str, new: &'a str) -> Vec<DiffRun<'a>> {
    let (old_words, new_words) = (words(old), words(new));
    let mut unchanged = unchanged_words(&old_words, &new_words);
    // An empty word at the end of both texts, so that the last change is followed by a word, too.
    unchanged.push(((old.len(), ""), (new.len(), "")));

    let mut runs = Vec::new();
    // Where the present unchanged run starts in the old text, and where the last unchanged word ends
    // in both texts.
    let (mut start, mut old_end, mut new_end) = (0, 0, 0);
    for ((old_start, word), (new_start, _)) in unchanged {
        let removed = old.get(old_end..old_start).unwrap_or_default();
        let added = new.get(new_end..new_start).unwrap_or_default();
        // The same spaces at either end of a change are not part of it.
        let leading = common_spaces(removed.chars().zip(added.chars()));
        let (removed, added) = (&removed[leading..], &added[leading..]);
        let trailing = common_spaces(removed.chars().rev().zip(added.chars().rev()));
        let removed = &removed[..removed.len() - trailing];
        let added = &added[..added.len() - trailing];
        if !removed.is_empty() || !added.is_empty() {
            let text = old.get(start..old_end + leading).unwrap_or_default();
            runs.extend([
                DiffRun::Unchanged(text),
                DiffRun::Removed(removed),
                DiffRun::Added(added),
            ]);
            start = old_start - trailing;
        }
        (old_end, new_end) = (old_start + word.len(), new_start + word.len());
    }
    runs.push(DiffRun::Unchanged(old.get(start..).unwrap_or_default()));
    runs.retain(|run| !matches!(run, DiffRun::Unchanged("") | DiffRun::Removed("") | DiffRun::Added("")));
    runs
}

/// A word, after the index in bytes at which it starts in its text.
type Word<'a> = (usize, &'a str);

/// The words of a text. The punctuation at the end of a word is a word of its own.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let trimmed = chunk.trim_end();
        let word = trimmed.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        words.extend([(start, word), (start + word.len(), &trimmed[word.len()..])]);
        start += chunk.len();
    }
    words.retain(|(_, word)| !word.is_empty());
    words
}

/// The most pairs of words that are compared: two texts that differ in 500 words each, which takes
/// half a megabyte and some milliseconds. The browser must stay responsive.
const MAX_PAIRS: usize = 250_000;

/// The words that both texts have in the same order, as many as possible.
fn unchanged_words<'a>(old: &[Word<'a>], new: &[Word<'a>]) -> Vec<(Word<'a>, Word<'a>)> {
    let is_same = |(old, new): &(&Word, &Word)| old.1 == new.1;
    let pair = |(old, new): (&Word<'a>, &Word<'a>)| (*old, *new);
    let prefix = old.iter().zip(new).take_while(is_same).count();
    let ((old_prefix, old_rest), (new_prefix, new_rest)) = (old.split_at(prefix), new.split_at(prefix));
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let suffix = ends.take_while(is_same).count();
    let (old_middle, old_suffix) = old_rest.split_at(old_rest.len() - suffix);
    let (new_middle, new_suffix) = new_rest.split_at(new_rest.len() - suffix);

    let mut unchanged: Vec<_> = old_prefix.iter().zip(new_prefix).map(pair).collect();
    if old_middle.len().saturating_mul(new_middle.len()) <= MAX_PAIRS {
        unchanged.extend(longest_common_subsequence(old_middle, new_middle));
    }
    unchanged.extend(old_suffix.iter().zip(new_suffix).map(pair));
    if unchanged.len() * 3 < old.len().min(new.len()) {
        unchanged.clear();
    }
    unchanged
}

/// The longest common subsequence of words, by dynamic programming: the table has the length of the
/// longest common subsequence of the rests of both texts, for each pair of rests.
fn longest_common_subsequence<'a>(old: &[Word<'a>], new: &[Word<'a>]) -> Vec<(Word<'a>, Word<'a>)> {
    let width = new.len() + 1;
    // Of two texts with at most MAX_PAIRS, the shorter one has at most 500 words, so that u16 is enough.
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    for (i, (_, old_word)) in old.iter().enumerate().rev() {
        for (j, (_, new_word)) in new.iter().enumerate().rev() {
            let cell = i * width + j;
            lengths[cell] = if old_word == new_word {
                lengths[cell + width + 1] + 1
            } else {
                lengths[cell + width].max(lengths[cell + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while let (Some(old_word), Some(new_word)) = (old.get(i), new.get(j)) {
        let cell = i * width + j;
        if old_word.1 == new_word.1 {
            common.push((*old_word, *new_word));
            (i, j) = (i + 1, j + 1);
        } else if lengths[cell + width] >= lengths[cell + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

/// How many bytes of the same spaces two texts have at one end. `pairs` has their characters from
/// that end on.
fn common_spaces(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let same = pairs.take_while(|(a, b)| a == b && a.is_whitespace());
    same.map(|(space, _)| space.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// The diff as a text: `{removed}`, `[added]`.
    fn printed(old: &str, new: &str) -> String {
        word_diff(old, new)
            .into_iter()
            .map(|run| match run {
                DiffRun::Unchanged(text) => text.to_owned(),
                DiffRun::Removed(text) => format!("{{{text}}}"),
                DiffRun::Added(text) => format!("[{text}]"),
            })
            .collect()
    }

    #[rstest]
    #[case::nothing("Assign roles.", "Assign roles.", "Assign roles.")]
    #[case::a_replaced_word(
        "Assign rights to people.",
        "Assign roles to people.",
        "Assign {rights}[roles] to people."
    )]
    #[case::an_added_word("Assign roles.", "Assign the roles.", "Assign [the ]roles.")]
    #[case::a_removed_word("Assign the roles.", "Assign roles.", "Assign {the }roles.")]
    #[case::at_the_start("roles", "the roles", "[the ]roles")]
    #[case::at_the_end("Assign roles.", "Assign roles and rights.", "Assign roles[ and rights].")]
    #[case::punctuation("Assign roles.", "Assign roles, too.", "Assign roles[, too].")]
    #[case::a_code_is_one_word("As AC-2(3) asks", "As AC-2(4) asks", "As {AC-2(3)}[AC-2(4)] asks")]
    #[case::several(
        "Review access once a year and tell us.",
        "Review all access once a quarter and tell us.",
        "Review [all ]access once a {year}[quarter] and tell us."
    )]
    #[case::common_words_by_chance(
        "Keep the logs of every login for one year, and read them.",
        "Nobody but the owner may ever change this setting, not even you.",
        "{Keep the logs of every login for one year, and read them.}[Nobody but the owner may ever change this setting, not even you.]"
    )]
    #[case::all_added("", "Assign roles.", "[Assign roles.]")]
    #[case::all_removed("Assign roles.", "", "{Assign roles.}")]
    #[case::spaces("Assign  roles", "Assign\u{a0}roles", "Assign{  }[\u{a0}]roles")]
    fn removed_and_added_words_are_distinguished_from_unchanged_ones(
        #[case] before: &str,
        #[case] after: &str,
        #[case] runs: &str,
    ) {
        assert_eq!(printed(before, after), runs);
    }

    fn numbered(word: &str, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|number| format!("{word}{number}")).collect();
        words.join(" ")
    }

    #[test]
    fn texts_too_long_to_compare_are_replaced_as_a_whole() {
        let (before, after) = (
            format!("a {} last", numbered("old", 501)),
            format!("b {} last", numbered("old", 501)),
        );
        assert_eq!(
            printed(&before, &after),
            format!("{{a}}[b] {} last", numbered("old", 501))
        );
        let (before, after) = (format!("{before} x"), format!("{after} y"));
        assert_eq!(
            word_diff(&before, &after),
            [DiffRun::Removed(&before), DiffRun::Added(&after)]
        );
    }

    #[test]
    fn one_changed_word_is_found_in_a_long_text() {
        let (start, end) = (numbered("a", 20_000), numbered("b", 20_000));
        let (before, after) = (format!("{start} old {end}"), format!("{start} new {end}"));
        assert_eq!(printed(&before, &after), format!("{start} {{old}}[new] {end}"));
    }

    /// Texts of few different words, so that many occur in both.
    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "([ab],?[ \u{a0}]{1,2}){0,8}[ab]?\\.?",
            "((the|of|é|日本)[ \n]){0,6}",
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn the_runs_make_up_both_texts_to_the_letter(before in any_text(), after in any_text()) {
            let runs = word_diff(&before, &after);
            let (mut old, mut new) = (String::new(), String::new());
            for run in &runs {
                let (DiffRun::Unchanged(text) | DiffRun::Removed(text) | DiffRun::Added(text)) = run;
                prop_assert!(!text.is_empty());
                if !matches!(run, DiffRun::Added(_)) {
                    old.push_str(text);
                }
                if !matches!(run, DiffRun::Removed(_)) {
                    new.push_str(text);
                }
            }
            prop_assert_eq!(&old, &before);
            prop_assert_eq!(&new, &after);
            let is_unchanged = |run: &DiffRun| matches!(run, DiffRun::Unchanged(_));
            prop_assert!(runs.windows(2).all(|pair| !pair.iter().all(is_unchanged)));
        }

        #[test]
        fn equal_texts_are_one_unchanged_run(text in any_text()) {
            let runs = word_diff(&text, &text);
            prop_assert_eq!(runs, if text.is_empty() { vec![] } else { vec![DiffRun::Unchanged(&text)] });
        }

        #[test]
        fn a_text_with_added_words_only_has_no_removed_run(
            words in prop::collection::vec(("[ab]{1,2}", any::<bool>()), 0..12),
        ) {
            let joined = |words: Vec<&str>| words.join(" ");
            let before = joined(words.iter().filter(|(_, is_old)| *is_old).map(|(word, _)| word.as_str()).collect());
            let after = joined(words.iter().map(|(word, _)| word.as_str()).collect());
            let runs = word_diff(&before, &after);
            prop_assert!(!runs.iter().any(|run| matches!(run, DiffRun::Removed(_))), "{:?}", runs);
        }
    }
}
