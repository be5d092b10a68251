//! What came of copying or saving, announced.

use crate::browser::{clipboard, download};
use crate::dom::html::p;
use crate::dom::prelude::*;

/// The outcome of an action that leaves nothing else to see on the page.
#[derive(Clone, Copy)]
pub struct Outcome(RwSignal<String>);

impl Outcome {
    /// Nothing was done yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Shows and announces a text.
    pub fn set(self, text: String) {
        self.0.set(text);
    }

    /// Copies a text to the clipboard, and shows `copied` or `not_copied`. Returns whether it was copied.
    pub async fn copy(self, text: &str, copied: &str, not_copied: &str) -> bool {
        let is_copied = clipboard::copy(text).await.is_ok();
        self.set(if is_copied { copied } else { not_copied }.to_owned());
        is_copied
    }

    /// Saves a text file, and shows `saved` or `not_saved`. Returns whether it was saved.
    pub fn save(self, file_name: &str, text: &str, saved: String, not_saved: &str) -> bool {
        let is_saved = download::save(file_name, text).is_ok();
        self.set(if is_saved { saved } else { not_saved.to_owned() });
        is_saved
    }

    /// The element that shows and announces it.
    #[must_use]
    pub fn element(self) -> Element {
        p().class("outcome").role("status").child(move || self.0.get())
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self::new()
    }
}
