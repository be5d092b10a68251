//! The changes from one version of a product to the next: of its responsibilities and its checklist.

use portal::content::{
    Block, Change, ChecklistItem, GuidanceOnly, Id, ItemChange, ItemField, Line, Link, Priority, Product,
    Responsibility, ResponsibilityChange, ResponsibilityField, Revision,
};
use std::collections::{HashMap, HashSet};

/// The changes of each responsibility in the order of the new pack, then those of each checklist item. Removed ones come last.
pub(super) fn changes(old: &Product, new: &Product) -> Vec<Change> {
    let versions = Versions { old, new };
    let mut changes = versions.responsibilities();
    changes.extend(versions.items());
    changes
}

/// Whether a change can be told in a pack of format 1, too.
pub(super) fn is_of_format_1(change: &Change) -> bool {
    match change {
        Change::Responsibility { change, .. } => !matches!(change, ResponsibilityChange::Revised(_)),
        Change::Item { .. } => false,
    }
}

/// The old and the new version of a product.
struct Versions<'product> {
    old: &'product Product,
    new: &'product Product,
}

impl Versions<'_> {
    fn responsibilities(&self) -> Vec<Change> {
        let new: HashMap<&Id, &Responsibility> = self.new.responsibilities().map(|one| (&one.id, &**one)).collect();
        let old: Vec<(&Id, &Responsibility)> = self.old.responsibilities().map(|one| (&one.id, &**one)).collect();
        let present = |id: &Id| Some(&new.get(self.new.anchor(id)?)?.id);
        let matches = Matches::new(&old, present);
        let mut changes = Vec::new();
        let mut push = |id: &Id, change| changes.push(Change::Responsibility { id: id.clone(), change });
        for after in self.new.responsibilities() {
            match matches.origins(&after.id) {
                None => push(&after.id, ResponsibilityChange::Added),
                Some(origins) => {
                    for before in &origins.all {
                        compare_responsibilities(before, after, |change| push(&after.id, change));
                    }
                    for revision in self.responsibility_revisions(origins.main, after) {
                        push(&after.id, ResponsibilityChange::Revised(revision));
                    }
                }
            }
        }
        for before in matches.removed {
            let change = ResponsibilityChange::Removed {
                from: before.party,
                before: before.text.clone(),
            };
            push(&before.id, change);
        }
        changes
    }

    fn items(&self) -> Vec<Change> {
        let old: Vec<(&Id, &ChecklistItem)> = self.old.checklist().iter().map(|item| (&item.id, item)).collect();
        let matches = Matches::new(&old, |id| self.new.item(id).map(|item| &item.id));
        let mut changes = Vec::new();
        let mut push = |id: &Id, change| changes.push(Change::Item { id: id.clone(), change });
        for after in self.new.checklist() {
            match matches.origins(&after.id) {
                None => push(&after.id, ItemChange::Added),
                Some(origins) => {
                    for before in &origins.all {
                        compare_items(before, after, |change| push(&after.id, change));
                    }
                    for revision in self.item_revisions(origins.main, after) {
                        push(&after.id, ItemChange::Revised(revision));
                    }
                }
            }
        }
        for before in matches.removed {
            let change = ItemChange::Removed {
                before: before.title.clone(),
            };
            push(&before.id, change);
        }
        changes
    }

    fn responsibility_revisions(
        &self,
        before: &Responsibility,
        after: &Responsibility,
    ) -> Vec<Revision<ResponsibilityField>> {
        let fields = ResponsibilityField::ALL.iter().copied();
        let revisions = fields.filter_map(|field| {
            let lines = |one| self.responsibility_lines(field, one);
            revision(field, has_order(field), lines(before), lines(after))
        });
        revisions.collect()
    }

    fn item_revisions(&self, before: &ChecklistItem, after: &ChecklistItem) -> Vec<Revision<ItemField>> {
        let fields = ItemField::ALL.iter().copied();
        let revisions = fields.filter_map(|field| {
            let lines = |one| self.item_lines(field, one);
            revision(field, item_field_has_order(field), lines(before), lines(after))
        });
        revisions.collect()
    }

    /// The texts of a field. What both versions have under one id has its new name, so that a name alone is no change of each
    /// responsibility with it.
    fn responsibility_lines(&self, field: ResponsibilityField, one: &Responsibility) -> Vec<Line> {
        match field {
            ResponsibilityField::Cadence => one
                .cadence
                .and_then(|cadence| line(cadence.as_str()))
                .into_iter()
                .collect(),
            ResponsibilityField::Tags => {
                let tags = one.tags.iter().map(|tag| {
                    let mut present = self.new.tags().iter();
                    present.find(|other| other.id == tag.id).unwrap_or(tag).name.clone()
                });
                tags.collect()
            }
            ResponsibilityField::Role => {
                let role = one.role.iter().map(|role| {
                    let mut present = self.new.roles().iter();
                    present.find(|other| other.id == role.id).unwrap_or(role).name.clone()
                });
                role.collect()
            }
            ResponsibilityField::Evidence => one.evidence.iter().cloned().collect(),
            ResponsibilityField::Controls => {
                let mappings = one.controls.iter().flat_map(|mapping| {
                    let mut present = self.new.frameworks().iter();
                    let same = present.find(|other| other.id == mapping.framework.id);
                    let name = &same.unwrap_or(&mapping.framework).name;
                    mapping.ids.iter().filter_map(move |id| line(&format!("{name}: {id}")))
                });
                mappings.collect()
            }
            ResponsibilityField::Rationale => block_lines(&one.rationale),
            ResponsibilityField::Links => link_lines(&one.links),
            ResponsibilityField::GuidanceOnly => match &one.guidance_only {
                None => Vec::new(),
                Some(GuidanceOnly::WithoutReason) => line("true").into_iter().collect(),
                Some(GuidanceOnly::Reason(reason)) => vec![reason.clone()],
            },
            ResponsibilityField::Priority => self.priority_lines(one.priority.as_deref()),
            ResponsibilityField::PerformedBy => {
                let performed_by = one.performed_by.iter().map(|performed| {
                    let mut present = self.new.third_parties().iter();
                    let same = present.find(|other| other.id == performed.third_party.id);
                    let name = &same.unwrap_or(&performed.third_party).name;
                    match &performed.inherited {
                        Some(inherited) => line(&format!("{name}: {inherited}")),
                        None => Some(name.clone()),
                    }
                });
                performed_by.flatten().collect()
            }
            ResponsibilityField::PairsWith => {
                let ids = one.pairs_with.iter();
                ids.filter_map(|id| line(self.new.anchor(id).unwrap_or(id).as_str()))
                    .collect()
            }
            ResponsibilityField::NotApplicable => one.not_applicable.iter().cloned().collect(),
        }
    }

    fn item_lines(&self, field: ItemField, item: &ChecklistItem) -> Vec<Line> {
        match field {
            ItemField::Guidance => block_lines(&item.guidance),
            ItemField::Rationale => block_lines(&item.rationale),
            ItemField::Fulfils => {
                let ids = item.fulfils.iter().map(|fulfilled| &fulfilled.id);
                // Under their new ids, because an id alone is a change of its own.
                ids.filter_map(|id| line(self.new.anchor(id).unwrap_or(id).as_str()))
                    .collect()
            }
            ItemField::Links => link_lines(&item.links),
            ItemField::Priority => self.priority_lines(item.priority.as_deref()),
        }
    }

    fn priority_lines(&self, priority: Option<&Priority>) -> Vec<Line> {
        let priority = priority.map(|priority| {
            let mut present = self.new.priorities().iter();
            present
                .find(|other| other.id == priority.id)
                .map_or_else(|| priority.name.clone(), |same| same.name.clone())
        });
        priority.into_iter().collect()
    }
}

/// What changed in id, party and text from one version of a responsibility to the other.
fn compare_responsibilities(
    before: &Responsibility,
    after: &Responsibility,
    mut push: impl FnMut(ResponsibilityChange),
) {
    if before.id != after.id {
        let from = before.id.clone();
        push(ResponsibilityChange::Renamed { from });
    }
    if before.party != after.party {
        let (from, to) = (before.party, after.party);
        push(ResponsibilityChange::Shifted { from, to });
    }
    if before.text != after.text {
        let (before, after) = (before.text.clone(), after.text.clone());
        push(ResponsibilityChange::Reworded { before, after });
    }
}

/// What changed in id and title from one version of a checklist item to the other.
fn compare_items(before: &ChecklistItem, after: &ChecklistItem, mut push: impl FnMut(ItemChange)) {
    if before.id != after.id {
        let from = before.id.clone();
        push(ItemChange::Renamed { from });
    }
    if before.title != after.title {
        let (before, after) = (before.title.clone(), after.title.clone());
        push(ItemChange::Reworded { before, after });
    }
}

/// Which entities of the old pack have become which of the new one.
struct Matches<'product, Entity> {
    origins: HashMap<Id, Origins<'product, Entity>>,
    removed: Vec<&'product Entity>,
}

/// What an entity of the new pack was before. Several may have been merged into one.
struct Origins<'product, Entity> {
    /// The one that had its id already, or else the first: with the others, only id, party and text are compared.
    main: &'product Entity,
    all: Vec<&'product Entity>,
}

impl<'product, Entity> Matches<'product, Entity> {
    /// `present` gives the id that an entity of an id has in the new pack.
    fn new<'new>(old: &[(&Id, &'product Entity)], present: impl Fn(&Id) -> Option<&'new Id>) -> Self {
        let (mut origins, mut removed) = (HashMap::<Id, Origins<'_, Entity>>::new(), Vec::new());
        for (id, entity) in old {
            let Some(present) = present(id) else {
                removed.push(*entity);
                continue;
            };
            let origins = origins.entry(present.clone()).or_insert_with(|| Origins {
                main: entity,
                all: Vec::new(),
            });
            origins.all.push(entity);
            if present == *id {
                origins.main = entity;
            }
        }
        Self { origins, removed }
    }

    /// What an entity of the new pack was before; none if it is new.
    fn origins(&self, id: &Id) -> Option<&Origins<'product, Entity>> {
        self.origins.get(id)
    }
}

/// Whether the texts of a field are read one after the other.
fn has_order(field: ResponsibilityField) -> bool {
    !matches!(
        field,
        ResponsibilityField::Tags
            | ResponsibilityField::Controls
            | ResponsibilityField::Links
            | ResponsibilityField::PerformedBy
            | ResponsibilityField::PairsWith
    )
}

fn item_field_has_order(field: ItemField) -> bool {
    !matches!(field, ItemField::Fulfils | ItemField::Links)
}

/// A revision of a field; none if its texts are the same, or the same in another order where that means nothing.
fn revision<Field: Copy>(
    field: Field,
    has_order: bool,
    before: Vec<Line>,
    after: Vec<Line>,
) -> Option<Revision<Field>> {
    let set = |lines: &[Line]| -> HashSet<Line> { lines.iter().cloned().collect() };
    if !has_order && set(&before) == set(&after) {
        return None;
    }
    Revision::new(field, before, after)
}

fn line(text: &str) -> Option<Line> {
    Line::parse(text).ok()
}

/// The texts of blocks without their marks.
fn block_lines(blocks: &[Block]) -> Vec<Line> {
    let texts = blocks.iter().flat_map(Block::texts);
    texts.filter_map(|text| line(&text.to_string())).collect()
}

/// Links, each with its words and its address.
fn link_lines(links: &[Link]) -> Vec<Line> {
    let links = links.iter();
    links
        .filter_map(|link| line(&format!("{} ({})", link.text, link.url)))
        .collect()
}
