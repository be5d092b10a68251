//! What the publisher wrote: the catalogue and the packs, parsed and checked as a whole.
//!
//! A [`Product`] exists only if its pack follows every rule, so that nothing has to be checked again. [`Catalogue::parse`] and [`Product::parse`] read the files. Their [`ContentError`] has
//! every error of a file: where it is, what is wrong, and what was expected.
//!
//! Pure: no browser, no leptos.

mod block;
mod catalogue;
mod change;
mod change_log;
mod contact;
mod date;
mod definition;
mod email;
mod error;
mod format;
mod id;
mod invisible;
mod json;
mod link;
mod messages;
mod namespace;
pub(crate) mod natural_order;
mod pack;
mod pack_definitions;
mod party;
mod product;
pub mod read;
mod rich_text;
mod rule;
mod text;

pub use block::{Block, List, ListEntry, ListKind, plain_text};
pub use catalogue::{Catalogue, CatalogueEntry};
pub use change::{
    Change, ChangeSet, ItemChange, ItemField, ResponsibilityChange, ResponsibilityField, Revision, Sha256,
};
pub use contact::Contact;
pub use date::{Date, DateError};
pub use definition::{
    Chapter, Control, ControlId, DefinedTagKind, Framework, Mapping, PerformedBy, Priority, Role, Tag, TagKind,
    ThirdParty,
};
pub use email::{EmailAddress, EmailError, MAX_EMAIL_LENGTH};
pub use error::{ContentError, FieldError, FieldErrorKind, Location};
pub use format::{Format, MAX_FILE_SIZE};
pub use id::{Id, IdError, MAX_ID_LENGTH, SHORT_ID_LENGTH, is_reserved};
pub use invisible::{is_invisible, shapes_character_before};
pub use json::Json;
pub(crate) use json::push_string;
pub use link::{Link, LinkError, LinkUrl};
pub use messages::{Delivery, DeliveryUrl, MessageSettings, QuestionTopic};
pub use party::{Ownership, Party};
pub use product::{
    AllowedWarning, Area, Cadence, Card, ChecklistItem, GuidanceOnly, Named, Product, Responsibility, Retired,
};
pub use rich_text::{MarkPosition, RichText, RichTextError, Span};
pub use rule::{RuleError, ValueError, full_message, shortened};
pub use text::{Line, LineError};
