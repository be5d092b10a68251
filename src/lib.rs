//! The trust portal: who is responsible for what between a SaaS provider and its customer, what
//! the customer has to do, and how to reach the security team.
//!
//! A map of this tree:
//!
//! | module | what lives there | |
//! | --- | --- | --- |
//! | [`content`] | what the publisher wrote: read once, checked whole | pure |
//! | [`responsibility`] | who does what: filter, search, scope, layouts, changes | pure |
//! | [`checklist`] | what the customer did: records and progress | pure |
//! | [`contact`] | draft, checked message, hand-over | pure |
//! | [`export`] | what a reader takes away: tables, JSON, text | pure |
//! | [`query`] | the query of an address: view state by name | pure |
//! | [`route`] | every address, with its title and description | pure |
//! | [`stored`] | the form in which records and drafts are stored | pure |
//! | [`words`] | every sentence of the interface, by language | pure |
//! | [`browser`] | the only code that touches the browser | |
//! | [`app`] | page frame, choice of page, services that outlive a page | |
//! | [`page`] | one file per route | |
//! | [`ui`] | reusable components | |
//! | [`reactive`] | reactive parts that all share one type, which keeps the wasm small | |
//! | [`markup`] | elements that all share one type, for the same reason | |
//!
//! Pure modules import neither leptos nor any web API, and are tested on the host. `docs/architecture.md`
//! tells the invariants that hold across modules.
#![deny(missing_docs)]

pub mod app;
pub mod browser;
pub mod checklist;
pub mod contact;
pub mod content;
pub mod export;
pub mod markup;
pub mod page;
pub mod query;
pub mod reactive;
pub mod responsibility;
pub mod route;
pub mod stored;
pub mod ui;
pub mod words;

#[cfg(feature = "ssr")]
pub mod prerender;
