//! The reader's own situation: said once, and what does not apply is left out.

use super::{Weight, button};
use crate::app::{Navigation, use_words};
use crate::content::{Product, TagKind};
use crate::markup::{Element, element};
use crate::reactive::{Computed, dynamic};
use crate::responsibility::Scope;
use crate::route::{ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// What the reader said of their organisation, what that hides, and the way to change both. Nothing,
/// if the pack has no tags, and on pages that show nothing of what has them.
#[must_use]
pub fn scope_bar(product: Arc<Product>) -> AnyView {
    let navigation = Navigation::of_app();
    let scope = Computed::new(move || navigation.scope());
    let route = navigation.route();
    let is_wanted = Computed::new(move || {
        route.with(|route| match route {
            Route::Product(_, page) => !matches!(page, ProductPage::Contact | ProductPage::Form(_)),
            _ => false,
        })
    });
    dynamic(move || {
        if *is_wanted.get() && !product.tags().is_empty() {
            bar(product.clone(), scope).into_any()
        } else {
            ().into_any()
        }
    })
    .into_any()
}

fn bar(product: Arc<Product>, scope: Computed<Scope>) -> Element {
    let words = &use_words().scope;
    let kinds = TagKind::ALL
        .into_iter()
        .filter_map(|kind| kind_choices(&product, scope, kind));
    let fold = element("details")
        .with(element("summary").says(move || scope.with(said)))
        .with(element("p").class("hint").text(words.lede))
        .with(element("div").class("scope-kinds").with_all(kinds))
        .dynamic(move || {
            if scope.with(Scope::is_empty) {
                return ().into_any();
            }
            let clear = || change(&Scope::default(), |_| {});
            button(words.clear, Weight::Quiet, clear).into_any()
        });
    let hidden = move || {
        let scope = scope.get();
        let outside = product.responsibilities().filter(|one| !scope.applies(one)).count();
        if outside == 0 {
            return ().into_any();
        }
        let (say, text) = match scope.shows_all {
            true => (words.shown, words.hide),
            false => (words.hidden, words.show),
        };
        let toggle = move || change(&scope, |scope| scope.shows_all = !scope.shows_all);
        let line = element("span").text(&say(outside)).text(" ");
        line.with(button(text, Weight::Quiet, toggle)).into_any()
    };
    let hidden = element("p")
        .class("scope-hidden")
        .attribute("role", "status")
        .dynamic(hidden);
    element("section")
        .follow("class", move || {
            let is_empty = scope.with(Scope::is_empty);
            if is_empty { "scope" } else { "scope set" }.to_owned()
        })
        .attribute("aria-label", words.heading)
        .with(element("div").class("scope-inner").with(fold).with(hidden))
}

/// What the reader said, in words; the question, if nothing.
fn said(scope: &Scope) -> String {
    let words = &use_words().scope;
    if scope.is_empty() {
        return words.heading.to_owned();
    }
    let names = scope.tags().iter().map(|tag| tag.name.as_str());
    let none = TagKind::ALL.into_iter().filter(|kind| scope.has_none_of(*kind));
    let names: Vec<&str> = names.chain(none.map(words.none_of)).collect();
    (words.set)(&names.join(", "))
}

fn change(scope: &Scope, change: impl FnOnce(&mut Scope)) {
    let navigation = Navigation::of_app();
    let mut scope = scope.clone();
    change(&mut scope);
    navigation.refine(scope.add_to(navigation.address_untracked().query));
}

/// The tags of one kind, and the answer that none of them holds. Nothing, if there are none.
fn kind_choices(product: &Arc<Product>, scope: Computed<Scope>, kind: TagKind) -> Option<Element> {
    let words = &use_words().scope;
    let mut choices = element("fieldset")
        .class("facet")
        .with(element("legend").text((words.kind)(kind)));
    let tags = product.tags();
    tags.iter().find(|tag| tag.kind == kind)?;
    for tag in tags.iter().filter(|tag| tag.kind == kind) {
        let (product, of_input, tag) = (product.clone(), tag.id.clone(), tag.clone());
        let name = tag.name.to_string();
        choices = choices.with(choice(
            &name,
            scope,
            move |scope| scope.has(&of_input),
            Box::new(move |scope, holds| scope.set(&tag, holds, product.tags())),
        ));
    }
    let product = product.clone();
    Some(choices.with(choice(
        words.none,
        scope,
        move |scope| scope.has_none_of(kind),
        Box::new(move |scope, holds| scope.set_none_of(kind, holds, product.tags())),
    )))
}

/// What an answer does to the scope.
type Set = Box<dyn Fn(&mut Scope, bool) + Send>;

fn choice(text: &str, scope: Computed<Scope>, holds: impl Fn(&Scope) -> bool + Send + 'static, set: Set) -> Element {
    let input = element("input")
        .attribute("type", "checkbox")
        .property("checked", move || scope.with(&holds))
        .on("change", move |event| {
            let holds = event_target_checked(&event);
            change(&scope.get_untracked(), |scope| set(scope, holds));
        });
    element("label")
        .class("facet-value")
        .with(input)
        .with(element("span").text(text))
}
