//! Drafts: kept while they are typed, restored, thrown away, put aside.

use super::device::Device;
use super::page::{begin, has_focus, put_into, settle};
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = "mydesk/contact/question";
const INCIDENT: &str = "mydesk/contact/incident";
const KEY: &str = "mydesk|draft|question";
const ASIDE: &str = "mydesk|aside|question";
const ODD_TEXT: &str = "  Ærlig \"talt\"\n\\ 🦀  ";

#[wasm_bindgen_test]
async fn f19_a_draft_is_kept_as_it_is_typed_and_restored_after_a_reload() {
    let device = Device::fresh("f19").await;
    let page = device.open_page(QUESTION).await;
    page.see_text("What you type is kept on this device as you type, readable to whoever uses this browser")
        .await;
    page.type_into("Your name", "Ada").await;
    device
        .see_kept(KEY, |kept| kept == Some(r#"{"version":1,"name":"Ada"}"#))
        .await;
    page.see_text("Draft saved at ").await;
    page.click("Somebody else").await;
    page.type_into("Their name and organisation", "Bo").await;
    page.type_into("Your question", ODD_TEXT).await;
    device
        .see_kept(KEY, |kept| {
            kept.is_some_and(|kept| kept.contains("🦀") && kept.contains("Bo"))
        })
        .await;
    drop(page);

    let page = device.open_page(QUESTION).await;
    page.see_value("Your question", ODD_TEXT).await;
    assert_eq!(page.value("Your name"), "Ada");
    assert!(page.is_chosen("Somebody else"));
    assert_eq!(page.value("Their name and organisation"), "Bo");
    assert!(page.all("[name=topic]:checked").is_empty());
}

#[wasm_bindgen_test]
async fn f19_the_last_letter_of_fast_typing_is_kept() {
    let device = Device::fresh("fast").await;
    let page = device.open_page(QUESTION).await;
    let field = page.field("Your question");
    let text = "A question typed faster than the disk takes it?";
    for end in 1..=text.len() {
        put_into(&field, &text[..end]);
    }
    device
        .see_kept(KEY, |kept| kept.is_some_and(|kept| kept.contains(text)))
        .await;
}

#[wasm_bindgen_test]
async fn f19_a_field_that_is_emptied_is_empty_after_a_reload_and_an_empty_draft_is_not_kept() {
    let device = Device::fresh("emptied").await;
    let page = device.open_page(QUESTION).await;
    page.type_into("Your name", "Ada").await;
    device.see_kept(KEY, |kept| kept.is_some()).await;
    page.type_into("Your name", "").await;
    device.see_kept(KEY, |kept| kept.is_none()).await;
}

#[wasm_bindgen_test]
async fn f19_a_draft_is_thrown_away_and_brought_back() {
    let device = Device::fresh("thrown-away").await;
    let page = device.open_page(QUESTION).await;
    assert!(page.clickable("Throw the draft away").is_empty(), "there is none yet");
    page.type_into("Your name", "Ada").await;
    page.click("Compliance: laws, standards and audits").await;
    page.see_text("Draft saved at ").await;
    device.see_kept(KEY, |kept| kept.is_some()).await;

    page.click("Throw the draft away").await;
    page.see_text("The draft is thrown away.").await;
    assert_eq!(page.value("Your name"), "");
    assert!(page.all(":checked").is_empty());
    assert!(has_focus(&page.one("h1")));
    device.see_kept(KEY, |kept| kept.is_none()).await;
    settle().await;

    page.click("Bring it back").await;
    page.see_value("Your name", "Ada").await;
    assert!(page.is_chosen("Compliance: laws, standards and audits"));
    page.see_no_text("The draft is thrown away.").await;
    device
        .see_kept(KEY, |kept| {
            kept.is_some_and(|kept| kept.contains("Ada") && kept.contains("compliance"))
        })
        .await;
}

#[wasm_bindgen_test]
async fn f19_a_draft_that_is_thrown_away_while_it_is_being_kept_can_be_brought_back() {
    let device = Device::fresh("thrown-away-early").await;
    let page = device.open_page(QUESTION).await;
    page.type_into("Your name", "Ada").await;
    page.see_text("Draft saved at ").await;
    device.see_kept(KEY, |kept| kept.is_some()).await;

    // The last letter is still on its way to the disk.
    put_into(&page.field("Your name"), "Ada B");
    begin().await;
    page.clickable("Throw the draft away").remove(0).click();
    device.see_kept(KEY, |kept| kept.is_none()).await;
    settle().await;
    page.click("Bring it back").await;
    page.see_value("Your name", "Ada B").await;
}

#[wasm_bindgen_test]
async fn f19_each_form_has_a_draft_of_its_own() {
    let device = Device::fresh("own-drafts").await;
    device.keep(KEY, r#"{"version":1,"text":"Why?"}"#).await;
    device
        .keep("mydesk|draft|incident", r#"{"version":1,"happened":"Odd mail"}"#)
        .await;
    let page = device.open_page(INCIDENT).await;
    page.see_value("What happened?", "Odd mail").await;
    page.click("Throw the draft away").await;
    device.see_kept("mydesk|draft|incident", |kept| kept.is_none()).await;
    page.click("Contact").await;
    page.click("Ask a question").await;
    page.see_value("Your question", "Why?").await;
    assert!(device.kept(KEY).await.is_some());
}

#[wasm_bindgen_test]
async fn r10_a_draft_that_cannot_be_read_is_put_aside_and_survives_what_is_typed_next() {
    for unreadable in [r#"{"version":1,"na"#, r#"{"version":2,"name":["Ada"]}"#] {
        let device = Device::fresh("aside").await;
        device.keep(KEY, unreadable).await;
        let page = device.open_page(QUESTION).await;
        page.see_text("A draft from before could not be read. It was put aside, so that nothing is lost.")
            .await;
        assert_eq!(page.clickable("Save it as a file").len(), 1);
        assert_eq!(page.value("Your name"), "");
        device.see_kept(ASIDE, |kept| kept == Some(unreadable)).await;

        page.type_into("Your name", "Bo").await;
        device
            .see_kept(KEY, |kept| kept == Some(r#"{"version":1,"name":"Bo"}"#))
            .await;
        assert_eq!(device.kept(ASIDE).await.as_deref(), Some(unreadable));
        drop(page);

        let page = device.open_page(QUESTION).await;
        page.see_value("Your name", "Bo").await;
        page.see_text("A draft from before could not be read.").await;
    }
}

#[wasm_bindgen_test]
async fn r10_the_other_form_says_nothing_of_a_draft_that_was_put_aside() {
    let device = Device::fresh("aside-other").await;
    device.keep(KEY, "?").await;
    let page = device.open_page(INCIDENT).await;
    device.see_kept(ASIDE, |kept| kept == Some("?")).await;
    settle().await;
    assert!(!page.shows("could not be read"));
}
