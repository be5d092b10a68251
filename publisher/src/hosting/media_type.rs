//! Media types by file extension, the same on every server.
//!
//! The lists that servers bring differ: some lack WebAssembly, which browsers then do not compile
//! while it loads, and some lack the character set. The configurations need the list itself, so a
//! crate with a larger one would not replace it.

/// Media types by file extension. All text is UTF-8. JSON always is (RFC 8259, section 8.1) and has
/// no such parameter. RFC 9116, section 3 requires it for `security.txt`.
pub(super) const MEDIA_TYPES: [(&str, &str); 31] = [
    ("asc", "text/plain; charset=utf-8"),
    ("atom", "application/atom+xml"),
    ("avif", "image/avif"),
    ("crt", "application/x-x509-ca-cert"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("html", HTML_MEDIA_TYPE),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("pem", "text/plain; charset=utf-8"),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
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
    ("zip", "application/zip"),
];

/// The media type of a page.
pub const HTML_MEDIA_TYPE: &str = "text/html; charset=utf-8";

/// The media type of a file without an extension: browsers store it and never show or run it.
pub const UNKNOWN_MEDIA_TYPE: &str = "application/octet-stream";

/// The media type of a file, by its extension in any case, as nginx and Caddy take it. `None` for an extension that
/// no file of a site has, and without one.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    MEDIA_TYPES
        .iter()
        .find_map(|(known, media_type)| known.eq_ignore_ascii_case(extension).then_some(*media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_extension_gives_the_media_type() {
        assert_eq!(media_type("assets/portal-01_bg.wasm"), Some("application/wasm"));
        assert_eq!(media_type("content/my.desk.json"), Some("application/json"));
        assert_eq!(media_type("mydesk/index.html"), Some(HTML_MEDIA_TYPE));
        assert_eq!(media_type("REPORT.PDF"), Some("application/pdf"));
    }

    #[test]
    fn an_unknown_extension_has_no_media_type() {
        assert_eq!(media_type("mydesk"), None);
        assert_eq!(media_type("assets/app.js.br"), None);
        assert_eq!(media_type("wasm"), None);
    }
}
