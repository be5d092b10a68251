//! Fetching content files, with every way of failing told apart.

use super::config::page_config;
use crate::content::{ContentError, FieldErrorKind, Location};
use gloo_net::Error;
use gloo_net::http::Request;
use web_sys::AbortSignal;

/// How long a file may take, in seconds.
const TIMEOUT: u32 = 15;

/// Fetches a content file: `config` is the name under which the build wrote its address into the page,
/// `name` the file's own, in `content/` below `base`, where the build wrote none.
///
/// The addresses that the build writes change with the content, so that an app and content of two
/// deployments never meet.
///
/// # Errors
/// [`ContentError`], of the file as a whole: no answer, no success, or too slow.
pub async fn content_file(base: &str, config: &str, name: &str) -> Result<Vec<u8>, ContentError> {
    let fail = |kind| ContentError::new(name, Location::File, kind);
    let no_answer = |error: Error| {
        fail(match error {
            Error::JsError(error) if error.name == "TimeoutError" => FieldErrorKind::TooSlow { seconds: TIMEOUT },
            Error::JsError(error) => FieldErrorKind::NoAnswer { reason: error.message },
            // No JSON is asked of gloo-net, so this is a request that it could not make.
            Error::SerdeError(_) | Error::GlooError(_) => FieldErrorKind::NoAnswer {
                reason: "no reason given".to_owned(),
            },
        })
    };
    let signal = AbortSignal::timeout_with_u32(TIMEOUT * 1000);
    let address = page_config(config).unwrap_or_else(|| format!("{base}content/{name}"));
    let response = Request::get(&address)
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(no_answer)?;
    if !response.ok() {
        return Err(fail(FieldErrorKind::Status {
            status: response.status(),
        }));
    }
    response.binary().await.map_err(no_answer)
}
