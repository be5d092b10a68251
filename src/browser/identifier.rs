//! Random ids.

use js_sys::Math;

/// An id that no other device and no other tab has: 64 random bits, of which nothing needs to be secret.
#[must_use]
pub fn random() -> String {
    format!(
        "{:x}",
        Math::random().to_bits() ^ Math::random().to_bits().rotate_left(20)
    )
}
