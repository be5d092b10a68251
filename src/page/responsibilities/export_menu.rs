//! The rows of the page as files for spreadsheets and programs, and on paper.

use super::export_part::{ExportPartView, export_part, load_export};
use super::state::PageState;
use crate::dom::html::{details, div, p, summary};
use crate::dom::prelude::*;
use crate::part::{IS_SPLIT, now};
use crate::session::use_words;
use crate::ui::{ButtonKind, Outcome, button};

/// Whether the part of the app that makes files is there.
#[derive(Clone, Copy, PartialEq)]
enum ExportPart {
    NotLoaded,
    Failed,
    Loaded,
}

/// Saves or prints what the page shows. What makes the files is loaded when the menu is opened.
pub(super) fn export_menu(page: &PageState) -> Element {
    let words = &use_words().export_menu;
    let outcome = Outcome::new();
    let part = RwSignal::new(if IS_SPLIT {
        ExportPart::NotLoaded
    } else {
        ExportPart::Loaded
    });
    details()
        .id("ui_export")
        .class("export-menu")
        .on(ev::toggle, move |_| load(part, outcome))
        .child(summary().child(words.heading))
        .child(p().child(words.lede))
        .child({
            let page = page.clone();
            move || {
                (part.get() == ExportPart::Loaded).then(|| now(export_part(&page, ExportPartView::Choices(outcome))))
            }
        })
        .child(
            div()
                .class("actions")
                .child(move || {
                    (part.get() == ExportPart::Failed)
                        .then(|| button(words.retry, ButtonKind::Secondary, move || load(part, outcome)))
                })
                .child(button(words.print, ButtonKind::Secondary, {
                    let page = page.clone();
                    move || page.print()
                })),
        )
        .child(outcome.element())
}

fn load(part: RwSignal<ExportPart>, outcome: Outcome) {
    if part.get_untracked() == ExportPart::Loaded {
        return;
    }
    let not_loaded = use_words().export_menu.not_loaded;
    spawn_local(async move {
        match load_export().await {
            Ok(()) => {
                part.set(ExportPart::Loaded);
            }
            Err(_) => {
                part.set(ExportPart::Failed);
                outcome.set(not_loaded.to_owned());
            }
        }
    });
}
