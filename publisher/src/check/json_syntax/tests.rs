use super::SyntaxErrorKind::{self as Kind, *};
use super::*;
use portal::content::Json;
use proptest::prelude::*;
use rstest::rstest;

fn error(text: &str) -> SyntaxError {
    assert!(Json::parse(text.as_bytes()).is_err(), "{text:?} is JSON");
    find_error(text).unwrap_or_else(|| panic!("no error in {text:?}"))
}

/// Asserts that a text has an error of a kind at the marked part, `⟦…⟧`.
#[track_caller]
fn assert_error(marked: &str, kind: &Kind) {
    let (before, rest) = marked.split_once('⟦').expect("a mark");
    let (part, after) = rest.split_once('⟧').expect("a mark");
    let found = error(&[before, part, after].concat());
    assert_eq!(
        (&found.kind, found.span),
        (kind, before.len()..before.len() + part.len())
    );
}

fn number(form: NumberForm, json: Option<&str>) -> Kind {
    Number {
        json: json.map(str::to_owned),
        form,
    }
}

#[rstest]
#[case::no_break_space("{⟦\u{a0}⟧\"a\": 1}", Invisible { found: '\u{a0}', count: 1 })]
#[case::several("{⟦\u{a0}⟧\u{a0}\"a\u{a0}\":\u{3000}1}", Invisible { found: '\u{a0}', count: 3 })]
#[case::narrow_space("[1,⟦\u{202f}⟧2]", Invisible { found: '\u{202f}', count: 1 })]
#[case::mark_in_the_middle("[⟦\u{feff}⟧]", Invisible { found: '\u{feff}', count: 1 })]
#[case::zero_width("{\"a\"⟦\u{200b}⟧: 1}", Invisible { found: '\u{200b}', count: 1 })]
#[case::line_separator("{}⟦\u{2028}⟧", Invisible { found: '\u{2028}', count: 1 })]
#[case::override_("[⟦\u{202e}⟧]", Invisible { found: '\u{202e}', count: 1 })]
#[case::form_feed("[⟦\u{c}⟧]", Invisible { found: '\u{c}', count: 1 })]
#[case::end_of_file_of_dos("{}\n⟦\u{1a}⟧", Invisible { found: '\u{1a}', count: 1 })]
fn p1_a_space_that_json_does_not_have(#[case] text: &str, #[case] kind: Kind) {
    assert_error(text, &kind);
}

#[rstest]
#[case::git("{\n⟦<<<<<<< HEAD⟧\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> main\n}", &[2, 4, 6])]
#[case::git_with_the_base("{\n⟦<<<<<<< HEAD⟧\r\n\"a\": 1\r\n||||||| 1a2b3c\r\n=======\r\n>>>>>>> main\n}", &[2, 4, 5, 6])]
#[case::a_rest("{\n\"a\": 1,\n⟦=======⟧\n\"b\": 2\n}", &[3])]
#[case::after_another_error("{ a\n⟦>>>>>>> main⟧\n}", &[2])]
#[case::at_the_start("⟦<<<<<<< HEAD⟧\n{}\n=======\n{}\n>>>>>>> x", &[1, 3, 5])]
fn p1_a_merge_marker(#[case] text: &str, #[case] lines: &[usize]) {
    assert_error(text, &MergeMarker { lines: lines.to_vec() });
}

#[rstest]
#[case("[\"⟦\\ud83d⟧\"]")]
#[case("[\"⟦\\ude00⟧\"]")]
#[case("[\"⟦\\ud83d⟧\\u0041\"]")]
#[case("[\"\\ud83d\\ude00⟦\\uD83D⟧\\n\"]")]
#[case("{\"⟦\\udbff⟧\": 1}")]
fn p1_half_a_character(#[case] text: &str) {
    assert_error(text, &HalfCharacter);
}

#[rstest]
#[case("[⟦01⟧]", NumberForm::LeadingZero, Some("1"))]
#[case("[⟦-007⟧]", NumberForm::LeadingZero, Some("-7"))]
#[case("[⟦00.5⟧]", NumberForm::LeadingZero, Some("0.5"))]
#[case("[⟦+1⟧]", NumberForm::Plus, Some("1"))]
#[case("[⟦.5⟧]", NumberForm::Dot, Some("0.5"))]
#[case("[⟦-.5⟧]", NumberForm::Dot, Some("-0.5"))]
#[case("[⟦5.⟧]", NumberForm::Dot, Some("5"))]
#[case("[⟦0x1F⟧]", NumberForm::Base, Some("31"))]
#[case("[⟦0b11⟧]", NumberForm::Base, Some("3"))]
#[case("[⟦0o17⟧]", NumberForm::Base, Some("15"))]
#[case("[⟦1_000⟧]", NumberForm::Separator, Some("1000"))]
#[case("[⟦NaN⟧]", NumberForm::NotANumber, None)]
#[case("[⟦-Infinity⟧]", NumberForm::NotANumber, None)]
#[case("[⟦Infinity⟧]", NumberForm::NotANumber, None)]
#[case("[⟦1e⟧]", NumberForm::Incomplete, None)]
#[case("[⟦-⟧]", NumberForm::Incomplete, None)]
#[case("{\"a\": 1,⟦5⟧}", NumberForm::DecimalComma, None)]
fn p1_a_number_in_another_form(#[case] text: &str, #[case] form: NumberForm, #[case] json: Option<&str>) {
    assert_error(text, &number(form, json));
}

#[rstest]
#[case("[⟦“⟧a”]", QuotationMark('“'))]
#[case("[⟦„⟧a“]", QuotationMark('„'))]
#[case("{⟦'⟧a': 1}", QuotationMark('\''))]
#[case("[⟦`⟧a`]", QuotationMark('`'))]
#[case("[⟦«⟧a»]", QuotationMark('«'))]
#[case("[⟦＂⟧a＂]", QuotationMark('＂'))]
#[case("[\"a⟦”⟧\n]", ClosingQuotationMark('”'))]
#[case("{\"a⟦“⟧: 1,\n\"b\": 2}", ClosingQuotationMark('“'))]
#[case("⟦```⟧json\n{}\n```", Fence)]
#[case("{}\n⟦```⟧\n", Fence)]
#[case("{\"a\": \"the \"⟦b⟧est\" one\"}", InnerQuotationMark)]
#[case("{⟦// x⟧\n\"a\": 1}", Comment)]
#[case("{⟦/* x */⟧\n\"a\": 1}", Comment)]
#[case("⟦# x⟧\n{}", Comment)]
#[case("[1⟦, ]", TrailingComma)]
fn p1_what_other_languages_have(#[case] text: &str, #[case] kind: Kind) {
    if kind == TrailingComma {
        return assert_error("[1, ⟦]⟧", &kind);
    }
    assert_error(text, &kind);
}

#[rstest]
#[case("{\"a\": 1, ⟦}⟧", TrailingComma)]
#[case("[⟦,⟧1]", ExtraComma)]
#[case("[1,⟦,⟧2]", ExtraComma)]
#[case("{\"a\": 1,⟦,⟧\"b\": 2}", ExtraComma)]
#[case("[1 ⟦2⟧]", MissingComma)]
#[case("{\"a\": 1 ⟦\"⟧b\": 2}", MissingComma)]
#[case("[[]⟦[⟧]]", MissingComma)]
#[case("{\"a\" ⟦1⟧}", MissingColon)]
#[case("{\"a\"⟦=⟧1}", Lookalike { found: '=', expected: ':' })]
#[case("{\"a\"⟦：⟧1}", Lookalike { found: '：', expected: ':' })]
#[case("[1⟦，⟧2]", Lookalike { found: '，', expected: ',' })]
#[case("[1⟦;⟧2]", Lookalike { found: ';', expected: ',' })]
#[case("[⟦−⟧5]", Lookalike { found: '−', expected: '-' })]
#[case("⟦｛⟧}", Lookalike { found: '｛', expected: '{' })]
#[case("{\"a\": ⟦}⟧", MissingValue)]
#[case("{\"a\": ⟦,⟧ \"b\": 1}", MissingValue)]
#[case("{\"a\"⟦}⟧", MissingValue)]
#[case("[\"a\"⟦:⟧ 1]", NameInList)]
#[case("[1⟦}⟧", WrongBracket { expected: ']' })]
#[case("{\"a\": 1⟦]⟧", WrongBracket { expected: '}' })]
#[case("{}⟦}⟧", ExtraBracket)]
#[case("⟦]⟧", ExtraBracket)]
#[case("{}\n⟦{⟧}", AfterEnd)]
#[case("{}⟦,⟧", AfterEnd)]
#[case("{\"a\": 1} ⟦x⟧", AfterEnd)]
fn punctuation_that_is_missing_or_too_much(#[case] text: &str, #[case] kind: Kind) {
    assert_error(text, &kind);
}

#[rstest]
#[case("[⟦True⟧]", "True", Some("true"))]
#[case("[⟦FALSE⟧]", "FALSE", Some("false"))]
#[case("[⟦None⟧]", "None", Some("null"))]
#[case("{\"a\": ⟦undefined⟧}", "undefined", Some("null"))]
#[case("{\"a\": ⟦customer⟧}", "customer", None)]
#[case("⟦const⟧ a = {}", "const", None)]
fn a_word_without_quotation_marks(#[case] text: &str, #[case] word: &str, #[case] json: Option<&'static str>) {
    let word = word.to_owned();
    assert_error(text, &Word { word, json });
}

#[rstest]
#[case("{⟦format⟧: 1}", UnquotedName { name: "format".to_owned() })]
#[case("{\"a\": 1, ⟦b-c⟧: 1}", UnquotedName { name: "b-c".to_owned() })]
#[case("[⟦2026-11-22⟧]", UnquotedText { text: "2026-11-22".to_owned() })]
#[case("[⟦1.0.2⟧]", UnquotedText { text: "1.0.2".to_owned() })]
#[case("[⟦24h⟧]", UnquotedText { text: "24h".to_owned() })]
#[case("⟦---⟧\na: 1", UnquotedText { text: "---".to_owned() })]
fn names_and_texts_without_quotation_marks(#[case] text: &str, #[case] kind: Kind) {
    assert_error(text, &kind);
}

#[rstest]
#[case("{\"a\": ⟦\"one⟧\ntwo\"}", LineBreakInText)]
#[case("{\"a\": ⟦\"don't⟧\r\n\"b\": 1}", LineBreakInText)]
#[case("[\"a⟦\t⟧b\"]", TabInText)]
#[case("[\"a⟦\0⟧b\"]", ControlInText('\0'))]
#[case("[\"⟦\\a⟧\"]", Escape('a'))]
#[case("[\"⟦\\'⟧\"]", Escape('\''))]
#[case("[\"⟦\\x⟧41\"]", Escape('x'))]
#[case("[\"⟦\\u⟧{1F600}\"]", ShortEscape)]
#[case("[\"⟦\\u⟧12\"]", ShortEscape)]
#[case("[\"⟦\\é⟧\"]", Escape('é'))]
fn a_text_with_what_a_text_cannot_have(#[case] text: &str, #[case] kind: Kind) {
    assert_error(text, &kind);
}

#[test]
fn a_text_that_is_cut_off_names_what_is_not_closed() {
    for (text, opening) in [
        ("{\"a\": [1, 2", Some(6)),
        ("{\"a\": \"b", Some(6)),
        ("{\"a\"", Some(0)),
        ("{\"a\": tru", Some(0)),
        ("[-", Some(0)),
        ("[1.", Some(0)),
        ("[\"\\ud8", Some(0)),
        ("[\"\\ud83d\\u", Some(0)),
        ("[\"\\", Some(1)),
    ] {
        let error = error(text);
        assert_eq!((error.kind, error.opening), (CutOff, opening), "{text}");
    }
    assert_eq!(error(" \n").kind, Empty);
}

proptest! {
    #[test]
    fn a_text_has_an_error_exactly_if_the_portal_rejects_it(
        text in r#"([\[\]{}",:01e.a\\\n -]|"a"|"a":|true|-1|1,|\\u00e4|\u{a0}|//){0,30}"#,
    ) {
        let rejected = Json::parse(text.as_bytes()).err().map(|error| error.to_string());
        // The limits of numbers are not a matter of syntax.
        prop_assume!(rejected.as_ref().is_none_or(|reason| !reason.contains("out of range")));
        prop_assert_eq!(find_error(&text).is_none(), rejected.is_none(), "{:?} {:?}", rejected, find_error(&text));
    }

    #[test]
    fn arbitrary_texts_never_panic(text in any::<String>()) {
        if let Some(error) = find_error(&text) {
            prop_assert!(text.get(error.span).is_some());
        }
    }
}
