//! The change log: what changed in the responsibilities and the checklist, version by version. The publisher's
//! `trust-portal check --against … --write-changes` writes it into the pack.

use crate::content::{
    Cadence, Change, ChangeSet, Date, Id, ItemChange, ItemField, Line, Party, Product, ResponsibilityChange,
    ResponsibilityField, Revision,
};
use crate::dom::html::{code, del, h3, h4, ins, li, p, span, strong, ul};
use crate::dom::prelude::*;
use crate::responsibility::{
    DiffRun, LineChange, Scope, Weight, change_sets_since, is_in_scope, line_changes, present_responsibility, word_diff,
};
use crate::route::{Address, ProductPage};
use crate::session::{use_navigation, use_words};
use crate::ui::{page_link, party_sign, titled_section};
use std::sync::Arc;

/// The change log, the newest version first, from a day on if there is one. Changes outside the reader's scope are left out and counted.
pub(super) fn change_log(product: Arc<Product>, since: Memo<Option<Date>>) -> Element {
    let words = use_words();
    let navigation = use_navigation();
    titled_section("ui_changes", words.changes().heading).child(move || {
        let (scope, since) = (navigation.scope(), since.get());
        let log = ScopedLog::new(&product, since, &scope);
        (
            since.map(|day| since_note(day, log.sets.is_empty())),
            log.sets.iter().flat_map(|set| version(&product, set)).collect_view(),
            (log.left_out > 0).then(|| note((words.scope.changes_outside)(log.left_out))),
        )
    })
}

/// The part of a change log that is in the reader's scope.
struct ScopedLog<'a> {
    /// The sets that have a change in scope, or none at all.
    sets: Vec<ScopedSet<'a>>,
    /// The number of changes outside it.
    left_out: usize,
}

/// The changes of a version that are in the reader's scope, each with its index in the set. None only where the version changed
/// neither a responsibility nor the checklist.
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
            if !changes.is_empty() || set.entries.is_empty() {
                sets.push(ScopedSet { set, changes });
            }
        }
        Self { sets, left_out }
    }
}

fn note(text: String) -> Element {
    p().class("changes-since").child(text)
}

/// From which day on changes are shown, or that there are none.
fn since_note(day: Date, is_empty: bool) -> Element {
    let words = use_words();
    let text = match is_empty {
        true => words.changes().none_since,
        false => words.changes().since,
    };
    note(text(&(words.date)(day)))
}

/// A version: its changes by weight, the heaviest first.
fn version(product: &Product, set: &ScopedSet<'_>) -> Vec<Element> {
    let words = use_words();
    let name = &set.set.version;
    let heading = h3()
        .key(format!("heading {name}"))
        .child((words.changes().version)(name.as_str(), &(words.date)(set.set.date)));
    let by_weight = Weight::ALL.into_iter().filter_map(|weight| {
        let of_weight = set.changes.iter().filter(|(_, change)| Weight::of(change) == weight);
        let changes: Vec<_> = of_weight.collect();
        (!changes.is_empty()).then(|| {
            [
                h4().key(format!("weight {weight:?} {name}"))
                    .child((words.changes().weight)(weight)),
                change_list(product, &changes).key(format!("changes {weight:?} {name}")),
            ]
        })
    });
    let mut elements = vec![heading];
    if set.changes.is_empty() {
        elements.push(note(words.changes().no_duty.to_owned()).key(format!("no duty {name}")));
    }
    elements.extend(by_weight.flatten());
    elements
}

/// Changes of a version, first those that passed a responsibility to the other party.
fn change_list(product: &Product, changes: &[&(usize, &Change)]) -> Element {
    let is_shift = |change: &Change| shifted_to(change).is_some();
    let shifts = changes.iter().filter(|(_, change)| is_shift(change));
    let others = changes.iter().filter(|(_, change)| !is_shift(change));
    ul().class("changes").child(
        shifts
            .chain(others)
            .map(|(index, change)| change_entry(product, change).key(index))
            .collect_view(),
    )
}

/// The party to which a change passed a responsibility.
fn shifted_to(change: &Change) -> Option<Party> {
    match change {
        Change::Responsibility {
            change: ResponsibilityChange::Shifted { to, .. },
            ..
        } => Some(*to),
        _ => None,
    }
}

/// One change: what happened to which responsibility or checklist item, and its text.
fn change_entry(product: &Product, change: &Change) -> Element {
    let owner = shifted_to(change).map(Party::as_str);
    let (kind, link, text) = match change {
        Change::Responsibility { id, change } => (
            kind_of_responsibility(product, change),
            responsibility_link(product, id),
            text_of_responsibility(product, id, change),
        ),
        Change::Item { id, change } => (
            kind_of_item(change),
            item_link(product, id),
            text_of_item(product, id, change),
        ),
    };
    li().class("change")
        .class(("shift", owner.is_some()))
        .attr("data-owner", owner)
        .child(
            p().class("change-kind")
                .child(owner.map(|_| party_sign()))
                .child(strong().child(kind))
                .child(" ")
                .child(link),
        )
        .child(text)
}

/// What happened to a responsibility, in words.
fn kind_of_responsibility(product: &Product, change: &ResponsibilityChange) -> String {
    let words = use_words().changes();
    match change {
        ResponsibilityChange::Added => words.added.to_owned(),
        ResponsibilityChange::Removed { .. } => words.removed.to_owned(),
        ResponsibilityChange::Reworded { .. } => words.reworded.to_owned(),
        ResponsibilityChange::Renamed { from } => (words.renamed)(from.as_str()),
        ResponsibilityChange::Shifted { to, .. } => {
            (words.shifted)(*to == Party::Customer, product.provider().as_str())
        }
        ResponsibilityChange::Revised(revision) => (words.revised)(revision.field()).to_owned(),
    }
}

/// What happened to a checklist item, in words.
fn kind_of_item(change: &ItemChange) -> String {
    let words = use_words().changes();
    match change {
        ItemChange::Added => words.item_added.to_owned(),
        ItemChange::Removed { .. } => words.item_removed.to_owned(),
        ItemChange::Reworded { .. } => words.item_reworded.to_owned(),
        ItemChange::Renamed { from } => (words.item_renamed)(from.as_str()),
        ItemChange::Revised(revision) => (words.item_revised)(revision.field()).to_owned(),
    }
}

/// The text that changed or, where the text did not, the present one with what else did; nothing where there is none any more.
fn text_of_responsibility(product: &Product, id: &Id, change: &ResponsibilityChange) -> AnyView {
    let present = || {
        let responsibility = present_responsibility(product, id);
        responsibility.map(|responsibility| text(&responsibility.text))
    };
    match change {
        ResponsibilityChange::Removed { before, .. } => removed_text(before),
        ResponsibilityChange::Reworded { before, after } => wording(before.as_str(), after.as_str()).into_view(),
        ResponsibilityChange::Revised(revision) => {
            let shown: fn(&Line) -> String = match revision.field() {
                ResponsibilityField::Cadence => cadence,
                ResponsibilityField::GuidanceOnly => reason,
                _ => ToString::to_string,
            };
            (present(), revised_lines(revision, shown)).into_view()
        }
        ResponsibilityChange::Added | ResponsibilityChange::Shifted { .. } | ResponsibilityChange::Renamed { .. } => {
            present().into_view()
        }
    }
}

/// The same for a checklist item, whose text is its title.
fn text_of_item(product: &Product, id: &Id, change: &ItemChange) -> AnyView {
    let present = || product.item(id).map(|item| text(&item.title));
    match change {
        ItemChange::Removed { before } => removed_text(before),
        ItemChange::Reworded { before, after } => wording(before.as_str(), after.as_str()).into_view(),
        ItemChange::Revised(revision) => match revision.field() {
            ItemField::Fulfils => (present(), fulfils(product, revision)).into_view(),
            _ => (present(), revised_lines(revision, ToString::to_string)).into_view(),
        },
        ItemChange::Added | ItemChange::Renamed { .. } => present().into_view(),
    }
}

fn text(line: &Line) -> Element {
    p().dir("auto").child(line.as_str())
}

fn removed_text(before: &Line) -> AnyView {
    let words = use_words().changes();
    p().dir("auto")
        .child(del().child(spoken(words.before)).child(before.as_str()))
        .into_view()
}

/// A cadence in words; another text as it is.
fn cadence(line: &Line) -> String {
    let cadence = Cadence::ALL
        .into_iter()
        .find(|cadence| cadence.as_str() == line.as_str());
    cadence.map_or_else(
        || line.to_string(),
        |cadence| (use_words().responsibilities.cadence_name)(cadence).to_owned(),
    )
}

/// The reason why no checklist item fulfils a responsibility; `true` where there is none.
fn reason(line: &Line) -> String {
    match line.as_str() {
        "true" => use_words().changes().without_reason.to_owned(),
        reason => reason.to_owned(),
    }
}

/// The texts of a field that were removed, added or replaced. A single one has no list.
fn revised_lines<Field: Copy>(revision: &Revision<Field>, shown: fn(&Line) -> String) -> AnyView {
    let changes = line_changes(revision.before(), revision.after());
    let change = |change: &LineChange<'_>| match change {
        LineChange::Removed(line) => wording(&shown(line), ""),
        LineChange::Added(line) => wording("", &shown(line)),
        LineChange::Replaced(before, after) => wording(&shown(before), &shown(after)),
    };
    match changes.as_slice() {
        [] => p().child(use_words().changes().another_order).into_view(),
        [only] => change(only).into_view(),
        several => {
            let entries = several.iter().enumerate();
            ul().class("change-lines")
                .child(
                    entries
                        .map(|(index, one)| li().key(index).child(change(one)))
                        .collect_view(),
                )
                .into_view()
        }
    }
}

/// The responsibilities that an item fulfils no longer, and those that it fulfils now.
fn fulfils(product: &Product, revision: &Revision<ItemField>) -> Element {
    let words = use_words().changes();
    let missing = |lines: &'_ [Line], others: &[Line]| -> Vec<Line> {
        let rest = lines.iter().filter(|line| !others.contains(line));
        rest.cloned().collect()
    };
    let link = |line: &Line| match Id::parse(line.as_str()) {
        Ok(id) => responsibility_link(product, &id),
        Err(_) => span().child(line.as_str()),
    };
    let removed = missing(revision.before(), revision.after());
    let added = missing(revision.after(), revision.before());
    let removed = removed.iter().map(|line| {
        li().key(format!("removed {line}"))
            .child(del().child(spoken(words.words_removed)).child(link(line)))
    });
    let added = added.iter().map(|line| {
        li().key(format!("added {line}"))
            .child(ins().child(spoken(words.words_added)).child(link(line)))
    });
    ul().class("change-lines").child(removed.chain(added).collect_view())
}

/// A text with what was removed from it and added to it, marked visually and for screen readers.
fn wording(before: &str, after: &str) -> Element {
    let words = use_words().changes();
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

/// Links the id of a responsibility; plain text where it no longer exists.
fn responsibility_link(product: &Product, id: &Id) -> Element {
    id_link(product, ProductPage::Responsibilities, id, product.anchor(id))
}

/// Links the id of a checklist item; plain text where it no longer exists.
fn item_link(product: &Product, id: &Id) -> Element {
    let present = product.item(id).map(|item| &item.id);
    id_link(product, ProductPage::Checklist, id, present)
}

fn id_link(product: &Product, page: ProductPage, id: &Id, present: Option<&Id>) -> Element {
    let link = match present {
        Some(present) => page_link(use_navigation(), Address::product(product.id(), page).at(present)),
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

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &str = include_str!("../../public/content/mydesk.json");

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

    /// The change log with one version, which has these entries.
    fn version_with(entries: Value) -> Value {
        json!([{ "version": "1.1", "date": "2026-12-24", "entries": entries }])
    }

    #[test]
    fn d21_the_changes_of_a_version_are_shown_by_weight() {
        let html = html(
            version_with(json!([
                { "kind": "revised", "id": "review-access", "field": "links", "after": ["How (https://docs.example/how)"] },
                { "kind": "reworded", "item": "access-review", "before": "Review it", "after": "Review access" },
                { "kind": "removed", "item": "gone-item", "before": "Do it" },
                { "kind": "added", "id": "review-access" },
            ])),
            None,
        );
        let text = text(&html);
        let index = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
        let found = [
            index("Major: what is to be done, and by whom"),
            index("Gone from the checklist:"),
            index("New:"),
            index("Moderate: how it is done or shown"),
            index("Reworded on the checklist:"),
            index("Minor: names, reasons and links"),
            index("Other links:"),
        ];
        assert!(found.is_sorted(), "{found:?}: {text}");
        assert_eq!(html.matches("<h4").count(), 3);
    }

    #[rstest]
    #[case::a_cadence_in_words(
        json!({ "kind": "revised", "id": "review-access", "field": "cadence", "before": ["monthly"], "after": ["half-yearly"] }),
        "Reviewed at other times:", " removed: Monthly added: Twice a year"
    )]
    #[case::a_field_that_is_new(
        json!({ "kind": "revised", "id": "review-access", "field": "evidence", "after": ["The list."] }),
        "Other evidence:", " added: The list."
    )]
    #[case::a_mark_without_a_reason(
        json!({ "kind": "revised", "id": "review-access", "field": "guidance_only", "after": ["true"] }),
        "Why it is not on the checklist:", " added: No reason is given"
    )]
    #[case::words_within_one_text(
        json!({ "kind": "revised", "item": "access-review", "field": "guidance",
            "before": ["Open it.", "Review the list of people."], "after": ["Open it.", "Review the list of users."] }),
        "How to do it, on the checklist:", "Review the list of  removed: people added: users as before: ."
    )]
    #[case::texts_in_another_order(
        json!({ "kind": "revised", "item": "access-review", "field": "guidance", "before": ["A.", "B."], "after": ["B.", "A."] }),
        "How to do it, on the checklist:", "The same, in another order."
    )]
    #[case::what_an_item_fulfils(
        json!({ "kind": "revised", "item": "access-review", "field": "fulfils",
            "before": ["review-access", "gone"], "after": ["assign-roles", "review-access"] }),
        "What it fulfils, on the checklist:", " removed: gone added: assign-roles"
    )]
    fn d21_a_revised_field_is_shown_with_its_former_and_its_new_text(
        #[case] entry: Value,
        #[case] kind: &str,
        #[case] change: &str,
    ) {
        let html = html(version_with(json!([entry])), None);
        let text = text(&html);
        assert!(text.contains(kind) && text.contains(change), "{text}");
    }

    #[test]
    fn a_checklist_item_is_a_link_if_it_is_still_there() {
        let html = html(
            version_with(json!([
                { "kind": "added", "item": "access-review" },
                { "kind": "removed", "item": "gone-item", "before": "Do it" },
            ])),
            None,
        );
        assert!(html.contains("href=\"/mydesk/checklist#access-review\""), "{html}");
        assert!(html.contains("<code>gone-item</code>"), "{html}");
    }

    #[test]
    fn a_version_without_changes_has_a_note_that_no_duty_changed() {
        let changes = json!([{
            "version": "1.1", "date": "2026-12-24", "entries": [],
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        }]);
        let text = text(&html(changes, Some("2026-12-24")));
        assert!(text.contains("24 December 2026No duty changed."), "{text}");
        assert!(!text.contains("No changes were published"), "{text}");
    }
}
