//! One answer to one request, and the server made of them.

use super::address::{Asked, SitePath, read};
use super::files::Below;
use super::reload;
use super::root::SiteRoot;
use crate::hosting::{NOT_FOUND_PAGE, NOT_FOUND_TEXT, VARY, cache_control, media_type, media_type_of_page};
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
use std::future::{Future, IntoFuture as _};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// How long answers under way may take once the server is to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// More than any page has; a page is read whole only to put the reloading script in.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// Whether pages reload when the site changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// Pages are sent as they were built.
    AsBuilt,
    /// Each page gets a script that reloads it when another site takes the place of this one.
    Reloading,
}

#[derive(Clone)]
struct Server {
    site: watch::Receiver<Arc<SiteRoot>>,
    pages: Pages,
    stopping: Option<watch::Receiver<bool>>,
}

/// What answers requests: always from the site that was sent last.
pub fn router(site: watch::Receiver<Arc<SiteRoot>>, pages: Pages) -> Router {
    router_until(site, pages, None)
}

fn router_until(site: watch::Receiver<Arc<SiteRoot>>, pages: Pages, stopping: Option<watch::Receiver<bool>>) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Server { site, pages, stopping })
}

/// Answers requests until `stop` is over, then lets those under way come to an end, for two
/// seconds at most. `stop` is [`super::interrupted`] for a person at a terminal.
///
/// # Errors
/// [`io::Error`]: the listener failed.
pub async fn serve(
    listener: TcpListener,
    site: watch::Receiver<Arc<SiteRoot>>,
    pages: Pages,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, mut stopped) = watch::channel(false);
    let router = router_until(site, pages, Some(stopped.clone()));
    let told = async move {
        stop.await;
        stopping.send_replace(true);
    };
    let patience = async move {
        // An error means that the sender is gone, having sent.
        let _ = stopped.wait_for(|stopped| *stopped).await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        ended = axum::serve(listener, router).with_graceful_shutdown(told).into_future() => ended,
        () = patience => Ok(()),
    }
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let root = Arc::clone(&server.site.borrow());
    let (request, _) = request.into_parts();
    let asked = read(request.uri.path(), root.base(), server.pages == Pages::Reloading);
    let cache = match &asked {
        Asked::File(path) => cache_control(path.as_str()),
        _ => cache_control(""),
    };
    let mut response = if matches!(request.method, Method::GET | Method::HEAD) {
        find(&server, &root, asked, &request).await
    } else {
        let words = "Only GET and HEAD are answered here.\n";
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")], words).into_response()
    };
    // What is not there today may be there tomorrow.
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let cache = if is_there { cache } else { cache_control("") };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(VARY_NAME, HeaderValue::from_static(VARY));
    for (name, value) in root.headers() {
        headers.insert(name, value.clone());
    }
    response
}

async fn find(server: &Server, root: &SiteRoot, asked: Asked, request: &Parts) -> Response {
    match asked {
        Asked::File(path) => match file(server, root, &path, &request.method, &request.headers).await {
            Some(response) => response,
            None => not_found_page(server, root, request).await,
        },
        Asked::WellKnown(path) => file(server, root, &path, &request.method, &request.headers)
            .await
            .unwrap_or_else(not_found_text),
        Asked::Nothing => not_found_page(server, root, request).await,
        Asked::NothingWellKnown | Asked::Outside => not_found_text(),
        Asked::HostRoot => redirect(StatusCode::TEMPORARY_REDIRECT, root),
        Asked::BaseWithoutSlash => redirect(StatusCode::PERMANENT_REDIRECT, root),
        Asked::ReloadScript => ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], reload::script()).into_response(),
        Asked::ReloadEvents => {
            let page = reload::build_of_page(request.uri.query());
            reload::events(page, server.site.clone(), server.stopping.clone())
        }
    }
}

/// The file at a path below the base path, or the page in the folder of that name.
async fn file(
    server: &Server,
    root: &SiteRoot,
    path: &SitePath,
    method: &Method,
    headers: &HeaderMap,
) -> Option<Response> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = path.encoded().parse().ok()?;
    // A page that gets a script is read whole as it is, and has no length or age of its own.
    if server.pages == Pages::AsBuilt {
        *request.method_mut() = method.clone();
        for name in [ACCEPT_ENCODING, IF_NONE_MATCH, IF_MODIFIED_SINCE] {
            if let Some(value) = headers.get(&name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
    }
    let answered = ServeDir::with_backend(root.folder(), Below::new(root.folder().to_owned()))
        .redirect_to_trailing_slash(false)
        .precompressed_br()
        .precompressed_gzip()
        .try_call(request)
        .await;
    let mut response = match answered {
        Ok(response) if response.status() == StatusCode::NOT_FOUND => return None,
        Ok(response) => response.map(Body::new),
        Err(fault) if matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => return None,
        Err(fault) => return Some(failed(&fault)),
    };
    let is_page = names_page(&response);
    if let Some(media_type) = Some(media_type_of_page())
        .filter(|_| is_page)
        .or_else(|| media_type(path.as_str()))
        && response.headers().contains_key(CONTENT_TYPE)
    {
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    // The ranges that the file server could answer are never passed on to it.
    response.headers_mut().remove(ACCEPT_RANGES);
    match server.pages {
        Pages::Reloading if is_page => Some(reloading(response, root).await),
        _ => Some(response),
    }
}

fn names_page(response: &Response) -> bool {
    let media_type = response.headers().get(CONTENT_TYPE);
    media_type.is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

async fn reloading(response: Response, root: &SiteRoot) -> Response {
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, LARGEST_PAGE).await {
        Ok(page) => reload::with_script(&page, root),
        Err(fault) => return failed(&io::Error::other(fault)),
    };
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Body::from(page))
}

async fn not_found_page(server: &Server, root: &SiteRoot, request: &Parts) -> Response {
    // An earlier copy of another page says nothing of this one, so no condition is passed on.
    let encodings: HeaderMap = request
        .headers
        .get(ACCEPT_ENCODING)
        .map(|value| (ACCEPT_ENCODING, value.clone()))
        .into_iter()
        .collect();
    let path = SitePath::known(NOT_FOUND_PAGE);
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

fn not_found_text() -> Response {
    (StatusCode::NOT_FOUND, NOT_FOUND_TEXT).into_response()
}

fn redirect(status: StatusCode, root: &SiteRoot) -> Response {
    (status, [(LOCATION, root.base().as_str())]).into_response()
}

fn failed(fault: &io::Error) -> Response {
    let words = format!("The file could not be read: {fault}.\n");
    (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
}
