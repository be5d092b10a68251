//! Punycode (RFC 3492): a label of a domain name in ASCII, as far as reading it goes. The crate `idna` does the same, and adds
//! 5 kB to the compressed wasm.

// RFC 3492, section 5.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// Decodes a label without its prefix `xn--` (RFC 3492, section 6.2). None if it is malformed.
pub(super) fn decode(label: &str) -> Option<String> {
    let (basic, encoded) = label.rsplit_once('-').unwrap_or(("", label));
    if !basic.is_ascii() {
        return None;
    }
    let mut decoded: Vec<char> = basic.chars().collect();
    let (mut code_point, mut index, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = encoded.chars();
    while !digits.as_str().is_empty() {
        let (before, mut weight, mut k) = (index, 1_u32, BASE);
        loop {
            let digit = digits.next().and_then(digit_value)?;
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(decoded.len()).ok()?.checked_add(1)?;
        bias = adapt(index - before, length, before == 0);
        code_point = code_point.checked_add(index / length)?;
        index %= length;
        decoded.insert(usize::try_from(index).ok()?, char::from_u32(code_point)?);
        index += 1;
    }
    Some(decoded.into_iter().collect())
}

fn digit_value(c: char) -> Option<u32> {
    match c {
        'a'..='z' => Some(u32::from(c) - u32::from('a')),
        'A'..='Z' => Some(u32::from(c) - u32::from('A')),
        '0'..='9' => Some(u32::from(c) - u32::from('0') + 26),
        _ => None,
    }
}

/// The bias for the next character (RFC 3492, section 6.1).
fn adapt(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_label_reads_back_as_idna_encodes_it(label in "[a-z0-9-]{0,8}\\PC{0,12}") {
            let encoded = idna::punycode::encode_str(&label).expect("a short label");
            prop_assert_eq!(decode(&encoded), Some(label));
        }

        #[test]
        fn any_text_is_decoded_as_idna_does(text in "[a-zA-Z0-9-]{0,12}|\\PC{0,8}") {
            let expected = idna::punycode::decode_to_string(&text);
            prop_assume!(expected.is_some());
            prop_assert_eq!(decode(&text), expected);
        }

        #[test]
        fn no_text_makes_decoding_panic(text: String) {
            let _ = decode(&text);
        }
    }
}
