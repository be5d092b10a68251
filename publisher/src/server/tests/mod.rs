//! The server as a visitor meets it.

mod reloading;

use super::{Pages, SiteRoot, fixture, marker, router};
use crate::hosting::{ContentPolicy, Hosting, SiteBase};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use rstest::rstest;
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt as _;

const SCRIPT: &str = "assets/portal-0123456789abcdef.js";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
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

fn hosting(base: &str) -> Hosting {
    Hosting::new(SiteBase::parse(base).expect("a base path"), ContentPolicy::default())
}

fn folder(base: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let hosting = hosting(base);
    let written = fixture::Written {
        marker: marker(hosting.base()),
        headers_file: hosting.netlify_headers(),
        nginx: hosting.nginx(),
        caddyfile: hosting.caddyfile(),
    };
    fixture::write(folder.path(), base, &written).expect("written");
    folder
}

fn site(base: &str) -> Arc<SiteRoot> {
    Arc::new(SiteRoot::open_temporary(folder(base)).expect("a site"))
}

async fn ask(root: Arc<SiteRoot>, pages: Pages, request: Request<Body>) -> Answer {
    let (_sender, receiver) = watch::channel(root);
    let response = router(receiver, pages).oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
    }
}

async fn get_with(base: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(
        site(base),
        Pages::AsBuilt,
        request.body(Body::empty()).expect("a request"),
    )
    .await
}

async fn get(base: &str, path: &str) -> Answer {
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
async fn every_kind_of_answer_has_every_security_header(#[case] base: &str, #[case] path: &str, #[case] status: u16) {
    let answer = get(base, path).await;
    assert_eq!(answer.status, status);
    for (name, value) in hosting(base).security_headers() {
        assert_eq!(answer.header(name), Some(&*value), "{name}");
    }
    assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
}

#[rstest]
#[case("/", "/", "Products")]
#[case("/", "/mydesk", "MyDesk")]
#[case("/", "/mydesk/", "MyDesk")]
#[case("/", "/mydesk/responsibilities?who=customer", "Responsibilities")]
#[case("/trust/", "/trust/", "Products")]
#[case("/trust/", "/trust/mydesk", "MyDesk")]
#[tokio::test]
async fn an_address_is_answered_with_its_page_at_once(#[case] base: &str, #[case] path: &str, #[case] heading: &str) {
    let answer = get(base, path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains(&format!("<h1>{heading}</h1>")));
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
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
async fn what_is_not_there_is_told_by_the_portals_own_page(#[case] path: &str) {
    let answer = get("/", path).await;
    assert!(answer.is_not_found_page(), "{} {}", answer.status, answer.text());
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!((answer.header("etag"), answer.header("last-modified")), (None, None));
}

#[tokio::test]
async fn a_name_too_long_for_any_file_is_not_there() {
    let answer = get("/", &format!("/{}", "a".repeat(4_000))).await;
    assert!(answer.is_not_found_page(), "{}", answer.status);
}

#[tokio::test]
async fn the_page_for_what_is_not_there_is_compressed_too_and_never_304() {
    let headers = [
        ("accept-encoding", "br"),
        ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
    ];
    let answer = get_with("/", "/nothing", &headers).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("content-encoding"), Some("br"));
}

#[rstest]
#[case("/", "/.well-known/security.txt")]
#[case("/", "/.well-known/.git/config")]
#[case("/trust/", "/.well-known/security.txt")]
#[case("/trust/", "/mydesk")]
#[case("/trust/", "/trusted")]
#[tokio::test]
async fn programs_and_neighbours_get_no_page(#[case] base: &str, #[case] path: &str) {
    let answer = get(base, path).await;
    assert!(answer.is_not_found_text(), "{} {}", answer.status, answer.text());
}

#[tokio::test]
async fn a_file_that_programs_look_for_is_answered_with_if_it_is_there() {
    let folder = folder("/");
    fs::create_dir(folder.path().join(".well-known")).expect("created");
    fs::write(folder.path().join(".well-known/security.txt"), "Contact: x\n").expect("written");
    let root = Arc::new(SiteRoot::open(folder.path()).expect("a site"));
    let request = Request::get("/.well-known/security.txt")
        .body(Body::empty())
        .expect("a request");
    let answer = ask(root, Pages::AsBuilt, request).await;
    assert_eq!((answer.status, &*answer.text()), (StatusCode::OK, "Contact: x\n"));
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
}

#[rstest]
#[case("/", "/trust/", 307)]
#[case("/trust", "/trust/", 308)]
#[tokio::test]
async fn who_comes_just_beside_the_base_is_led_to_it(#[case] path: &str, #[case] target: &str, #[case] status: u16) {
    let answer = get("/trust/", path).await;
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("location"), Some(target));
}

#[rstest]
#[case(&[], None)]
#[case(&[("accept-encoding", "identity")], None)]
#[case(&[("accept-encoding", "gzip")], Some("gzip"))]
#[case(&[("accept-encoding", "gzip, deflate, br, zstd")], Some("br"))]
#[case(&[("accept-encoding", "br;q=0, gzip")], Some("gzip"))]
#[tokio::test]
async fn the_smallest_copy_that_the_browser_takes_is_sent(
    #[case] headers: &[(&str, &str)],
    #[case] encoding: Option<&str>,
    #[values("/mydesk", "/theme.css", "/assets/portal-0123456789abcdef_bg.wasm")] path: &str,
) {
    let answer = get_with("/", path, headers).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-encoding"), encoding);
    let plain = get("/", path).await.body;
    assert_eq!(answer.body == plain, encoding.is_none());
}

#[tokio::test]
async fn a_file_without_compressed_copies_is_sent_as_it_is() {
    let path = "/assets/logo-0123456789abcdef.png";
    let answer = get_with("/", path, &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(answer.header("content-encoding"), None);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert!(answer.body.starts_with(b"\x89PNG"));
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
async fn a_file_says_what_it_is_and_how_long_it_may_be_kept(
    #[case] path: &str,
    #[case] media_type: &str,
    #[case] cache: &str,
) {
    for encoding in ["identity", "br"] {
        let answer = get_with("/", path, &[("accept-encoding", encoding)]).await;
        assert_eq!(answer.header("content-type"), Some(media_type));
        assert_eq!(answer.header("cache-control"), Some(cache));
    }
}

#[tokio::test]
async fn a_copy_that_is_still_good_is_not_sent_again() {
    let root = site("/");
    let first = ask(
        Arc::clone(&root),
        Pages::AsBuilt,
        Request::get("/mydesk").body(Body::empty()).expect("a request"),
    )
    .await;
    for (name, header) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
        let value = first.header(header).expect("told");
        let request = Request::get("/mydesk")
            .header(name, value)
            .body(Body::empty())
            .expect("a request");
        let again = ask(Arc::clone(&root), Pages::AsBuilt, request).await;
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
async fn head_tells_all_that_get_does_without_the_body() {
    let got = get("/", "/mydesk").await;
    let request = Request::head("/mydesk").body(Body::empty()).expect("a request");
    let head = ask(site("/"), Pages::AsBuilt, request).await;
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.body.is_empty());
    for name in ["content-length", "content-type", "cache-control", "vary"] {
        assert_eq!(head.header(name), got.header(name), "{name}");
        assert!(head.header(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let request = Request::post("/mydesk").body(Body::empty()).expect("a request");
    let answer = ask(site("/"), Pages::AsBuilt, request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    assert!(answer.header("content-security-policy").is_some());
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_site_is_not_followed_and_one_within_is() {
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
            let answer = ask(Arc::clone(&root), Pages::AsBuilt, request).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
    let within = Request::get("/within.txt").body(Body::empty()).expect("a request");
    assert_eq!(ask(root, Pages::AsBuilt, within).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_asked_for_after_a_change_is_the_new_one() {
    let (sender, receiver) = watch::channel(site("/"));
    let router = router(receiver, Pages::AsBuilt);
    let folder = folder("/");
    fs::write(folder.path().join("robots.txt"), "new").expect("written");
    let old = sender.send_replace(Arc::new(SiteRoot::open_temporary(folder).expect("a site")));
    drop(old);
    let request = Request::get("/robots.txt").body(Body::empty()).expect("a request");
    let response = router.oneshot(request).await.expect("an answer");
    assert_eq!(&*to_bytes(response.into_body(), 1024).await.expect("a body"), b"new");
}

#[tokio::test]
async fn assets_that_are_not_there_are_not_remembered_as_missing() {
    assert_eq!(
        get("/", &format!("/{SCRIPT}")).await.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(
        get("/", &format!("/{SCRIPT}x")).await.header("cache-control"),
        Some("no-cache")
    );
}
