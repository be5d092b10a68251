//! The hand-over: the complete message, to be copied, saved or mailed.

use super::element::{attribute, has_focus, is_visible, one_in, text_of, value_of};
use super::page::{Page, current_address, title};
use super::site::Site;
use super::task::sleep;
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = "mydesk/contact/question";
const INCIDENT: &str = "mydesk/contact/incident";
const SUBMIT: &str = "Continue to hand over";

async fn fill_in_a_question(page: &Page) {
    page.click("Compliance: laws, standards and audits").await;
    page.fill("Your question", " Which report covers\nthe platform? ").await;
    page.click("Somebody else").await;
    page.fill("Their name and organisation", "Bo of Borealis").await;
    page.fill("Your name", "Ada").await;
    page.fill("E-mail address", "ada@borealis.example").await;
}

/// The answers of the message, by their labels.
fn answers(page: &Page) -> Vec<(String, String)> {
    page.all(".answers > div")
        .iter()
        .map(|answer| {
            (
                text_of(&one_in(answer, "dt")),
                one_in(answer, "dd:first-of-type").text_content().unwrap_or_default(),
            )
        })
        .collect()
}

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given
        .iter()
        .map(|(label, value)| ((*label).to_owned(), (*value).to_owned()))
        .collect()
}

#[wasm_bindgen_test]
async fn a_valid_question_leads_to_the_hand_over_with_the_complete_message() {
    let site = Site::new("hand-over").await;
    let page = site.open_page(QUESTION).await;
    fill_in_a_question(&page).await;
    page.click(SUBMIT).await;
    page.see_heading("Your question is ready to hand over").await;
    assert!(has_focus(&page.one("h1")));
    assert_eq!(title(), "Your question is ready to hand over – MyDesk – Trust portal");
    assert_eq!(current_address(), site.href("mydesk/contact/question?step=hand-over"));
    assert!(page.shows("Not sent yet. The MyDesk Security Team has not received anything"));
    assert!(page.all("form, .error-summary").is_empty());

    let expected = [
        ("What is your question about?", "Compliance: laws, standards and audits"),
        ("Your question", "Which report covers\nthe platform?"),
        ("For whom do you ask?", "Bo of Borealis"),
        ("Your name", "Ada"),
        ("E-mail address", "ada@borealis.example"),
        ("Your organisation", "Not provided"),
    ];
    assert_eq!(answers(&page)[0], ("Product".to_owned(), "MyDesk".to_owned()));
    assert_eq!(answers(&page)[1..], pairs(&expected));
    let text = value_of(&page.one("textarea"));
    assert!(
        text.starts_with(
            "Question to the MyDesk Security Team\nTo: security@mydesk.example\nProduct: MyDesk\nPrepared "
        ),
        "{text}"
    );
    // What was not answered is left out of the text.
    let body: String = expected[..5]
        .iter()
        .map(|(label, value)| format!("\n{label}\n{value}\n"))
        .collect();
    assert!(text.ends_with(&body), "{text}");
}

#[wasm_bindgen_test]
async fn the_message_can_be_mailed_copied_and_saved() {
    let site = Site::new("hand-over-ways").await;
    let page = site.open_page(QUESTION).await;
    fill_in_a_question(&page).await;
    page.click(SUBMIT).await;
    let mail = attribute(&page.clickable("Write an e-mail").remove(0), "href");
    assert!(
        mail.starts_with("mailto:security@mydesk.example?subject=Question%20about%20MyDesk&body=Question%20to%20the"),
        "{mail}"
    );
    assert!(
        mail.contains("Which%20report%20covers%0D%0Athe%20platform%3F"),
        "{mail}"
    );
    for way in ["Copy the message", "Save as a file", "security@mydesk.example"] {
        assert_eq!(page.clickable(way).len(), 1, "{way}");
    }
    let plain_text = page.one("textarea");
    assert!(!is_visible(&plain_text));
    page.click("The message as plain text").await;
    assert!(is_visible(&plain_text) && plain_text.has_attribute("readonly"));
}

#[wasm_bindgen_test]
async fn what_was_opened_on_the_hand_over_stays_while_the_draft_is_stored() {
    let site = Site::new("hand-over-stored").await;
    let page = site.open_page(QUESTION).await;
    fill_in_a_question(&page).await;
    page.click(SUBMIT).await;
    let plain_text = page.one("textarea");
    page.click("The message as plain text").await;
    site.see_stored_field("mydesk|form/question|email", |stored| {
        stored == Some("ada@borealis.example")
    })
    .await;
    // Stored fields are merged into the draft a little later.
    sleep(200).await;
    assert!(plain_text.is_same_node(Some(&page.one("textarea"))));
    assert!(is_visible(&plain_text));
}

#[wasm_bindgen_test]
async fn f6_the_message_can_be_changed_without_losing_an_answer() {
    let site = Site::new("hand-over-change").await;
    let page = site.open_page(QUESTION).await;
    fill_in_a_question(&page).await;
    page.click(SUBMIT).await;
    page.see_heading("Your question is ready to hand over").await;
    page.click("Change For whom do you ask?").await;
    page.see_heading("Ask a question").await;
    assert_eq!(current_address(), site.href("mydesk/contact/question?change=question"));
    assert_eq!(page.value("Their name and organisation"), "Bo of Borealis");
    page.fill("Their name and organisation", "Cy").await;
    page.click(SUBMIT).await;
    page.see_heading("Your question is ready to hand over").await;
    assert!(answers(&page).contains(&("For whom do you ask?".to_owned(), "Cy".to_owned())));
}

#[wasm_bindgen_test]
async fn the_draft_is_deleted_only_when_its_writer_confirms_the_hand_over() {
    let site = Site::new("hand-over-finish").await;
    let page = site.open_page(QUESTION).await;
    fill_in_a_question(&page).await;
    page.click(SUBMIT).await;
    page.see_heading("Your question is ready to hand over").await;
    site.see_stored_field("mydesk|form/question|email", |stored| {
        stored == Some("ada@borealis.example")
    })
    .await;
    page.click("I have handed it over: delete the draft").await;
    page.see_heading("Ask a question").await;
    page.see_text("The draft is thrown away.").await;
    site.see_stored_field("mydesk|form/question|email", |stored| stored.is_none())
        .await;
    // No timer of the hand-over may change the address of the form that follows it.
    sleep(400).await;
    assert_eq!(current_address(), site.href("mydesk/contact/question"));
    assert_eq!(page.value("Your question"), "");
}

#[wasm_bindgen_test]
async fn a_valid_incident_report_leads_to_the_hand_over_with_the_complete_message() {
    let site = Site::new("hand-over-incident").await;
    let page = site.open_page(INCIDENT).await;
    page.click("No").await;
    page.click("Continue").await;
    page.fill("What happened?", "A sign-in that nobody can explain").await;
    page.click("Continue").await;
    page.click("By telephone").await;
    page.fill("Telephone number", "+47 22 00 00 00").await;
    page.fill("Your name", "Ada").await;
    page.click("Continue").await;
    for (label, part) in [
        ("Day", "3"),
        ("Month", "jan"),
        ("Year", "2025"),
        ("Time (optional)", "2:30 pm"),
    ] {
        page.fill(label, part).await;
    }
    page.click("Continue").await;
    page.fill("Which people or groups? (optional)", "Two people").await;
    page.click("Hand over now").await;
    page.see_heading("Your report is ready to hand over").await;

    // 3 January 2025, 14:30 by the browser's clock.
    let noticed = js_sys::Date::new_with_year_month_day_hr_min(2025, 0, 3, 14, 30).get_time();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time after 1970"
    )]
    let zone = portal::browser::clock::at(noticed as u64).moment().zone;
    let noticed = format!("3 January 2025, 14:30 ({zone})");
    assert_eq!(
        answers(&page),
        pairs(&[
            ("Product", "MyDesk"),
            (
                "Could the device or mailbox that you use be part of the incident?",
                "No",
            ),
            ("What happened?", "A sign-in that nobody can explain"),
            ("How can the team reach you?", "By telephone: +47 22 00 00 00"),
            ("Your name", "Ada"),
            ("Your organisation", "Not provided"),
            ("When was it noticed?", &noticed),
            ("When did it begin?", "Not provided"),
            ("Which systems and accounts?", "Not provided"),
            ("Which people or groups?", "Two people"),
            ("Is personal data affected?", "Not provided"),
            ("Is it still going on?", "Not provided"),
            ("Do you suspect that somebody did it on purpose?", "Not provided"),
            ("Does it reach into other countries?", "Not provided"),
            ("What was done so far?", "Not provided"),
            ("Traces of the attack", "Not provided"),
            ("For whom do you report?", "Not provided"),
            ("With whom may the team share your report?", "Not provided"),
        ])
    );
}

#[wasm_bindgen_test]
async fn the_address_of_the_hand_over_shows_the_form_without_a_draft_and_the_message_with_one() {
    let site = Site::new("hand-over-address").await;
    let page = site.open_page("mydesk/contact/question?step=hand-over").await;
    page.wait_for("the form", || !page.all("form").is_empty()).await;
    page.wait_for("the address of the form", || current_address() == site.href(QUESTION))
        .await;
    fill_in_a_question(&page).await;
    site.see_stored_field("mydesk|form/question|email", |stored| {
        stored == Some("ada@borealis.example")
    })
    .await;
    drop(page);

    let page = site.open_page("mydesk/contact/question?step=hand-over").await;
    page.see_heading("Your question is ready to hand over").await;
    assert!(answers(&page).contains(&("Your name".to_owned(), "Ada".to_owned())));
}
