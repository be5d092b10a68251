//! A record: what one customer wrote about one checklist item.

use crate::content::{Id, Json};
use crate::stored::{self, StoredError};

/// How far a customer is with an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Still to be done.
    #[default]
    ToDo,
    /// Done.
    Done,
}

impl Status {
    const ALL: [Self; 2] = [Self::ToDo, Self::Done];

    /// The status's name in what is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::Done => "done",
        }
    }

    /// The status with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What one customer wrote about one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How far the customer is with the item.
    pub status: Status,
}

/// The records of one product's checklist, by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records(Vec<(Id, Record)>);

impl Records {
    /// An item's record, if it has one.
    #[must_use]
    pub fn get(&self, item: &Id) -> Option<Record> {
        self.0.iter().find_map(|(id, record)| (id == item).then_some(*record))
    }

    /// Sets an item's record.
    pub fn set(&mut self, item: Id, record: Record) {
        match self.0.iter_mut().find(|(id, _)| *id == item) {
            Some((_, present)) => *present = record,
            None => self.0.push((item, record)),
        }
    }
}

/// The version of the stored form.
const VERSION: u64 = 1;
/// The field of the stored form that holds the status.
const STATUS: &str = "status";

impl Record {
    /// Parses a record as the portal stored it up to version 0.1.
    ///
    /// # Errors
    /// [`StoredError`] if it is damaged, or was stored by a later version of the portal: then it
    /// must not be overwritten.
    pub fn parse(text: &str) -> Result<Self, StoredError> {
        let status = stored::parse(VERSION, text)?
            .get(STATUS)
            .and_then(Json::as_str)
            .and_then(Status::from_name)
            .ok_or(StoredError::Damaged)?;
        Ok(Self { status })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_found_by_its_name() {
        for status in Status::ALL {
            assert_eq!(Status::from_name(status.name()), Some(status));
        }
        assert_eq!(Status::from_name("?"), None);
    }

    #[test]
    fn version_1_of_the_stored_form_stays_readable() {
        assert_eq!(
            Record::parse(r#"{"version":1,"status":"done"}"#),
            Ok(Record { status: Status::Done })
        );
    }

    #[test]
    fn a_damaged_record_is_distinguished_from_one_of_a_later_version() {
        assert_eq!(
            Record::parse(r#"{"version":2,"status":"delegated"}"#),
            Err(StoredError::Later { found: 2, newest: 1 })
        );
        assert_eq!(Record::parse("{}"), Err(StoredError::Damaged));
        assert_eq!(
            Record::parse(r#"{"version":1,"status":"?"}"#),
            Err(StoredError::Damaged)
        );
    }
}
