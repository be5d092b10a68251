//! Media types by the ends of file names, the same on every server.
//!
//! Servers bring lists of their own, and those differ: some know no WebAssembly, which browsers
//! then refuse to compile while it loads, and some leave out the character set.

/// Media types by the end of the file's name. Text is UTF-8 throughout; JSON always is (RFC 8259,
/// section 8.1) and has no such parameter. RFC 9116, section 3 asks for it in `security.txt`.
pub(super) const MEDIA_TYPES: [(&str, &str); 19] = [
    ("atom", "application/atom+xml"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
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
#[must_use]
pub fn media_type_of_page() -> &'static str {
    "text/html; charset=utf-8"
}

/// The media type of a file, by the end of its name; none for an end that no file of a site has.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    MEDIA_TYPES
        .iter()
        .find_map(|(known, media_type)| (*known == end).then_some(*media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_says_what_a_file_is() {
        assert_eq!(media_type("assets/portal-01_bg.wasm"), Some("application/wasm"));
        assert_eq!(media_type("content/my.desk.json"), Some("application/json"));
        assert_eq!(media_type("mydesk/index.html"), Some(media_type_of_page()));
    }

    #[test]
    fn other_names_say_nothing() {
        assert_eq!(media_type("mydesk"), None);
        assert_eq!(media_type("assets/app.js.br"), None);
        assert_eq!(media_type("wasm"), None);
    }
}
