//! Sending the messages of the outbox: a part of the app that is loaded where there are any.
//!
//! Messages are sent by one tab at a time, one after the other. An attempt is stored before it is made, and its outcome
//! after it, so that a tab that is closed or killed in between leaves a message that another one sends again, under the same
//! id. What is stored is changed within transactions that read it first: other tabs may have changed or deleted it.

use super::outbox::Outbox;
use super::storage::Storage;
use crate::browser::storage::Change;
use crate::browser::{channel, clock, identifier, lifecycle, locks, post, storage, timer};
use crate::contact::{ATTEMPT_LIMIT, DelayReason, DeliveryResult, MESSAGE, OutboxEntry, OutboxState, Response};
use crate::dom::prelude::*;
use crate::part::in_part;
use crate::stored::{Edit, FieldKey, StoredError};
use std::cell::Cell;
use std::time::Duration;

/// How long the browser's storage may take before a message is sent although it is not stored.
const STORAGE_LIMIT: Duration = Duration::from_secs(5);

/// What is called with a message that was taken back.
type Then = Box<dyn FnOnce(OutboxEntry)>;

/// The functions of the part.
#[derive(Clone, Copy)]
pub(super) struct Delivering {
    /// Reads what is stored, and sends what is due.
    pub look: fn(Outbox),
    /// Stores a message, deletes the draft that it was made of, and sends it.
    pub send: fn(Outbox, OutboxEntry, Vec<(FieldKey, Edit)>, Storage),
    /// Sends a message at once that waits for its next attempt.
    pub hurry: fn(Outbox, String),
    /// Deletes a message.
    pub delete: fn(Outbox, String),
    /// Deletes a stored text that could not be read.
    pub delete_unreadable: fn(Outbox, String),
    /// Deletes a message that has not arrived, and passes it on.
    pub take_back: fn(Outbox, String, Then),
}

in_part! {
    [outbox, load = load_delivering]
    /// The functions of the part.
    pub(super) fn delivering() -> Delivering {
        Delivering {
            look,
            send,
            hurry,
            delete,
            delete_unreadable,
            take_back,
        }
    }
}

fn send(outbox: Outbox, entry: OutboxEntry, deletion: Vec<(FieldKey, Edit)>, device: Storage) {
    outbox.set_stored(&entry.id, false);
    show(outbox, entry.clone());
    spawn_local(async move {
        let put = Change::Put(outbox.key(&entry.id), entry.print());
        // The draft is deleted in the transaction that stores the message, so that there is always one of them.
        let stored =
            timer::within(STORAGE_LIMIT, Box::pin(device.enter_with(deletion.clone(), put))).await == Some(Ok(()));
        if stored {
            outbox.set_stored(&entry.id, true);
            channel::post(&outbox.change_message());
        } else {
            keep_page_open(outbox);
        }
        follow(outbox);
        send_due(outbox).await;
        if !stored && has_receipt(outbox, &entry.id) {
            device.enter(deletion);
        }
    });
}

/// Has the browser ask before the page is left, while it alone has a message that has not arrived.
fn keep_page_open(outbox: Outbox) {
    if !SENDER.with(|sender| sender.is_asking.replace(true)) {
        lifecycle::ask_before_leaving(move || {
            let mut entries = entries(outbox).into_iter();
            entries
                .any(|entry| untrack(|| outbox.is_unstored(&entry.id)) && !matches!(entry.state, OutboxState::Sent(_)))
        });
    }
}

/// Sends at once what could not be sent while the device was offline.
fn on_online(outbox: Outbox) {
    let is_offline = |entry: &OutboxEntry| {
        let reason = Some(DelayReason::NoResponse);
        matches!(&entry.state, OutboxState::Waiting { reason: found, .. } if *found == reason)
    };
    let offline: Vec<OutboxEntry> = entries(outbox).into_iter().filter(is_offline).collect();
    spawn_local(async move {
        for entry in offline {
            change(outbox, &entry.id, &mut hurried).await;
        }
        send_due(outbox).await;
    });
}

fn hurry(outbox: Outbox, id: String) {
    spawn_local(async move {
        change(outbox, &id, &mut hurried).await;
        send_due(outbox).await;
    });
}

fn hurried(entry: &OutboxEntry) -> Option<OutboxEntry> {
    let mut entry = entry.clone();
    entry.hurry();
    Some(entry)
}

fn delete(outbox: Outbox, id: String) {
    spawn_local(async move {
        change(outbox, &id, &mut |_| None).await;
    });
}

fn delete_unreadable(outbox: Outbox, key: String) {
    spawn_local(async move {
        // Where it fails, the text stays.
        let _ = storage::write(&[Change::Delete(key)]).await;
        read(outbox).await;
    });
}

fn take_back(outbox: Outbox, id: String, then: Then) {
    spawn_local(async move {
        let mut taken = None;
        change(outbox, &id, &mut |entry| {
            let can_be_taken_back = entry.can_be_taken_back();
            taken = can_be_taken_back.then(|| entry.clone());
            (!can_be_taken_back).then(|| entry.clone())
        })
        .await;
        // Where the browser has not deleted it, it is still to be sent.
        if let Some(entry) = taken
            && !entries(outbox).iter().any(|other| other.id == id)
        {
            then(entry);
        }
    });
}

/// What a tab does about messages.
#[derive(Default)]
struct Sender {
    /// Whether it follows the browser's events.
    is_following: Cell<bool>,
    /// Whether it has the browser ask before the page is left.
    is_asking: Cell<bool>,
    /// Whether it sends messages, or waits until another tab has ended.
    is_sending: Cell<bool>,
    /// Whether it has to look again for messages.
    is_asked: Cell<bool>,
    /// The number of the latest call that waits for a message to be due.
    waiting: Cell<u32>,
}

thread_local! {
    static SENDER: Sender = Sender::default();
}

/// Sends what is due, now and later.
fn look(outbox: Outbox) {
    follow(outbox);
    spawn_local(send_due(outbox));
}

/// Sends what is due whenever the page is seen again, or the device is online again.
fn follow(outbox: Outbox) {
    if !SENDER.with(|sender| sender.is_following.replace(true)) {
        lifecycle::on_resume(move || spawn_local(send_due(outbox)));
        lifecycle::on_online(move || on_online(outbox));
    }
}

/// Sends every message that is due, one after the other, and waits for the next.
async fn send_due(outbox: Outbox) {
    SENDER.with(|sender| sender.is_asked.set(true));
    if SENDER.with(|sender| sender.is_sending.replace(true)) {
        return;
    }
    // Until another tab has ended, this one shows what is stored.
    read(outbox).await;
    locks::run_alone(&outbox.change_message(), move |is_only_sender| async move {
        while let Some(entry) = next_due(outbox, is_only_sender).await {
            attempt(outbox, entry).await;
        }
    })
    .await;
    SENDER.with(|sender| sender.is_sending.set(false));
    schedule(outbox);
}

/// The next message that is due. What is stored is read whenever that was asked for: first, then by other tabs.
async fn next_due(outbox: Outbox, is_only_sender: bool) -> Option<OutboxEntry> {
    loop {
        if SENDER.with(|sender| sender.is_asked.replace(false)) {
            read(outbox).await;
        }
        let now = clock::milliseconds();
        let entries = entries(outbox);
        let due = entries.into_iter().rfind(|entry| entry.is_due(now, is_only_sender));
        // What was asked for while the storage was read is read before this ends.
        if due.is_some() || !SENDER.with(|sender| sender.is_asked.get()) {
            return due;
        }
    }
}

/// Makes one attempt to send a message.
async fn attempt(outbox: Outbox, entry: OutboxEntry) {
    let OutboxEntry { id, json, .. } = &entry;
    let is_there = change(outbox, id, &mut |entry| {
        let mut entry = entry.clone();
        entry.start_attempt(clock::milliseconds());
        Some(entry)
    })
    .await;
    if !is_there {
        return;
    }
    let response = post::post(&outbox.url_of(&entry), MESSAGE, id, json, ATTEMPT_LIMIT).await;
    let now = clock::milliseconds();
    let result = match &response {
        None => DeliveryResult::NO_RESPONSE,
        Some(response) => DeliveryResult::of_response(
            &Response {
                status: response.status,
                content_type: response.content_type.as_deref(),
                retry_after: response.retry_after.as_deref(),
                body: &response.body,
            },
            id,
            json,
            now,
        ),
    };
    change(outbox, id, &mut |entry| {
        let mut entry = entry.clone();
        entry.settle(result.clone(), now, identifier::random_fraction());
        Some(entry)
    })
    .await;
}

/// Sends again when the next message is due. A later call takes the place of the one before.
fn schedule(outbox: Outbox) {
    let number = SENDER.with(|sender| {
        sender.waiting.set(sender.waiting.get().wrapping_add(1));
        sender.waiting.get()
    });
    let Some(due) = entries(outbox).iter().filter_map(OutboxEntry::due).min() else {
        return;
    };
    // The browser's timers take at most 24 days.
    let wait = due
        .saturating_sub(clock::milliseconds())
        .clamp(100, 24 * 60 * 60 * 1_000);
    timer::after(Duration::from_millis(wait), move || {
        if SENDER.with(|sender| sender.waiting.get()) == number {
            spawn_local(send_due(outbox));
        }
    });
}

/// Changes a message, or deletes it, where the function returns none. Returns whether there is such a message: another tab
/// may have deleted it. What the browser cannot store is changed in this tab only.
async fn change(outbox: Outbox, id: &str, change: &mut dyn FnMut(&OutboxEntry) -> Option<OutboxEntry>) -> bool {
    let key = outbox.key(id);
    let own = entries(outbox).into_iter().find(|entry| entry.id == id);
    let is_unstored = untrack(|| outbox.is_unstored(id));
    let mut changed = None;
    let written = timer::within(
        STORAGE_LIMIT,
        storage::update(std::slice::from_ref(&key), false, &mut |found| {
            let stored = found.iter().find(|(found, _)| *found == key);
            let stored = stored.and_then(|(_, text)| OutboxEntry::parse(text).ok());
            let present = stored.or_else(|| own.clone().filter(|_| is_unstored));
            changed = present.as_ref().map(&mut *change);
            match &changed {
                Some(Some(entry)) => vec![Change::Put(key.clone(), entry.print())],
                Some(None) => vec![Change::Delete(key.clone())],
                None => Vec::new(),
            }
        }),
    )
    .await;
    let changed = match (written, changed) {
        (Some(Ok(())), changed) => {
            outbox.set_stored(id, true);
            channel::post(&outbox.change_message());
            changed
        }
        // It is still stored, and sent by whoever reads it next.
        (_, Some(None)) if !is_unstored => own.map(Some),
        (_, Some(changed)) => Some(changed),
        (_, None) => own.as_ref().map(&mut *change),
    };
    let has_message = changed.is_some();
    match changed.flatten() {
        Some(entry) => show(outbox, entry),
        None => {
            let mut entries = entries(outbox);
            entries.retain(|entry| entry.id != id);
            outbox.set(&entries, untrack(|| outbox.unreadable()));
        }
    }
    has_message
}

/// Reads what is stored. What is not stored stays.
async fn read(outbox: Outbox) {
    let (prefixes, mut texts) = ([outbox.prefix()], Vec::new());
    let mut keep = |found| {
        texts = found;
        Vec::new()
    };
    let read = timer::within(STORAGE_LIMIT, storage::update(&prefixes, true, &mut keep)).await;
    let mut entries = entries(outbox);
    let mut unreadable = Vec::new();
    if read == Some(Ok(())) {
        entries.retain(|entry| untrack(|| outbox.is_unstored(&entry.id)));
        for (key, text) in texts {
            match OutboxEntry::parse(&text) {
                Ok(entry) => entries.push(entry),
                Err(StoredError::Damaged) => unreadable.push((key, text)),
                // It is that version's to send.
                Err(StoredError::Later { .. }) => {}
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.created));
    }
    outbox.set(&entries, unreadable);
}

/// Shows a message as it is now.
fn show(outbox: Outbox, entry: OutboxEntry) {
    let mut entries = entries(outbox);
    match entries.iter_mut().find(|other| other.id == entry.id) {
        Some(present) => *present = entry,
        None => entries.insert(0, entry),
    }
    outbox.set(&entries, untrack(|| outbox.unreadable()));
}

fn entries(outbox: Outbox) -> Vec<OutboxEntry> {
    untrack(|| outbox.entries())
}

fn has_receipt(outbox: Outbox, id: &str) -> bool {
    let entries = entries(outbox);
    let mut found = entries.iter().filter(|entry| entry.id == id);
    found.any(|entry| matches!(entry.state, OutboxState::Sent(_)))
}
