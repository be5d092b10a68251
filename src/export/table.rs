//! The responsibilities as a table of comma-separated values (CSV).

use super::cell::{BYTE_ORDER_MARK, push_row};
use super::facts::{applies_to, control_ids, evidence, link, review, role};
use super::view::ExportView;
use crate::content::{Product, Responsibility};
use crate::words::Words;

/// The shown responsibilities as a file of comma-separated values (RFC 4180, in UTF-8): a header,
/// then one row for each in the publisher's order.
///
/// - The file starts with a byte order mark. Without it, Excel assumes another encoding (Microsoft
///   Support, "Opening CSV UTF-8 files correctly in Excel").
/// - Several values in one cell are separated by `; `. The values of the columns for framework and
///   control id belong together by position: `NIST; ISO` and `AC-2, AC-6; A.5.15` mean that AC-2 and
///   AC-6 are NIST's and A.5.15 is ISO's. For that, a semicolon in the name of a framework or in the
///   title of a checklist item is written as a comma.
/// - At the start of a cell, and after each semicolon in it, one apostrophe is not part of the text.
///   It keeps a spreadsheet from evaluating the text as a formula, and from converting an id such as
///   `1e5` or `2026-11` to a number or a date.
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
                words.party.name(responsibility.party),
                responsibility.text.as_str(),
                role(responsibility),
                evidence(responsibility),
                review(responsibility, words),
                &applies_to(responsibility, str::to_owned, words),
                &frameworks,
                &controls,
                &item_titles(view.product, responsibility),
                &link(view.page, responsibility),
            ],
        );
    }
    file
}

/// The names of the frameworks, and the ids of the controls of each.
fn mappings(responsibility: &Responsibility) -> (String, String) {
    let mappings = responsibility.controls.iter();
    let frameworks = values(mappings.clone().map(|mapping| mapping.framework.name.as_str()));
    let controls: Vec<String> = mappings.map(control_ids).collect();
    (frameworks, controls.join(SEPARATOR))
}

fn item_titles(product: &Product, responsibility: &Responsibility) -> String {
    values(product.items_fulfilling(responsibility).map(|item| item.title.as_str()))
}

/// The separator of the values in one cell.
const SEPARATOR: &str = "; ";

/// The values of one cell. A semicolon within a value is written as a comma.
fn values<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.map(|value| value.replace(';', ",")).collect();
    values.join(SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{PAGE, any_pack, full_view, identity360, mydesk, read, rows_of, without_apostrophes};
    use crate::words::ENGLISH;
    use proptest::prelude::*;

    fn file(product: &Product) -> String {
        csv(full_view(product), &ENGLISH)
    }

    proptest! {
        #[test]
        fn the_table_of_any_content_reads_back(pack in any_pack()) {
            let rows: Vec<Vec<String>> = read(&file(&pack.product()), b',')
                .iter()
                .skip(1)
                .map(|row| row.iter().map(|cell| without_apostrophes(cell)).collect())
                .collect();
            let commas = |text: &str| text.replace(';', ",");
            let expected: Vec<Vec<String>> = pack
                .responsibilities
                .iter()
                .map(|row| {
                    vec![
                        row.id.clone(),
                        pack.area.clone(),
                        if row.is_provider { "Provider" } else { "Customer" }.to_owned(),
                        row.text.clone(),
                        if row.is_provider { String::new() } else { pack.role.clone() },
                        row.evidence.clone().unwrap_or_default(),
                        "Twice a year".to_owned(),
                        if row.is_tagged { pack.tag.clone() } else { String::new() },
                        format!("{}; {}", commas(&pack.frameworks[0]), commas(&pack.frameworks[1])),
                        format!("{}; {}", row.controls.join(", "), row.controls[0]),
                        if row.is_provider { String::new() } else { commas(&pack.item) },
                        format!("{PAGE}#{}", row.id),
                    ]
                })
                .collect();
            prop_assert_eq!(rows, expected);
        }

        #[test]
        fn frameworks_and_controls_belong_together_by_position(pack in any_pack()) {
            for row in read(&file(&pack.product()), b',').iter().skip(1) {
                prop_assert_eq!(without_apostrophes(&row[8]).split("; ").count(), 2, "{}", row[8]);
                let controls = without_apostrophes(&row[9]);
                prop_assert_eq!(controls.split("; ").count(), 2);
            }
        }
    }

    #[test]
    fn the_table_starts_with_a_byte_order_mark_and_the_columns() {
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
    fn every_line_ends_with_crlf_by_rfc_4180() {
        let file = file(&mydesk());
        assert!(file.ends_with("\r\n"));
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn a_row_of_the_sample_has_every_fact() {
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
    fn a_row_has_the_tags_that_its_responsibility_depends_on() {
        let rows = read(&file(&identity360()), b',');
        let row = rows.iter().find(|row| row[0] == "lawful-basis").expect("the row");
        assert_eq!(
            without_apostrophes(&row[7]),
            "European Union or EEA or United Kingdom or Elsewhere, with a lawful basis"
        );
    }

    #[test]
    fn a_missing_fact_is_an_empty_cell() {
        let rows = read(&file(&identity360()), b',');
        let row = rows.iter().find(|row| row[0] == "keep-available").expect("the row");
        assert_eq!((&*row[2], &*row[4], &*row[6]), ("Provider", "", ""));
        assert_eq!((&*row[7], &*row[10]), ("", ""));
    }

    #[test]
    fn the_table_has_only_what_is_shown_in_the_publishers_order() {
        let product = mydesk();
        let file = csv(
            ExportView {
                rows: &rows_of(&product, &["assign-roles", "platform-security"]),
                ..full_view(&product)
            },
            &ENGLISH,
        );
        let ids: Vec<String> = read(&file, b',').iter().skip(1).map(|row| row[0].clone()).collect();
        assert_eq!(ids, ["platform-security", "assign-roles"]);
    }
}
