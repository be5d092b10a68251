//! Addresses that are no page, and content that could not be loaded.

use super::device::{Device, published};
use super::page::{Page, attribute, title, words};
use leptos::prelude::*;
use portal::app::LoadFailure;
use portal::content::{Catalogue, ContentError, Product};
use portal::route::Route;
use portal::session::{LoadError, LoadedContent};
use wasm_bindgen_test::wasm_bindgen_test;

fn problems(page: &Page) -> Vec<String> {
    page.all(".problems li").iter().map(|problem| words(problem)).collect()
}

/// What is wrong with a catalogue that holds no product and has a wrong mail address.
fn damaged_catalogue() -> ContentError {
    let damaged = br#"{
        "format": 1, "title": "Portal", "introduction": [],
        "publisher": { "name": "Publisher", "email": "nobody" }, "products": []
    }"#;
    Catalogue::parse(damaged).expect_err("the catalogue is damaged")
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
async fn r12_a_damaged_catalogue_is_told_with_every_fault() {
    let failure = LoadError {
        error: damaged_catalogue(),
        team: None,
    };
    let page = Page::show(move || view! { <LoadFailure error=failure.clone()/> }).await;
    page.see_text("The content could not be loaded").await;
    assert_eq!(attribute(&page.one(".boot-message"), "role"), "alert");
    let problems = problems(&page);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("publisher.email: "), "{problems:?}");
    assert!(problems[1].starts_with("products: "), "{problems:?}");
    assert_eq!(page.clickable("Try again").len(), 1);
    assert_eq!(page.clickable("What is wrong with catalogue.json").len(), 1);
    assert!(page.all("a").is_empty(), "no address is known");
}

#[wasm_bindgen_test]
async fn r12_a_damaged_pack_is_told_with_its_place_and_the_teams_address() {
    let catalogue = published(&Route::Products).catalogue.expect("the published catalogue");
    let entry = &catalogue.products()[0];
    let failure = LoadError {
        error: Product::parse(entry, b"{ \"format\": 1,\n  \"id\": ").expect_err("the pack ends too early"),
        team: Some(entry.security_team.clone()),
    };
    let page = Page::show(move || view! { <LoadFailure error=failure.clone()/> }).await;
    assert_eq!(page.clickable("What is wrong with mydesk.json").len(), 1);
    let problems = problems(&page);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("line 2"), "{problems:?}");
    page.see_text("You still reach the MyDesk Security Team at security@mydesk.example")
        .await;
    let email = page.clickable("security@mydesk.example").remove(0);
    assert_eq!(attribute(&email, "href"), "mailto:security@mydesk.example");
}

#[wasm_bindgen_test]
async fn r12_without_a_catalogue_the_sites_own_pages_work_and_links_to_others_load_them_anew() {
    let device = Device::fresh("no-catalogue").await;
    let page = device.open_page_of(LoadedContent::default(), "privacy").await;
    page.see_heading("Privacy").await;
    let home = page.one(".site-name a");
    assert_eq!(attribute(&home, "rel"), "external");
    page.click("Accessibility").await;
    page.see_text("Write to whoever gave you the address of this site.")
        .await;
}
