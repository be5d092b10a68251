//! Compares content with the version published before: ids that vanished, and duties that changed.

#[cfg(test)]
mod tests;
mod write;

pub use write::{NotWritten, value, write_changes};

use super::Check;
use super::diagnostic::{Diagnostic, Report, Spot};
use super::fault::error;
use super::source::Source;
use super::warning::warning;
use crate::folder::Folder;
use portal::content::{Catalogue, Change, ChangeSet, Id, Party, Product, Responsibility};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Errors for ids that vanished or came back as something else; warnings for products that
    /// vanished, and for duties that changed without a new version or date.
    pub report: Report,
    /// What changed, by product; only products in which something did.
    pub changes: Vec<Changed>,
}

/// What changed in one product's duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The product.
    pub product: Id,
    /// The pack's file name.
    pub pack: String,
    /// The changes, under the version and the date that the new pack gives.
    pub changes: ChangeSet,
    /// Whether the new pack has another version than the old one. Only then may the changes be
    /// written into its log: otherwise they would take the place of the published version's own.
    pub has_new_version: bool,
    /// Whether the new pack's log tells exactly these changes already.
    pub is_written: bool,
}

/// Compares a folder with the one published before. Products are found by id.
///
/// What cannot be read is not compared: [`super::check`] says what is wrong with the new folder,
/// and for a pack that the old one has wrong there is a warning.
#[must_use]
pub fn compare(old: &Folder, new: &Folder) -> Comparison {
    let mut check = Check::new(new);
    let mut changes = Vec::new();
    let (Some(old_catalogue), Some(new_catalogue)) = (catalogue(old), catalogue(new)) else {
        return Comparison::default();
    };
    let Some(listing) = check.source(Catalogue::FILE, None) else {
        return Comparison::default();
    };
    for entry in old_catalogue.products() {
        let Some(new_entry) = new_catalogue.product(&entry.id) else {
            check.found.push(vanished_product(&entry.id, listing.value("products")));
            continue;
        };
        let Some(pack) = check.source(new_entry.pack.as_str(), None) else {
            continue;
        };
        let before = old.file(entry.pack.as_str());
        let before = before.ok().and_then(|bytes| Product::parse(entry, &bytes).ok());
        let after = Product::parse(new_entry, &pack.bytes).ok();
        let (Some(before), Some(after)) = (&before, &after) else {
            if before.is_none() {
                check.found.push(not_compared(&entry.id, pack.whole()));
            }
            continue;
        };
        let pair = Pair {
            before,
            after,
            pack: &pack,
        };
        pair.vanished_ids(&mut check.found);
        let entries = pair.changes();
        if !entries.is_empty() {
            pair.same_version(&mut check.found);
            let set = ChangeSet {
                version: after.version().clone(),
                date: after.published(),
                entries,
            };
            changes.push(Changed {
                product: entry.id.clone(),
                pack: new_entry.pack.to_string(),
                has_new_version: before.version() != after.version(),
                is_written: after.changes().contains(&set),
                changes: set,
            });
        }
    }
    Comparison {
        report: check.report(),
        changes,
    }
}

fn catalogue(folder: &Folder) -> Option<Catalogue> {
    Catalogue::parse(&folder.file(Catalogue::FILE).ok()?).ok()
}

/// A product as it was and as it is.
struct Pair<'folder> {
    before: &'folder Product,
    after: &'folder Product,
    pack: &'folder Source,
}

/// Where an id was in the old pack.
enum Was {
    Area,
    /// In the area with this id.
    Responsibility(Id),
    Item,
    /// It stood among the aliases or the retired ids.
    Former,
}

impl Pair<'_> {
    /// Every id that was ever given is still known; none of those given up has come back.
    fn vanished_ids(&self, found: &mut Vec<Diagnostic>) {
        let known = anchors(self.after);
        for (id, was) in given_anchors(self.before) {
            if !known.contains(id) {
                found.push(self.vanished(id, &was, "responsibilities"));
            }
        }
        let known = items(self.after);
        for item in self.before.checklist() {
            for (id, was) in [(&item.id, Was::Item)].into_iter().chain(former(&item.aliases)) {
                if !known.contains(id) {
                    found.push(self.vanished(id, &was, "checklist"));
                }
            }
        }
        for (id, was) in former(&self.before.retired().checklist) {
            if !known.contains(id) {
                found.push(self.vanished(id, &was, "checklist"));
            }
        }
        self.returned(found);
    }

    /// A retired id that something has again.
    fn returned(&self, found: &mut Vec<Diagnostic>) {
        let anchors: HashSet<&Id> = self.before.retired().responsibilities.iter().collect();
        let items: HashSet<&Id> = self.before.retired().checklist.iter().collect();
        let mut check = |retired: &HashSet<&Id>, id: &Id, aliases: &[Id], path: String| {
            if retired.contains(id) {
                found.push(returned(id, self.pack.value(&format!("{path}.id"))));
            }
            for (index, alias) in aliases.iter().enumerate().filter(|(_, alias)| retired.contains(alias)) {
                found.push(returned(alias, self.pack.value(&format!("{path}.aliases[{index}]"))));
            }
        };
        for (index, area) in self.after.areas().iter().enumerate() {
            let path = format!("areas[{index}]");
            check(&anchors, &area.id, &area.aliases, path.clone());
            for (index, one) in area.responsibilities().iter().enumerate() {
                check(
                    &anchors,
                    &one.id,
                    &one.aliases,
                    format!("{path}.responsibilities[{index}]"),
                );
            }
        }
        for (index, item) in self.after.checklist().iter().enumerate() {
            check(&items, &item.id, &item.aliases, format!("checklist[{index}]"));
        }
    }

    /// An error where the id stood, as nearly as the new pack shows it.
    fn vanished(&self, id: &Id, was: &Was, list: &str) -> Diagnostic {
        let (kind, path) = match was {
            Was::Area => ("area", "areas".to_owned()),
            Was::Item => ("checklist item", "checklist".to_owned()),
            Was::Responsibility(area) => {
                let here = self.after.anchor(area).and_then(|area| {
                    let mut areas = self.after.areas().iter();
                    areas.position(|other| other.id == *area)
                });
                let path = here.map_or_else(|| "areas".to_owned(), |area| format!("areas[{area}].responsibilities"));
                ("responsibility", path)
            }
            Was::Former if list == "checklist" => ("earlier checklist item", "checklist".to_owned()),
            Was::Former => ("earlier id", "areas".to_owned()),
        };
        let help = format!(
            "what has another id now gets \"aliases\": [\"{id}\"]; what is gone for good is named in \
             \"retired\": {{ \"{list}\": [\"{id}\"] }}"
        );
        let words = match was {
            Was::Former => format!("the published version knew the {kind} \"{id}\", and this one does not"),
            _ => format!("the {kind} \"{id}\" of the published version is gone"),
        };
        let mut diagnostic = error("vanished-id", &words, &help, self.pack.value(&path));
        "links and ticks hang on it; expected it here".clone_into(&mut diagnostic.label);
        diagnostic
    }

    /// What happened to each responsibility, in the order of the new pack; what is gone comes last.
    fn changes(&self) -> Vec<Change> {
        let mut entries = Vec::new();
        let before: HashMap<&Id, &Arc<Responsibility>> = by_id(self.before);
        let after: HashMap<&Id, &Arc<Responsibility>> = by_id(self.after);
        // Several may have become one.
        let mut origins: HashMap<&Id, Vec<&Arc<Responsibility>>> = HashMap::new();
        let mut gone = Vec::new();
        for one in self.before.responsibilities() {
            match self.after.anchor(&one.id).and_then(|id| after.get(id)) {
                Some(now) => origins.entry(&now.id).or_default().push(one),
                None => gone.push(one),
            }
        }
        for now in self.after.responsibilities() {
            for was in origins.get(&now.id).map(Vec::as_slice).unwrap_or_default() {
                changed(was, now, &mut entries);
            }
            if !origins.contains_key(&now.id) && !before.contains_key(&now.id) {
                entries.push(Change::Added { id: now.id.clone() });
            }
        }
        entries.extend(gone.into_iter().map(|one| Change::Removed {
            id: one.id.clone(),
            from: one.party,
            before: one.text.clone(),
        }));
        entries
    }

    /// Duties that changed under the version or the date of the published ones.
    fn same_version(&self, found: &mut Vec<Diagnostic>) {
        let mut same = |path: &str, value: &str| {
            let message = format!("duties changed since the published version, and \"{path}\" is still {value}");
            found.push(warning(
                "same-version",
                message,
                "expected another one",
                "set \"version\" and \"published\" anew, so that customers can tell the versions apart",
                self.pack.value(path),
            ));
        };
        if self.before.version() == self.after.version() {
            same("version", &format!("\"{}\"", self.after.version()));
        }
        if self.before.published() == self.after.published() {
            same("published", &self.after.published().to_string());
        }
    }
}

/// What became of one responsibility.
fn changed(was: &Responsibility, now: &Responsibility, entries: &mut Vec<Change>) {
    let id = || now.id.clone();
    if was.id != now.id {
        entries.push(Change::Renamed {
            id: id(),
            from: was.id.clone(),
        });
    }
    if was.party != now.party {
        entries.push(Change::Shifted {
            id: id(),
            from: was.party,
            to: now.party,
        });
    }
    if was.text != now.text {
        entries.push(Change::Reworded {
            id: id(),
            before: was.text.clone(),
            after: now.text.clone(),
        });
    }
}

fn by_id(product: &Product) -> HashMap<&Id, &Arc<Responsibility>> {
    product.responsibilities().map(|one| (&one.id, one)).collect()
}

fn former(ids: &[Id]) -> impl Iterator<Item = (&Id, Was)> {
    ids.iter().map(|id| (id, Was::Former))
}

/// Every id that areas and responsibilities have or had, with what it was.
fn given_anchors(product: &Product) -> Vec<(&Id, Was)> {
    let mut given = Vec::new();
    for area in product.areas() {
        given.push((&area.id, Was::Area));
        given.extend(former(&area.aliases));
        for one in area.responsibilities() {
            given.push((&one.id, Was::Responsibility(area.id.clone())));
            given.extend(former(&one.aliases));
        }
    }
    given.extend(former(&product.retired().responsibilities));
    given
}

/// Every id that areas and responsibilities have or had.
fn anchors(product: &Product) -> HashSet<&Id> {
    given_anchors(product).into_iter().map(|(id, _)| id).collect()
}

/// Every id that checklist items have or had.
fn items(product: &Product) -> HashSet<&Id> {
    let items = product.checklist().iter();
    let given = items.flat_map(|item| std::iter::once(&item.id).chain(&item.aliases));
    given.chain(&product.retired().checklist).collect()
}

fn returned(id: &Id, spot: Spot) -> Diagnostic {
    error(
        "returned-id",
        &format!("the id \"{id}\" was retired with an earlier version; expected an id of its own"),
        "old links and ticks would land on something else; give it another id, and leave this one in \"retired\"",
        spot,
    )
}

fn vanished_product(id: &Id, spot: Spot) -> Diagnostic {
    let message = format!("the product \"{id}\" of the published version is gone");
    let help = "its pages will be gone too; where customers still use it, leave it in";
    warning("vanished-product", message, "expected it here", help, spot)
}

fn not_compared(id: &Id, spot: Spot) -> Diagnostic {
    let message = format!("the published pack of \"{id}\" has errors, so nothing was compared with it");
    let help =
        "mend the published pack's copy, or compare with another copy of it: what vanished is not known otherwise";
    error("not-compared", &message, help, spot)
}

/// A party as packs write it.
fn word(party: Party) -> &'static str {
    match party {
        Party::Provider => "provider",
        Party::Customer => "customer",
    }
}
