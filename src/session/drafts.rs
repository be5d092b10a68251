//! The drafts of the two forms: stored as they are typed, loaded, discarded and restored.

use crate::browser::{clock, storage};
use crate::contact::{Draft, Field, MessageKind};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::route::BasePath;
use std::sync::Arc;

/// Whether a draft is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftStatus {
    /// Nothing was typed.
    Empty,
    /// Stored by an earlier visit; nothing was typed since.
    Restored,
    /// Stored, at this time of day.
    Saved(String),
    /// The browser could not store it.
    NotSaved,
    /// Discarded; it can be restored until the page is left.
    Discarded,
}

/// One form's draft.
#[derive(Clone, Copy)]
struct Slot {
    draft: RwSignal<Draft>,
    status: RwSignal<DraftStatus>,
    /// A stored draft that could not be read, as it was stored.
    unreadable: RwSignal<Option<String>>,
    discarded: StoredValue<Option<Draft>>,
    /// The number of changes: the status follows the write of the last one only.
    changes: StoredValue<u32>,
}

impl Slot {
    fn new(kind: MessageKind) -> Self {
        Self {
            draft: RwSignal::new(Draft::new(kind)),
            status: RwSignal::new(DraftStatus::Empty),
            unreadable: RwSignal::new(None),
            discarded: StoredValue::new(None),
            changes: StoredValue::new(0),
        }
    }
}

/// The drafts of the loaded product's two forms.
#[derive(Clone, Copy)]
pub struct DraftStore {
    question: Slot,
    incident: Slot,
    /// Whether the stored drafts have been read.
    loaded: RwSignal<bool>,
    /// What every draft's key begins with; absent without a product.
    prefix: StoredValue<Option<String>>,
}

/// The drafts.
///
/// # Panics
/// Outside the app, which provides them.
#[must_use]
pub fn use_drafts() -> DraftStore {
    expect_context()
}

impl DraftStore {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        Self {
            question: Slot::new(MessageKind::Question),
            incident: Slot::new(MessageKind::Incident),
            loaded: RwSignal::new(false),
            prefix: StoredValue::new(product.map(|product| format!("{base}|{}|", product.id()))),
        }
    }

    fn slot(self, kind: MessageKind) -> Slot {
        match kind {
            MessageKind::Question => self.question,
            MessageKind::Incident => self.incident,
        }
    }

    /// Applies a function to a form's draft; tracked.
    pub fn with<T>(self, kind: MessageKind, f: impl FnOnce(&Draft) -> T) -> T {
        self.slot(kind).draft.with(f)
    }

    /// Whether a form's draft is stored; tracked.
    #[must_use]
    pub fn status(self, kind: MessageKind) -> DraftStatus {
        self.slot(kind).status.get()
    }

    /// A form's stored draft that could not be read, as it was stored; tracked.
    #[must_use]
    pub fn unreadable(self, kind: MessageKind) -> Option<String> {
        self.slot(kind).unreadable.get()
    }

    /// Whether the stored drafts have been read; tracked.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self.loaded.get()
    }

    /// Sets the answer in a field, and stores the draft.
    pub fn set(self, kind: MessageKind, field: Field, answer: String) {
        self.slot(kind).draft.update(|draft| draft.set(field, answer));
        self.store(kind);
    }

    /// Sets the answers in several fields, and stores the draft.
    pub fn set_all(self, kind: MessageKind, answers: impl IntoIterator<Item = (Field, String)>) {
        self.slot(kind).draft.update(|draft| {
            for (field, answer) in answers {
                draft.set(field, answer);
            }
        });
        self.store(kind);
    }

    /// Fills in the name, e-mail address and organisation that were given in the other form (F18).
    pub fn prefill(self, kind: MessageKind) {
        let other = self.slot(kind.other()).draft.get_untracked();
        self.slot(kind).draft.update(|draft| draft.prefill(&other));
    }

    /// Discards a draft; it can be restored until the page is left.
    pub fn discard(self, kind: MessageKind) {
        let slot = self.slot(kind);
        slot.discarded.set_value(Some(slot.draft.get_untracked()));
        slot.draft.set(Draft::new(kind));
        self.store(kind);
        slot.status.set(DraftStatus::Discarded);
    }

    /// Restores the draft that was discarded last.
    pub fn restore(self, kind: MessageKind) {
        let slot = self.slot(kind);
        if let Some(draft) = slot.discarded.try_update_value(Option::take).flatten() {
            slot.draft.set(draft);
            self.store(kind);
        }
    }

    /// Clears every draft on the page, after the storage was emptied.
    pub fn clear(self) {
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let slot = self.slot(kind);
            slot.draft.set(Draft::new(kind));
            slot.status.set(DraftStatus::Empty);
            slot.unreadable.set(None);
            slot.discarded.set_value(None);
        }
    }

    /// Writes the draft as it is now. Every change goes to the storage at once, so that it outlives the
    /// page; the storage applies them in order, and the status follows the last one.
    fn store(self, kind: MessageKind) {
        let slot = self.slot(kind);
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        let change = slot.changes.get_value() + 1;
        slot.changes.set_value(change);
        let draft = slot.draft.get_untracked();
        spawn_local(async move {
            let key = format!("{prefix}draft|{}", kind.name());
            let stored = if draft.is_empty() {
                storage::delete(&key).await
            } else {
                storage::write(&key, &draft.print()).await
            };
            if slot.changes.get_value() != change {
                return;
            }
            let status = match stored {
                Err(_) => DraftStatus::NotSaved,
                Ok(()) if draft.is_empty() => match slot.status.get_untracked() {
                    DraftStatus::Discarded => DraftStatus::Discarded,
                    _ => DraftStatus::Empty,
                },
                Ok(()) => {
                    let now = clock::now();
                    DraftStatus::Saved(format!("{:02}:{:02}", now.hour, now.minute))
                }
            };
            slot.status.set(status);
        });
    }

    /// Loads the stored drafts. What was typed meanwhile stays as typed.
    pub(super) fn load(self) {
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        spawn_local(async move {
            for kind in [MessageKind::Question, MessageKind::Incident] {
                self.load_one(&prefix, kind).await;
            }
            self.loaded.set(true);
        });
    }

    async fn load_one(self, prefix: &str, kind: MessageKind) {
        let slot = self.slot(kind);
        let (key, unreadable_key) = (
            format!("{prefix}draft|{}", kind.name()),
            format!("{prefix}aside|{}", kind.name()),
        );
        let (Ok(stored), Ok(unreadable)) = (storage::read(&key).await, storage::read(&unreadable_key).await) else {
            return slot.status.set(DraftStatus::NotSaved);
        };
        slot.unreadable.set(unreadable);
        match stored.map(|stored| (Draft::parse(kind, &stored), stored)) {
            None => {}
            Some((Ok(stored), _)) => {
                slot.draft.update(|draft| {
                    for field in kind.fields() {
                        if draft.answer(*field).is_empty() {
                            draft.set(*field, stored.answer(*field).to_owned());
                        }
                    }
                });
                if slot.changes.get_value() == 0 {
                    slot.status.set(DraftStatus::Restored);
                }
            }
            Some((Err(_), unreadable)) => {
                // Moved before anything typed can overwrite it, and offered even where the storage
                // refuses: the text is still here.
                if storage::write(&unreadable_key, &unreadable).await.is_ok() {
                    // It is stored twice now; if this one stays, it is moved once more.
                    let _ = storage::delete(&key).await;
                }
                slot.unreadable.set(Some(unreadable));
            }
        }
    }

    /// Deletes the draft that could not be read.
    pub fn delete_unreadable(self, kind: MessageKind) {
        self.slot(kind).unreadable.set(None);
        if let Some(prefix) = self.prefix.get_value() {
            spawn_local(async move {
                // If the storage refuses, the notice is shown again with the next page load.
                let _ = storage::delete(&format!("{prefix}aside|{}", kind.name())).await;
            });
        }
    }
}
