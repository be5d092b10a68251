//! The clipboard.

use leptos::prelude::window;
use thiserror::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The person or the browser forbids it, or the page is not served securely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser does not allow copying to the clipboard")]
pub struct ClipboardError;

impl From<JsValue> for ClipboardError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Copies text to the clipboard.
///
/// # Errors
/// [`ClipboardError`] where it is not allowed.
pub async fn copy(text: &str) -> Result<(), ClipboardError> {
    let window = window();
    if !window.is_secure_context() {
        return Err(ClipboardError);
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await?;
    Ok(())
}
