//! Who does what: the filtered, searched and grouped views of a product's responsibilities, and what
//! changed in them.
//!
//! Pure: no browser, no leptos.

mod change_log;
mod facet;
mod filter;
mod fold;
mod grouping;
mod index;
mod layout;
mod line_diff;
#[cfg(test)]
pub(crate) mod sample;
mod scope;
mod search;
mod select;
mod target;
mod texts;
mod visit;
mod weight;
mod word_diff;

pub use change_log::{ChangesSinceVisit, change_sets_since, changed_since, is_in_scope, present_responsibility};
pub use facet::{Facet, FacetValue};
pub use filter::Filter;
#[cfg(not(target_arch = "wasm32"))]
pub use fold::HOST_TABLES;
pub use fold::{JOINER, SEPARATOR, UnicodeTables};
pub use grouping::{Entry, Group, Grouping, Heading, PAGE_SIZE};
pub use index::Index;
pub use layout::Layout;
pub use line_diff::{LineChange, line_changes};
pub use scope::Scope;
pub use search::{Piece, Search};
pub use select::Selection;
pub use target::Target;
pub use texts::row_texts;
pub use visit::{SeenVersion, Visit};
pub use weight::Weight;
pub use word_diff::{DiffRun, word_diff};
