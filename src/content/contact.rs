//! Whom to write to.

use super::json::Json;
use super::read::FieldErrors;
use super::{EmailAddress, Line};

/// A person or a team, with an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The name of the person or team.
    pub name: Line,
    /// The e-mail address.
    pub email: EmailAddress,
}

impl Contact {
    pub(super) fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let name = object.text(errors, "name", Line::parse);
        let email = object.text(errors, "email", EmailAddress::parse);
        object.finish(errors);
        Some(Self {
            name: name?,
            email: email?,
        })
    }
}
