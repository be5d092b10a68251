//! Which packs there are, as well as can be told.

use super::locate::Node;
use super::source::Source;
use crate::folder::{Folder, THEME};
use portal::content::{Catalogue, CatalogueEntry, Contact, EmailAddress, Id, Line};

/// A pack and what the catalogue says of its product.
pub(super) struct Listed {
    pub(super) entry: CatalogueEntry,
    /// The product's place in the catalogue's list; none for a pack that was found without it.
    pub(super) index: Option<usize>,
}

/// The packs that the catalogue lists. Where it is faulty, those that can be made out in it; where
/// it is no JSON, the files that look like packs. A fault in the catalogue then does not hide
/// those in the packs.
pub(super) fn listed(folder: &Folder, source: &Source, catalogue: Option<&Catalogue>) -> Vec<Listed> {
    if let Some(catalogue) = catalogue {
        let entries = catalogue.products().iter().enumerate();
        return entries
            .map(|(index, entry)| Listed {
                entry: entry.clone(),
                index: Some(index),
            })
            .collect();
    }
    let Some(tree) = source.tree() else {
        let names = folder.names().filter(|name| ![Catalogue::FILE, THEME].contains(name));
        return names.filter_map(|name| found(folder, name, None)).collect();
    };
    let products = tree.at(source.text(), "products").map(Node::values).unwrap_or_default();
    let listed = products.iter().enumerate().filter_map(|(index, product)| {
        let name = product.at(source.text(), "pack")?.text(source.text())?;
        let mut listed = found(folder, &name, Some((product, source.text())))?;
        listed.index = Some(index);
        Some(listed)
    });
    listed.collect()
}

/// A pack without a whole entry in the catalogue. What the catalogue does not say, the pack says.
fn found(folder: &Folder, name: &str, product: Option<(&Node, &[u8])>) -> Option<Listed> {
    let pack = Source::new(name, folder.file(name).ok()?);
    let tree = pack.tree();
    // Without a word of the catalogue, any file may lie here.
    if product.is_none() && tree?.field(pack.text(), "areas").is_none() {
        return None;
    }
    let sides = [product, tree.map(|tree| (tree, pack.text()))];
    let entry = CatalogueEntry {
        id: first(&sides, "id", "unknown", Id::parse)?,
        name: first(&sides, "name", "unknown", Line::parse)?,
        summary: first(&sides, "summary", "unknown", Line::parse)?,
        pack: Line::parse(name).ok()?,
        security_team: Contact {
            name: first(&sides, "security_team.name", "unknown", Line::parse)?,
            email: first(
                &sides,
                "security_team.email",
                "unknown@example.com",
                EmailAddress::parse,
            )?,
        },
    };
    Some(Listed { entry, index: None })
}

/// What the first of the two sides says that says it rightly; otherwise something that neither
/// says, so that they do not disagree.
fn first<Value, Fails>(
    sides: &[Option<(&Node, &[u8])>],
    path: &str,
    otherwise: &str,
    parse: fn(&str) -> Result<Value, Fails>,
) -> Option<Value> {
    let said = sides.iter().flatten().find_map(|(node, text)| {
        let value = node.at(text, path)?.text(text)?;
        parse(&value).ok()
    });
    said.or_else(|| parse(otherwise).ok())
}
