//! Fetching content files, with every way of failing told apart.

use crate::content::FieldErrorKind;
use gloo_net::Error;
use gloo_net::http::Request;
use std::pin::Pin;
use std::task::{Context, Waker};
use web_sys::AbortSignal;

/// How long a file may take, in seconds.
const TIMEOUT: u32 = 15;

/// A content file that has been requested.
pub type RequestedFile = Pin<Box<dyn Future<Output = Result<Vec<u8>, FieldErrorKind>>>>;

/// Requests a content file at once, whenever it is awaited.
///
/// # Errors
/// [`FieldErrorKind`], of the file as a whole: no answer, no success, or too slow.
pub fn content_file(address: String) -> RequestedFile {
    let mut file: RequestedFile = Box::pin(fetch(address));
    // A future does nothing until it is polled; the browser answers after this task at the earliest.
    let _ = file.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    file
}

async fn fetch(address: String) -> Result<Vec<u8>, FieldErrorKind> {
    let signal = AbortSignal::timeout_with_u32(TIMEOUT * 1000);
    let response = Request::get(&address)
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(no_answer)?;
    if !response.ok() {
        return Err(FieldErrorKind::Status {
            status: response.status(),
        });
    }
    response.binary().await.map_err(no_answer)
}

fn no_answer(error: Error) -> FieldErrorKind {
    match error {
        Error::JsError(error) if error.name == "TimeoutError" => FieldErrorKind::TooSlow { seconds: TIMEOUT },
        Error::JsError(error) => FieldErrorKind::NoAnswer { reason: error.message },
        // No JSON is asked of gloo-net, so this is a request that it could not make.
        Error::SerdeError(_) | Error::GlooError(_) => FieldErrorKind::NoAnswer {
            reason: "no reason given".to_owned(),
        },
    }
}
