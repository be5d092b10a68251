//! Reusable components, one a file: they take props and return elements.

mod blocks;
mod button;
mod card;
mod content_links;
mod email_link;
mod fact;
mod highlight;
mod note;
mod outcome;
mod ownership_badge;
mod page_heading;
mod page_link;
mod progress_bar;
mod segments;
mod titled_section;

pub use blocks::{blocks, highlighted_blocks};
pub use button::{ButtonKind, button};
pub use card::{card, urgent_card};
pub use content_links::content_links;
pub use email_link::{email_hint, email_link};
pub use fact::fact;
pub use highlight::highlight;
pub use note::{hint, note, warning};
pub use outcome::Outcome;
pub use ownership_badge::{ownership_badge, party_sign};
pub use page_heading::{page_heading, page_heading_with_eyebrow};
pub use page_link::{page_link, static_page_link};
pub use progress_bar::progress_bar;
pub use segments::segments;
pub use titled_section::titled_section;
