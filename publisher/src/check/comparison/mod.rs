//! The comparison of content with the version published before: ids that vanished, and
//! responsibilities that changed.

mod change_log;
mod compare;
#[cfg(test)]
mod tests;

pub use change_log::{ChangeLogError, write_changes};
pub use compare::{Comparison, ProductChanges, compare};
