//! Tabs that share a storage, in random orders.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is on disk: the texts of the workspace, and the clock.
#[derive(Clone, Debug, Default)]
struct Disk {
    texts: BTreeMap<String, String>,
    clock: Option<String>,
    devices: u32,
}

impl Disk {
    fn found(&self, subject: &str) -> Vec<(String, String)> {
        let prefixes = Key::prefixes(subject);
        let is_read = |key: &str| prefixes.iter().any(|prefix| key.starts_with(prefix));
        let texts = self.texts.iter().filter(|(key, _)| is_read(key));
        texts.map(|(key, text)| (key.clone(), text.clone())).collect()
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Put(key, text) => self.texts.insert(key.to_string(), text),
            Write::Delete(key) => self.texts.remove(&key.to_string()),
        };
    }

    /// A transaction of a tab.
    fn merge(&mut self, tab: &mut Replica, subject: &str) -> Changes {
        self.merge_while(tab, subject, |_, _| {})
    }

    /// A transaction of a tab, and what happens before the tab knows of its end.
    fn merge_while(
        &mut self,
        tab: &mut Replica,
        subject: &str,
        meanwhile: impl FnOnce(&mut Self, &mut Replica),
    ) -> Changes {
        self.devices += 1;
        let found = self.found(subject);
        let merge = Merge::new(self.clock.as_deref(), format!("device{}", self.devices), &found);
        let merged = tab.merge(subject, merge);
        for write in merged.merge().writes() {
            self.write(write);
        }
        if let Some(clock) = merged.merge().changed_clock() {
            self.clock = Some(clock.print());
        }
        meanwhile(self, tab);
        let changes = tab.apply(merged).expect("nothing was deleted meanwhile");
        if changes.is_forgotten {
            self.merge(tab, "");
        }
        changes
    }

    /// Enters a text, and stores the edit.
    fn enter(&mut self, tab: &mut Replica, field: &FieldKey, edit: Edit) {
        let (key, text) = tab.enter(field, edit);
        self.write(Write::Put(key, text));
    }

    fn forget(&mut self) {
        self.texts.clear();
        self.clock = None;
    }

    /// What a tab shows that is opened now.
    fn open(&mut self, name: &str) -> Replica {
        let mut tab = Replica::new(name.to_owned());
        self.merge(&mut tab, "");
        tab
    }

    /// Every text that is stored, whether as a value or beside one.
    fn all_texts(&self) -> BTreeSet<String> {
        let mut reader = self.clone();
        let tab = reader.open("reader");
        let texts = FIELDS.iter().flat_map(|field| {
            let others = tab.others(field).iter().map(|other| other.text.clone());
            others.chain([tab.text(field).to_owned()]).collect::<Vec<_>>()
        });
        texts.collect()
    }
}

static FIELDS: std::sync::LazyLock<[FieldKey; 3]> = std::sync::LazyLock::new(|| {
    [
        FieldKey::new("form/question", "name"),
        FieldKey::new("form/question", "text"),
        FieldKey::new("item/review-access", "status"),
    ]
});

const SUBJECTS: [&str; 2] = ["form/question", "item/review-access"];

fn text_field() -> &'static FieldKey {
    &FIELDS[1]
}

/// What happens to one of three tabs.
#[derive(Clone, Debug)]
enum Step {
    /// A text is entered; its edit is stored, unless the browser refuses.
    Enter { tab: usize, field: usize, is_stored: bool },
    /// The tab's transaction runs.
    Merge { tab: usize },
    /// The same, and a text is entered before the tab knows that it has ended.
    EnterWhileMerging { tab: usize, field: usize },
    /// The tab reads everything.
    Read { tab: usize },
    /// The tab is killed and opened anew.
    Kill { tab: usize },
    /// Somebody begins to type in a field of the tab.
    Hold { tab: usize, field: usize },
    /// Nobody types in the tab any more.
    Release { tab: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let tab = 0..3_usize;
    prop_oneof![
        4 => (tab.clone(), 0..3_usize, prop::bool::weighted(0.8))
            .prop_map(|(tab, field, is_stored)| Step::Enter { tab, field, is_stored }),
        3 => tab.clone().prop_map(|tab| Step::Merge { tab }),
        1 => (tab.clone(), 0..3_usize).prop_map(|(tab, field)| Step::EnterWhileMerging { tab, field }),
        1 => tab.clone().prop_map(|tab| Step::Read { tab }),
        1 => tab.clone().prop_map(|tab| Step::Kill { tab }),
        1 => (tab.clone(), 0..3_usize).prop_map(|(tab, field)| Step::Hold { tab, field }),
        1 => tab.prop_map(|tab| Step::Release { tab }),
    ]
}

proptest! {
    #[test]
    fn no_text_is_lost_that_nobody_has_replaced_knowingly(
        steps in prop::collection::vec(step(), 1..40),
        times in prop::collection::vec(0..5_u64, 40),
    ) {
        let mut disk = Disk::default();
        let mut tabs = ["a", "b", "c"].map(|name| Replica::new(name.to_owned()));
        // Texts that must be there, with their fields, and the tabs that entered them and have not stored them.
        let mut entered: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        for (index, step) in steps.iter().enumerate() {
            match *step {
                Step::Enter { tab, field, is_stored } => {
                    let field = &FIELDS[field];
                    // Whoever enters a text replaces the one that the tab shows.
                    entered.remove(tabs[tab].text(field));
                    // No text contains another one: that which a later text contains is in it.
                    let text = format!("text {index:02}");
                    let edit = Edit::replace(text.clone(), times[index]);
                    let (key, printed) = tabs[tab].enter(field, edit);
                    if is_stored {
                        disk.write(Write::Put(key, printed));
                    }
                    entered.insert(text, (tab, is_stored));
                }
                Step::Merge { tab } => {
                    for subject in SUBJECTS {
                        disk.merge(&mut tabs[tab], subject);
                    }
                    for (of, is_stored) in entered.values_mut() {
                        *is_stored |= *of == tab;
                    }
                }
                Step::EnterWhileMerging { tab, field } => {
                    let field = &FIELDS[field];
                    for (text, (of, is_stored)) in &mut entered {
                        *is_stored |= *of == tab && tabs[tab].text(field) == text;
                    }
                    let text = format!("text {index:02}");
                    disk.merge_while(&mut tabs[tab], field.subject(), |disk, tab| {
                        entered.remove(tab.text(field));
                        disk.enter(tab, field, Edit::replace(text.clone(), times[index]));
                    });
                    entered.insert(text, (tab, true));
                }
                Step::Read { tab } => {
                    disk.merge(&mut tabs[tab], "");
                    for (of, is_stored) in entered.values_mut() {
                        *is_stored |= *of == tab;
                    }
                }
                Step::Kill { tab } => {
                    entered.retain(|_, (of, is_stored)| *of != tab || *is_stored);
                    tabs[tab] = disk.open(&format!("tab {index}"));
                }
                Step::Hold { tab, field } => tabs[tab].hold(&FIELDS[field]),
                Step::Release { tab } => drop(tabs[tab].release()),
            }
        }
        for tab in &mut tabs {
            disk.merge(tab, "");
            tab.release();
        }
        let all = disk.all_texts();
        for text in entered.keys() {
            prop_assert!(all.iter().any(|stored| stored.contains(text)), "{text} is not in {all:?}");
        }
        // Every tab shows the same in the end.
        for tab in &mut tabs {
            disk.merge(tab, "");
            for field in FIELDS.iter() {
                let mut reader = disk.clone();
                let fresh = reader.open("reader");
                prop_assert_eq!(tab.text(field), fresh.text(field));
                prop_assert_eq!(tab.saved(field), Saved::Yes);
            }
        }
        prop_assert!(!disk.texts.keys().any(|key| key.starts_with("edit|")), "{:?}", disk.texts.keys());
    }

    #[test]
    fn what_was_forgotten_never_comes_back(
        before in prop::collection::vec(step(), 1..20),
        after in prop::collection::vec(step(), 1..20),
    ) {
        let mut disk = Disk::default();
        let mut first = disk.open("first");
        disk.enter(&mut first, text_field(), Edit::replace("text -1".to_owned(), 0));
        disk.merge(&mut first, "form/question");
        let mut tabs = ["a", "b", "c"].map(|name| disk.open(name));
        let mut run = |disk: &mut Disk, steps: &[Step], prefix: &str| {
            for (index, step) in steps.iter().enumerate() {
                match *step {
                    Step::Enter { tab, field, .. } => {
                        // A tab that still shows an old text adds to it.
                        let text = format!("{}{prefix} {index}", tabs[tab].text(&FIELDS[field]));
                        disk.enter(&mut tabs[tab], &FIELDS[field], Edit::replace(text, 1));
                    }
                    Step::Merge { tab } | Step::EnterWhileMerging { tab, .. } => {
                        for subject in SUBJECTS {
                            disk.merge(&mut tabs[tab], subject);
                        }
                    }
                    Step::Read { tab } => drop(disk.merge(&mut tabs[tab], "")),
                    Step::Kill { tab } => tabs[tab] = disk.open(&format!("{prefix} tab {index}")),
                    Step::Hold { tab, field } => tabs[tab].hold(&FIELDS[field]),
                    Step::Release { tab } => drop(tabs[tab].release()),
                }
            }
        };
        run(&mut disk, &before, "old");
        disk.forget();
        run(&mut disk, &after, "new");
        for text in disk.all_texts() {
            prop_assert!(!text.contains("old") && !text.contains("-1"), "{text}");
        }
    }

    #[test]
    fn a_lost_database_is_restored(steps in prop::collection::vec(step(), 1..20)) {
        let mut disk = Disk::default();
        let mut tab = disk.open("a");
        let mut expected = BTreeMap::new();
        for (index, step) in steps.iter().enumerate() {
            match *step {
                Step::Enter { field, is_stored, .. } => {
                    let text = format!("text {index}");
                    let (key, printed) = tab.enter(&FIELDS[field], Edit::replace(text.clone(), 1));
                    if is_stored {
                        disk.write(Write::Put(key, printed));
                    }
                    expected.insert(field, text);
                }
                _ => {
                    disk.merge(&mut tab, "");
                }
            }
        }
        disk.merge(&mut tab, "");
        disk.forget();
        tab.lose();
        for field in expected.keys() {
            prop_assert_eq!(tab.saved(&FIELDS[*field]), Saved::No);
        }
        disk.enter(&mut tab, &FIELDS[0], Edit::replace("the last".to_owned(), 2));
        expected.insert(0, "the last".to_owned());
        disk.merge(&mut tab, "");
        let fresh = disk.open("b");
        for (field, text) in expected {
            prop_assert_eq!(fresh.text(&FIELDS[field]), text);
        }
    }

    #[test]
    fn no_stored_text_makes_merging_panic(texts in prop::collection::vec((any::<String>(), any::<String>()), 0..4)) {
        let _ = Merge::new(Some("?"), "1f".to_owned(), &texts);
    }
}

#[test]
fn c9_an_edit_made_after_seeing_a_value_beats_it_whatever_the_clocks_say() {
    let mut disk = Disk::default();
    let mut ahead = disk.open("a");
    disk.enter(
        &mut ahead,
        text_field(),
        Edit::replace("from the future".to_owned(), 9_999),
    );
    disk.merge(&mut ahead, "form/question");
    let mut behind = disk.open("b");
    disk.enter(&mut behind, text_field(), Edit::replace("now".to_owned(), 5));
    disk.merge(&mut behind, "form/question");
    let fresh = disk.open("c");
    assert_eq!(fresh.text(text_field()), "now");
    assert!(fresh.others(text_field()).is_empty());
}

#[test]
fn c9_of_two_texts_that_did_not_know_of_each_other_the_later_wins_and_the_other_stays() {
    for (first, second, winner, other) in [(1, 2, "second", "first"), (2, 1, "first", "second")] {
        let mut disk = Disk::default();
        let [mut a, mut b] = ["a", "b"].map(|name| disk.open(name));
        disk.enter(&mut a, text_field(), Edit::replace("first".to_owned(), first));
        disk.enter(&mut b, text_field(), Edit::replace("second".to_owned(), second));
        disk.merge(&mut a, "form/question");
        let changes = disk.merge(&mut b, "form/question");
        assert_eq!(b.text(text_field()), winner);
        assert_eq!(changes.elsewhere.is_empty(), winner == "second");
        let others: Vec<&str> = b.others(text_field()).iter().map(|other| other.text.as_str()).collect();
        assert_eq!(others, [other]);
    }
}

#[test]
fn two_tabs_in_which_somebody_types_at_once_each_keep_their_text_whole() {
    let mut disk = Disk::default();
    let [mut a, mut b] = ["a", "b"].map(|name| disk.open(name));
    let (mut typed_in_a, mut typed_in_b) = (String::new(), String::new());
    for (time, (x, y)) in "FIRST".chars().zip("later".chars()).enumerate() {
        for (tab, typed, key) in [(&mut a, &mut typed_in_a, x), (&mut b, &mut typed_in_b, y)] {
            tab.hold(text_field());
            typed.push(key);
            assert_eq!(tab.text(text_field()).chars().count() + 1, typed.chars().count());
            disk.enter(tab, text_field(), Edit::replace(typed.clone(), time as u64));
            disk.merge(tab, "form/question");
        }
        disk.merge(&mut a, "form/question");
    }
    assert_eq!((a.text(text_field()), b.text(text_field())), ("FIRST", "later"));
    let fresh = disk.open("c");
    let others: Vec<&str> = fresh
        .others(text_field())
        .iter()
        .map(|other| other.text.as_str())
        .collect();
    assert_eq!(
        (fresh.text(text_field()), others.as_slice()),
        ("later", ["FIRST"].as_slice())
    );
    assert_eq!(a.release().as_ref(), Some(text_field()));
    assert_eq!(b.release(), None);
    assert_eq!(a.text(text_field()), "later");
}

#[test]
fn discarding_deletes_what_was_seen_and_nothing_else() {
    let mut disk = Disk::default();
    let [name, text, _] = &*FIELDS;
    let mut a = disk.open("a");
    for field in [name, text] {
        disk.enter(&mut a, field, Edit::replace("seen".to_owned(), 1));
    }
    disk.merge(&mut a, "form/question");
    let mut b = disk.open("b");
    disk.enter(&mut b, text, Edit::replace("seen, and more".to_owned(), 2));
    disk.merge(&mut b, "form/question");
    for field in [name, text] {
        let discard = Edit {
            kind: EditKind::Discard,
            ..Edit::replace(String::new(), 3)
        };
        disk.enter(&mut a, field, discard);
    }
    let changes = disk.merge(&mut a, "form/question");
    assert_eq!((a.text(name), a.text(text)), ("", "seen, and more"));
    assert_eq!(changes.elsewhere, std::slice::from_ref(text));
    assert!(a.others(text).is_empty());
}

#[test]
fn a_lost_database_is_restored_with_the_texts_beside_its_fields() {
    let mut disk = Disk::default();
    let [mut a, mut b] = ["a", "b"].map(|name| disk.open(name));
    disk.enter(&mut a, text_field(), Edit::replace("first".to_owned(), 1));
    disk.enter(&mut b, text_field(), Edit::replace("second".to_owned(), 2));
    disk.merge(&mut b, "form/question");
    disk.forget();
    b.lose();
    disk.merge(&mut b, "");
    let tab = disk.open("c");
    assert_eq!(tab.text(text_field()), "second");
    let others: Vec<&str> = tab
        .others(text_field())
        .iter()
        .map(|other| other.text.as_str())
        .collect();
    assert_eq!(others, ["first"]);
}

#[test]
fn the_result_of_a_transaction_before_a_deletion_or_a_loss_is_not_applied() {
    for after in [Replica::clear, Replica::lose] {
        let mut disk = Disk::default();
        let mut tab = disk.open("a");
        disk.enter(&mut tab, text_field(), Edit::replace("entered".to_owned(), 1));
        let merged = tab.merge("", Merge::new(None, "1f".to_owned(), &disk.found("")));
        after(&mut tab);
        assert_eq!(tab.apply(merged), None);
    }
}

#[test]
fn a_text_beside_a_field_is_used_in_exchange_or_deleted() {
    let mut disk = Disk::default();
    let [mut a, mut b] = ["a", "b"].map(|name| disk.open(name));
    disk.enter(&mut a, text_field(), Edit::replace("first".to_owned(), 1));
    disk.merge(&mut a, "form/question");
    disk.enter(&mut b, text_field(), Edit::replace("second".to_owned(), 2));
    disk.merge(&mut b, "form/question");

    let first = b.others(text_field())[0].clone();
    let exchange = Edit {
        kind: EditKind::Exchange,
        resolves: vec![first.stamp.clone()],
        ..Edit::replace(first.text.clone(), 3)
    };
    disk.enter(&mut b, text_field(), exchange);
    disk.merge(&mut b, "form/question");
    assert_eq!(b.text(text_field()), "first");
    let others: Vec<&str> = b.others(text_field()).iter().map(|other| other.text.as_str()).collect();
    assert_eq!(others, ["second"]);

    let resolve = Edit {
        kind: EditKind::Resolve,
        resolves: vec![b.others(text_field())[0].stamp.clone()],
        ..Edit::replace(String::new(), 4)
    };
    disk.enter(&mut b, text_field(), resolve);
    assert_eq!(b.text(text_field()), "first");
    disk.merge(&mut b, "form/question");
    assert_eq!(b.text(text_field()), "first");
    assert!(b.others(text_field()).is_empty());
}

#[test]
fn consecutive_edits_lose_no_text_before_they_are_merged() {
    for merges in [false, true] {
        let mut disk = Disk::default();
        let mut tab = disk.open("a");
        for (kind, text) in [
            (EditKind::Replace, "first"),
            (EditKind::Discard, ""),
            (EditKind::Replace, "second"),
            (EditKind::Exchange, "first"),
            (EditKind::Replace, "first, and more"),
        ] {
            let edit = Edit {
                kind,
                ..Edit::replace(text.to_owned(), 1)
            };
            disk.enter(&mut tab, text_field(), edit);
            if merges {
                disk.merge(&mut tab, "form/question");
            }
        }
        // Another tab merges what this one has stored.
        let tab = disk.open("b");
        assert_eq!(tab.text(text_field()), "first, and more");
        let others: Vec<&str> = tab
            .others(text_field())
            .iter()
            .map(|other| other.text.as_str())
            .collect();
        assert_eq!(others, ["second"], "{merges}");
    }
}

#[test]
fn a_field_of_a_later_version_is_not_written_and_its_edit_is_not_stored() {
    let mut disk = Disk::default();
    let later = r#"{"version":2,"text":{"rich":"text"}}"#;
    disk.texts.insert("form/question|text".to_owned(), later.to_owned());
    let mut tab = Replica::new("a".to_owned());
    disk.enter(
        &mut tab,
        text_field(),
        Edit::replace("typed before it was read".to_owned(), 1),
    );
    disk.merge(&mut tab, "form/question");
    assert_eq!(disk.texts.get("form/question|text").map(String::as_str), Some(later));
    assert_eq!(disk.texts.len(), 1);
    assert_eq!(tab.text(text_field()), "typed before it was read");
    assert_eq!(tab.saved(text_field()), Saved::No);
    assert!(tab.is_later(text_field()));
}

#[test]
fn a_damaged_field_is_add_unreadable_and_then_written() {
    let mut disk = Disk::default();
    for damaged in ["{\"version\":1,\"te", "?"] {
        disk.texts.insert("form/question|text".to_owned(), damaged.to_owned());
        let mut tab = disk.open("a");
        disk.enter(&mut tab, text_field(), Edit::replace("new".to_owned(), 1));
        disk.merge(&mut tab, "form/question");
    }
    let tab = disk.open("b");
    assert_eq!(tab.text(text_field()), "new");
    let unreadable: Vec<&str> = tab
        .unreadable("form/question")
        .map(|unreadable| unreadable.text.as_str())
        .collect();
    assert_eq!(unreadable, ["{\"version\":1,\"te", "?"]);
}

#[test]
fn an_emptied_field_counts_as_touched_and_a_suggestion_does_not() {
    let mut disk = Disk::default();
    let mut tab = disk.open("a");
    tab.suggest(text_field(), "from the other form".to_owned());
    assert_eq!(tab.text(text_field()), "from the other form");
    assert!(!tab.is_touched(text_field()));
    disk.enter(&mut tab, text_field(), Edit::replace(String::new(), 1));
    disk.merge(&mut tab, "form/question");
    let tab = disk.open("b");
    assert_eq!(tab.text(text_field()), "");
    assert!(tab.is_touched(text_field()));
}

#[test]
fn a_suggestion_after_an_edit_is_what_the_field_shows() {
    let mut disk = Disk::default();
    let mut tab = disk.open("a");
    tab.hold(text_field());
    tab.enter(text_field(), Edit::replace("A".to_owned(), 1));
    tab.suggest(text_field(), "Ada Example".to_owned());
    assert_eq!(tab.text(text_field()), "Ada Example");
    assert_eq!(tab.release(), None);
    tab.enter(text_field(), Edit::replace("Ada".to_owned(), 2));
    assert_eq!(tab.text(text_field()), "Ada");
}

#[test]
fn a_suggestion_after_an_edit_stays_when_the_edit_is_stored() {
    let mut disk = Disk::default();
    let mut tab = disk.open("a");
    disk.enter(
        &mut tab,
        text_field(),
        Edit::replace("Who holds the keys? ".to_owned(), 1),
    );
    tab.suggest(text_field(), "Who holds the keys? 鍵".to_owned());
    disk.merge(&mut tab, "form/question");
    assert_eq!(tab.text(text_field()), "Who holds the keys? 鍵");
    let mut other = disk.open("b");
    disk.enter(
        &mut other,
        text_field(),
        Edit::replace("Entered elsewhere".to_owned(), 2),
    );
    disk.merge(&mut tab, "form/question");
    assert_eq!(tab.text(text_field()), "Entered elsewhere");
}

#[test]
fn what_is_not_stored_is_marked_until_that_very_field_is() {
    let mut disk = Disk::default();
    let [name, text, status] = &*FIELDS;
    let mut tab = disk.open("a");
    for field in [name, text, status] {
        tab.enter(field, Edit::replace("entered".to_owned(), 1));
    }
    assert_eq!(tab.saved(name), Saved::NotYet);
    tab.fail(tab.count());
    disk.merge(&mut tab, "item/review-access");
    assert_eq!(
        [tab.saved(name), tab.saved(text), tab.saved(status)],
        [Saved::No, Saved::No, Saved::Yes]
    );
    disk.merge(&mut tab, "form/question");
    assert_eq!([tab.saved(name), tab.saved(text)], [Saved::Yes, Saved::Yes]);
}
