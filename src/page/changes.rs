//! What changed in the parties' duties, version by version: what the publisher's
//! `trust-portal check --against … --write-changes` put into the pack.

use crate::app::{Navigation, use_words};
use crate::content::{Change, ChangeSet, Date, Id, Party, Product};
use crate::markup::{Element, element};
use crate::reactive::Computed;
use crate::responsibility::{DiffRun, Scope, change_sets_since, word_diff};
use crate::route::{Address, ProductPage, Route};
use crate::ui::{band, page_link, party_style, sign};
use leptos::prelude::*;
use std::sync::Arc;

/// The change log, the newest version first, from a day on if there is one; nothing, if the pack has
/// none. It follows the reader's scope, and says what that leaves out.
pub(super) fn changes(product: Arc<Product>, since: Computed<Option<Date>>) -> AnyView {
    if product.changes().is_empty() {
        return ().into_any();
    }
    let words = &use_words().changes;
    let navigation = Navigation::of_app();
    band("ui_changes", words.heading)
        .dynamic(move || {
            let scope = navigation.scope();
            let (mut sets, mut left_out) = (Vec::new(), 0);
            for set in change_sets_since(&product, *since.get()) {
                let entries = set.entries.iter();
                let admitted: Vec<&Change> = entries.filter(|change| !is_outside(&product, &scope, change)).collect();
                left_out += set.entries.len() - admitted.len();
                if !admitted.is_empty() {
                    sets.extend(change_set(&product, set, &admitted));
                }
            }
            if let Some(since) = *since.get() {
                let say = if sets.is_empty() {
                    words.nothing_since
                } else {
                    words.since
                };
                let said = say(&(use_words().date)(since));
                sets.insert(0, element("p").class("changes-since").text(&said));
            }
            if left_out > 0 {
                let said = (use_words().scope.changes_outside)(left_out);
                sets.push(element("p").class("changes-since").text(&said));
            }
            sets.into_any()
        })
        .into_any()
}

/// Whether a change is to a responsibility that is not in the reader's view. What is gone by now
/// has no tags that could leave it out.
fn is_outside(product: &Product, scope: &Scope, change: &Change) -> bool {
    let present = product.anchor(change.id());
    let mut present = product.responsibilities().filter(|one| Some(&one.id) == present);
    present.any(|one| !scope.admits(one))
}

fn change_set(product: &Product, set: &ChangeSet, changes: &[&Change]) -> [Element; 2] {
    let words = use_words();
    let version = (words.changes.version)(set.version.as_str(), &(words.date)(set.date));
    let mut entries = element("ul").class("changes");
    // A duty that passed to the other party is what nobody may miss.
    for is_shift in [true, false] {
        for change in changes {
            if matches!(change, Change::Shifted { .. }) == is_shift {
                entries = entries.with(entry(product, change));
            }
        }
    }
    [element("h3").text(&version), entries]
}

fn entry(product: &Product, change: &Change) -> Element {
    let words = &use_words().changes;
    let what = match change {
        Change::Added { .. } => words.added.to_owned(),
        Change::Removed { .. } => words.removed.to_owned(),
        Change::Reworded { .. } => words.reworded.to_owned(),
        Change::Renamed { from, .. } => (words.renamed)(from.as_str()),
        Change::Shifted { to, .. } => (words.shifted)(*to == Party::Customer, product.provider().as_str()),
    };
    let text = element("p");
    let text = match change {
        Change::Removed { before, .. } => Some(text.with(spoken(element("del"), words.before).text(before.as_str()))),
        Change::Reworded { before, after, .. } => Some(wording(text, before.as_str(), after.as_str())),
        _ => {
            let present = product.anchor(change.id());
            let present = product.responsibilities().find(|one| Some(&one.id) == present);
            present.map(|one| text.text(one.text.as_str()))
        }
    };
    let (mut drawn, mut kind) = (element("li"), element("p").class("change-kind"));
    if let Change::Shifted { to, .. } = change {
        drawn = drawn.class("change shift").attribute("data-owner", party_style(*to));
        kind = kind.with(sign());
    } else {
        drawn = drawn.class("change");
    }
    let kind = kind.with(element("strong").text(&what)).text(" ");
    drawn.with(kind.with(code(product, change.id()))).with_all(text)
}

/// One text with what was removed and what was added, for eyes and for ears.
fn wording(mut text: Element, before: &str, after: &str) -> Element {
    let words = &use_words().changes;
    for (place, run) in word_diff(before, after).into_iter().enumerate() {
        text = match run {
            DiffRun::Unchanged(kept) if place > 0 => spoken(text, words.words_kept).text(kept),
            DiffRun::Unchanged(kept) => text.text(kept),
            DiffRun::Removed(removed) => text.with(spoken(element("del"), words.words_removed).text(removed)),
            DiffRun::Added(added) => text.with(spoken(element("ins"), words.words_added).text(added)),
        };
    }
    text
}

/// With words for a screen reader, which does not tell struck and underlined words from others.
fn spoken(text: Element, words: &str) -> Element {
    let spoken = element("span").class("visually-hidden");
    text.with(spoken.text(" ").text(words).text(" "))
}

/// The id that a change speaks of: a link to what has it, or had it formerly.
fn code(product: &Product, id: &Id) -> Element {
    let code = match product.anchor(id) {
        Some(present) => {
            let page = Route::Product(product.id().clone(), ProductPage::Responsibilities);
            page_link(Address::of(page).at(present))
        }
        None => element("code"),
    };
    code.text(id.as_str())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::app::{Content, Navigation};
    use crate::content::Catalogue;
    use crate::route::BasePath;
    use rstest::rstest;
    use serde_json::{Value, json};

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &str = include_str!("../../public/content/mydesk.json");

    fn product(changes: Value) -> Arc<Product> {
        let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
        pack["changes"] = changes;
        let catalogue = Catalogue::parse(CATALOGUE).expect("the catalogue");
        Arc::new(Product::parse(&catalogue.products()[0], pack.to_string().as_bytes()).expect("a pack"))
    }

    /// What stands on the page, without leptos's marks.
    fn shown(changes: Value, since: Option<&str>) -> String {
        shown_in("", changes, since)
    }

    fn shown_in(query: &str, changes: Value, since: Option<&str>) -> String {
        let since = since.map(|since| Date::parse(since).expect(since));
        // Already initialised is as good as initialised now.
        let _ = any_spawner::Executor::init_futures_executor();
        let html = Owner::new_root(None).with(|| {
            let product = product(changes);
            let address = BasePath::parse("/").address("/mydesk/responsibilities", query, "");
            let content = Content {
                catalogue: None,
                product: Some(product.clone()),
            };
            provide_context(Navigation::new(BasePath::parse("/"), address, content));
            super::changes(product, Computed::new(move || since)).to_html()
        });
        html.replace("<!>", "").replace("<!--<() />-->", "")
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
    fn the_log_has_the_versions_since_a_day_and_says_which_day(
        #[case] since: Option<&str>,
        #[case] versions: &[&str],
        #[case] words: &str,
    ) {
        let shown = shown(two_sets(), since);
        let text = text(&shown);
        let found: Vec<&str> = text.split("Version ").skip(1).map(|version| &version[..3]).collect();
        assert_eq!(found, versions);
        assert!(text.contains(words), "{text}");
        assert_eq!(shown.contains("changes-since"), since.is_some());
    }

    #[test]
    fn without_a_change_log_there_is_no_section_whatever_the_day() {
        assert_eq!(shown(json!([]), Some("2026-12-24")), "");
    }

    #[test]
    fn removed_and_added_words_stand_in_one_text_and_are_told_apart_by_ear_too() {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "reworded", "id": "assign-roles", "before": "Assign rights to people.", "after": "Assign roles to people." },
        ] }]);
        let shown = shown(changes, None);
        let spoken = |words| format!("<span class=\"visually-hidden\"> {words} </span>");
        let expected = format!(
            "<p>Assign <del>{}rights</del><ins>{}roles</ins>{} to people.</p>",
            spoken("removed:"),
            spoken("added:"),
            spoken("as before:")
        );
        assert!(shown.contains(&expected), "{shown}");
    }

    #[rstest]
    #[case::to_the_customer("provider", "customer", "Now yours, and no longer MyDesk’s:")]
    #[case::to_the_provider("customer", "provider", "Now MyDesk’s, and no longer yours:")]
    fn a_shift_comes_first_in_the_colour_of_whose_it_is_now_with_the_present_text(
        #[case] from: &str,
        #[case] to: &str,
        #[case] words: &str,
    ) {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "added", "id": "review-access" },
            { "kind": "shifted", "id": "integrations", "from": from, "to": to },
        ] }]);
        let shown = shown(changes.clone(), None);
        let first = shown.split("<li").nth(1).expect("an entry");
        assert!(
            first.contains("change shift") && first.contains(&format!("data-owner=\"{to}\"")),
            "{first}"
        );
        assert!(first.contains(words), "{first}");
        let id = Id::parse("integrations").expect("an id");
        let product = product(changes);
        let present = product
            .responsibilities()
            .find(|one| one.id == id)
            .expect("it is there");
        assert!(text(first).ends_with(present.text.as_str()), "{first}");
    }

    #[test]
    fn changes_to_what_does_not_apply_are_left_out_and_counted() {
        let changes = json!([
            { "version": "1.2", "date": "2027-02-01", "entries": [{ "kind": "added", "id": "integrations" }] },
            { "version": "1.1", "date": "2026-12-24", "entries": [
                { "kind": "added", "id": "assign-roles" },
                { "kind": "removed", "id": "gone-by-now", "from": "provider", "before": "It did something." },
            ] },
        ]);
        let of_reader = shown_in("?scope=_connected", changes.clone(), None);
        let text = text(&of_reader);
        assert!(text.contains("assign-roles") && text.contains("gone-by-now"), "{text}");
        assert!(
            !text.contains("integrations") && !text.contains("Version 1.2"),
            "{text}"
        );
        assert!(text.contains("1 change is left out"), "{text}");
        assert!(!shown(changes, None).contains("left out"));
    }

    #[test]
    fn what_has_no_row_any_more_has_no_empty_paragraph() {
        let changes = json!([{ "version": "1.1", "date": "2026-12-24", "entries": [
            { "kind": "shifted", "id": "gone-by-now", "from": "provider", "to": "customer" },
        ] }]);
        assert!(!shown(changes, None).contains("<p></p>"));
    }
}
