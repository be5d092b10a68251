//! Who does what: the views of a product's responsibilities that readers ask for.
//!
//! Pure: no browser, no leptos.

mod filter;
mod search;

pub use filter::{Filter, Who, select};
pub(crate) use search::fold;
pub use search::{Piece, Search};
