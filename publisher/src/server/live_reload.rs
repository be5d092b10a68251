//! Live reload: pages reload when the content was built again. Only while a folder is watched.
//!
//! The Content Security Policy is unchanged: the script is a file of the site and connects to the
//! site. Its URL contains the id of the build that the page belongs to, so a page that missed an
//! event, or that an earlier server sent, is reloaded as soon as it connects.

use super::request_target::{RELOAD_EVENTS, RELOAD_SCRIPT};
use super::site_root::SiteRoot;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;

/// The script of the page. Browsers limit the connections to one host, so a hidden page closes its
/// own.
pub(super) fn script() -> String {
    format!(
        r#"// Reloads the page when the site was rebuilt.
const address = new URL("{RELOAD_EVENTS}", import.meta.url);
address.search = new URL(import.meta.url).search;
let events;
function connect() {{
  events?.close();
  if (document.hidden) return;
  events = new EventSource(address);
  events.addEventListener("reload", () => location.reload());
}}
document.addEventListener("visibilitychange", connect);
connect();
"#
    )
}

/// Inserts the script at the end of the page's head, or of the page if it has no head.
pub(super) fn insert_script(page: &[u8], root: &SiteRoot) -> String {
    let page = String::from_utf8_lossy(page);
    let element = format!(
        "<script type=\"module\" src=\"{}{RELOAD_SCRIPT}?build={}\"></script>",
        root.base(),
        root.build_id()
    );
    let end_of_head = page.find("</head>").unwrap_or(page.len());
    let (before, after) = page.split_at(end_of_head);
    [before, &element, after].concat()
}

/// The id of the build that a page belongs to, from the query of its script.
pub(super) fn build_id_of_page(query: Option<&str>) -> Option<u64> {
    query?.strip_prefix("build=")?.parse().ok()
}

/// The event stream of a page: an event for each build other than its own, until the server stops.
pub(super) fn events(
    build_id: Option<u64>,
    site: watch::Receiver<Arc<SiteRoot>>,
    stopping: Option<watch::Receiver<bool>>,
) -> Response {
    let known = build_id.unwrap_or_else(|| site.borrow().build_id());
    let events = stream::unfold((known, site, stopping), |(known, mut site, mut stopping)| async move {
        loop {
            let build_id = site.borrow_and_update().build_id();
            if build_id != known {
                let event = Event::default().event("reload").data(build_id.to_string());
                return Some((Ok::<_, Infallible>(event), (build_id, site, stopping)));
            }
            let stopped = async {
                match &mut stopping {
                    // An error means that the server was dropped, which ends the stream too.
                    Some(stopping) => drop(stopping.wait_for(|is_stopping| *is_stopping).await),
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                changed = site.changed() => changed.ok()?,
                () = stopped => return None,
            }
        }
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_is_a_build_id() {
        assert_eq!(build_id_of_page(Some("build=17")), Some(17));
        assert_eq!(build_id_of_page(Some("build=")), None);
        assert_eq!(build_id_of_page(Some("17")), None);
        assert_eq!(build_id_of_page(None), None);
    }
}
