//! Unicode's tables, for the folding of texts in the search.

use crate::responsibility::UnicodeTables;

/// The browser's own tables.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn tables() -> UnicodeTables {
    use js_sys::{JsString, RegExp};

    thread_local! {
        /// A character as readers see it: a base with its marks, and what zero-width joiners join to it.
        static CHARACTER: RegExp = RegExp::new(r"[^\p{M}\u200d](\p{M}|\u200d\P{M}?)*", "gu");
    }
    UnicodeTables {
        // Neither depends on the reader's language (ECMA-262, `String.prototype.toLowerCase`).
        normalize: |text| JsString::from(text).normalize("NFKD").to_lower_case().into(),
        separate: |text| CHARACTER.with(|character| JsString::from(text).replace_by_pattern(character, "\0$&").into()),
    }
}

/// The same tables on the host, by a crate.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn tables() -> UnicodeTables {
    crate::responsibility::HOST_TABLES
}
