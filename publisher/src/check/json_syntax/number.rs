//! Tokens that begin like a number.

use super::{NumberForm, SyntaxErrorKind};

/// Checks a token that begins with a digit, a sign or a dot.
pub(super) fn check(token: &str) -> Result<(), SyntaxErrorKind> {
    if is_json(token) {
        return Ok(());
    }
    let (sign, unsigned) = match token.strip_prefix(['-', '+']) {
        Some(rest) if token.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", token),
    };
    let number = |form, json: String| {
        let json = is_json(&json).then_some(json);
        Err(SyntaxErrorKind::Number { json, form })
    };
    let without_zeros = |digits: &str| {
        let rest = digits.trim_start_matches('0');
        let has_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        format!("{sign}{}{rest}", if has_digit { "" } else { "0" })
    };
    if ["nan", "infinity", "inf"].contains(&unsigned.to_ascii_lowercase().as_str()) {
        return number(NumberForm::NotANumber, String::new());
    }
    if unsigned.is_empty() {
        return number(NumberForm::Incomplete, String::new());
    }
    if token.starts_with('+') && is_json(unsigned) {
        return number(NumberForm::Plus, unsigned.to_owned());
    }
    let base = unsigned.get(..2).map(str::to_ascii_lowercase);
    let radix = match base.as_deref() {
        Some("0x") => Some(16),
        Some("0o") => Some(8),
        Some("0b") => Some(2),
        _ => None,
    };
    if let Some(radix) = radix
        && let Ok(value) = u64::from_str_radix(&unsigned[2..], radix)
    {
        return number(NumberForm::Base, format!("{sign}{value}"));
    }
    let joined = unsigned.replace('_', "");
    if joined != unsigned && is_json(&joined) {
        return number(NumberForm::Separator, format!("{sign}{joined}"));
    }
    if is_json(&without_zeros(unsigned)) && unsigned.starts_with('0') {
        return number(NumberForm::LeadingZero, without_zeros(unsigned));
    }
    if unsigned.starts_with('.') && is_json(&format!("0{unsigned}")) {
        return number(NumberForm::Dot, format!("{sign}0{unsigned}"));
    }
    if let Some(whole) = unsigned.strip_suffix('.').filter(|whole| is_json(whole)) {
        return number(NumberForm::Dot, format!("{sign}{whole}"));
    }
    if is_json(unsigned.trim_end_matches(['e', 'E', '+', '-'])) && unsigned.contains(['e', 'E']) {
        return number(NumberForm::Incomplete, String::new());
    }
    Err(SyntaxErrorKind::UnquotedText { text: token.to_owned() })
}

/// Whether a token is a number by RFC 8259, section 6.
fn is_json(token: &str) -> bool {
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    has_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(has_digits)
        && exponent.is_none_or(|exponent| has_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
