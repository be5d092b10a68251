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
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod text;
mod validate;

pub use draft::Draft;
pub use field::{Choice, Field, MessageKind};
pub use message::{Behalf, BehalfChoice, Incident, Message, Question, Reach, ReachChoice, Topic, Urgency};
pub use moment::{Moment, MomentError, Now};
pub use validate::{ValidationError, ValidationErrorKind};
