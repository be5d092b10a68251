//! How far a checklist is, in words and as a bar.

use crate::app::{RecordsService, use_words};
use crate::checklist::Progress;
use crate::content::Product;
use leptos::prelude::*;
use std::sync::Arc;

/// "2 of 6 done", and the same as a bar. The words are the bar's text for a screen reader too.
#[component]
pub fn ProgressBar(
    /// The product whose checklist it is.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let records = RecordsService::of_app();
    let total = product.checklist().len();
    let done = move || records.with(|records| Progress::of(&product, records)).done;
    let value = Signal::derive({
        let done = done.clone();
        move || done().to_string()
    });
    let text = Signal::derive(move || (words.checklist.progress)(done(), total));
    view! {
        <div class="progress">
            <p class="progress-words">{text}</p>
            <progress aria-label=words.checklist.bar max=total.to_string() value=value>{text}</progress>
        </div>
    }
}
