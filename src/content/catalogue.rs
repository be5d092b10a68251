//! The catalogue: which products there are, where their packs lie, and whom to write to when a
//! pack cannot be read.

use super::error::{ContentError, Fault, Place, Problem, read};
use super::id::is_reserved_for_the_portal;
use super::{EmailAddress, FORMAT, Id, Line, SecurityTeam};
use serde::Deserialize;

/// The checked catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    title: Line,
    introduction: Vec<Line>,
    publisher: Publisher,
    products: Vec<CatalogueEntry>,
}

/// Who runs the site: the address for barriers and for questions about the site itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The publisher's name.
    pub name: Line,
    /// The publisher's address.
    pub email: EmailAddress,
}

/// What the catalogue says of a product: just what is needed while its pack is not there.
/// The pack says the same, which [`super::Product::parse`] checks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
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
    pub security_team: SecurityTeam,
}

/// `catalogue.json` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    format: u32,
    title: Line,
    introduction: Vec<Line>,
    publisher: Publisher,
    products: Vec<CatalogueEntry>,
}

impl Catalogue {
    /// The file's name, beside the packs.
    pub const FILE: &'static str = "catalogue.json";

    /// Reads and checks `catalogue.json`.
    ///
    /// # Errors
    /// [`ContentError`] with every rule that the file breaks.
    pub fn parse(bytes: &[u8]) -> Result<Self, ContentError> {
        let file: CatalogueFile = read(Self::FILE, bytes)?;
        let mut problems = Vec::new();
        let mut report = |path: String, fault| {
            problems.push(Problem {
                place: Place::Path(path),
                fault,
            });
        };
        if file.format != FORMAT {
            report("format".to_owned(), Fault::Format { found: file.format });
        }
        if file.products.is_empty() {
            report("products".to_owned(), Fault::Empty { expected: "product" });
        }
        for (index, entry) in file.products.iter().enumerate() {
            let id = entry.id.to_string();
            if is_reserved_for_the_portal(&entry.id) {
                report(format!("products[{index}].id"), Fault::ReservedId { id: id.clone() });
            }
            if let Some(first) = file.products[..index].iter().position(|earlier| earlier.id == entry.id) {
                report(
                    format!("products[{index}].id"),
                    Fault::DuplicateId {
                        id,
                        first: format!("products[{first}].id"),
                    },
                );
            }
            if !is_file_name(entry.pack.as_str()) {
                report(
                    format!("products[{index}].pack"),
                    Fault::FileName {
                        name: entry.pack.to_string(),
                    },
                );
            }
        }
        ContentError::of(Self::FILE, problems)?;
        Ok(Self {
            title: file.title,
            introduction: file.introduction,
            publisher: file.publisher,
            products: file.products,
        })
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

    /// Who runs the site.
    #[must_use]
    pub fn publisher(&self) -> &Publisher {
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

/// A pack lies beside the catalogue: a name that climbs out of that folder is refused.
fn is_file_name(name: &str) -> bool {
    name.ends_with(".json")
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
