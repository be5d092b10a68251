//! What search engines are told: `robots.txt` and `sitemap.xml`.

use super::html::Escaped;
use super::pages::Common;
use portal::route::Route;

/// Everything may be read; where the site's address is known, the sitemap is named.
pub(super) fn robots(common: &Common<'_>) -> String {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(home) = common.canonical(&Route::Products) {
        robots.push_str(&format!("Sitemap: {home}sitemap.xml\n"));
    }
    robots
}

/// Every page with its whole address and the day of its content, where the site's address is
/// known: a sitemap has no others (sitemaps.org, protocol 0.9).
pub(super) fn sitemap(common: &Common<'_>) -> Option<String> {
    common.url?;
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let has_one_product = common.content.products.len() == 1;
    for route in common.content.routes() {
        // With one product, the home page is that product's overview, listed under its own address.
        if has_one_product && route == Route::Products {
            continue;
        }
        // The same content is listed once, at its chief address.
        if matches!(route, Route::Product(_, page) if page != page.canonical()) {
            continue;
        }
        let Some(address) = common.canonical(&route) else {
            continue;
        };
        sitemap.push_str(&format!("<url><loc>{}</loc>", Escaped(&address)));
        if let Some(published) = common.content.product_of(&route) {
            sitemap.push_str(&format!("<lastmod>{}</lastmod>", published.product.published()));
        }
        sitemap.push_str("</url>\n");
    }
    sitemap.push_str("</urlset>\n");
    Some(sitemap)
}
