//! The customer's checklist: the records of its items, and the progress that they add up to.
//!
//! Pure: no browser, no leptos.

mod progress;
mod record;

pub use progress::Progress;
pub use record::{Record, Records, Status};
