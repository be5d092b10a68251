//! The privacy page: deleting everything that is stored.

use super::element::{has_focus, text_of};
use super::site::Site;
use super::storage_failure::StorageFailure;
use wasm_bindgen_test::wasm_bindgen_test;

const DONE: &str = r#"{"version":1,"status":"done"}"#;
const DELETE: &str = "Forget everything on this device";

/// A site with two stored ticks and a draft.
async fn site_with_user_data(folder: &str) -> Site {
    let site = Site::new(folder).await;
    site.store("mydesk|item|access-review", DONE).await;
    site.store("identity360|item|check-law", DONE).await;
    site.store("mydesk|draft|question", r#"{"version":1,"name":"Ada"}"#)
        .await;
    site
}

#[wasm_bindgen_test]
async fn deletion_asks_for_confirmation_and_no_keeps_everything() {
    let site = site_with_user_data("forget-not").await;
    let page = site.open_page("privacy").await;
    assert!(!page.shows("Delete every tick, draft and message on this device?"));
    page.click(DELETE).await;
    page.see_text("Delete every tick, draft and message on this device?")
        .await;
    assert!(has_focus(&page.one("#ui_forget_sure")));
    assert!(page.clickable(DELETE).is_empty());
    assert_eq!(site.all_stored().await.len(), 3);

    page.click("No, keep it").await;
    assert!(!page.shows("Delete every tick, draft and message on this device?"));
    assert!(has_focus(&page.clickable(DELETE)[0]));
    assert_eq!(site.all_stored().await.len(), 3);
}

#[wasm_bindgen_test]
async fn deletion_clears_storage_and_pages_but_nothing_of_another_site() {
    let other_site = site_with_user_data("forget-everything").await;
    let site = site_with_user_data("forget").await;
    let page = site.open_page("mydesk/checklist").await;
    page.see_text("1 of 6 done").await;
    page.click("Privacy").await;
    page.click(DELETE).await;
    page.click("Yes, delete everything").await;
    page.see_text("Everything that this site kept on this device is deleted.")
        .await;
    page.wait_for("focus on the message", || has_focus(&page.one("#ui_forget_outcome")))
        .await;
    assert_eq!(site.all_stored().await, []);
    assert_eq!(other_site.all_stored().await.len(), 3);

    page.click("Checklist").await;
    assert_eq!(text_of(&page.one(".progress-words")), "0 of 6 done");
    page.click("Contact").await;
    page.click("Ask a question").await;
    assert_eq!(page.value("Your name"), "");
}

#[wasm_bindgen_test]
async fn a_failed_deletion_is_reported_and_deletes_nothing() {
    let site = site_with_user_data("forget-refused").await;
    let page = site.open_page("privacy").await;
    page.click(DELETE).await;
    let failure = StorageFailure::start();
    page.click("Yes, delete everything").await;
    page.see_text("The browser did not allow the deletion.").await;
    failure.end();
    assert!(!page.shows("is deleted"));
    assert_eq!(site.all_stored().await.len(), 3);
}
