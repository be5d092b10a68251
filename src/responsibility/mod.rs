//! Who does what: the views of a product's responsibilities that readers ask for.
//!
//! Pure: no browser, no leptos.

mod changes;
mod filter;
mod index;
mod layout;
#[cfg(test)]
pub(crate) mod sample;
mod scope;
mod search;

pub use changes::{Visit, Wording, changed_since, sets_since, word_changes};
pub use filter::{Facet, Filter};
pub use index::{Index, Selection, Value};
pub use layout::{Entry, Group, Grouping, Heading, Layout, PAGE_SIZE, Target};
pub use scope::Scope;
pub(crate) use search::fold;
pub use search::{Piece, Search};
