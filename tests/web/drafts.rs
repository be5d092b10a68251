//! Drafts: stored while their writer types, restored, discarded, and put aside where they cannot be read.

use super::element::{fill_field, has_focus, put_into_field};
use super::page::Page;
use super::site::Site;
use super::storage_failure::StorageFailure;
use super::task::{next_frame, run_microtasks};
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = "mydesk/contact/question";
const INCIDENT: &str = "mydesk/contact/incident";
const FORMER_DRAFT: &str = "mydesk|draft|question";
const NAME: &str = "mydesk|form/question|name";
const TEXT: &str = "mydesk|form/question|text";
const ODD_TEXT: &str = "  Ærlig \"talt\"\n\\ 🦀  ";

/// Goes through the pages of the incident form to the writer's name, and fills it in.
async fn fill_in_reach(page: &Page, name: &str) {
    page.click("No").await;
    page.click("Continue").await;
    page.fill("What happened?", "Odd mail").await;
    page.click("Continue").await;
    page.fill("Your name", name).await;
}

/// The texts that are kept apart because they cannot be read.
async fn unreadable_texts(site: &Site) -> Vec<String> {
    let all = site.all_stored().await;
    let unreadable = all
        .into_iter()
        .filter(|(key, _)| key.contains("|unreadable|form/question|"));
    unreadable.map(|(_, text)| text).collect()
}

/// A page whose stored drafts are read.
async fn open_loaded(site: &Site, address: &str) -> Page {
    let page = site.open_page(address).await;
    page.see_text("What you type is kept on this device as you type, readable to whoever uses this browser")
        .await;
    page
}

#[wasm_bindgen_test]
async fn f19_a_draft_is_stored_while_typing_and_restored_after_a_reload() {
    let site = Site::new("f19").await;
    let page = open_loaded(&site, QUESTION).await;
    page.fill("Your name", "Ada").await;
    site.see_stored_field(NAME, |stored| stored == Some("Ada")).await;
    page.see_text("Draft saved at ").await;
    page.click("Somebody else").await;
    page.fill("Their name and organisation", "Bo").await;
    page.fill("Your question", ODD_TEXT).await;
    site.see_stored_field(TEXT, |stored| stored == Some(ODD_TEXT)).await;
    site.see_stored_field("mydesk|form/question|for_whom", |stored| stored == Some("Bo"))
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
    site.see_stored_field(TEXT, |stored| stored == Some(text)).await;
}

#[wasm_bindgen_test]
async fn f24_no_text_says_that_drafts_are_stored_before_that_is_known() {
    let site = Site::new("promise").await;
    let page = site.open_page_unloaded(QUESTION).await;
    assert!(page.shows("Whether this browser keeps what you type is not known yet."));
    assert!(!page.shows("is kept"));
    page.see_text("What you type is kept on this device").await;
    page.see_no_text("is not known yet").await;
}

#[wasm_bindgen_test]
async fn f19_the_text_of_an_emptied_field_is_deleted_and_stays_so() {
    let site = Site::new("emptied").await;
    let page = open_loaded(&site, QUESTION).await;
    page.fill("Your name", "Ada").await;
    site.see_stored_field(NAME, |stored| stored.is_some()).await;
    page.fill("Your name", "").await;
    site.see_stored_field(NAME, |stored| stored.is_none()).await;
    page.click("Contact").await;
    page.click("Report an incident").await;
    fill_in_reach(&page, "Bo").await;
    page.click("Contact").await;
    page.click("Ask a question").await;
    next_frame().await;
    assert_eq!(
        page.value("Your name"),
        "",
        "it was touched, so nothing is offered there"
    );
}

#[wasm_bindgen_test]
async fn f23_what_a_script_puts_into_a_field_is_shown_and_not_stored() {
    let site = Site::new("put").await;
    let page = open_loaded(&site, QUESTION).await;
    put_into_field(&page.field("Your name"), "Filler");
    page.fill("Your question", "Why?").await;
    site.see_stored_field(TEXT, |stored| stored == Some("Why?")).await;
    assert_eq!(page.value("Your name"), "Filler");
    assert_eq!(site.stored_fields().await, [TEXT]);
}

#[wasm_bindgen_test]
async fn f19_a_draft_can_be_discarded_and_restored() {
    let site = Site::new("discarded").await;
    let page = open_loaded(&site, QUESTION).await;
    assert!(
        page.clickable("Throw the draft away").is_empty(),
        "there is no draft yet"
    );
    page.fill("Your name", "Ada").await;
    page.click("Compliance: laws, standards and audits").await;
    page.see_text("Draft saved at ").await;
    site.see_stored_field(NAME, |stored| stored.is_some()).await;

    page.click("Throw the draft away").await;
    page.see_text("The draft is thrown away.").await;
    assert_eq!(page.value("Your name"), "");
    assert!(page.all(":checked").is_empty());
    assert!(has_focus(&page.one("h1")));
    site.see_stored_field(NAME, |stored| stored.is_none()).await;
    next_frame().await;

    page.click("Bring it back").await;
    page.see_value("Your name", "Ada").await;
    assert!(page.is_checked("Compliance: laws, standards and audits"));
    page.see_no_text("The draft is thrown away.").await;
    site.see_stored_field(NAME, |stored| stored == Some("Ada")).await;
    site.see_stored_field("mydesk|form/question|topic", |stored| stored == Some("compliance"))
        .await;
}

#[wasm_bindgen_test]
async fn f19_restoring_a_discarded_draft_loses_no_newer_text() {
    let site = Site::new("discarded-late").await;
    let page = open_loaded(&site, QUESTION).await;
    page.fill("Your name", "Ada").await;
    page.fill("Your question", "The first text").await;
    page.click("Throw the draft away").await;
    page.fill("Your question", "A second one").await;
    page.click("Bring it back").await;
    page.see_value("Your question", "The first text").await;
    assert_eq!(page.value("Your name"), "Ada");
    page.see_text("There is another answer, from another tab or an earlier visit: A second one")
        .await;

    page.click("Use it instead").await;
    page.see_value("Your question", "A second one").await;
    page.see_text("an earlier visit: The first text").await;
    page.click("Delete it").await;
    page.see_no_text("There is another answer").await;
    assert_eq!(page.value("Your question"), "A second one");
}

#[wasm_bindgen_test]
async fn f19_a_draft_that_is_discarded_while_it_is_being_stored_can_be_restored() {
    let site = Site::new("discarded-early").await;
    let page = site.open_page(QUESTION).await;
    page.fill("Your name", "Ada").await;
    page.see_text("Draft saved at ").await;
    site.see_stored_field(NAME, |stored| stored.is_some()).await;

    // The last letter is not on disk yet.
    fill_field(&page.field("Your name"), "Ada B");
    run_microtasks().await;
    page.clickable("Throw the draft away").remove(0).click();
    site.see_stored_field(NAME, |stored| stored.is_none()).await;
    next_frame().await;
    page.click("Bring it back").await;
    page.see_value("Your name", "Ada B").await;
}

#[wasm_bindgen_test]
async fn f19_each_form_has_its_own_draft() {
    let site = Site::new("own-drafts").await;
    site.store_field(TEXT, "Why?").await;
    site.store_field("mydesk|form/incident|happened", "Odd mail").await;
    let page = site.open_page("mydesk/contact/incident?step=happened").await;
    page.see_value("What happened?", "Odd mail").await;
    page.click("Throw the draft away").await;
    site.see_stored_field("mydesk|form/incident|happened", |stored| stored.is_none())
        .await;
    page.click("Contact").await;
    page.click("Ask a question").await;
    page.see_value("Your question", "Why?").await;
    assert_eq!(site.stored_field(TEXT).await.as_deref(), Some("Why?"));
}

#[wasm_bindgen_test]
async fn f19_a_draft_of_an_earlier_version_of_the_portal_is_taken_over() {
    let site = Site::new("former").await;
    site.store(FORMER_DRAFT, r#"{"version":1,"text":"Why?","name":"Ada"}"#)
        .await;
    let page = site.open_page(QUESTION).await;
    page.see_value("Your question", "Why?").await;
    assert_eq!(page.value("Your name"), "Ada");
    site.see_stored(FORMER_DRAFT, |stored| stored.is_none()).await;
    assert_eq!(site.stored_fields().await, [NAME, TEXT]);
}

#[wasm_bindgen_test]
async fn f21_what_is_typed_before_the_stored_draft_is_read_takes_nothing_away_from_it() {
    let site = Site::new("unread").await;
    for (name, text) in [(NAME, "Ada"), (TEXT, "The stored text")] {
        site.store_field(name, text).await;
    }
    let page = site.open_page_unloaded(QUESTION).await;
    fill_field(&page.field("Your question"), "Typed early");
    page.see_value("Your name", "Ada").await;
    assert_eq!(page.value("Your question"), "Typed early");
    page.see_text("There is another answer, from another tab or an earlier visit: The stored text")
        .await;
    drop(page);

    let page = site.open_page(QUESTION).await;
    page.see_value("Your question", "Typed early").await;
    page.see_text("The stored text").await;
}

#[wasm_bindgen_test]
async fn f21_what_is_typed_while_the_read_fails_takes_nothing_away_from_the_stored_draft() {
    let site = Site::new("read-fails").await;
    site.store_field(NAME, "Ada").await;
    let failure = StorageFailure::start();
    let page = site.open_page(QUESTION).await;
    page.see_text("Not saved: this browser does not let the site keep a draft.")
        .await;
    fill_field(&page.field("Your question"), "Typed");
    next_frame().await;
    failure.end();
    fill_field(&page.field("Your question"), "Typed more");
    page.see_value("Your name", "Ada").await;
    page.see_no_text("Not saved").await;
    site.see_stored_field(TEXT, |stored| stored == Some("Typed more")).await;
    assert_eq!(site.stored_field(NAME).await.as_deref(), Some("Ada"));
}

#[wasm_bindgen_test]
async fn r10_unreadable_drafts_are_neither_overwritten_nor_deleted_unasked() {
    for unreadable in [r#"{"version":1,"na"#, r#"{"version":2,"name":["Ada"]}"#] {
        let site = Site::new("aside").await;
        site.store(FORMER_DRAFT, unreadable).await;
        let page = site.open_page(QUESTION).await;
        page.see_text("A draft from before could not be read. It was put aside, so that nothing is lost.")
            .await;
        assert_eq!(page.clickable("Save it as a file").len(), 1);
        assert!(page.clickable("I have the file: delete it here").is_empty());
        assert_eq!(page.value("Your name"), "");
        assert_eq!(unreadable_texts(&site).await, [unreadable]);

        page.fill("Your name", "Bo").await;
        site.see_stored_field(NAME, |stored| stored == Some("Bo")).await;
        assert_eq!(unreadable_texts(&site).await, [unreadable]);
        drop(page);

        site.store("mydesk|default|form/question|name", "another one").await;
        let page = site.open_page(QUESTION).await;
        page.see_text("A draft from before could not be read.").await;
        assert_eq!(unreadable_texts(&site).await, [unreadable, "another one"]);
    }
}

#[wasm_bindgen_test]
async fn r10_a_draft_that_cannot_be_read_is_reported_in_its_own_form_only() {
    let site = Site::new("aside-other").await;
    site.store(FORMER_DRAFT, "?").await;
    let page = open_loaded(&site, INCIDENT).await;
    next_frame().await;
    assert_eq!(unreadable_texts(&site).await, ["?"]);
    assert!(!page.shows("could not be read"));
}
