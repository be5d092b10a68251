//! How many messages a server accepts in a second, each with a receipt that follows a sync; and beside it, how many rows a
//! program inserts that does nothing else and syncs as often. Prints one `name: value unit` a line.

#[path = "../tests/server/support.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod support;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Executor};
use std::fs::{self, File};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use support::{Backend, Database, Intake, agent, new_id, question, send_by, serve_command};

const TIME: Duration = Duration::from_secs(5);

const CLIENTS: [usize; 2] = [1, 64];

/// About as much as an incident report.
const TEXT_LENGTH: usize = 2_000;

fn main() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let name = match backend {
            Backend::Sqlite => "sqlite",
            Backend::Postgres => "postgres",
        };
        let bare = insert_rows(backend);
        println!("intake-{name}-bare-inserts: {bare:.0} rows/s");
        for clients in CLIENTS {
            let database = Database::new(backend);
            let log = database.path("log");
            let mut command = serve_command(&database, &["--rate", "1000000"]);
            command.stderr(File::create(&log).expect("a file"));
            let intake = Intake::spawn(command);
            let mut times = send_messages(&intake, clients);
            assert!(intake.terminate().success());
            let errors = fs::read_to_string(&log).expect("UTF-8");
            times.sort();
            let rate = times.len() as f64 / TIME.as_secs_f64();
            let p99 = times[times.len() * 99 / 100].as_secs_f64() * 1_000.0;
            println!("intake-{name}-{clients}-clients: {rate:.0} messages/s");
            println!("intake-{name}-{clients}-clients-p99: {p99:.1} ms");
            println!(
                "intake-{name}-{clients}-clients-ratio-to-bare-inserts: {:.2} times",
                rate / bare
            );
            let commits = errors.lines().find_map(|line| {
                line.strip_prefix("trust-intake: ")?
                    .strip_suffix(" commits were made")?
                    .parse::<f64>()
                    .ok()
            });
            if let Some(commits) = commits {
                let per_commit = times.len() as f64 / commits;
                println!("intake-{name}-{clients}-clients-per-commit: {per_commit:.1} messages/commit");
            }
        }
    }
}

/// Sends messages from so many clients, and returns how long each took.
fn send_messages(intake: &Intake, clients: usize) -> Vec<Duration> {
    let times = Mutex::new(Vec::new());
    let text = "x".repeat(TEXT_LENGTH);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                let client = agent();
                let mut own = Vec::new();
                while start.elapsed() < TIME {
                    let message = question(&new_id(), &text);
                    let sent = Instant::now();
                    assert_eq!(
                        send_by(&client, intake.address(), &message).expect("a response").status,
                        201
                    );
                    own.push(sent.elapsed());
                }
                times.lock().expect("no thread has panicked").extend(own);
            });
        }
    });
    times.into_inner().expect("no thread has panicked")
}

/// Inserts rows of the same size, one commit each, and returns how many in a second.
fn insert_rows(backend: Backend) -> f64 {
    let database = Database::new(backend);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        match backend {
            Backend::Sqlite => {
                let file = database.url.strip_prefix("sqlite:").expect("a file");
                let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
                let options = options
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                let mut connection = options.connect().await.expect("a database");
                sqlx::query("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)")
                    .execute(&mut connection)
                    .await
                    .expect("a table");
                let (start, mut count) = (Instant::now(), 0);
                while start.elapsed() < TIME {
                    let insert = sqlx::query("INSERT INTO rows (text) VALUES ($1)").bind("x".repeat(TEXT_LENGTH));
                    connection.execute(insert).await.expect("a row");
                    count += 1;
                }
                f64::from(count) / start.elapsed().as_secs_f64()
            }
            Backend::Postgres => {
                let options: PgConnectOptions = database.url.parse().expect("a URL");
                let mut connection = options.connect().await.expect("a database");
                sqlx::query("CREATE TABLE rows (id BIGSERIAL PRIMARY KEY, text TEXT)")
                    .execute(&mut connection)
                    .await
                    .expect("a table");
                let (start, mut count) = (Instant::now(), 0);
                while start.elapsed() < TIME {
                    let insert = sqlx::query("INSERT INTO rows (text) VALUES ($1)").bind("x".repeat(TEXT_LENGTH));
                    connection.execute(insert).await.expect("a row");
                    count += 1;
                }
                f64::from(count) / start.elapsed().as_secs_f64()
            }
        }
    })
}
