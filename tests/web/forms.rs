//! The two forms: what is checked when, and how errors are shown.

use super::element::{all_in, attribute, blur_field, distance_from_top, has_focus, is_visible, one_in, text_of};
use super::page::{Page, current_address, title};
use super::site::Site;
use super::task::next_frame;
use portal::browser::clock;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node};

const QUESTION: &str = "mydesk/contact/question";
const INCIDENT: &str = "mydesk/contact/incident";
const REACH: &str = "mydesk/contact/incident?step=reach";
const WHEN: &str = "mydesk/contact/incident?step=when";
const SUBMIT: &str = "Continue to hand over";
const NEXT: &str = "Continue";

fn errors(page: &Page) -> Vec<String> {
    page.all(".field-error").iter().map(|error| text_of(error)).collect()
}

fn summary_links(page: &Page) -> Vec<HtmlElement> {
    all_in(&page.one(".error-summary"), "a")
}

fn is_before(first: &HtmlElement, second: &HtmlElement) -> bool {
    first.compare_document_position(second) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

#[wasm_bindgen_test]
async fn f1_nothing_is_checked_before_the_form_is_submitted() {
    let site = Site::new("f1").await;
    let page = site.open_page(QUESTION).await;
    assert!(page.one("form").has_attribute("novalidate"));
    page.fill("E-mail address", "no address").await;
    for label in ["Your question", "Your name", "E-mail address"] {
        let field = page.field(label);
        field.focus().expect("a focusable field");
        blur_field(&field);
    }
    page.fill("E-mail address", "still none").await;
    assert_eq!(errors(&page), [""; 0]);
    assert!(page.all(".error-summary, [aria-invalid]").is_empty());

    page.click(SUBMIT).await;
    assert_eq!(
        errors(&page),
        [
            "Error: Choose what your question is about",
            "Error: Enter your question",
            "Error: Choose for whom it is",
            "Error: Enter your name",
            "Error: The e-mail address has no @. Enter one like name@example.com",
        ]
    );
    assert_eq!(page.value("E-mail address"), "still none");
}

#[wasm_bindgen_test]
async fn f2_the_title_begins_with_error_after_a_failed_check_but_not_on_another_page() {
    let site = Site::new("f2").await;
    let page = site.open_page(QUESTION).await;
    assert_eq!(title(), "Ask a question – MyDesk – Trust portal");
    page.click(SUBMIT).await;
    assert_eq!(title(), "Error: Ask a question – MyDesk – Trust portal");
    page.click("Checklist").await;
    assert_eq!(title(), "Your checklist – MyDesk – Trust portal");
}

#[wasm_bindgen_test]
async fn f3_the_error_summary_comes_first_takes_focus_and_is_announced_once() {
    let site = Site::new("f3").await;
    let page = site.open_page(REACH).await;
    page.click(NEXT).await;
    let summary = page.one(".error-summary");
    page.wait_for("focus on the summary", || has_focus(&summary)).await;
    let first = page.one("main").first_element_child();
    assert!(summary.is_same_node(first.as_ref().map(AsRef::as_ref)));
    assert_eq!(text_of(&one_in(&summary, "h2")), "There is a problem");
    assert_eq!(attribute(&summary, "role"), "");
    one_in(&summary, "[role=alert] h2");
    let errors: Vec<String> = summary_links(&page).iter().map(|link| text_of(link)).collect();
    assert_eq!(errors, ["Choose how the team can reach you", "Enter your name"]);

    // A second failed check moves the focus, too.
    page.fill("Your name", "Ada").await;
    page.click(NEXT).await;
    assert_eq!(summary_links(&page).len(), 1);
    page.wait_for("focus on the summary", || has_focus(&page.one(".error-summary")))
        .await;
}

#[wasm_bindgen_test]
async fn f4_each_error_in_the_summary_leads_to_its_field_and_does_not_change_the_address() {
    let site = Site::new("f4").await;
    let page = site.open_page(REACH).await;
    page.click(NEXT).await;
    for (index, label, field) in [
        (0, "#label_reach", "[name=reach][value=email]"),
        (1, "#label_name", "[name=name]"),
    ] {
        summary_links(&page)[index].click();
        assert!(has_focus(&page.one(field)), "{field}");
        let top = distance_from_top(&page.one(label));
        let height = f64::from(page.one(label).owner_document().map_or(0, |document| {
            document.document_element().map_or(0, |root| root.client_height())
        }));
        assert!((-1.0..height).contains(&top), "{label} is at {top}");
        assert_eq!(current_address(), site.href(REACH));
    }
}

#[wasm_bindgen_test]
async fn f5_an_input_comes_after_its_label_hint_and_error_and_is_described_by_hint_then_error() {
    let site = Site::new("f5").await;
    let page = site.open_page(QUESTION).await;
    let [question, name] = ["Your question", "Your name"].map(|label| page.field(label));
    assert_eq!(attribute(&question, "aria-describedby"), "hint_text");
    assert!(!name.has_attribute("aria-describedby"));
    page.click(SUBMIT).await;

    assert_eq!(attribute(&question, "aria-describedby"), "hint_text error_text");
    assert_eq!(attribute(&name, "aria-describedby"), "error_name");
    assert_eq!(attribute(&question, "aria-invalid"), "true");
    assert_eq!(attribute(&page.one("#field_topic"), "aria-describedby"), "");
    assert_eq!(
        attribute(&page.all("fieldset.choices")[0], "aria-describedby"),
        "error_topic"
    );
    let error = page.one("#error_text");
    assert_eq!(text_of(&one_in(&error, ".visually-hidden")), "Error:");
    assert_eq!(text_of(&error), format!("Error: {}", text_of(&summary_links(&page)[1])));
    let order = ["#label_text", "#hint_text", "#error_text", "#field_text"].map(|part| page.one(part));
    assert!(order.windows(2).all(|pair| is_before(&pair[0], &pair[1])));

    page.fill("Your question", "Where is the audit report?").await;
    page.click(SUBMIT).await;
    assert_eq!(attribute(&question, "aria-describedby"), "hint_text");
    assert!(!question.has_attribute("aria-invalid"));
    assert_eq!(page.value("Your question"), "Where is the audit report?");
}

#[wasm_bindgen_test]
async fn f5_f11_only_the_part_of_a_date_with_the_error_is_marked_as_invalid() {
    let site = Site::new("f11").await;
    let page = site.open_page(WHEN).await;
    for (label, part) in [("Day", "22"), ("Month", "smarch"), ("Year", "2025")] {
        page.fill(label, part).await;
    }
    page.click(NEXT).await;
    assert!(
        errors(&page)
            .contains(&"Error: The month must be a number from 1 to 12, or a name such as January or jan".to_owned())
    );
    assert_eq!(attribute(&page.field("Month"), "aria-invalid"), "true");
    for label in ["Day", "Year", "Time (optional)"] {
        assert!(!page.field(label).has_attribute("aria-invalid"), "{label}");
    }
    assert_eq!(
        attribute(&page.all("fieldset.moment")[0], "aria-describedby"),
        "hint_noticed_day error_noticed_day"
    );
}

#[wasm_bindgen_test]
async fn f9_f13_fields_have_a_type_an_autocomplete_token_and_a_mark_where_they_are_optional() {
    let site = Site::new("f13").await;
    let page = site.open_page(QUESTION).await;
    let email = page.field("E-mail address");
    assert_eq!(
        ["type", "autocomplete", "spellcheck"].map(|name| attribute(&email, name)),
        ["email", "email", "false"]
    );
    assert_eq!(attribute(&page.field("Your name"), "autocomplete"), "name");
    let organisation = page.field("Your organisation (optional)");
    assert_eq!(attribute(&organisation, "autocomplete"), "organization");
    assert!(page.all("[placeholder], [required]").is_empty());
}

#[wasm_bindgen_test]
async fn f12_no_radio_button_is_selected_at_first_and_each_reveals_its_own_field() {
    let site = Site::new("f12").await;
    let page = site.open_page(REACH).await;
    assert_eq!(
        page.all("input[type=radio]").len(),
        2,
        "the pack allows no anonymous report"
    );
    assert!(page.all("input[type=radio]:checked").is_empty());
    assert!(page.all("[name=email], [name=phone]").is_empty());
    for fieldset in page.all("fieldset.choices") {
        assert_ne!(text_of(&one_in(&fieldset, "legend")), "");
    }

    page.click("By telephone").await;
    page.fill("Telephone number", "+47 22 00 00 00").await;
    page.click("By e-mail").await;
    assert!(page.all("[name=phone]").is_empty());
    assert!(page.is_checked("By e-mail") && !page.is_checked("By telephone"));
    assert!(is_visible(&page.field("E-mail address")));

    page.click("By telephone").await;
    assert_eq!(
        page.value("Telephone number"),
        "+47 22 00 00 00",
        "F6: the answer stays as it was typed"
    );
}

#[wasm_bindgen_test]
async fn an_incident_is_reported_one_thing_a_page() {
    let site = Site::new("pages").await;
    let page = site.open_page(INCIDENT).await;
    page.see_heading("Report an incident").await;
    assert_eq!(page.all("input[type=radio]").len(), 3);
    page.click(NEXT).await;
    assert_eq!(
        errors(&page),
        ["Error: Choose whether your device or mailbox could be part of the incident"]
    );
    page.click("I do not know").await;
    assert!(page.shows("If it may be this device, go on from another one"));
    page.click(NEXT).await;
    page.see_heading("The incident").await;
    assert!(has_focus(&page.one("h1")));
    assert!(page.all(".error-summary").is_empty());
    assert_eq!(current_address(), site.href("mydesk/contact/incident?step=happened"));
    assert!(page.shows("Page 2 of 3, and 7 optional ones"));
    page.click("Back").await;
    page.see_heading("Report an incident").await;
    assert!(page.is_checked("I do not know"));
    assert_eq!(current_address(), site.href(INCIDENT));
}

#[wasm_bindgen_test]
async fn f11_a_button_fills_in_the_present_date_and_time() {
    let site = Site::new("present").await;
    let page = site.open_page(WHEN).await;
    let zone = clock::now().moment().zone;
    let zone = zone.split_once(',').map_or(zone.as_str(), |(name, _)| name);
    assert!(text_of(&page.one("#hint_noticed_day")).contains(&format!("Times are in {zone}.")));
    let before = clock::now();
    page.all("fieldset.moment button")[0].click();
    next_frame().await;
    let after = clock::now();
    let filled_in = ["Day", "Month", "Year", "Time (optional)"].map(|label| page.value(label));
    let parts = |now: portal::contact::Now| {
        let (date, (hour, minute)) = (now.date(), now.time());
        [
            date.day().to_string(),
            date.month().to_string(),
            date.year().to_string(),
            format!("{hour:02}:{minute:02}"),
        ]
    };
    assert!([parts(before), parts(after)].contains(&filled_in), "{filled_in:?}");
    page.click(NEXT).await;
    assert!(
        page.all("#error_noticed_day").is_empty(),
        "the present time is no error"
    );
}

#[wasm_bindgen_test]
async fn f18_name_and_e_mail_of_the_question_are_filled_in_in_the_report() {
    let site = Site::new("f18").await;
    let page = site.open_page(QUESTION).await;
    page.fill("Your name", "Ada").await;
    page.fill("E-mail address", "ada@borealis.example").await;
    page.fill("Your question", "Why?").await;
    page.click("Contact").await;
    page.click("Report an incident").await;
    page.click("No").await;
    page.click(NEXT).await;
    page.fill("What happened?", "Odd mail").await;
    page.click(NEXT).await;
    page.see_value("Your name", "Ada").await;
    page.click("By e-mail").await;
    assert_eq!(page.value("E-mail address"), "ada@borealis.example");
    site.see_stored_field("mydesk|form/question|text", |stored| {
        stored.is_some_and(|stored| stored.contains("Why?"))
    })
    .await;
    drop(page);

    let page = site.open_page(REACH).await;
    page.see_value("Your name", "Ada").await;
}

#[wasm_bindgen_test]
async fn a_form_links_to_the_same_form_of_the_other_product() {
    let site = Site::new("other-product").await;
    let page = site.open_page(INCIDENT).await;
    let other = page.one(".other-product");
    assert_eq!(text_of(&other), "Write about ManageEngine Identity360 instead");
    assert_eq!(attribute(&other, "href"), site.href("identity360/contact/incident"));
    assert_eq!(attribute(&other, "rel"), "external");
}
