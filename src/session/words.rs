//! The interface's words.

use crate::dom::prelude::*;
use crate::words::{ENGLISH, Words};

/// The interface's words.
#[must_use]
pub fn use_words() -> &'static Words {
    use_context().unwrap_or(&ENGLISH)
}

pub(super) fn provide_words() {
    provide_context(&ENGLISH);
}
