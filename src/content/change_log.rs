//! The change log of a pack: read where it is needed.

use super::Date;
use super::change::ChangeSet;
use super::format::Format;
use super::json::Json;
use super::read::{FieldErrors, read_each};
use std::sync::OnceLock;

/// A change log, as the pack has it until it is read.
///
/// The command reads it with the pack, so that its errors are errors of the pack. In the browser it is read by the part of
/// the app that shows it: its code, 3 kB of a first visit (brotli), is in that part alone.
#[derive(Debug)]
pub(super) struct ChangeLog {
    written: Vec<(String, Json)>,
    format: Format,
    read: OnceLock<Vec<ChangeSet>>,
}

impl ChangeLog {
    pub(super) fn new(errors: &mut FieldErrors, written: Vec<(String, Json)>) -> Self {
        let log = Self {
            written,
            format: errors.format,
            read: OnceLock::new(),
        };
        if cfg!(not(target_arch = "wasm32")) {
            log.read(errors);
        }
        log
    }

    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// The day of the newest version, without reading the log.
    pub(super) fn newest_day(&self) -> Option<Date> {
        let (_, newest) = self.written.first()?;
        Date::parse(newest.get("date")?.as_str()?).ok()
    }

    /// The versions, the newest first; none before it is read.
    pub(super) fn sets(&self) -> &[ChangeSet] {
        self.read.get().map_or(&[], Vec::as_slice)
    }

    /// Reads it. Versions with errors, which the command has reported, are left out.
    pub(super) fn ensure_read(&self) {
        self.read(&mut FieldErrors::of_format(self.format));
    }

    fn read(&self, errors: &mut FieldErrors) {
        self.read
            .get_or_init(|| read_each(self.written.clone(), |path, json| ChangeSet::read(errors, path, json)));
    }
}
