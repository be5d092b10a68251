//! `/{product}/contact/sent`: the messages of this device, what has become of each, and the receipts.

mod message;
mod unreadable;

use crate::content::Product;
use crate::dom::html::{div, p};
use crate::dom::prelude::*;
use crate::session::{use_outbox, use_words};
use crate::ui::page_heading;
use message::message;
use std::sync::Arc;
use unreadable::unreadable_message;

/// The messages, the latest first. What becomes of the latest is announced.
#[must_use]
pub fn sent(product: &Arc<Product>) -> AnyView {
    let (words, outbox) = (use_words(), use_outbox());
    let entries = Memo::new(move || outbox.entries());
    let announcement = Memo::new(move || {
        let latest = entries.with(|entries| entries.first().cloned())?;
        Some((words.outbox().announcement)(latest.kind(), &latest.state))
    });
    let ids =
        Memo::new(move || entries.with(|entries| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()));
    (
        page_heading(words.contact.sent, Some(words.contact.sent_lede)),
        p().class("visually-hidden")
            .role("status")
            .child(move || announcement.get()),
        move || {
            let unreadable = outbox.unreadable();
            unreadable.into_iter().map(unreadable_message).collect_view()
        },
        div().class("messages").child({
            let product = product.clone();
            move || {
                let messages = ids.get().into_iter().map(|id| message(&product, id, entries));
                messages.collect_view()
            }
        }),
        move || {
            let text = match (outbox.is_loaded(), ids.with(Vec::is_empty)) {
                (_, false) => return None,
                (true, true) => words.outbox().none,
                (false, true) => words.outbox().reading,
            };
            Some(p().child(text))
        },
    )
        .into_view()
}
