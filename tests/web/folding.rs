//! Folding by the browser's own tables, as the host folds by those of a crate.

use portal::browser::unicode::tables;
use portal::responsibility::{SEPARATOR, Search};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn d5_the_browser_folds_every_character_as_the_host_does() {
    let table = include_str!("folded.tsv");
    assert!(table.lines().count() > 2000);
    let mut different = Vec::new();
    for line in table.lines() {
        let (number, folded) = line.split_once('\t').expect("a number and a text");
        let number = u32::from_str_radix(number, 16).expect("a number");
        let text = char::from_u32(number).expect("a character").to_string();
        if tables().fold(&text) != folded {
            different.push(format!("{number:04X}: {:?} and not {folded:?}", tables().fold(&text)));
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

#[wasm_bindgen_test]
fn d5_the_browser_folds_texts_as_the_host_does() {
    for (text, folded) in [
        ("Ștefan, ţară", "stefan, tara"),
        ("Đường dẫn bảo mật", "duong dan bao mat"),
        ("ngu\u{31b}o\u{31b}\u{300}i", "nguoi"),
        ("STRAẞE Łódź Ærø Þórður", "strasse lodz aero thordur"),
        ("İSTANBUL ılık", "istanbul ilik"),
        ("ΠΡΌΣΒΑΣΗΣ πρόσβασης", "προσβασησ προσβασησ"),
        ("שָׁלוֹם كِتَابٌ", "שלום كتاب"),
        ("ＡＣ－２ ﬁle m² №", "ac-2 file m2 no"),
        ("फूल ปู่", "फूल ปู่"),
        ("ｶﾞｲﾄﾞ", "カ\u{3099}イト\u{3099}"),
    ] {
        assert_eq!(tables().fold(text), folded, "{text}");
    }
}

#[wasm_bindgen_test]
fn d5_the_browser_separates_characters_as_the_host_does() {
    for text in include_str!("characters.txt").lines() {
        let separated = (tables().separate)(&text.replace('|', ""));
        let separated = separated.trim_start_matches(SEPARATOR);
        assert_eq!(separated.replace(SEPARATOR, "|"), text);
    }
}

#[wasm_bindgen_test]
fn d5_whole_characters_are_marked_in_the_browser() {
    let marked = |typed: &str, text: &str| -> Vec<String> {
        let search = Search::new(typed, tables());
        let pieces = search.mark(text).into_iter().filter(|piece| piece.is_match);
        pieces.map(|piece| piece.text.to_owned()).collect()
    };
    assert_eq!(
        marked("nguoi", "ngu\u{31b}o\u{31b}\u{300}i dùng"),
        ["ngu\u{31b}o\u{31b}\u{300}i"]
    );
    assert_eq!(marked("क", "किताब"), ["कि"]);
    assert_eq!(marked("i", "conﬁg"), ["ﬁ"]);
}
