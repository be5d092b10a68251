//! Media types by file extension, the same on every server.
//!
//! The lists that servers bring differ: some lack WebAssembly, which browsers then do not compile
//! while it loads, and some lack the character set. The configurations need the list itself, so a
//! crate with a larger one would not replace it.

/// Media types by file extension. All text is UTF-8. JSON always is (RFC 8259, section 8.1) and has
/// no such parameter. RFC 9116, section 3 requires it for `security.txt`.
pub(super) const MEDIA_TYPES: [(&str, &str); 19] = [
    ("atom", "application/atom+xml"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("html", HTML_MEDIA_TYPE),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml"),
];

/// The media type of a page.
pub const HTML_MEDIA_TYPE: &str = "text/html; charset=utf-8";

/// The media type of a file, by its extension. `None` for an extension that no file of a site has.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    MEDIA_TYPES
        .iter()
        .find_map(|(known, media_type)| (*known == extension).then_some(*media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_extension_gives_the_media_type() {
        assert_eq!(media_type("assets/portal-01_bg.wasm"), Some("application/wasm"));
        assert_eq!(media_type("content/my.desk.json"), Some("application/json"));
        assert_eq!(media_type("mydesk/index.html"), Some(HTML_MEDIA_TYPE));
    }

    #[test]
    fn an_unknown_extension_has_no_media_type() {
        assert_eq!(media_type("mydesk"), None);
        assert_eq!(media_type("assets/app.js.br"), None);
        assert_eq!(media_type("wasm"), None);
    }
}
