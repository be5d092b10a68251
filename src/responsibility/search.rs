//! Search by words: every word that was typed must occur, whatever its case, its marks and its form in Unicode.

use super::fold::{SEPARATOR, UnicodeTables};

/// The words to search for, folded for comparison.
#[derive(Clone, Debug)]
pub struct Search {
    words: Vec<String>,
    tables: UnicodeTables,
}

/// A part of a text that matches a search or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The part.
    pub text: &'a str,
    /// Whether it matches.
    pub is_match: bool,
}

/// How many characters of an excerpt are before the match, at most.
const EXCERPT_BEFORE: usize = 40;

/// How many characters of an excerpt are after the match, at most.
const EXCERPT_AFTER: usize = 80;

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Search {
    /// Parses what a reader typed: words, separated by spaces.
    #[must_use]
    pub fn new(typed: &str, tables: UnicodeTables) -> Self {
        // Decomposition makes a space of some characters, such as an accent that stands alone.
        let folded = tables.fold(typed);
        Self {
            words: folded.split_whitespace().map(str::to_owned).collect(),
            tables,
        }
    }

    /// Whether there is no word to search for. Then everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in a text that is folded already.
    pub(super) fn matches(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Whether every text that this search matches is matched by the other one, too.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let is_part = |word: &String| self.words.iter().any(|longer| longer.contains(word.as_str()));
        other.words.iter().all(is_part)
    }

    /// The search for those of its words that occur in none of the texts.
    #[must_use]
    pub fn missing_in<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut missing = self.clone();
        for text in texts {
            let folded = self.tables.fold(text);
            missing.words.retain(|word| !folded.contains(word.as_str()));
        }
        missing
    }

    /// Whether any of the words occurs in a text.
    #[must_use]
    pub fn occurs_in(&self, text: &str) -> bool {
        let folded = self.tables.fold(text);
        self.words.iter().any(|word| folded.contains(word.as_str()))
    }

    /// The text cut into parts that match and parts that do not; together they are the text. A part that
    /// matches has whole characters as readers see them: a letter with all its marks.
    #[must_use]
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        if text.is_empty() {
            return Vec::new();
        }
        if text.contains(SEPARATOR) || !self.occurs_in(text) {
            return vec![Piece { text, is_match: false }];
        }
        let (folded, ranges) = self.folded_with_ranges(text);
        let mut is_match = vec![false; text.len()];
        for word in &self.words {
            // Matches may overlap: "aa" occurs twice in "aaa".
            for (start, _) in folded.char_indices() {
                if folded[start..].starts_with(word.as_str()) {
                    let end = start + word.len() - 1;
                    is_match[ranges[start].0..ranges[end].1].fill(true);
                }
            }
        }
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut start = 0;
        for at in 1..=text.len() {
            if at == text.len() || is_match[at] != is_match[start] {
                pieces.push(Piece {
                    text: text.get(start..at).unwrap_or_default(),
                    is_match: is_match[start],
                });
                start = at;
            }
        }
        pieces
    }

    /// The part of a text around the first match, at whole words, with an ellipsis where the text goes on.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let pieces = self.mark(text);
        let is_before = |piece: &&Piece<'_>| !piece.is_match;
        let start: usize = pieces.iter().take_while(is_before).map(|piece| piece.text.len()).sum();
        let end = start
            + pieces
                .iter()
                .find(|piece| piece.is_match)
                .map_or(0, |piece| piece.text.len());
        let (before, after) = (&text[..start], &text[end..]);
        let from = before.char_indices().rev().nth(EXCERPT_BEFORE).map(|(cut, _)| {
            let space = before[cut..].find(char::is_whitespace);
            space.map_or(cut, |space| cut + space)
        });
        let to = after.char_indices().nth(EXCERPT_AFTER).map(|(cut, _)| {
            let space = after[..cut].rfind(char::is_whitespace);
            end + space.unwrap_or(cut)
        });
        [
            from.map_or("", |_| "…"),
            text[from.unwrap_or(0)..to.unwrap_or(text.len())].trim(),
            to.map_or("", |_| "…"),
        ]
        .concat()
    }

    /// The folded text, and for each of its bytes where the character that it is from starts and ends in
    /// the text.
    fn folded_with_ranges(&self, text: &str) -> (String, Vec<(usize, usize)>) {
        if text.is_ascii() {
            return (
                text.to_ascii_lowercase(),
                (0..text.len()).map(|at| (at, at + 1)).collect(),
            );
        }
        // Nothing composes or moves across a separator, so that the parts fold as they would alone.
        let separated = (self.tables.separate)(text);
        let all_folded = self.tables.fold(&separated);
        let (mut folded, mut ranges, mut start) = (String::new(), Vec::new(), 0);
        for (part, folded_part) in separated.split(SEPARATOR).zip(all_folded.split(SEPARATOR)) {
            let end = start + part.len();
            folded.push_str(folded_part);
            ranges.resize(folded.len(), (start, end));
            start = end;
        }
        (folded, ranges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::HOST_TABLES;
    use proptest::prelude::*;
    use rstest::rstest;

    fn finds(typed: &str, text: &str) -> bool {
        Search::new(typed, HOST_TABLES).matches(&HOST_TABLES.fold(text))
    }

    fn marked(typed: &str, text: &str) -> String {
        Search::new(typed, HOST_TABLES)
            .mark(text)
            .into_iter()
            .map(|piece| {
                if piece.is_match {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn every_word_must_occur_anywhere_in_the_text() {
        let text = "Review access\nquarterly";
        assert!(finds("quarterly  review", text));
        assert!(!finds("quarterly report", text));
        assert!(finds("  ", text));
        assert!(!finds("rest", "résumé"));
    }

    #[rstest]
    #[case("access", "Review ACCESS and access", "Review [ACCESS] and [access]")]
    #[case("re resu", "Résumé review", "[Résu]mé [re]view")]
    #[case("ss", "Straße", "Stra[ß]e")]
    #[case("s", "Straße", "[S]tra[ß]e")]
    #[case("", "as it is", "as it is")]
    #[case("x", "", "")]
    #[case::decomposed("e", "re\u{301}sume\u{301}", "r[e\u{301}]sum[e\u{301}]")]
    #[case::vietnamese("xac thuc", "Xác thực người dùng", "[Xác] [thực] người dùng")]
    #[case::vietnamese_decomposed("nguoi", "ngu\u{31b}o\u{31b}\u{300}i", "[ngu\u{31b}o\u{31b}\u{300}i]")]
    #[case::romanian("securitatii", "asigurarea securității", "asigurarea [securității]")]
    #[case::ligature("fi", "conﬁguration", "con[ﬁ]guration")]
    #[case::half_of_a_ligature("i", "ﬁx", "[ﬁ]x")]
    #[case::vowel_signs_belong_to_their_letter("क", "किताब", "[कि]ताब")]
    #[case::a_voice_mark_belongs_to_its_letter("か", "か\u{3099}", "[か\u{3099}]")]
    #[case::hangul("하", "한국", "[한]국")]
    #[case::joined_emoji("👩", "an 👩\u{200d}💻 here", "an [👩\u{200d}💻] here")]
    #[case::marks_before_any_letter("a", "\u{301}a", "\u{301}[a]")]
    #[case::an_invisible_character_within("password", "pass\u{ad}word", "[pass\u{ad}word]")]
    fn d5_matches_are_marked_by_whole_characters(#[case] typed: &str, #[case] text: &str, #[case] expected: &str) {
        assert_eq!(marked(typed, text), expected);
    }

    #[test]
    fn a_search_narrows_another_if_each_of_its_words_is_part_of_one() {
        let search = |typed| Search::new(typed, HOST_TABLES);
        assert!(search("access review").narrows(&search("rev")));
        assert!(search("é").narrows(&search("e")));
        assert!(!search("rev").narrows(&search("review")));
        // In canonical order the vowel stands before the tone: the longer text does not have the shorter one.
        assert!(!search("ก\u{e48}\u{e38}").narrows(&search("ก\u{e48}")));
    }

    #[test]
    fn the_words_that_no_text_has_are_missing() {
        let search = Search::new("review LOGS résumé", HOST_TABLES).missing_in(["Review", "the Resume"].into_iter());
        assert!(!search.is_empty());
        assert!(search.occurs_in("Keep the logs"));
        assert!(!search.occurs_in("A review"));
    }

    #[rstest]
    #[case("resolution", "The resolution of the board", "The resolution of the board")]
    #[case(
        "resolution",
        "A table of roles that says what each allows and who may approve it, the resolution of the board for every role that was given, with its date, its number and the name of whoever signed it.",
        "…each allows and who may approve it, the resolution of the board for every role that was given, with its date, its number and the…"
    )]
    #[case::without_spaces("水", &["火".repeat(50), "水".to_owned(), "木".repeat(100)].concat(), &["…", &"火".repeat(41), "水", &"木".repeat(80), "…"].concat())]
    #[case::without_a_match("x", "nothing here", "nothing here")]
    fn an_excerpt_has_the_first_match_and_whole_words_around_it(
        #[case] typed: &str,
        #[case] text: &str,
        #[case] excerpt: &str,
    ) {
        assert_eq!(Search::new(typed, HOST_TABLES).excerpt(text), excerpt);
    }

    /// Texts of characters that fold to none, one and two, and some that fold to the same.
    fn any_letters() -> impl Strategy<Value = String> {
        "[aAáæßsSéE\u{301}\u{ad}🔑ДдΣςşかが\u{3099}कि +&]{0,12}"
    }

    /// For each character of a text, whether it is marked: by comparing every word at every position.
    fn expected_marks(typed: &str, text: &str) -> Vec<bool> {
        // The characters as readers see them, and each folded letter with the index of its own.
        let separated = (HOST_TABLES.separate)(text);
        let characters: Vec<&str> = separated.split(SEPARATOR).collect();
        let mut letters: Vec<(usize, char)> = Vec::new();
        for (index, character) in characters.iter().enumerate() {
            letters.extend(HOST_TABLES.fold(character).chars().map(|letter| (index, letter)));
        }
        let mut marks = vec![false; characters.len()];
        for word in HOST_TABLES.fold(typed).split_whitespace() {
            let word: Vec<char> = word.chars().collect();
            for found in letters.windows(word.len()) {
                if found.iter().map(|(_, letter)| *letter).eq(word.iter().copied()) {
                    marks[found[0].0..=found[found.len() - 1].0].fill(true);
                }
            }
        }
        let chars = characters.iter().zip(marks);
        chars
            .flat_map(|(character, is_marked)| character.chars().map(move |_| is_marked))
            .collect()
    }

    proptest! {
        #[test]
        fn a_text_matches_if_every_word_occurs_in_it(typed in any_letters(), text in any_letters()) {
            let plain = HOST_TABLES.fold(&text);
            let expected = HOST_TABLES.fold(&typed).split_whitespace().all(|word| plain.contains(word));
            prop_assert_eq!(finds(&typed, &text), expected);
        }

        #[test]
        fn d5_every_occurrence_of_every_word_is_marked(typed in any_letters(), text in any_letters()) {
            let pieces = Search::new(&typed, HOST_TABLES).mark(&text);
            let marks: Vec<bool> = pieces
                .iter()
                .flat_map(|piece| piece.text.chars().map(|_| piece.is_match))
                .collect();
            prop_assert_eq!(marks, expected_marks(&typed, &text));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].is_match != pair[1].is_match));
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }

        #[test]
        fn the_pieces_make_up_the_text(typed: String, text: String) {
            let pieces: String = Search::new(&typed, HOST_TABLES).mark(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(pieces, text);
        }

        #[test]
        fn the_excerpt_of_any_text_has_the_match(before in "\\PC{0,80}", after in "\\PC{0,120}") {
            let search = Search::new("needle", HOST_TABLES);
            let excerpt = search.excerpt(&format!("{before} needle {after}"));
            prop_assert!(search.occurs_in(&excerpt), "{}", excerpt);
        }

        #[test]
        fn a_text_matches_itself_and_is_marked(text in "\\PC{1,40}") {
            let search = Search::new(&text, HOST_TABLES);
            prop_assert!(finds(&text, &text));
            prop_assert!(search.is_empty() || search.mark(&text).iter().any(|piece| piece.is_match));
        }
    }
}
