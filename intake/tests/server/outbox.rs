//! The portal's outbox against the real receiver, through random faults: every message arrives, and each once.
//!
//! The clock is virtual. A device has two tabs, which attempt to send whenever something is due; either can be killed before its
//! request, after it, or before its outcome is stored. What a killed tab has not stored is lost with it.

use crate::support::{Backend, Database, Intake, Response, agent, new_id, question, send_text};
use portal::contact::{DeliveryResult, Draft, MessageKind, OutboxEntry, OutboxState, Response as Delivered};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rstest::rstest;
use std::collections::BTreeMap;

/// How many devices there are: a tenth of what `--long` has.
fn devices() -> u64 {
    match std::env::var_os("PORTAL_LONG_TESTS") {
        Some(_) => 1_000,
        None => 100,
    }
}

/// More steps than any device needs: each of them is a chance of more than a half to make progress.
const MAX_STEPS: usize = 10_000;

const TABS: usize = 2;

/// What a device has stored: messages as texts, by their ids.
struct Device {
    stored: BTreeMap<String, String>,
    /// What each tab is sending, if anything.
    sending: [Option<OutboxEntry>; TABS],
    /// Whether tabs have locks, so that one of them sends at a time.
    has_locks: bool,
    now: u64,
}

impl Device {
    fn new(random: &mut StdRng) -> Self {
        let mut device = Self {
            stored: BTreeMap::new(),
            sending: [None, None],
            has_locks: random.random(),
            now: 1_795_354_500_000,
        };
        for _ in 0..random.random_range(1..4) {
            let id = new_id();
            device.store(&OutboxEntry {
                created: device.now,
                product: "mydesk".to_owned(),
                url: String::new(),
                draft: Draft::new(MessageKind::Question),
                json: question(&id, "Does it arrive?").to_string(),
                attempts: 0,
                state: OutboxState::NEW,
                id,
            });
        }
        device
    }

    fn store(&mut self, entry: &OutboxEntry) {
        self.stored.insert(entry.id.clone(), entry.print());
    }

    fn entries(&self) -> Vec<OutboxEntry> {
        let parse = |text: &String| OutboxEntry::parse(text).expect("what was stored");
        self.stored.values().map(parse).collect()
    }

    fn is_done(&self) -> bool {
        let mut entries = self.entries().into_iter();
        entries.all(|entry| matches!(entry.state, OutboxState::Sent(_)))
    }

    /// Whether no other tab can be sending.
    fn is_only_sender(&self, tab: usize) -> bool {
        self.has_locks && self.sending[1 - tab].is_none()
    }

    /// A tab takes the next step of what it does.
    fn step(&mut self, tab: usize, address: &str, random: &mut StdRng) {
        match self.sending[tab].take() {
            None => {
                let may_send = !self.has_locks || self.is_only_sender(tab);
                let is_only_sender = self.is_only_sender(tab);
                let mut due = self.entries().into_iter();
                let due = due.find(|entry| may_send && entry.is_due(self.now, is_only_sender));
                match due {
                    Some(mut entry) => {
                        entry.start_attempt(self.now);
                        self.store(&entry);
                        self.sending[tab] = Some(entry);
                    }
                    None => self.now += random.random_range(100..60_000),
                }
            }
            Some(entry) => {
                let result = attempt(&entry, address, self.now, random);
                self.now += random.random_range(1..15_000);
                // Killed before the outcome is stored.
                if random.random_ratio(1, 5) {
                    return;
                }
                let mut present = OutboxEntry::parse(&self.stored[&entry.id]).expect("what was stored");
                present.settle(result, self.now, random.random());
                self.store(&present);
            }
        }
    }

    /// A tab is killed.
    fn kill(&mut self, tab: usize, address: &str, random: &mut StdRng) {
        if let Some(entry) = self.sending[tab].take() {
            // Its request may be on the way.
            if random.random() {
                let _ = send_text(&agent(), address, &entry.id, &entry.json);
            }
        }
    }
}

/// An attempt to send a message, with a fault in two of three.
fn attempt(entry: &OutboxEntry, address: &str, now: u64, random: &mut StdRng) -> DeliveryResult {
    let of = |status, content_type, body: &str, retry_after| {
        let response = Delivered {
            status,
            content_type: Some(content_type),
            retry_after,
            body,
        };
        DeliveryResult::of_response(&response, &entry.id, &entry.json, now)
    };
    let send = || -> Response { send_text(&agent(), address, &entry.id, &entry.json).expect("a response") };
    let problem = "application/problem+json";
    match random.random_range(0..12) {
        0 => DeliveryResult::NO_RESPONSE,
        // It has arrived, and the response is lost.
        1 | 2 => {
            send();
            DeliveryResult::NO_RESPONSE
        }
        // It is cut off.
        3 => {
            let response = send();
            let cut = &response.body[..response.body.len() / 2];
            of(
                response.status,
                response.header("content-type").unwrap_or_default(),
                cut,
                None,
            )
        }
        4 => of(200, "text/html", "<title>Sign in</title>", None),
        5 => of(500, "text/html", "", None),
        6 => of(503, problem, "{}", Some("30")),
        7 => of(429, problem, "{}", Some("Sun, 22 Nov 2026 13:40:00 GMT")),
        8 => of(409, problem, "{}", None),
        _ => {
            let response = send();
            of(
                response.status,
                response.header("content-type").unwrap_or_default(),
                &response.body,
                response.header("retry-after"),
            )
        }
    }
}

#[rstest]
fn no_message_is_lost_or_doubled(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let mut receipts = BTreeMap::new();
    for seed in 0..devices() {
        let mut random = StdRng::seed_from_u64(seed);
        let mut device = Device::new(&mut random);
        let mut steps = 0;
        while !device.is_done() {
            steps += 1;
            assert!(
                steps < MAX_STEPS,
                "device {seed} does not get its messages sent: {:?}",
                device.entries()
            );
            let tab = random.random_range(0..TABS);
            match random.random_ratio(1, 10) {
                true => device.kill(tab, intake.address(), &mut random),
                false => device.step(tab, intake.address(), &mut random),
            }
        }
        for entry in device.entries() {
            if let OutboxState::Sent(receipt) = entry.state {
                assert_eq!(receipt.id, entry.id);
                receipts.insert(entry.id, receipt.reference);
            }
        }
    }
    let stored = database.export();
    let by_id: BTreeMap<String, String> = stored
        .iter()
        .map(|(reference, message)| (message["id"].as_str().expect("an id").to_owned(), reference.clone()))
        .collect();
    assert_eq!(by_id.len(), stored.len(), "a message is stored twice");
    assert_eq!(by_id, receipts);
}
