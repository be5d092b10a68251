//! The comparison of content with the version published before: ids that vanished, and
//! what changed.

mod change_log;
#[cfg(test)]
mod change_tests;
mod changes;
mod compare;
#[cfg(test)]
mod tests;

pub use change_log::{ChangeLogError, write_changes};
pub use compare::{Comparison, ProductChanges, compare};
