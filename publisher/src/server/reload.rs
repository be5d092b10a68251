//! Reloading pages when the content was built anew. Only while a folder is watched.
//!
//! The policy stays the strict one: the script is a file of the site's own, and listens to the
//! site's own address. It carries the number of the build that its page came from, so a page that
//! missed the news, or that came from a server since started anew, is told as soon as it asks.

use super::address::{RELOAD_EVENTS, RELOAD_SCRIPT};
use super::root::SiteRoot;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;

/// What listens in the page. A browser opens few connections to one host, so a page that nobody
/// looks at gives its own back.
pub(super) fn script() -> String {
    format!(
        r#"// Reloads the page when the content was built anew.
const address = new URL("{RELOAD_EVENTS}", import.meta.url);
address.search = new URL(import.meta.url).search;
let events;
function listen() {{
  events?.close();
  if (document.hidden) return;
  events = new EventSource(address);
  events.addEventListener("reload", () => location.reload());
}}
document.addEventListener("visibilitychange", listen);
listen();
"#
    )
}

/// The page with the script in its head, or at its end if it has no head.
pub(super) fn with_script(page: &[u8], root: &SiteRoot) -> Vec<u8> {
    let element = format!(
        "<script type=\"module\" src=\"{}{RELOAD_SCRIPT}?build={}\"></script>",
        root.base(),
        root.build()
    );
    let end_of_head = page.windows(7).position(|part| part.eq_ignore_ascii_case(b"</head>"));
    let (before, after) = page.split_at(end_of_head.unwrap_or(page.len()));
    [before, element.as_bytes(), after].concat()
}

/// The build that a page came from, as its script's query says.
pub(super) fn build_of_page(query: Option<&str>) -> Option<u64> {
    query?.strip_prefix("build=")?.parse().ok()
}

/// Tells the page of each build other than its own, until the server stops.
pub(super) fn events(
    page: Option<u64>,
    site: watch::Receiver<Arc<SiteRoot>>,
    stopping: Option<watch::Receiver<bool>>,
) -> Response {
    let known = page.unwrap_or_else(|| site.borrow().build());
    let news = stream::unfold((known, site, stopping), |(known, mut site, mut stopping)| async move {
        loop {
            let build = site.borrow_and_update().build();
            if build != known {
                let event = Event::default().event("reload").data(build.to_string());
                return Some((Ok::<_, Infallible>(event), (build, site, stopping)));
            }
            let stopped = async {
                match &mut stopping {
                    // An error means that the server is gone, which is a stop too.
                    Some(stopping) => drop(stopping.wait_for(|stopping| *stopping).await),
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                changed = site.changed() => changed.ok()?,
                () = stopped => return None,
            }
        }
    });
    Sse::new(news).keep_alive(KeepAlive::default()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_is_the_build_of_a_page() {
        assert_eq!(build_of_page(Some("build=17")), Some(17));
        assert_eq!(build_of_page(Some("build=")), None);
        assert_eq!(build_of_page(Some("17")), None);
        assert_eq!(build_of_page(None), None);
    }
}
