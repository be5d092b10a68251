//! What the customer did: its records, and how far they add up.
//!
//! Pure: no browser, no leptos.

mod progress;
mod record;

pub use progress::Progress;
pub use record::{Record, RecordError, Records, Status};
