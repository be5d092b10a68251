//! A control of a framework: its id, and what the pack says about it.

use crate::content::{Control, ControlId, Line};
use crate::dom::html::{a, code, li, span};
use crate::dom::prelude::*;
use crate::responsibility::Search;
use crate::ui::highlight;

/// A control in a list. Where there is no room for its title, `title_class` hides it until the control has the focus.
pub(super) fn control(
    id: &ControlId,
    control: Option<&Control>,
    title_class: Option<&'static str>,
    search: &Search,
) -> Element {
    let title = control.and_then(|control| control.title.as_ref());
    let element = match control.and_then(|control| control.url.as_ref()) {
        Some(url) => a().href(url.as_str()).rel("noreferrer"),
        None => span().tabindex(title.map(|_| "0")),
    };
    li().child(
        element
            .class("control")
            .attr("title", title.map(Line::as_str))
            .child(code().child(highlight(id.as_str(), search)))
            .child(title.map(|title| {
                span()
                    .class(title_class)
                    .dir("auto")
                    .child(" ")
                    .child(highlight(title.as_str(), search))
            })),
    )
}
