//! The team is output of each new message at least once, whatever fails meanwhile.

use crate::support::{Backend, Database, Intake, new_id, question};
use rstest::rstest;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for a file with so many lines, and returns them.
fn wait_for_lines(path: &Path, count: usize) -> Vec<String> {
    let start = Instant::now();
    loop {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.len() >= count {
            return lines;
        }
        assert!(start.elapsed() < PATIENCE, "{} has only {lines:?}", path.display());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn wait_for_no_notices(database: &Database) {
    let start = Instant::now();
    while !database.print(&["stats"]).contains("notices-waiting: 0\n") {
        assert!(start.elapsed() < PATIENCE, "a notice is still waiting");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_command_gets_the_reference_and_the_kind_of_each_new_message_once(#[case] backend: Backend) {
    let database = Database::new(backend);
    let output = database.path("notices");
    let command = format!(
        "echo $TRUST_INTAKE_REFERENCE $TRUST_INTAKE_KIND >> {}",
        output.display()
    );
    let intake = Intake::start_with(&database, &["--notify", &command]);
    let message = question(&new_id(), "Why?");
    let first = intake.send(&message).reference();
    intake.send(&message);
    let second = intake.send(&question(&new_id(), "Why?")).reference();

    let mut lines = wait_for_lines(&output, 2);
    wait_for_no_notices(&database);
    lines.sort();
    let mut expected = [format!("{first} question"), format!("{second} question")];
    expected.sort();
    assert_eq!(lines, expected);
    assert_eq!(wait_for_lines(&output, 2).len(), 2);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
fn a_notice_that_fails_is_given_again_also_by_the_next_process(#[case] backend: Backend) {
    let database = Database::new(backend);
    let (output, tried) = (database.path("notices"), database.path("tried"));
    let fail = format!("echo tried >> {}; exit 1", tried.display());
    let first = Intake::start_with(&database, &["--notify", &fail]);
    let reference = first.send(&question(&new_id(), "Why?")).reference();
    wait_for_lines(&tried, 1);
    assert!(database.print(&["stats"]).contains("notices-waiting: 1\n"));
    assert!(first.terminate().success());

    let succeed = format!("echo $TRUST_INTAKE_REFERENCE >> {}", output.display());
    let _second = Intake::start_with(&database, &["--notify", &succeed]);
    assert_eq!(wait_for_lines(&output, 1), [reference]);
    wait_for_no_notices(&database);
}

#[test]
fn a_url_gets_the_reference_and_the_kind_and_no_word_of_the_message() {
    let receiver = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/hook", receiver.local_addr().expect("an address"));
    let database = Database::new(Backend::Sqlite);
    let intake = Intake::start_with(&database, &["--notify-url", &url]);
    let message = question(&new_id(), "Nobody else may read this");
    let reference = intake.send(&message).reference();

    let (mut connection, _) = receiver.accept().expect("a connection");
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&request).ends_with('}') {
        let count = connection.read(&mut buffer).expect("a request");
        assert!(count > 0, "the request broke off");
        request.extend_from_slice(&buffer[..count]);
    }
    connection
        .write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        .expect("it is sent");
    let request = String::from_utf8(request).expect("UTF-8");
    assert!(request.starts_with("POST /hook HTTP/1.1\r\n"), "{request}");
    let (_, body) = request.split_once("\r\n\r\n").expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body, json!({ "reference": reference, "kind": "question" }));
    assert!(!request.contains("Nobody else"), "{request}");
    wait_for_no_notices(&database);
}

#[test]
fn the_words_of_a_message_cannot_become_a_command() {
    let database = Database::new(Backend::Sqlite);
    let output = database.path("notices");
    let command = format!("env | grep -c '$(touch' >> {}; true", output.display());
    let intake = Intake::start_with(&database, &["--notify", &command]);
    let evil = database.path("evil");
    intake.send(&question(&new_id(), &format!("$(touch {})", evil.display())));
    assert_eq!(wait_for_lines(&output, 1), ["0"]);
    assert!(!evil.exists());
}
