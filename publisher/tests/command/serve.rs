//! `serve`: what it does when it starts on content with errors, and for whom it answers.

use crate::test_dir::{CONTENT, PACK, TestDir, command};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TIMEOUT: Duration = Duration::from_secs(60);

/// The command `serve` on a free port. It ends when this is dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(dir: &TestDir, more: &[&str]) -> Self {
        let mut process = command(&dir.path(""), &[&["serve", CONTENT, "--port", "0"], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Self {
            process,
            address: address.expect("an address").to_owned(),
        }
    }

    /// The response to a request for a path, with this header `Host`.
    fn get(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).expect("a response");
        String::from_utf8_lossy(&response).into_owned()
    }

    fn wait_until(&self, path: &str, words: &str) {
        let latest = Instant::now() + TIMEOUT;
        loop {
            let response = self.get(path, "localhost");
            if response.contains(words) {
                return;
            }
            assert!(Instant::now() < latest, "{words:?} is not in {response}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn b3_a_watched_folder_with_errors_is_served_once_it_is_right() {
    let dir = TestDir::new();
    let pack = dir.read(&format!("{CONTENT}/{PACK}"));
    dir.write(&format!("{CONTENT}/{PACK}"), "{");
    let server = Server::start(&dir, &["--watch"]);
    server.wait_until("/example-notes", "503 Service Unavailable");
    assert!(
        server
            .get("/example-notes", "localhost")
            .contains("The content has errors")
    );
    dir.write(&format!("{CONTENT}/{PACK}"), pack);
    server.wait_until("/example-notes", "200 OK");
}

#[test]
fn b3_a_watched_folder_that_is_replaced_is_served_as_it_is_now() {
    let dir = TestDir::new();
    dir.copy_content_to("next");
    dir.edit(
        "next/example.json",
        "Encrypt customers' notes",
        "Scramble customers' notes",
    );
    let server = Server::start(&dir, &["--watch"]);
    server.wait_until("/example-notes/responsibilities", "Encrypt customers");
    std::fs::rename(dir.path(CONTENT), dir.path("old")).expect("moved");
    std::fs::rename(dir.path("next"), dir.path(CONTENT)).expect("moved");
    server.wait_until("/example-notes/responsibilities", "Scramble customers");
    dir.edit_pack("Scramble customers' notes", "Keep customers' notes");
    server.wait_until("/example-notes/responsibilities", "Keep customers");
}

#[test]
fn without_watch_content_with_errors_ends_the_command() {
    let dir = TestDir::new();
    dir.write(&format!("{CONTENT}/{PACK}"), "{");
    assert_eq!(dir.run(&["serve", CONTENT, "--port", "0"]).status, 1);
}

#[test]
fn b4_another_host_is_not_answered() {
    let dir = TestDir::new();
    let server = Server::start(&dir, &["--watch"]);
    for path in ["/", "/content/catalogue.json", "/_reload", "/_reload.js"] {
        let response = server.get(path, "evil.example:8080");
        assert!(response.starts_with("HTTP/1.1 421 "), "{path}: {response}");
        assert!(response.contains("answers only to localhost"), "{path}: {response}");
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]:8080"] {
        let response = server.get("/", host);
        assert!(response.starts_with("HTTP/1.1 200 "), "{host}: {response}");
    }
}
