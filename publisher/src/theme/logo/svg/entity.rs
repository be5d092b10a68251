//! Entity declarations of a document type: abbreviations in a file.
//!
//! Illustrator writes some for the names of its namespaces. Only such plain texts are accepted: an
//! entity that contains others can expand exponentially, and an external one leads to another file.

use crate::theme::logo::error::SvgError;
use crate::theme::logo::limits::MAX_FILE_BYTES;

/// The longest text of an entity, in bytes.
const MAX_TEXT_BYTES: usize = 1_000;

/// Checks that every entity of a file is a plain text, and that the file stays small with all of them
/// in place.
pub(super) fn check_entities(text: &str) -> Result<(), SvgError> {
    let mut expanded = 0;
    let declarations = text.split("<!ENTITY").skip(1);
    for (count, declaration) in declarations.enumerate() {
        let (name, value) = plain_entity(declaration).ok_or(SvgError::Entity)?;
        let uses = text.matches(&format!("&{name};")).count();
        expanded += uses * value.len();
        if expanded > MAX_FILE_BYTES || count > 100 {
            return Err(SvgError::Entity);
        }
    }
    Ok(())
}

/// The name and text of a declaration, from after its first word: ` ns_ai "http://…">`.
fn plain_entity(declaration: &str) -> Option<(&str, &str)> {
    let declaration = declaration.strip_prefix([' ', '\t', '\n', '\r'])?.trim_start();
    let (name, rest) = declaration.split_once([' ', '\t', '\n', '\r'])?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, rest) = rest[1..].split_once(quote)?;
    let is_plain = value.len() <= MAX_TEXT_BYTES && !value.contains(['&', '%', '<']);
    (is_plain && rest.trim_start().starts_with('>')).then_some((name, value))
}
