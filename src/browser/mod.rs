//! The only code that touches the browser. Everything here runs in the browser alone: it is
//! called from event handlers and effects, never while a view is made, because views are also
//! made on the host.

pub mod clock;
pub mod fetch;
pub mod file;
pub mod history;
pub mod keys;
pub mod mount;
pub mod page;
pub mod panic;
pub mod storage;
