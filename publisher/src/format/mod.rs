//! The files as a publisher writes them: types for JSON Schemas, and for making files.
//!
//! What a file means is decided by the reader in `portal::content`, and by it alone. These types
//! say the same in a form from which schemas are made, so that an author's editor can complete,
//! explain and check a file as it is typed. The tests hold schema and reader to each other, field
//! by field and value by value.

#[cfg(test)]
mod agreement;
mod catalogue;
mod changes;
mod pack;
#[cfg(test)]
mod samples;
mod schema;
mod text;
mod theme;

pub use catalogue::{CatalogueEntry, CatalogueFile, Contact};
pub use changes::{Change, ChangeSet};
pub use pack::{
    Area, Cadence, Card, ChecklistItem, Framework, GuidanceOnly, Link, Mapping, PackFile, Party, Responsibility,
    Retired, Role, SecurityTeam, Tag, TagKind,
};
pub use schema::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA, schemas, write_schemas};
pub use text::{Address, Colour, ControlId, Day, Email, FontFamily, Id, LogoName, PackName, Text};
pub use theme::{Fonts, ThemeFile};

use schemars::{Schema, SchemaGenerator, json_schema};

fn version_of_the_format(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "const": portal::content::FORMAT_VERSION })
}
