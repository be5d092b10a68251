//! What came of copying or saving, announced.

use crate::browser::{clipboard, download};
use crate::dom::html::{p, span};
use crate::dom::prelude::*;

/// The outcome of an action that leaves nothing else to see on the page.
#[derive(Clone, Copy)]
pub struct Outcome(RwSignal<Reported>);

/// The latest outcome, and how many there were.
#[derive(Clone, Default, PartialEq)]
struct Reported {
    text: String,
    count: usize,
}

impl Outcome {
    /// Nothing was done yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Reported::default()))
    }

    /// Shows and announces a text, also where it is that of the outcome before.
    pub fn set(self, text: String) {
        self.0.update(|reported| {
            reported.text = text;
            reported.count += 1;
        });
    }

    /// Copies a text to the clipboard, and shows `copied` or `not_copied`. Returns whether it was copied.
    pub async fn copy(self, text: &str, copied: &str, not_copied: &str) -> bool {
        let is_copied = clipboard::copy(text).await.is_ok();
        self.set(if is_copied { copied } else { not_copied }.to_owned());
        is_copied
    }

    /// Saves a text file, and shows `saved` or `not_saved`. Returns whether it was saved.
    pub fn save(self, file_name: &str, text: &str, saved: String, not_saved: &str) -> bool {
        self.report_saved(download::save(file_name, text).is_ok(), saved, not_saved)
    }

    /// Saves a workbook (XLSX), and shows `saved` or `not_saved`. Returns whether it was saved.
    pub fn save_workbook(self, file_name: &str, file: &[u8], saved: String, not_saved: &str) -> bool {
        let result = download::save_bytes(file_name, file, download::WORKBOOK);
        self.report_saved(result.is_ok(), saved, not_saved)
    }

    fn report_saved(self, is_saved: bool, saved: String, not_saved: &str) -> bool {
        self.set(if is_saved { saved } else { not_saved.to_owned() });
        is_saved
    }

    /// The element that shows and announces it.
    #[must_use]
    pub fn element(self) -> Element {
        p().class("outcome").role("status").child(move || {
            let Reported { text, count } = self.0.get();
            // The same text in the same node is no change, and a screen reader is silent about it. Some of
            // them compare texts, so that every second one ends in a space.
            let space = if count % 2 == 0 { "\u{a0}" } else { "" };
            (count > 0).then(|| span().key(count.to_string()).child(format!("{text}{space}")))
        })
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self::new()
    }
}
