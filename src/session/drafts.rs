//! The drafts of the two forms: stored as they are typed, loaded, discarded and restored.

use super::keys::{field_key, form_subject};
use super::outbox::Outbox;
use super::storage::{LoadState, Storage};
use crate::browser::clock;
use crate::browser::storage::Texts;
use crate::contact::{
    Draft, EarlierMessage, Field, MessageKind, OutboxEntry, OutboxState, ValidationError, ValidationErrorKind,
};
use crate::dom::prelude::*;
use crate::stored::{Edit, EditKind, FieldKey, Replica, Saved, Value};

/// Whether a draft is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftStatus {
    /// It is not known yet whether the browser stores anything.
    Unknown,
    /// Nothing was typed.
    Empty,
    /// Stored by an earlier visit or in another tab; nothing was typed since.
    Restored,
    /// Being stored.
    Saving,
    /// Stored; what was typed last is of this time of day.
    Saved(String),
    /// The browser could not store all of it.
    NotSaved,
}

/// The drafts of the loaded product's two forms.
#[derive(Clone, Copy)]
pub struct DraftStore {
    storage: Storage,
    /// The drafts that were discarded and can be restored until the page is left, the last one last.
    discarded: RwSignal<Vec<Draft>>,
    /// What the receiver said of answers that were taken back, by the names of their fields, until their form is shown.
    refused: RwSignal<Texts>,
}

impl DraftStore {
    pub(super) fn new(storage: Storage) -> Self {
        Self {
            storage,
            discarded: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
        }
    }

    /// The answer in a field of a form; tracked.
    #[must_use]
    pub fn answer(self, kind: MessageKind, field: Field) -> String {
        self.storage.replica().text(&field_key(kind, field)).to_owned()
    }

    /// A form's draft, as the form shows it; tracked.
    #[must_use]
    pub fn draft(self, kind: MessageKind) -> Draft {
        draft_in(&self.storage.replica(), kind)
    }

    /// Whether anything was typed into a form; tracked.
    #[must_use]
    pub fn has_draft(self, kind: MessageKind) -> bool {
        has_draft(&self.storage.replica(), kind)
    }

    /// Whether there is anything in a form: an answer, another answer, or a text that could not be read; tracked.
    #[must_use]
    pub fn knows_anything(self, kind: MessageKind) -> bool {
        let replica = self.storage.replica();
        replica.unreadable(&form_subject(kind)).next().is_some()
            || fields(kind).any(|(_, key)| !replica.text(&key).is_empty() || !replica.others(&key).is_empty())
    }

    /// Whether a form's draft is stored; tracked.
    #[must_use]
    pub fn status(self, kind: MessageKind) -> DraftStatus {
        let replica = self.storage.replica();
        let saved = fields(kind).map(|(_, key)| replica.saved(&key)).max();
        match (saved, self.storage.state()) {
            (Some(Saved::No), _) | (_, LoadState::Failed) => DraftStatus::NotSaved,
            (_, LoadState::Loading) => DraftStatus::Unknown,
            (Some(Saved::NotYet), LoadState::Loaded) => DraftStatus::Saving,
            _ if !has_draft(&replica, kind) => DraftStatus::Empty,
            _ => match replica
                .saved_at(&form_subject(kind))
                .map(|saved| clock::at(saved).time())
            {
                Some((hour, minute)) => DraftStatus::Saved(format!("{hour:02}:{minute:02}")),
                None => DraftStatus::Restored,
            },
        }
    }

    /// Whether the stored drafts have been read, or cannot be; tracked.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self.storage.state() != LoadState::Loading
    }

    /// The fields of a form that another tab has changed; tracked.
    #[must_use]
    pub fn changed_elsewhere(self, kind: MessageKind) -> Vec<Field> {
        let changed = self.storage.changed_elsewhere();
        fields(kind)
            .filter_map(|(field, key)| changed.contains(&key).then_some(field))
            .collect()
    }

    /// Whether another tab has deleted everything; tracked.
    #[must_use]
    pub fn was_deleted_elsewhere(self) -> bool {
        self.storage.was_deleted_elsewhere()
    }

    /// Takes the answer that is typed into a field, and stores it. See [`Storage::enter_typed`].
    pub fn type_in(self, kind: MessageKind, field: Field, answer: String) {
        let edit = Edit::replace(answer, clock::milliseconds());
        self.storage.enter_typed(field_key(kind, field), edit);
    }

    /// Shows at once what depends on what was typed last.
    pub fn show_typed(self) {
        self.storage.show_typed();
    }

    /// Sets the answer in a field, and stores it.
    pub fn set(self, kind: MessageKind, field: Field, answer: String) {
        self.set_all(kind, vec![(field, answer)]);
    }

    /// Keeps what a field shows until a pause in typing, whatever other tabs store.
    pub fn hold(self, kind: MessageKind, field: Field) {
        self.storage.hold(&field_key(kind, field));
    }

    /// Sets the answers in several fields, and stores them.
    pub fn set_all(self, kind: MessageKind, answers: Vec<(Field, String)>) {
        let now = clock::milliseconds();
        let edits = answers
            .into_iter()
            .map(|(field, answer)| (field_key(kind, field), Edit::replace(answer, now)))
            .collect();
        self.storage.enter(edits);
    }

    /// Takes note of what a field shows although nobody has typed it. It goes into the message, but is not
    /// stored.
    pub fn suggest(self, kind: MessageKind, field: Field, answer: String) {
        self.storage.suggest(&field_key(kind, field), answer);
    }

    /// Offers the name, e-mail address and organisation that were given in the other form (F18), in the
    /// fields that were never touched.
    pub fn prefill(self, kind: MessageKind) {
        let replica = self.storage.replica_untracked();
        for field in [Field::Name, Field::Email, Field::Organisation] {
            let answer = replica.text(&field_key(kind.other(), field));
            if !answer.is_empty() && !replica.is_touched(&field_key(kind, field)) {
                self.suggest(kind, field, answer.to_owned());
            }
        }
    }

    /// Discards a draft as it is shown; it can be restored until the page is left.
    pub fn discard(self, kind: MessageKind) {
        let draft = draft_in(&self.storage.replica_untracked(), kind);
        let edits = self.deletion(kind);
        self.storage.enter(edits);
        if !draft.is_empty() {
            self.discarded.update(|discarded| discarded.push(draft));
        }
    }

    /// The edits that delete a draft as it is shown. What nobody has typed is no longer suggested.
    fn deletion(self, kind: MessageKind) -> Vec<(FieldKey, Edit)> {
        let replica = self.storage.replica_untracked();
        let now = clock::milliseconds();
        let mut edits = Vec::new();
        for (_, key) in fields(kind) {
            if replica.is_touched(&key) && !replica.text(&key).is_empty() {
                let discard = Edit {
                    kind: EditKind::Discard,
                    ..Edit::replace(String::new(), now)
                };
                edits.push((key, discard));
            } else {
                self.storage.suggest(&key, String::new());
            }
        }
        edits
    }

    /// Puts a message into the outbox, and deletes the draft that it was made of.
    pub fn send(self, outbox: Outbox, entry: OutboxEntry) {
        outbox.send(entry.clone(), self.deletion(entry.kind()), self.storage);
    }

    /// Whether a discarded draft of a form can be restored; tracked.
    #[must_use]
    pub fn can_restore(self, kind: MessageKind) -> bool {
        self.discarded
            .with(|discarded| discarded.iter().any(|draft| draft.kind() == kind))
    }

    /// Restores the draft that was discarded last. What was typed since is kept beside the fields.
    pub fn restore(self, kind: MessageKind) {
        let mut restored = None;
        self.discarded.update(|discarded| {
            let last = discarded.iter().rposition(|draft| draft.kind() == kind);
            restored = last.map(|last| discarded.remove(last));
        });
        if let Some(restored) = restored {
            self.put_back(&restored);
        }
    }

    /// Puts the answers of a message back into their form, which shows what the receiver said of them.
    pub fn reopen(self, entry: &OutboxEntry) {
        self.put_back(&entry.draft);
        if let OutboxState::Refused(refusal) = &entry.state {
            let errors = refusal.errors.iter();
            self.refused.set(
                errors
                    .map(|error| (error.field.clone(), error.detail.clone()))
                    .collect(),
            );
        }
    }

    /// Begins a report that adds to one which has arrived: its answers are put into the form, but for what happened. What
    /// was typed there is kept beside the fields.
    pub fn add_to(self, earlier: &OutboxEntry, reference: &str) {
        let mut draft = earlier.draft.clone();
        draft.set(Field::Happened, String::new());
        // An addition to an addition adds to the first report, which has the reference that the team works with.
        if draft.answer(Field::Follows).is_empty() {
            let earlier = EarlierMessage {
                id: earlier.id.clone(),
                reference: reference.to_owned(),
            };
            draft.set(Field::Follows, earlier.answer());
        }
        self.put_back(&draft);
    }

    /// What the receiver said of answers that were taken back, for the form that shows it.
    #[must_use]
    pub fn take_refused(self, kind: MessageKind) -> Vec<ValidationError> {
        let refused = self.refused.get_untracked();
        self.refused.set(Vec::new());
        let errors = refused.into_iter().filter_map(|(field, words)| {
            let field = kind.field(&field)?;
            Some(ValidationError {
                field,
                kind: ValidationErrorKind::Refused(words),
            })
        });
        errors.collect()
    }

    /// Puts answers back into their form. What was typed there since is kept beside the fields.
    fn put_back(self, restored: &Draft) {
        let kind = restored.kind();
        let present = self.storage.replica_untracked();
        let now = clock::milliseconds();
        let mut edits = Vec::new();
        for (field, key) in fields(kind) {
            let (answer, text) = (restored.answer(field), present.text(&key));
            if !answer.is_empty() && answer != text {
                let kind = match text {
                    "" => EditKind::Replace,
                    _ => EditKind::Exchange,
                };
                let edit = Edit {
                    kind,
                    ..Edit::replace(answer.to_owned(), now)
                };
                edits.push((key, edit));
            }
        }
        self.storage.enter(edits);
    }

    /// Answers to a field that were entered by somebody who did not know the present one; tracked.
    #[must_use]
    pub fn others(self, kind: MessageKind, field: Field) -> Vec<Value> {
        self.storage.replica().others(&field_key(kind, field)).to_vec()
    }

    /// Puts another answer in the place of the present one, which is kept in turn.
    pub fn use_other(self, kind: MessageKind, field: Field, other: &Value) {
        self.resolve(kind, field, EditKind::Exchange, other);
    }

    /// Deletes another answer.
    pub fn delete_other(self, kind: MessageKind, field: Field, other: &Value) {
        self.resolve(kind, field, EditKind::Resolve, other);
    }

    fn resolve(self, form: MessageKind, field: Field, kind: EditKind, other: &Value) {
        let edit = Edit {
            kind,
            resolves: vec![other.stamp.clone()],
            ..Edit::replace(other.text.clone(), clock::milliseconds())
        };
        self.storage.enter(vec![(field_key(form, field), edit)]);
    }

    /// The stored texts of a form that could not be read; tracked.
    #[must_use]
    pub fn unreadable(self, kind: MessageKind) -> Vec<String> {
        let replica = self.storage.replica();
        replica
            .unreadable(&form_subject(kind))
            .map(|unreadable| unreadable.text.clone())
            .collect()
    }

    /// Deletes the texts that could not be read.
    pub fn delete_unreadable(self, kind: MessageKind) {
        self.storage.delete_unreadable(&form_subject(kind));
    }

    /// Forgets the discarded drafts, after everything was deleted.
    pub fn clear(self) {
        self.discarded.set(Vec::new());
    }
}

fn fields(kind: MessageKind) -> impl Iterator<Item = (Field, FieldKey)> {
    kind.fields().map(move |field| (field, field_key(kind, field)))
}

fn draft_in(replica: &Replica, kind: MessageKind) -> Draft {
    let mut draft = Draft::new(kind);
    for (field, key) in fields(kind) {
        draft.set(field, replica.text(&key).to_owned());
    }
    draft
}

fn has_draft(replica: &Replica, kind: MessageKind) -> bool {
    fields(kind).any(|(_, key)| replica.is_touched(&key) && !replica.text(&key).is_empty())
}
