//! The responsibilities as a table: a row for each, a column for each fact.

use super::csv::CsvFile;
use super::facts::{
    applies_to, control_ids, control_titles, evidence, inherited, link, not_applicable, pairs, priority, rationale,
    review, role,
};
use super::sheet::{Sheet, push_row};
use super::view::ExportView;
use super::xlsx::Workbook;
use crate::content::{Product, Responsibility};
use crate::words::Words;

/// The shown responsibilities as a file of comma-separated values (RFC 4180, in UTF-8) for programs: a header,
/// then one row for each in the publisher's order.
///
/// - The file starts with a byte order mark. Without it, Excel assumes another encoding (Microsoft
///   Support, "Opening CSV UTF-8 files correctly in Excel").
/// - Several values in one cell are separated by `; `. The values of the columns for framework and
///   control id belong together by position: `NIST; ISO` and `AC-2, AC-6; A.5.15` mean that AC-2 and
///   AC-6 are NIST's and A.5.15 is ISO's. For that, a semicolon in the name of a framework or in the
///   title of a checklist item is written as a comma.
/// - Ids are written as they are. A text or name that begins like a formula has an apostrophe before it, which
///   is not part of it.
/// - A cell that is longer than a spreadsheet takes is cut, and ends in the address of the whole.
#[must_use]
pub fn csv(view: ExportView<'_>, words: &Words) -> String {
    let mut file = CsvFile::new();
    write(view, words, &mut file);
    file.finish()
}

/// The same table as a workbook (XLSX) for spreadsheets. Every cell is text.
#[must_use]
pub fn xlsx(view: ExportView<'_>, words: &Words) -> Vec<u8> {
    let mut file = Workbook::new(
        words.export().sheet,
        &[
            22, 22, 12, 60, 22, 50, 16, 22, 28, 22, 30, 50, 50, 14, 22, 22, 40, 22, 40, 40,
        ],
    );
    write(view, words, &mut file);
    file.finish()
}

fn write(view: ExportView<'_>, words: &Words, file: &mut dyn Sheet) {
    let (columns, titles) = (&words.columns, words.export());
    file.push_cells(&[
        titles.id,
        columns.area,
        columns.party,
        columns.responsibility,
        columns.role,
        titles.evidence,
        columns.review,
        titles.applies_to,
        titles.framework,
        titles.control,
        titles.items,
        titles.link,
        titles.rationale,
        titles.priority,
        titles.chapter,
        titles.performed_by,
        titles.inherited,
        titles.pairs,
        titles.not_applicable,
        titles.control_titles,
    ]);
    for (area, responsibility) in view.shown() {
        let (frameworks, controls) = mappings(responsibility, file);
        let address = link(view.page, responsibility);
        let applies_to = applies_to(responsibility, str::to_owned, words);
        let rationale = rationale(responsibility);
        let (inherited, control_titles) = (inherited(responsibility), control_titles(responsibility));
        let (inherited, control_titles) = (inherited.iter(), control_titles.iter());
        let cells = [
            responsibility.id.as_str(),
            &file.text(area.name.as_str()),
            &file.text(words.party.name(responsibility.party)),
            &file.text(responsibility.text.as_str()),
            &file.text(role(responsibility)),
            &file.text(evidence(responsibility)),
            review(responsibility, words),
            &file.text(&applies_to),
            &frameworks,
            &controls,
            &item_titles(view.product, responsibility, file),
            &address,
            &file.text(&rationale),
            &file.text(priority(responsibility)),
            &file.text(area.chapter.as_ref().map_or("", |chapter| chapter.name.as_str())),
            &third_parties(responsibility, file),
            &values(inherited.map(String::as_str), file),
            &pairs(view.product, responsibility),
            &file.text(not_applicable(responsibility)),
            &values(control_titles.map(String::as_str), file),
        ];
        push_row(file, &cells, &address, words);
    }
}

/// The names of the frameworks, and the ids of the controls of each.
fn mappings(responsibility: &Responsibility, file: &dyn Sheet) -> (String, String) {
    let mappings = responsibility.controls.iter();
    let frameworks = values(mappings.clone().map(|mapping| mapping.framework.name.as_str()), file);
    let controls: Vec<String> = mappings.map(control_ids).collect();
    (frameworks, controls.join(SEPARATOR))
}

fn third_parties(responsibility: &Responsibility, file: &dyn Sheet) -> String {
    let performed_by = responsibility.performed_by.iter();
    values(performed_by.map(|performed| performed.third_party.name.as_str()), file)
}

fn item_titles(product: &Product, responsibility: &Responsibility, file: &dyn Sheet) -> String {
    let items = product.items_fulfilling(responsibility);
    values(items.map(|item| item.title.as_str()), file)
}

/// The separator of the values in one cell.
const SEPARATOR: &str = "; ";

/// The texts of one cell. A semicolon within a text is written as a comma.
fn values<'a>(values: impl Iterator<Item = &'a str>, file: &dyn Sheet) -> String {
    let values: Vec<String> = values
        .map(|value| file.text(&value.replace(';', ",")).into_owned())
        .collect();
    values.join(SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{
        PAGE, any_pack, full_view, identity360, mydesk, read, read_workbook, rows_of, without_guard, without_guards,
    };
    use crate::responsibility::Scope;
    use crate::responsibility::sample::Sample;
    use crate::words::ENGLISH;
    use proptest::prelude::*;

    fn file(product: &Product) -> String {
        csv(full_view(product), &ENGLISH)
    }

    proptest! {
        #[test]
        fn the_table_of_any_content_reads_back(pack in any_pack()) {
            let product = pack.product();
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
                        String::new(),
                        row.not_applicable.as_ref().map(|_| pack.priority.clone()).unwrap_or_default(),
                        pack.chapter.clone(),
                        row.inherited.as_ref().map(|_| commas(&pack.third_party)).unwrap_or_default(),
                        row.inherited.as_ref().map(|text| commas(&format!("{}: {text}", pack.third_party))).unwrap_or_default(),
                        pack.pairs_of(row).join("; "),
                        row.not_applicable.clone().unwrap_or_default(),
                        row.titled_controls()
                            .map(|id| commas(&format!("{id} {}", pack.control_title)))
                            .collect::<Vec<_>>()
                            .join("; "),
                    ]
                })
                .collect();
            // In a workbook, everything is as it is.
            prop_assert_eq!(&read_workbook(xlsx(full_view(&product), &ENGLISH)).1[1..], &expected[..]);
            // In a file of comma-separated values, ids are as they are, and texts have a guard.
            let rows = read(&file(&product), b',');
            let rows = rows.iter().skip(1).map(|row| {
                let cells = row.iter().enumerate();
                cells
                    .map(|(column, cell)| match column {
                        0 | 9 | 11 | 17 => cell.clone(),
                        8 | 10 | 15 | 16 | 19 => without_guards(cell, "; "),
                        _ => without_guard(cell),
                    })
                    .collect()
            });
            prop_assert_eq!(Vec::<Vec<String>>::from_iter(rows), expected);
        }

        #[test]
        fn frameworks_and_controls_belong_together_by_position(pack in any_pack()) {
            for row in read(&file(&pack.product()), b',').iter().skip(1) {
                prop_assert_eq!(row[8].split("; ").count(), 2, "{}", row[8]);
                prop_assert_eq!(row[9].split("; ").count(), 2, "{}", row[9]);
            }
        }
    }

    #[test]
    fn the_table_starts_with_a_byte_order_mark_and_the_columns() {
        let file = file(&mydesk());
        assert!(file.as_bytes().starts_with(b"\xef\xbb\xbf"), "{file}");
        assert_eq!(
            file.lines().next().expect("a header").trim_start_matches('\u{feff}'),
            "Responsibility ID,Area,Party,Responsibility,Role,Evidence,Review,Applies with,Framework,Control ID,Checklist items,Link,Why it matters,Priority,Chapter,Performed by,Inherited,Paired with,Does not apply because,Control titles"
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
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "AC-2 Account Management; AC-5 Separation of Duties; AC-6 Least Privilege; A.5.15 Access control; \
                 A.5.18 Access rights",
            ]
        );
        assert_eq!(rows.len(), 1 + mydesk().responsibilities().count());
    }

    #[test]
    fn a_row_has_the_tags_that_its_responsibility_depends_on() {
        let rows = read(&file(&identity360()), b',');
        let row = rows.iter().find(|row| row[0] == "lawful-basis").expect("the row");
        assert_eq!(
            row[7],
            "European Union or EEA or United Kingdom or Elsewhere, with a lawful basis"
        );
    }

    #[test]
    fn why_a_responsibility_matters_is_plain_text() {
        let sample = Sample::mydesk_with(|pack| {
            pack["areas"][0]["responsibilities"][0]["rationale"] = serde_json::json!(["See `a`.", { "steps": ["First.", { "text": "Then:", "list": ["[b](https://c.example/)"] }] }]);
        });
        let rows = read(&csv(full_view(&sample.product), &ENGLISH), b',');
        assert_eq!(rows[1][12], "See a.\n1. First.\n2. Then:\n   - b");
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

    #[test]
    fn d11_ids_are_as_they_are_also_where_they_look_like_numbers_dates_or_formulas() {
        let ids = ["1-2", "1e5", "007", "-1", "2026-11", "mar-1", "true", "12"];
        let controls = ["12.10", "8.3.1", "1-2", "-2", "(1)"];
        let sample = Sample::mydesk_with(|pack| {
            let area = &mut pack["areas"][0]["responsibilities"];
            let mut new: Vec<_> = ids.iter().map(|id| {
                serde_json::json!({ "id": id, "party": "provider", "text": "=1+1", "controls": [{ "framework": "nist-800-53", "ids": controls }] })
            }).collect();
            area.as_array_mut().expect("a list").append(&mut new);
        });
        let table = csv(full_view(&sample.product), &ENGLISH);
        let rows = read(&table, b',');
        let (_, sheet) = read_workbook(xlsx(full_view(&sample.product), &ENGLISH));
        for id in ids {
            let row = rows.iter().find(|row| row[0] == id).expect("the row");
            assert_eq!((&*row[3], &*row[9]), ("'=1+1", &*controls.join(", ")), "{id}");
            let row = sheet.iter().find(|row| row[0] == id).expect("the row");
            assert_eq!((&*row[3], &*row[9]), ("=1+1", &*controls.join(", ")), "{id}");
        }
    }

    #[test]
    fn a_cell_that_no_spreadsheet_takes_is_cut_and_has_the_address_of_the_whole() {
        let sample = Sample::mydesk_with(|pack| {
            pack["areas"][0]["responsibilities"][0]["evidence"] = "A list of rights. ".repeat(3000).into();
        });
        let id = sample.rows()[0].id().to_owned();
        let table = read(&csv(full_view(&sample.product), &ENGLISH), b',');
        let (_, sheet) = read_workbook(xlsx(full_view(&sample.product), &ENGLISH));
        for cell in [&table[1][5], &sheet[1][5]] {
            assert!(cell.encode_utf16().count() <= 32_767);
            assert!(cell.starts_with("A list of rights. ") && cell.contains(&format!(" {PAGE}#{id} ")));
        }
    }

    #[test]
    fn ten_thousand_rows_are_a_workbook_of_some_megabytes() {
        let sample = Sample::mydesk_with(|pack| {
            let area = &mut pack["areas"][0]["responsibilities"];
            let text = "Review at regular intervals who has access. ".repeat(4);
            let new = (0..10_000).map(|number| serde_json::json!({ "id": format!("r-{number}"), "party": "provider", "text": text, "evidence": text }));
            area.as_array_mut().expect("a list").extend(new);
        });
        let rows: Vec<usize> = (0..sample.rows().len()).collect();
        let view = ExportView {
            product: &sample.product,
            rows: &rows,
            scope: &Scope::default(),
            page: PAGE,
        };
        let file = xlsx(view, &ENGLISH);
        assert!(file.len() < 20_000_000, "{}", file.len());
        let last = format!("<row r=\"{}\">", 1 + rows.len());
        assert!(file.windows(last.len()).any(|part| part == last.as_bytes()));
    }
}
