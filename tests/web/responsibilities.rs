//! The responsibilities page: rows, filter, and links that point at one row.

use super::device::Device;
use super::page::{
    Page, all_in, attribute, has_focus, is_visible, one_in, pause, put_into, settle, shown_address, words,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement};

const SEARCH: &str = "Search in the words";

/// What a row says under a term, if it has the term.
fn fact(row: &HtmlElement, term: &str) -> Option<HtmlElement> {
    all_in(row, "dl > div")
        .into_iter()
        .find(|fact| words(&one_in(fact, "dt")) == term)
        .map(|fact| one_in(&fact, "dd"))
}

fn said(row: &HtmlElement, term: &str) -> Option<String> {
    fact(row, term).map(|fact| words(&fact))
}

/// Text, `href` and `rel` of every link in an element.
fn links(element: &HtmlElement) -> Vec<[String; 3]> {
    all_in(element, "a")
        .iter()
        .map(|link| [words(link), attribute(link, "href"), attribute(link, "rel")])
        .collect()
}

fn is_open(row: &HtmlElement) -> bool {
    one_in(row, "details").unchecked_into::<HtmlDetailsElement>().open()
}

/// The ids of the rows that are to be seen.
fn seen_rows(page: &Page) -> Vec<String> {
    page.all(".responsibility")
        .iter()
        .filter(|row| is_visible(row))
        .map(|row| row.id())
        .collect()
}

/// Whether something is on the page and to be seen.
fn is_seen(page: &Page, selector: &str) -> bool {
    page.all(selector).iter().any(|element| is_visible(element))
}

#[wasm_bindgen_test]
async fn a_row_says_to_whom_it_falls_how_often_what_shows_it_and_how_to_do_it() {
    let device = Device::fresh("row").await;
    let page = device.open_page("mydesk/responsibilities").await;
    let row = page.one("#remove-leavers");
    assert_eq!(
        words(&one_in(&row, ".responsibility-text")),
        "Withdraw access when a person resigns, by the end of the last working day at the latest."
    );
    assert_eq!(said(&row, "Falls to").as_deref(), Some("Identity administrator"));
    assert_eq!(said(&row, "Review").as_deref(), Some("When it happens"));
    assert!(said(&row, "Evidence that shows it").is_some_and(|evidence| evidence.starts_with("For each leaver:")));
    assert!(!is_open(&row));

    let how = fact(&row, "How to do it").expect("the row has links");
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
async fn a_row_names_its_controls_by_framework_and_the_items_that_fulfil_it() {
    let device = Device::fresh("row-controls").await;
    let page = device.open_page("mydesk/responsibilities").await;
    let row = page.one("#remove-leavers");
    let controls = fact(&row, "Controls it answers to").expect("the row has controls");
    let mappings: Vec<(String, String, Vec<String>)> = all_in(&controls, ".mapping")
        .iter()
        .map(|mapping| {
            let framework = one_in(mapping, "a");
            let ids = all_in(mapping, "li").iter().map(|id| words(id)).collect();
            (words(&framework), attribute(&framework, "rel"), ids)
        })
        .collect();
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        mappings,
        [
            (
                "NIST SP 800-53 Rev. 5".to_owned(),
                "noreferrer".to_owned(),
                ids(&["AC-2(3)", "PS-4"])
            ),
            (
                "ISO/IEC 27001:2022 Annex A".to_owned(),
                "noreferrer".to_owned(),
                ids(&["A.5.18", "A.6.5"])
            ),
        ]
    );
    let items = fact(&row, "On your checklist").expect("an item fulfils the row");
    assert_eq!(
        links(&items),
        [[
            "Deprovision people who resign".to_owned(),
            device.href("mydesk/checklist#deprovisioning"),
            String::new()
        ]]
    );
}

#[wasm_bindgen_test]
async fn a_row_leaves_out_what_its_pack_does_not_say() {
    let device = Device::fresh("row-without").await;
    let page = device.open_page("identity360/responsibilities").await;
    let row = page.one("#give-support");
    assert!(said(&row, "Evidence that shows it").is_some());
    for term in [
        "Falls to",
        "Review",
        "How to do it",
        "Controls it answers to",
        "On your checklist",
    ] {
        assert_eq!(said(&row, term), None, "{term}");
    }
}

#[wasm_bindgen_test]
async fn d2_the_filter_by_party_leaves_out_the_other_partys_rows_and_the_areas_that_it_empties() {
    let device = Device::fresh("party").await;
    let page = device.open_page("identity360/responsibilities").await;
    let all = seen_rows(&page).len();
    page.click("ManageEngine 15").await;
    assert!(is_seen(&page, "#encrypt-data"));
    assert!(!is_seen(&page, "#encrypt-devices"));
    assert!(!is_seen(&page, "#strong-passwords"), "an area of the customer alone");
    assert!(is_seen(&page, "#encryption"));
    let other_side = one_in(&page.one("#encryption"), ".side[data-owner=customer]");
    assert!(words(&other_side).ends_with("Hidden by the filter"));

    page.click("Yours 13").await;
    assert!(!is_seen(&page, "#encrypt-data"));
    assert!(is_seen(&page, "#encrypt-devices"));

    page.click("In shared areas 19").await;
    assert!(is_seen(&page, "#encrypt-data"));
    assert!(is_seen(&page, "#encrypt-devices"));
    assert!(!is_seen(&page, "#strong-passwords"));

    page.click("Everything").await;
    assert_eq!(seen_rows(&page).len(), all);
    // The address follows after a rest, and a page that is closed has none.
    pause(400).await;
}

#[wasm_bindgen_test]
async fn d2_the_filter_in_the_address_is_the_filter_on_the_page() {
    let device = Device::fresh("address").await;
    let page = device
        .open_page("mydesk/responsibilities?who=customer&words=LEAVERS%20AC-2")
        .await;
    assert_eq!(seen_rows(&page), ["remove-leavers"]);
    assert_eq!(page.value(SEARCH), "LEAVERS AC-2");
    let yours = page.clickable("Yours 1").remove(0);
    assert!(one_in(&yours, "input").unchecked_into::<HtmlInputElement>().checked());
}

#[wasm_bindgen_test]
async fn d2_the_address_follows_what_is_typed_after_a_rest_and_keeps_odd_letters() {
    let device = Device::fresh("address-follows").await;
    let page = device.open_page("mydesk/responsibilities").await;
    page.type_into(SEARCH, "a").await;
    page.type_into(SEARCH, "a & b#+%🦀").await;
    page.see("the words in the address", || {
        shown_address() == device.href("mydesk/responsibilities?words=a%20%26%20b%23%2B%25%F0%9F%A6%80")
    })
    .await;
}

#[wasm_bindgen_test]
async fn d4_d5_typing_marks_the_matches_counts_them_and_leaves_focus_where_it_is() {
    let device = Device::fresh("typing").await;
    let page = device.open_page("mydesk/responsibilities").await;
    let (status, search) = (page.one(".count"), page.field(SEARCH));
    assert_eq!(attribute(&status, "role"), "status");
    assert_eq!(words(&status), "Showing all 18 responsibilities.");
    assert!(page.all("mark").is_empty());
    let text = words(&page.one("#remove-leavers .responsibility-text"));

    page.type_into(SEARCH, "rEsïgns").await;
    assert_eq!(words(&status), "Showing 1 of 18 responsibilities.");
    assert!(
        page.one(".count").is_same_node(Some(&status)),
        "the status is the one from before"
    );
    assert!(has_focus(&search));
    assert_eq!(seen_rows(&page), ["remove-leavers"]);
    let marked: Vec<String> = page
        .all("#remove-leavers mark")
        .iter()
        .map(|mark| words(mark))
        .collect();
    assert_eq!(marked, ["resigns"]);
    let row = page.one("#remove-leavers .responsibility-text");
    assert_eq!(words(&row), text, "marks change no letter");

    page.type_into(SEARCH, "ac-2(3) identity administrator").await;
    let marked: Vec<String> = page
        .all("#remove-leavers mark")
        .iter()
        .map(|mark| words(mark))
        .collect();
    assert!(marked.contains(&"AC-2(3)".to_owned()), "{marked:?}");
    assert!(marked.contains(&"Identity".to_owned()), "{marked:?}");

    page.type_into(SEARCH, "").await;
    assert_eq!(words(&status), "Showing all 18 responsibilities.");
    assert!(page.all("mark").is_empty());
    pause(400).await;
}

#[wasm_bindgen_test]
async fn d7_when_nothing_is_left_the_page_quotes_the_words_and_offers_the_way_back() {
    let device = Device::fresh("nothing").await;
    let page = device.open_page("mydesk/responsibilities").await;
    assert!(page.all(".empty").is_empty());
    page.click("Yours 15").await;
    page.type_into(SEARCH, " <quantum> ").await;
    page.see_text("Nothing here matches “<quantum>”.").await;
    assert_eq!(words(&page.one(".count")), "Showing 0 of 18 responsibilities.");
    assert!(seen_rows(&page).is_empty());
    let contact = one_in(&page.one(".empty"), "a");
    assert_eq!(words(&contact), "Talk to the security team");
    assert_eq!(attribute(&contact, "href"), device.href("mydesk/contact"));

    page.click("Clear the filter").await;
    assert_eq!(page.value(SEARCH), "");
    assert!(has_focus(&page.field(SEARCH)));
    assert_eq!(words(&page.one(".count")), "Showing all 18 responsibilities.");
    assert!(page.all(".empty").is_empty());
    pause(400).await;
}

#[wasm_bindgen_test]
async fn d6_a_row_that_the_address_points_at_stands_open_with_focus() {
    let device = Device::fresh("pointed-at").await;
    let page = device.open_page("mydesk/responsibilities#mfa-policy").await;
    let row = page.one("#mfa-policy");
    page.see("focus on the row", || has_focus(&row)).await;
    assert!(is_open(&row));
    assert!(all_in(&row, ".note").is_empty(), "no filter hides it");
    assert!(!is_open(&page.one("#password-policy")));
}

#[wasm_bindgen_test]
async fn d6_a_row_that_the_filter_would_hide_is_shown_with_a_note_when_pointed_at() {
    let device = Device::fresh("pointed-at-hidden").await;
    let page = device
        .open_page("mydesk/responsibilities?who=provider#mfa-policy")
        .await;
    let row = page.one("#mfa-policy");
    assert!(is_visible(&row) && is_open(&row));
    assert_eq!(
        words(&one_in(&row, ".note")),
        "Shown because the link points here; the filter would hide it."
    );
    assert!(!is_seen(&page, "#password-policy"), "its neighbours stay hidden");

    // A new filter is a new wish: what the address pointed at is no longer asked for.
    put_into(&page.field(SEARCH), "infrastructure");
    settle().await;
    assert!(!is_seen(&page, "#mfa-policy"));
    pause(400).await;
}

#[wasm_bindgen_test]
async fn d6_a_rows_own_link_points_at_it() {
    let device = Device::fresh("own-link").await;
    let page = device.open_page("mydesk/responsibilities").await;
    page.click("#mfa-policy").await;
    assert_eq!(shown_address(), device.href("mydesk/responsibilities#mfa-policy"));
    let row = page.one("#mfa-policy");
    assert!(is_open(&row) && has_focus(&row));
}

#[wasm_bindgen_test]
async fn d6_a_link_to_something_that_is_not_there_says_so() {
    let device = Device::fresh("no-such").await;
    let page = device.open_page("mydesk/responsibilities#retired-duty").await;
    page.see_text("The link points to “retired-duty”, which is not on this page.")
        .await;
    let page = device.open_page("mydesk/responsibilities#user-management").await;
    assert!(!page.shows("which is not on this page"));
}
