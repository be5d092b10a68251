//! One folder per route, with everything that only its page needs. A page composes; what decides is in
//! the pure modules, where the host tests it.

mod accessibility;
mod checklist;
mod contact;
mod form;
mod not_found;
mod overview;
mod privacy;
mod products;
mod responsibilities;
mod sent;

pub use accessibility::accessibility;
pub use checklist::checklist;
pub use contact::contact;
pub use form::form;
pub use not_found::not_found;
pub use overview::overview;
pub use privacy::privacy;
pub use products::products;
pub use responsibilities::responsibilities;
pub use sent::sent;
