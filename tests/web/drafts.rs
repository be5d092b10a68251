//! Drafts: stored while their writer types, restored, discarded, and put aside where they cannot be read.

use super::element::{fill_field, has_focus};
use super::site::Site;
use super::task::{next_frame, run_microtasks};
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = "mydesk/contact/question";
const INCIDENT: &str = "mydesk/contact/incident";
const KEY: &str = "mydesk|draft|question";
const ASIDE: &str = "mydesk|aside|question";
const ODD_TEXT: &str = "  Ærlig \"talt\"\n\\ 🦀  ";

#[wasm_bindgen_test]
async fn f19_a_draft_is_stored_while_typing_and_restored_after_a_reload() {
    let site = Site::new("f19").await;
    let page = site.open_page(QUESTION).await;
    page.see_text("What you type is kept on this device as you type, readable to whoever uses this browser")
        .await;
    page.fill("Your name", "Ada").await;
    site.see_stored(KEY, |stored| stored == Some(r#"{"version":1,"name":"Ada"}"#))
        .await;
    page.see_text("Draft saved at ").await;
    page.click("Somebody else").await;
    page.fill("Their name and organisation", "Bo").await;
    page.fill("Your question", ODD_TEXT).await;
    site.see_stored(KEY, |stored| {
        stored.is_some_and(|stored| stored.contains("🦀") && stored.contains("Bo"))
    })
    .await;
    drop(page);

    let page = site.open_page(QUESTION).await;
    page.see_value("Your question", ODD_TEXT).await;
    assert_eq!(page.value("Your name"), "Ada");
    assert!(page.is_checked("Somebody else"));
    assert_eq!(page.value("Their name and organisation"), "Bo");
    assert!(page.all("[name=topic]:checked").is_empty());
}

#[wasm_bindgen_test]
async fn f19_the_last_letter_of_fast_typing_is_stored() {
    let site = Site::new("fast").await;
    let page = site.open_page(QUESTION).await;
    let field = page.field("Your question");
    let text = "A question that is typed faster than it can be stored?";
    for end in 1..=text.len() {
        fill_field(&field, &text[..end]);
    }
    site.see_stored(KEY, |stored| stored.is_some_and(|stored| stored.contains(text)))
        .await;
}

#[wasm_bindgen_test]
async fn f19_a_draft_whose_fields_are_emptied_is_deleted() {
    let site = Site::new("emptied").await;
    let page = site.open_page(QUESTION).await;
    page.fill("Your name", "Ada").await;
    site.see_stored(KEY, |stored| stored.is_some()).await;
    page.fill("Your name", "").await;
    site.see_stored(KEY, |stored| stored.is_none()).await;
}

#[wasm_bindgen_test]
async fn f19_a_draft_can_be_discarded_and_restored() {
    let site = Site::new("discarded").await;
    let page = site.open_page(QUESTION).await;
    assert!(
        page.clickable("Throw the draft away").is_empty(),
        "there is no draft yet"
    );
    page.fill("Your name", "Ada").await;
    page.click("Compliance: laws, standards and audits").await;
    page.see_text("Draft saved at ").await;
    site.see_stored(KEY, |stored| stored.is_some()).await;

    page.click("Throw the draft away").await;
    page.see_text("The draft is thrown away.").await;
    assert_eq!(page.value("Your name"), "");
    assert!(page.all(":checked").is_empty());
    assert!(has_focus(&page.one("h1")));
    site.see_stored(KEY, |stored| stored.is_none()).await;
    next_frame().await;

    page.click("Bring it back").await;
    page.see_value("Your name", "Ada").await;
    assert!(page.is_checked("Compliance: laws, standards and audits"));
    page.see_no_text("The draft is thrown away.").await;
    site.see_stored(KEY, |stored| {
        stored.is_some_and(|stored| stored.contains("Ada") && stored.contains("compliance"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn f19_a_draft_that_is_discarded_while_it_is_being_stored_can_be_restored() {
    let site = Site::new("discarded-early").await;
    let page = site.open_page(QUESTION).await;
    page.fill("Your name", "Ada").await;
    page.see_text("Draft saved at ").await;
    site.see_stored(KEY, |stored| stored.is_some()).await;

    // The last letter is not on disk yet.
    fill_field(&page.field("Your name"), "Ada B");
    run_microtasks().await;
    page.clickable("Throw the draft away").remove(0).click();
    site.see_stored(KEY, |stored| stored.is_none()).await;
    next_frame().await;
    page.click("Bring it back").await;
    page.see_value("Your name", "Ada B").await;
}

#[wasm_bindgen_test]
async fn f19_each_form_has_its_own_draft() {
    let site = Site::new("own-drafts").await;
    site.store(KEY, r#"{"version":1,"text":"Why?"}"#).await;
    site.store("mydesk|draft|incident", r#"{"version":1,"happened":"Odd mail"}"#)
        .await;
    let page = site.open_page(INCIDENT).await;
    page.see_value("What happened?", "Odd mail").await;
    page.click("Throw the draft away").await;
    site.see_stored("mydesk|draft|incident", |stored| stored.is_none())
        .await;
    page.click("Contact").await;
    page.click("Ask a question").await;
    page.see_value("Your question", "Why?").await;
    assert!(site.stored(KEY).await.is_some());
}

#[wasm_bindgen_test]
async fn r10_an_unreadable_draft_is_moved_and_not_overwritten_by_the_next_one() {
    for unreadable in [r#"{"version":1,"na"#, r#"{"version":2,"name":["Ada"]}"#] {
        let site = Site::new("aside").await;
        site.store(KEY, unreadable).await;
        let page = site.open_page(QUESTION).await;
        page.see_text("A draft from before could not be read. It was put aside, so that nothing is lost.")
            .await;
        assert_eq!(page.clickable("Save it as a file").len(), 1);
        assert_eq!(page.value("Your name"), "");
        site.see_stored(ASIDE, |stored| stored == Some(unreadable)).await;

        page.fill("Your name", "Bo").await;
        site.see_stored(KEY, |stored| stored == Some(r#"{"version":1,"name":"Bo"}"#))
            .await;
        assert_eq!(site.stored(ASIDE).await.as_deref(), Some(unreadable));
        drop(page);

        let page = site.open_page(QUESTION).await;
        page.see_value("Your name", "Bo").await;
        page.see_text("A draft from before could not be read.").await;
    }
}

#[wasm_bindgen_test]
async fn r10_a_draft_that_cannot_be_read_is_reported_in_its_own_form_only() {
    let site = Site::new("aside-other").await;
    site.store(KEY, "?").await;
    let page = site.open_page(INCIDENT).await;
    site.see_stored(ASIDE, |stored| stored == Some("?")).await;
    next_frame().await;
    assert!(!page.shows("could not be read"));
}
