//! Accepting a message.

use super::peer::{Peer, counted_address};
use super::respond;
use super::state::{IDEMPOTENCY_KEY, Server};
use crate::contract::{
    IncomingMessage, MAX_MESSAGE_BYTES, MessageId, Problem, ProblemKind, VERSION, version_in_content_type,
};
use crate::store::{Acceptance, Store};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use std::time::Duration;

/// How long the body of a message may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// How much of a body is read, so that its sender gets to know that it is too large.
const MAX_READ_BYTES: usize = 16 * MAX_MESSAGE_BYTES;

pub(super) async fn accept<S: Store>(
    State(server): State<Server<S>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    match check(&server, peer, &parts.headers, body).await {
        Ok(message) => store(&server, message).await,
        Err(response) => response,
    }
}

/// A checked message, or the response to what is none.
///
/// The body is read in any case: a browser that is refused while it sends sees a broken connection and no response.
async fn check<S: Store>(
    server: &Server<S>,
    peer: Peer,
    headers: &HeaderMap,
    body: Body,
) -> Result<IncomingMessage, Response> {
    let refuse = |kind| respond::problem(&Problem::new(kind));
    let body = match tokio::time::timeout(BODY_TIMEOUT, read(body)).await {
        Ok(body) => body,
        Err(_) => Err(ProblemKind::Slow),
    };
    let origin = text(headers, &ORIGIN);
    // What sends no origin is no browser, and so acts for nobody but itself.
    if origin.is_some_and(|origin| server.settings.origins.iter().all(|allowed| allowed.as_str() != origin)) {
        return Err(refuse(ProblemKind::Origin));
    }
    let address = counted_address(peer, headers, &server.settings.proxies);
    if let Err(wait) = server.settings.rate_limit.count(address) {
        return Err(respond::wait(ProblemKind::Rate, wait));
    }
    let content_type = text(headers, &CONTENT_TYPE).unwrap_or_default();
    if version_in_content_type(content_type) != Some(VERSION) {
        return Err(refuse(ProblemKind::MediaType));
    }
    let key = text(headers, &IDEMPOTENCY_KEY).and_then(|key| MessageId::parse_key(key).ok());
    let key = key.ok_or_else(|| refuse(ProblemKind::Key))?;
    IncomingMessage::parse(&key, body.map_err(refuse)?).map_err(|problem| respond::problem(&problem))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Reads a body. What is too large is read as well, up to a limit, and dropped.
async fn read(mut body: Body) -> Result<String, ProblemKind> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        // Where the connection is broken, nobody reads the response.
        let data = frame.map_err(|_| ProblemKind::Slow)?.into_data().unwrap_or_default();
        length += data.len();
        if length <= MAX_MESSAGE_BYTES {
            bytes.extend_from_slice(&data);
        } else if length > MAX_READ_BYTES {
            break;
        }
    }
    if length > MAX_MESSAGE_BYTES {
        return Err(ProblemKind::Size);
    }
    String::from_utf8(bytes).map_err(|_| ProblemKind::Json)
}

async fn store<S: Store>(server: &Server<S>, message: IncomingMessage) -> Response {
    match server.store.accept(message, &server.settings.notices).await {
        Ok(Acceptance::New(receipt)) => {
            server.new_notices.notify_one();
            respond::receipt(StatusCode::CREATED, &receipt)
        }
        Ok(Acceptance::Known(receipt)) => respond::receipt(StatusCode::OK, &receipt),
        Ok(Acceptance::Conflict) => respond::problem(&Problem::new(ProblemKind::Conflict)),
        Err(error) => {
            eprintln!("trust-intake: a message was not stored: {error}");
            respond::not_stored()
        }
    }
}

pub(super) async fn health<S: Store>(State(server): State<Server<S>>) -> Response {
    match server.store.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n").into_response(),
        Err(error) => {
            eprintln!("trust-intake: the database does not answer: {error}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}
