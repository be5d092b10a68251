//! Every receipt that was ever given is in the database, however the process ends.

use crate::support::{Backend, Database, Intake, new_id, question, send};
use rand::Rng as _;
use rstest::rstest;
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How many clients send at the same time.
const CLIENTS: usize = 8;

/// How often a server is killed: a tenth of what `--long` has.
fn kills() -> usize {
    match std::env::var_os("PORTAL_LONG_TESTS") {
        Some(_) => 200,
        None => 20,
    }
}

/// Sends messages from several clients to whichever of the addresses is there, each until it has a receipt, while `disturb`
/// runs; and returns the receipts by message id. The server that `disturb` returns runs until all clients have ended.
fn receipts_while(addresses: &Mutex<Vec<String>>, disturb: impl FnOnce() -> Intake) -> HashMap<String, String> {
    let receipts = Mutex::new(HashMap::new());
    let is_over = AtomicBool::new(false);
    let _running = std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (receipts, is_over) = (&receipts, &is_over);
            scope.spawn(move || {
                let mut attempt = client;
                while !is_over.load(Ordering::Relaxed) {
                    let message = question(&new_id(), "Is it stored?");
                    let reference = loop {
                        attempt += 1;
                        let address = {
                            let addresses = addresses.lock().expect("no thread has panicked");
                            addresses[attempt % addresses.len()].clone()
                        };
                        match send(&address, &message) {
                            Ok(response) if response.status < 300 => break response.reference(),
                            _ => std::thread::sleep(Duration::from_millis(2)),
                        }
                    };
                    let id = message["id"].as_str().expect("an id").to_owned();
                    receipts.lock().expect("no thread has panicked").insert(id, reference);
                }
            });
        }
        let running = disturb();
        is_over.store(true, Ordering::Relaxed);
        running
    });
    receipts.into_inner().expect("no thread has panicked")
}

fn sleep_at_random() {
    std::thread::sleep(Duration::from_millis(rand::rng().random_range(5..80)));
}

/// The references of the database, by message id.
fn stored(database: &Database) -> HashMap<String, String> {
    let exported = database.export();
    let count = exported.len();
    let by_id: HashMap<_, _> = exported
        .into_iter()
        .map(|(reference, message)| (message["id"].as_str().expect("an id").to_owned(), reference))
        .collect();
    assert_eq!(by_id.len(), count, "a message is there twice");
    by_id
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn every_receipt_is_in_the_database_after_the_server_was_killed_again_and_again(#[case] backend: Backend) {
    let database = Database::new(backend);
    let first = Intake::start(&database);
    let addresses = Mutex::new(vec![first.address().to_owned()]);
    let receipts = receipts_while(&addresses, || {
        let mut running = first;
        for _ in 0..kills() {
            sleep_at_random();
            running.kill();
            running = Intake::start(&database);
            *addresses.lock().expect("no thread has panicked") = vec![running.address().to_owned()];
        }
        running
    });
    let stored = stored(&database);
    assert!(receipts.len() > kills(), "only {} receipts", receipts.len());
    for (id, reference) in &receipts {
        assert_eq!(stored.get(id), Some(reference), "{id}");
    }
}

#[test]
fn every_receipt_is_in_the_database_that_two_servers_share_and_one_is_killed_again_and_again() {
    let database = Database::new(Backend::Postgres);
    let (stays, first) = (Intake::start(&database), Intake::start(&database));
    let addresses = Mutex::new(vec![stays.address().to_owned(), first.address().to_owned()]);
    let receipts = receipts_while(&addresses, || {
        let mut running = first;
        for _ in 0..kills() {
            sleep_at_random();
            running.kill();
            running = Intake::start(&database);
            addresses.lock().expect("no thread has panicked")[1] = running.address().to_owned();
        }
        running
    });
    let stored = stored(&database);
    assert!(receipts.len() > kills(), "only {} receipts", receipts.len());
    for (id, reference) in &receipts {
        assert_eq!(stored.get(id), Some(reference), "{id}");
    }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_server_that_is_asked_to_stop_finishes_what_it_has_begun(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let references: Vec<String> = (0..5)
        .map(|_| intake.send(&question(&new_id(), "Why?")).reference())
        .collect();
    assert!(intake.terminate().success());
    let stored: Vec<String> = database.export().into_iter().map(|(reference, _)| reference).collect();
    assert_eq!(stored, references);
}
