//! The responsibilities: rows, filter, and links to a row.

use super::element::{all_in, attribute, fill_field, has_focus, is_visible, one_in, text_of};
use super::page::{Page, current_address};
use super::site::Site;
use super::task::{next_frame, sleep};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement};

const SEARCH: &str = "Search in the words";

/// A time in milliseconds after which the address has the filter.
const ADDRESS_DELAY: i32 = 400;

/// The description of a term in a row, if the row has the term.
fn description(row: &HtmlElement, term: &str) -> Option<HtmlElement> {
    all_in(row, "dl > div")
        .into_iter()
        .find(|group| text_of(&one_in(group, "dt")) == term)
        .map(|group| one_in(&group, "dd"))
}

fn description_text(row: &HtmlElement, term: &str) -> Option<String> {
    description(row, term).map(|description| text_of(&description))
}

/// Text, `href` and `rel` of every link in an element.
fn links(element: &HtmlElement) -> Vec<[String; 3]> {
    all_in(element, "a")
        .iter()
        .map(|link| [text_of(link), attribute(link, "href"), attribute(link, "rel")])
        .collect()
}

fn is_open(row: &HtmlElement) -> bool {
    one_in(row, "details").unchecked_into::<HtmlDetailsElement>().open()
}

/// The ids of the visible rows.
fn visible_rows(page: &Page) -> Vec<String> {
    page.all(".responsibility")
        .iter()
        .filter(|row| is_visible(row))
        .map(|row| row.id())
        .collect()
}

/// Whether a selector matches a visible element.
fn is_any_visible(page: &Page, selector: &str) -> bool {
    page.all(selector).iter().any(|element| is_visible(element))
}

/// Opens a page of responsibilities, and waits for what is in the closed details of its rows.
async fn open_with_details(site: &Site, address: &str) -> Page {
    let page = site.open_page(address).await;
    let are_rendered = || page.all("details dl.details").len() == page.all(".responsibility").len();
    page.wait_for("the details of all rows", are_rendered).await;
    page
}

#[wasm_bindgen_test]
async fn a_row_has_its_role_review_interval_evidence_and_instructions() {
    let site = Site::new("row").await;
    let page = open_with_details(&site, "mydesk/responsibilities").await;
    let row = page.one("#remove-leavers");
    assert_eq!(
        text_of(&one_in(&row, ".responsibility-text")),
        "Withdraw access when a person resigns, by the end of the last working day at the latest."
    );
    assert_eq!(
        description_text(&row, "Falls to").as_deref(),
        Some("Identity administrator")
    );
    assert_eq!(description_text(&row, "Review").as_deref(), Some("When it happens"));
    assert!(
        description_text(&row, "Evidence that shows it")
            .is_some_and(|evidence| evidence.starts_with("For each leaver:"))
    );
    assert!(!is_open(&row));

    let how = description(&row, "How to do it").expect("the row has links");
    let [[text, href, rel]] = links(&how).try_into().expect("one link");
    assert_eq!(
        text,
        "Microsoft: revoke user access in Entra ID ↗ (leads to another site)"
    );
    assert_eq!(
        href,
        "https://learn.microsoft.com/entra/identity/users/users-revoke-access"
    );
    assert_eq!(rel, "noreferrer");
}

#[wasm_bindgen_test]
async fn a_row_has_its_controls_by_framework_and_the_checklist_items_that_fulfil_it() {
    let site = Site::new("row-controls").await;
    let page = open_with_details(&site, "mydesk/responsibilities").await;
    let row = page.one("#remove-leavers");
    let controls = description(&row, "Controls it answers to").expect("the row has controls");
    let mappings: Vec<(String, String, Vec<String>)> = all_in(&controls, ".mapping")
        .iter()
        .map(|mapping| {
            let framework = one_in(mapping, "a");
            let ids = all_in(mapping, "li").iter().map(|id| text_of(id)).collect();
            (text_of(&framework), attribute(&framework, "rel"), ids)
        })
        .collect();
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        mappings,
        [
            (
                "NIST SP 800-53 Rev. 5".to_owned(),
                "noreferrer".to_owned(),
                ids(&["AC-2(3) Disable Accounts", "PS-4 Personnel Termination"])
            ),
            (
                "ISO/IEC 27001:2022 Annex A".to_owned(),
                "noreferrer".to_owned(),
                ids(&[
                    "A.5.18 Access rights",
                    "A.6.5 Responsibilities after termination or change of employment"
                ])
            ),
        ]
    );
    let items = description(&row, "On your checklist").expect("an item fulfils the row");
    assert_eq!(
        links(&items),
        [[
            "Deprovision people who resign".to_owned(),
            site.href("mydesk/checklist#deprovisioning"),
            String::new()
        ]]
    );
}

#[wasm_bindgen_test]
async fn a_row_has_no_term_without_a_description_in_the_pack() {
    let site = Site::new("row-without").await;
    let page = open_with_details(&site, "identity360/responsibilities").await;
    let row = page.one("#give-support");
    assert!(description_text(&row, "Evidence that shows it").is_some());
    assert_eq!(description_text(&page.one("#keep-available"), "Falls to"), None);
    for term in ["Review", "How to do it", "Controls it answers to", "On your checklist"] {
        assert_eq!(description_text(&row, term), None, "{term}");
    }
}

#[wasm_bindgen_test]
async fn d2_the_filter_by_party_hides_the_rows_of_the_other_party_and_empty_areas() {
    let site = Site::new("party").await;
    let page = site.open_page("identity360/responsibilities").await;
    let all = visible_rows(&page).len();
    page.click("ManageEngine 15").await;
    assert!(is_any_visible(&page, "#encrypt-data"));
    assert!(!is_any_visible(&page, "#encrypt-devices"));
    assert!(
        !is_any_visible(&page, "#strong-passwords"),
        "an area of the customer alone"
    );
    assert!(is_any_visible(&page, "#encryption"));
    let other_side = one_in(&page.one("#encryption"), ".side[data-owner=customer]");
    assert!(text_of(&other_side).ends_with("Hidden by the filter"));

    page.click("Yours 13").await;
    assert!(!is_any_visible(&page, "#encrypt-data"));
    assert!(is_any_visible(&page, "#encrypt-devices"));

    page.click("In shared areas 19").await;
    assert!(is_any_visible(&page, "#encrypt-data"));
    assert!(is_any_visible(&page, "#encrypt-devices"));
    assert!(!is_any_visible(&page, "#strong-passwords"));

    page.click("Everything").await;
    assert_eq!(visible_rows(&page).len(), all);
    // A later update of the address would reach the next test.
    sleep(ADDRESS_DELAY).await;
}

#[wasm_bindgen_test]
async fn d2_the_page_has_the_filter_of_its_address() {
    let site = Site::new("address").await;
    let page = site
        .open_page("mydesk/responsibilities?who=customer&words=LEAVERS%20AC-2")
        .await;
    assert_eq!(visible_rows(&page), ["remove-leavers"]);
    assert_eq!(page.value(SEARCH), "LEAVERS AC-2");
    let yours = page.clickable("Yours 1").remove(0);
    assert!(one_in(&yours, "input").unchecked_into::<HtmlInputElement>().checked());
}

#[wasm_bindgen_test]
async fn d2_the_words_are_in_the_address_after_a_pause_whatever_their_characters() {
    let site = Site::new("address-follows").await;
    let page = site.open_page("mydesk/responsibilities").await;
    page.fill(SEARCH, "a").await;
    page.fill(SEARCH, "a & b#+%🦀").await;
    page.wait_for("the words in the address", || {
        current_address() == site.href("mydesk/responsibilities?words=a%20%26%20b%23%2B%25%F0%9F%A6%80")
    })
    .await;
}

#[wasm_bindgen_test]
async fn d4_d5_typing_marks_and_counts_matches_and_keeps_focus() {
    let site = Site::new("typing").await;
    let page = site.open_page("mydesk/responsibilities").await;
    let (status, search) = (page.one(".count"), page.field(SEARCH));
    assert_eq!(attribute(&status, "role"), "status");
    assert_eq!(text_of(&status), "Showing all 18 responsibilities.");
    assert!(page.all("mark").is_empty());
    let text = text_of(&page.one("#remove-leavers .responsibility-text"));

    page.fill(SEARCH, "rEsïgns").await;
    assert_eq!(text_of(&status), "Showing 1 of 18 responsibilities.");
    assert!(
        page.one(".count").is_same_node(Some(&status)),
        "the status is the same element"
    );
    assert!(has_focus(&search));
    assert_eq!(visible_rows(&page), ["remove-leavers"]);
    let marked: Vec<String> = page
        .all("#remove-leavers mark")
        .iter()
        .map(|mark| text_of(mark))
        .collect();
    assert_eq!(marked, ["resigns"]);
    let row = page.one("#remove-leavers .responsibility-text");
    assert_eq!(text_of(&row), text, "marks do not change the text");

    page.fill(SEARCH, "ac-2(3) identity administrator").await;
    let marked: Vec<String> = page
        .all("#remove-leavers mark")
        .iter()
        .map(|mark| text_of(mark))
        .collect();
    assert!(marked.contains(&"AC-2(3)".to_owned()), "{marked:?}");
    assert!(marked.contains(&"Identity".to_owned()), "{marked:?}");

    page.fill(SEARCH, "").await;
    assert_eq!(text_of(&status), "Showing all 18 responsibilities.");
    assert!(page.all("mark").is_empty());
    sleep(ADDRESS_DELAY).await;
}

#[wasm_bindgen_test]
async fn d7_an_empty_result_quotes_the_words_and_offers_to_clear_the_filter() {
    let site = Site::new("nothing").await;
    let page = site.open_page("mydesk/responsibilities").await;
    assert!(page.all(".empty").is_empty());
    page.click("Yours 15").await;
    page.fill(SEARCH, " <quantum> ").await;
    page.see_text("Nothing here matches “<quantum>”.").await;
    assert_eq!(text_of(&page.one(".count")), "Showing 0 of 18 responsibilities.");
    assert!(visible_rows(&page).is_empty());
    let contact = one_in(&page.one(".empty"), "a");
    assert_eq!(text_of(&contact), "Talk to the security team");
    assert_eq!(attribute(&contact, "href"), site.href("mydesk/contact"));

    page.click("Clear the filter").await;
    assert_eq!(page.value(SEARCH), "");
    assert!(has_focus(&page.field(SEARCH)));
    assert_eq!(text_of(&page.one(".count")), "Showing all 18 responsibilities.");
    assert!(page.all(".empty").is_empty());
    sleep(ADDRESS_DELAY).await;
}

#[wasm_bindgen_test]
async fn d6_the_row_in_the_fragment_of_the_address_is_open_and_has_focus() {
    let site = Site::new("target").await;
    let page = site.open_page("mydesk/responsibilities#mfa-policy").await;
    let row = page.one("#mfa-policy");
    page.wait_for("focus on the row", || has_focus(&row)).await;
    assert!(is_open(&row));
    assert!(all_in(&row, ".note").is_empty(), "no filter would hide it");
    assert!(!is_open(&page.one("#password-policy")));
}

#[wasm_bindgen_test]
async fn d6_the_row_in_the_fragment_is_shown_with_a_note_where_the_filter_would_hide_it() {
    let site = Site::new("pointed-at-hidden").await;
    let page = site.open_page("mydesk/responsibilities?who=provider#mfa-policy").await;
    let row = page.one("#mfa-policy");
    assert!(is_visible(&row) && is_open(&row));
    assert_eq!(
        text_of(&one_in(&row, ".note")),
        "Shown because the link points here; the filter would hide it."
    );
    assert!(!is_any_visible(&page, "#password-policy"), "other rows stay hidden");

    // A change of the filter hides the row again.
    fill_field(&page.field(SEARCH), "infrastructure");
    next_frame().await;
    assert!(!is_any_visible(&page, "#mfa-policy"));
    sleep(ADDRESS_DELAY).await;
}

#[wasm_bindgen_test]
async fn d6_the_link_of_a_row_leads_to_the_row() {
    let site = Site::new("own-link").await;
    let page = site.open_page("mydesk/responsibilities").await;
    page.click("#mfa-policy").await;
    assert_eq!(current_address(), site.href("mydesk/responsibilities#mfa-policy"));
    let row = page.one("#mfa-policy");
    assert!(is_open(&row) && has_focus(&row));
}

#[wasm_bindgen_test]
async fn d6_a_fragment_that_the_page_does_not_have_is_reported() {
    let site = Site::new("no-such").await;
    let page = site.open_page("mydesk/responsibilities#retired-duty").await;
    page.see_text("The link points to “retired-duty”, which is not on this page.")
        .await;
    let page = site.open_page("mydesk/responsibilities#user-management").await;
    assert!(!page.shows("which is not on this page"));
}
