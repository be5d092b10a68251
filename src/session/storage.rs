//! What is stored on the device for the loaded product: read once, written as it is entered, and kept the same
//! in all tabs.

use super::workspace::{ALL, Workspace, deletion_message};
use crate::browser::document::notify_deletion;
use crate::browser::storage::{Change, StorageError};
use crate::browser::viewport::before_paint;
use crate::browser::{channel, identifier, lifecycle, storage, timer};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::route::BasePath;
use crate::stored::{Edit, FieldKey, Merged, Replica};
use std::sync::Arc;
use std::time::Duration;

/// How long the browser's storage may take. A person must not believe that something is stored while the
/// browser does not answer.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// How long a reader must rest before what was entered is merged: longer than between two keys of a slow typist, so that
/// no key waits for a merge. Until then each key is stored for itself, which waits for no other transaction: a key pressed
/// while a merge runs would be lost by a crash.
const REST: Duration = Duration::from_millis(500);

/// How long a field shows what was typed there last, whatever other tabs store meanwhile.
const TYPING_PAUSE: Duration = Duration::from_secs(2);

/// After what time the browser is asked again to store what it has refused.
const RETRY_DELAY: Duration = Duration::from_secs(10);

/// How far the reading of what is stored is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    /// The browser has not answered yet.
    Loading,
    /// It is read, and what is entered is stored.
    Loaded,
    /// The browser has refused, or does not answer. If it does later, it is loaded then.
    Failed,
}

/// What is stored for the loaded product.
#[derive(Clone, Copy)]
pub struct Storage {
    replica: RwSignal<Replica>,
    state: RwSignal<LoadState>,
    /// The fields that other tabs have changed, until this tab changes something in their subject.
    changed_elsewhere: RwSignal<Vec<FieldKey>>,
    /// How often everything was deleted.
    deletions: RwSignal<u32>,
    /// Whether another tab did so last, and nothing was entered here since.
    was_deleted_elsewhere: RwSignal<bool>,
    workspace: StoredValue<Option<Workspace>>,
    queue: StoredValue<Queue>,
    /// Whether something was entered that is shown after the next frame.
    has_unshown: StoredValue<bool>,
    /// Waits for a rest to merge what was entered.
    merging: timer::Debounce,
    /// Waits for a pause in typing to show what other tabs have stored in the field.
    releasing: timer::Debounce,
    retry: timer::Debounce,
    /// Gives up on what the browser has not stored in time.
    limit: timer::Debounce,
}

/// The transactions that are to be made, one after the other.
#[derive(Clone, Debug, Default)]
struct Queue {
    is_running: bool,
    subjects: Vec<String>,
}

impl Queue {
    fn add(&mut self, subject: &str) {
        if !self.subjects.iter().any(|waiting| waiting == subject) {
            self.subjects.push(subject.to_owned());
        }
    }
}

impl Storage {
    pub(super) fn new(base: &BasePath, product: Option<&Arc<Product>>) -> Self {
        Self {
            replica: RwSignal::new(Replica::new(String::new())),
            state: RwSignal::new(LoadState::Loading),
            changed_elsewhere: RwSignal::new(Vec::new()),
            deletions: RwSignal::new(0),
            was_deleted_elsewhere: RwSignal::new(false),
            workspace: StoredValue::new(product.map(|product| Workspace::new(base, product))),
            queue: StoredValue::new(Queue::default()),
            has_unshown: StoredValue::new(false),
            merging: timer::Debounce::new(),
            releasing: timer::Debounce::new(),
            retry: timer::Debounce::new(),
            limit: timer::Debounce::new(),
        }
    }

    /// What this tab knows and has entered; tracked.
    #[must_use]
    pub fn replica(self) -> Arc<Replica> {
        self.replica.read()
    }

    /// What this tab knows and has entered; not tracked.
    #[must_use]
    pub fn replica_untracked(self) -> Arc<Replica> {
        self.replica.read_untracked()
    }

    /// How far the reading is; tracked.
    #[must_use]
    pub fn state(self) -> LoadState {
        self.state.get()
    }

    /// The fields that other tabs have changed since this tab changed something in their subject; tracked.
    #[must_use]
    pub fn changed_elsewhere(self) -> Vec<FieldKey> {
        self.changed_elsewhere.get()
    }

    /// How often everything was deleted; tracked.
    #[must_use]
    pub fn deletions(self) -> u32 {
        self.deletions.get()
    }

    /// Whether another tab has deleted everything, and nothing was entered here since; tracked.
    #[must_use]
    pub fn was_deleted_elsewhere(self) -> bool {
        self.was_deleted_elsewhere.get()
    }

    /// Enters edits: shows them at once, and stores them.
    pub fn enter(self, edits: Vec<(FieldKey, Edit)>) {
        self.enter_edits(edits);
        self.replica.notify();
    }

    /// Enters what was typed into a field, and stores it. The field shows it already; what else depends on it is shown
    /// after the next frame, so that no key waits for it.
    pub fn enter_typed(self, field: FieldKey, edit: Edit) {
        self.enter_edits(vec![(field, edit)]);
        self.show_after_paint();
    }

    fn show_after_paint(self) {
        let had_unshown = self
            .has_unshown
            .try_update_value(|has_unshown| std::mem::replace(has_unshown, true));
        if had_unshown == Some(false) {
            before_paint(move || timer::after(Duration::ZERO, move || self.show_typed()));
        }
    }

    /// Shows at once what depends on what was typed last.
    pub fn show_typed(self) {
        let had_unshown = self.has_unshown.try_update_value(std::mem::take);
        if had_unshown == Some(true) {
            self.replica.notify();
        }
    }

    /// Enters edits together with another change: in one transaction, or not at all.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses. Then the edits are not entered.
    pub async fn enter_with(self, edits: Vec<(FieldKey, Edit)>, change: Change) -> Result<(), StorageError> {
        let mut changes = vec![change];
        if let Some(workspace) = self.workspace.get_value() {
            let mut replica = Replica::clone(&self.replica.read_untracked());
            for (field, edit) in edits.clone() {
                let (key, text) = replica.enter(&field, edit);
                changes.push(Change::Put(workspace.key(&key), text));
            }
        }
        storage::write(&changes).await?;
        if !self.is_gone() {
            // They are stored; that they are written again changes nothing.
            self.enter(edits);
        }
        Ok(())
    }

    fn enter_edits(self, edits: Vec<(FieldKey, Edit)>) {
        let mut entered = Vec::new();
        let first = self.replica.with_untracked(Replica::count) + 1;
        self.replica.update_untracked(|replica| {
            for (field, edit) in edits {
                let (key, text) = replica.enter(&field, edit);
                entered.push((field, key, text));
            }
        });
        let Some(workspace) = self.workspace.get_value().filter(|_| !entered.is_empty()) else {
            return;
        };
        if self.was_deleted_elsewhere.get_untracked() {
            self.was_deleted_elsewhere.set(false);
        }
        let subjects: Vec<&str> = entered.iter().map(|(field, ..)| field.subject()).collect();
        if self.changed_elsewhere.with_untracked(|changed| !changed.is_empty()) {
            self.changed_elsewhere
                .update(|changed| changed.retain(|field| !subjects.contains(&field.subject())));
        }
        let writes: Vec<Change> = entered
            .iter()
            .map(|(_, key, text)| Change::Put(workspace.key(key), text.clone()))
            .collect();
        let last = self.replica.with_untracked(Replica::count);
        // The first merge gives the device its id, by which another tab's deletion is seen. What was not read yet is merged when
        // it is.
        let is_first =
            self.state.get_untracked() == LoadState::Loaded && !self.replica.with_untracked(Replica::knows_device);
        let rest = if is_first { Duration::ZERO } else { REST };
        spawn_local(async move {
            // Where it fails, merging them may not.
            if storage::write(&writes).await.is_ok() && !self.is_gone() {
                self.replica.update_untracked(|replica| replica.store(first..=last));
                self.lift_limit();
                self.show_after_paint();
            }
            self.merging.schedule(rest, move || self.run_queue());
        });
        self.queue
            .update_value(|queue| subjects.into_iter().for_each(|subject| queue.add(subject)));
        self.limit_time();
    }

    /// Keeps what a field shows until a pause in typing: what another tab stores must not come between two keys.
    pub fn hold(self, field: &FieldKey) {
        if !self.replica.with_untracked(|replica| replica.is_held(field)) {
            self.replica.update(|replica| replica.hold(field));
        }
        self.releasing.schedule(TYPING_PAUSE, move || self.release());
    }

    /// Shows what is stored in the field in which nobody is typing any more.
    pub fn release(self) {
        if self.is_gone() {
            return;
        }
        self.releasing.cancel();
        let mut changed = None;
        self.replica.update(|replica| changed = replica.release());
        self.add_changed_elsewhere(changed.into_iter().collect());
    }

    fn add_changed_elsewhere(self, fields: Vec<FieldKey>) {
        if !fields.is_empty() {
            self.changed_elsewhere.update(|changed| {
                changed.retain(|field| !fields.contains(field));
                changed.extend(fields);
            });
        }
    }

    /// Shows a text in a field that nobody has entered. Nothing of it is stored.
    pub fn suggest(self, field: &FieldKey, text: String) {
        if self.replica.with_untracked(|replica| replica.text(field) != text) {
            self.replica.update(|replica| replica.suggest(field, text));
        }
    }

    /// Deletes texts of a subject that could not be read.
    pub fn delete_unreadable(self, subject: &str) {
        let Some(workspace) = self.workspace.get_value() else {
            return;
        };
        let changes: Vec<Change> = self.replica.with_untracked(|replica| {
            replica
                .unreadable(subject)
                .map(|unreadable| Change::Delete(workspace.key(&unreadable.key())))
                .collect()
        });
        let subject = subject.to_owned();
        spawn_local(async move {
            // Where it fails, they stay, and the notice with them.
            let _ = storage::write(&changes).await;
            channel::post(&workspace.change_message(&subject));
            self.request(&subject);
        });
    }

    /// Begins to read, and to follow other tabs.
    pub(super) fn start(self) {
        self.replica.update(|replica| replica.identify(identifier::random()));
        let Some(workspace) = self.workspace.get_value() else {
            return;
        };
        self.read_all();
        self.limit_time();
        let (changed, deleted) = (workspace.change_message(ALL), workspace.deletion_message());
        channel::on_message(move |message| {
            if let Some(subject) = message.strip_prefix(&changed) {
                self.request(subject);
            } else if message == deleted && !self.is_gone() {
                self.forget(true);
            }
        });
        lifecycle::on_resume(move || self.read_all());
        storage::on_loss(move || self.lose());
    }

    /// Marks everything as not stored, after the browser has lost it. It is stored again with what is entered next,
    /// or when the page is looked at again.
    fn lose(self) {
        if !self.is_gone() {
            self.replica.update(Replica::lose);
            self.queue.update_value(|queue| queue.add(ALL));
        }
    }

    /// Deletes everything that the portal has stored on this device, for all products.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn delete_everything(self, base: &BasePath) -> Result<(), StorageError> {
        let base = format!("{base}|");
        storage::write(&[Change::DeleteAll(base.clone())]).await?;
        channel::post(&deletion_message(&base));
        self.forget(false);
        Ok(())
    }

    /// Shows nothing any more, after everything was deleted, perhaps by another tab.
    fn forget(self, is_by_other: bool) {
        self.replica.update(Replica::clear);
        self.changed_elsewhere.set(Vec::new());
        self.was_deleted_elsewhere.set(is_by_other);
        self.deletions.update(|deletions| *deletions += 1);
        notify_deletion();
        // Another tab may have stored something since.
        self.read_all();
    }

    fn read_all(self) {
        self.request(ALL);
    }

    /// Reads a subject again, and merges what was entered. One transaction is made at a time; what is requested
    /// meanwhile follows.
    fn request(self, subject: &str) {
        // Without a product there is nothing to read; nor once the page is gone.
        if !self.workspace.try_with_value(Option::is_some).unwrap_or_default() {
            return;
        }
        self.queue.update_value(|queue| queue.add(subject));
        self.run_queue();
    }

    fn run_queue(self) {
        let is_running = self
            .queue
            .try_update_value(|queue| std::mem::replace(&mut queue.is_running, true));
        if is_running == Some(false) {
            spawn_local(async move {
                while let Some(subject) = self.next_subject() {
                    self.synchronise(&subject).await;
                }
            });
        }
    }

    /// The subject of the next transaction. As long as not everything is read, it is everything.
    fn next_subject(self) -> Option<String> {
        if self.is_gone() {
            return None;
        }
        let is_loaded = self.state.get_untracked() == LoadState::Loaded;
        self.queue
            .try_update_value(|queue| {
                queue.is_running = !queue.subjects.is_empty();
                match (queue.is_running, is_loaded) {
                    (false, _) => None,
                    (true, true) => Some(queue.subjects.remove(0)),
                    (true, false) => {
                        queue.subjects.clear();
                        Some(ALL.to_owned())
                    }
                }
            })
            .flatten()
    }

    async fn synchronise(self, subject: &str) {
        let Some(workspace) = self.workspace.get_value() else {
            return;
        };
        let mut merged = None;
        let mut has_written = false;
        let is_read_first = !self.replica.with_untracked(Replica::has_edits);
        let stored = storage::update(&workspace.prefixes(subject), is_read_first, &mut |found| {
            if self.is_gone() {
                return Vec::new();
            }
            let (result, changes) = workspace.merge(&self.replica.read_untracked(), subject, found);
            has_written = !changes.is_empty();
            merged = Some(result);
            changes
        })
        .await;
        if self.is_gone() {
            return;
        }
        match (stored, merged) {
            (Ok(()), Some(merged)) => {
                if has_written {
                    channel::post(&workspace.change_message(subject));
                }
                self.apply(merged);
            }
            _ => self.fail(),
        }
    }

    fn apply(self, merged: Merged) {
        let was_loaded = self.state.get_untracked() == LoadState::Loaded;
        let mut changes = None;
        self.replica.update(|replica| changes = replica.apply(merged));
        let Some(changes) = changes else { return self.read_all() };
        if !was_loaded {
            self.state.set(LoadState::Loaded);
        }
        self.lift_limit();
        if changes.is_forgotten {
            self.forget(true);
        } else if was_loaded {
            self.add_changed_elsewhere(changes.elsewhere);
        }
    }

    /// Gives up on what was entered, and tries again after a while.
    fn fail(self) {
        self.give_up(self.replica.with_untracked(Replica::count));
        self.retry.schedule(RETRY_DELAY, move || self.read_all());
    }

    /// Marks what was entered up to a number as not stored.
    fn give_up(self, up_to: u64) {
        if self.is_gone() {
            return;
        }
        if self.state.get_untracked() == LoadState::Loading {
            self.state.set(LoadState::Failed);
        }
        if self.replica.with_untracked(|replica| replica.is_waiting(up_to)) {
            self.replica.update(|replica| replica.fail(up_to));
        }
    }

    /// Whether the page that the storage belongs to is gone: what it waited for still arrives.
    fn is_gone(self) -> bool {
        self.queue.try_with_value(|_| ()).is_none()
    }

    /// Gives up on what is entered by now if the browser does not answer, and then on what was entered since. It is
    /// merged if the browser answers later.
    fn limit_time(self) {
        if self.limit.is_waiting() {
            return;
        }
        let count = self.replica.with_untracked(Replica::count);
        self.limit.schedule(TIME_LIMIT, move || {
            self.give_up(count);
            if self.is_waiting() {
                self.limit_time();
            }
        });
    }

    /// Ends the time limit once the browser has answered everything.
    fn lift_limit(self) {
        if self.state.get_untracked() == LoadState::Loaded && !self.is_waiting() {
            self.limit.cancel();
        }
    }

    /// Whether the browser has not answered yet about something that was entered.
    fn is_waiting(self) -> bool {
        !self.is_gone() && self.replica.with_untracked(|replica| replica.is_waiting(u64::MAX))
    }
}
