//! The change log: what changed in the parties' responsibilities, version by version. The publisher's
//! `trust-portal check --against … --write-changes` writes it into the pack.

use crate::content::{Change, ChangeSet, Date, Id, Party, Product, Responsibility};
use crate::dom::html::{code, del, h3, ins, li, p, span, strong, ul};
use crate::dom::prelude::*;
use crate::responsibility::{DiffRun, Scope, change_sets_since, word_diff};
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{page_link, party_sign, titled_section};
use std::sync::Arc;

/// The change log, the newest version first, from a day on if there is one. Changes outside the reader's scope are left out and counted.
pub(super) fn change_log(product: Arc<Product>, since: Memo<Option<Date>>) -> Element {
    let words = use_words();
    let navigation = use_navigation();
    titled_section("ui_changes", words.changes.heading).child(move || {
        let (scope, since) = (navigation.scope(), since.get());
        let log = ScopedLog::new(&product, since, &scope);
        (
            since.map(|day| since_note(day, log.sets.is_empty())),
            log.sets
                .iter()
                .flat_map(|set| [version_heading(set.set), change_list(&product, set)])
                .collect_view(),
            (log.left_out > 0).then(|| note((words.scope.changes_outside)(log.left_out))),
        )
    })
}

/// The part of a change log that is in the reader's scope.
struct ScopedLog<'a> {
    /// The sets that have a change in scope.
    sets: Vec<ScopedSet<'a>>,
    /// The number of changes outside it.
    left_out: usize,
}

/// The changes of a version that are in the reader's scope, at least one, each with its index in the set.
struct ScopedSet<'a> {
    set: &'a ChangeSet,
    changes: Vec<(usize, &'a Change)>,
}

impl<'a> ScopedLog<'a> {
    fn new(product: &'a Product, since: Option<Date>, scope: &Scope) -> Self {
        let (mut sets, mut left_out) = (Vec::new(), 0);
        for set in change_sets_since(product, since) {
            let changes = set.entries.iter().enumerate();
            let changes: Vec<_> = changes
                .filter(|(_, change)| is_in_scope(product, scope, change))
                .collect();
            left_out += set.entries.len() - changes.len();
            if !changes.is_empty() {
                sets.push(ScopedSet { set, changes });
            }
        }
        Self { sets, left_out }
    }
}

/// Whether a change is in the reader's scope. A responsibility that no longer exists has no tags that could
/// exclude it.
fn is_in_scope(product: &Product, scope: &Scope, change: &Change) -> bool {
    present_responsibility(product, change.id()).is_none_or(|responsibility| scope.shows(responsibility))
}

/// The responsibility that has an id at present or had it formerly.
fn present_responsibility<'a>(product: &'a Product, id: &Id) -> Option<&'a Arc<Responsibility>> {
    let present = product.anchor(id)?;
    product
        .responsibilities()
        .find(|responsibility| responsibility.id == *present)
}

fn note(text: String) -> Element {
    p().class("changes-since").child(text)
}

/// From which day on changes are shown, or that there are none.
fn since_note(day: Date, is_empty: bool) -> Element {
    let words = use_words();
    let text = match is_empty {
        true => words.changes.none_since,
        false => words.changes.since,
    };
    note(text(&(words.date)(day)))
}

fn version_heading(set: &ChangeSet) -> Element {
    let words = use_words();
    h3().key(format!("heading {}", set.version))
        .child((words.changes.version)(set.version.as_str(), &(words.date)(set.date)))
}

/// The changes of a version, first those that passed a responsibility to the other party.
fn change_list(product: &Product, set: &ScopedSet<'_>) -> Element {
    let is_shift = |(_, change): &&(usize, &Change)| matches!(change, Change::Shifted { .. });
    let shifts = set.changes.iter().filter(is_shift);
    let others = set.changes.iter().filter(|change| !is_shift(change));
    ul().key(format!("changes {}", set.set.version)).class("changes").child(
        shifts
            .chain(others)
            .map(|(index, change)| change_item(product, change).key(index))
            .collect_view(),
    )
}

/// One change: what happened to which responsibility, and its text.
fn change_item(product: &Product, change: &Change) -> Element {
    let owner = match change {
        Change::Shifted { to, .. } => Some(to.as_str()),
        _ => None,
    };
    li().class("change")
        .class(("shift", owner.is_some()))
        .attr("data-owner", owner)
        .child(
            p().class("change-kind")
                .child(owner.map(|_| party_sign()))
                .child(strong().child(kind_text(product, change)))
                .child(" ")
                .child(id_link(product, change.id())),
        )
        .child(change_text(product, change))
}

/// What happened, in words.
fn kind_text(product: &Product, change: &Change) -> String {
    let words = &use_words().changes;
    match change {
        Change::Added { .. } => words.added.to_owned(),
        Change::Removed { .. } => words.removed.to_owned(),
        Change::Reworded { .. } => words.reworded.to_owned(),
        Change::Renamed { from, .. } => (words.renamed)(from.as_str()),
        Change::Shifted { to, .. } => (words.shifted)(*to == Party::Customer, product.provider().as_str()),
    }
}

/// The text that changed or, where the text did not, the present one; `None` where there is none any more.
fn change_text(product: &Product, change: &Change) -> Option<Element> {
    let words = &use_words().changes;
    match change {
        Change::Removed { before, .. } => Some(
            p().dir("auto")
                .child(del().child(spoken(words.before)).child(before.as_str())),
        ),
        Change::Reworded { before, after, .. } => Some(wording(before.as_str(), after.as_str())),
        _ => present_responsibility(product, change.id())
            .map(|responsibility| p().dir("auto").child(responsibility.text.as_str())),
    }
}

/// A text with what was removed from it and added to it, marked visually and for screen readers.
fn wording(before: &str, after: &str) -> Element {
    let words = &use_words().changes;
    let runs = word_diff(before, after).into_iter().enumerate();
    p().dir("auto").child(
        runs.map(|(index, run)| match run {
            DiffRun::Unchanged(text) if index > 0 => (spoken(words.words_unchanged), text).into_view(),
            DiffRun::Unchanged(text) => text.into_view(),
            DiffRun::Removed(text) => del().child(spoken(words.words_removed)).child(text).into_view(),
            DiffRun::Added(text) => ins().child(spoken(words.words_added)).child(text).into_view(),
        })
        .collect_view(),
    )
}

/// Words for screen readers only, which read deleted and inserted text like any other. They have no part in the
/// direction of the text around them.
fn spoken(words: &str) -> Element {
    span().class("visually-hidden").dir("ltr").child(format!(" {words} "))
}

/// Links the id of the changed responsibility; plain text where it no longer exists.
fn id_link(product: &Product, id: &Id) -> Element {
    let link = match product.anchor(id) {
        Some(present) => {
            let page = Address::product(product.id(), ProductPage::Responsibilities);
            page_link(use_navigation(), page.at(present))
        }
        None => code(),
    };
    link.child(id.as_str())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::content::Catalogue;
    use crate::route::BasePath;
    use crate::session::{LoadedContent, provide_session};
    use leptos::prelude::{Owner, RenderHtml};
    use rstest::rstest;
    use serde_json::{Value, json};

    const CATALOGUE: &[u8] = include_bytes!("../../../public/content/catalogue.json");
    const MYDESK: &str = include_str!("../../../public/content/mydesk.json");

    fn product(changes: Value) -> Arc<Product> {
        let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
        pack["changes"] = changes;
        let catalogue = Catalogue::parse(CATALOGUE).expect("the catalogue");
        Arc::new(Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack"))
    }

    /// The HTML of a change log, in no scope.
    fn html(changes: Value, since: Option<&str>) -> String {
        html_in_scope("", changes, since)
    }

    fn html_in_scope(query: &str, changes: Value, since: Option<&str>) -> String {
        let since = since.map(|since| Date::parse(since).expect(since));
        // Refused where another test has initialised it already.
        let _ = any_spawner::Executor::init_futures_executor();
        Owner::new_root(None).with(|| {
            let product = product(changes);
            let address = BasePath::parse("/").address("/mydesk/responsibilities", query, "");
            let content = LoadedContent {
                catalogue: None,
                product: Some(product.clone()),
            };
            provide_session(BasePath::parse("/"), address, content, |_| Box::pin(async { Ok(()) }));
            change_log(product, Memo::new(move || since)).into_view().to_html()
        })
    }

    fn two_sets() -> Value {
        json!([
            { "version": "1.2", "date": "2027-02-01", "entries": [{ "kind": "added", "id": "review-access" }] },
            { "version": "1.1", "date": "2026-12-24", "entries": [{ "kind": "added", "id": "assign-roles" }] },
        ])
    }

    /// The text without its tags.
    fn text(html: &str) -> String {
        let mut is_tag = false;
        html.chars()
            .filter(|c| {
                let is_text = !is_tag && *c != '<';
                is_tag = (is_tag || *c == '<') && *c != '>';
                is_text
            })
            .collect()
    }

    #[rstest]
    #[case::all(None, &["1.2", "1.1"], "What changed")]
    #[case::from_the_day_of_a_version(Some("2026-12-24"), &["1.2", "1.1"], "Changes published on 24 December 2026 or later.")]
    #[case::from_the_day_after(Some("2026-12-25"), &["1.2"], "Changes published on 25 December 2026 or later.")]
    #[case::none(Some("2027-02-02"), &[], "No changes were published on 2 February 2027 or later.")]
    fn the_log_has_the_versions_since_a_day_and_names_the_day(
        #[case] since: Option<&str>,
        #[case] versions: &[&str],
        #[case] note: &str,
    ) {
        let html = html(two_sets(), since);
        let text = text(&html);
        let found: Vec<&str> = text.split("Version ").skip(1).map(|version| &version[..3]).collect();
        assert_eq!(found, versions);
        assert!(text.contains(note), "{text}");
        assert_eq!(html.contains("changes-since"), since.is_some());
    }

    #[test]
    fn removed_and_added_words_are_in_one_text_and_marked_for_screen_readers_too() {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "reworded", "id": "assign-roles", "before": "Assign rights to people.", "after": "Assign roles to people." },
        ] }]);
        let html = html(changes, None);
        let spoken = |words| format!("<span class=\"visually-hidden\" dir=\"ltr\"> {words} </span>");
        let expected = format!(
            "<p dir=\"auto\">Assign <del>{}rights</del><ins>{}roles</ins>{} to people.</p>",
            spoken("removed:"),
            spoken("added:"),
            spoken("as before:")
        );
        assert!(html.contains(&expected), "{html}");
    }

    #[rstest]
    #[case::to_the_customer("provider", "customer", "Now yours, and no longer MyDesk’s:")]
    #[case::to_the_provider("customer", "provider", "Now MyDesk’s, and no longer yours:")]
    fn a_shift_comes_first_in_the_colour_of_its_present_party_with_the_present_text(
        #[case] from: &str,
        #[case] to: &str,
        #[case] words: &str,
    ) {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "added", "id": "review-access" },
            { "kind": "shifted", "id": "integrations", "from": from, "to": to },
        ] }]);
        let html = html(changes.clone(), None);
        let first = html.split("<li").nth(1).expect("an entry");
        assert!(
            first.contains("change shift") && first.contains(&format!("data-owner=\"{to}\"")),
            "{first}"
        );
        assert!(first.contains(words), "{first}");
        let id = Id::parse("integrations").expect("an id");
        let product = product(changes);
        let present = product
            .responsibilities()
            .find(|responsibility| responsibility.id == id)
            .expect("the responsibility");
        assert!(text(first).ends_with(present.text.as_str()), "{first}");
    }

    #[test]
    fn changes_outside_the_scope_are_left_out_and_counted() {
        let changes = json!([
            { "version": "1.2", "date": "2027-02-01", "entries": [{ "kind": "added", "id": "integrations" }] },
            { "version": "1.1", "date": "2026-12-24", "entries": [
                { "kind": "added", "id": "assign-roles" },
                { "kind": "removed", "id": "gone-by-now", "from": "provider", "before": "It did something." },
            ] },
        ]);
        let text = text(&html_in_scope("?scope=_connected", changes.clone(), None));
        assert!(text.contains("assign-roles") && text.contains("gone-by-now"), "{text}");
        assert!(
            !text.contains("integrations") && !text.contains("Version 1.2"),
            "{text}"
        );
        assert!(text.contains("1 change is left out"), "{text}");
        assert!(!html(changes, None).contains("left out"));
    }

    #[test]
    fn a_responsibility_that_no_longer_exists_has_no_empty_paragraph() {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "shifted", "id": "gone-by-now", "from": "provider", "to": "customer" },
        ] }]);
        assert!(!html(changes, None).contains("<p></p>"));
    }
}
