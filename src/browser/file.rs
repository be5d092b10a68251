//! Taking text out of the page: to the clipboard, into a file.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

/// The browser did not allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAllowed;

impl From<JsValue> for NotAllowed {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Copies text to the clipboard.
///
/// # Errors
/// [`NotAllowed`] where the person or the browser forbids it, or the page is not served securely.
pub async fn copy(text: &str) -> Result<(), NotAllowed> {
    let window = window().ok_or(NotAllowed)?;
    if !window.is_secure_context() {
        return Err(NotAllowed);
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await?;
    Ok(())
}

/// Hands a text file to the browser to save, as UTF-8.
///
/// # Errors
/// [`NotAllowed`] where the browser refuses.
pub fn save(name: &str, text: &str) -> Result<(), NotAllowed> {
    let document = window().and_then(|window| window.document()).ok_or(NotAllowed)?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| NotAllowed)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)?;
    Ok(())
}
