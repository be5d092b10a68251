//! How far a checklist is, in words and as a bar.

use crate::app::{Navigation, RecordsService, use_words};
use crate::checklist::Progress;
use crate::content::Product;
use crate::markup::{Element, element};
use crate::reactive::Computed;
use std::sync::Arc;

/// "2 of 6 done" of a product's checklist, and the same as a bar. The words are the bar's text for a
/// screen reader too.
#[must_use]
pub fn progress_bar(product: Arc<Product>) -> Element {
    let words = use_words();
    let records = RecordsService::of_app();
    let navigation = Navigation::of_app();
    let progress = Computed::new(move || records.with(|records| Progress::of(&product, records, &navigation.scope())));
    let text = move || (words.checklist.progress)(progress.get().done, progress.get().total);
    let bar = element("progress")
        .attribute("aria-label", words.checklist.bar)
        .follow("max", move || progress.get().total.to_string())
        .follow("value", move || progress.get().done.to_string())
        .says(text);
    element("div")
        .class("progress")
        .with(element("p").class("progress-words").says(text))
        .with(bar)
}
