//! Every address of the portal: parsed from the browser's location, printed into links, with the
//! page's title and description.
//!
//! Addresses are permanent: customers bookmark them, auditors cite them.
//!
//! Pure: no browser, no leptos.

mod address;
mod base_path;
mod form_step;
mod page;
mod title;

pub use address::Address;
pub use base_path::BasePath;
pub use form_step::{ABOUT, FormStep};
pub use page::{Part, ProductPage, Route};
