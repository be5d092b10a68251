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

pub use accessibility::accessibility;
pub use checklist::checklist;
pub use contact::contact;
pub use form::form;
pub use not_found::not_found;
pub use overview::overview;
pub use privacy::privacy;
pub use products::products;
pub use responsibilities::responsibilities;
