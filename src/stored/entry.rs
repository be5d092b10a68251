//! The value of a field, as it is stored.

use super::json::StoredObject;
use super::stamp::Stamp;
use super::{StoredError, parse};
use crate::content::Json;

/// A value of a field, with its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The text; empty if the field was emptied.
    pub text: String,
    /// When it was written.
    pub stamp: Stamp,
    /// The tab that wrote it; empty if that makes no difference.
    pub tab: String,
}

/// A field: its value, and the values that lost against it although its writer had not seen them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The present value.
    pub value: Value,
    /// The values that lost against it, none of them empty, in the order in which they did. They stay until
    /// somebody uses or deletes them.
    pub others: Vec<Value>,
}

/// The version of the stored form.
const VERSION: u64 = 1;

impl Entry {
    /// The stored form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut object = StoredObject::new(VERSION);
        self.value.print_into(&mut object);
        if !self.others.is_empty() {
            let others = self.others.iter().map(|value| {
                let mut object = StoredObject::inner();
                value.print_into(&mut object);
                object
            });
            object.objects("others", others);
        }
        object.finish()
    }

    /// Parses a stored field.
    ///
    /// # Errors
    /// [`StoredError`] if it is damaged, or was stored by a later version of the portal: then it must not be
    /// overwritten.
    pub fn parse(text: &str) -> Result<Self, StoredError> {
        let json = parse(VERSION, text)?;
        let others = match json.get("others") {
            None => Some(Vec::new()),
            Some(Json::Array(others)) => others.iter().map(Value::parse).collect(),
            Some(_) => None,
        };
        match (Value::parse(&json), others) {
            (Some(value), Some(others)) => Ok(Self { value, others }),
            _ => Err(StoredError::Damaged),
        }
    }
}

impl Value {
    fn print_into(&self, object: &mut StoredObject) {
        object.text("text", &self.text);
        self.stamp.print_into(object);
        object.text("tab", &self.tab);
    }

    fn parse(json: &Json) -> Option<Self> {
        Some(Self {
            text: json.get("text")?.as_str()?.to_owned(),
            stamp: Stamp::parse(json)?,
            tab: json.get("tab")?.as_str()?.to_owned(),
        })
    }
}
