//! The checklist: ticks, progress, and what is kept of them.

use super::device::{Device, MYDESK, published};
use super::page::{Page, attribute, has_focus, one_in, put_into, words};
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
        .find(|item| words(&one_in(item, ".item-title")) == title)
        .unwrap_or_else(|| panic!("“{title}” is on the checklist"))
}

async fn tick(page: &Page, title: &str) {
    one_in(&item(page, title), "label").click();
    super::page::settle().await;
}

fn is_ticked(page: &Page, title: &str) -> bool {
    let tick: HtmlInputElement = one_in(&item(page, title), "input[type=checkbox]").unchecked_into();
    tick.checked()
}

fn status(page: &Page, title: &str) -> String {
    words(&one_in(&item(page, title), ".item-status"))
}

/// The progress in words, and the bar's value and end.
fn progress(page: &Page) -> (String, f64, f64) {
    let bar: HtmlProgressElement = page.one("progress").unchecked_into();
    (words(&page.one(".progress-words")), bar.value(), bar.max())
}

/// How many items have a record of their own.
async fn kept_records(device: &Device) -> usize {
    let kept = device.all_kept().await;
    kept.iter().filter(|(key, _)| key.starts_with("mydesk|item|")).count()
}

#[wasm_bindgen_test]
async fn c1_the_whole_label_ticks_an_item_and_takes_the_tick_back() {
    let device = Device::fresh("tick").await;
    let page = device.open_page("mydesk/checklist").await;
    let titles: Vec<String> = page.all(".item-title").iter().map(|title| words(title)).collect();
    assert_eq!(titles, ITEMS);
    assert!(ITEMS.iter().all(|item| !is_ticked(&page, item)));
    assert_eq!(status(&page, "Review access"), "To do");

    tick(&page, "Review access").await;
    assert!(is_ticked(&page, "Review access"));
    assert_eq!(status(&page, "Review access"), "Done");
    assert!(!is_ticked(&page, "Administer users"), "its neighbour stays as it was");

    tick(&page, "Review access").await;
    assert!(!is_ticked(&page, "Review access"));
    assert_eq!(status(&page, "Review access"), "To do");
}

#[wasm_bindgen_test]
async fn c1_a_box_is_described_by_its_guidance() {
    let device = Device::fresh("guidance").await;
    let page = device.open_page("mydesk/checklist").await;
    let item = item(&page, "Review access");
    let guidance = attribute(&one_in(&item, "input"), "aria-describedby");
    assert!(words(&one_in(&item, &format!("#{guidance}"))).starts_with("Once a quarter, list all MyDesk accounts"));
}

#[wasm_bindgen_test]
async fn c2_the_words_and_the_bar_follow_the_ticks() {
    let device = Device::fresh("progress").await;
    let page = device.open_page("mydesk/checklist").await;
    assert_eq!(progress(&page), ("0 of 6 done".to_owned(), 0.0, 6.0));
    assert_eq!(
        attribute(&page.one("progress"), "aria-label"),
        "Progress of your checklist"
    );
    let complete = page.one(".checklist-state [role=status]");
    for (done, title) in (1_u8..).zip(ITEMS) {
        assert_eq!(words(&complete), "");
        tick(&page, title).await;
        assert_eq!(progress(&page), (format!("{done} of 6 done"), f64::from(done), 6.0));
    }
    assert_eq!(words(&complete), "Everything is done.");
    tick(&page, "Review access").await;
    assert_eq!(progress(&page), ("5 of 6 done".to_owned(), 5.0, 6.0));
    assert_eq!(words(&complete), "");
}

#[wasm_bindgen_test]
async fn c8_each_item_has_one_record_under_a_key_of_its_own() {
    let device = Device::fresh("records").await;
    let page = device.open_page("mydesk/checklist").await;
    tick(&page, "Review access").await;
    tick(&page, "Report incidents").await;
    device
        .see_kept("mydesk|item|report-incidents", |kept| kept == Some(DONE))
        .await;
    device
        .see_kept("mydesk|item|access-review", |kept| kept == Some(DONE))
        .await;
    assert_eq!(kept_records(&device).await, 2);

    tick(&page, "Review access").await;
    device
        .see_kept("mydesk|item|access-review", |kept| {
            kept == Some(r#"{"version":1,"status":"to-do"}"#)
        })
        .await;
    assert_eq!(kept_records(&device).await, 2);
}

#[wasm_bindgen_test]
async fn c8_a_tick_is_there_again_after_a_reload_on_the_checklist_and_the_overview() {
    let device = Device::fresh("reload").await;
    let page = device.open_page("mydesk/checklist").await;
    tick(&page, "Configure and enforce MFA").await;
    device
        .see_kept("mydesk|item|mfa-configuration", |kept| kept.is_some())
        .await;
    drop(page);

    let page = device.open_page("mydesk/checklist").await;
    page.see("the tick", || is_ticked(&page, "Configure and enforce MFA"))
        .await;
    assert_eq!(progress(&page), ("1 of 6 done".to_owned(), 1.0, 6.0));
    assert!(!is_ticked(&page, "Review access"));
    drop(page);

    let page = device.open_page("mydesk").await;
    page.see_text("1 of 6 done").await;
    drop(page);

    let page = device.open_page("identity360/checklist").await;
    assert_eq!(progress(&page).1, 0.0, "the other product has records of its own");
}

#[wasm_bindgen_test]
async fn c8_a_tick_overwrites_nothing_that_another_tab_keeps_of_other_items() {
    let device = Device::fresh("two-tabs").await;
    let page = device.open_page("mydesk/checklist").await;
    device.keep("mydesk|item|access-review", DONE).await;
    tick(&page, "Administer users").await;
    device
        .see_kept("mydesk|item|user-administration", |kept| kept == Some(DONE))
        .await;
    assert_eq!(device.kept("mydesk|item|access-review").await.as_deref(), Some(DONE));
}

#[wasm_bindgen_test]
async fn c14_a_record_of_a_later_version_is_told_of_and_never_overwritten() {
    let device = Device::fresh("later-record").await;
    let later = r#"{"version":2,"status":"delegated"}"#;
    device.keep("mydesk|item|access-review", later).await;
    device.keep("mydesk|item|report-incidents", DONE).await;
    let page = device.open_page("mydesk/checklist").await;
    page.see_text("One kept tick could not be read").await;
    page.see("the tick that can be read", || is_ticked(&page, "Report incidents"))
        .await;
    tick(&page, "Review access").await;
    tick(&page, "Administer users").await;
    device
        .see_kept("mydesk|item|user-administration", |kept| kept == Some(DONE))
        .await;
    assert_eq!(device.kept("mydesk|item|access-review").await.as_deref(), Some(later));
}

#[wasm_bindgen_test]
async fn c10_r9_where_the_browser_keeps_nothing_ticks_and_texts_stay_and_it_says_not_saved() {
    let device = Device::fresh("refusal").await;
    let page = device.open_page("mydesk/checklist").await;
    assert!(!page.shows("Not saved"));
    let refusal = super::refusal::Refusal::begin();
    tick(&page, "Review access").await;
    page.see_text("Not saved: this browser does not let the site keep anything.")
        .await;
    assert!(is_ticked(&page, "Review access"));

    page.click("Contact").await;
    page.click("Ask a question").await;
    put_into(&page.field("Your name"), "Ada");
    page.see_text("Not saved: this browser does not let the site keep a draft.")
        .await;
    assert_eq!(page.value("Your name"), "Ada");

    refusal.end();
    put_into(&page.field("Your name"), "Ada B");
    page.see_text("Draft saved at").await;
    page.see_no_text("Not saved").await;
}

#[wasm_bindgen_test]
async fn an_item_that_the_address_points_at_takes_focus() {
    let device = Device::fresh("item").await;
    let page = device.open_page("mydesk/checklist#deprovisioning").await;
    let item = page.one("#deprovisioning");
    page.see("focus on the item", || has_focus(&item)).await;
    assert!(item.class_name().contains("pointed-at"));
}

/// MyDesk's content with two items renamed.
fn renamed() -> LoadedContent {
    let content = published(&Route::Products);
    let catalogue = content.catalogue.clone().expect("the published catalogue");
    let pack = String::from_utf8_lossy(MYDESK)
        .replace(
            r#""id": "access-review","#,
            r#""id": "review-accounts", "aliases": ["access-review"],"#,
        )
        .replace(
            r#""id": "report-incidents","#,
            r#""id": "tell-incidents", "aliases": ["report-incidents"],"#,
        );
    let product = Product::parse(&catalogue.products()[0], pack.as_bytes()).expect("the pack is still right");
    LoadedContent {
        product: Some(Arc::new(product)),
        ..content
    }
}

#[wasm_bindgen_test]
async fn c12_a_renamed_item_has_the_record_of_its_former_id_until_it_has_its_own() {
    const TO_DO: &str = r#"{"version":1,"status":"to-do"}"#;
    let device = Device::fresh("renamed").await;
    device.keep("mydesk|item|access-review", DONE).await;
    device.keep("mydesk|item|report-incidents", DONE).await;
    device.keep("mydesk|item|tell-incidents", TO_DO).await;
    let page = device.open_page_of(renamed(), "mydesk/checklist").await;
    page.see("the former id's tick", || is_ticked(&page, "Review access"))
        .await;
    assert!(!is_ticked(&page, "Report incidents"), "its own record counts");

    tick(&page, "Review access").await;
    device
        .see_kept("mydesk|item|review-accounts", |kept| kept == Some(TO_DO))
        .await;
}
