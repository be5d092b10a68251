//! Search in words: every word that was typed must occur, whatever its case and diacritics.

/// The words that are searched for, folded for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<String>,
}

/// A piece of a text, matched or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The piece.
    pub text: &'a str,
    /// Whether it was searched for.
    pub is_match: bool,
}

impl Search {
    /// Reads what a reader typed: words, parted by spaces.
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

    /// Whether nothing is searched for; then everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether each word occurs in a text that is [`folded`] already.
    #[must_use]
    pub fn is_in(&self, folded: &str) -> bool {
        self.words
            .iter()
            .all(|word| find(folded.as_bytes(), word.as_bytes()).is_some())
    }

    /// The text cut into matched and other pieces; together they are the text.
    #[must_use]
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        if text.is_empty() {
            return Vec::new();
        }
        if self.is_empty() {
            return vec![Piece { text, is_match: false }];
        }
        // The folded text, and for each of its bytes where the original character starts and ends.
        let mut plain = String::new();
        let mut places = Vec::new();
        for (start, original) in text.char_indices() {
            plain.extend(fold(original));
            places.resize(plain.len(), (start, start + original.len_utf8()));
        }
        let mut matched = vec![false; text.len()];
        for word in &self.words {
            // Matches may overlap: "aa" is twice in "aaa".
            let mut from = 0;
            while let Some(found) = plain
                .as_bytes()
                .get(from..)
                .and_then(|rest| find(rest, word.as_bytes()))
            {
                let at = from + found;
                let (start, end) = (places[at].0, places[at + word.len() - 1].1);
                matched[start..end].fill(true);
                from = at
                    + plain
                        .get(at..)
                        .and_then(|rest| rest.chars().next())
                        .map_or(1, char::len_utf8);
            }
        }
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut start = 0;
        for (at, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
            if at == text.len() || matched[at] != matched[start] {
                pieces.push(Piece {
                    text: text.get(start..at).unwrap_or_default(),
                    is_match: matched[start],
                });
                start = at;
            }
        }
        pieces
    }
}

/// Where a word first stands in a text, in bytes. In UTF-8 no character begins within another. The
/// standard library's search would be as quick on such short words, and weighs a kilobyte.
fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    let begins = text.get(..text.len().checked_sub(rest.len())?)?;
    let mut from = 0;
    loop {
        let at = from + begins.get(from..)?.iter().position(|byte| byte == first)?;
        from = at + 1;
        if text.get(from..)?.starts_with(rest) {
            return Some(at);
        }
    }
}

/// A text as it is compared: see [`fold`].
pub(crate) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(fold)
}

/// A character as it is compared: lower case, without diacritics.
///
/// Diacritics are taken off the Latin letters of Latin-1 and Latin Extended-A, and combining
/// marks (U+0300 to U+036F) everywhere; case is taken off Latin, Greek, Cyrillic and Armenian
/// letters. Unicode's whole tables would weigh more in wasm than the rest of the search.
pub(crate) fn fold(c: char) -> impl Iterator<Item = char> {
    let plain: &'static str = match c {
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
    // The distance from capital to small letter, which each of these alphabets keeps throughout.
    let distance = match c {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        'Ա'..='Ֆ' => 0x30,
        _ => 0,
    };
    let itself = (plain == "\0").then(|| char::from_u32(u32::from(c) + distance).unwrap_or(c));
    plain.chars().filter(|c| *c != '\0').chain(itself)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(typed: &str, text: &str) -> bool {
        Search::new(typed).is_in(&folded(text).collect::<String>())
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
    fn every_word_must_occur_wherever_it_stands() {
        let text = "Review access\nquarterly";
        assert!(finds("quarterly  review", text));
        assert!(!finds("quarterly report", text));
        assert!(finds("  ", text));
    }

    #[test]
    fn d5_matches_are_marked_where_they_stand_in_the_text() {
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

    /// Letters that fold to one, two and no letters, and some that fold to each other.
    fn any_letters() -> impl Strategy<Value = String> {
        "[aAáæßsSéE\u{301}\u{ad}🔑ДдΣ +&]{0,12}"
    }

    /// Which characters of a text are marked, by trying every word in every place.
    fn model_marks(typed: &str, text: &str) -> Vec<bool> {
        // The folded text letter by letter, each with the place of the character that it comes from.
        let mut letters: Vec<(usize, char)> = Vec::new();
        for (place, c) in text.chars().enumerate() {
            letters.extend(fold(c).map(|folded| (place, folded)));
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
        fn a_text_is_found_by_words_that_all_occur_in_it(typed in any_letters(), text in any_letters()) {
            let plain: String = folded(&text).collect();
            let expected = typed.split_whitespace().all(|word| plain.contains(&folded(word).collect::<String>()));
            prop_assert_eq!(finds(&typed, &text), expected);
        }

        #[test]
        fn d5_what_is_marked_is_every_place_of_every_word(typed in any_letters(), text in any_letters()) {
            let pieces = Search::new(&typed).mark(&text);
            let marks: Vec<bool> = pieces
                .iter()
                .flat_map(|piece| piece.text.chars().map(|_| piece.is_match))
                .collect();
            prop_assert_eq!(marks, model_marks(&typed, &text));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].is_match != pair[1].is_match));
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }

        #[test]
        fn what_is_folded_stays_as_it_is(text in "[\u{c0}-\u{17f}\u{300}-\u{36f}\u{370}-\u{58f}\u{2010}-\u{201f}a-z]{0,12}|\\PC*") {
            let once: String = folded(&text).collect();
            prop_assert_eq!(folded(&once).collect::<String>(), once);
        }

        #[test]
        fn the_pieces_are_the_text(typed: String, text: String) {
            let pieces: String = Search::new(&typed).mark(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(pieces, text);
        }

        #[test]
        fn a_text_matches_itself_and_is_then_marked(text in "\\PC{1,40}") {
            let search = Search::new(&text);
            prop_assert!(finds(&text, &text));
            prop_assert!(search.is_empty() || search.mark(&text).iter().any(|piece| piece.is_match));
        }
    }
}
