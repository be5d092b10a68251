//! Search by words: every word that was typed must occur, whatever its case and diacritics.

/// The words to search for, folded for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<String>,
}

/// A part of a text that matches a search or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The part.
    pub text: &'a str,
    /// Whether it matches.
    pub is_match: bool,
}

impl Search {
    /// Parses what a reader typed: words, separated by spaces.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self {
            words: typed
                .split_whitespace()
                .map(|word| folded(word).collect::<String>())
                .filter(|word| !word.is_empty())
                .collect(),
        }
    }

    /// Whether there is no word to search for. Then everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in a text that is [`folded`] already.
    #[must_use]
    pub fn matches(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// The text cut into parts that match and parts that do not; together they are the text.
    #[must_use]
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        if text.is_empty() {
            return Vec::new();
        }
        if self.is_empty() {
            return vec![Piece { text, is_match: false }];
        }
        // The folded text, and for each of its bytes the range of the original character.
        let mut folded_text = String::new();
        let mut ranges = Vec::new();
        for (start, original) in text.char_indices() {
            folded_text.extend(fold(original));
            ranges.resize(folded_text.len(), start..start + original.len_utf8());
        }
        let mut is_match = vec![false; text.len()];
        for word in &self.words {
            // Matches may overlap: "aa" occurs twice in "aaa".
            for (start, _) in folded_text.char_indices() {
                if folded_text[start..].starts_with(word.as_str()) {
                    let end = start + word.len() - 1;
                    is_match[ranges[start].start..ranges[end].end].fill(true);
                }
            }
        }
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut start = 0;
        for (at, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
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
}

/// A text folded for comparison: see [`fold`].
pub(crate) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(fold)
}

/// A character folded for comparison: lower case, without diacritics.
///
/// Diacritics are removed from the Latin letters of Latin-1 and Latin Extended-A, and combining
/// marks (U+0300 to U+036F) everywhere; case is removed from Latin, Greek, Cyrillic and Armenian
/// letters. Unicode's whole tables would weigh more in wasm than the rest of the search.
pub(crate) fn fold(c: char) -> impl Iterator<Item = char> {
    let folded: &'static str = match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => "",
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĳ' | 'ĳ' => "ij",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ſ' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        '\u{2010}' | '\u{2011}' => "-",
        '’' | '‘' => "'",
        _ => "\0",
    };
    // The distance from upper to lower case, which is the same throughout each of these ranges.
    let distance = match c {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        'Ա'..='Ֆ' => 0x30,
        _ => 0,
    };
    let itself = (folded == "\0").then(|| char::from_u32(u32::from(c) + distance).unwrap_or(c));
    folded.chars().filter(|c| *c != '\0').chain(itself)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(typed: &str, text: &str) -> bool {
        Search::new(typed).matches(&folded(text).collect::<String>())
    }

    fn marked(typed: &str, text: &str) -> String {
        Search::new(typed)
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
    fn d5_case_and_diacritics_do_not_matter() {
        assert!(finds("RESUME", "Their résumé"));
        assert!(finds("résumé", "their resume"));
        assert!(finds("strasse", "Straße"));
        assert!(finds("e\u{301}te", "Été"));
        assert!(finds("ПАРОЛЬ", "пароль"));
        assert!(!finds("rest", "résumé"));
    }

    #[test]
    fn every_word_must_occur_anywhere_in_the_text() {
        let text = "Review access\nquarterly";
        assert!(finds("quarterly  review", text));
        assert!(!finds("quarterly report", text));
        assert!(finds("  ", text));
    }

    #[test]
    fn d5_matches_are_marked_in_the_text() {
        assert_eq!(
            marked("access", "Review ACCESS and access"),
            "Review [ACCESS] and [access]"
        );
        assert_eq!(marked("re resu", "Résumé review"), "[Résu]mé [re]view");
        assert_eq!(marked("ss", "Straße"), "Stra[ß]e");
        assert_eq!(marked("s", "Straße"), "[S]tra[ß]e");
        assert_eq!(marked("", "as it is"), "as it is");
        assert_eq!(marked("x", ""), "");
    }

    /// Texts of characters that fold to none, one and two, and some that fold to the same.
    fn any_letters() -> impl Strategy<Value = String> {
        "[aAáæßsSéE\u{301}\u{ad}🔑ДдΣ +&]{0,12}"
    }

    /// For each character of a text, whether it is marked: by comparing every word at every position.
    fn expected_marks(typed: &str, text: &str) -> Vec<bool> {
        // Each character of the folded text, with the index of the original character.
        let mut letters: Vec<(usize, char)> = Vec::new();
        for (index, c) in text.chars().enumerate() {
            letters.extend(fold(c).map(|folded| (index, folded)));
        }
        let mut marks = vec![false; text.chars().count()];
        for word in typed.split_whitespace() {
            let word: Vec<char> = folded(word).collect();
            for found in letters.windows(word.len().max(1)) {
                if found.iter().map(|(_, letter)| *letter).eq(word.iter().copied()) {
                    marks[found[0].0..=found[found.len() - 1].0].fill(true);
                }
            }
        }
        marks
    }

    proptest! {
        #[test]
        fn a_text_matches_if_every_word_occurs_in_it(typed in any_letters(), text in any_letters()) {
            let plain: String = folded(&text).collect();
            let expected = typed.split_whitespace().all(|word| plain.contains(&folded(word).collect::<String>()));
            prop_assert_eq!(finds(&typed, &text), expected);
        }

        #[test]
        fn d5_every_occurrence_of_every_word_is_marked(typed in any_letters(), text in any_letters()) {
            let pieces = Search::new(&typed).mark(&text);
            let marks: Vec<bool> = pieces
                .iter()
                .flat_map(|piece| piece.text.chars().map(|_| piece.is_match))
                .collect();
            prop_assert_eq!(marks, expected_marks(&typed, &text));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].is_match != pair[1].is_match));
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }

        #[test]
        fn folding_twice_is_folding_once(text in "[\u{c0}-\u{17f}\u{300}-\u{36f}\u{370}-\u{58f}\u{2010}-\u{201f}a-z]{0,12}|\\PC*") {
            let once: String = folded(&text).collect();
            prop_assert_eq!(folded(&once).collect::<String>(), once);
        }

        #[test]
        fn the_pieces_make_up_the_text(typed: String, text: String) {
            let pieces: String = Search::new(&typed).mark(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(pieces, text);
        }

        #[test]
        fn a_text_matches_itself_and_is_marked(text in "\\PC{1,40}") {
            let search = Search::new(&text);
            prop_assert!(finds(&text, &text));
            prop_assert!(search.is_empty() || search.mark(&text).iter().any(|piece| piece.is_match));
        }
    }
}
