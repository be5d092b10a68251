//! `/{product}/responsibilities`: areas with both parties' sides next to each other.

use crate::app::{Navigation, use_words};
use crate::content::{Id, Party, Product};
use crate::responsibility::{Filter, Search, Who, select};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{OwnershipBadge, PageHeading, PageLink, ResponsibilityRow};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

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
    let navigation = Navigation::of_app();
    let filter = Memo::new(move |_| Filter::of(&navigation.address().query));
    let search = Memo::new(move |_| filter.with(|filter| Search::new(&filter.words)));
    let anchor = Memo::new(move |_| navigation.address().anchor.as_deref().and_then(|anchor| Id::parse(anchor).ok()));
    let selected: Memo<HashSet<Id>> = {
        let product = product.clone();
        Memo::new(move |_| {
            filter.with(|filter| {
                select(&product, filter)
                    .into_iter()
                    .flat_map(|selection| selection.responsibilities)
                    .map(|responsibility| responsibility.id.clone())
                    .collect()
            })
        })
    };
    let total = product.responsibilities().count();
    let count = move || (words.responsibilities.count)(selected.with(HashSet::len), total);
    let nothing = move || selected.with(HashSet::is_empty);
    let is_known: HashSet<Id> = product
        .areas()
        .iter()
        .map(|area| area.id.clone())
        .chain(product.responsibilities().map(|responsibility| responsibility.id.clone()))
        .collect();
    let no_such = move || {
        let anchor = navigation.address().anchor?;
        let is_elsewhere = Id::parse(&anchor).is_ok_and(|id| !is_known.contains(&id));
        is_elsewhere.then(|| view! { <p class="note" role="status">{(words.responsibilities.no_such)(&anchor)}</p> })
    };
    let areas = (0..product.areas().len())
        .map(|index| view! { <AreaSection product=product.clone() index selected anchor search/> })
        .collect_view();
    view! {
        <PageHeading
            heading=words.responsibilities.heading.to_owned()
            lede=(words.responsibilities.lede)(product.provider().as_str())
        />
        {no_such}
        <FilterForm provider=product.provider().to_string() filter/>
        <p class="count" role="status">{count}</p>
        <Show when=nothing>
            <Nothing product=product.id().clone() filter/>
        </Show>
        <div class="areas">{areas}</div>
    }
}

/// The filter by party and words.
#[component]
fn FilterForm(
    /// The provider's name.
    provider: String,
    /// The filter in the address.
    filter: Memo<Filter>,
) -> impl IntoView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let refine = move |change: &dyn Fn(&mut Filter)| {
        let mut changed = filter.get_untracked();
        change(&mut changed);
        navigation.refine(changed.print(navigation.address().query));
    };
    let choice = move |who: Option<Who>, text: String| {
        let name = who.map_or("everybody", Who::name);
        view! {
            <label class="segment" data-owner=name>
                <input
                    type="radio"
                    name="who"
                    value=name
                    prop:checked=move || filter.with(|filter| filter.who == who)
                    on:change=move |_| refine(&|filter: &mut Filter| filter.who = who)
                />
                <span class="segment-text"><span class="sign" aria-hidden="true"></span>{text}</span>
            </label>
        }
    };
    view! {
        <form class="filter" role="search" aria-label=words.responsibilities.filter on:submit=|event| event.prevent_default()>
            <fieldset class="segments">
                <legend>{words.responsibilities.who}</legend>
                <div class="segments-row">
                    {choice(None, words.responsibilities.everybody.to_owned())}
                    {Who::ALL.map(|who| choice(Some(who), (words.responsibilities.who_choice)(who, &provider)))}
                </div>
            </fieldset>
            <div class="search">
                <label for="ui_words">{words.responsibilities.words}</label>
                <input
                    id="ui_words"
                    name="words"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || filter.with(|filter| filter.words.clone())
                    on:input:target=move |event| {
                        let words = event.target().value();
                        refine(&|filter: &mut Filter| filter.words.clone_from(&words));
                    }
                />
            </div>
        </form>
    }
}

/// What stands in place of the areas when the filter leaves nothing (D7).
#[component]
fn Nothing(
    /// The product's id.
    product: Id,
    /// The filter in the address.
    filter: Memo<Filter>,
) -> impl IntoView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let contact = Address::of(Route::Product(product, ProductPage::Contact));
    view! {
        <div class="empty">
            <p class="empty-words">{move || filter.with(|filter| (words.responsibilities.nothing)(filter.words.trim()))}</p>
            <p>{words.responsibilities.nothing_advice}</p>
            <p class="actions">
                <button
                    type="button"
                    class="button secondary"
                    on:click=move |_| {
                        navigation.refine(Filter::default().print(navigation.address().query));
                        crate::browser::page::focus_id("ui_words");
                    }
                >
                    {words.responsibilities.clear}
                </button>
                <PageLink address=contact>{words.overview.ask}</PageLink>
            </p>
        </div>
    }
}

/// One area: its name, whose it is, and both sides.
#[component]
fn AreaSection(
    /// The product.
    product: Arc<Product>,
    /// Which of its areas.
    index: usize,
    /// The responsibilities that the filter lets through.
    selected: Memo<HashSet<Id>>,
    /// What the address points at.
    anchor: Memo<Option<Id>>,
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    let Some(area) = product.areas().get(index) else {
        return ().into_any();
    };
    let id = area.id.clone();
    let is_pointed_at = {
        let id = id.clone();
        Memo::new(move |_| anchor.with(|anchor| anchor.as_ref() == Some(&id)))
    };
    let ids: Vec<Id> = area.responsibilities().iter().map(|responsibility| responsibility.id.clone()).collect();
    let has_rows = Memo::new(move |_| {
        is_pointed_at.get()
            || selected.with(|selected| ids.iter().any(|id| selected.contains(id)))
            || anchor.with(|anchor| anchor.as_ref().is_some_and(|anchor| ids.contains(anchor)))
    });
    let permalink = Address::of(Route::Product(product.id().clone(), ProductPage::Responsibilities)).at(&id);
    let heading_id = format!("ui_area_{id}");
    let side = |party| {
        view! { <Side product=product.clone() index party selected anchor is_area_pointed_at=is_pointed_at search/> }
    };
    let name = area.name.to_string();
    view! {
        <section
            class="area"
            id=id.to_string()
            tabindex="-1"
            aria-labelledby=heading_id.clone()
            class:pointed-at=is_pointed_at
            hidden=move || !has_rows.get()
        >
            <header class="area-heading">
                <h2 id=heading_id.clone()>
                    <PageLink class="area-link" address=permalink>{name}</PageLink>
                </h2>
                <OwnershipBadge ownership=area.ownership() provider=product.provider().to_string()/>
                {area.summary.as_ref().map(|summary| view! { <p class="area-summary">{summary.to_string()}</p> })}
            </header>
            <div class="sides">
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
    /// The product.
    product: Arc<Product>,
    /// Which of its areas.
    index: usize,
    /// Whose side.
    party: Party,
    /// The responsibilities that the filter lets through.
    selected: Memo<HashSet<Id>>,
    /// What the address points at.
    anchor: Memo<Option<Id>>,
    /// Whether the address points at the area: then nothing of it is hidden.
    is_area_pointed_at: Memo<bool>,
    /// What was searched for.
    search: Memo<Search>,
) -> impl IntoView {
    let words = use_words();
    let name = match party {
        Party::Provider => product.provider().to_string(),
        Party::Customer => words.party.you.to_owned(),
    };
    let owner = match party {
        Party::Provider => "provider",
        Party::Customer => "customer",
    };
    let responsibilities: Vec<_> = product
        .areas()
        .get(index)
        .map(|area| area.of(party).cloned().collect())
        .unwrap_or_default();
    let content = if responsibilities.is_empty() {
        view! { <p class="no-part">{(words.responsibilities.no_part)(&name)}</p> }.into_any()
    } else {
        let ids: Vec<Id> = responsibilities.iter().map(|responsibility| responsibility.id.clone()).collect();
        let is_hidden = move || {
            !is_area_pointed_at.get()
                && selected.with(|selected| !ids.iter().any(|id| selected.contains(id)))
                && anchor.with(|anchor| anchor.as_ref().is_none_or(|anchor| !ids.contains(anchor)))
        };
        let rows = responsibilities
            .into_iter()
            .map(|responsibility| {
                let (selected_id, pointed_id) = (responsibility.id.clone(), responsibility.id.clone());
                let is_selected = Memo::new(move |_| {
                    is_area_pointed_at.get() || selected.with(|selected| selected.contains(&selected_id))
                });
                let is_pointed_at = Memo::new(move |_| anchor.with(|anchor| anchor.as_ref() == Some(&pointed_id)));
                view! { <ResponsibilityRow product=product.clone() responsibility is_selected is_pointed_at search/> }
            })
            .collect_view();
        view! {
            <ul class="rows">{rows}</ul>
            <Show when=is_hidden>
                <p class="no-part">{words.responsibilities.side_hidden}</p>
            </Show>
        }
        .into_any()
    };
    view! {
        <div class="side" data-owner=owner>
            <h3><span class="sign" aria-hidden="true"></span>{(words.responsibilities.side)(&name)}</h3>
            {content}
        </div>
    }
}
