//! The checklist: ticks, progress, and the stored records.

use super::content::{MYDESK, sample_content};
use super::element::{attribute, fill_field, has_focus, one_in, text_of};
use super::page::Page;
use super::site::Site;
use super::storage_failure::StorageFailure;
use super::task::next_frame;
use portal::content::Product;
use portal::route::Route;
use portal::session::LoadedContent;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlProgressElement};

const ITEMS: [&str; 6] = [
    "Administer users",
    "Review access",
    "Configure and enforce MFA",
    "Configure and enforce conditional access",
    "Deprovision people who resign",
    "Report incidents",
];
const DONE: &str = r#"{"version":1,"status":"done"}"#;

fn item(page: &Page, title: &str) -> HtmlElement {
    page.all(".checklist > li")
        .into_iter()
        .find(|item| text_of(&one_in(item, ".item-title")) == title)
        .unwrap_or_else(|| panic!("no item has the title “{title}”"))
}

/// Ticks or unticks an item, and waits until that is stored.
async fn tick(page: &Page, title: &str) {
    one_in(&item(page, title), "label").click();
    next_frame().await;
    page.wait_for("the stored tick", || !status(page, title).contains("not saved yet"))
        .await;
}

fn is_ticked(page: &Page, title: &str) -> bool {
    let checkbox: HtmlInputElement = one_in(&item(page, title), "input[type=checkbox]").unchecked_into();
    checkbox.checked()
}

fn status(page: &Page, title: &str) -> String {
    text_of(&one_in(&item(page, title), ".item-status"))
}

/// The progress in words, and value and maximum of the bar.
fn progress(page: &Page) -> (String, f64, f64) {
    let bar: HtmlProgressElement = page.one("progress").unchecked_into();
    (text_of(&page.one(".progress-words")), bar.value(), bar.max())
}

/// The number of stored records.
async fn record_count(site: &Site) -> usize {
    let stored = site.all_stored().await;
    stored
        .iter()
        .filter(|(key, _)| key.starts_with("mydesk|default|item/"))
        .count()
}

#[wasm_bindgen_test]
async fn c1_a_click_on_the_label_ticks_an_item_and_the_next_one_unticks_it() {
    let site = Site::new("tick").await;
    let page = site.open_page("mydesk/checklist").await;
    let titles: Vec<String> = page.all(".item-title").iter().map(|title| text_of(title)).collect();
    assert_eq!(titles, ITEMS);
    assert!(ITEMS.iter().all(|item| !is_ticked(&page, item)));
    assert_eq!(status(&page, "Review access"), "To do");

    tick(&page, "Review access").await;
    assert!(is_ticked(&page, "Review access"));
    assert_eq!(status(&page, "Review access"), "Done");
    assert!(!is_ticked(&page, "Administer users"), "another item is unchanged");

    tick(&page, "Review access").await;
    assert!(!is_ticked(&page, "Review access"));
    assert_eq!(status(&page, "Review access"), "To do");
}

#[wasm_bindgen_test]
async fn c1_a_checkbox_is_described_by_its_guidance() {
    let site = Site::new("guidance").await;
    let page = site.open_page("mydesk/checklist").await;
    let item = item(&page, "Review access");
    let guidance = attribute(&one_in(&item, "input"), "aria-describedby");
    assert!(text_of(&one_in(&item, &format!("#{guidance}"))).starts_with("Once a quarter, list all MyDesk accounts"));
}

#[wasm_bindgen_test]
async fn c2_progress_changes_with_each_tick_in_words_and_in_the_bar() {
    let site = Site::new("progress").await;
    let page = site.open_page("mydesk/checklist").await;
    assert_eq!(progress(&page), ("0 of 6 done".to_owned(), 0.0, 6.0));
    assert_eq!(
        attribute(&page.one("progress"), "aria-label"),
        "Progress of your checklist"
    );
    let complete = page.one(".checklist-state [role=status]");
    for (done, title) in (1_u8..).zip(ITEMS) {
        assert_eq!(text_of(&complete), "");
        tick(&page, title).await;
        assert_eq!(progress(&page), (format!("{done} of 6 done"), f64::from(done), 6.0));
    }
    assert_eq!(text_of(&complete), "Everything is done.");
    tick(&page, "Review access").await;
    assert_eq!(progress(&page), ("5 of 6 done".to_owned(), 5.0, 6.0));
    assert_eq!(text_of(&complete), "");
}

#[wasm_bindgen_test]
async fn c8_each_item_has_one_record_under_its_own_key() {
    let site = Site::new("records").await;
    let page = site.open_page("mydesk/checklist").await;
    tick(&page, "Review access").await;
    tick(&page, "Report incidents").await;
    site.see_stored_field("mydesk|item/report-incidents|status", |stored| stored == Some("done"))
        .await;
    site.see_stored_field("mydesk|item/access-review|status", |stored| stored == Some("done"))
        .await;
    assert_eq!(record_count(&site).await, 2);

    tick(&page, "Review access").await;
    site.see_stored_field("mydesk|item/access-review|status", |stored| stored == Some("to-do"))
        .await;
    assert_eq!(record_count(&site).await, 2);
}

#[wasm_bindgen_test]
async fn c8_a_tick_survives_a_reload_on_the_checklist_and_the_overview() {
    let site = Site::new("reload").await;
    let page = site.open_page("mydesk/checklist").await;
    tick(&page, "Configure and enforce MFA").await;
    site.see_stored_field("mydesk|item/mfa-configuration|status", |stored| stored.is_some())
        .await;
    drop(page);

    let page = site.open_page("mydesk/checklist").await;
    page.wait_for("the tick", || is_ticked(&page, "Configure and enforce MFA"))
        .await;
    assert_eq!(progress(&page), ("1 of 6 done".to_owned(), 1.0, 6.0));
    assert!(!is_ticked(&page, "Review access"));
    drop(page);

    let page = site.open_page("mydesk").await;
    page.see_text("1 of 6 done").await;
    drop(page);

    let page = site.open_page("identity360/checklist").await;
    assert_eq!(progress(&page).1, 0.0, "the other product has its own records");
}

#[wasm_bindgen_test]
async fn c8_a_tick_overwrites_no_record_that_another_tab_has_stored() {
    let site = Site::new("two-tabs").await;
    let page = site.open_page("mydesk/checklist").await;
    site.store_field("mydesk|item/access-review|status", "done").await;
    tick(&page, "Administer users").await;
    site.see_stored_field("mydesk|item/user-administration|status", |stored| {
        stored == Some("done")
    })
    .await;
    let stored = site.stored_field("mydesk|item/access-review|status").await;
    assert_eq!(stored.as_deref(), Some("done"));
}

#[wasm_bindgen_test]
async fn c14_a_record_of_a_later_version_is_reported_and_never_overwritten() {
    let site = Site::new("later-record").await;
    let later = r#"{"version":2,"status":"delegated"}"#;
    site.store("mydesk|item|access-review", later).await;
    site.store("mydesk|item|report-incidents", DONE).await;
    let page = site.open_page("mydesk/checklist").await;
    page.see_text("One kept tick could not be read").await;
    page.wait_for("the tick of the readable record", || {
        is_ticked(&page, "Report incidents")
    })
    .await;
    tick(&page, "Review access").await;
    tick(&page, "Administer users").await;
    site.see_stored_field("mydesk|item/user-administration|status", |stored| {
        stored == Some("done")
    })
    .await;
    assert_eq!(site.stored("mydesk|item|access-review").await.as_deref(), Some(later));
}

#[wasm_bindgen_test]
async fn c10_r9_where_storage_fails_ticks_and_answers_stay_and_not_saved_is_shown() {
    let site = Site::new("storage-failure").await;
    let page = site.open_page("mydesk/checklist").await;
    // Everything is read, and the transaction that did it is over.
    page.see_text("Ticks are kept in this browser").await;
    assert!(!page.shows("Not saved"));
    let failure = StorageFailure::start();
    tick(&page, "Review access").await;
    page.see_text("Not saved: “Review access”.").await;
    assert!(is_ticked(&page, "Review access"));

    page.click("Contact").await;
    page.click("Ask a question").await;
    fill_field(&page.field("Your name"), "Ada");
    page.see_text("Not saved: this browser does not let the site keep a draft.")
        .await;
    assert_eq!(page.value("Your name"), "Ada");

    failure.end();
    fill_field(&page.field("Your name"), "Ada B");
    page.see_text("Draft saved at").await;
    page.see_no_text("Not saved").await;
}

#[wasm_bindgen_test]
async fn the_item_in_the_fragment_of_the_address_takes_focus() {
    let site = Site::new("item").await;
    let page = site.open_page("mydesk/checklist#deprovisioning").await;
    let item = page.one("#deprovisioning");
    page.wait_for("focus on the item", || has_focus(&item)).await;
    assert!(item.class_name().contains("target"));
}

/// The content of MyDesk with new ids for two items.
fn content_with_renamed_items() -> LoadedContent {
    let content = sample_content(&Route::Products);
    let catalogue = content.catalogue.clone().expect("a catalogue");
    let pack = String::from_utf8_lossy(MYDESK)
        .replace(
            r#""id": "access-review","#,
            r#""id": "review-accounts", "aliases": ["access-review"],"#,
        )
        .replace(
            r#""id": "report-incidents","#,
            r#""id": "tell-incidents", "aliases": ["report-incidents"],"#,
        );
    let product = Product::parse(&catalogue.products()[0], pack.as_bytes()).expect("a valid pack");
    LoadedContent {
        product: Some(Arc::new(product)),
        ..content
    }
}

#[wasm_bindgen_test]
async fn c12_a_renamed_item_has_the_record_of_its_former_id_until_it_has_its_own() {
    const TO_DO: &str = r#"{"version":1,"status":"to-do"}"#;
    let site = Site::new("renamed").await;
    site.store("mydesk|item|access-review", DONE).await;
    site.store("mydesk|item|report-incidents", DONE).await;
    site.store("mydesk|item|tell-incidents", TO_DO).await;
    let page = site
        .open_page_with(content_with_renamed_items(), "mydesk/checklist")
        .await;
    page.wait_for("the tick of the former id", || is_ticked(&page, "Review access"))
        .await;
    assert!(!is_ticked(&page, "Report incidents"), "its own record takes precedence");

    tick(&page, "Review access").await;
    site.see_stored_field("mydesk|item/review-accounts|status", |stored| stored == Some("to-do"))
        .await;
}
