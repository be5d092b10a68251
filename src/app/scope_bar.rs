//! The reader's scope: named once, it hides what does not apply.

use crate::content::{Product, Tag, TagKind};
use crate::dom::html::{details, div, fieldset, input, label, legend, p, section, span, summary};
use crate::dom::prelude::*;
use crate::responsibility::Scope;
use crate::route::{ProductPage, Route};
use crate::session::{use_navigation, use_words};
use crate::ui::{ButtonKind, button, hint};
use crate::words::isolate;
use std::sync::Arc;

/// The reader's scope, what it hides, and the controls that change both. Empty where the pack has no
/// tags, and on pages that show nothing that has tags.
pub(super) fn scope_bar(product: Arc<Product>) -> AnyView {
    let navigation = use_navigation();
    let scope = Memo::new(move || navigation.scope());
    let route = navigation.route();
    let has_tags = !product.tags().is_empty();
    show(
        move || {
            has_tags
                && route.with(|route| match route {
                    Route::Product(_, page) => {
                        !matches!(page, ProductPage::Contact | ProductPage::Sent | ProductPage::Form(_))
                    }
                    _ => false,
                })
        },
        move || bar(&product, scope),
    )
}

fn bar(product: &Arc<Product>, scope: Memo<Scope>) -> Element {
    let words = &use_words().scope;
    let is_set = move || !scope.with(Scope::is_empty);
    section()
        .class("scope")
        .class(("set", is_set))
        .attr("aria-label", words.heading)
        .child(
            div()
                .class("scope-inner")
                .child(
                    details()
                        .id("ui_scope")
                        .child(summary().child({
                            let product = product.clone();
                            move || scope.with(|scope| description(&product, scope))
                        }))
                        .child(hint(words.lede))
                        .child(
                            div().class("scope-kinds").child(
                                product
                                    .tag_kinds()
                                    .iter()
                                    .filter_map(|kind| kind_choices(product, scope, kind))
                                    .collect_view(),
                            ),
                        )
                        .child(show(is_set, || {
                            button(words.clear, ButtonKind::Quiet, || change(&Scope::default(), |_| {}))
                        })),
                )
                .child(hidden_count(product.clone(), scope)),
        )
}

/// How many responsibilities the scope hides, and the switch that shows them.
fn hidden_count(product: Arc<Product>, scope: Memo<Scope>) -> Element {
    let words = &use_words().scope;
    p().class("scope-hidden").role("status").child(move || {
        let scope = scope.get();
        let outside = product.responsibilities().filter(|one| !scope.applies(one)).count();
        let (count, action) = match scope.shows_all {
            true => (words.shown, words.hide),
            false => (words.hidden, words.show),
        };
        (outside > 0).then(|| {
            span()
                .child(count(outside))
                .child(" ")
                .child(button(action, ButtonKind::Quiet, move || {
                    change(&scope, |scope| scope.shows_all = !scope.shows_all);
                }))
        })
    })
}

/// The scope in words; the question, if nothing is chosen.
fn description(product: &Product, scope: &Scope) -> String {
    let words = &use_words().scope;
    if scope.is_empty() {
        return words.heading.to_owned();
    }
    let names = scope.tags().iter().map(|tag| isolate(tag.name.as_str()));
    let none = product.tag_kinds().iter().filter(|kind| scope.has_none_of(kind));
    let names: Vec<String> = names.chain(none.map(words.none_of)).collect();
    (words.chosen)(&names.join(", "))
}

fn change(scope: &Scope, change: impl FnOnce(&mut Scope)) {
    let navigation = use_navigation();
    let mut scope = scope.clone();
    change(&mut scope);
    navigation.refine(scope.add_to(navigation.address_untracked().query));
}

/// The tags of one kind, and the answer that none of them applies. None, if there are no such tags.
fn kind_choices(product: &Arc<Product>, scope: Memo<Scope>, kind: &TagKind) -> Option<Element> {
    let words = &use_words().scope;
    let tags: Vec<&Arc<Tag>> = product.tags().iter().filter(|tag| tag.kind == *kind).collect();
    (!tags.is_empty()).then(|| {
        fieldset()
            .class("facet")
            .child(legend().child((words.kind)(kind)))
            .child(
                tags.into_iter()
                    .map(|tag| tag_choice(product.clone(), scope, tag.clone()))
                    .collect_view(),
            )
            .child(none_choice(product.clone(), scope, kind.clone()))
    })
}

fn tag_choice(product: Arc<Product>, scope: Memo<Scope>, tag: Arc<Tag>) -> Element {
    let (name, id) = (tag.name.clone(), tag.id.clone());
    choice(
        name.as_str(),
        tag.id.to_string(),
        scope,
        move |scope| scope.has(&id),
        Box::new(move |scope, applies| scope.set(&tag, applies, product.tags())),
    )
}

fn none_choice(product: Arc<Product>, scope: Memo<Scope>, kind: TagKind) -> Element {
    let answered = kind.clone();
    choice(
        use_words().scope.none,
        format!("_{}", kind.as_str()),
        scope,
        move |scope| scope.has_none_of(&answered),
        Box::new(move |scope, applies| scope.set_none_of(&kind, applies, product.tags())),
    )
}

/// What choosing an answer, or taking it back, does to the scope.
type SetAnswer = Box<dyn Fn(&mut Scope, bool) + Send>;

fn choice(
    text: &str,
    value: String,
    scope: Memo<Scope>,
    is_chosen: impl Fn(&Scope) -> bool + Send + 'static,
    set: SetAnswer,
) -> Element {
    label()
        .class("facet-value")
        .child(
            input()
                .r#type("checkbox")
                .name("scope")
                .value(value)
                .prop("checked", move || scope.with(&is_chosen))
                .on(ev::change, move |event| {
                    let is_chosen = event_target_checked(&event);
                    change(&scope.get_untracked(), |scope| set(scope, is_chosen));
                }),
        )
        .child(span().child(isolate(text)))
}
