//! The two messages that a visitor can write to the security team: a question, or an incident
//! report.
//!
//! A [`Draft`] holds what was typed so far. [`Draft::validate`] makes a [`Message`] of it, or lists
//! every [`ValidationError`]; there is no other way to make a message. The writer hands a message
//! over as text, as a file or as an e-mail: see [`HandOver`](crate::export::HandOver).
//!
//! Pure: no browser, no leptos.

mod draft;
mod field;
mod message;
mod moment;
mod phone;
mod punycode;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod text;
mod time_zone;
mod validate;

pub use draft::Draft;
pub use field::{Choice, Field, MessageKind};
pub use message::{Behalf, BehalfChoice, Incident, Message, Question, Reach, ReachChoice, Topic, Urgency};
pub use moment::{EARLIEST_YEAR, Moment, MomentError, Now, Occurrence};
pub use phone::{PhoneError, PhoneNumber};
pub use time_zone::{TimeZone, print_offset};
pub use validate::{ValidationError, ValidationErrorKind};
