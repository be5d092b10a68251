//! Folding of texts for comparison, so that a search finds what its readers write: whatever the case, the
//! marks, and the form in which Unicode encodes them.

/// What folding needs of Unicode's tables. The app takes it from the browser: tables of its own would weigh
/// more in wasm than the rest of the search.
#[derive(Clone, Copy, Debug)]
pub struct UnicodeTables {
    /// The text after compatibility decomposition (NFKD), in lower case.
    pub normalize: fn(&str) -> String,
    /// The text with [`SEPARATOR`] before every character as readers see it: a base with all its marks
    /// (general category M), and what zero-width joiners join to it.
    pub separate: fn(&str) -> String,
}

/// Separates characters in [`UnicodeTables::separate`]. No text of a pack has it.
pub const SEPARATOR: char = '\0';

/// A zero-width joiner.
pub const JOINER: char = '\u{200d}';

impl UnicodeTables {
    /// A text folded for comparison: compatibility decomposition, lower case, no diacritics, no invisible
    /// characters, and other letters for those that do not decompose, such as `đ`.
    #[must_use]
    pub fn fold(self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let mut folded = String::new();
        for c in (self.normalize)(text).chars().filter(|c| !is_dropped(*c)) {
            match replacement(c) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(c),
            }
        }
        folded
    }
}

/// Whether a character is nothing to search for.
pub(super) fn is_nothing(c: char) -> bool {
    c.is_whitespace() || is_dropped(c)
}

/// Whether a character does not count: a diacritic, or an invisible character.
///
/// Diacritics are the nonspacing marks (general category Mn) of the blocks that all scripts share, and of
/// Cyrillic, Hebrew, Arabic and Syriac, whose readers also write without them. In other scripts a mark is a
/// letter's vowel, tone or voice: without it, फूल (flower) would be फल (fruit), and か would be が. These
/// marks stay. Of what is left, canonical order alone is normalized.
fn is_dropped(c: char) -> bool {
    matches!(c,
        // Combining Diacritical Marks, with Extended, Supplement, for Symbols, and Half Marks
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        // Cyrillic
        | '\u{483}'..='\u{489}' | '\u{2de0}'..='\u{2dff}' | '\u{a66f}'..='\u{a672}' | '\u{a674}'..='\u{a67d}' | '\u{a69e}'..='\u{a69f}'
        // Hebrew
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{fb1e}'
        // Arabic
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{897}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}'
        // Syriac
        | '\u{711}' | '\u{730}'..='\u{74a}'
        // Variation selectors
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        // Invisible: soft hyphen, marks of direction, zero width, word joiner, byte order mark
        | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// What takes the place of a letter in lower case that does not decompose, although its readers also write
/// it with other letters; and of hyphens and apostrophes that keyboards do not have.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        // Full case folding
        'ß' => "ss",
        'ς' => "σ",
        // Letters with strokes and hooks
        'ƀ' | 'ɓ' => "b",
        'ð' | 'đ' | 'ɗ' => "d",
        'ǥ' => "g",
        'ħ' => "h",
        'ı' | 'ɨ' => "i",
        'ĸ' | 'ƙ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'ŧ' => "t",
        'ƴ' => "y",
        'ƶ' => "z",
        // Ligatures
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '\u{2010}' => "-",
        '’' | '‘' | 'ʼ' => "'",
        _ => return None,
    })
}

/// Unicode's tables on the host, as the browser has them in the app.
#[cfg(not(target_arch = "wasm32"))]
pub const HOST_TABLES: UnicodeTables = UnicodeTables {
    normalize: |text| {
        use unicode_normalization::UnicodeNormalization;
        text.nfkd().collect::<String>().to_lowercase()
    },
    separate: |text| {
        use unicode_normalization::char::is_combining_mark;
        let mut separated = String::new();
        let mut is_joined = false;
        for c in text.chars() {
            if !is_joined && c != JOINER && !is_combining_mark(c) {
                separated.push(SEPARATOR);
            }
            is_joined = c == JOINER;
            separated.push(c);
        }
        separated
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use unicode_general_category::{GeneralCategory, get_general_category};

    #[rstest]
    #[case::accents("RÉSUMÉ", "resume")]
    #[case::accents_decomposed("e\u{301}te\u{301}", "ete")]
    #[case::romanian_commas("Ștefan, țară", "stefan, tara")]
    #[case::romanian_cedillas("Ştefan, ţară", "stefan, tara")]
    #[case::vietnamese("Đường dẫn bảo mật", "duong dan bao mat")]
    #[case::vietnamese_decomposed("Đ\u{75}\u{31b}\u{6f}\u{31b}\u{300}ng", "duong")]
    #[case::german("STRAẞE, Straße", "strasse, strasse")]
    #[case::polish("Łódź", "lodz")]
    #[case::danish("Ærø", "aero")]
    #[case::icelandic("Þórður", "thordur")]
    #[case::maltese("Ħal Għaxaq", "hal ghaxaq")]
    #[case::turkish("İSTANBUL ılık", "istanbul ilik")]
    #[case::greek("ΠΡΌΣΒΑΣΗΣ πρόσβασης", "προσβασησ προσβασησ")]
    #[case::cyrillic("Ёлка ПАРОЛЬ їжа", "елка пароль іжа")]
    #[case::hebrew_points("שָׁלוֹם", "שלום")]
    #[case::arabic_marks("كِتَابٌ أمن", "كتاب امن")]
    #[case::full_width("ＡＣ－２", "ac-2")]
    #[case::half_width("ｶﾞｲﾄﾞ", "カ\u{3099}イト\u{3099}")]
    #[case::ligatures("ﬁle ŉ Ǆ", "file 'n dz")]
    #[case::superscripts("m² 5ⁿ ½", "m2 5n 1\u{2044}2")]
    #[case::ellipsis_and_numbers("… № ™ Ⅳ", "... no tm iv")]
    #[case::symbols("Å Ω µ", "a ω μ")]
    #[case::punctuation("e‑mail don’t", "e-mail don't")]
    #[case::invisible("pass\u{ad}word \u{202a}+47\u{202c} می\u{200c}خواهم", "password +47 میخواهم")]
    #[case::emoji_style("✔\u{fe0f}", "✔")]
    fn d5_texts_are_folded_by_the_rules_of_unicode(#[case] text: &str, #[case] folded: &str) {
        assert_eq!(HOST_TABLES.fold(text), folded);
    }

    #[rstest]
    #[case::devanagari("फूल", "फल")]
    #[case::bengali("কী", "কা")]
    #[case::tamil("பூ", "பு")]
    #[case::thai("ปู่", "ป่า")]
    #[case::khmer("ទុក", "ទូក")]
    #[case::tibetan("བོད", "བད")]
    #[case::kana("かき", "かぎ")]
    #[case::kana_half_breath("はん", "ぱん")]
    fn marks_that_are_letters_make_different_words(#[case] one: &str, #[case] other: &str) {
        assert_ne!(HOST_TABLES.fold(one), HOST_TABLES.fold(other));
    }

    /// What the host folds: each character of the blocks that people type, and what becomes of it if it is not
    /// itself, with a tab between them. The browser's tables must agree
    /// (`tests/web/folding.rs`).
    fn folded_by_the_host() -> String {
        const BLOCKS: [(char, char); 22] = [
            ('\u{80}', '\u{24f}'),
            ('\u{2b0}', '\u{36f}'),
            ('\u{370}', '\u{3ff}'),
            ('\u{400}', '\u{52f}'),
            ('\u{531}', '\u{587}'),
            ('\u{591}', '\u{5f4}'),
            ('\u{600}', '\u{6ff}'),
            ('\u{900}', '\u{97f}'),
            ('\u{e01}', '\u{e5b}'),
            ('\u{1100}', '\u{11ff}'),
            ('\u{1e00}', '\u{1eff}'),
            ('\u{1f00}', '\u{1ffe}'),
            ('\u{2000}', '\u{206f}'),
            ('\u{2070}', '\u{209c}'),
            ('\u{20d0}', '\u{20f0}'),
            ('\u{2100}', '\u{2188}'),
            ('\u{2460}', '\u{24ff}'),
            ('\u{3041}', '\u{30ff}'),
            ('\u{3131}', '\u{318e}'),
            ('\u{fb00}', '\u{fbb1}'),
            ('\u{fe70}', '\u{feff}'),
            ('\u{ff01}', '\u{ffee}'),
        ];
        let blocks = BLOCKS.into_iter().flat_map(|(first, last)| first..=last);
        let hangul = ('\u{ac00}'..='\u{d7a3}').step_by(97);
        let mut lines = String::new();
        for c in blocks.chain(hangul) {
            let (text, folded) = (c.to_string(), HOST_TABLES.fold(&c.to_string()));
            if folded != text && get_general_category(c) != GeneralCategory::Unassigned {
                lines.push_str(&format!("{:04X}\t{folded}\n", u32::from(c)));
            }
        }
        lines
    }

    #[test]
    fn the_table_of_folded_characters_is_that_of_the_host() {
        let table = include_str!("../../tests/web/folded.tsv");
        let (written, folded) = (table.lines(), folded_by_the_host());
        for (written, folded) in written.zip(folded.lines()) {
            assert_eq!(written, folded);
        }
        assert_eq!(table.len(), folded.len());
    }

    /// Texts, with a bar between the characters that readers see.
    #[test]
    fn characters_are_separated_as_readers_see_them() {
        for text in include_str!("../../tests/web/characters.txt").lines() {
            let separated = (HOST_TABLES.separate)(&text.replace('|', ""));
            let separated = separated.trim_start_matches(SEPARATOR);
            assert_eq!(separated.replace(SEPARATOR, "|"), text);
        }
    }

    #[test]
    fn only_marks_and_invisible_characters_are_dropped() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_dropped(*c)) {
            let category = get_general_category(c);
            let is_allowed = matches!(
                category,
                GeneralCategory::NonspacingMark
                    | GeneralCategory::EnclosingMark
                    | GeneralCategory::Format
                    | GeneralCategory::Unassigned
            );
            assert!(is_allowed, "{c:?} is {category:?}");
        }
    }

    #[test]
    fn every_mark_below_the_indic_scripts_is_dropped() {
        let is_mark = |c: &char| get_general_category(*c) == GeneralCategory::NonspacingMark;
        let below = ('\u{80}'..'\u{780}').chain('\u{870}'..'\u{900}').filter(is_mark);
        let kept: Vec<char> = below.filter(|c| !is_dropped(*c)).collect();
        assert!(kept.is_empty(), "{kept:?}");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[\u{c0}-\u{17f}\u{300}-\u{36f}\u{370}-\u{58f}\u{2010}-\u{201f}a-z]{0,12}|\\PC*") {
            let once = HOST_TABLES.fold(&text);
            prop_assert_eq!(HOST_TABLES.fold(&once), once);
        }

        #[test]
        fn precomposed_and_decomposed_fold_alike(text in "\\PC*") {
            use unicode_normalization::UnicodeNormalization;
            let folded = HOST_TABLES.fold(&text);
            for form in [text.nfc().collect::<String>(), text.nfd().collect(), text.nfkc().collect()] {
                prop_assert_eq!(HOST_TABLES.fold(&form), folded.as_str());
            }
        }
    }
}
