//! The checks of a folder of content, with all findings as diagnostics.
//!
//! Errors are what the portal's own reader rejects; warnings are what makes a site worse for its
//! readers. [`check`] finds both, [`render_text`] shows them to a person and [`render_json`] to a
//! program. [`comparison`] compares with the version published before.

mod allowed;
mod characters;
mod checker;
pub mod comparison;
mod content_errors;
mod content_hash;
mod control_spelling;
mod diagnostic;
mod file_names;
mod json_syntax;
mod line_index;
mod logo;
mod nearest;
mod numbered_id;
mod pack_list;
mod render_json;
mod render_text;
mod repetition;
mod secrets;
mod source_file;
mod static_files;
mod syntax_errors;
#[cfg(test)]
mod tests;
mod unicode;
pub mod upgrade;
mod value_help;
mod versions;
mod warnings;

pub use allowed::WARNINGS;
pub use checker::check;
pub use diagnostic::{Counts, Diagnostic, Region, Report, Severity, SourceLocation};
pub use logo::check_logo;
pub use render_json::render_json;
pub use render_text::render_text;
