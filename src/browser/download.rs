//! Files that the page makes.

use super::timer;
use js_sys::{Array, Uint8Array};
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
    save_bytes(file_name, text.as_bytes(), "text/plain;charset=utf-8")
}

/// The media type of a workbook (XLSX).
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Has the browser save a file of a media type.
///
/// # Errors
/// [`DownloadError`] where it refuses.
pub fn save_bytes(file_name: &str, bytes: &[u8], media_type: &str) -> Result<(), DownloadError> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
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
