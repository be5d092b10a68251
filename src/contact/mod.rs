//! The two things a visitor can send to the security team: a question, or an incident report.
//!
//! A [`Draft`] is what is being typed. [`Draft::check`] makes it a [`Message`] or names every
//! [`ValidationError`]; there is no other way to a message. Until a delivery is set up, a message is
//! handed over by its writer: as text to copy, as a file, or as an e-mail ([`hand_over`]).
//!
//! Pure: no browser, no leptos.

mod draft;
mod field;
pub mod hand_over;
mod message;
mod moment;

pub use draft::{Draft, DraftError};
pub use field::{Choice, Field, MessageKind};
pub use message::{
    Behalf, BehalfChoice, Incident, Message, Question, Reach, ReachChoice, Topic, Urgency, ValidationError,
    ValidationErrorKind,
};
pub use moment::{Moment, MomentError, Now};
