//! The HTTP server: limits, origins, and the response to each request.

mod accept;
mod listen;
mod origin;
mod peer;
mod rate_limit;
mod respond;

pub use listen::{serve, shutdown_signal};
pub use origin::{Origin, OriginError};
pub use peer::Peer;
pub use rate_limit::RateLimit;

use crate::store::{NoticeTarget, Store};
use axum::Router;
use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, Method};
use axum::routing::{get, post};
use ipnet::IpNet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The path of messages.
pub const MESSAGES: &str = "/v1/messages";

/// The path at which the server says whether it works.
pub const HEALTH: &str = "/healthz";

/// How long a browser may remember which origins and headers are allowed.
const PREFLIGHT_AGE: Duration = Duration::from_secs(2 * 60 * 60);

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// How a server is set up.
#[derive(Debug)]
pub struct Settings {
    /// The sites that may send messages.
    pub origins: Vec<Origin>,
    /// The proxies whose word is taken for the address of a sender.
    pub proxies: Vec<IpNet>,
    /// How many messages one address may send.
    pub rate_limit: RateLimit,
    /// How the team is told of new messages.
    pub notices: Vec<NoticeTarget>,
}

#[derive(Debug, Clone)]
struct Server<S> {
    settings: Arc<Settings>,
    store: S,
    /// Wakes the task that gives notices.
    new_notices: Arc<Notify>,
}

/// A router that accepts messages, and stores them. It wakes `new_notices` when there is one.
pub fn router<S: Store>(settings: Settings, store: S, new_notices: Arc<Notify>) -> Router {
    let origins: Vec<HeaderValue> = settings.origins.iter().map(Origin::header).collect();
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::POST])
        .allow_headers([CONTENT_TYPE, IDEMPOTENCY_KEY])
        .expose_headers([RETRY_AFTER])
        .max_age(PREFLIGHT_AGE);
    let server = Server {
        settings: Arc::new(settings),
        store,
        new_notices,
    };
    // The layer responds to preflights itself, so that they do not count.
    Router::new()
        .route(MESSAGES, post(accept::accept::<S>))
        .layer(cors)
        .route(HEALTH, get(accept::health::<S>))
        .with_state(server)
}
