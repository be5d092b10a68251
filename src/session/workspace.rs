//! The workspace of a product: under which keys its texts are stored, and what a transaction about them writes.

use super::migration;
use crate::browser::identifier;
use crate::browser::storage::{Change, Texts};
use crate::content::Product;
use crate::route::BasePath;
use crate::stored::{Key, Merge, Merged, Replica, Write};

/// The name of the only workspace.
const NAME: &str = "default";

/// Stands for all subjects.
pub(super) const ALL: &str = "";

/// The keys under which a product's texts are stored.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    /// What every key of the portal begins with.
    base: String,
    /// What every key of the product begins with.
    product: String,
    /// What every key of the workspace begins with.
    prefix: String,
}

impl Workspace {
    /// The workspace of a product.
    pub fn new(base: &BasePath, product: &Product) -> Self {
        let base = format!("{base}|");
        let product = format!("{base}{}|", product.id());
        Self {
            prefix: format!("{product}{NAME}|"),
            product,
            base,
        }
    }

    /// The key of the device's clock.
    fn clock(&self) -> String {
        // No id of a product contains the underscore.
        format!("{}_clock", self.base)
    }

    /// What a transaction about a subject has to read.
    pub fn prefixes(&self, subject: &str) -> Vec<String> {
        let mut prefixes = match subject {
            ALL => vec![self.product.clone()],
            subject => Key::prefixes(subject)
                .iter()
                .map(|prefix| format!("{}{prefix}", self.prefix))
                .collect(),
        };
        prefixes.push(self.clock());
        prefixes
    }

    /// Merges what a tab has entered into what was found, and says what is to be written.
    pub fn merge(&self, replica: &Replica, subject: &str, found: Texts) -> (Merged, Vec<Change>) {
        let clock_key = self.clock();
        let (mut clock, mut texts, mut former) = (None, Vec::new(), Vec::new());
        for (key, text) in found {
            if key == clock_key {
                clock = Some(text);
            } else if let Some(key) = key.strip_prefix(&self.prefix) {
                texts.push((key.to_owned(), text));
            } else if let Some(key) = key.strip_prefix(&self.product) {
                former.push((key.to_owned(), text));
            }
        }
        let mut merge = Merge::new(clock.as_deref(), identifier::random(), &texts);
        let migrated = former
            .iter()
            .filter(|(key, text)| migration::migrate(&mut merge, key, text));
        let mut changes: Vec<Change> = migrated
            .map(|(key, _)| Change::Delete(format!("{}{key}", self.product)))
            .collect();
        let merged = replica.merge(subject, merge);
        changes.extend(merged.merge().writes().into_iter().map(|write| self.change(write)));
        if let Some(clock) = merged.merge().changed_clock() {
            changes.push(Change::Put(clock_key, clock.print()));
        }
        (merged, changes)
    }

    fn change(&self, write: Write) -> Change {
        match write {
            Write::Put(key, text) => Change::Put(self.key(&key), text),
            Write::Delete(key) => Change::Delete(self.key(&key)),
        }
    }

    /// The key of the database for one of the workspace.
    pub fn key(&self, key: &Key) -> String {
        format!("{}{key}", self.prefix)
    }

    /// The message that tells other tabs that a subject was changed.
    pub fn change_message(&self, subject: &str) -> String {
        format!("changed {}{subject}", self.prefix)
    }

    /// The message that tells other tabs that everything was deleted.
    pub fn deletion_message(&self) -> String {
        deletion_message(&self.base)
    }
}

/// The message that tells other tabs that everything below a base path was deleted.
pub(super) fn deletion_message(base: &str) -> String {
    format!("deleted {base}")
}
