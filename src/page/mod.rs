//! One file per route: each composes, and decides nothing that a test on the host could check.

mod accessibility;
mod changes;
mod checklist;
mod contact;
mod form;
mod hand_over;
mod incident;
mod not_found;
mod overview;
mod privacy;
mod products;
mod question;
mod responsibilities;
mod take_away;

pub use accessibility::Accessibility;
pub use checklist::Checklist;
pub use contact::Contact;
pub use form::Form;
pub use not_found::NotFound;
pub use overview::Overview;
pub use privacy::Privacy;
pub use products::Products;
pub use responsibilities::Responsibilities;
