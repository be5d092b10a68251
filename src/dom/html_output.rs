//! Views as HTML, on the host. Properties and listeners are the browser's and not part of it.

use super::attribute::Value;
use super::view::{AnyView, Description, Element, View};

/// The elements that have no content and no end tag (HTML, 13.1.2 "Void elements").
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Appends a view.
pub(super) fn write_html(view: AnyView, html: &mut String) {
    match view.0 {
        View::Empty | View::Unchanged(_) => {}
        View::Text(text) => write_escaped(&text, html),
        View::Element(element) => write_element(element, html),
        View::Memoized(memoized) => write_element(memoized.describe(None).0, html),
        View::Fragment(views) => views.into_iter().for_each(|view| write_html(view, html)),
        View::Dynamic(mut view) | View::Remounted(mut view) => write_html(view(), html),
    }
}

fn write_element(element: Element, html: &mut String) {
    let Description {
        tag,
        attributes,
        children,
        ..
    } = *element.0;
    html.push('<');
    html.push_str(tag);
    for (name, attribute) in attributes {
        let text = match attribute.value() {
            Value::Absent => continue,
            Value::Present => String::new(),
            Value::Text(text) => text,
        };
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        write_escaped(&text, html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(&tag) {
        return;
    }
    for child in children {
        write_html(child, html);
    }
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
}

fn write_escaped(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
