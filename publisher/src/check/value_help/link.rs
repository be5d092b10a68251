//! Addresses that are not as a pack has them.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use portal::content::LinkUrl;

/// What ends an address in a text.
const ENDS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// What to write in place of an address, or why there is nothing.
pub(super) fn help(text: &str) -> Option<String> {
    let text = text.trim();
    let proposal = |url: &str| LinkUrl::parse(url).ok().map(|url| format!("write \"{url}\""));
    if let Some(url) = repaired(text) {
        return proposal(&url);
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("file:") || text.starts_with('/') || lower.get(1..3) == Some(":\\") || text.starts_with("\\\\")
    {
        return Some(
            "readers cannot open files of your computer or network: give the address of a page on the web".to_owned(),
        );
    }
    let has_no_domain = lower.contains("//localhost") || lower.contains("//[") || lower.starts_with("http");
    has_no_domain.then(|| {
        "give the address of a page that every reader can open, with a host name such as docs.example.com".to_owned()
    })
}

/// The address that is meant by a text, if the portal accepts it.
fn repaired(text: &str) -> Option<String> {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
        .collect();
    let visible = visible.trim();
    let quoted = [('<', '>'), ('"', '"'), ('(', ')')]
        .into_iter()
        .find_map(|(start, end)| visible.strip_prefix(start)?.strip_suffix(end));
    let visible = quoted.unwrap_or(visible);
    // Browsers show their own pages around an address.
    let inner = match visible.split_once("about:reader?url=") {
        Some((_, url)) => percent_decode_str(url).decode_utf8().ok()?.into_owned(),
        None => visible.strip_prefix("view-source:").unwrap_or(visible).to_owned(),
    };
    let rest = inner.replace('\\', "/");
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if !scheme.contains(['.', '/', '@']) => (scheme.to_ascii_lowercase(), after.to_owned()),
        _ => (String::new(), rest),
    };
    let rest = rest.trim_start_matches('/');
    let candidates = match &*scheme {
        "mailto" => vec![format!("mailto:{}", rest.split('?').next().unwrap_or(rest))],
        "http" => vec![format!("http://{rest}")],
        "https" | "hxxps" | "htps" | "htttps" | "ttps" | "httsp" | "https//" => vec![format!("https://{rest}")],
        "" if rest.contains('@') && !rest.contains('/') => vec![format!("mailto:{rest}")],
        "" if !text.starts_with('/') || text.starts_with("//") => vec![format!("https://{rest}")],
        _ => return None,
    };
    candidates
        .into_iter()
        .flat_map(|url| [url.clone(), encoded(&url)].into_iter().chain(plain_host(&url)))
        .find(|url| LinkUrl::parse(url).is_ok())
}

/// An address with what ends an address percent-encoded.
fn encoded(url: &str) -> String {
    utf8_percent_encode(url, ENDS).to_string()
}

/// An address without a user's name before its host, and with the host as it is looked up.
fn plain_host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, after) = rest.split_at(end);
    let authority = authority.rsplit('@').next().unwrap_or(authority);
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host = idna::domain_to_ascii(host).ok()?;
    let port = if port.is_empty() {
        String::new()
    } else {
        format!(":{port}")
    };
    Some(encoded(&format!("{scheme}://{host}{port}{after}")))
}
