//! The catalogue: which products there are, where their packs lie, and whom to write to when a
//! pack cannot be read.

use super::error::{ContentError, FieldErrorKind};
use super::id::is_reserved_for_the_portal;
use super::json::Json;
use super::namespace::{Holder, Namespace, claim};
use super::read::{self, FieldErrors, each};
use super::{EmailAddress, Id, Line};

/// The checked catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    title: Line,
    introduction: Vec<Line>,
    publisher: Contact,
    products: Vec<CatalogueEntry>,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The name of the person or team.
    pub name: Line,
    /// Their address.
    pub email: EmailAddress,
}

impl Contact {
    fn read(errors: &mut FieldErrors, path: &str, json: Json) -> Option<Self> {
        let mut object = errors.object(path, json)?;
        let name = object.text(errors, "name", Line::parse);
        let email = object.text(errors, "email", EmailAddress::parse);
        object.end(errors);
        Some(Self {
            name: name?,
            email: email?,
        })
    }
}

/// What the catalogue says of a product: just what is needed while its pack is not there.
/// The pack says the same, which [`super::Product::parse`] checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The product's id: its address and the start of every key under which records are kept.
    pub id: Id,
    /// The product's name.
    pub name: Line,
    /// One sentence on what the product's pages tell.
    pub summary: Line,
    /// The pack's file name, beside the catalogue.
    pub pack: Line,
    /// The team that answers, also when the pack cannot be read.
    pub security_team: Contact,
}

impl Catalogue {
    /// The file's name, beside the packs.
    pub const FILE: &'static str = "catalogue.json";

    /// Reads and checks `catalogue.json`.
    ///
    /// # Errors
    /// [`ContentError`] with every rule that the file breaks.
    pub fn parse(bytes: &[u8]) -> Result<Self, ContentError> {
        let tree = read::tree(Self::FILE, bytes)?;
        read::other_format(Self::FILE, &tree)?;
        let mut errors = FieldErrors::default();
        let catalogue = catalogue(&mut errors, tree);
        errors.settle(Self::FILE, catalogue)
    }

    /// The site's name.
    #[must_use]
    pub fn title(&self) -> &Line {
        &self.title
    }

    /// What stands above the list of products.
    #[must_use]
    pub fn introduction(&self) -> &[Line] {
        &self.introduction
    }

    /// Who runs the site: the address for barriers and for questions about the site itself.
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

fn catalogue(errors: &mut FieldErrors, tree: Json) -> Option<Catalogue> {
    let mut file = errors.object("", tree)?;
    errors.format(&mut file);
    let title = file.text(errors, "title", Line::parse);
    let introduction = file.texts(errors, "introduction", Line::parse);
    let publisher = file
        .need(errors, "publisher")
        .and_then(|json| Contact::read(errors, "publisher", json));
    let mut ids = Namespace::new();
    let list = file.filled_list(errors, "products", "product");
    let products = each(list, |path, json| {
        let entry = entry(errors, path, json)?;
        let path = format!("{path}.id");
        claim(&mut ids, errors, &entry.id, path, Holder::Thing, None);
        Some(entry)
    });
    file.end(errors);
    Some(Catalogue {
        title: title?,
        introduction,
        publisher: publisher?,
        products,
    })
}

fn entry(errors: &mut FieldErrors, path: &str, json: Json) -> Option<CatalogueEntry> {
    let mut object = errors.object(path, json)?;
    let id = object.text(errors, "id", Id::parse);
    let name = object.text(errors, "name", Line::parse);
    let summary = object.text(errors, "summary", Line::parse);
    let pack = object.text(errors, "pack", Line::parse);
    let security_team = object
        .need(errors, "security_team")
        .and_then(|json| Contact::read(errors, &format!("{path}.security_team"), json));
    object.end(errors);
    if let Some(id) = id.as_ref().filter(|id| is_reserved_for_the_portal(id)) {
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

/// A pack lies beside the catalogue: a name that climbs out of that folder is refused.
fn is_file_name(name: &str) -> bool {
    name.ends_with(".json")
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
