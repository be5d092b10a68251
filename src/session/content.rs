//! The content that a page needs: loading it, and what is loaded.

use crate::browser::config::page_config;
use crate::browser::fetch::content_file;
use crate::content::{Catalogue, Contact, ContentError, Id, Location, Product};
use crate::route::{Address, BasePath, Part, ProductPage, Route};
use std::sync::Arc;
use thiserror::Error;

/// The content of a page load. It has one product at most.
#[derive(Clone, Debug, Default)]
pub struct LoadedContent {
    /// The catalogue; absent where it could not be loaded and the page does not need it.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The product of the address at which the app was opened; absent where that is no product's.
    pub product: Option<Arc<Product>>,
}

/// Content that a page needs could not be loaded.
#[derive(Clone, Debug, Error)]
#[error("{error}")]
pub struct LoadError {
    /// The file, and what is wrong with it.
    pub error: Arc<ContentError>,
    /// The team to write to, where the catalogue could be read.
    pub team: Option<Contact>,
}

impl LoadError {
    fn new(error: ContentError, team: Option<Contact>) -> Self {
        let error = Arc::new(error);
        Self { error, team }
    }
}

/// Loads what the page of a route needs: the catalogue, and the pack of the route's product.
///
/// The build writes the addresses of both into the page. They change with the content, so that an app and content of two
/// deployments never meet. Where it wrote none, the files are in `content/`.
///
/// # Errors
/// [`LoadError`]: something that the page needs could not be loaded.
pub async fn load(base: &BasePath, route: &Route) -> Result<LoadedContent, LoadError> {
    let in_folder = |name: &str| format!("{base}content/{name}");
    let failed = |name: &str, kind| ContentError::new(name, Location::File, kind);
    let address = page_config("catalogue").unwrap_or_else(|| in_folder(Catalogue::FILE));
    // The pack that the page names need not wait for the catalogue.
    let named_pack = page_config("pack").map(content_file);
    let catalogue = content_file(address).await;
    let catalogue = catalogue
        .map_err(|kind| failed(Catalogue::FILE, kind))
        .and_then(|bytes| Catalogue::parse(&bytes));
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(_) if LoadedContent::default().has(route) => return Ok(LoadedContent::default()),
        Err(error) => return Err(LoadError::new(error, None)),
    };
    let entry = match route {
        Route::Product(id, _) => catalogue.product(id),
        Route::Products => catalogue.only_product(),
        _ => None,
    };
    let product = match entry {
        None => None,
        Some(entry) => {
            let name = entry.pack.as_str();
            let product = named_pack
                .unwrap_or_else(|| content_file(in_folder(name)))
                .await
                .map_err(|kind| failed(name, kind))
                .and_then(|bytes| Product::parse(entry, &bytes));
            let team = || Some(entry.security_team.clone());
            Some(Arc::new(product.map_err(|error| LoadError::new(error, team()))?))
        }
    };
    Ok(LoadedContent {
        catalogue: Some(Arc::new(catalogue)),
        product,
    })
}

impl LoadedContent {
    /// The address to show for the one that was opened: where there is only one product, the overview in place of
    /// the list of products; where the product has no checklist, no page in place of the checklist; where the anchor names something by a former id, or something of another page of the
    /// product, where that is now.
    #[must_use]
    pub fn resolve(&self, opened: Address) -> Address {
        match (&opened.route, &self.product) {
            (Route::Products, Some(only)) => Address {
                route: Route::Product(only.id().clone(), ProductPage::Overview),
                ..opened
            },
            (Route::Product(id, ProductPage::Checklist), Some(product))
                if id == product.id() && product.checklist().is_empty() =>
            {
                Address {
                    route: Route::NotFound,
                    ..opened
                }
            }
            (Route::Product(id, page), Some(product)) if id == product.id() => {
                let found = opened
                    .anchor
                    .as_deref()
                    .and_then(|anchor| find_anchor(product, *page, anchor));
                match found {
                    Some((page, anchor)) => Address {
                        route: Route::Product(id.clone(), page),
                        anchor: Some(anchor.to_string()),
                        ..opened
                    },
                    None => opened,
                }
            }
            _ => opened,
        }
    }

    /// The product of a route, if it is the loaded one.
    #[must_use]
    pub fn product_of(&self, route: &Route) -> Option<&Arc<Product>> {
        self.product
            .as_ref()
            .filter(|product| route.product() == Some(product.id()))
    }

    /// The part of the app that the page of a route needs: the one that it is in, or that of the change log, where its
    /// product has one.
    #[must_use]
    pub fn part(&self, route: &Route) -> Option<Part> {
        let has_changes = || self.product_of(route).is_some_and(|product| product.has_changes());
        match route {
            Route::Product(_, ProductPage::Responsibilities | ProductPage::AllResponsibilities) => {
                has_changes().then_some(Part::Changes)
            }
            _ => route.part(),
        }
    }

    /// Whether the page of a route can be shown with what is loaded.
    #[must_use]
    pub fn has(&self, route: &Route) -> bool {
        match route {
            Route::Product(..) => self.product_of(route).is_some(),
            Route::Products => self.catalogue.is_some(),
            Route::Privacy | Route::Accessibility | Route::NotFound => true,
        }
    }

    /// The loaded product's id.
    #[must_use]
    pub fn product_id(&self) -> Option<&Id> {
        self.product.as_ref().map(|product| product.id())
    }
}

/// The page and the present id of what an anchor names, perhaps by a former id: first of what is on the page itself.
fn find_anchor<'a>(product: &'a Product, page: ProductPage, anchor: &str) -> Option<(ProductPage, &'a Id)> {
    let id = Id::parse(anchor).ok().or_else(|| without_signs(anchor))?;
    let item = || product.item(&id).map(|item| (ProductPage::Checklist, &item.id));
    let row = |page| product.anchor(&id).map(|id| (page, id));
    match page {
        ProductPage::Checklist => item().or_else(|| row(ProductPage::Responsibilities)),
        ProductPage::Responsibilities | ProductPage::AllResponsibilities => row(page).or_else(item),
        _ => row(ProductPage::Responsibilities).or_else(item),
    }
}

/// The id in an anchor that was copied out of a sentence, with the signs around it.
fn without_signs(anchor: &str) -> Option<Id> {
    let word = anchor.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    Id::parse(&word.to_ascii_lowercase()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use rstest::rstest;

    const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
    const MYDESK: &[u8] = include_bytes!("../../public/content/mydesk.json");

    fn only_catalogue() -> LoadedContent {
        let catalogue = Catalogue::parse(CATALOGUE).expect("the sample catalogue");
        LoadedContent {
            catalogue: Some(Arc::new(catalogue)),
            product: None,
        }
    }

    fn mydesk_content() -> LoadedContent {
        let mut content = only_catalogue();
        let entry = &content.catalogue.as_ref().expect("a catalogue").products()[0];
        content.product = Some(Arc::new(Product::parse(entry, MYDESK).expect("the sample pack")));
        content
    }

    fn checklist_of(id: &str) -> Route {
        Route::Product(Id::parse(id).expect("an id"), ProductPage::Checklist)
    }

    #[test]
    fn without_content_only_the_pages_of_the_site_itself_can_be_shown() {
        let content = LoadedContent::default();
        for route in [Route::Privacy, Route::Accessibility, Route::NotFound] {
            assert!(content.has(&route), "{route:?}");
        }
        for route in [Route::Products, checklist_of("mydesk")] {
            assert!(!content.has(&route), "{route:?}");
        }
    }

    #[test]
    fn only_the_pages_of_the_loaded_product_can_be_shown() {
        let content = mydesk_content();
        assert!(content.has(&checklist_of("mydesk")));
        assert!(!content.has(&checklist_of("identity360")));
        let mydesk = content.product_of(&checklist_of("mydesk"));
        assert_eq!(mydesk.map(|product| product.id().as_str()), Some("mydesk"));
        assert!(content.product_of(&Route::Privacy).is_none());
    }

    #[test]
    fn the_list_of_a_single_product_resolves_to_its_overview() {
        let opened = Address {
            route: Route::Products,
            query: Query::parse("?scope=eu"),
            anchor: Some("ui_ask".to_owned()),
        };
        let mydesk = Id::parse("mydesk").expect("an id");
        assert_eq!(
            mydesk_content().resolve(opened.clone()),
            Address {
                route: Route::Product(mydesk, ProductPage::Overview),
                ..opened
            }
        );
    }

    #[test]
    fn the_list_of_several_products_stays() {
        let opened = Address::of(Route::Products);
        assert_eq!(only_catalogue().resolve(opened.clone()), opened);
    }

    #[rstest]
    #[case::responsibility("responsibilities#rights", "responsibilities#roles")]
    #[case::on_all_rows("responsibilities/all#rights", "responsibilities/all#roles")]
    #[case::area("responsibilities#people", "responsibilities#accounts")]
    #[case::item("checklist#off-boarding", "checklist#leavers")]
    #[case::present_id("responsibilities#roles", "responsibilities#roles")]
    #[case::end_of_a_sentence("responsibilities#rights.", "responsibilities#roles")]
    #[case::in_brackets("responsibilities#Roles)”,", "responsibilities#roles")]
    #[case::unknown("responsibilities#nothing", "responsibilities#nothing")]
    #[case::other_element("contact#ui_ask", "contact#ui_ask")]
    #[case::item_on_another_page("responsibilities#off-boarding", "checklist#leavers")]
    #[case::responsibility_on_another_page("checklist#rights", "responsibilities#roles")]
    #[case::from_the_overview("#people", "responsibilities#accounts")]
    #[case::from_a_form("contact/question#roles", "responsibilities#roles")]
    fn an_anchor_resolves_to_where_what_it_names_is_now(#[case] opened: &str, #[case] resolved: &str) {
        let catalogue = br#"{ "format": 1, "title": "T", "introduction": [], "publisher": { "name": "P", "email": "p@p.example" },
            "products": [{ "id": "notes", "name": "N", "summary": "S", "pack": "notes.json", "security_team": { "name": "P", "email": "p@p.example" } }] }"#;
        let pack = br#"{ "format": 1, "id": "notes", "name": "N", "provider": "P", "version": "1", "published": "2026-11-22", "summary": "S",
            "introduction": [], "security_team": { "name": "P", "email": "p@p.example", "invitation": [] },
            "areas": [{ "id": "accounts", "aliases": ["people"], "name": "A", "responsibilities": [
                { "id": "roles", "aliases": ["rights"], "party": "customer", "text": "T" }] }],
            "checklist": [{ "id": "leavers", "aliases": ["off-boarding"], "title": "T", "guidance": [], "fulfils": ["roles"] }] }"#;
        let catalogue = Catalogue::parse(catalogue).expect("a catalogue");
        let product = Product::parse(&catalogue.products()[0], pack).expect("a pack");
        let content = LoadedContent {
            catalogue: Some(Arc::new(catalogue)),
            product: Some(Arc::new(product)),
        };
        let address = |path: &str| {
            let (path, fragment) = path.split_once('#').expect("an anchor");
            crate::route::BasePath::parse("/").address(&format!("/notes/{path}"), "", fragment)
        };
        assert_eq!(content.resolve(address(opened)), address(resolved));
    }

    #[rstest]
    #[case(checklist_of("mydesk"))]
    #[case(checklist_of("identity360"))]
    #[case(Route::Privacy)]
    #[case(Route::Accessibility)]
    #[case(Route::NotFound)]
    fn any_other_address_stays(#[case] route: Route) {
        let opened = Address::of(route);
        assert_eq!(mydesk_content().resolve(opened.clone()), opened);
    }
}
