//! Comparing two versions of a folder.

use super::changes::{changes, is_of_format_1};
use crate::catalogue::complete_catalogue;
use crate::check::checker::Checker;
use crate::check::content_errors::error;
use crate::check::content_hash::{content_hash, hash_without_version};
use crate::check::diagnostic::{Diagnostic, Report, SourceLocation};
use crate::check::source_file::SourceFile;
use crate::check::versions::{ALTERED_VERSION, compare_versions};
use crate::check::warnings::warning;
use crate::folder::Folder;
use portal::content::{Catalogue, ChangeSet, Format, Id, Json, Product};
use std::cmp::Ordering;
use std::collections::HashSet;

/// The result of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Errors for ids that vanished or were used again; warnings for products that vanished, and for
    /// content that changed without a new version or date.
    pub report: Report,
    /// The changes of each product that has any.
    pub changes: Vec<ProductChanges>,
}

/// The changes in the content of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductChanges {
    /// The product.
    pub product: Id,
    /// The file name of the pack.
    pub pack: String,
    /// The changes, with the version and date of the new pack.
    pub change_set: ChangeSet,
    /// Whether the new pack has another version than the old one. Only then may the changes be
    /// written into its change log, where they would otherwise replace those of the published version.
    pub has_new_version: bool,
    /// Whether the new pack's change log already contains exactly these changes.
    pub is_logged: bool,
}

impl ProductChanges {
    /// Takes out the warning that the version was published with other content: what is published is known better by the
    /// comparison, which has warnings of its own.
    pub fn replace_altered(&self, report: &mut Report) {
        report
            .diagnostics
            .retain(|diagnostic| diagnostic.code != ALTERED_VERSION || *diagnostic.location.file != *self.pack);
    }

    /// A warning if the pack has a new version whose changes are not in its change log.
    #[must_use]
    pub fn unwritten(&self) -> Option<Diagnostic> {
        let is_unwritten = self.has_new_version && !self.is_logged;
        is_unwritten.then(|| {
            let product = &self.product;
            let message = match self.change_set.entries.is_empty() {
                true => format!("\"{product}\" has a new version, and \"changes\" does not tell it as it is now"),
                false => format!(
                    "duties of \"{product}\" changed since the published version, and \"changes\" does not tell it as it is now"
                ),
            };
            warning(
                "unwritten-changes",
                message,
                "here",
                "once nothing else is to be mended, run the same command with --write-changes",
                SourceLocation::file(&*self.pack),
            )
        })
    }
}

/// Compares a folder with the one published before. Products are matched by id.
///
/// Files with errors are not compared: [`crate::check::check`] reports those of the new folder, and
/// an error is reported for a pack of the old one.
#[must_use]
pub fn compare(old: &Folder, new: &Folder) -> Comparison {
    let mut checker = Checker::new(new);
    let mut changes = Vec::new();
    let (Some(old_catalogue), Some(new_catalogue)) = (catalogue(old), catalogue(new)) else {
        return Comparison::default();
    };
    let Some(catalogue_source) = checker.source(Catalogue::FILE, None) else {
        return Comparison::default();
    };
    for old_entry in old_catalogue.products() {
        let Some(new_entry) = new_catalogue.product(&old_entry.id) else {
            let location = catalogue_source.value("products");
            checker.diagnostics.push(vanished_product(&old_entry.id, location));
            continue;
        };
        let Some(pack) = checker.source(new_entry.pack.as_str(), None) else {
            continue;
        };
        let old_pack = old.file(old_entry.pack.as_str()).ok();
        let old_product = old_pack
            .as_ref()
            .and_then(|bytes| Product::parse(old_entry, bytes).ok());
        let new_product = Product::parse(new_entry, &pack.bytes).ok();
        let (Some(old_product), Some(new_product)) = (&old_product, &new_product) else {
            if old_product.is_none() {
                checker.diagnostics.push(not_compared(&old_entry.id, pack.whole()));
            }
            continue;
        };
        let versions = Versions {
            old: old_product,
            old_pack: old_pack.as_deref().unwrap_or_default(),
            new: new_product,
            pack: &pack,
        };
        versions.check_ids(&mut checker.diagnostics);
        versions.check_order(&mut checker.diagnostics);
        versions.check_version_and_date(&mut checker.diagnostics);
        if let Some(change_set) = versions.change_set() {
            changes.push(ProductChanges {
                product: old_entry.id.clone(),
                pack: new_entry.pack.to_string(),
                has_new_version: versions.has_new_version(),
                is_logged: new_product.changes().contains(&change_set),
                change_set,
            });
        }
    }
    Comparison {
        report: checker.into_report(),
        changes,
    }
}

fn catalogue(folder: &Folder) -> Option<Catalogue> {
    Catalogue::parse(&complete_catalogue(folder).ok()?).ok()
}

/// The old and the new version of a product.
struct Versions<'folder> {
    old: &'folder Product,
    old_pack: &'folder [u8],
    new: &'folder Product,
    /// The new pack.
    pack: &'folder SourceFile,
}

/// The role of an id in the old pack.
enum FormerRole {
    Area,
    /// A responsibility in the area with this id.
    Responsibility(Id),
    Item,
    /// An alias or a retired id.
    AliasOrRetired,
}

impl Versions<'_> {
    /// Checks that every id ever used is still known, and that no retired id is used again.
    fn check_ids(&self, diagnostics: &mut Vec<Diagnostic>) {
        let known = anchors(self.new);
        for (id, role) in anchors_with_roles(self.old) {
            if !known.contains(id) {
                diagnostics.push(self.vanished_id(id, &role, "responsibilities"));
            }
        }
        let known = item_ids(self.new);
        for item in self.old.checklist() {
            for (id, role) in [(&item.id, FormerRole::Item)]
                .into_iter()
                .chain(former_ids(&item.aliases))
            {
                if !known.contains(id) {
                    diagnostics.push(self.vanished_id(id, &role, "checklist"));
                }
            }
        }
        for (id, role) in former_ids(&self.old.retired().checklist) {
            if !known.contains(id) {
                diagnostics.push(self.vanished_id(id, &role, "checklist"));
            }
        }
        self.check_retired_ids(diagnostics);
    }

    fn check_retired_ids(&self, diagnostics: &mut Vec<Diagnostic>) {
        let anchors: HashSet<&Id> = self.old.retired().responsibilities.iter().collect();
        let items: HashSet<&Id> = self.old.retired().checklist.iter().collect();
        let mut check = |retired: &HashSet<&Id>, id: &Id, aliases: &[Id], path: String| {
            if retired.contains(id) {
                diagnostics.push(returned_id(id, self.pack.value(&format!("{path}.id"))));
            }
            for (index, alias) in aliases.iter().enumerate().filter(|(_, alias)| retired.contains(alias)) {
                diagnostics.push(returned_id(alias, self.pack.value(&format!("{path}.aliases[{index}]"))));
            }
        };
        for (index, area) in self.new.areas().iter().enumerate() {
            let path = format!("areas[{index}]");
            check(&anchors, &area.id, &area.aliases, path.clone());
            for (index, responsibility) in area.responsibilities().iter().enumerate() {
                check(
                    &anchors,
                    &responsibility.id,
                    &responsibility.aliases,
                    format!("{path}.responsibilities[{index}]"),
                );
            }
        }
        for (index, item) in self.new.checklist().iter().enumerate() {
            check(&items, &item.id, &item.aliases, format!("checklist[{index}]"));
        }
    }

    /// An error at the list of the new pack in which the id is missing.
    fn vanished_id(&self, id: &Id, role: &FormerRole, retired_list: &str) -> Diagnostic {
        let (kind, path) = match role {
            FormerRole::Area => ("area", "areas".to_owned()),
            FormerRole::Item => ("checklist item", "checklist".to_owned()),
            FormerRole::Responsibility(area) => {
                let index = self.new.anchor(area).and_then(|area| {
                    let mut areas = self.new.areas().iter();
                    areas.position(|other| other.id == *area)
                });
                let path = index.map_or_else(
                    || "areas".to_owned(),
                    |index| format!("areas[{index}].responsibilities"),
                );
                ("responsibility", path)
            }
            FormerRole::AliasOrRetired if retired_list == "checklist" => {
                ("earlier checklist item", "checklist".to_owned())
            }
            FormerRole::AliasOrRetired => ("earlier id", "areas".to_owned()),
        };
        let help = format!(
            "what has another id now gets \"aliases\": [\"{id}\"]; what is gone for good is named in \
             \"retired\": {{ \"{retired_list}\": [\"{id}\"] }}"
        );
        let message = match role {
            FormerRole::AliasOrRetired => {
                format!("the published version knew the {kind} \"{id}\", and this one does not")
            }
            _ => format!("the {kind} \"{id}\" of the published version is gone"),
        };
        Diagnostic {
            label: "links and ticks hang on it; expected it here".to_owned(),
            ..error("vanished-id", message, None, &help, self.pack.value(&path))
        }
    }

    fn has_new_version(&self) -> bool {
        self.old.version() != self.new.version()
    }

    /// Whether anything changed that must have a new version. A version of another day may have the same content: then it was
    /// looked at again.
    fn has_other_content(&self) -> bool {
        match self.old.published() == self.new.published() {
            true => content_hash(self.old_pack) != content_hash(&self.pack.bytes),
            false => hash_without_version(self.old_pack) != hash_without_version(&self.pack.bytes),
        }
    }

    /// The changes that the change log of the new pack is to tell. None if nothing changed; without entries if other content than
    /// the responsibilities and the checklist did.
    fn change_set(&self) -> Option<ChangeSet> {
        let mut entries = changes(self.old, self.new);
        let is_format_1 = self.is_format_1();
        if is_format_1 {
            entries.retain(is_of_format_1);
        }
        let sha256 = match is_format_1 {
            true => None,
            false => content_hash(&self.pack.bytes),
        };
        let is_new = self.has_new_version() || self.has_other_content();
        (!entries.is_empty() || sha256.is_some() && is_new).then(|| ChangeSet {
            version: self.new.version().clone(),
            date: self.new.published(),
            sha256,
            entries,
        })
    }

    /// Whether the new pack has the format whose change log tells less.
    fn is_format_1(&self) -> bool {
        let json = Json::parse(self.pack.text()).ok();
        let format = json.as_ref().and_then(|json| json.get("format")?.as_integer());
        format == Some(u64::from(Format::One.number()))
    }

    /// Warns if content changed without a new version or date.
    fn check_version_and_date(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut warn = |path: &str, value: &str| {
            let message = format!("the content changed since the published version, and \"{path}\" is still {value}");
            diagnostics.push(warning(
                "same-version",
                message,
                "expected another one",
                "set \"version\" and \"published\" anew, so that customers can tell the versions apart",
                self.pack.value(path),
            ));
        };
        if self.has_new_version() || !self.has_other_content() {
            return;
        }
        warn("version", &format!("\"{}\"", self.new.version()));
        // A second version on the same day mends the first one.
        if self.old.published() == self.new.published() {
            warn("published", &self.new.published().to_string());
        }
    }

    /// Warns if the version or the day of publishing is earlier than the published one.
    fn check_order(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut warn = |path: &str, new: &str, old: &str| {
            diagnostics.push(warning(
                "version-back",
                format!("\"{path}\" is {new}, and that of the published version is {old}"),
                "expected a later one, or the same",
                "versions and days of publishing only go forward: set it anew, or compare with the version that is published",
                self.pack.value(path),
            ));
        };
        let (old, new) = (self.old.version().as_str(), self.new.version().as_str());
        if compare_versions(old, new) == Some(Ordering::Greater) {
            warn("version", &format!("\"{new}\""), &format!("\"{old}\""));
        }
        let (old, new) = (self.old.published(), self.new.published());
        if old > new {
            warn("published", &new.to_string(), &old.to_string());
        }
    }
}

fn former_ids(ids: &[Id]) -> impl Iterator<Item = (&Id, FormerRole)> {
    ids.iter().map(|id| (id, FormerRole::AliasOrRetired))
}

/// Every present and former id of areas and responsibilities, with its role.
fn anchors_with_roles(product: &Product) -> Vec<(&Id, FormerRole)> {
    let mut anchors = Vec::new();
    for area in product.areas() {
        anchors.push((&area.id, FormerRole::Area));
        anchors.extend(former_ids(&area.aliases));
        for responsibility in area.responsibilities() {
            anchors.push((&responsibility.id, FormerRole::Responsibility(area.id.clone())));
            anchors.extend(former_ids(&responsibility.aliases));
        }
    }
    anchors.extend(former_ids(&product.retired().responsibilities));
    anchors
}

/// Every present and former id of areas and responsibilities.
fn anchors(product: &Product) -> HashSet<&Id> {
    anchors_with_roles(product).into_iter().map(|(id, _)| id).collect()
}

/// Every present and former id of checklist items.
fn item_ids(product: &Product) -> HashSet<&Id> {
    let items = product.checklist().iter();
    let ids = items.flat_map(|item| std::iter::once(&item.id).chain(&item.aliases));
    ids.chain(&product.retired().checklist).collect()
}

fn returned_id(id: &Id, location: SourceLocation) -> Diagnostic {
    error(
        "returned-id",
        format!("the id \"{id}\" was retired with an earlier version"),
        Some("an id of its own"),
        "old links and ticks would land on something else; give it another id, and leave this one in \"retired\"",
        location,
    )
}

fn vanished_product(id: &Id, location: SourceLocation) -> Diagnostic {
    let message = format!("the product \"{id}\" of the published version is gone");
    let help = "its pages will be gone too; where customers still use it, leave it in";
    warning("vanished-product", message, "expected it here", help, location)
}

fn not_compared(id: &Id, location: SourceLocation) -> Diagnostic {
    let message = format!("the published pack of \"{id}\" has errors, so nothing was compared with it");
    let help =
        "mend the published pack's copy, or compare with another copy of it: what vanished is not known otherwise";
    error("not-compared", message, None, help, location)
}
