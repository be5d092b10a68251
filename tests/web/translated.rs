//! Translated pages: whatever a translator has done to the text nodes, each part of a page shows its own
//! text, in the original or the translation, and shows it once.

use super::element::{all_in, attribute, collapse_white_space, fill_field, one_in};
use super::page::Page;
use super::site::Site;
use super::task::{next_frame, sleep};
use super::translator::{TRANSLATORS, Translate, without_marks};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlProgressElement};

/// The text of an element before its translation.
fn original_text(element: &Element) -> String {
    collapse_white_space(&without_marks(&element.text_content().unwrap_or_default()))
}

/// The texts of elements before their translation.
fn original_texts(page: &Page, selector: &str) -> Vec<String> {
    page.all(selector)
        .iter()
        .map(|element| original_text(element))
        .collect()
}

/// The elements that a selector matches, each with a value of one of its attributes.
fn elements_by(page: &Page, attribute_name: &str, selector: &str) -> Vec<(String, HtmlElement)> {
    page.all(selector)
        .into_iter()
        .map(|element| (attribute(&element, attribute_name), element))
        .collect()
}

/// Checks that what is shown before and after a change has the same element, and that no element is shown
/// for something else than before.
fn check_same_elements(before: &[(String, HtmlElement)], after: &[(String, HtmlElement)]) {
    for (earlier, earlier_element) in before {
        for (later, later_element) in after {
            assert_eq!(earlier == later, earlier_element == later_element, "{earlier}, {later}");
        }
    }
}

/// An area, or the rows of an area in the table.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    id: String,
    heading: Option<String>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: String,
    text: String,
    /// The address of the link to the row itself.
    href: String,
    is_open: bool,
}

impl Group {
    fn read(group: &Element) -> Self {
        Self {
            id: group.id(),
            heading: all_in(group, "h2").first().map(|heading| original_text(heading)),
            rows: all_in(group, ".responsibility")
                .iter()
                .map(|row| Row::read(row))
                .collect(),
        }
    }

    /// The same group without the rows that have none of some ids; `None` where that leaves no row.
    fn filter(&self, ids: &[&str]) -> Option<Self> {
        let is_left = |row: &&Row| ids.contains(&row.id.as_str());
        let rows: Vec<Row> = self.rows.iter().filter(is_left).cloned().collect();
        (!rows.is_empty()).then(|| Self { rows, ..self.clone() })
    }
}

impl Row {
    fn read(row: &Element) -> Self {
        let details: HtmlDetailsElement = one_in(row, "details").unchecked_into();
        // Where its words were found depends on the search; all else stays the same.
        let copy: Element = row.clone_node_with_deep(true).expect("a copy").unchecked_into();
        for found_in in all_in(&copy, ".found-in") {
            found_in.remove();
        }
        Self {
            id: row.id(),
            text: original_text(&copy),
            href: attribute(&one_in(row, ".code a, .row-code a"), "href"),
            is_open: details.open(),
        }
    }
}

fn groups(page: &Page) -> Vec<Group> {
    page.all(".area, tbody")
        .iter()
        .map(|group| Group::read(group))
        .collect()
}

#[wasm_bindgen_test]
async fn each_row_keeps_its_id_text_and_details_while_a_translated_page_is_filtered() {
    for translate in TRANSLATORS {
        for address in ["mydesk/responsibilities", "mydesk/responsibilities?view=matrix"] {
            filter_translated_page(translate, address).await;
        }
    }
}

async fn filter_translated_page(translate: Translate, address: &str) {
    const OPENED: &str = "review-access";
    let site = Site::new("translated-rows").await;
    let page = site.open_page(address).await;
    // It is found by its label, so before the translation.
    let search = page.field("Search in the words");
    one_in(&page.one(&format!("#{OPENED}")), "summary").click();
    next_frame().await;
    let all = groups(&page);
    let rows: Vec<&Row> = all.iter().flat_map(|group| &group.rows).collect();
    let total = rows.len();
    assert_eq!(total, 18);
    assert!(rows.iter().all(|row| row.is_open == (row.id == OPENED)));

    // They leave more or fewer rows before the opened one, and the last but one leaves others.
    for words in [
        "r",
        "re",
        "reg",
        "regular",
        "",
        "access",
        "rights",
        "",
        "suspicious",
        "",
    ] {
        translate(page.root());
        let before = elements_by(&page, "id", ".responsibility");
        fill_field(&search, words);
        next_frame().await;
        check_same_elements(&before, &elements_by(&page, "id", ".responsibility"));
        let groups = groups(&page);
        let rows = groups.iter().flat_map(|group| &group.rows);
        let ids: Vec<&str> = rows.map(|row| row.id.as_str()).collect();
        let expected: Vec<Group> = all.iter().filter_map(|group| group.filter(&ids)).collect();
        assert_eq!(groups, expected, "“{words}”");
        match words {
            "" => assert_eq!(ids.len(), total),
            "regular" => assert_eq!(ids, [OPENED]),
            "suspicious" => assert!(!ids.is_empty() && !ids.contains(&OPENED), "{ids:?}"),
            _ => assert!(ids.contains(&OPENED), "“{words}”: {ids:?}"),
        }
        let count = match ids.len() {
            count if count == total => format!("Showing all {total} responsibilities."),
            count => format!("Showing {count} of {total} responsibilities."),
        };
        assert_eq!(original_texts(&page, ".count"), [count], "“{words}”");
    }
    // A later update of the address would reach the next page.
    sleep(400).await;
}

#[wasm_bindgen_test]
async fn progress_and_status_are_shown_once_while_a_translated_checklist_is_ticked() {
    for (number, translate) in TRANSLATORS.into_iter().enumerate() {
        // The page before merges what was ticked in it a while later.
        let site = Site::new(&format!("translated-checklist-{number}")).await;
        let page = site.open_page("mydesk/checklist").await;
        let titles = original_texts(&page, ".item-title");
        assert_eq!(titles.len(), 6);
        let labels = page.all(".item-label");
        let bar: HtmlProgressElement = page.one("progress").unchecked_into();
        let mut ticked = vec![false; titles.len()];
        // Each item is ticked, and the second one unticked again.
        for index in [3, 0, 1, 5, 2, 4, 1] {
            translate(page.root());
            labels[index].click();
            next_frame().await;
            page.wait_for("the stored tick", || {
                let statuses = original_texts(&page, ".item-status");
                statuses.iter().all(|status| !status.contains("not saved yet"))
            })
            .await;
            ticked[index] = !ticked[index];
            let done = ticked.iter().filter(|is_ticked| **is_ticked).count();
            assert_eq!(original_texts(&page, ".progress-words"), [format!("{done} of 6 done")]);
            assert_eq!(bar.value().to_string(), done.to_string());
            let statuses = ticked.iter().map(|is_ticked| if *is_ticked { "Done" } else { "To do" });
            assert!(
                original_texts(&page, ".item-status").into_iter().eq(statuses),
                "{ticked:?}"
            );
            assert_eq!(original_texts(&page, ".item-title"), titles);
            let complete = if done == titles.len() {
                "Everything is done."
            } else {
                ""
            };
            assert_eq!(original_texts(&page, ".checklist-state [role=status]"), [complete]);
        }
    }
}

/// Checks that the summary and the fields of a form have these errors, given by field and text, and no others.
fn check_errors(page: &Page, expected: &[(&str, &str)]) {
    let links: Vec<(String, String)> = page
        .all(".error-summary a")
        .iter()
        .map(|link| (attribute(link, "href"), original_text(link)))
        .collect();
    let link = |(field, text): &(&str, &str)| (format!("#field_{field}"), (*text).to_owned());
    assert_eq!(links, expected.iter().map(link).collect::<Vec<_>>());
    let errors: Vec<(String, String)> = page
        .all(".field-error")
        .iter()
        .map(|error| (error.id(), original_text(error)))
        .collect();
    let error = |(field, text): &(&str, &str)| (format!("error_{field}"), format!("Error: {text}"));
    assert_eq!(errors, expected.iter().map(error).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
async fn each_error_is_shown_once_with_its_field_while_a_translated_form_is_corrected() {
    const TOPIC: (&str, &str) = ("topic", "Choose what your question is about");
    const TEXT: (&str, &str) = ("text", "Enter your question");
    const BEHALF: (&str, &str) = ("behalf", "Choose for whom it is");
    const NAME: (&str, &str) = ("name", "Enter your name");
    const EMAIL: (&str, &str) = ("email", "Enter your e-mail address");
    const EMAIL_FORMAT: (&str, &str) = ("email", "The e-mail address has no @. Enter one like name@example.com");
    const LABELS: &str = "form label, form legend, form [id^=hint_]";
    for (number, translate) in TRANSLATORS.into_iter().enumerate() {
        // The page before merges what was typed in it a while later.
        let site = Site::new(&format!("translated-form-{number}")).await;
        let page = site.open_page("mydesk/contact/question").await;
        // They are found by their texts, so before the translation.
        let submit = page.clickable("Continue to hand over").remove(0);
        let [text, name, email] = ["Your question", "Your name", "E-mail address"].map(|label| page.field(label));
        let labels = original_texts(&page, LABELS);
        for (field, value, expected) in [
            (&name, "", &[TOPIC, TEXT, BEHALF, NAME, EMAIL][..]),
            (&name, "Ada", &[TOPIC, TEXT, BEHALF, EMAIL]),
            (&email, "no address", &[TOPIC, TEXT, BEHALF, EMAIL_FORMAT]),
            (&text, "Which report?", &[TOPIC, BEHALF, EMAIL_FORMAT]),
            (&email, "ada@borealis.example", &[TOPIC, BEHALF]),
            (&name, "", &[TOPIC, BEHALF, NAME]),
            (&text, "", &[TOPIC, TEXT, BEHALF, NAME]),
        ] {
            translate(page.root());
            let before = elements_by(&page, "href", ".error-summary a");
            fill_field(field, value);
            submit.click();
            next_frame().await;
            check_same_elements(&before, &elements_by(&page, "href", ".error-summary a"));
            check_errors(&page, expected);
            assert_eq!(original_texts(&page, ".error-summary h2"), ["There is a problem"]);
            assert_eq!(original_texts(&page, LABELS), labels);
        }
    }
}
