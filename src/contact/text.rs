//! Text as people type and paste it into the forms: with characters that cannot be seen, and digits of any script.

use super::punycode;
use crate::content::{is_invisible, shapes_character_before};

/// The text without the spaces and invisible characters around it; empty if it has nothing else. What shapes the last
/// character that can be seen stays: an emoji's variant, a flag's region.
pub(crate) fn trim_invisible(text: &str) -> &str {
    let text = text.trim_start_matches(is_blank);
    let seen = text.trim_end_matches(is_blank).len();
    let (seen, rest) = text.split_at(seen);
    let shaping = rest.len() - rest.trim_start_matches(shapes_character_before).len();
    match seen {
        "" => "",
        _ => &text[..seen.len() + shaping],
    }
}

/// The characters of a text that has no words, such as a number or an address: without the invisible ones, with spaces
/// only inside, and with digits, letters and signs of the ASCII forms where they were typed in others (`２`, `٢`, `＠`).
pub(super) fn plain_characters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let previous = plain.chars().next_back();
        // Some addresses have joiners between letters beyond ASCII (RFC 5892, appendix A).
        let is_kept = !is_invisible(c) || (shapes_character_before(c) && previous.is_some_and(|c| !c.is_ascii()));
        plain.extend(is_kept.then(|| ascii_form(c)));
    }
    trim_invisible(&plain).to_owned()
}

/// An e-mail address with its domain in Unicode, as people write it. Some browsers give the ASCII form (`xn--…`, RFC
/// 5891) of what was typed into an e-mail field.
pub(super) fn with_unicode_domain(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return address.to_owned();
    };
    let labels: Vec<String> = domain.split('.').map(unicode_label).collect();
    [local, &labels.join(".")].join("@")
}

fn unicode_label(label: &str) -> String {
    let encoded = label
        .split_at_checked(PREFIX.len())
        .filter(|(prefix, _)| prefix.eq_ignore_ascii_case(PREFIX));
    // What decodes to ASCII is no encoded label (RFC 5890, section 2.3.2.1), but another domain.
    let decoded = encoded
        .and_then(|(_, encoded)| punycode::decode(encoded))
        .filter(|decoded| !decoded.is_ascii());
    decoded.unwrap_or_else(|| label.to_owned())
}

/// The prefix of a label that is encoded in ASCII (RFC 5890, section 2.3.1).
const PREFIX: &str = "xn--";

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The ASCII form of a digit of another script, and of the fullwidth characters of East Asian keyboards.
fn ascii_form(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => decimal_digit(c)
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(c),
    }
}

/// The value of a decimal digit of any script.
fn decimal_digit(c: char) -> Option<u32> {
    let index = ZEROS.partition_point(|zero| *zero <= c).checked_sub(1)?;
    let digit = u32::from(c) - u32::from(ZEROS[index]);
    (digit <= 9).then_some(digit)
}

/// The zero of each set of decimal digits (general category `Nd`) of Unicode 17; the other nine follow it.
#[rustfmt::skip]
const ZEROS: [char; 77] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}', '\u{17e0}', '\u{1810}',
    '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}', '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}',
    '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}', '\u{abf0}', '\u{ff10}', '\u{104a0}', '\u{10d30}',
    '\u{10d40}', '\u{11066}', '\u{110f0}', '\u{11136}', '\u{111d0}', '\u{112f0}', '\u{11450}', '\u{114d0}',
    '\u{11650}', '\u{116c0}', '\u{116d0}', '\u{116da}', '\u{11730}', '\u{118e0}', '\u{11950}', '\u{11bf0}',
    '\u{11c50}', '\u{11d50}', '\u{11da0}', '\u{11de0}', '\u{11f50}', '\u{16130}', '\u{16a60}', '\u{16ac0}',
    '\u{16b50}', '\u{16d70}', '\u{1ccf0}', '\u{1d7ce}', '\u{1d7d8}', '\u{1d7e2}', '\u{1d7ec}', '\u{1d7f6}',
    '\u{1e140}', '\u{1e2f0}', '\u{1e4f0}', '\u{1e5f1}', '\u{1e950}', '\u{1fbf0}',
];

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("\u{202a}+47 22 00 00 00\u{202c}", "+47 22 00 00 00")]
    #[case(" \u{feff}\u{2060}Ada \u{2066}Example\u{2069}\n", "Ada \u{2066}Example")]
    #[case("I ❤\u{fe0f} it \u{200b}", "I ❤\u{fe0f} it")]
    #[case("I ❤\u{fe0f}\u{200b}", "I ❤\u{fe0f}")]
    #[case("👩\u{200d}💻", "👩\u{200d}💻")]
    fn what_cannot_be_seen_around_a_text_is_removed(#[case] text: &str, #[case] trimmed: &str) {
        assert_eq!(trim_invisible(text), trimmed);
    }

    #[rstest]
    #[case("")]
    #[case(" \t\n\u{a0}\u{3000}")]
    #[case("\u{2066}")]
    #[case("\u{202e}\u{202c}")]
    #[case("\u{fe0f}\u{200d}")]
    #[case("\u{0}\u{7f}")]
    #[case("\u{2800}\u{3164}\u{e0041}")]
    fn a_text_of_which_nothing_can_be_seen_is_empty(#[case] text: &str) {
        assert_eq!(trim_invisible(text), "");
        assert_eq!(plain_characters(text), "");
    }

    #[rstest]
    #[case("\u{200e}1\u{200f}4\u{2060}:3\u{ad}0\u{0}", "14:30")]
    #[case("１４：３０", "14:30")]
    #[case("٢٠٢٦", "2026")]
    #[case("۲۰۲۶", "2026")]
    #[case("२०२६", "2026")]
    #[case("𝟐𝟎𝟐𝟔", "2026")]
    #[case("ada＠customer.example", "ada@customer.example")]
    #[case("نامه\u{200c}ای@customer.example", "نامه\u{200c}ای@customer.example")]
    #[case("a\u{200d}da@customer.example", "ada@customer.example")]
    fn a_number_or_an_address_is_of_plain_characters(#[case] text: &str, #[case] plain: &str) {
        assert_eq!(plain_characters(text), plain);
    }

    #[rstest]
    #[case("ada@xn--mnchen-3ya.de", "ada@münchen.de")]
    #[case("ada@XN--r8jz45g.xn--zckzah", "ada@例え.テスト")]
    #[case("ada@mail.customer.example", "ada@mail.customer.example")]
    #[case("xn--mnchen-3ya@customer.example", "xn--mnchen-3ya@customer.example")]
    #[case("ada@xn--é.example", "ada@xn--é.example")]
    #[case("ada@xn--abc-.example", "ada@xn--abc-.example")]
    #[case("ada@xn--99999999999.example", "ada@xn--99999999999.example")]
    #[case("no address", "no address")]
    fn the_domain_of_an_address_is_in_unicode(#[case] address: &str, #[case] expected: &str) {
        assert_eq!(with_unicode_domain(address), expected);
    }

    #[test]
    fn every_digit_has_its_value_and_is_numeric_by_unicode() {
        for zero in ZEROS {
            for value in 0..10 {
                let digit = char::from_u32(u32::from(zero) + value).expect("a digit");
                assert_eq!(decimal_digit(digit), Some(value), "{digit}");
                assert!(digit.is_numeric(), "{digit}");
            }
        }
        assert!(ZEROS.is_sorted());
        for c in ['/', ':', 'a', '²', 'Ⅷ', '五', '\u{10ffff}'] {
            assert_eq!(decimal_digit(c), None, "{c}");
        }
    }
}
