//! Content that could not be loaded.

use super::content::sample_content;
use super::element::{attribute, text_of};
use super::page::Page;
use super::site::Site;
use leptos::prelude::*;
use portal::app::LoadFailure;
use portal::content::{Catalogue, ContentError, Product};
use portal::route::Route;
use portal::session::{LoadError, LoadedContent};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The errors in the list of the message.
fn errors(page: &Page) -> Vec<String> {
    page.all(".problems li").iter().map(|error| text_of(error)).collect()
}

/// The error of a catalogue without products and with an invalid e-mail address.
fn catalogue_error() -> ContentError {
    let catalogue = br#"{
        "format": 1, "title": "Portal", "introduction": [],
        "publisher": { "name": "Publisher", "email": "nobody" }, "products": []
    }"#;
    Catalogue::parse(catalogue).expect_err("an invalid catalogue")
}

#[wasm_bindgen_test]
async fn r12_an_invalid_catalogue_is_reported_with_all_its_errors() {
    let failure = LoadError {
        error: Arc::new(catalogue_error()),
        team: None,
    };
    let page = Page::mount(move || view! { <LoadFailure error=failure.clone()/> }).await;
    page.see_text("The content could not be loaded").await;
    assert_eq!(attribute(&page.one(".boot-message"), "role"), "alert");
    let errors = errors(&page);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with("publisher.email: "), "{errors:?}");
    assert!(errors[1].starts_with("products: "), "{errors:?}");
    assert_eq!(page.clickable("Try again").len(), 1);
    assert_eq!(page.clickable("What is wrong with catalogue.json").len(), 1);
    assert!(page.all("a").is_empty(), "there is no address to write to");
}

#[wasm_bindgen_test]
async fn r12_an_invalid_pack_is_reported_with_the_location_of_the_error_and_the_address_of_the_team() {
    let catalogue = sample_content(&Route::Products).catalogue.expect("a catalogue");
    let entry = &catalogue.products()[0];
    let failure = LoadError {
        error: Arc::new(Product::parse(entry, b"{ \"format\": 1,\n  \"id\": ").expect_err("a pack that is cut off")),
        team: Some(entry.security_team.clone()),
    };
    let page = Page::mount(move || view! { <LoadFailure error=failure.clone()/> }).await;
    assert_eq!(page.clickable("What is wrong with mydesk.json").len(), 1);
    let errors = errors(&page);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].contains("line 2"), "{errors:?}");
    page.see_text("You still reach the MyDesk Security Team at security@mydesk.example")
        .await;
    let email = page.clickable("security@mydesk.example").remove(0);
    assert_eq!(attribute(&email, "href"), "mailto:security@mydesk.example");
}

#[wasm_bindgen_test]
async fn r12_without_a_catalogue_the_pages_of_the_site_work_and_links_to_others_are_external() {
    let site = Site::new("no-catalogue").await;
    let page = site.open_page_with(LoadedContent::default(), "privacy").await;
    page.see_heading("Privacy").await;
    let home = page.one(".site-name a");
    assert_eq!(attribute(&home, "rel"), "external");
    page.click("Accessibility").await;
    page.see_text("Write to whoever gave you the address of this site.")
        .await;
}
