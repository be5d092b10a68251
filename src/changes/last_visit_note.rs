//! The note on how much changed since the reader's last visit.

use crate::content::{Line, Product};
use crate::dom::html::p;
use crate::dom::prelude::*;
use crate::query::Query;
use crate::responsibility::{ChangesSinceVisit, Filter};
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_visits, use_words};
use crate::ui::page_link;
use std::sync::Arc;

/// How much changed since the reader's last visit, in one line, with the way to it. Nothing without changes in the reader's scope.
pub(super) fn last_visit_note(product: &Arc<Product>) -> AnyView {
    let (navigation, visits) = (use_navigation(), use_visits());
    let product = product.clone();
    (move || {
        let seen = visits.previous()?;
        let found = ChangesSinceVisit::new(&product, &seen, &navigation.scope())?;
        let words = use_words();
        let version = seen.version.as_ref().map(Line::as_str);
        let day = (words.date)(seen.published);
        let query = Query::default().with(Filter::SINCE, &found.since.to_string());
        let address = Address::product(product.id(), ProductPage::Responsibilities).with(query);
        let link = page_link(navigation, address).child((words.changes().count)(found.count));
        Some(
            p().class("last-visit")
                .child((words.changes().last_visit)(version, &day))
                .child(" ")
                .child(link),
        )
    })
    .into_view()
}
