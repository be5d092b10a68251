//! A process that is killed loses nothing that it gave to the operating system; a power cut does. So a trace of system calls
//! has to show that each receipt follows a sync of its commit.

use crate::support::{Backend, Database, Intake, new_id, question, serve_command};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

const MESSAGES: usize = 20;

/// The system calls that write, sync and send, with the paths of files, and when each began.
const STRACE: [&str; 6] = [
    "--follow-forks",
    "--decode-fds=path",
    "--trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg",
    "--absolute-timestamps=precision:us",
    "--string-limit=64",
    "--quiet=all",
];

/// A step in a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A sync of a log has ended.
    Synced,
    /// A receipt is sent.
    Receipt,
}

/// The steps of traces, in their order. `log` is a part of the paths of the database's log.
fn steps(traces: &[&Path], log: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for trace in traces {
        let text = fs::read_to_string(trace).expect("a trace");
        let mut syncing = Vec::new();
        for line in text.lines() {
            let mut words = line.split_whitespace();
            let (Some(process), Some(time)) = (words.next(), words.next()) else {
                continue;
            };
            let call = line
                .split_once(time)
                .map(|(_, call)| call.trim_start())
                .unwrap_or_default();
            let is_sync = call.starts_with("fsync(") || call.starts_with("fdatasync(");
            let resumed = call.starts_with("<... fsync resumed>") || call.starts_with("<... fdatasync resumed>");
            let step = if is_sync && call.contains(log) && call.ends_with("<unfinished ...>") {
                syncing.push(process.to_owned());
                None
            } else if is_sync && call.contains(log) || resumed && syncing.iter().any(|begun| begun == process) {
                syncing.retain(|begun| begun != process);
                call.ends_with("= 0").then_some(Step::Synced)
            } else {
                call.contains("HTTP/1.1 201").then_some(Step::Receipt)
            };
            steps.extend(step.map(|step| (time.to_owned(), step)));
        }
    }
    // Times of one day have the same length.
    steps.sort_by(|one, other| one.0.cmp(&other.0));
    steps.into_iter().map(|(_, step)| step).collect()
}

/// How many receipts there are, and how many of them have no sync between them and the one before.
fn count_receipts(steps: &[Step]) -> (usize, usize) {
    let receipts = steps.iter().filter(|step| **step == Step::Receipt).count();
    let without_sync = steps.iter().enumerate().filter(|(index, step)| {
        **step == Step::Receipt && !index.checked_sub(1).is_some_and(|before| steps[before] == Step::Synced)
    });
    (receipts, without_sync.count())
}

fn strace(trace: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(STRACE).arg("--output").arg(trace);
    command
}

/// Sends messages one after the other to a server that is traced.
fn trace_server(database: &Database) -> PathBuf {
    let trace = database.path("trace");
    let server = serve_command(database, &["--rate", "1000"]);
    let mut command = strace(&trace);
    command.arg("--").arg(server.get_program()).args(server.get_args());
    let intake = Intake::spawn(command);
    for _ in 0..MESSAGES {
        assert_eq!(intake.send(&question(&new_id(), "Is it on disk?")).status, 201);
    }
    // strace ends with what it traces, and has written everything then.
    let child = fs::read_to_string(format!("/proc/{0}/task/{0}/children", intake.process_id())).expect("Linux");
    let ended = Command::new("kill").args(["-TERM", child.trim()]).status();
    assert!(ended.is_ok_and(|status| status.success()));
    intake.wait();
    trace
}

#[test]
fn each_receipt_follows_a_sync_of_sqlites_log() {
    let database = Database::new(Backend::Sqlite);
    let trace = trace_server(&database);
    assert_eq!(count_receipts(&steps(&[&trace], "messages.db-wal")), (MESSAGES, 0));
}

/// strace of a process that is running. It ends when this value is dropped.
struct Attached(Child);

impl Attached {
    fn new(process: u32, trace: &Path) -> Self {
        let strace = strace(trace)
            .arg(format!("--attach={process}"))
            .spawn()
            .expect("strace starts");
        let start = Instant::now();
        let tracer = || {
            let status = fs::read_to_string(format!("/proc/{process}/status")).expect("Linux");
            !status.lines().any(|line| line == "TracerPid:\t0")
        };
        while !tracer() {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "strace cannot attach to {process}"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        Self(strace)
    }

    /// Detaches, after what it has traced is written.
    fn end(mut self) {
        let ended = Command::new("kill").args(["-INT", &self.0.id().to_string()]).status();
        assert!(ended.is_ok_and(|status| status.success()));
        self.0.wait().expect("it has ended");
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The process of a PostgreSQL server that starts one for each connection.
fn postmaster(database: &Database) -> u32 {
    let query = "SELECT pg_read_file('postmaster.pid')";
    let output = Command::new("psql")
        .args([
            &database.url,
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--command",
            query,
        ])
        .output()
        .expect("psql runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .next()
        .and_then(|line| line.parse().ok())
        .expect("a process")
}

#[test]
fn each_receipt_follows_a_sync_of_postgresqls_log() {
    let database = Database::new(Backend::Postgres);
    let server_trace = database.path("server-trace");
    let attached = Attached::new(postmaster(&database), &server_trace);
    let trace = trace_server(&database);
    attached.end();
    let (receipts, without_sync) = count_receipts(&steps(&[&trace, &server_trace], "/pg_wal/"));
    assert_eq!((receipts, without_sync), (MESSAGES, 0));
}

/// Not a test by itself: writes as `trust-intake` must not, and prints receipts.
#[test]
#[ignore = "run by the next test, under strace"]
fn unsafe_writer() {
    let Some(file) = std::env::var_os("UNSAFE_WRITER_FILE") else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Off);
        let mut connection = options.connect().await.expect("a database");
        sqlx::query("CREATE TABLE messages (id)")
            .execute(&mut connection)
            .await
            .expect("a table");
        for _ in 0..MESSAGES {
            sqlx::query("INSERT INTO messages VALUES (1)")
                .execute(&mut connection)
                .await
                .expect("a row");
            println!("HTTP/1.1 201");
        }
        connection.close().await.expect("it is closed");
    });
}

#[test]
fn the_trace_shows_a_receipt_that_follows_no_sync() {
    let database = Database::new(Backend::Sqlite);
    let (trace, file) = (database.path("trace"), database.path("messages.db"));
    let status = strace(&trace)
        .arg("--")
        .arg(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "sync::unsafe_writer", "--nocapture"])
        .env("UNSAFE_WRITER_FILE", &file)
        .status();
    assert!(status.is_ok_and(|status| status.success()));
    let (receipts, without_sync) = count_receipts(&steps(&[&trace], "messages.db-wal"));
    assert_eq!((receipts, without_sync), (MESSAGES, MESSAGES));
}
