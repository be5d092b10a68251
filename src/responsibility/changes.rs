//! What changed since a day: which responsibilities, in which words, and since which visit.

use crate::content::{ChangeSet, Date, Id, Product};
use std::collections::HashSet;

/// The sets of the change log that were published on a day or later, in the log's order: the
/// newest first. All of them, if no day is given.
pub fn sets_since(product: &Product, since: Option<Date>) -> impl Iterator<Item = &ChangeSet> {
    let sets = product.changes().iter();
    sets.filter(move |set| since.is_none_or(|since| set.date >= since))
}

/// The responsibilities that a change touched which was published on a day or later, by their
/// present ids. The log has the ids of its time: what was renamed since is found, and what is
/// gone is not among them.
#[must_use]
pub fn changed_since(product: &Product, since: Date) -> HashSet<Id> {
    let touched: HashSet<Id> = sets_since(product, Some(since))
        .flat_map(|set| &set.entries)
        .filter_map(|change| product.anchor(change.id()).cloned())
        .collect();
    // A former id may have become an area's.
    let present = product.responsibilities().map(|one| one.id.clone());
    present.filter(|id| touched.contains(id)).collect()
}

/// A run of words that a text and the one in its place have in common, or that only one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording<'a> {
    /// Both texts have it.
    Kept(&'a str),
    /// Only the former text has it.
    Removed(&'a str),
    /// Only the text in its place has it.
    Added(&'a str),
}

/// What became of a text's words. What is kept and removed is `before`, and what is kept and added
/// is `after`, to the letter. No run is empty, and between two kept ones there is a change.
///
/// Words are never cut, but for the full stop or comma at their end. What is kept is the longest
/// common subsequence of words. Where that is less than a third of the shorter text, the words in
/// common are chance and would tear both texts apart: then the one is removed and the other added.
#[must_use]
pub fn word_changes<'a>(before: &'a str, after: &'a str) -> Vec<Wording<'a>> {
    let (old, new) = (words(before), words(after));
    let mut kept = kept_words(&old, &new);
    kept.push(((before.len(), ""), (after.len(), "")));

    let mut runs = Vec::new();
    // Where the present kept run started in `before`, and where the last kept word ended in both.
    let (mut start, mut old_end, mut new_end) = (0, 0, 0);
    for ((old_start, word), (new_start, _)) in kept {
        let removed = before.get(old_end..old_start).unwrap_or_default();
        let added = after.get(new_end..new_start).unwrap_or_default();
        // Spaces beside a change are no part of it.
        let leading = same_spaces(removed.chars().zip(added.chars()));
        let (removed, added) = (&removed[leading..], &added[leading..]);
        let trailing = same_spaces(removed.chars().rev().zip(added.chars().rev()));
        let removed = &removed[..removed.len() - trailing];
        let added = &added[..added.len() - trailing];
        if !removed.is_empty() || !added.is_empty() {
            let kept = before.get(start..old_end + leading).unwrap_or_default();
            runs.extend([Wording::Kept(kept), Wording::Removed(removed), Wording::Added(added)]);
            start = old_start - trailing;
        }
        (old_end, new_end) = (old_start + word.len(), new_start + word.len());
    }
    runs.push(Wording::Kept(before.get(start..).unwrap_or_default()));
    runs.retain(|run| !matches!(run, Wording::Kept("") | Wording::Removed("") | Wording::Added("")));
    runs
}

/// A word, and where it starts in its text.
type Word<'a> = (usize, &'a str);

/// The words of a text, and the punctuation at the end of each as a word of its own.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let whole = chunk.trim_end();
        let word = whole.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        words.extend([(at, word), (at + word.len(), &whole[word.len()..])]);
        at += chunk.len();
    }
    words.retain(|(_, word)| !word.is_empty());
    words
}

/// The most pairs of words that are compared: two texts that differ in 500 words each, which takes
/// half a megabyte and some milliseconds. A browser must not stand still over one entry.
const MOST_PAIRS: usize = 250_000;

/// The words that both texts have in the same order, as many as there can be.
fn kept_words<'a>(old: &[Word<'a>], new: &[Word<'a>]) -> Vec<(Word<'a>, Word<'a>)> {
    let is_same = |(old, new): &(&Word, &Word)| old.1 == new.1;
    let pair = |(old, new): (&Word<'a>, &Word<'a>)| (*old, *new);
    let first = old.iter().zip(new).take_while(is_same).count();
    let (mut kept, old_rest, new_rest) = (
        old.iter().zip(new).take(first).map(pair).collect::<Vec<_>>(),
        &old[first..],
        &new[first..],
    );
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let last = ends.take_while(is_same).count();
    let (old_rest, old_last) = old_rest.split_at(old_rest.len() - last);
    let (new_rest, new_last) = new_rest.split_at(new_rest.len() - last);

    if old_rest.len().saturating_mul(new_rest.len()) <= MOST_PAIRS {
        kept.extend(longest_common(old_rest, new_rest));
    }
    kept.extend(old_last.iter().zip(new_last).map(pair));
    if kept.len() * 3 < old.len().min(new.len()) {
        kept.clear();
    }
    kept
}

/// The longest common subsequence, by the table of what the texts' ends have in common.
fn longest_common<'a>(old: &[Word<'a>], new: &[Word<'a>]) -> Vec<(Word<'a>, Word<'a>)> {
    let width = new.len() + 1;
    // The shorter of two texts with at most MOST_PAIRS has at most 500 words.
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    for (i, (_, word)) in old.iter().enumerate().rev() {
        for (j, (_, other)) in new.iter().enumerate().rev() {
            let at = i * width + j;
            lengths[at] = if word == other {
                lengths[at + width + 1] + 1
            } else {
                lengths[at + width].max(lengths[at + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while let (Some(word), Some(other)) = (old.get(i), new.get(j)) {
        let at = i * width + j;
        if word.1 == other.1 {
            common.push((*word, *other));
            (i, j) = (i + 1, j + 1);
        } else if lengths[at + width] >= lengths[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

/// How many bytes of the same spaces two texts have, read from one end.
fn same_spaces(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let same = pairs.take_while(|(one, other)| one == other && one.is_whitespace());
    same.map(|(space, _)| space.len_utf8()).sum()
}

/// Which content a reader has seen of a product, by the days on which it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The content that is there now.
    pub present: Date,
    /// The content that was there when the reader came before it changed; none, if they have seen
    /// only this one.
    pub before: Option<Date>,
}

impl Visit {
    /// The visit of a reader of whom this is kept, to content that was published on this day.
    /// Until the content changes again, it is the same visit.
    #[must_use]
    pub fn after(kept: Option<Self>, published: Date) -> Self {
        match kept {
            Some(kept) if kept.present == published => kept,
            kept => Self {
                present: published,
                before: kept.map(|kept| kept.present),
            },
        }
    }

    /// The visit as it is kept: one day, or two with a space between. It needs no version: what
    /// cannot be read is forgotten, and costs nobody more than a mark at what is new.
    #[must_use]
    pub fn print(self) -> String {
        let before = self.before.map(|before| format!(" {before}"));
        format!("{}{}", self.present, before.unwrap_or_default())
    }

    /// Reads a kept visit; none where it is damaged.
    #[must_use]
    pub fn parse(kept: &str) -> Option<Self> {
        let (present, before) = match kept.split_once(' ') {
            Some((present, before)) => (present, Some(Date::parse(before).ok()?)),
            None => (kept, None),
        };
        let present = Date::parse(present).ok()?;
        Some(Self { present, before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Catalogue;
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::{Value, json};

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &str = include_str!("../../public/content/mydesk.json");

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// MyDesk with a change log. Its password policy was once called `passwords`, and its area
    /// `use` has the id of a responsibility that became part of it.
    fn product() -> Product {
        let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
        let mut areas = pack["areas"].as_array().expect("areas").clone();
        areas[0]["aliases"] = json!(["once-a-duty"]);
        for area in &mut areas {
            for one in area["responsibilities"].as_array_mut().expect("responsibilities") {
                if one["id"] == "password-policy" {
                    one["aliases"] = json!(["passwords"]);
                }
            }
        }
        pack["areas"] = areas.into();
        pack["changes"] = json!([
            { "version": "1.2", "date": "2027-02-01", "entries": [
                { "kind": "renamed", "id": "password-policy", "from": "passwords" },
                { "kind": "removed", "id": "gone-by-now", "from": "provider", "before": "Do it." },
                { "kind": "removed", "id": "once-a-duty", "from": "customer", "before": "Do it." },
            ] },
            { "version": "1.1", "date": "2026-12-24", "entries": [
                { "kind": "reworded", "id": "passwords", "before": "Old.", "after": "New." },
                { "kind": "shifted", "id": "integrations", "from": "provider", "to": "customer" },
            ] },
            { "version": "1.0", "date": "2026-11-22", "entries": [{ "kind": "added", "id": "review-access" }] },
        ]);
        let catalogue = Catalogue::parse(CATALOGUE).expect("the catalogue");
        Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack")
    }

    #[rstest]
    #[case::everything(None, &["1.2", "1.1", "1.0"])]
    #[case::that_day_itself(Some("2026-12-24"), &["1.2", "1.1"])]
    #[case::the_day_after(Some("2026-12-25"), &["1.2"])]
    #[case::nothing_yet(Some("2027-02-02"), &[])]
    fn the_sets_since_a_day_are_those_published_on_it_or_later(#[case] since: Option<&str>, #[case] versions: &[&str]) {
        let product = product();
        let found: Vec<&str> = sets_since(&product, since.map(day))
            .map(|set| set.version.as_str())
            .collect();
        assert_eq!(found, versions);
    }

    #[rstest]
    #[case::by_its_former_id("2026-12-24", &["integrations", "password-policy"])]
    #[case::from_the_first_day("2026-11-22", &["integrations", "password-policy", "review-access"])]
    #[case::neither_what_is_gone_nor_an_area("2027-02-01", &["password-policy"])]
    #[case::nothing_yet("2027-02-02", &[])]
    fn what_changed_since_a_day_is_told_by_present_ids_of_responsibilities(#[case] since: &str, #[case] ids: &[&str]) {
        let changed = changed_since(&product(), day(since));
        let mut changed: Vec<&str> = changed.iter().map(Id::as_str).collect();
        changed.sort_unstable();
        assert_eq!(changed, ids);
    }

    /// The runs as a text: `{removed}`, `[added]`.
    fn marked(before: &str, after: &str) -> String {
        word_changes(before, after)
            .into_iter()
            .map(|run| match run {
                Wording::Kept(text) => text.to_owned(),
                Wording::Removed(text) => format!("{{{text}}}"),
                Wording::Added(text) => format!("[{text}]"),
            })
            .collect()
    }

    #[rstest]
    #[case::nothing("Assign roles.", "Assign roles.", "Assign roles.")]
    #[case::a_word_in_place(
        "Assign rights to people.",
        "Assign roles to people.",
        "Assign {rights}[roles] to people."
    )]
    #[case::a_word_more("Assign roles.", "Assign the roles.", "Assign [the ]roles.")]
    #[case::a_word_less("Assign the roles.", "Assign roles.", "Assign {the }roles.")]
    #[case::at_the_start("roles", "the roles", "[the ]roles")]
    #[case::at_the_end("Assign roles.", "Assign roles and rights.", "Assign roles[ and rights].")]
    #[case::punctuation("Assign roles.", "Assign roles, too.", "Assign roles[, too].")]
    #[case::a_code_is_one_word("As AC-2(3) asks", "As AC-2(4) asks", "As {AC-2(3)}[AC-2(4)] asks")]
    #[case::several(
        "Review access once a year and tell us.",
        "Review all access once a quarter and tell us.",
        "Review [all ]access once a {year}[quarter] and tell us."
    )]
    #[case::words_in_common_by_chance(
        "Keep the logs of every login for one year, and read them.",
        "Nobody but the owner may ever change this setting, not even you.",
        "{Keep the logs of every login for one year, and read them.}[Nobody but the owner may ever change this setting, not even you.]"
    )]
    #[case::all_new("", "Assign roles.", "[Assign roles.]")]
    #[case::all_gone("Assign roles.", "", "{Assign roles.}")]
    #[case::spaces("Assign  roles", "Assign\u{a0}roles", "Assign{  }[\u{a0}]roles")]
    fn removed_and_added_words_are_told_from_those_that_stay(
        #[case] before: &str,
        #[case] after: &str,
        #[case] runs: &str,
    ) {
        assert_eq!(marked(before, after), runs);
    }

    fn numbered(word: &str, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|number| format!("{word}{number}")).collect();
        words.join(" ")
    }

    #[test]
    fn texts_too_long_to_compare_are_removed_and_added_as_a_whole() {
        let (before, after) = (
            format!("a {} last", numbered("old", 501)),
            format!("b {} last", numbered("old", 501)),
        );
        assert_eq!(
            marked(&before, &after),
            format!("{{a}}[b] {} last", numbered("old", 501))
        );
        let (before, after) = (format!("{before} x"), format!("{after} y"));
        assert_eq!(
            word_changes(&before, &after),
            [Wording::Removed(&before), Wording::Added(&after)]
        );
    }

    #[test]
    fn one_word_is_found_in_the_longest_text() {
        let (start, end) = (numbered("a", 20_000), numbered("b", 20_000));
        let (before, after) = (format!("{start} old {end}"), format!("{start} new {end}"));
        assert_eq!(marked(&before, &after), format!("{start} {{old}}[new] {end}"));
    }

    /// Texts of few words, so that many occur in both.
    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "([ab],?[ \u{a0}]{1,2}){0,8}[ab]?\\.?",
            "((the|of|é|日本)[ \n]){0,6}",
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn both_texts_are_in_the_runs_to_the_letter(before in any_text(), after in any_text()) {
            let runs = word_changes(&before, &after);
            let (mut old, mut new) = (String::new(), String::new());
            for run in &runs {
                let (Wording::Kept(text) | Wording::Removed(text) | Wording::Added(text)) = run;
                prop_assert!(!text.is_empty());
                if !matches!(run, Wording::Added(_)) {
                    old.push_str(text);
                }
                if !matches!(run, Wording::Removed(_)) {
                    new.push_str(text);
                }
            }
            prop_assert_eq!(&old, &before);
            prop_assert_eq!(&new, &after);
            let is_kept = |run: &Wording| matches!(run, Wording::Kept(_));
            prop_assert!(runs.windows(2).all(|pair| !pair.iter().all(is_kept)));
        }

        #[test]
        fn equal_texts_are_one_kept_run(text in any_text()) {
            let runs = word_changes(&text, &text);
            prop_assert_eq!(runs, if text.is_empty() { vec![] } else { vec![Wording::Kept(&text)] });
        }

        #[test]
        fn a_text_that_only_gains_words_loses_none(
            words in prop::collection::vec(("[ab]{1,2}", any::<bool>()), 0..12),
        ) {
            let joined = |words: Vec<&str>| words.join(" ");
            let before = joined(words.iter().filter(|(_, is_old)| *is_old).map(|(word, _)| word.as_str()).collect());
            let after = joined(words.iter().map(|(word, _)| word.as_str()).collect());
            let runs = word_changes(&before, &after);
            prop_assert!(!runs.iter().any(|run| matches!(run, Wording::Removed(_))), "{:?}", runs);
        }

        #[test]
        fn a_kept_visit_reads_as_it_was(present in 1..=9999_u16, before in prop::option::of(1..=9999_u16)) {
            let day = |year| Date::new(year, 12, 31);
            let visit = Visit {
                present: day(present).expect("a day"),
                before: before.and_then(day),
            };
            prop_assert_eq!(Visit::parse(&visit.print()), Some(visit));
        }
    }

    #[test]
    fn a_visit_remembers_the_content_before_until_the_content_changes_again() {
        let first = Visit::after(None, day("2026-11-22"));
        assert_eq!(first.before, None);
        assert_eq!(Visit::after(Some(first), day("2026-11-22")), first, "a reload");
        let second = Visit::after(Some(first), day("2026-12-24"));
        assert_eq!(second.before, Some(day("2026-11-22")));
        assert_eq!(Visit::after(Some(second), day("2026-12-24")), second, "a reload");
        let third = Visit::after(Some(second), day("2027-02-01"));
        assert_eq!(third.before, Some(day("2026-12-24")));
    }

    #[test]
    fn a_visit_that_is_damaged_is_none() {
        for kept in ["", "2026-11-22 ", "2026-11-22 x", " 2026-11-22", "2026-11-31", "{}"] {
            assert_eq!(Visit::parse(kept), None, "{kept:?}");
        }
    }
}
