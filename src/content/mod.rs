//! What the publisher wrote: the catalogue and the packs, read once and checked whole.
//!
//! A [`Product`] exists only if every rule of its pack holds; past that door nothing is checked
//! again. Reading is [`Catalogue::parse`] and [`Product::parse`]; what they refuse, they refuse
//! with a [`ContentError`] that names the file, the place in it, what is wrong and what was
//! expected.
//!
//! Pure: no browser, no leptos.

mod catalogue;
mod change;
mod date;
mod email;
mod error;
mod id;
mod json;
mod link;
mod namespace;
pub(crate) mod natural;
mod pack;
mod product;
pub mod read;
mod text;

pub use catalogue::{Catalogue, CatalogueEntry, Contact};
pub use change::{Change, ChangeSet};
pub use date::{Date, DateError};
pub use email::{EmailAddress, EmailError, LONGEST_EMAIL};
pub use error::{ContentError, FieldError, FieldErrorKind, Location};
pub use id::{Id, IdError, LONGEST_ID, shortened};
pub use json::Json;
pub(crate) use json::push_string;
pub use link::{Link, LinkError, LinkUrl};
pub use product::{
    Area, Cadence, Card, ChecklistItem, ControlId, Framework, GuidanceOnly, Mapping, Named, Ownership, Party, Product,
    Responsibility, Retired, Role, Tag, TagKind,
};
pub use text::{Line, LineError};

/// The version of the file format that this portal reads: the `format` of catalogue and packs.
pub const FORMAT: u32 = 1;

/// The largest content file that is read, in bytes. A pack of 10,000 responsibilities has about 6 MB.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
