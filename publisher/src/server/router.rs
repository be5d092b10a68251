//! The response to each request.

use super::allowed_hosts::{AllowedHosts, MISDIRECTED_TEXT};
use super::confined_backend::ConfinedBackend;
use super::live_reload;
use super::request_target::{RequestTarget, SitePath};
use super::site_root::SiteRoot;
use crate::hosting::{
    HTML_MEDIA_TYPE, NOT_FOUND_PAGE, NOT_FOUND_TEXT, UNKNOWN_MEDIA_TYPE, VARY, cache_control, media_type,
};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, VARY as VARY_NAME,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::io;
use std::sync::Arc;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// More than any page has. A page is read whole only to insert the script for live reload.
const MAX_PAGE_BYTES: usize = 64 * 1024 * 1024;

const WAITING_PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
<title>The content has errors</title></head><body><h1>The content has errors</h1>\
<p>The window in which trust-portal runs lists them. This page shows the site as soon as they are corrected.</p></body></html>\n";

/// Whether pages reload when the site changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveReload {
    /// Pages are sent as they were built.
    Off,
    /// Each page gets a script that reloads it when the site is replaced.
    On,
}

#[derive(Clone)]
struct Server {
    site: watch::Receiver<Arc<SiteRoot>>,
    live_reload: LiveReload,
    hosts: AllowedHosts,
    stopping: Option<watch::Receiver<bool>>,
}

/// A router that serves the site most recently sent, to requests for these hosts. Event streams end when `stopping` becomes true.
pub(super) fn router(
    site: watch::Receiver<Arc<SiteRoot>>,
    live_reload: LiveReload,
    hosts: AllowedHosts,
    stopping: Option<watch::Receiver<bool>>,
) -> Router {
    Router::new().fallback(respond).with_state(Server {
        site,
        live_reload,
        hosts,
        stopping,
    })
}

async fn respond(State(server): State<Server>, request: Request) -> Response {
    let root = Arc::clone(&server.site.borrow());
    let (request, _) = request.into_parts();
    let target = RequestTarget::parse(request.uri.path(), root.base(), server.live_reload == LiveReload::On);
    let caching = match &target {
        RequestTarget::File(path) => cache_control(path.as_str()),
        _ => cache_control(""),
    };
    let mut response = if !server.hosts.allow(&request) {
        (StatusCode::MISDIRECTED_REQUEST, MISDIRECTED_TEXT).into_response()
    } else if matches!(request.method, Method::GET | Method::HEAD) {
        respond_to_target(&server, &root, target, &request).await
    } else {
        let text = "Only GET and HEAD are answered here.\n";
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")], text).into_response()
    };
    // Errors are not cached: a missing file may exist later.
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if is_found { caching } else { cache_control("") };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(VARY_NAME, HeaderValue::from_static(VARY));
    for (name, value) in root.headers() {
        headers.insert(name, value.clone());
    }
    response
}

async fn respond_to_target(server: &Server, root: &SiteRoot, target: RequestTarget, request: &Parts) -> Response {
    match target {
        RequestTarget::ReloadScript => {
            let script = live_reload::script();
            ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
        }
        RequestTarget::ReloadEvents => {
            let build_id = live_reload::build_id_of_page(request.uri.query());
            live_reload::events(build_id, server.site.clone(), server.stopping.clone())
        }
        _ if root.folder().is_none() => waiting_page(root),
        RequestTarget::File(path) => match file(server, root, &path, &request.method, &request.headers).await {
            Some(response) => response,
            None => not_found_page(server, root, request).await,
        },
        RequestTarget::WellKnown(path) => file(server, root, &path, &request.method, &request.headers)
            .await
            .unwrap_or_else(not_found_text),
        RequestTarget::Private => not_found_page(server, root, request).await,
        RequestTarget::PrivateWellKnown | RequestTarget::OutsideBase => not_found_text(),
        RequestTarget::HostRoot => redirect_to_base(StatusCode::TEMPORARY_REDIRECT, root),
        RequestTarget::BaseWithoutSlash => redirect_to_base(StatusCode::PERMANENT_REDIRECT, root),
    }
}

/// The file at a path below the base path, or the page in the folder of that name. `None`: there
/// is neither.
async fn file(
    server: &Server,
    root: &SiteRoot,
    path: &SitePath,
    method: &Method,
    headers: &HeaderMap,
) -> Option<Response> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = path.encoded().parse().ok()?;
    // With live reload, pages are requested whole and uncompressed, because they are changed.
    if server.live_reload == LiveReload::Off {
        *request.method_mut() = method.clone();
        for name in [ACCEPT_ENCODING, IF_NONE_MATCH, IF_MODIFIED_SINCE] {
            if let Some(value) = headers.get(&name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
    }
    let folder = root.folder()?;
    let result = ServeDir::with_backend(folder, ConfinedBackend::new(folder.to_owned()))
        .redirect_to_trailing_slash(false)
        .precompressed_br()
        .precompressed_gzip()
        .try_call(request)
        .await;
    let mut response = match result {
        Ok(response) if response.status() == StatusCode::NOT_FOUND => return None,
        Ok(response) => response.map(Body::new),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => return None,
        Err(error) => return Some(internal_error(&error)),
    };
    let is_page = is_html(&response);
    // An answer that nothing has changed has none.
    if response.headers().contains_key(CONTENT_TYPE) {
        let media_type = if is_page {
            HTML_MEDIA_TYPE
        } else {
            media_type(path.as_str()).unwrap_or(UNKNOWN_MEDIA_TYPE)
        };
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    // Range requests are not passed on to the file service.
    response.headers_mut().remove(ACCEPT_RANGES);
    match server.live_reload {
        LiveReload::On if is_page => Some(with_reload_script(response, root).await),
        _ => Some(response),
    }
}

fn is_html(response: &Response) -> bool {
    let media_type = response.headers().get(CONTENT_TYPE);
    media_type.is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

async fn with_reload_script(response: Response, root: &SiteRoot) -> Response {
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, MAX_PAGE_BYTES).await {
        Ok(page) => live_reload::insert_script(&page, root),
        Err(error) => return internal_error(&io::Error::other(error)),
    };
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Body::from(page))
}

async fn not_found_page(server: &Server, root: &SiteRoot, request: &Parts) -> Response {
    // Conditions in the request refer to another page, so only the encoding is passed on.
    let encodings: HeaderMap = request
        .headers
        .get(ACCEPT_ENCODING)
        .map(|value| (ACCEPT_ENCODING, value.clone()))
        .into_iter()
        .collect();
    let path = SitePath::from_static(NOT_FOUND_PAGE);
    let Some(mut response) = file(server, root, &path, &request.method, &encodings).await else {
        return not_found_text();
    };
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    for name in [ETAG, LAST_MODIFIED] {
        response.headers_mut().remove::<HeaderName>(name);
    }
    response
}

/// What is shown until the content can be built for the first time. It reloads by itself.
fn waiting_page(root: &SiteRoot) -> Response {
    let page = live_reload::insert_script(WAITING_PAGE.as_bytes(), root);
    let headers = [(CONTENT_TYPE, HTML_MEDIA_TYPE)];
    (StatusCode::SERVICE_UNAVAILABLE, headers, page).into_response()
}

fn not_found_text() -> Response {
    (StatusCode::NOT_FOUND, NOT_FOUND_TEXT).into_response()
}

fn redirect_to_base(status: StatusCode, root: &SiteRoot) -> Response {
    (status, [(LOCATION, root.base().as_str())]).into_response()
}

fn internal_error(error: &io::Error) -> Response {
    let text = format!("The file could not be read: {error}.\n");
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
