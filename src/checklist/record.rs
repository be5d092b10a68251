//! A record: what one customer wrote about one checklist item.

use crate::content::Id;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use thiserror::Error;

/// How far a customer is with an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Still to be done.
    #[default]
    ToDo,
    /// Done.
    Done,
}

/// What one customer wrote about one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How far it is.
    pub status: Status,
}

/// The records of one product's checklist, by item.
pub type Records = HashMap<Id, Record>;

/// The version of the kept form.
const VERSION: u32 = 1;

/// A record as it is kept. Later versions may add fields; this one reads what it knows.
#[derive(Serialize, Deserialize)]
struct KeptRecord {
    version: u32,
    status: Status,
}

impl Record {
    /// The record as it is kept: JSON.
    #[must_use]
    pub fn print(self) -> String {
        let kept = KeptRecord {
            version: VERSION,
            status: self.status,
        };
        serde_json::to_string(&kept).expect("a number and a name always print as JSON")
    }

    /// Reads a kept record.
    ///
    /// # Errors
    /// [`RecordFault`] when it is damaged or was kept by a later version of the portal: then it
    /// must not be overwritten.
    pub fn parse(kept: &str) -> Result<Self, RecordFault> {
        #[derive(Deserialize)]
        struct VersionOnly {
            version: u32,
        }
        let damaged = |error: serde_json::Error| RecordFault::Damaged(error.to_string());
        let VersionOnly { version } = serde_json::from_str(kept).map_err(damaged)?;
        if version > VERSION {
            return Err(RecordFault::Later(version));
        }
        let kept: KeptRecord = serde_json::from_str(kept).map_err(damaged)?;
        Ok(Self { status: kept.status })
    }
}

/// Why a kept record could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordFault {
    /// Not the JSON that a record is.
    #[error("the kept record is damaged ({0})")]
    Damaged(String),
    /// Kept by a later version of the portal.
    #[error("the record was kept by a later version of this site (its form is {0}, this version writes {VERSION})")]
    Later(u32),
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
            Err(RecordFault::Later(2))
        );
        assert!(matches!(Record::parse("{}"), Err(RecordFault::Damaged(_))));
        assert!(matches!(
            Record::parse(r#"{"version":1,"status":"?"}"#),
            Err(RecordFault::Damaged(_))
        ));
    }
}
