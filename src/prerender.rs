//! A page as HTML, made on the host from the same [`App`] that runs in the browser.

use crate::app::{App, Content};
use crate::route::{Address, BasePath};
use leptos::prelude::*;

/// What stands in `#ui_portal` at an address.
#[must_use]
pub fn render(content: Content, base: BasePath, address: Address) -> String {
    // Already initialised is as good as initialised now.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new_root(None);
    let html = owner.with(|| view! { <App content base address/> }.to_html());
    without_markers(&html)
}

/// Leaves out the comments by which leptos would find its way in HTML that it takes over. The
/// portal mounts anew instead, and HTML checkers refuse them.
fn without_markers(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, markup) = rest.split_at(start);
        kept.push_str(before);
        let end = if markup.starts_with("<!--") {
            markup.find("-->").map(|end| end + 3)
        } else if markup.starts_with("<!") {
            markup.find('>').map(|end| end + 1)
        } else {
            let end = end_of_tag(markup);
            kept.push_str(&markup[..end]);
            Some(end)
        };
        rest = &markup[end.unwrap_or(markup.len())..];
    }
    kept.push_str(rest);
    kept
}

/// Where a tag ends: at the first `>` outside its attributes' values, which are quoted.
fn end_of_tag(markup: &str) -> usize {
    let mut is_quoted = false;
    for (index, byte) in markup.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return index + 1,
            _ => {}
        }
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::markers("<p><!><!--<() />-->text<!></p>", "<p>text</p>")]
    #[case::nothing_to_leave_out("<p>a &lt;!&gt; b</p>", "<p>a &lt;!&gt; b</p>")]
    #[case::in_an_attribute(r#"<a title="<!> > <!-- x -->">y</a>"#, r#"<a title="<!> > <!-- x -->">y</a>"#)]
    #[case::cut_off("<p><!-- x", "<p>")]
    fn markers_are_left_out_and_nothing_else(#[case] html: &str, #[case] kept: &str) {
        assert_eq!(without_markers(html), kept);
    }
}
