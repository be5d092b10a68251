//! The packs of a folder, as far as they can be found.

use super::source_file::SourceFile;
use crate::folder::Folder;
use crate::json_tree::Node;
use crate::theme::Theme;
use portal::content::{Catalogue, CatalogueEntry, Contact, EmailAddress, Id, Line};

/// A pack with its entry in the catalogue.
pub(super) struct ListedPack {
    pub(super) entry: CatalogueEntry,
    /// The index of the entry. `None` for a pack that was found without the catalogue.
    pub(super) index: Option<usize>,
}

/// The packs that the catalogue lists. If it has errors, those that can be read from it; if it is not
/// JSON, the files that look like packs. So errors in the catalogue do not hide errors in packs.
pub(super) fn find_packs(folder: &Folder, source: &SourceFile, catalogue: Option<&Catalogue>) -> Vec<ListedPack> {
    if let Some(catalogue) = catalogue {
        let entries = catalogue.products().iter().enumerate();
        return entries
            .map(|(index, entry)| ListedPack {
                entry: entry.clone(),
                index: Some(index),
            })
            .collect();
    }
    let Some(tree) = source.tree() else {
        let names = folder
            .names()
            .filter(|name| ![Catalogue::FILE, Theme::FILE].contains(name));
        return names.filter_map(|name| find_pack(folder, name, None)).collect();
    };
    let products = tree.at(source.text(), "products").map(Node::values).unwrap_or_default();
    let packs = products.iter().enumerate().filter_map(|(index, product)| {
        let name = product.at(source.text(), "pack")?.string(source.text())?;
        let mut pack = find_pack(folder, &name, Some((product, source.text())))?;
        pack.index = Some(index);
        Some(pack)
    });
    packs.collect()
}

/// A pack without a valid entry in the catalogue. Missing fields of the entry are taken from the pack.
fn find_pack(folder: &Folder, name: &str, product: Option<(&Node, &[u8])>) -> Option<ListedPack> {
    let pack = SourceFile::new(name, folder.file(name).ok()?);
    let tree = pack.tree();
    // Without an entry, the file may be of any kind.
    if product.is_none() && tree?.field(pack.text(), "areas").is_none() {
        return None;
    }
    let sources = [product, tree.map(|tree| (tree, pack.text()))];
    let entry = CatalogueEntry {
        id: first_valid(&sources, "id", "unknown", Id::parse)?,
        name: first_valid(&sources, "name", "unknown", Line::parse)?,
        summary: first_valid(&sources, "summary", "unknown", Line::parse)?,
        pack: Line::parse(name).ok()?,
        security_team: Contact {
            name: first_valid(&sources, "security_team.name", "unknown", Line::parse)?,
            email: first_valid(
                &sources,
                "security_team.email",
                "unknown@example.com",
                EmailAddress::parse,
            )?,
        },
    };
    Some(ListedPack { entry, index: None })
}

/// The first valid value at a path of two sources, or a default with which neither disagrees.
fn first_valid<Value, Error>(
    sources: &[Option<(&Node, &[u8])>],
    path: &str,
    default: &str,
    parse: fn(&str) -> Result<Value, Error>,
) -> Option<Value> {
    let value = sources.iter().flatten().find_map(|(node, text)| {
        let value = node.at(text, path)?.string(text)?;
        parse(&value).ok()
    });
    value.or_else(|| parse(default).ok())
}
