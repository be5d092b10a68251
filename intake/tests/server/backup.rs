//! What was accepted before a back-up is there after it is restored.

use crate::support::{Backend, Database, Intake, new_id, question};
use std::process::Command;

#[test]
fn a_copy_of_sqlite_that_was_made_while_messages_arrive_is_restored() {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start(&database);
    let before = question(&new_id(), "Before?");
    let reference = intake.send(&before).reference();
    let copy = database.path("copy.db");
    database.print(&["backup", copy.to_str().expect("UTF-8")]);
    intake.send(&question(&new_id(), "After?"));
    assert!(intake.terminate().success());

    for name in ["messages.db", "messages.db-wal", "messages.db-shm"] {
        // The last two are there only while the database is open.
        let _ = std::fs::remove_file(database.path(name));
    }
    std::fs::copy(&copy, database.path("messages.db")).expect("it is copied");
    assert_eq!(database.export(), [(reference.clone(), before.clone())]);
    assert_eq!(Intake::start(&database).send(&before).reference(), reference);
}

#[test]
fn a_back_up_overwrites_nothing() {
    let database = Database::new(Backend::Sqlite);
    Intake::start(&database).send(&question(&new_id(), "Why?"));
    let copy = database.path("copy.db");
    std::fs::write(&copy, "the only good copy").expect("a file");
    let output = database.run(&["backup", copy.to_str().expect("UTF-8")]);
    assert!(!output.status.success());
    assert_eq!(std::fs::read_to_string(&copy).expect("a file"), "the only good copy");
}

#[test]
fn a_dump_of_postgresql_that_was_made_while_messages_arrive_is_restored() {
    let (database, restored) = (Database::new(Backend::Postgres), Database::new(Backend::Postgres));
    let intake = Intake::start(&database);
    let before = question(&new_id(), "Before?");
    let reference = intake.send(&before).reference();
    let dump = database.path("messages.dump");
    let run = |program: &str, url: &str, arguments: &[&str]| {
        let status = Command::new(program)
            .args(["--dbname", url])
            .args(arguments)
            .arg(&dump)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "{program}");
    };
    run("pg_dump", &database.url, &["--format=custom", "--file"]);
    intake.send(&question(&new_id(), "After?"));

    run("pg_restore", &restored.url, &["--no-owner"]);
    assert_eq!(restored.export(), [(reference.clone(), before.clone())]);
    assert_eq!(Intake::start(&restored).send(&before).reference(), reference);
}
