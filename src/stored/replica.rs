//! What a tab shows: the stored fields as it last read them, and the edits that are not merged yet.

use super::edit::{Edit, EditKind};
use super::entry::{Entry, Value};
use super::fields;
use super::key::{FieldKey, Key};
use super::merge::{Merge, Unreadable};
use super::stamp::Stamp;
use std::ops::RangeInclusive;

/// What a tab knows of a workspace, and what was entered in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replica {
    tab: String,
    /// The device's id, as far as it is known.
    device: Option<String>,
    entries: Vec<(FieldKey, Entry)>,
    later: Vec<FieldKey>,
    unreadable: Vec<Unreadable>,
    /// The edits, in the order in which they were entered; at most one of a field.
    edits: Vec<LocalEdit>,
    /// How many edits were entered.
    count: u64,
    /// How often everything that was stored was deleted or lost. The result of a transaction before that says
    /// nothing any more.
    generation: u32,
    /// Texts that fields show although nobody has entered them: nothing of them is stored.
    suggestions: Vec<(FieldKey, String)>,
    /// The field in which somebody is typing.
    held: Option<Held>,
}

/// A field that shows what was typed, whatever other tabs store meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    field: FieldKey,
    text: String,
    /// The stamp of that text, or of the one that its writer had seen before.
    stamp: Option<Stamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct LocalEdit {
    field: FieldKey,
    edit: Edit,
    number: u64,
    saved: Saved,
}

/// Whether what a field shows is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Saved {
    /// It is, merged or as an edit.
    Yes,
    /// It is being stored.
    NotYet,
    /// The browser did not store it.
    No,
}

/// The result of a transaction, for the tab that made it.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The subject that was read; empty for all.
    subject: String,
    merge: Merge,
    /// The edits that were merged: all up to this number, those of `refused` excepted.
    count: u64,
    /// The fields that a later version of the portal has stored.
    refused: Vec<FieldKey>,
    is_forgotten: bool,
    generation: u32,
}

impl Merged {
    /// What was found, with the edits that were merged into it.
    #[must_use]
    pub fn merge(&self) -> &Merge {
        &self.merge
    }
}

/// What a transaction has changed on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Fields that show something else than before, and not because of this tab.
    pub elsewhere: Vec<FieldKey>,
    /// Whether everything was deleted by another tab. What was stored after that is still to be read.
    pub is_forgotten: bool,
}

impl Replica {
    /// What a tab knows before it has read anything. `tab` is an id that no other tab has.
    #[must_use]
    pub fn new(tab: String) -> Self {
        Self {
            tab,
            device: None,
            entries: Vec::new(),
            later: Vec::new(),
            unreadable: Vec::new(),
            edits: Vec::new(),
            count: 0,
            generation: 0,
            suggestions: Vec::new(),
            held: None,
        }
    }

    /// Gives the tab its id. What was entered before stays.
    pub fn identify(&mut self, tab: String) {
        self.tab = tab;
    }

    /// The text that a field shows; empty if it has none.
    #[must_use]
    pub fn text(&self, field: &FieldKey) -> &str {
        let edit = self.edit(field).filter(|edit| edit.edit.kind != EditKind::Resolve);
        match (
            // An edit drops the suggestions before it: this one is newer.
            fields::get(&self.suggestions, field),
            edit,
            self.held(field),
            fields::get(&self.entries, field),
        ) {
            (Some(suggestion), ..) => suggestion,
            (_, Some(edit), ..) => &edit.edit.text,
            (_, _, Some(held), _) => &held.text,
            (_, _, _, Some(entry)) => &entry.value.text,
            _ => "",
        }
    }

    /// Whether anybody has ever entered anything into a field, or emptied it.
    #[must_use]
    pub fn is_touched(&self, field: &FieldKey) -> bool {
        self.edit(field).is_some() || fields::get(&self.entries, field).is_some()
    }

    /// The values that are kept beside a field.
    #[must_use]
    pub fn others(&self, field: &FieldKey) -> &[Value] {
        fields::get(&self.entries, field).map_or(&[], |entry| &entry.others)
    }

    /// The time of the last value of a subject that this tab has entered and stored, in milliseconds since
    /// 1970, UTC.
    #[must_use]
    pub fn saved_at(&self, subject: &str) -> Option<u64> {
        let edited = self.edits.iter().filter(|edit| edit.field.subject() == subject);
        let edited = edited
            .filter(|edit| edit.saved == Saved::Yes)
            .map(|edit| edit.edit.time);
        self.entries
            .iter()
            .filter(|(field, entry)| field.subject() == subject && entry.value.tab == self.tab)
            .map(|(_, entry)| entry.value.stamp.time)
            .chain(edited)
            .max()
    }

    /// Every field that was entered, whether or not it is merged.
    fn fields(&self) -> impl Iterator<Item = &FieldKey> {
        let entered = self.edits.iter().map(|edit| &edit.field);
        let entered = entered.filter(|field| fields::get(&self.entries, field).is_none());
        self.entries.iter().map(|(field, _)| field).chain(entered)
    }

    /// Whether what a field shows is stored.
    #[must_use]
    pub fn saved(&self, field: &FieldKey) -> Saved {
        self.edit(field).map_or(Saved::Yes, |edit| edit.saved)
    }

    /// Whether a later version of the portal has stored a field.
    #[must_use]
    pub fn is_later(&self, field: &FieldKey) -> bool {
        self.later.contains(field)
    }

    /// The texts of a subject that could not be read.
    pub fn unreadable<'a>(&'a self, subject: &'a str) -> impl Iterator<Item = &'a Unreadable> {
        self.unreadable
            .iter()
            .filter(move |unreadable| unreadable.subject == subject)
    }

    /// Enters an edit. `seen` and `device` of the edit are set to what this tab knows. Returns its key and its
    /// stored form, to be written at once.
    pub fn enter(&mut self, field: &FieldKey, edit: Edit) -> (Key, String) {
        self.suggestions.retain(|(suggested, _)| suggested != field);
        let edit = self.add_edit(field, edit, Saved::NotYet);
        let key = Key::Edit {
            field: field.clone(),
            tab: self.tab.clone(),
        };
        (key, edit.print())
    }

    fn add_edit(&mut self, field: &FieldKey, edit: Edit, saved: Saved) -> Edit {
        let before = self.edits.iter().position(|edit| edit.field == *field);
        let before = before.map(|index| self.edits.remove(index).edit);
        // Until an edit is merged, the field shows it, and not what other tabs store meanwhile.
        let seen = match (&before, self.held(field)) {
            (Some(before), _) => before.seen.clone(),
            (None, Some(held)) => held.stamp.clone(),
            (None, None) => self.stamp(field).cloned(),
        };
        let edit = Edit {
            seen,
            device: self.device.clone(),
            ..edit.after(before)
        };
        self.set_held(field, &edit.text);
        self.count += 1;
        self.edits.push(LocalEdit {
            field: field.clone(),
            edit: edit.clone(),
            number: self.count,
            saved,
        });
        edit
    }

    /// Sets the text of a field in which somebody is typing.
    fn set_held(&mut self, field: &FieldKey, text: &str) {
        if let Some(held) = self.held.as_mut().filter(|held| held.field == *field) {
            text.clone_into(&mut held.text);
        }
    }

    /// Whether a field shows what it shows until it is released.
    #[must_use]
    pub fn is_held(&self, field: &FieldKey) -> bool {
        self.held(field).is_some()
    }

    /// Keeps what a field shows, while somebody is typing in it, whatever other tabs store. What is typed then takes
    /// the place of what is shown, and stays beside what they have stored.
    pub fn hold(&mut self, field: &FieldKey) {
        if self.held(field).is_none() {
            self.held = Some(Held {
                field: field.clone(),
                text: self.text(field).to_owned(),
                stamp: self.stamp(field).cloned(),
            });
        }
    }

    /// Shows what is stored in the field in which nobody is typing any more. Returns the field, if it shows another
    /// text than before.
    pub fn release(&mut self) -> Option<FieldKey> {
        let held = self.held.take()?;
        (self.text(&held.field) != held.text).then_some(held.field)
    }

    /// Shows a text in a field, without storing it.
    pub fn suggest(&mut self, field: &FieldKey, text: String) {
        self.set_held(field, &text);
        fields::set(&mut self.suggestions, field, text);
    }

    /// Whether the device's id is known. Without it, it cannot be seen that everything was deleted meanwhile.
    #[must_use]
    pub fn knows_device(&self) -> bool {
        self.device.is_some()
    }

    /// Whether anything is still to be merged.
    #[must_use]
    pub fn has_edits(&self) -> bool {
        !self.edits.is_empty()
    }

    /// How many edits were entered.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether one of the edits up to a number is neither stored nor given up.
    #[must_use]
    pub fn is_waiting(&self, up_to: u64) -> bool {
        self.edits
            .iter()
            .any(|edit| edit.number <= up_to && edit.saved == Saved::NotYet)
    }

    /// Marks the edits with these numbers as stored. They are still to be merged.
    pub fn store(&mut self, numbers: RangeInclusive<u64>) {
        self.set_saved(numbers, Saved::Yes);
    }

    /// Marks the edits up to a number as not stored.
    pub fn fail(&mut self, up_to: u64) {
        self.set_saved(0..=up_to, Saved::No);
    }

    fn set_saved(&mut self, numbers: RangeInclusive<u64>, saved: Saved) {
        for edit in &mut self.edits {
            if numbers.contains(&edit.number) && edit.saved != Saved::Yes {
                edit.saved = saved;
            }
        }
    }

    /// Merges this tab's edits into what a transaction has found about a subject (about all, if it is empty).
    /// If the device has another id than this tab knows, everything was deleted on purpose, and stays deleted.
    #[must_use]
    pub fn merge(&self, subject: &str, mut merge: Merge) -> Merged {
        let is_read = |of: &str| subject.is_empty() || subject == of;
        // What other versions of the portal have stored under keys of their own is found only in all.
        for field in self.later.iter().filter(|field| subject == field.subject()) {
            merge.mark_later(field.clone());
        }
        merge.merge_found(&self.tab);
        let mut refused = Vec::new();
        for LocalEdit { field, edit, .. } in self.edits.iter().filter(|edit| is_read(edit.field.subject())) {
            if !merge.merge(field, &self.tab, edit.clone()) {
                refused.push(field.clone());
            }
        }
        Merged {
            subject: subject.to_owned(),
            is_forgotten: self.device.is_some() && self.device.as_deref() != merge.device(),
            merge,
            count: self.count,
            refused,
            generation: self.generation,
        }
    }

    /// Applies the result of a transaction that was committed. None if everything was deleted or lost meanwhile.
    pub fn apply(&mut self, merged: Merged) -> Option<Changes> {
        let Merged {
            merge,
            count,
            refused,
            is_forgotten,
            ..
        } = merged;
        if merged.generation != self.generation {
            return None;
        }
        let before = self.clone();
        let is_read = |of: &str| is_forgotten || merged.subject.is_empty() || merged.subject == of;
        self.device = merge.device_afterwards().map(str::to_owned);
        self.entries.retain(|(field, _)| !is_read(field.subject()));
        for (field, entry) in merge.entries() {
            fields::set(&mut self.entries, field, entry.clone());
        }
        self.later.retain(|field| !is_read(field.subject()));
        self.later.extend_from_slice(merge.later());
        self.unreadable.retain(|unreadable| !is_read(&unreadable.subject));
        self.unreadable.extend_from_slice(merge.unreadable());
        for edit in &mut self.edits {
            if refused.contains(&edit.field) {
                edit.saved = Saved::No;
            }
        }
        self.edits
            .retain(|edit| edit.number > count || !is_read(edit.field.subject()) || refused.contains(&edit.field));
        if is_forgotten {
            self.suggestions.clear();
            self.held = None;
        }
        if let Some(held) = &mut self.held
            && let Some(entry) = fields::get(&self.entries, &held.field)
        {
            // What was typed in it is stored as the value, or beside it.
            let mut values = std::iter::once(&entry.value).chain(&entry.others);
            let own = values.find(|value| value.tab == self.tab && value.text == held.text);
            held.stamp = own.map(|own| own.stamp.clone()).or(held.stamp.take());
        }
        self.suggestions.retain(|(field, _)| {
            let value = fields::get(&self.entries, field).map(|entry| &entry.value);
            // What this tab has entered itself came before the suggestion, or has dropped it when it was entered.
            let is_own = value.is_some_and(|value| value.tab == self.tab);
            is_own || value.map(|value| &value.stamp) == before.stamp(field)
        });
        let mut elsewhere: Vec<FieldKey> = Vec::new();
        for field in self.fields().chain(before.fields()) {
            if self.text(field) != before.text(field) && !elsewhere.contains(field) {
                elsewhere.push(field.clone());
            }
        }
        Some(Changes {
            elsewhere,
            is_forgotten,
        })
    }

    /// Forgets everything, after it was deleted.
    pub fn clear(&mut self) {
        *self = Self {
            count: self.count,
            generation: self.generation + 1,
            ..Self::new(std::mem::take(&mut self.tab))
        };
    }

    /// Makes edits of all that was stored, after the browser has lost it. None of them is stored yet.
    pub fn lose(&mut self) {
        self.generation += 1;
        self.device = None;
        if let Some(held) = &mut self.held {
            held.stamp = None;
        }
        let (entries, edits) = (std::mem::take(&mut self.entries), std::mem::take(&mut self.edits));
        for (field, Entry { value, others }) in entries {
            if !value.text.is_empty() || !others.is_empty() {
                let edit = Edit {
                    beside: others.into_iter().map(|other| other.text).collect(),
                    ..Edit::replace(value.text, value.stamp.time)
                };
                self.add_edit(&field, edit, Saved::No);
            }
        }
        for LocalEdit { field, edit, .. } in edits {
            self.add_edit(&field, edit, Saved::No);
        }
    }

    fn held(&self, field: &FieldKey) -> Option<&Held> {
        self.held.as_ref().filter(|held| held.field == *field)
    }

    fn edit(&self, field: &FieldKey) -> Option<&LocalEdit> {
        self.edits.iter().find(|edit| edit.field == *field)
    }

    fn stamp(&self, field: &FieldKey) -> Option<&Stamp> {
        fields::get(&self.entries, field).map(|entry| &entry.value.stamp)
    }
}
