//! `/{product}/responsibilities`: areas with both parties' sides next to each other.

use super::changes::Changes;
use super::take_away::TakeAway;
use crate::app::{Navigation, use_words};
use crate::browser::page::focus_id;
use crate::content::{Id, Ownership, Party, Product, Responsibility};
use crate::reactive::{dynamic, shown_when};
use crate::responsibility::{Filter, Who, select};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{Button, Note, OwnershipBadge, PageHeading, PageLink, ResponsibilityRow};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// What the page shows, and what its parts read.
#[derive(Clone)]
struct View {
    product: Arc<Product>,
    /// The filter in the address.
    filter: Memo<Filter>,
    /// What the filter lets through.
    selected: Memo<HashSet<Id>>,
    /// The area or responsibility that the address points at.
    anchor: Memo<Option<String>>,
}

impl View {
    fn new(product: Arc<Product>) -> Self {
        let navigation = Navigation::of_app();
        let filter = Memo::new(move |_| Filter::of(&navigation.address().query));
        let selected = {
            let product = product.clone();
            Memo::new(move |_| filter.with(|filter| select(&product, filter).into_iter().collect()))
        };
        Self {
            product,
            filter,
            selected,
            anchor: Memo::new(move |_| navigation.address().anchor),
        }
    }

    fn is_selected(&self, id: &Id) -> Signal<bool> {
        let (selected, id) = (self.selected, id.clone());
        Signal::derive(move || selected.with(|selected| selected.contains(&id)))
    }

    fn is_pointed_at(&self, id: &Id) -> Signal<bool> {
        let (anchor, id) = (self.anchor, id.clone());
        Signal::derive(move || anchor.with(|anchor| anchor.as_deref() == Some(id.as_str())))
    }

    /// Whether something of a list is to be seen: let through by the filter, or pointed at.
    fn shows_any(&self, responsibilities: &[Arc<Responsibility>]) -> Signal<bool> {
        let signals: Vec<(Signal<bool>, Signal<bool>)> = responsibilities
            .iter()
            .map(|responsibility| {
                (
                    self.is_selected(&responsibility.id),
                    self.is_pointed_at(&responsibility.id),
                )
            })
            .collect();
        Signal::derive(move || {
            signals
                .iter()
                .any(|(selected, pointed_at)| selected.get() || pointed_at.get())
        })
    }

    fn address(&self) -> Address {
        Address::of(Route::Product(self.product.id().clone(), ProductPage::Responsibilities))
    }

    /// Changes the filter in the address; what else stands there stays.
    fn refine(&self, change: impl FnOnce(&mut Filter)) {
        let navigation = Navigation::of_app();
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        navigation.refine(filter.print(navigation.address_untracked().query));
    }
}

/// The shared-responsibility model in full, with a filter by party and a search in the words.
///
/// Every row is in the page and hidden while the filter leaves it out, so that what was opened
/// stays open and focus stays where it is.
#[component]
pub fn Responsibilities(
    /// The product.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let view = View::new(product.clone());
    let selected = view.selected;
    let total = product.responsibilities().count();
    let count = Signal::derive(move || (words.responsibilities.count)(selected.with(HashSet::len), total));
    let nothing = {
        let view = view.clone();
        shown_when(
            move || selected.with(HashSet::is_empty),
            move || view! { <Nothing view=view.clone()/> }.into_any(),
        )
    };
    let areas = (0..product.areas().len())
        .map(|index| view! { <AreaSection view=view.clone() index/> })
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <PageHeading
            heading=words.responsibilities.heading
            lede=(words.responsibilities.lede)(product.provider().as_str())
        />
        <NoSuchAnchor view=view.clone()/>
        <FilterForm view=view.clone()/>
        <p class="count" role="status">{count}</p>
        <TakeAway product=product.clone() selected/>
        {nothing}
        <div class="areas">{areas}</div>
        <Changes product/>
    }
}

/// Says so when the address points at something that the product does not have.
#[component]
fn NoSuchAnchor(
    /// The page's view.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let anchor = view.anchor;
    dynamic(move || {
        let unknown = anchor
            .get()
            .and_then(|anchor| Id::parse(&anchor).ok())
            .filter(|id| view.product.anchor(id) != Some(id));
        match unknown {
            None => ().into_any(),
            Some(id) => {
                view! { <p class="note" role="status">{(words.responsibilities.no_such)(id.as_str())}</p> }.into_any()
            }
        }
    })
}

/// The filter by party and words.
#[component]
fn FilterForm(
    /// The page's view.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let filter = view.filter;
    let provider = view.product.provider().to_string();
    let choice = |who: Option<Who>, text: String| {
        let name = who.map_or("everybody", Who::name);
        let view = view.clone();
        view! {
            <label class="segment" data-owner=name>
                <input
                    type="radio"
                    name="who"
                    value=name
                    // What the page as it was built shows; the property follows the filter.
                    checked=who.is_none()
                    prop:checked=Signal::derive(move || filter.with(|filter| filter.who == who))
                    on:change=move |_| view.refine(|filter| filter.who = who)
                />
                <span class="segment-text"><span class="sign" aria-hidden="true"></span>{text}</span>
            </label>
        }
    };
    let choices = std::iter::once(choice(None, words.responsibilities.everybody.to_owned()))
        .chain(Who::ALL.map(|who| choice(Some(who), (words.responsibilities.who_choice)(who, &provider))))
        .map(IntoAny::into_any)
        .collect::<Vec<_>>();
    view! {
        <form class="filter" method="dialog" role="search" aria-label=words.responsibilities.filter on:submit=|event| event.prevent_default()>
            <fieldset class="segments">
                <legend>{words.responsibilities.who}</legend>
                <div class="segments-row">{choices}</div>
            </fieldset>
            <div class="search">
                <label for="ui_words">{words.responsibilities.words}</label>
                <input
                    id="ui_words"
                    name="words"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=Signal::derive(move || filter.with(|filter| filter.words.clone()))
                    on:input:target=move |event| view.refine(|filter| filter.words = event.target().value())
                />
            </div>
        </form>
    }
}

/// What stands in place of the areas when the filter leaves nothing (D7).
#[component]
fn Nothing(
    /// The page's view.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let filter = view.filter;
    let contact = Address::of(Route::Product(view.product.id().clone(), ProductPage::Contact));
    let clear = move |()| {
        view.refine(|filter| *filter = Filter::default());
        focus_id("ui_words");
    };
    let quoted = Signal::derive(move || filter.with(|filter| (words.responsibilities.nothing)(filter.words.trim())));
    view! {
        <div class="empty">
            <p class="empty-words">{quoted}</p>
            <p>{words.responsibilities.nothing_advice}</p>
            <p class="actions">
                <Button text=words.responsibilities.clear act=clear/>
                <PageLink address=contact>{words.overview.ask}</PageLink>
            </p>
        </div>
    }
}

/// One area: its name, whose it is, and both sides.
#[component]
fn AreaSection(
    /// The page's view.
    view: View,
    /// Which of the product's areas.
    index: usize,
) -> impl IntoView {
    let product = view.product.clone();
    let Some(area) = product.areas().get(index) else {
        return ().into_any();
    };
    let is_pointed_at = view.is_pointed_at(&area.id);
    let shows_any = view.shows_any(area.responsibilities());
    let is_hidden = Signal::derive(move || !is_pointed_at.get() && !shows_any.get());
    let permalink = view.address().at(&area.id);
    let filtered: Vec<Signal<bool>> = area
        .responsibilities()
        .iter()
        .map(|responsibility| view.is_selected(&responsibility.id))
        .collect();
    let shown_anyway = shown_when(
        move || is_pointed_at.get() && filtered.iter().any(|is_selected| !is_selected.get()),
        || view! { <Note text=use_words().responsibilities.shown_anyway/> }.into_any(),
    );
    let heading_id = format!("ui_area_{}", area.id);
    let name = area.name.to_string();
    let side = |party| {
        let responsibilities: Vec<_> = area.of(party).cloned().collect();
        view! { <Side view=view.clone() party responsibilities is_area_pointed_at=is_pointed_at/> }
    };
    let owner = match area.ownership() {
        Ownership::Provider => "provider",
        Ownership::Shared => "shared",
        Ownership::Customer => "customer",
    };
    view! {
        <section
            class="area"
            id=area.id.to_string()
            tabindex="-1"
            aria-labelledby=heading_id.clone()
            class:pointed-at=is_pointed_at
            hidden=is_hidden
        >
            <header class="area-heading">
                <h2 id=heading_id.clone()>
                    <PageLink class="area-link" address=permalink>{name}</PageLink>
                </h2>
                <OwnershipBadge ownership=area.ownership() provider=product.provider().to_string()/>
                {area.summary.as_ref().map(|summary| view! { <p class="area-summary">{summary.to_string()}</p> })}
            </header>
            {shown_anyway}
            <div class="sides" data-owner=owner>
                {side(Party::Provider)}
                {side(Party::Customer)}
            </div>
        </section>
    }
    .into_any()
}

/// One party's side of an area.
#[component]
fn Side(
    /// The page's view.
    view: View,
    /// Whose side.
    party: Party,
    /// What the party does in the area.
    responsibilities: Vec<Arc<Responsibility>>,
    /// Whether the address points at the area: then nothing of it is hidden.
    is_area_pointed_at: Signal<bool>,
) -> impl IntoView {
    let words = use_words();
    let (owner, name, no_part) = match party {
        Party::Provider => {
            let provider = view.product.provider().to_string();
            let no_part = (words.responsibilities.no_part_of_provider)(&provider);
            ("provider", provider, no_part)
        }
        Party::Customer => (
            "customer",
            words.party.you.to_owned(),
            words.responsibilities.no_part_of_customer.to_owned(),
        ),
    };
    let content = if responsibilities.is_empty() {
        view! { <p class="no-part">{no_part}</p> }.into_any()
    } else {
        let shows_any = view.shows_any(&responsibilities);
        let hidden = shown_when(
            move || !is_area_pointed_at.get() && !shows_any.get(),
            move || view! { <p class="no-part">{words.responsibilities.side_hidden}</p> }.into_any(),
        );
        let rows = responsibilities
            .into_iter()
            .map(|responsibility| {
                let (by_filter, is_pointed_at) = (
                    view.is_selected(&responsibility.id),
                    view.is_pointed_at(&responsibility.id),
                );
                let is_selected = Signal::derive(move || is_area_pointed_at.get() || by_filter.get());
                let (product, filter) = (view.product.clone(), view.filter);
                view! { <ResponsibilityRow product responsibility is_selected is_pointed_at filter/> }
            })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>();
        view! { <ul class="rows">{rows}</ul>{hidden} }.into_any()
    };
    view! {
        <div class="side" data-owner=owner>
            <h3><span class="sign" aria-hidden="true"></span>{name}</h3>
            {content}
        </div>
    }
}
