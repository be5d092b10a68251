//! How much of a checklist is done, in words and as a bar.

use crate::checklist::Progress;
use crate::dom::html::{div, p, progress as progress_element};
use crate::dom::prelude::*;
use crate::session::use_words;

/// "2 of 6 done", and the same as a bar. The words are the bar's text for a screen reader too.
#[must_use]
pub fn progress_bar(progress: Memo<Progress>) -> Element {
    let words = &use_words().checklist;
    let text = move || progress.with(|progress| (words.progress)(progress.done, progress.total));
    div()
        .class("progress")
        .child(p().class("progress-words").child(text))
        .child(
            progress_element()
                .attr("aria-label", words.bar)
                .max(move || progress.with(|progress| progress.total))
                .value(move || progress.with(|progress| progress.done))
                .child(text),
        )
}
