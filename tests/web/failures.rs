//! Addresses that are no page, and content that could not be loaded.

use super::device::{Device, published};
use super::page::{Page, attribute, title, words};
use portal::app::{Content, ProductContent};
use portal::content::{Catalogue, Product};
use portal::route::Route;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

fn problems(page: &Page) -> Vec<String> {
    page.all(".problems li").iter().map(|problem| words(problem)).collect()
}

/// Content whose catalogue holds no product and has a wrong mail address.
fn without_catalogue() -> Content {
    let damaged = br#"{
        "format": 1, "title": "Portal", "introduction": [],
        "publisher": { "name": "Publisher", "email": "nobody" }, "products": []
    }"#;
    let error = Catalogue::parse(damaged).expect_err("the catalogue is damaged");
    Content {
        catalogue: Err(Arc::new(error)),
        product: ProductContent::NotAsked,
    }
}

/// Content in which MyDesk's pack ends too early.
fn without_mydesk() -> Content {
    let content = published(&Route::Products);
    let catalogue = content.catalogue.clone().expect("the published catalogue is right");
    let error =
        Product::parse(&catalogue.products()[0], b"{ \"format\": 1,\n  \"id\": ").expect_err("the pack ends too early");
    Content {
        product: ProductContent::Failed(Arc::new(error)),
        ..content
    }
}

#[wasm_bindgen_test]
async fn an_address_that_is_no_page_says_so_and_offers_what_there_is() {
    let device = Device::fresh("not-found").await;
    for address in ["mydesk/nothing", "no-such-product/checklist", "a/b/c"] {
        let page = device.open_page(address).await;
        page.see_heading("This page does not exist").await;
        page.see_text("The address may be mistyped").await;
        assert!(
            title().starts_with("This page does not exist – "),
            "{address}: {}",
            title()
        );
        let offered: Vec<(String, String)> = page
            .all("main ul a")
            .iter()
            .map(|link| (words(link), attribute(link, "href")))
            .collect();
        assert_eq!(
            offered,
            [
                ("MyDesk".to_owned(), device.href("mydesk")),
                ("ManageEngine Identity360".to_owned(), device.href("identity360")),
            ]
        );
    }
}

#[wasm_bindgen_test]
async fn r12_a_damaged_catalogue_is_told_with_every_fault_and_the_rest_of_the_site_works() {
    let device = Device::fresh("no-catalogue").await;
    let page = device.open_page_of(without_catalogue(), "").await;
    page.see_heading("The content could not be loaded").await;
    assert!(title().starts_with("The content could not be loaded"), "{}", title());
    page.see_text("What is wrong with catalogue.json").await;
    let problems = problems(&page);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("publisher.email: "), "{problems:?}");
    assert!(problems[1].starts_with("products: "), "{problems:?}");
    assert_eq!(page.clickable("Try again").len(), 1);
    page.see_text("The security team’s address is not known here").await;

    page.click("Privacy").await;
    page.see_heading("Privacy").await;
    page.click("Accessibility").await;
    page.see_text("Write to whoever gave you the address of this site.")
        .await;
}

#[wasm_bindgen_test]
async fn r12_a_damaged_pack_is_told_with_its_place_and_the_teams_address() {
    let device = Device::fresh("no-pack").await;
    let page = device.open_page_of(without_mydesk(), "mydesk/checklist").await;
    page.see_heading("The content could not be loaded").await;
    page.see_text("What is wrong with mydesk.json").await;
    let problems = problems(&page);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("line 2"), "{problems:?}");
    page.see_text("You still reach the MyDesk Security Team at security@mydesk.example")
        .await;
    let email = page.clickable("security@mydesk.example").remove(0);
    assert_eq!(attribute(&email, "href"), "mailto:security@mydesk.example");
    assert!(!page.shows("is not known here"));

    page.click("Trust portal").await;
    page.see_heading("Who is responsible for what").await;
    page.see_text("Open MyDesk").await;
}
