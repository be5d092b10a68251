//! Responses as the contract says.

use crate::contract::{PROBLEM_MEDIA_TYPE, Problem, ProblemKind, RECEIPT_MEDIA_TYPE, Receipt};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use std::time::Duration;

/// After what time a sender may try again when the database refuses.
const STORE_RETRY: Duration = Duration::from_secs(30);

pub(super) fn receipt(status: StatusCode, receipt: &Receipt) -> Response {
    let headers = [(CONTENT_TYPE, RECEIPT_MEDIA_TYPE), (CACHE_CONTROL, "no-store")];
    (status, headers, receipt.json()).into_response()
}

pub(super) fn problem(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [(CONTENT_TYPE, PROBLEM_MEDIA_TYPE), (CACHE_CONTROL, "no-store")];
    let json = serde_json::to_string(problem).expect("strings and numbers are JSON");
    (status, headers, json).into_response()
}

/// A problem that passes by itself, after a time.
pub(super) fn wait(kind: ProblemKind, wait: Duration) -> Response {
    let mut response = problem(&Problem::new(kind));
    // Rounded up, so that whoever comes back is not refused again.
    let seconds = wait.as_millis().div_ceil(1000).max(1);
    let seconds = HeaderValue::from_str(&seconds.to_string()).expect("a number is a header");
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}

pub(super) fn not_stored() -> Response {
    wait(ProblemKind::Store, STORE_RETRY)
}
