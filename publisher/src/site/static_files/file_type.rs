//! Which types of files may be published as they are: none that could run in a page of the site's origin.

/// The extensions of files that are published. A file without one is, too: hosts and programs look for some, such as
/// `CNAME`. None of these types runs a script on the origin that it comes from: pictures in SVG and XML do.
pub(super) const ALLOWED_EXTENSIONS: [&str; 22] = [
    "asc", "avif", "crt", "csv", "docx", "gif", "ico", "jpeg", "jpg", "json", "md", "odp", "ods", "odt", "pdf", "pem",
    "png", "pptx", "txt", "webp", "xlsx", "zip",
];

/// Extensions of pages, scripts and styles. Apache takes the type of `page.html.md` from any of its extensions
/// (<https://httpd.apache.org/docs/2.4/mod/mod_mime.html#multipleext>), so they may not stand before the last either.
const ACTIVE_EXTENSIONS: [&str; 30] = [
    "asp", "aspx", "cgi", "cjs", "css", "hta", "htm", "html", "js", "jsp", "jspx", "mht", "mhtml", "mjs", "phar",
    "php", "phtml", "pl", "py", "rb", "sh", "shtml", "svg", "svgz", "swf", "wasm", "xht", "xhtml", "xml", "xsl",
];

/// The extension for which a file is not published, in lower case, if there is one. Of a hidden file, what follows the first dot counts as one, so that
/// `.htaccess` and `.env` are none without an extension.
pub(super) fn refused_extension(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut extensions: Vec<String> = name.split('.').skip(1).map(str::to_ascii_lowercase).collect();
    let last = extensions.pop()?;
    let is_active = |extension: &String| {
        ACTIVE_EXTENSIONS.contains(&extension.as_str())
            // php5, php7 …
            || extension
                .strip_prefix("php")
                .is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if ALLOWED_EXTENSIONS.contains(&last.as_str()) {
        extensions.into_iter().find(is_active)
    } else {
        Some(last)
    }
}

/// The longest part of a file that a message quotes, in characters.
const MAX_QUOTED: usize = 12;

/// How a file begins, if it begins like HTML, SVG or XML: after a byte order mark and white space, with `<` and a
/// letter, `!`, `?` or `/`. Browsers take a file of no known type for a page by such a beginning
/// ([MIME sniffing](https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type)), and so do
/// some hosts. An address in `<…>` is none.
pub(super) fn markup_at_start(bytes: &[u8]) -> Option<String> {
    // In UTF-16, every other byte of such a beginning is zero.
    let mut start = bytes
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF))
        .skip_while(|byte| byte.is_ascii_whitespace() || *byte == 0x0B)
        .peekable();
    start.next_if_eq(&b'<')?;
    let rest: Vec<u8> = start.take(64).collect();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let is_markup = match rest.first()? {
        b'!' | b'?' | b'/' => true,
        first if first.is_ascii_alphabetic() => rest
            .get(name)
            .is_none_or(|end| end.is_ascii_whitespace() || matches!(end, b'>' | b'/' | b':')),
        _ => false,
    };
    // `<https://…>` and `<mailto:…>` are addresses, and `<svg:svg>` is an element.
    let is_address = rest.get(name) == Some(&b':')
        && (rest[name..].starts_with(b"://") || rest[..name].eq_ignore_ascii_case(b"mailto"));
    (is_markup && !is_address).then(|| {
        let quoted: String = rest
            .iter()
            .take_while(|byte| byte.is_ascii_graphic())
            .take(MAX_QUOTED)
            .map(|byte| char::from(*byte))
            .collect();
        format!("<{quoted}")
    })
}
