//! The catalogue: the products, the files of their packs, and whom to write to if a pack cannot be
//! read.

use super::block::Block;
use super::error::{ContentError, FieldErrorKind};
use super::id::is_reserved;
use super::json::Json;
use super::namespace::{DefinitionKind, Namespace, define};
use super::read::{self, FieldErrors, read_each};
use super::{Contact, Id, Line};

/// The checked catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    title: Line,
    introduction: Vec<Block>,
    publisher: Contact,
    products: Vec<CatalogueEntry>,
}

/// A product in the catalogue: what is needed of it before its pack is loaded. The command takes from the pack what a
/// publisher leaves out here, so that every entry is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The product's id: its address, and the prefix of the keys under which its records are stored.
    pub id: Id,
    /// The product's name.
    pub name: Line,
    /// One sentence on the content of the product's pages.
    pub summary: Line,
    /// The pack's file name, in the same folder as the catalogue.
    pub pack: Line,
    /// The product's security team, needed even if the pack cannot be read.
    pub security_team: Contact,
}

impl Catalogue {
    /// The file's name, in the same folder as the packs.
    pub const FILE: &'static str = "catalogue.json";

    /// Parses and checks `catalogue.json`.
    ///
    /// # Errors
    /// [`ContentError`] with every rule that the file breaks.
    pub fn parse(bytes: &[u8]) -> Result<Self, ContentError> {
        let json = read::parse_json(Self::FILE, bytes)?;
        read::check_format(Self::FILE, &json)?;
        let mut errors = FieldErrors::default();
        let catalogue = read_catalogue(&mut errors, json);
        errors.finish(Self::FILE, catalogue)
    }

    /// The site's name.
    #[must_use]
    pub fn title(&self) -> &Line {
        &self.title
    }

    /// The paragraphs above the list of products.
    #[must_use]
    pub fn introduction(&self) -> &[Block] {
        &self.introduction
    }

    /// Who runs the site: the contact for accessibility barriers and questions about the site itself.
    #[must_use]
    pub fn publisher(&self) -> &Contact {
        &self.publisher
    }

    /// The products, at least one, in the publisher's order.
    #[must_use]
    pub fn products(&self) -> &[CatalogueEntry] {
        &self.products
    }

    /// The product with this id.
    #[must_use]
    pub fn product(&self, id: &Id) -> Option<&CatalogueEntry> {
        self.products.iter().find(|entry| entry.id == *id)
    }

    /// The product, if there is only one.
    #[must_use]
    pub fn only_product(&self) -> Option<&CatalogueEntry> {
        match self.products.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn read_catalogue(errors: &mut FieldErrors, json: Json) -> Option<Catalogue> {
    let mut file = errors.object("", json)?;
    errors.format(&mut file);
    let title = file.text(errors, "title", Line::parse);
    let introduction = file.blocks(errors, "introduction");
    let publisher = file
        .required(errors, "publisher")
        .and_then(|json| Contact::read(errors, "publisher", json));
    let mut ids = Namespace::default();
    let list = file.non_empty_list(errors, "products", "product");
    let products = read_each(list, |path, json| {
        let entry = read_entry(errors, path, json)?;
        let path = format!("{path}.id");
        define(&mut ids, errors, &entry.id, path, DefinitionKind::Entity, None);
        Some(entry)
    });
    file.finish(errors);
    Some(Catalogue {
        title: title?,
        introduction,
        publisher: publisher?,
        products,
    })
}

fn read_entry(errors: &mut FieldErrors, path: &str, json: Json) -> Option<CatalogueEntry> {
    let mut object = errors.object(path, json)?;
    let id = object.text(errors, "id", Id::parse);
    let name = object.text(errors, "name", Line::parse);
    let summary = object.text(errors, "summary", Line::parse);
    let pack = object.text(errors, "pack", Line::parse);
    let security_team = object
        .required(errors, "security_team")
        .and_then(|json| Contact::read(errors, &format!("{path}.security_team"), json));
    object.finish(errors);
    if let Some(id) = id.as_ref().filter(|id| is_reserved(id)) {
        errors.report(&format!("{path}.id"), FieldErrorKind::ReservedId { id: id.to_string() });
    }
    if let Some(name) = pack.as_ref().filter(|name| !is_file_name(name.as_str())) {
        errors.report(
            &format!("{path}.pack"),
            FieldErrorKind::FileName { name: name.to_string() },
        );
    }
    Some(CatalogueEntry {
        id: id?,
        name: name?,
        summary: summary?,
        pack: pack?,
        security_team: security_team?,
    })
}

/// Whether a name is that of a JSON file in the same folder: it cannot lead out of the folder.
fn is_file_name(name: &str) -> bool {
    name.ends_with(".json")
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
