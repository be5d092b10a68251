//! Random ids.

use js_sys::Math;
use leptos::prelude::window;

/// An id that no other device and no other tab has: 64 random bits, of which nothing needs to be secret.
#[must_use]
pub fn random() -> String {
    format!(
        "{:x}",
        Math::random().to_bits() ^ Math::random().to_bits().rotate_left(20)
    )
}

/// A random UUID (RFC 9562, version 4) in lower case; none where the browser has no source of randomness.
#[must_use]
pub fn uuid() -> Option<String> {
    let mut bytes = [0; 16];
    // `randomUUID` is there in secure contexts only.
    window()
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    Some(parts.join("-"))
}

/// A random number from 0 to 1.
#[must_use]
pub fn random_fraction() -> f64 {
    Math::random()
}
