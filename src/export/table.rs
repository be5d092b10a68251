//! The responsibilities as a table.

use super::cell::{BYTE_ORDER_MARK, push_row};
use super::{ExportView, applies_to, link, party, push_list, review};
use crate::content::{Product, Responsibility};
use crate::words::Words;

/// The shown responsibilities as a file of comma-separated values (RFC 4180, in UTF-8): a header,
/// then a row for each in the publisher's order.
///
/// - It begins with a byte order mark, because Excel takes the file for another encoding without
///   one (Microsoft Support, "Opening CSV UTF-8 files correctly in Excel").
/// - Several values in one cell are separated by `; `. What stands under framework and control id
///   belongs together by place: `NIST; ISO` and `AC-2, AC-6; A.5.15` say that AC-2 and AC-6 are
///   NIST's and A.5.15 is ISO's. So that this holds, a semicolon in the name of a framework or in
///   the title of a checklist item is written as a comma.
/// - At the start of a cell, and after each semicolon in it, one apostrophe that stands there is
///   not part of the text. It keeps a spreadsheet from running the text as a formula, and from
///   turning an id such as `1e5` or `2026-11` into a number or a date.
#[must_use]
pub fn csv(view: ExportView<'_>, words: &Words) -> String {
    let titles = &words.export;
    let mut file = String::from(BYTE_ORDER_MARK);
    push_row(
        &mut file,
        &[
            titles.id,
            titles.area,
            titles.party,
            titles.responsibility,
            titles.role,
            titles.evidence,
            titles.review,
            titles.applies_to,
            titles.framework,
            titles.control,
            titles.items,
            titles.link,
        ],
    );
    for (area, responsibility) in view.shown() {
        let (frameworks, controls) = mappings(responsibility);
        push_row(
            &mut file,
            &[
                responsibility.id.as_str(),
                area.name.as_str(),
                party(responsibility.party, words),
                responsibility.text.as_str(),
                responsibility.role.as_ref().map_or("", |role| role.name.as_str()),
                responsibility
                    .evidence
                    .as_ref()
                    .map_or("", |evidence| evidence.as_str()),
                review(responsibility, words),
                &applies_to(responsibility, words),
                &frameworks,
                &controls,
                &titles_of_items(view.product, responsibility),
                &link(view.page, responsibility),
            ],
        );
    }
    file
}

/// The frameworks, and beside each its controls.
fn mappings(responsibility: &Responsibility) -> (String, String) {
    let (mut frameworks, mut controls) = (String::new(), String::new());
    for mapping in &responsibility.controls {
        push_value(&mut frameworks, mapping.framework.name.as_str());
        if !controls.is_empty() {
            controls.push_str("; ");
        }
        push_list(&mut controls, ", ", mapping.ids.iter().map(|id| id.as_str()));
    }
    (frameworks, controls)
}

fn titles_of_items(product: &Product, responsibility: &Responsibility) -> String {
    let mut titles = String::new();
    for item in product.items_fulfilling(responsibility) {
        push_value(&mut titles, item.title.as_str());
    }
    titles
}

/// Appends one of several values of a cell.
fn push_value(cell: &mut String, value: &str) {
    if !cell.is_empty() {
        cell.push_str("; ");
    }
    cell.extend(value.chars().map(|c| if c == ';' { ',' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{PAGE, any_pack, everything, identity360, mydesk, places, plain, read};
    use crate::words::ENGLISH;
    use proptest::prelude::*;

    fn file(product: &Product) -> String {
        csv(everything(product), &ENGLISH)
    }

    proptest! {
        #[test]
        fn the_table_of_any_content_reads_back_row_by_row(pack in any_pack()) {
            let rows: Vec<Vec<String>> = read(&file(&pack.product()), b',')
                .iter()
                .skip(1)
                .map(|row| row.iter().map(|cell| plain(cell)).collect())
                .collect();
            let commas = |text: &str| text.replace(';', ",");
            let expected: Vec<Vec<String>> = pack
                .responsibilities
                .iter()
                .map(|one| {
                    vec![
                        one.id.clone(),
                        pack.area.clone(),
                        if one.is_provider { "Provider" } else { "Customer" }.to_owned(),
                        one.text.clone(),
                        if one.is_provider { String::new() } else { pack.role.clone() },
                        one.evidence.clone().unwrap_or_default(),
                        "Twice a year".to_owned(),
                        if one.is_tagged { pack.tag.clone() } else { String::new() },
                        format!("{}; {}", commas(&pack.frameworks[0]), commas(&pack.frameworks[1])),
                        format!("{}; {}", one.controls.join(", "), one.controls[0]),
                        if one.is_provider { String::new() } else { commas(&pack.item) },
                        format!("{PAGE}#{}", one.id),
                    ]
                })
                .collect();
            prop_assert_eq!(rows, expected);
        }

        #[test]
        fn which_control_is_whose_can_be_told_by_place(pack in any_pack()) {
            for row in read(&file(&pack.product()), b',').iter().skip(1) {
                prop_assert_eq!(plain(&row[8]).split("; ").count(), 2, "{}", row[8]);
                let controls = plain(&row[9]);
                prop_assert_eq!(controls.split("; ").count(), 2);
            }
        }
    }

    #[test]
    fn it_begins_with_a_byte_order_mark_and_the_columns() {
        let file = file(&mydesk());
        assert!(file.as_bytes().starts_with(b"\xef\xbb\xbf"), "{file}");
        assert_eq!(
            file.lines()
                .next()
                .expect("a header")
                .trim_start_matches(BYTE_ORDER_MARK),
            "Responsibility ID,Area,Party,Responsibility,Role,Evidence,Review,Applies with,Framework,Control ID,Checklist items,Link"
        );
    }

    #[test]
    fn every_line_ends_as_rfc_4180_has_it() {
        let file = file(&mydesk());
        assert!(file.ends_with("\r\n"));
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn a_row_of_the_samples_tells_all_that_is_known() {
        let rows = read(&file(&mydesk()), b',');
        let row = rows.iter().find(|row| row[0] == "assign-roles").expect("the row");
        assert_eq!(
            row[..],
            [
                "assign-roles",
                "User management",
                "Customer",
                "Assign each user the role and the rights that match their work, no more and no less.",
                "MyDesk administrator",
                "A table of roles that says what each allows and who may approve it, and the approval for every role given.",
                "When it happens",
                "",
                "NIST SP 800-53 Rev. 5; ISO/IEC 27001:2022 Annex A",
                "AC-2, AC-5, AC-6; A.5.15, A.5.18",
                "Administer users",
                "https://trust.example/mydesk/responsibilities#assign-roles",
            ]
        );
        assert_eq!(rows.len(), 1 + mydesk().responsibilities().count());
    }

    #[test]
    fn what_a_responsibility_depends_on_is_told() {
        let rows = read(&file(&identity360()), b',');
        let row = rows.iter().find(|row| row[0] == "lawful-basis").expect("the row");
        assert_eq!(
            plain(&row[7]),
            "European Union or EEA or United Kingdom or Elsewhere, with a lawful basis"
        );
    }

    #[test]
    fn what_a_responsibility_does_not_have_is_an_empty_cell() {
        let rows = read(&file(&identity360()), b',');
        let row = rows.iter().find(|row| row[0] == "keep-available").expect("the row");
        assert_eq!((&*row[2], &*row[4], &*row[6]), ("Provider", "", ""));
        assert_eq!((&*row[7], &*row[10]), ("", ""));
    }

    #[test]
    fn only_what_is_shown_is_taken_away_in_the_publishers_order() {
        let product = mydesk();
        let file = csv(
            ExportView {
                rows: &places(&product, &["assign-roles", "platform-security"]),
                ..everything(&product)
            },
            &ENGLISH,
        );
        let ids: Vec<String> = read(&file, b',').iter().skip(1).map(|row| row[0].clone()).collect();
        assert_eq!(ids, ["platform-security", "assign-roles"]);
    }
}
