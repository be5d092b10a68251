//! What is done with the messages of this device. The code for it is in `delivery.rs`, a part of the app that is loaded where
//! there are any.

use super::delivery::{Delivering, delivering, load_delivering};
use super::outbox::Outbox;
use super::storage::Storage;
use crate::browser::{channel, storage};
use crate::contact::OutboxEntry;
use crate::dom::prelude::*;
use crate::part::{PartError, loaded, now};
use crate::stored::{Edit, FieldKey};

impl Outbox {
    /// Stores a message, deletes the draft that it was made of, and sends it.
    pub fn send(self, entry: OutboxEntry, deletion: Vec<(FieldKey, Edit)>, device: Storage) {
        self.with_delivering(move |code| (code.send)(self, entry, deletion, device));
    }

    /// Sends a message at once that waits for its next attempt.
    pub fn hurry(self, id: String) {
        self.with_delivering(move |code| (code.hurry)(self, id));
    }

    /// Deletes a message from this device.
    pub fn delete(self, id: String) {
        self.with_delivering(move |code| (code.delete)(self, id));
    }

    /// Deletes a stored text that could not be read.
    pub fn delete_unreadable(self, key: String) {
        self.with_delivering(move |code| (code.delete_unreadable)(self, key));
    }

    /// Deletes a message that has not arrived, and passes it on, to be changed. Nothing happens where it may have arrived.
    pub fn take_back(self, id: String, then: impl FnOnce(OutboxEntry) + 'static) {
        self.with_delivering(move |code| (code.take_back)(self, id, Box::new(then)));
    }

    /// Begins to send what waits, here and whenever another tab has a message.
    pub(super) fn start(self) {
        let changed = self.change_message();
        channel::on_message(move |message| {
            if message == changed {
                self.with_delivering(move |code| (code.look)(self));
            }
        });
        spawn_local(async move {
            let mut is_stored = false;
            // Where the browser stores nothing, there is nothing.
            let _ = storage::update(&[self.prefix()], true, &mut |found| {
                is_stored = !found.is_empty();
                Vec::new()
            })
            .await;
            match is_stored {
                true => self.with_delivering(move |code| (code.look)(self)),
                false => self.set_empty(),
            }
        });
    }

    /// Calls back with the code once it is loaded. Where it cannot be, nothing of what is stored is lost, and the next
    /// visit tries again.
    fn with_delivering(self, then: impl FnOnce(Delivering) + 'static) {
        spawn_local(async move {
            if self.load().await.is_ok()
                && let Some(code) = now(delivering())
            {
                then(code);
            }
        });
    }

    /// Loads the code that sends messages.
    ///
    /// # Errors
    /// [`PartError`] where it cannot be loaded.
    pub async fn load(self) -> Result<(), PartError> {
        loaded(load_delivering().await)
    }
}
