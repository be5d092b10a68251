//! The responses of the server.

mod fixture;
mod live_reload;

use super::router::router;
use super::{AllowedHosts, LiveReload, SiteRoot};
use crate::hosting::{ContentSecurityPolicy, HostingRules, SiteBase};
use axum::body::{Body, to_bytes};
use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use rstest::rstest;
use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt as _;

const SCRIPT: &str = "assets/portal-0123456789abcdef.js";

struct TestResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl TestResponse {
    fn header(&self, name: &str) -> Option<&str> {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        assert!(values.len() <= 1, "{name} is sent twice: {values:?}");
        values.first().map(|value| value.to_str().expect("plain text"))
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    fn is_not_found_page(&self) -> bool {
        self.status == StatusCode::NOT_FOUND && self.text().contains("<h1>This page does not exist</h1>")
    }

    fn is_not_found_text(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
            && self.header("content-type") == Some("text/plain; charset=utf-8")
            && self.text() == crate::hosting::NOT_FOUND_TEXT
    }
}

fn rules(base: &str) -> HostingRules {
    HostingRules::new(
        SiteBase::parse(base).expect("a base path"),
        ContentSecurityPolicy::default(),
    )
}

fn folder(base: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fixture::write(folder.path(), &rules(base)).expect("written");
    folder
}

fn site(base: &str) -> Arc<SiteRoot> {
    Arc::new(SiteRoot::open_temporary(folder(base)).expect("a site"))
}

const HOSTS: AllowedHosts = AllowedHosts::new(IpAddr::V4(Ipv4Addr::LOCALHOST));

/// Sends a request, for this machine if it names no other host.
async fn send(root: Arc<SiteRoot>, live_reload: LiveReload, mut request: Request<Body>) -> TestResponse {
    let (_sender, receiver) = watch::channel(root);
    let host = HeaderValue::from_static("localhost:8080");
    request.headers_mut().entry(HOST).or_insert(host);
    let response = router(receiver, live_reload, HOSTS, None)
        .oneshot(request)
        .await
        .expect("a response");
    let (parts, body) = response.into_parts();
    TestResponse {
        status: parts.status,
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
    }
}

async fn get_with(base: &str, path: &str, headers: &[(&str, &str)]) -> TestResponse {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(
        site(base),
        LiveReload::Off,
        request.body(Body::empty()).expect("a request"),
    )
    .await
}

async fn get(base: &str, path: &str) -> TestResponse {
    get_with(base, path, &[]).await
}

#[rstest]
#[case("/trust/", "/trust/", 200)]
#[case("/trust/", "/trust/mydesk", 200)]
#[case("/trust/", "/trust/assets/portal-0123456789abcdef.js", 200)]
#[case("/trust/", "/trust/nothing", 404)]
#[case("/trust/", "/trust/.well-known/nothing", 404)]
#[case("/trust/", "/trust/.trust-portal", 404)]
#[case("/trust/", "/elsewhere", 404)]
#[case("/trust/", "/", 307)]
#[case("/trust/", "/trust", 308)]
#[tokio::test]
async fn every_kind_of_response_has_every_security_header(#[case] base: &str, #[case] path: &str, #[case] status: u16) {
    let response = get(base, path).await;
    assert_eq!(response.status, status);
    for (name, value) in rules(base).security_headers() {
        assert_eq!(response.header(name), Some(&*value), "{name}");
    }
    assert_eq!(response.header("vary"), Some("Accept-Encoding"));
}

#[rstest]
#[case::name("evil.example", 421)]
#[case::name_with_port("evil.example:8080", 421)]
#[case::other_address("192.0.2.1", 421)]
#[case::nothing("", 421)]
#[case::this_machine("localhost:8080", 200)]
#[case::loopback("[::1]:8080", 200)]
#[tokio::test]
async fn only_requests_for_this_machine_are_answered(#[case] host: &str, #[case] status: u16) {
    for path in ["/mydesk", "/content/catalogue.json", "/_reload.js"] {
        let request = Request::get(path).header("host", host).body(Body::empty());
        let response = send(site("/"), LiveReload::On, request.expect("a request")).await;
        assert_eq!(response.status, status, "{path}");
        if status == 421 {
            assert!(
                response.text().contains("answers only to localhost"),
                "{}",
                response.text()
            );
            assert_eq!(response.header("cache-control"), Some("no-cache"));
        }
    }
    let request = Request::get("/_reload?build=1")
        .header("host", host)
        .body(Body::empty());
    let (_sender, receiver) = watch::channel(site("/"));
    let response = router(receiver, LiveReload::On, HOSTS, None).oneshot(request.expect("a request"));
    assert_eq!(response.await.expect("a response").status(), status);
}

#[rstest]
#[case::target("http://evil.example/mydesk", &["localhost"])]
#[case::two_hosts("/mydesk", &["localhost", "evil.example"])]
#[tokio::test]
async fn every_host_that_a_request_names_is_looked_at(#[case] target: &str, #[case] hosts: &[&str]) {
    let mut request = Request::get(target);
    for host in hosts {
        request = request.header("host", *host);
    }
    let response = send(
        site("/"),
        LiveReload::Off,
        request.body(Body::empty()).expect("a request"),
    )
    .await;
    assert_eq!(response.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn until_the_content_can_be_built_every_page_says_so_and_waits() {
    let root = Arc::new(SiteRoot::waiting(SiteBase::parse("/trust/").expect("a base path")).expect("a place"));
    for path in ["/trust/", "/trust/mydesk", "/", "/trust/.well-known/x"] {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = send(Arc::clone(&root), LiveReload::On, request).await;
        assert_eq!(response.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        let text = response.text();
        assert!(
            text.contains("The content has errors") && text.contains("/trust/_reload.js?build="),
            "{text}"
        );
        assert_eq!(response.header("cache-control"), Some("no-cache"));
    }
    let request = Request::get("/trust/_reload.js")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(send(root, LiveReload::On, request).await.status, StatusCode::OK);
}

#[rstest]
#[case("/", "/", "Products")]
#[case("/", "/mydesk", "MyDesk")]
#[case("/", "/mydesk/", "MyDesk")]
#[case("/", "/mydesk/responsibilities?who=customer", "Responsibilities")]
#[case("/trust/", "/trust/", "Products")]
#[case("/trust/", "/trust/mydesk", "MyDesk")]
#[tokio::test]
async fn an_address_is_answered_with_its_page_without_a_redirect(
    #[case] base: &str,
    #[case] path: &str,
    #[case] heading: &str,
) {
    let response = get(base, path).await;
    assert_eq!(response.status, StatusCode::OK);
    assert!(response.text().contains(&format!("<h1>{heading}</h1>")));
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("cache-control"), Some("no-cache"));
}

#[rstest]
#[case("/nothing")]
#[case("/mydesk/nothing")]
#[case("/assets")]
#[case("/assets/missing.js")]
#[case("/content/")]
#[case("/theme.css/")]
#[case("/theme.css/x")]
#[case("/.trust-portal")]
#[case("/.nojekyll")]
#[case("/_headers")]
#[case("/_hosting/nginx.conf")]
#[case("/_reload")]
#[case("/_reload.js")]
#[case("/..%2f..%2fetc%2fpasswd")]
#[case("/%2e%2e/%2e%2e/etc/passwd")]
#[case("//etc/passwd")]
#[case("/mydesk%00")]
#[case("/%2fetc%2fpasswd")]
#[tokio::test]
async fn a_missing_or_private_path_is_answered_with_the_not_found_page(#[case] path: &str) {
    let response = get("/", path).await;
    assert!(response.is_not_found_page(), "{} {}", response.status, response.text());
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("cache-control"), Some("no-cache"));
    assert_eq!(
        (response.header("etag"), response.header("last-modified")),
        (None, None)
    );
}

#[tokio::test]
async fn a_name_too_long_for_a_file_is_not_found() {
    let response = get("/", &format!("/{}", "a".repeat(4_000))).await;
    assert!(response.is_not_found_page(), "{}", response.status);
}

#[tokio::test]
async fn the_not_found_page_is_compressed_and_never_304() {
    let headers = [
        ("accept-encoding", "br"),
        ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
    ];
    let response = get_with("/", "/nothing", &headers).await;
    assert_eq!(response.status, StatusCode::NOT_FOUND);
    assert_eq!(response.header("content-encoding"), Some("br"));
}

#[rstest]
#[case("/", "/.well-known/security.txt")]
#[case("/", "/.well-known/.git/config")]
#[case("/trust/", "/.well-known/security.txt")]
#[case("/trust/", "/mydesk")]
#[case("/trust/", "/trusted")]
#[tokio::test]
async fn well_known_files_and_paths_outside_the_base_are_not_answered_with_a_page(
    #[case] base: &str,
    #[case] path: &str,
) {
    let response = get(base, path).await;
    assert!(response.is_not_found_text(), "{} {}", response.status, response.text());
}

#[tokio::test]
async fn an_existing_well_known_file_is_served() {
    let folder = folder("/");
    fs::create_dir(folder.path().join(".well-known")).expect("created");
    fs::write(folder.path().join(".well-known/security.txt"), "Contact: x\n").expect("written");
    let root = Arc::new(SiteRoot::open(folder.path()).expect("a site"));
    let request = Request::get("/.well-known/security.txt")
        .body(Body::empty())
        .expect("a request");
    let response = send(root, LiveReload::Off, request).await;
    assert_eq!((response.status, &*response.text()), (StatusCode::OK, "Contact: x\n"));
    assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
}

#[rstest]
#[case("/", "/trust/", 307)]
#[case("/trust", "/trust/", 308)]
#[tokio::test]
async fn the_host_root_and_the_base_without_a_slash_redirect_to_the_base(
    #[case] path: &str,
    #[case] target: &str,
    #[case] status: u16,
) {
    let response = get("/trust/", path).await;
    assert_eq!(response.status, status);
    assert_eq!(response.header("location"), Some(target));
}

#[rstest]
#[case(&[], None)]
#[case(&[("accept-encoding", "identity")], None)]
#[case(&[("accept-encoding", "gzip")], Some("gzip"))]
#[case(&[("accept-encoding", "gzip, deflate, br, zstd")], Some("br"))]
#[case(&[("accept-encoding", "br;q=0, gzip")], Some("gzip"))]
#[tokio::test]
async fn the_smallest_encoding_that_the_browser_accepts_is_sent(
    #[case] headers: &[(&str, &str)],
    #[case] encoding: Option<&str>,
    #[values("/mydesk", "/theme.css", "/assets/portal-0123456789abcdef_bg.wasm")] path: &str,
) {
    let response = get_with("/", path, headers).await;
    assert_eq!(response.status, StatusCode::OK);
    assert_eq!(response.header("content-encoding"), encoding);
    let plain = get("/", path).await.body;
    assert_eq!(response.body == plain, encoding.is_none());
}

#[tokio::test]
async fn a_file_without_compressed_copies_is_sent_uncompressed() {
    let path = "/assets/logo-0123456789abcdef.png";
    let response = get_with("/", path, &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(response.header("content-encoding"), None);
    assert_eq!(response.header("content-type"), Some("image/png"));
    assert!(response.body.starts_with(b"\x89PNG"));
}

#[rstest]
#[case(
    "/assets/portal-0123456789abcdef_bg.wasm",
    "application/wasm",
    "public, max-age=31536000, immutable"
)]
#[case(
    "/assets/portal-0123456789abcdef.js",
    "text/javascript; charset=utf-8",
    "public, max-age=31536000, immutable"
)]
#[case("/content/catalogue.json", "application/json", "no-cache")]
#[case("/theme.css", "text/css; charset=utf-8", "no-cache")]
#[case("/robots.txt", "text/plain; charset=utf-8", "no-cache")]
#[case("/sitemap.xml", "application/xml", "no-cache")]
#[tokio::test]
async fn a_file_has_its_media_type_and_caching(#[case] path: &str, #[case] media_type: &str, #[case] cache: &str) {
    for encoding in ["identity", "br"] {
        let response = get_with("/", path, &[("accept-encoding", encoding)]).await;
        assert_eq!(response.header("content-type"), Some(media_type));
        assert_eq!(response.header("cache-control"), Some(cache));
    }
}

#[tokio::test]
async fn an_unchanged_file_is_answered_with_304() {
    let root = site("/");
    let first = send(
        Arc::clone(&root),
        LiveReload::Off,
        Request::get("/mydesk").body(Body::empty()).expect("a request"),
    )
    .await;
    for (name, header) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
        let value = first.header(header).expect("the header");
        let request = Request::get("/mydesk")
            .header(name, value)
            .body(Body::empty())
            .expect("a request");
        let again = send(Arc::clone(&root), LiveReload::Off, request).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{name}");
        assert_eq!(again.header("cache-control"), Some("no-cache"));
        assert_eq!(
            again.header("content-security-policy"),
            first.header("content-security-policy")
        );
        assert!(again.body.is_empty());
    }
}

#[tokio::test]
async fn head_sends_the_headers_of_get_without_the_body() {
    let got = get("/", "/mydesk").await;
    let request = Request::head("/mydesk").body(Body::empty()).expect("a request");
    let head = send(site("/"), LiveReload::Off, request).await;
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.body.is_empty());
    for name in ["content-length", "content-type", "cache-control", "vary"] {
        assert_eq!(head.header(name), got.header(name), "{name}");
        assert!(head.header(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let request = Request::post("/mydesk").body(Body::empty()).expect("a request");
    let response = send(site("/"), LiveReload::Off, request).await;
    assert_eq!(response.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.header("allow"), Some("GET, HEAD"));
    assert!(response.header("content-security-policy").is_some());
}

#[cfg(unix)]
#[tokio::test]
async fn a_symbolic_link_out_of_the_site_is_not_followed_and_one_within_is() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().expect("a folder");
    fs::write(outside.path().join("secret.txt"), "secret").expect("written");
    let folder = folder("/");
    symlink(outside.path(), folder.path().join("out")).expect("linked");
    symlink(outside.path().join("secret.txt"), folder.path().join("secret.txt")).expect("linked");
    symlink(folder.path().join("robots.txt"), folder.path().join("within.txt")).expect("linked");
    let root = Arc::new(SiteRoot::open(folder.path()).expect("a site"));
    for path in ["/out/secret.txt", "/secret.txt", "/out"] {
        for method in ["GET", "HEAD"] {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty())
                .expect("a request");
            let response = send(Arc::clone(&root), LiveReload::Off, request).await;
            assert_eq!(response.status, StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
    let within = Request::get("/within.txt").body(Body::empty()).expect("a request");
    assert_eq!(send(root, LiveReload::Off, within).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_request_after_a_change_is_answered_from_the_new_site() {
    let (sender, receiver) = watch::channel(site("/"));
    let router = router(receiver, LiveReload::Off, HOSTS, None);
    let folder = folder("/");
    fs::write(folder.path().join("robots.txt"), "new").expect("written");
    let old = sender.send_replace(Arc::new(SiteRoot::open_temporary(folder).expect("a site")));
    drop(old);
    let request = Request::get("/robots.txt")
        .header("host", "localhost")
        .body(Body::empty())
        .expect("a request");
    let response = router.oneshot(request).await.expect("a response");
    assert_eq!(&*to_bytes(response.into_body(), 1024).await.expect("a body"), b"new");
}

#[tokio::test]
async fn a_missing_asset_is_not_cached() {
    assert_eq!(
        get("/", &format!("/{SCRIPT}")).await.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(
        get("/", &format!("/{SCRIPT}x")).await.header("cache-control"),
        Some("no-cache")
    );
}
