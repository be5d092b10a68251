//! `/privacy`: what this site stores in the browser, what it sends, and how to delete what it stored.

use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::dom::html::{div, h2, li, p, ul};
use crate::dom::prelude::*;
use crate::session::{use_navigation, use_storage, use_words};
use crate::ui::{ButtonKind, button, note, page_heading, warning};

const DELETE_BUTTON: &str = "ui_forget_ask";
const CONFIRMATION: &str = "ui_forget_sure";
const OUTCOME: &str = "ui_forget_outcome";

/// What is stored and sent, with the deletion of everything on this device.
#[must_use]
pub fn privacy() -> AnyView {
    let page = &use_words().privacy;
    let words = use_words().privacy_text();
    (
        page_heading(page.heading, Some(page.lede)),
        div()
            .class("prose")
            .child(h2().child(words.sent))
            .child(text_paragraphs(words.sent_text))
            .child(h2().child(words.stored))
            .child(ul().child(words.stored_list.iter().map(|text| li().child(*text)).collect_view()))
            .child(text_paragraphs(words.stored_text))
            .child(h2().child(words.delete))
            .child(p().child(words.delete_lede))
            .child(deletion()),
    )
        .into_view()
}

fn text_paragraphs(texts: &[&str]) -> AnyView {
    texts.iter().map(|text| p().child(*text)).collect_view()
}

/// How far the deletion is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deletion {
    NotRequested,
    Requested,
    Done,
    Failed,
}

impl Deletion {
    /// The id of what takes focus.
    fn focus_target(self) -> &'static str {
        match self {
            Self::NotRequested => DELETE_BUTTON,
            Self::Requested => CONFIRMATION,
            Self::Done | Self::Failed => OUTCOME,
        }
    }
}

/// The deletion of everything that is stored, after it is confirmed.
fn deletion() -> AnyView {
    let words = use_words().privacy_text();
    let deletion = RwSignal::new(Deletion::NotRequested);
    (move || match deletion.get() {
        Deletion::NotRequested => p().class("actions").child(
            button(words.delete_button, ButtonKind::Secondary, move || {
                show_and_focus(deletion, Deletion::Requested);
            })
            .id(DELETE_BUTTON),
        ),
        Deletion::Requested => confirmation(deletion),
        Deletion::Done => note(words.deleted).id(OUTCOME).tabindex("-1"),
        Deletion::Failed => warning(words.not_deleted).id(OUTCOME).tabindex("-1"),
    })
    .into_view()
}

fn confirmation(deletion: RwSignal<Deletion>) -> Element {
    let words = use_words().privacy_text();
    div()
        .class("note warning")
        .role("group")
        .attr("aria-labelledby", CONFIRMATION)
        .child(p().id(CONFIRMATION).tabindex("-1").child(words.delete_confirmation))
        .child(
            p().class("actions")
                .child(button(words.delete_yes, ButtonKind::Danger, move || {
                    delete_everything(deletion);
                }))
                .child(button(words.delete_no, ButtonKind::Secondary, move || {
                    show_and_focus(deletion, Deletion::NotRequested);
                })),
        )
}

fn show_and_focus(deletion: RwSignal<Deletion>, next: Deletion) {
    deletion.set(next);
    before_paint(move || focus_id(next.focus_target()));
}

/// Deletes all that is stored under the portal's base path, and clears it on the page.
fn delete_everything(deletion: RwSignal<Deletion>) {
    let (storage, base) = (use_storage(), use_navigation().base());
    spawn_local(async move {
        let outcome = match storage.delete_everything(&base).await {
            Ok(()) => Deletion::Done,
            Err(_) => Deletion::Failed,
        };
        show_and_focus(deletion, outcome);
    });
}
