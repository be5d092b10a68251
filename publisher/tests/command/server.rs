//! The command `serve`, started on a free port and asked for paths.

use crate::test_dir::{CONTENT, TestDir, command};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TIMEOUT: Duration = Duration::from_secs(60);

/// The command `serve` on a free port. It ends when this is dropped.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Serves the content.
    pub fn start(dir: &TestDir, more: &[&str]) -> Self {
        Self::start_on(dir, CONTENT, more)
    }

    /// Serves a folder of content or a built site.
    pub fn start_on(dir: &TestDir, folder: &str, more: &[&str]) -> Self {
        let mut process = command(&dir.path(""), &[&["serve", folder, "--port", "0"], more].concat())
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
    pub fn get(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).expect("a response");
        String::from_utf8_lossy(&response).into_owned()
    }

    /// Waits until the response to a request for a path has these words in it.
    pub fn wait_until(&self, path: &str, words: &str) {
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
