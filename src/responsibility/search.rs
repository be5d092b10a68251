//! Search in words: every word that was typed must occur, whatever its case and diacritics.

/// The words that are searched for, folded for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<Vec<char>>,
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
                .map(|word| word.chars().flat_map(fold).collect::<Vec<_>>())
                .filter(|word| !word.is_empty())
                .collect(),
        }
    }

    /// Whether nothing is searched for; then everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether each word occurs in at least one of the texts.
    #[must_use]
    pub fn matches<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        if self.is_empty() {
            return true;
        }
        let texts: Vec<Vec<char>> = texts.map(|text| text.chars().flat_map(fold).collect()).collect();
        self.words.iter().all(|word| {
            texts
                .iter()
                .any(|text| text.windows(word.len()).any(|window| window == word))
        })
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
        // The folded text, and for each folded character where its original starts and ends.
        let mut folded = Vec::new();
        let mut places = Vec::new();
        for (start, original) in text.char_indices() {
            for c in fold(original) {
                folded.push(c);
                places.push((start, start + original.len_utf8()));
            }
        }
        let mut matched = vec![false; text.len()];
        for word in &self.words {
            for (at, window) in folded.windows(word.len()).enumerate() {
                if window == word {
                    let (start, end) = (places[at].0, places[at + word.len() - 1].1);
                    matched[start..end].fill(true);
                }
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
        assert!(Search::new("RESUME").matches(["Their résumé"].into_iter()));
        assert!(Search::new("résumé").matches(["their resume"].into_iter()));
        assert!(Search::new("strasse").matches(["Straße"].into_iter()));
        assert!(Search::new("e\u{301}te").matches(["Été"].into_iter()));
        assert!(Search::new("ПАРОЛЬ").matches(["пароль"].into_iter()));
        assert!(!Search::new("rest").matches(["résumé"].into_iter()));
    }

    #[test]
    fn every_word_must_occur_but_not_all_in_one_text() {
        let texts = ["Review access", "quarterly"];
        assert!(Search::new("quarterly  review").matches(texts.into_iter()));
        assert!(!Search::new("quarterly report").matches(texts.into_iter()));
        assert!(Search::new("  ").matches(texts.into_iter()));
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

    proptest! {
        #[test]
        fn the_pieces_are_the_text(typed: String, text: String) {
            let pieces: String = Search::new(&typed).mark(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(pieces, text);
        }

        #[test]
        fn a_text_matches_itself_and_is_then_marked(text in "\\PC{1,40}") {
            let search = Search::new(&text);
            prop_assert!(search.matches([text.as_str()].into_iter()));
            prop_assert!(search.is_empty() || search.mark(&text).iter().any(|piece| piece.is_match));
        }
    }
}
