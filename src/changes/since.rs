//! What narrows the rows down to those that changed since a day.

use crate::browser::fields::is_incomplete;
use crate::content::{Date, Product};
use crate::dom::html::{div, input, label};
use crate::dom::prelude::*;
use crate::responsibility::ChangesSinceVisit;
use crate::session::{use_navigation, use_visits, use_words};
use crate::ui::{ButtonKind, button};
use std::sync::Arc;

/// Sets the day since which something must have changed.
pub type SetSince = Arc<dyn Fn(Option<Date>) + Send + Sync>;

const SINCE: &str = "ui_since";

/// The field for the day since which something must have changed. It is written only when the day changes, so that what is
/// typed half stays.
pub(super) fn since_field(since: Memo<Option<Date>>, set: SetSince) -> Element {
    div()
        .class("facet since")
        .child(label().r#for(SINCE).child(use_words().responsibilities.since))
        .child(
            input()
                .id(SINCE)
                .r#type("date")
                .prop("value", move || {
                    since.get().map(|day| day.to_string()).unwrap_or_default()
                })
                .on(ev::input, move |event| {
                    if !is_incomplete(&event) {
                        set(Date::parse(&event_target_value(&event)).ok());
                    }
                }),
        )
}

/// Shows the changes since the reader's last visit. Nothing on a first visit, and without later changes in the reader's scope.
pub(super) fn since_visit_button(product: &Arc<Product>, set: SetSince) -> AnyView {
    let words = use_words();
    let (navigation, visits) = (use_navigation(), use_visits());
    let product = product.clone();
    let days = Memo::new(move || {
        let seen = visits.previous()?;
        let found = ChangesSinceVisit::new(&product, &seen, &navigation.scope())?;
        Some((seen.published, found.since))
    });
    (move || {
        days.get().map(|(seen, since)| {
            let set = set.clone();
            button(
                &(words.responsibilities.since_visit)(&(words.date)(seen)),
                ButtonKind::Quiet,
                move || set(Some(since)),
            )
        })
    })
    .into_view()
}
