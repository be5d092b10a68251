//! Every text of the interface, typed, a folder per language.
//!
//! A language is a value of [`Words`], so it cannot leave a text out. Texts with a name or a number
//! in them are functions, so that each language can order and inflect them, and isolate what is of
//! another direction. The texts of packs are the publisher's. The texts around the app, which a page shows while the app does not run, are in
//! [`shell`].
//!
//! Pure: no browser, no leptos.

mod by_language;
mod english;
mod isolate;
pub mod shell;
mod texts;

pub use english::ENGLISH;
pub use isolate::{isolate, split_isolate, without_isolates};
pub use texts::{
    AccessibilityWords, ChangesWords, ChecklistTextWords, ChecklistWords, ColumnWords, ContactWords, ExportMenuWords,
    ExportWords, FormWords, FormsWords, HandOverWords, Language, LoadFailureWords, NotFoundWords, OutboxWords,
    OverviewWords, PageWords, PartyWords, PrivacyWords, ProductsWords, ResponsibilitiesWords, ScopeWords, SiteWords,
    Words,
};
