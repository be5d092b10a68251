//! `serve`: what it does when it starts on content with errors, and for whom it answers.

use crate::server::Server;
use crate::test_dir::{CONTENT, PACK, TestDir};

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
