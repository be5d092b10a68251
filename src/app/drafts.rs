//! The drafts of the two forms: kept as they are typed, restored, thrown away and brought back.

use crate::browser::{clock, storage};
use crate::contact::{Draft, Field, MessageKind};
use crate::content::Product;
use crate::reactive::{State, begin, provided};
use crate::route::BasePath;
use leptos::prelude::*;
use std::sync::Arc;

/// Whether what is being typed is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftKeeping {
    /// Nothing typed yet.
    Nothing,
    /// Kept when this page was last open; nothing typed since.
    Restored,
    /// Kept, at this time of day.
    Kept(String),
    /// The browser refused.
    Refused,
    /// Thrown away; it can be brought back until the page is left.
    Discarded,
}

/// One form's draft.
#[derive(Clone, Copy)]
struct Slot {
    draft: State<Draft>,
    keeping: State<DraftKeeping>,
    /// A kept draft that could not be read, as it was kept.
    aside: State<Option<String>>,
    discarded: StoredValue<Option<Draft>>,
    /// How many changes there were: only the last one's write tells how it went.
    changes: StoredValue<u32>,
}

impl Slot {
    fn new(kind: MessageKind) -> Self {
        Self {
            draft: State::new(Draft::new(kind)),
            keeping: State::new(DraftKeeping::Nothing),
            aside: State::new(None),
            discarded: StoredValue::new(None),
            changes: StoredValue::new(0),
        }
    }
}

/// The drafts of the loaded product's two forms.
#[derive(Clone, Copy)]
pub struct Drafts {
    question: Slot,
    incident: Slot,
    /// Whether what was kept has been read.
    loaded: RwSignal<bool>,
    /// The start of every draft's key; none without a product.
    prefix: StoredValue<Option<String>>,
}

impl Drafts {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        Self {
            question: Slot::new(MessageKind::Question),
            incident: Slot::new(MessageKind::Incident),
            loaded: RwSignal::new(false),
            prefix: StoredValue::new(product.map(|product| format!("{base}|{}|", product.id()))),
        }
    }

    /// The app's drafts.
    ///
    /// # Panics
    /// Outside [`super::App`], which provides them.
    #[must_use]
    pub fn of_app() -> Self {
        provided()
    }

    fn slot(self, kind: MessageKind) -> Slot {
        match kind {
            MessageKind::Question => self.question,
            MessageKind::Incident => self.incident,
        }
    }

    /// Looks at a form's draft; tracked.
    pub fn with<T>(self, kind: MessageKind, look: impl FnOnce(&Draft) -> T) -> T {
        self.slot(kind).draft.with(look)
    }

    /// Whether a form's draft is kept; tracked.
    #[must_use]
    pub fn keeping(self, kind: MessageKind) -> DraftKeeping {
        self.slot(kind).keeping.value()
    }

    /// A form's kept draft that could not be read, as it was kept; tracked.
    #[must_use]
    pub fn aside(self, kind: MessageKind) -> Option<String> {
        self.slot(kind).aside.value()
    }

    /// Whether what was kept has been read; tracked.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self.loaded.get()
    }

    /// Puts down what a field holds now, and keeps it.
    pub fn set(self, kind: MessageKind, field: Field, answer: String) {
        self.slot(kind).draft.update(|draft| draft.set(field, answer));
        self.keep(kind);
    }

    /// Puts down what several fields hold now, and keeps it.
    pub fn set_all(self, kind: MessageKind, answers: impl IntoIterator<Item = (Field, String)>) {
        self.slot(kind).draft.update(|draft| {
            for (field, answer) in answers {
                draft.set(field, answer);
            }
        });
        self.keep(kind);
    }

    /// Offers a form the name and e-mail address that were given in the other (F18).
    pub fn offer(self, kind: MessageKind) {
        let other = self.slot(kind.other()).draft.value_untracked();
        self.slot(kind).draft.update(|draft| draft.prefill(&other));
    }

    /// Throws a draft away, so that it can still be brought back.
    pub fn discard(self, kind: MessageKind) {
        let slot = self.slot(kind);
        slot.discarded.set_value(Some(slot.draft.value_untracked()));
        slot.draft.set(Draft::new(kind));
        self.keep(kind);
        slot.keeping.set(DraftKeeping::Discarded);
    }

    /// Brings back the draft that was thrown away.
    pub fn bring_back(self, kind: MessageKind) {
        let slot = self.slot(kind);
        if let Some(draft) = slot.discarded.try_update_value(Option::take).flatten() {
            slot.draft.set(draft);
            self.keep(kind);
        }
    }

    /// Forgets every draft that is shown, after the storage was emptied.
    pub fn forget(self) {
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let slot = self.slot(kind);
            slot.draft.set(Draft::new(kind));
            slot.keeping.set(DraftKeeping::Nothing);
            slot.aside.set(None);
            slot.discarded.set_value(None);
        }
    }

    /// Writes the draft as it is now. Every change is handed to the storage at once, so that it
    /// outlives the page; the storage keeps them in order, and only the last one tells how it went.
    fn keep(self, kind: MessageKind) {
        let slot = self.slot(kind);
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        let change = slot.changes.get_value() + 1;
        slot.changes.set_value(change);
        let draft = slot.draft.value_untracked();
        begin(async move {
            let key = format!("{prefix}draft|{}", kind.name());
            let kept = if draft.is_empty() {
                storage::delete(&key).await
            } else {
                storage::write(&key, &draft.print()).await
            };
            if slot.changes.get_value() != change {
                return;
            }
            let keeping = match kept {
                Err(_) => DraftKeeping::Refused,
                Ok(()) if draft.is_empty() => match slot.keeping.value_untracked() {
                    DraftKeeping::Discarded => DraftKeeping::Discarded,
                    _ => DraftKeeping::Nothing,
                },
                Ok(()) => {
                    let now = clock::now();
                    DraftKeeping::Kept(format!("{:02}:{:02}", now.hour, now.minute))
                }
            };
            slot.keeping.set(keeping);
        });
    }

    /// Reads what was kept. What was typed meanwhile stays as typed.
    pub(super) fn load(self) {
        let Some(prefix) = self.prefix.get_value() else {
            return;
        };
        begin(async move {
            for kind in [MessageKind::Question, MessageKind::Incident] {
                self.load_one(&prefix, kind).await;
            }
            self.loaded.set(true);
        });
    }

    async fn load_one(self, prefix: &str, kind: MessageKind) {
        let slot = self.slot(kind);
        let (key, aside) = (
            format!("{prefix}draft|{}", kind.name()),
            format!("{prefix}aside|{}", kind.name()),
        );
        let (Ok(kept), Ok(kept_aside)) = (storage::read(&key).await, storage::read(&aside).await) else {
            return slot.keeping.set(DraftKeeping::Refused);
        };
        slot.aside.set(kept_aside);
        match kept.map(|kept| (Draft::parse(kind, &kept), kept)) {
            None => {}
            Some((Ok(kept), _)) => {
                slot.draft.update(|draft| {
                    for field in kind.fields() {
                        if draft.answer(*field).is_empty() {
                            draft.set(*field, kept.answer(*field).to_owned());
                        }
                    }
                });
                if slot.changes.get_value() == 0 {
                    slot.keeping.set(DraftKeeping::Restored);
                }
            }
            Some((Err(_), unread)) => {
                // Put aside before anything typed can overwrite it, and offered even where the
                // storage refuses: what could not be read is still here.
                if storage::write(&aside, &unread).await.is_ok() {
                    // It is kept twice now; if this one stays, it is put aside once more.
                    let _ = storage::delete(&key).await;
                }
                slot.aside.set(Some(unread));
            }
        }
    }

    /// Deletes the draft that was put aside.
    pub fn forget_aside(self, kind: MessageKind) {
        self.slot(kind).aside.set(None);
        if let Some(prefix) = self.prefix.get_value() {
            begin(async move {
                // If the storage refuses, the notice comes back with the next page load.
                let _ = storage::delete(&format!("{prefix}aside|{}", kind.name())).await;
            });
        }
    }
}
