//! The files for search engines: `robots.txt` and `sitemap.xml`.

use super::html::escape;
use super::pages::{PageContext, is_public};
use portal::route::Route;

/// Allows everything, and names the sitemap if the origin of the site is known.
pub(super) fn robots(context: &PageContext<'_>) -> String {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(home) = context.canonical(&Route::Products) {
        robots.push_str(&format!("Sitemap: {home}sitemap.xml\n"));
    }
    robots
}

/// Every page with its canonical URL and the date of its content. `None`: the origin of the site is
/// not known, and a sitemap has only whole URLs (sitemaps.org, protocol 0.9).
pub(super) fn sitemap(context: &PageContext<'_>) -> Option<String> {
    context.url?;
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let has_one_product = context.content.products.len() == 1;
    for route in context.content.routes() {
        // With one product, the home page shows that product's overview, whose URL is canonical.
        if has_one_product && route == Route::Products {
            continue;
        }
        // Pages with the content of another page are listed under its URL only.
        if matches!(route, Route::Product(_, page) if page != page.canonical()) || !is_public(&route) {
            continue;
        }
        let Some(url) = context.canonical(&route) else {
            continue;
        };
        sitemap.push_str(&format!("<url><loc>{}</loc>", escape(&url)));
        if let Some(product) = context.content.product(&route) {
            sitemap.push_str(&format!("<lastmod>{}</lastmod>", product.published()));
        }
        sitemap.push_str("</url>\n");
    }
    sitemap.push_str("</urlset>\n");
    Some(sitemap)
}
