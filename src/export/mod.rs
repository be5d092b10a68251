//! What a reader takes away of the shared-responsibility model: the responsibilities that their
//! view shows, as tables for spreadsheets, as JSON for programs, as text for a questionnaire.
//!
//! Everything that is made here is made whole, in memory, and says the same for the same content:
//! it depends on nothing but the product, the view and the address of the page.
//!
//! Pure: no browser, no leptos.

mod cell;
mod json;
mod matrix;
mod natural;
mod questionnaire;
#[cfg(test)]
mod sample;
mod table;

pub use json::json;
pub use matrix::crm;
pub use questionnaire::questionnaire;
pub use table::csv;

use crate::content::{Area, ChecklistItem, Id, Party, Product, Responsibility};
use crate::words::Words;
use std::sync::Arc;

/// What of a product is taken away, and where it stands.
#[derive(Clone, Copy)]
pub struct Selection<'a> {
    /// The product.
    pub product: &'a Product,
    /// Whether the reader's view shows the responsibility that has this id.
    pub is_shown: &'a dyn Fn(&Id) -> bool,
    /// The absolute address of the product's page of responsibilities, without `#` and what
    /// follows it: `https://trust.example/mydesk/responsibilities`.
    pub page: &'a str,
}

impl<'a> Selection<'a> {
    /// The responsibilities that are shown, each with its area, in the publisher's order.
    fn shown(self) -> impl Iterator<Item = (&'a Area, &'a Arc<Responsibility>)> {
        self.product
            .areas()
            .iter()
            .flat_map(|area| area.responsibilities().iter().map(move |one| (area, one)))
            .filter(move |(_, one)| (self.is_shown)(&one.id))
    }
}

/// The absolute address of a responsibility.
fn link(page: &str, responsibility: &Responsibility) -> String {
    // An id needs no escaping in an address.
    [page, "#", responsibility.id.as_str()].concat()
}

/// The checklist items that fulfil a responsibility, in the publisher's order.
fn items<'a>(product: &'a Product, responsibility: &'a Responsibility) -> impl Iterator<Item = &'a ChecklistItem> {
    product
        .checklist()
        .iter()
        .filter(|item| item.fulfils.iter().any(|one| one.id == responsibility.id))
}

fn review(responsibility: &Responsibility, words: &Words) -> &'static str {
    responsibility.cadence.map_or("", words.responsibilities.cadence_name)
}

fn party(party: Party, words: &Words) -> &'static str {
    match party {
        Party::Provider => words.party.provider,
        Party::Customer => words.party.customer,
    }
}

/// Appends texts with a separator between them.
fn push_list<'a>(printed: &mut String, separator: &str, texts: impl Iterator<Item = &'a str>) {
    for (place, text) in texts.enumerate() {
        if place > 0 {
            printed.push_str(separator);
        }
        printed.push_str(text);
    }
}
