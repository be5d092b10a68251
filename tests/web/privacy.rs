//! The privacy page: forgetting everything.

use super::device::Device;
use super::page::{has_focus, words};
use super::refusal::Refusal;
use wasm_bindgen_test::wasm_bindgen_test;

const DONE: &str = r#"{"version":1,"status":"done"}"#;
const FORGET: &str = "Forget everything on this device";

async fn device_with_a_tick_and_a_draft(folder: &str) -> Device {
    let device = Device::fresh(folder).await;
    device.keep("mydesk|item|access-review", DONE).await;
    device.keep("identity360|item|check-law", DONE).await;
    device
        .keep("mydesk|draft|question", r#"{"version":1,"name":"Ada"}"#)
        .await;
    device
}

#[wasm_bindgen_test]
async fn forgetting_everything_asks_first_and_can_be_declined() {
    let device = device_with_a_tick_and_a_draft("forget-not").await;
    let page = device.open_page("privacy").await;
    assert!(!page.shows("Delete every tick and draft on this device?"));
    page.click(FORGET).await;
    page.see_text("Delete every tick and draft on this device?").await;
    assert!(has_focus(&page.one("#ui_forget_sure")));
    assert!(page.clickable(FORGET).is_empty());
    assert_eq!(device.all_kept().await.len(), 3);

    page.click("No, keep it").await;
    assert!(!page.shows("Delete every tick and draft on this device?"));
    assert!(has_focus(&page.clickable(FORGET)[0]));
    assert_eq!(device.all_kept().await.len(), 3);
}

#[wasm_bindgen_test]
async fn forgetting_everything_empties_the_storage_and_the_pages_and_leaves_other_portals_alone() {
    let neighbour = device_with_a_tick_and_a_draft("forget-everything").await;
    let device = device_with_a_tick_and_a_draft("forget").await;
    let page = device.open_page("mydesk/checklist").await;
    page.see_text("1 of 6 done").await;
    page.click("Privacy").await;
    page.click(FORGET).await;
    page.click("Yes, delete everything").await;
    page.see_text("Everything that this site kept on this device is deleted.")
        .await;
    page.see("focus on the outcome", || has_focus(&page.one("#ui_forget_outcome")))
        .await;
    assert_eq!(device.all_kept().await, []);
    assert_eq!(neighbour.all_kept().await.len(), 3);

    page.click("Checklist").await;
    assert_eq!(words(&page.one(".progress-words")), "0 of 6 done");
    page.click("Contact").await;
    page.click("Ask a question").await;
    assert_eq!(page.value("Your name"), "");
}

#[wasm_bindgen_test]
async fn a_deletion_that_the_browser_refuses_is_not_called_done() {
    let device = device_with_a_tick_and_a_draft("forget-refused").await;
    let page = device.open_page("privacy").await;
    page.click(FORGET).await;
    let refusal = Refusal::begin();
    page.click("Yes, delete everything").await;
    page.see_text("The browser did not allow the deletion.").await;
    refusal.end();
    assert!(!page.shows("is deleted"));
    assert_eq!(device.all_kept().await.len(), 3);
}
