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
//! | [`words`] | every sentence of the interface, by language | pure |
//! | [`escaped`] | text from outside, made safe to print to a terminal | pure |
//! | [`sorted`] | sorted lists, built by insertion | pure |
//! | [`stored`] | the JSON that stored drafts and records have in common | pure |
//! | [`part`] | functions whose code is loaded when it is needed | pure |
//! | [`dom`] | elements, views and signals: the vocabulary of leptos, of one type each | |
//! | [`browser`] | network, storage, history, focus: what the app does with the browser beside drawing | |
//! | [`session`] | what outlives a page: content, navigation, drafts, records | |
//! | [`ui`] | reusable components: props in, element out | |
//! | [`changes`] | views of the change log, which several pages show | |
//! | [`page`] | one folder per route | |
//! | [`app`] | the frame around every page, and the choice of the page | |
//!
//! Pure modules import neither leptos nor any web API, and are tested on the host. Imports go from the
//! lower rows of the table to the upper ones; `tests/architecture.rs` holds that. `docs/architecture.md`
//! has the invariants that hold across modules.
#![deny(missing_docs)]

pub mod app;
pub mod browser;
pub mod changes;
pub mod checklist;
pub mod contact;
pub mod content;
pub mod dom;
pub mod escaped;
pub mod export;
pub mod page;
pub mod part;
pub mod query;
pub mod responsibility;
pub mod route;
pub mod session;
pub mod sorted;
pub mod stored;
pub mod ui;
pub mod words;

#[cfg(feature = "ssr")]
pub mod prerender;
