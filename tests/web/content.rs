//! The sample content, as the app loads it for a page.

use portal::content::{Catalogue, Product};
use portal::route::Route;
use portal::session::LoadedContent;
use std::sync::Arc;

const CATALOGUE: &[u8] = include_bytes!("../../public/content/catalogue.json");
/// MyDesk's pack.
pub const MYDESK: &[u8] = include_bytes!("../../public/content/mydesk.json");
const IDENTITY360: &[u8] = include_bytes!("../../public/content/identity360.json");

/// The sample content for the page of a route.
pub fn sample_content(route: &Route) -> LoadedContent {
    let catalogue = Catalogue::parse(CATALOGUE).expect("a valid catalogue");
    let product = route.product().and_then(|id| catalogue.product(id)).map(|entry| {
        let pack = match entry.pack.as_str() {
            "mydesk.json" => MYDESK,
            "identity360.json" => IDENTITY360,
            other => panic!("{other} is no sample pack"),
        };
        Arc::new(Product::parse(entry, pack).expect("a valid pack"))
    });
    LoadedContent {
        catalogue: Some(Arc::new(catalogue)),
        product,
    }
}
