//! Live reload while the folder of content is watched.

use super::{HOSTS, folder, get, rules, send, site};
use crate::server::router::router;
use crate::server::{LiveReload, SiteRoot, bind, serve, watch as watch_folder};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{oneshot, watch};
use tokio::time::timeout;
use tower::ServiceExt as _;

const TIMEOUT: Duration = Duration::from_secs(10);

#[tokio::test]
async fn with_live_reload_only_pages_change_and_each_has_the_script() {
    let root = site("/trust/");
    let element = format!(
        "<script type=\"module\" src=\"/trust/_reload.js?build={}\"></script></head>",
        root.build_id()
    );
    for (path, status, has_script) in [
        ("/trust/mydesk", 200, true),
        ("/trust/nothing", 404, true),
        ("/trust/theme.css", 200, false),
        ("/trust/_reload.js", 200, false),
    ] {
        let request = Request::get(path)
            .header("accept-encoding", "br")
            .header("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT")
            .body(Body::empty())
            .expect("a request");
        let response = send(Arc::clone(&root), LiveReload::On, request).await;
        assert_eq!(response.status, status, "{path}");
        assert_eq!(response.text().contains(&element), has_script, "{path}");
        let length = response.header("content-length").map(str::to_owned);
        assert!(
            length.is_none_or(|length| length == response.body.len().to_string()),
            "{path}"
        );
        for (name, value) in rules("/trust/").security_headers() {
            assert_eq!(response.header(name), Some(&*value), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn without_live_reload_pages_are_sent_as_built() {
    let response = get("/", "/mydesk").await;
    assert!(!response.text().contains("_reload"));
}

/// Reads from a connection until it has sent a text.
async fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut read = Vec::new();
    let reading = async {
        while !String::from_utf8_lossy(&read).contains(text) {
            let mut part = [0; 1024];
            let count = stream.read(&mut part).await.expect("read");
            assert!(
                count > 0,
                "the connection ended before {text:?}: {}",
                String::from_utf8_lossy(&read)
            );
            read.extend_from_slice(&part[..count]);
        }
    };
    timeout(TIMEOUT, reading)
        .await
        .unwrap_or_else(|_| panic!("{text:?} was not sent"));
    String::from_utf8_lossy(&read).into_owned()
}

#[tokio::test]
async fn a_change_in_the_folder_reloads_open_pages_and_a_shutdown_closes_their_connections() {
    let content = TempDir::new().expect("a folder");
    let first = site("/trust/");
    let (sender, receiver) = watch::channel(Arc::clone(&first));
    let watching = watch_folder(content.path(), sender, || {
        Some(SiteRoot::open_temporary(folder("/trust/")).expect("a site"))
    })
    .expect("watched");
    let listener = bind(([127, 0, 0, 1], 0).into()).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let stopping = async move { drop(stopped.await) };
    let served = tokio::spawn(serve(listener, receiver, LiveReload::On, stopping));

    let mut stream = TcpStream::connect(address).await.expect("connected");
    let request = format!(
        "GET /trust/_reload?build={} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        first.build_id()
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let head = read_until(&mut stream, "\r\n\r\n").await;
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    assert!(!head.contains("event: reload"), "{head}");
    fs::write(content.path().join("mydesk.json"), "{}").expect("written");
    read_until(&mut stream, "event: reload\n").await;

    let before = Instant::now();
    stop.send(()).expect("running");
    timeout(TIMEOUT, served)
        .await
        .expect("stopped in time")
        .expect("no panic")
        .expect("no error");
    assert!(
        before.elapsed() < Duration::from_secs(1),
        "an open page delayed the shutdown"
    );
    drop(watching);
}

#[tokio::test]
async fn a_page_of_an_earlier_build_is_reloaded_at_once() {
    let (sender, receiver) = watch::channel(site("/"));
    let request = Request::get("/_reload?build=1")
        .header("host", "localhost")
        .body(Body::empty())
        .expect("a request");
    let response = router(receiver, LiveReload::On, HOSTS, None)
        .oneshot(request)
        .await
        .expect("a response");
    let body = to_bytes(response.into_body(), usize::MAX);
    // Without the sender, the stream ends after the pending event.
    drop(sender);
    let body = timeout(TIMEOUT, body).await.expect("in time").expect("a body");
    assert!(body.starts_with(b"event: reload\n"), "{body:?}");
}
