//! The page for an address that the portal does not have.

use super::element::{attribute, text_of};
use super::page::title;
use super::site::Site;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_unknown_address_shows_not_found_with_a_link_to_each_product() {
    let site = Site::new("not-found").await;
    for address in ["mydesk/nothing", "no-such-product/checklist", "a/b/c"] {
        let page = site.open_page(address).await;
        page.see_heading("This page does not exist").await;
        page.see_text("The address may be mistyped").await;
        assert!(
            title().starts_with("This page does not exist – "),
            "{address}: {}",
            title()
        );
        let links: Vec<(String, String)> = page
            .all("main ul a")
            .iter()
            .map(|link| (text_of(link), attribute(link, "href")))
            .collect();
        assert_eq!(
            links,
            [
                ("MyDesk".to_owned(), site.href("mydesk")),
                ("ManageEngine Identity360".to_owned(), site.href("identity360")),
            ]
        );
    }
}
