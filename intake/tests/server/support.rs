//! `trust-intake` as a process of its own, on a database of its own.

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use ureq::http::HeaderMap;

/// The variable with the URL of a PostgreSQL server on which databases may be created. `cargo xtask test intake` starts one.
const POSTGRES: &str = "TRUST_INTAKE_TEST_POSTGRES";

pub const ORIGIN: &str = "https://trust.example.com";

/// Which database a test uses.
#[derive(Clone, Copy, Debug)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A new database.
pub struct Database {
    pub url: String,
    folder: TempDir,
}

impl Database {
    pub fn new(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match backend {
            Backend::Sqlite => format!("sqlite:{}", folder.path().join("messages.db").display()),
            Backend::Postgres => create_postgres_database(),
        };
        Self { url, folder }
    }

    /// A path for a file beside the database.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command of the team's on the database.
    pub fn run(&self, arguments: &[&str]) -> Output {
        command()
            .args(arguments)
            .args(["--store", &self.url])
            .output()
            .expect("trust-intake runs")
    }

    /// What a command prints that succeeds.
    pub fn print(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        assert!(output.status.success(), "{arguments:?}: {}", text(output.stderr));
        text(output.stdout)
    }

    /// The references and messages that can be read.
    pub fn export(&self) -> Vec<(String, Value)> {
        let lines = self.print(&["export"]);
        let parse = |line: &str| {
            let mut line: Value = serde_json::from_str(line).expect("JSON");
            let reference = line["reference"].as_str().expect("a reference").to_owned();
            (reference, line["message"].take())
        };
        lines.lines().map(parse).collect()
    }
}

fn create_postgres_database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var(POSTGRES)
        .unwrap_or_else(|_| panic!("{POSTGRES} is not set; `cargo xtask test intake` starts a server and sets it"));
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let created = Command::new("psql")
        .args([&server, "--no-psqlrc", "--quiet", "--command"])
        .arg(format!("CREATE DATABASE {name}"))
        .status();
    assert!(
        created.is_ok_and(|status| status.success()),
        "{name} could not be created"
    );
    let (server, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{server}/{name}")
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trust-intake"));
    command
        .env_remove("TRUST_INTAKE_STORE")
        .env_remove("TRUST_INTAKE_NOTIFY_URL");
    command
}

/// The command of a server on a free port.
pub fn serve_command(database: &Database, arguments: &[&str]) -> Command {
    let mut command = command();
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--origin",
        ORIGIN,
        "--store",
        &database.url,
    ]);
    command.args(arguments);
    command
}

/// A server that is running.
pub struct Intake {
    process: Child,
    address: String,
}

impl Intake {
    /// Starts a server that accepts many messages.
    pub fn start(database: &Database) -> Self {
        Self::start_with(database, &["--rate", "1000000"])
    }

    pub fn start_with(database: &Database, arguments: &[&str]) -> Self {
        Self::spawn(serve_command(database, arguments))
    }

    /// Starts a server by a command that prints where it listens.
    pub fn spawn(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("trust-intake starts");
        let mut lines = BufReader::new(process.stdout.take().expect("an output")).lines();
        let first = lines.next().expect("a line").expect("UTF-8");
        let address = first.strip_prefix("Messages: ").expect("an address").to_owned();
        // What it prints later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    /// Where messages go.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Sends a message as a portal does.
    pub fn send(&self, message: &Value) -> Response {
        send(&self.address, message).expect("a response")
    }

    /// Waits until the server has ended.
    pub fn wait(mut self) -> ExitStatus {
        self.process.wait().expect("it has ended")
    }

    /// Ends the server as the operating system does when it must.
    pub fn kill(mut self) {
        self.process.kill().expect("it is running");
        self.process.wait().expect("it has ended");
    }

    /// Ends the server as systemd does.
    pub fn terminate(mut self) -> ExitStatus {
        let id = self.process.id().to_string();
        let signalled = Command::new("kill").args(["-TERM", &id]).status();
        assert!(signalled.is_ok_and(|status| status.success()));
        self.process.wait().expect("it has ended")
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The reference of a receipt.
    pub fn reference(&self) -> String {
        assert!(matches!(self.status, 200 | 201), "{self:?}");
        self.json()["reference"].as_str().expect("a reference").to_owned()
    }
}

pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

/// Sends a message as a portal does. An error: no response came.
pub fn send(address: &str, message: &Value) -> Result<Response, ureq::Error> {
    send_by(&agent(), address, message)
}

/// As [`send`], by an agent that keeps its connections.
pub fn send_by(agent: &ureq::Agent, address: &str, message: &Value) -> Result<Response, ureq::Error> {
    let id = message["id"].as_str().expect("an id");
    send_text(agent, address, id, &message.to_string())
}

pub fn send_text(agent: &ureq::Agent, address: &str, id: &str, text: &str) -> Result<Response, ureq::Error> {
    let request = agent
        .post(address)
        .header("Content-Type", "application/vnd.trust-portal.message+json; version=1")
        .header("Idempotency-Key", format!("\"{id}\""))
        .header("Origin", ORIGIN);
    read(request.send(text)?)
}

pub fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Response, ureq::Error> {
    let body = response.body_mut().read_to_string()?;
    Ok(Response {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body,
    })
}

/// An id that no other message of the tests has.
pub fn new_id() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    format!(
        "{:08x}-0000-4000-8000-0000{:08x}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

/// A question.
pub fn question(id: &str, text: &str) -> Value {
    json!({
        "id": id,
        "kind": "question",
        "product": "mydesk",
        "language": "en",
        "written": "2026-11-22T14:05:00Z",
        "body": { "format": "plain", "answers": [{ "field": "text", "label": "Your question", "value": text }] },
    })
}
