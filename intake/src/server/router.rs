//! Which request is responded to by what.

use super::accept;
use super::origin::Origin;
use super::state::{HEALTH, IDEMPOTENCY_KEY, MESSAGES, Server, Settings};
use crate::store::Store;
use axum::Router;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method};
use axum::routing::{get, post};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember which origins and headers are allowed.
const PREFLIGHT_AGE: Duration = Duration::from_secs(2 * 60 * 60);

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
