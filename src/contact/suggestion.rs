//! The portal's own texts that may answer a question, found by its words while it is typed.

use crate::content::{Id, Product};
use crate::responsibility::UnicodeTables;
use std::collections::{HashMap, HashSet};

/// How many texts are suggested at most.
const MAX_SUGGESTIONS: usize = 3;

/// Words with the same beginning of this many characters are taken for forms of one word: `encryption`, `encrypted`.
const STEM_LENGTH: usize = 6;

/// The least characters of a word that counts.
const MIN_WORD_LENGTH: usize = 4;

/// A text with fewer of the question's words than this counts only if the word is rare.
const MIN_COMMON_WORDS: usize = 2;

/// A word is rare if no more texts have it.
const RARE: usize = 3;

/// A text of the portal that may answer a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it stands.
    pub target: SuggestionTarget,
    /// Its text.
    pub text: String,
}

/// Where a suggested text stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SuggestionTarget {
    /// The responsibility with this id.
    Responsibility(Id),
    /// The checklist item with this id.
    Item(Id),
}

/// A product's texts, ready to be found.
#[derive(Clone, Debug)]
pub struct SuggestionIndex {
    entries: Vec<Entry>,
    /// In how many texts each stem occurs.
    occurrences: HashMap<String, usize>,
    stop_words: HashSet<String>,
    tables: UnicodeTables,
}

#[derive(Clone, Debug)]
struct Entry {
    suggestion: Suggestion,
    stems: HashSet<String>,
}

impl SuggestionIndex {
    /// Indexes a product's responsibilities and checklist items. `stop_words` are words of the readers' language that say
    /// nothing about a subject.
    #[must_use]
    pub fn new(product: &Product, stop_words: &[&str], tables: UnicodeTables) -> Self {
        let mut index = Self {
            entries: Vec::new(),
            occurrences: HashMap::new(),
            stop_words: HashSet::new(),
            tables,
        };
        index.stop_words = stop_words.iter().flat_map(|word| index.stems(word)).collect();
        for area in product.areas() {
            for responsibility in area.responsibilities() {
                let target = SuggestionTarget::Responsibility(responsibility.id.clone());
                let text = responsibility.text.as_str();
                index.add(target, text, &format!("{text} {}", area.name.as_str()));
            }
        }
        for item in product.checklist() {
            let target = SuggestionTarget::Item(item.id.clone());
            index.add(target, item.title.as_str(), item.title.as_str());
        }
        index
    }

    /// Adds a text that is found by other words than its own.
    fn add(&mut self, target: SuggestionTarget, text: &str, found_by: &str) {
        let stems = self.stems(found_by);
        for stem in &stems {
            *self.occurrences.entry(stem.clone()).or_default() += 1;
        }
        let text = text.to_owned();
        let suggestion = Suggestion { target, text };
        self.entries.push(Entry { suggestion, stems });
    }

    /// The texts that share most with a question, the best first; none for a question that shares too little with any.
    #[must_use]
    pub fn suggestions(&self, question: &str) -> Vec<Suggestion> {
        let stems = self.stems(question);
        let mut found: Vec<(f64, &Entry)> = Vec::new();
        for entry in &self.entries {
            let common: Vec<usize> = stems
                .intersection(&entry.stems)
                .filter_map(|stem| self.occurrences.get(stem).copied())
                .collect();
            if common.len() >= MIN_COMMON_WORDS || common.iter().any(|occurrences| *occurrences <= RARE) {
                found.push((common.iter().map(|occurrences| self.weight(*occurrences)).sum(), entry));
            }
        }
        // Stable, so that of two with the same weight the one that stands first is the first.
        found.sort_by(|(left, _), (right, _)| right.total_cmp(left));
        let best = found.first().map_or(0.0, |(weight, _)| *weight);
        found
            .into_iter()
            .take_while(|(weight, _)| *weight >= best / 2.0)
            .take(MAX_SUGGESTIONS)
            .map(|(_, entry)| entry.suggestion.clone())
            .collect()
    }

    /// How much a word says that occurs in so many texts: the inverse document frequency.
    fn weight(&self, occurrences: usize) -> f64 {
        let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
        (1.0 + count(self.entries.len()) / count(occurrences.max(1))).ln()
    }

    fn stems(&self, text: &str) -> HashSet<String> {
        let folded = self.tables.fold(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= MIN_WORD_LENGTH)
            .map(|word| word.chars().take(STEM_LENGTH).collect())
            .filter(|stem| !self.stop_words.contains(stem))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::HOST_TABLES;
    use crate::responsibility::sample::Sample;
    use crate::words::ENGLISH;
    use rstest::rstest;

    /// The texts that are suggested for a question about MyDesk.
    fn suggested(question: &str) -> Vec<String> {
        let index = SuggestionIndex::new(&Sample::mydesk().product, ENGLISH.forms().stop_words, HOST_TABLES);
        index
            .suggestions(question)
            .into_iter()
            .map(|found| found.text)
            .collect()
    }

    #[rstest]
    #[case(
        "Do you enforce multi-factor or multifactor authentication for administrators?",
        "mfa"
    )]
    #[case("When must access be withdrawn after somebody has resigned?", "resign")]
    #[case("Which password rules do you recommend?", "password")]
    fn a_question_finds_the_texts_with_its_words(#[case] question: &str, #[case] word: &str) {
        let found = suggested(question);
        assert!(
            found.first().is_some_and(|text| text.to_lowercase().contains(word)),
            "{found:?}"
        );
        assert!(found.len() <= MAX_SUGGESTIONS);
    }

    #[rstest]
    #[case("")]
    #[case("What would you do with that?")]
    #[case("Kan vi få rapporten?")]
    fn a_question_that_shares_no_subject_finds_nothing(#[case] question: &str) {
        assert_eq!(suggested(question), Vec::<String>::new());
    }
}
