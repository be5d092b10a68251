//! Reusable components, one file each: they take data, and decide nothing that a page should.

mod choices;
mod content_link;
mod email_link;
mod error_summary;
mod form;
mod glance;
mod marked;
mod moment_fields;
mod ownership_badge;
mod page_heading;
mod page_link;
mod paragraphs;
mod progress_bar;
mod responsibility_row;
mod text_field;

pub use choices::Choices;
pub use content_link::{ContentLink, ContentLinks};
pub use email_link::EmailLink;
pub use error_summary::{ERROR_SUMMARY, ErrorSummary};
pub use form::FormState;
pub use glance::Glance;
pub use marked::Marked;
pub use moment_fields::MomentFields;
pub use ownership_badge::OwnershipBadge;
pub use page_heading::PageHeading;
pub use page_link::PageLink;
pub use paragraphs::Paragraphs;
pub use progress_bar::ProgressBar;
pub use responsibility_row::ResponsibilityRow;
pub use text_field::TextField;
