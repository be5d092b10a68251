//! The files of a folder of content as types, from which the JSON Schemas are generated.
//!
//! Only the reader in `portal::content` decides what a file means and whether it is valid. The
//! schemas state the same rules for editors, which complete, explain and check a file as it is typed.
//! The tests compare schemas and reader field by field and value by value.

mod block;
mod catalogue;
mod changes;
mod field_types;
mod pack;
mod party;
#[cfg(test)]
mod reader_agreement;
mod schema;
mod theme;

pub use catalogue::CatalogueFile;
pub use pack::PackFile;
pub use schema::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA, schemas, write_schemas};
pub use theme::ThemeFile;
