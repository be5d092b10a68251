//! A text that instructs, from a pack.

use super::content_links::content_link;
use super::highlight::highlight;
use crate::content::{Block, List, ListKind, RichText, Span};
use crate::dom::html::{code, li, ol, p, ul};
use crate::dom::prelude::*;
use crate::responsibility::Search;

/// The paragraphs and lists of a text, each in the direction of its language.
#[must_use]
pub fn blocks(blocks: &[Block]) -> AnyView {
    blocks_of_words(blocks, &|words| words.into_view())
}

/// The same, with the words marked that are searched for.
#[must_use]
pub fn highlighted_blocks(blocks: &[Block], search: &Search) -> AnyView {
    blocks_of_words(blocks, &|words| highlight(words, search))
}

/// How words are shown.
type ShowWords<'a> = &'a dyn Fn(&str) -> AnyView;

fn blocks_of_words(blocks: &[Block], show: ShowWords<'_>) -> AnyView {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => p().dir("auto").child(rich_text(text, show)),
            Block::List(list) => list_of(list, show),
        })
        .collect_view()
}

fn list_of(list: &List, show: ShowWords<'_>) -> Element {
    let element = match list.kind {
        ListKind::Ordered => ol(),
        ListKind::Unordered => ul(),
    };
    element.class("entries").child(
        list.entries
            .iter()
            .map(|entry| {
                li().dir("auto")
                    .child(rich_text(&entry.text, show))
                    .child(entry.inner.as_ref().map(|inner| list_of(inner, show)))
            })
            .collect_view(),
    )
}

fn rich_text(text: &RichText, show: ShowWords<'_>) -> AnyView {
    text.spans()
        .iter()
        .map(|span| match span {
            Span::Text(words) => show(words),
            Span::Code(words) => code().class("inline-code").dir("auto").child(show(words)).into_view(),
            Span::Link { words, url } => content_link(show(words), url).into_view(),
        })
        .collect_view()
}
