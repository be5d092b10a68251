//! Merging edits into what is stored, within one transaction.

use super::edit::{Edit, EditKind};
use super::entry::{Entry, Value};
use super::key::{FieldKey, Key};
use super::stamp::{Clock, Stamp};
use super::{StoredError, fields};

/// What a transaction found, changed by the edits that were merged into it, and what it therefore writes.
#[derive(Clone, Debug)]
pub struct Merge {
    clock: Option<Clock>,
    /// The device's id, as it was found.
    device: Option<String>,
    new_device: String,
    entries: Vec<(FieldKey, Entry)>,
    later: Vec<FieldKey>,
    unreadable: Vec<Unreadable>,
    edits: Vec<(FieldKey, String, Edit)>,
    changed: Vec<FieldKey>,
    writes: Vec<Write>,
    is_clock_changed: bool,
}

/// A text that could not be read, and was put unreadable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What it belongs to.
    pub subject: String,
    /// Tells it from the others of the subject.
    pub number: String,
    /// The text, as it was stored.
    pub text: String,
}

impl Unreadable {
    /// The key under which it is stored.
    #[must_use]
    pub fn key(&self) -> Key {
        Key::Unreadable {
            subject: self.subject.clone(),
            number: self.number.clone(),
        }
    }
}

/// What a transaction writes under a key of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Stores a text.
    Put(Key, String),
    /// Deletes what is stored.
    Delete(Key),
}

impl Merge {
    /// What was found: the clock as it is stored, and every text with its key. `new_device` becomes the id of a
    /// device that has none. Texts that cannot be read are put unreadable, those of a later version excepted.
    #[must_use]
    pub fn new(clock: Option<&str>, new_device: String, found: &[(String, String)]) -> Self {
        let clock = clock.and_then(Clock::parse);
        let mut merge = Self {
            device: clock.as_ref().map(|clock| clock.device.clone()),
            clock,
            new_device,
            entries: Vec::new(),
            later: Vec::new(),
            unreadable: Vec::new(),
            edits: Vec::new(),
            changed: Vec::new(),
            writes: Vec::new(),
            is_clock_changed: false,
        };
        for (key, text) in found {
            match Key::parse(key) {
                Some(Key::Entry(field)) => match Entry::parse(text) {
                    Ok(entry) => fields::set(&mut merge.entries, &field, entry),
                    Err(StoredError::Later { .. }) => merge.mark_later(field),
                    Err(StoredError::Damaged) => {
                        merge.add_unreadable(field.subject(), text);
                        merge.writes.push(Write::Delete(Key::Entry(field)));
                    }
                },
                Some(Key::Edit { field, tab }) => {
                    match Edit::parse(text) {
                        Ok(edit) => merge.edits.push((field.clone(), tab.clone(), edit)),
                        // Another version of the portal is there to merge it.
                        Err(StoredError::Later { .. }) => continue,
                        Err(StoredError::Damaged) => merge.add_unreadable(field.subject(), text),
                    }
                    merge.writes.push(Write::Delete(Key::Edit { field, tab }));
                }
                Some(Key::Unreadable { subject, number }) => merge.unreadable.push(Unreadable {
                    subject,
                    number,
                    text: text.clone(),
                }),
                None => {}
            }
        }
        merge
    }

    /// The device's id, as it was found.
    #[must_use]
    pub fn device(&self) -> Option<&str> {
        self.device.as_deref()
    }

    /// Merges the edits that were found, except those of a tab that has them itself.
    pub fn merge_found(&mut self, except: &str) {
        let mut edits = std::mem::take(&mut self.edits);
        edits.retain(|(_, tab, _)| tab != except);
        // Those that were entered first come first; there are seldom two.
        while let Some(first) = (0..edits.len()).min_by_key(|index| edits[*index].2.time) {
            let (field, tab, edit) = edits.remove(first);
            self.merge(&field, &tab, edit);
        }
    }

    /// Merges an edit of a tab. Returns whether the field can be written: a later version of the portal may
    /// have stored it.
    pub fn merge(&mut self, field: &FieldKey, tab: &str, edit: Edit) -> bool {
        if self.later.contains(field) {
            return false;
        }
        if edit.device.is_some() && edit.device != self.device {
            // Everything was deleted since.
            return true;
        }
        let present = fields::get(&self.entries, field).cloned();
        let is_unseen = present.as_ref().is_some_and(|entry| {
            edit.seen.as_ref() != Some(&entry.value.stamp) && entry.value.tab != tab && entry.value.text != edit.text
        });
        let merged = match (present, edit.kind) {
            (None, EditKind::Resolve | EditKind::Discard) => return true,
            (Some(_), EditKind::Discard) if is_unseen => return true,
            (Some(mut entry), EditKind::Resolve) => {
                entry.others.retain(|other| !edit.resolves.contains(&other.stamp));
                entry
            }
            (present, kind) => {
                // What a tab has entered itself it has seen, also if it does not know the stamp yet.
                let seen = match &present {
                    Some(entry) if !is_unseen => Some(&entry.value.stamp),
                    _ => edit.seen.as_ref(),
                };
                let value = Value {
                    stamp: self.writable_clock().tick(edit.time, seen),
                    text: edit.text,
                    tab: tab.to_owned(),
                };
                let mut entry = match is_unseen {
                    true => beside_unseen(present, value, edit.seen.as_ref()),
                    false => over_seen(present, value, kind == EditKind::Exchange),
                };
                for text in edit.beside {
                    let value = Value {
                        stamp: self.writable_clock().tick(edit.time, None),
                        text,
                        tab: String::new(),
                    };
                    entry.others.push(value);
                }
                let text = entry.value.text.clone();
                entry.others.retain(|other| {
                    !other.text.is_empty() && other.text != text && !edit.resolves.contains(&other.stamp)
                });
                entry
            }
        };
        fields::set(&mut self.entries, field, merged);
        if !self.changed.contains(field) {
            self.changed.push(field.clone());
        }
        true
    }

    /// Marks a field as stored by a later version of the portal, so that it is not written.
    pub fn mark_later(&mut self, field: FieldKey) {
        if !self.later.contains(&field) {
            self.later.push(field);
        }
    }

    /// Puts a text unreadable that could not be read.
    pub fn add_unreadable(&mut self, subject: &str, text: &str) {
        let clock = self.writable_clock();
        clock.counter = clock.counter.saturating_add(1);
        let unreadable = Unreadable {
            subject: subject.to_owned(),
            number: format!("{}-{}", clock.device, clock.counter),
            text: text.to_owned(),
        };
        self.writes.push(Write::Put(unreadable.key(), unreadable.text.clone()));
        self.unreadable.push(unreadable);
    }

    /// What the transaction writes.
    #[must_use]
    pub fn writes(&self) -> Vec<Write> {
        let changed = self.changed.iter().filter_map(|field| {
            let entry = fields::get(&self.entries, field)?;
            Some(Write::Put(Key::Entry(field.clone()), entry.print()))
        });
        self.writes.iter().cloned().chain(changed).collect()
    }

    /// The clock to be stored, if it was changed.
    #[must_use]
    pub fn changed_clock(&self) -> Option<&Clock> {
        self.clock.as_ref().filter(|_| self.is_clock_changed)
    }

    /// The fields, in the order of their keys.
    #[must_use]
    pub fn entries(&self) -> &[(FieldKey, Entry)] {
        &self.entries
    }

    /// The fields that a later version of the portal has stored.
    #[must_use]
    pub fn later(&self) -> &[FieldKey] {
        &self.later
    }

    /// The texts that could not be read.
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// The device's id, once everything is written.
    #[must_use]
    pub fn device_afterwards(&self) -> Option<&str> {
        self.clock.as_ref().map(|clock| clock.device.as_str())
    }

    fn writable_clock(&mut self) -> &mut Clock {
        self.is_clock_changed = true;
        let device = &self.new_device;
        self.clock.get_or_insert_with(|| Clock::new(device.clone()))
    }
}

/// A field in which a value takes the place of the one that its writer had seen. That one is kept beside it
/// if it is wanted so.
fn over_seen(present: Option<Entry>, value: Value, keeps_present: bool) -> Entry {
    let (kept, mut others) = match present {
        Some(Entry { value, others }) => (Some(value).filter(|_| keeps_present), others),
        None => (None, Vec::new()),
    };
    others.extend(kept.map(|kept| Value {
        tab: String::new(),
        ..kept
    }));
    Entry { value, others }
}

/// A field whose present value the writer of a new one had not seen: the later one wins, and the other is kept
/// beside it.
fn beside_unseen(present: Option<Entry>, value: Value, seen: Option<&Stamp>) -> Entry {
    let Some(Entry {
        value: present,
        mut others,
    }) = present
    else {
        return over_seen(None, value, false);
    };
    // What its writer has seen, and what the same tab entered just before, it replaces knowingly.
    others.retain(|other| Some(&other.stamp) != seen && (other.tab != value.tab || Some(&other.stamp) <= seen));
    let (winner, loser) = match value.stamp > present.stamp {
        true => (value, present),
        false => (present, value),
    };
    // A text that the winner contains, such as one that the browser had put into the field before its writer
    // added to it, is not lost.
    others.extend(Some(loser).filter(|loser| !winner.text.contains(&loser.text)));
    Entry { value: winner, others }
}
