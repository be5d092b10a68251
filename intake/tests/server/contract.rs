//! What `docs/contact.md` says of the contract holds for both databases.

use crate::support::{Backend, Database, Intake, ORIGIN, agent, new_id, question, read, send_text};
use rstest::rstest;
use serde_json::json;

const MEDIA_TYPE: &str = "application/vnd.trust-portal.message+json; version=1";

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_message_that_is_sent_again_gets_the_same_receipt_and_is_stored_once(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let message = question(&new_id(), "Who holds the keys?");

    let first = intake.send(&message);
    let second = intake.send(&message);

    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.json(), second.json());
    assert_eq!(first.json()["id"], message["id"]);
    let media_type = "application/vnd.trust-portal.receipt+json; version=1";
    assert_eq!(first.header("content-type"), Some(media_type));
    assert_eq!(first.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(database.export(), [(first.reference(), message)]);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn another_message_under_the_same_id_is_a_conflict(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let id = new_id();
    let first = intake.send(&question(&id, "One?"));

    let second = intake.send(&question(&id, "Another?"));

    assert_eq!(second.status, 409);
    assert_eq!(second.header("content-type"), Some("application/problem+json"));
    assert_eq!(second.json()["status"], 409);
    assert_eq!(database.export(), [(first.reference(), question(&id, "One?"))]);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn one_message_that_is_sent_many_times_at_once_is_stored_once(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let message = question(&new_id(), "Who holds the keys?");
    let references: Vec<String> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| intake.send(&message).reference()))
            .collect();
        senders
            .into_iter()
            .map(|sender| sender.join().expect("a reference"))
            .collect()
    });
    assert!(
        references.iter().all(|reference| *reference == references[0]),
        "{references:?}"
    );
    assert_eq!(database.export().len(), 1);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_deleted_message_is_gone_and_still_known(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let (one, other) = (question(&new_id(), "One?"), question(&new_id(), "Another?"));
    let deleted = intake.send(&one).reference();
    let stays = intake.send(&other).reference();

    assert_eq!(database.print(&["delete", &deleted.to_lowercase()]), "1 deleted\n");

    assert_eq!(database.export(), [(stays, other)]);
    assert!(!database.run(&["show", &deleted]).status.success());
    assert!(database.print(&["list", "--deleted"]).contains(&deleted));
    let late = intake.send(&one);
    assert_eq!((late.status, late.reference()), (200, deleted));
    assert_eq!(database.export().len(), 1);
    let stats = database.print(&["stats"]);
    assert!(
        stats.starts_with("messages: 1\ndeleted: 1\nnotices-waiting: 0\n"),
        "{stats}"
    );
    assert_eq!(database.print(&["delete", "--older-than", "1h"]), "0 deleted\n");
    assert_eq!(database.print(&["delete", "--older-than", "0s"]), "1 deleted\n");
}

#[rstest]
#[case::within_a_page(1)]
#[case::over_several_pages(4_000)]
fn the_words_of_a_deleted_message_are_in_no_file_of_sqlite(#[case] times: usize) {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start(&database);
    let words = "Wherefore art thou ";
    let sent = intake.send(&question(&new_id(), &words.repeat(times))).reference();
    let other = intake.send(&question(&new_id(), "Another?")).reference();
    let is_in_a_file = || {
        [
            "messages.db",
            "messages.db-wal",
            "messages.db-shm",
            "messages.db-journal",
        ]
        .iter()
        .filter_map(|name| std::fs::read(database.path(name)).ok())
        .any(|bytes| bytes.windows(words.len()).any(|found| found == words.as_bytes()))
    };
    assert!(is_in_a_file());

    database.print(&["delete", &sent]);

    assert!(!is_in_a_file());
    assert!(database.print(&["list"]).contains(&other));
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn deleting_a_message_again_is_an_error(#[case] backend: Backend) {
    let database = Database::new(backend);
    let sent = Intake::start(&database).send(&question(&new_id(), "One?")).reference();
    database.print(&["delete", &sent]);
    let again = database.run(&["delete", &sent]);
    assert!(!again.status.success());
    let said = String::from_utf8(again.stderr).expect("UTF-8");
    assert!(said.contains(&format!("the message {sent} was deleted")), "{said}");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_message_is_listed_by_kind_product_and_age(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let mut incident = question(&new_id(), "A sign-in that nobody can explain");
    incident["kind"] = json!("incident");
    incident["product"] = json!("identity360");
    let references = [intake.send(&question(&new_id(), "Why?")), intake.send(&incident)].map(|sent| sent.reference());
    let listed = |arguments: &[&str]| {
        let lines = database.print(&[&["list"], arguments].concat());
        let found = references.iter().filter(|reference| lines.contains(*reference));
        found.cloned().collect::<Vec<_>>()
    };
    assert_eq!(listed(&[]), references);
    assert_eq!(listed(&["--kind", "incident"]), references[1..]);
    assert_eq!(listed(&["--product", "mydesk"]), references[..1]);
    assert_eq!(listed(&["--newer-than", "1h"]), references);
    assert_eq!(listed(&["--older-than", "1h"]), [""; 0]);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn words_of_any_script_are_stored_as_they_were_sent(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let text = "Zero \0, escape \u{1b}[2J, bidi \u{202e}, <script>alert(1)</script>, '; DROP TABLE messages; --, 鍵 🔑";
    let message = question(&new_id(), text);

    let reference = intake.send(&message).reference();

    assert_eq!(database.export(), [(reference.clone(), message)]);
    let shown = database.print(&["show", &reference]);
    assert!(
        shown.contains("    Zero \\u{0}, escape \\u{1b}[2J, bidi \\u{202e}, <script>"),
        "{shown}"
    );
}

#[test]
fn what_is_no_message_is_refused_with_a_problem() {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start(&database);
    let id = new_id();
    let text = question(&id, "Why?").to_string();
    let post = |content_type: &str, key: Option<&str>, origin: &str, body: &str| {
        let request = agent()
            .post(intake.address())
            .header("Content-Type", content_type)
            .header("Origin", origin);
        let request = match key {
            None => request,
            Some(key) => request.header("Idempotency-Key", key),
        };
        read(request.send(body).expect("a response")).expect("a body")
    };
    let large = question(&id, &"x".repeat(300_000)).to_string();
    for (response, status) in [
        (post("application/json", Some(&id), ORIGIN, &text), 415),
        (post(&MEDIA_TYPE.replace('1', "2"), Some(&id), ORIGIN, &text), 415),
        (post(MEDIA_TYPE, None, ORIGIN, &text), 400),
        (post(MEDIA_TYPE, Some("1"), ORIGIN, &text), 400),
        (post(MEDIA_TYPE, Some(&id), ORIGIN, "{"), 400),
        (post(MEDIA_TYPE, Some(&id), ORIGIN, "{}"), 422),
        (post(MEDIA_TYPE, Some(&new_id()), ORIGIN, &text), 422),
        (post(MEDIA_TYPE, Some(&id), ORIGIN, &large), 413),
        (post(MEDIA_TYPE, Some(&id), "https://evil.example", &text), 403),
    ] {
        assert_eq!(response.status, status, "{response:?}");
        assert_eq!(response.json()["status"], status);
        assert_eq!(response.header("content-type"), Some("application/problem+json"));
    }
    assert!(database.export().is_empty());
}

#[test]
fn a_problem_names_the_fields() {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start(&database);
    let mut message = question(&new_id(), "Why?");
    message["product"] = json!("My Desk");
    message["body"]["answers"][0]["field"] = json!("");
    let errors = intake.send(&message).json()["errors"].clone();
    assert_eq!(errors[0]["pointer"], "#/body/answers/0/field");
    assert_eq!(errors[1]["pointer"], "#/product");
    assert!(
        errors[1]["detail"]
            .as_str()
            .is_some_and(|detail| detail.starts_with("expected"))
    );
}

#[test]
fn a_rate_limited_address_gets_retry_after_and_preflights_do_not_count() {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start_with(&database, &["--rate", "2"]);
    let preflight = || {
        let request = agent().options(intake.address()).header("Origin", ORIGIN);
        let request = request.header("Access-Control-Request-Method", "POST");
        let request = request.header("Access-Control-Request-Headers", "content-type,idempotency-key");
        read(request.call().expect("a response")).expect("a body")
    };
    for _ in 0..5 {
        let allowed = preflight();
        assert_eq!(allowed.status, 200);
        assert_eq!(allowed.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(
            allowed.header("access-control-allow-headers"),
            Some("content-type,idempotency-key")
        );
    }
    for _ in 0..2 {
        assert_eq!(intake.send(&question(&new_id(), "Why?")).status, 201);
    }
    let refused = intake.send(&question(&new_id(), "Why?"));
    assert_eq!(refused.status, 429);
    let seconds: u64 = refused
        .header("retry-after")
        .and_then(|text| text.parse().ok())
        .expect("seconds");
    assert!((1_700..=1_800).contains(&seconds), "{seconds}");
    assert_eq!(refused.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(refused.header("access-control-expose-headers"), Some("retry-after"));
}

#[test]
fn the_address_of_a_sender_behind_a_named_proxy_counts() {
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start_with(&database, &["--rate", "1", "--proxy", "127.0.0.1"]);
    let send_from = |address: &str| {
        let id = new_id();
        let request = agent()
            .post(intake.address())
            .header("Content-Type", MEDIA_TYPE)
            .header("Idempotency-Key", &id)
            .header("X-Forwarded-For", address);
        request
            .send(question(&id, "Why?").to_string())
            .expect("a response")
            .status()
            .as_u16()
    };
    assert_eq!(send_from("203.0.113.9"), 201);
    assert_eq!(send_from("203.0.113.9"), 429);
    assert_eq!(send_from("203.0.113.10"), 201);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn the_health_is_good_while_the_database_answers(#[case] backend: Backend) {
    let database = Database::new(backend);
    let intake = Intake::start(&database);
    let health = intake.address().replace("/v1/messages", "/healthz");
    let response = read(agent().get(&health).call().expect("a response")).expect("a body");
    assert_eq!((response.status, response.body.as_str()), (200, "ok\n"));
}

#[test]
fn a_command_does_not_create_a_database() {
    let database = Database::new(Backend::Sqlite);
    let output = database.run(&["list"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no "));
    assert!(!database.path("messages.db").exists());
}

#[test]
fn an_export_overwrites_nothing() {
    let database = Database::new(Backend::Sqlite);
    Intake::start(&database).send(&question(&new_id(), "Why?"));
    let path = database.path("export.jsonl");
    let file = path.to_str().expect("UTF-8");
    database.print(&["export", "--out", file]);
    assert_eq!(std::fs::read_to_string(&path).expect("a file").lines().count(), 1);
    assert!(!database.run(&["export", "--out", file]).status.success());
}

#[test]
fn a_body_that_does_not_arrive_is_given_up() {
    use std::io::{Read as _, Write as _};
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start(&database);
    let host = intake
        .address()
        .trim_start_matches("http://")
        .trim_end_matches("/v1/messages");
    let mut connection = std::net::TcpStream::connect(host).expect("a connection");
    let head = format!(
        "POST /v1/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: {MEDIA_TYPE}\r\nIdempotency-Key: {}\r\nContent-Length: 100\r\n\r\n{{",
        new_id()
    );
    connection.write_all(head.as_bytes()).expect("it is sent");
    let mut response = String::new();
    connection.read_to_string(&mut response).expect("a response");
    assert!(response.starts_with("HTTP/1.1 408 "), "{response}");
    // Others are not held up.
    assert_eq!(
        send_text(&agent(), intake.address(), &new_id(), "{")
            .expect("a response")
            .status,
        400
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_an_exported_file() {
    use std::os::unix::fs::PermissionsExt;
    let database = Database::new(Backend::Sqlite);
    Intake::start(&database).send(&question(&new_id(), "One?"));
    let file = database.path("messages.jsonl");
    database.print(&["export", "--out", file.to_str().expect("UTF-8")]);
    let mode = std::fs::metadata(&file).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
