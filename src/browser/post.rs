//! Sending a text to another server.

use gloo_net::Error;
use gloo_net::http::Request;
use std::time::Duration;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestRedirect};

/// A response, with the headers that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostResponse {
    /// The status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `Retry-After`, where the other server lets the page read it.
    pub retry_after: Option<String>,
    /// The body.
    pub body: String,
}

/// Sends a text by `POST`, with an `Idempotency-Key`, and waits for the whole response; none if it does not come in time, or is
/// a redirect. Nothing else is sent: no cookies, and no address of the page.
pub async fn post(url: &str, media_type: &str, key: &str, text: &str, limit: Duration) -> Option<PostResponse> {
    send(url, media_type, key, text, limit).await.ok()
}

async fn send(url: &str, media_type: &str, key: &str, text: &str, limit: Duration) -> Result<PostResponse, Error> {
    let limit = u32::try_from(limit.as_millis()).unwrap_or(u32::MAX);
    let signal = AbortSignal::timeout_with_u32(limit);
    let response = Request::post(url)
        .header("Content-Type", media_type)
        // A string of structured fields (RFC 9651).
        .header("Idempotency-Key", &format!("\"{key}\""))
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&signal))
        .body(text)?
        .send()
        .await?;
    let headers = response.headers();
    Ok(PostResponse {
        status: response.status(),
        content_type: headers.get("Content-Type"),
        retry_after: headers.get("Retry-After"),
        body: response.text().await?,
    })
}
