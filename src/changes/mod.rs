//! Views of a product's change log, for the pages that show one: a part of the app of its own.

mod change_log;
mod last_visit;
mod last_visit_note;
mod part;
mod since;

pub use last_visit::last_visit;
pub(crate) use part::load_changes;
pub use part::{ChangesView, changes, read_changes};
pub use since::SetSince;
