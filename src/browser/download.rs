//! Files that the page makes.

use super::timer;
use js_sys::Array;
use leptos::prelude::document;
use std::time::Duration;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the address of a file stays valid. Safari and Firefox read the file some time after the click.
const ADDRESS_LIFETIME: Duration = Duration::from_secs(60);

/// The browser refuses to save a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser does not allow saving a file")]
pub struct DownloadError;

impl From<JsValue> for DownloadError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Has the browser save a text file, in UTF-8.
///
/// # Errors
/// [`DownloadError`] where it refuses.
pub fn save(file_name: &str, text: &str) -> Result<(), DownloadError> {
    let media_type = BlobPropertyBag::new();
    media_type.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &media_type)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    timer::after(ADDRESS_LIFETIME, move || {
        // An address that is kept longer costs memory only.
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
