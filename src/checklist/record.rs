//! A record: what one customer wrote about one checklist item.

use crate::content::{Id, Json, print_kept};
use thiserror::Error;

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

    /// The status's name in kept records.
    fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::Done => "done",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What one customer wrote about one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How far it is.
    pub status: Status,
}

/// The records of one product's checklist, by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records(Vec<(Id, Record)>);

impl Records {
    /// An item's record, if it has one.
    #[must_use]
    pub fn get(&self, item: &Id) -> Option<Record> {
        self.0
            .iter()
            .find_map(|(given, record)| (given == item).then_some(*record))
    }

    /// Puts down an item's record, in place of the one it had.
    pub fn set(&mut self, item: Id, record: Record) {
        match self.0.iter_mut().find(|(given, _)| *given == item) {
            Some((_, present)) => *present = record,
            None => self.0.push((item, record)),
        }
    }
}

/// The version of the kept form.
const VERSION: u64 = 1;
/// The field in which the status is kept.
const STATUS: &str = "status";

impl Record {
    /// The record as it is kept: JSON.
    #[must_use]
    pub fn print(self) -> String {
        print_kept(VERSION, std::iter::once((STATUS, self.status.name())))
    }

    /// Reads a kept record. Fields that it does not know are a later version's business.
    ///
    /// # Errors
    /// [`RecordError`] when it is damaged or was kept by a later version of the portal: then it
    /// must not be overwritten.
    pub fn parse(kept: &str) -> Result<Self, RecordError> {
        let kept = Json::parse(kept.as_bytes()).map_err(|_| RecordError::Damaged)?;
        match kept.field("version") {
            Some(Json::Whole(version)) if *version > VERSION => return Err(RecordError::Later(*version)),
            Some(Json::Whole(_)) => {}
            _ => return Err(RecordError::Damaged),
        }
        let status = kept
            .field(STATUS)
            .and_then(Json::as_text)
            .and_then(Status::named)
            .ok_or(RecordError::Damaged)?;
        Ok(Self { status })
    }
}

/// Why a kept record could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// Not the JSON that a record is.
    #[error("the kept record is damaged")]
    Damaged,
    /// Kept by a later version of the portal.
    #[error("the record was kept by a later version of this site (its form is {0}, this version writes {VERSION})")]
    Later(u64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was_kept() {
        for status in [Status::ToDo, Status::Done] {
            let record = Record { status };
            assert_eq!(Record::parse(&record.print()), Ok(record));
        }
    }

    #[test]
    fn the_kept_form_of_version_1_stays_readable() {
        assert_eq!(
            Record::parse(r#"{"version":1,"status":"done"}"#),
            Ok(Record { status: Status::Done })
        );
    }

    #[test]
    fn a_later_record_is_not_mistaken_for_a_damaged_one() {
        assert_eq!(
            Record::parse(r#"{"version":2,"status":"delegated"}"#),
            Err(RecordError::Later(2))
        );
        assert!(matches!(Record::parse("{}"), Err(RecordError::Damaged)));
        assert!(matches!(
            Record::parse(r#"{"version":1,"status":"?"}"#),
            Err(RecordError::Damaged)
        ));
    }
}
