//! The two messages that a visitor can write to the security team: a question, or an incident
//! report.
//!
//! A [`Draft`] holds what was typed so far. [`Draft::validate`] makes a [`Message`] of it, or lists
//! every [`ValidationError`]; there is no other way to make a message. The writer hands a message
//! over as text, as a file or as an e-mail: see [`HandOver`](crate::export::HandOver). Where it is
//! delivered, an [`OutboxEntry`] holds it until there is a [`Receipt`].
//!
//! Pure: no browser, no leptos.

mod delivery;
mod draft;
mod field;
mod form_page;
mod message;
mod moment;
mod outbox;
mod phone;
mod punycode;
mod receipt;
#[cfg(test)]
pub(crate) mod sample;
mod suggestion;
pub(crate) mod text;
mod time_zone;
mod validate;

pub use delivery::{DelayReason, DeliveryResult, FieldRefusal, MESSAGE, Refusal, Response};
pub use draft::{Draft, parse_former_draft};
pub use field::{Choice, Field, MessageKind, MomentFields};
pub use form_page::FormPage;
pub use message::{
    Behalf, BehalfChoice, Certainty, EarlierMessage, Incident, Message, PersonalData, Question, Reach, ReachChoice,
    SharingLevel, Topic, Writer,
};
pub use moment::{EARLIEST_YEAR, Moment, MomentError, Now, Occurrence};
pub use outbox::{ATTEMPT_LIMIT, OutboxEntry, OutboxState};
pub use phone::{PhoneError, PhoneNumber};
pub use receipt::Receipt;
pub use suggestion::{Suggestion, SuggestionIndex, SuggestionTarget};
pub use time_zone::{TimeZone, print_offset};
pub use validate::{ValidationContext, ValidationError, ValidationErrorKind};
