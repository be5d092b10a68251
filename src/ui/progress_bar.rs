//! How far a checklist is, in words and as a bar.

use crate::app::use_words;
use crate::checklist::Progress;
use leptos::prelude::*;

/// "2 of 6 done", and the same as a bar. The words are the bar's text for a screen reader too.
#[component]
pub fn ProgressBar(
    /// How far it is.
    #[prop(into)]
    progress: Signal<Progress>,
) -> impl IntoView {
    let words = use_words();
    let text = move || {
        let Progress { done, total } = progress.get();
        (words.checklist.progress)(done, total)
    };
    view! {
        <div class="progress" class:complete=move || progress.get().is_complete()>
            <p class="progress-words">{text}</p>
            <progress
                aria-label=words.checklist.bar
                max=move || progress.get().total
                value=move || progress.get().done
            >
                {text}
            </progress>
        </div>
    }
}
