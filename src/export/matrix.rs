//! The customer responsibility matrix: for each control, what a customer inherits from the provider.

use super::csv::CsvFile;
use super::sheet::{Sheet, push_row};
use super::view::ExportView;
use super::xlsx::Workbook;
use crate::content::{Id, Party, Responsibility, natural_order};
use crate::query::Query;
use crate::responsibility::Facet;
use crate::sorted;
use crate::words::Words;

/// The columns of the worksheet of the FedRAMP CIS/CRM workbook (system security plan, appendix J).
/// Other tools read the columns by these names, so they are in English in every language.
const COLUMNS: [&str; 3] = [
    "Control ID",
    "Can Be Inherited from CSP",
    "Specific Inheritance and Customer Agency/CSP Responsibilities",
];

/// A control, with the responsibilities that are mapped to it.
struct Control<'a> {
    id: &'a str,
    responsibilities: Vec<&'a Responsibility>,
    /// Whether the view shows any of them.
    is_shown: bool,
}

/// A customer responsibility matrix in the layout of FedRAMP's: one row for each control of a
/// framework to which a shown responsibility is mapped, in natural order of the controls.
///
/// A row has every responsibility in the reader's scope that is mapped to the control, also those
/// that the filter hides. Otherwise a view of the provider's responsibilities alone would claim that
/// every control can be inherited. The second column is `Yes` if all of them are the provider's, `No`
/// if all are the customer's, `Partial` if both have a part. The third column has the provider's part
/// and then the customer's, each responsibility on a line of its own with its id in brackets. (FedRAMP
/// allows an empty third column beside a `Yes`; here it has what is inherited.)
///
/// A control that the pack writes in several ways (`AC-2`, `ac-2`) has one row, under the way that it writes first.
///
/// The file has the format of [`csv`](super::csv()). For a framework that the product does not have, the file
/// has a header only.
#[must_use]
pub fn crm(view: ExportView<'_>, framework: &Id, words: &Words) -> String {
    let mut file = CsvFile::new();
    write(view, framework, words, &mut file);
    file.finish()
}

/// The same matrix as a workbook (XLSX) for spreadsheets. Every cell is text.
#[must_use]
pub fn crm_xlsx(view: ExportView<'_>, framework: &Id, words: &Words) -> Vec<u8> {
    let name = (words.export().matrix_sheet)(framework.as_str());
    let mut file = Workbook::new(&name, &[16, 26, 110]);
    write(view, framework, words, &mut file);
    file.finish()
}

fn write(view: ExportView<'_>, framework: &Id, words: &Words, file: &mut dyn Sheet) {
    file.push_cells(&COLUMNS);
    for control in controls(view, framework).iter().filter(|control| control.is_shown) {
        let provider_part = part(view.product.provider().as_str(), control, Party::Provider, file);
        let customer_part = part(words.export().customer_part, control, Party::Customer, file);
        let (inherited, parts) = match (provider_part, customer_part) {
            (Some(provider), Some(customer)) => ("Partial", format!("{provider}\n{customer}")),
            (Some(provider), None) => ("Yes", provider),
            (None, customer) => ("No", customer.unwrap_or_default()),
        };
        let address = control_address(view.page, framework, control.id);
        push_row(file, &[control.id, inherited, &parts], &address, words);
    }
}

/// The address of the page with the responsibilities that are mapped to a control.
fn control_address(page: &str, framework: &Id, control: &str) -> String {
    let query = Query::default().with(Facet::Control.name(), &format!("{framework}:{control}"));
    let query = query.to_string();
    match page.contains('?') {
        true => format!("{page}&{}", &query[1..]),
        false => format!("{page}{query}"),
    }
}

/// The controls of the framework, in natural order, each with the responsibilities in the reader's scope that
/// are mapped to it.
fn controls<'a>(view: ExportView<'a>, framework: &Id) -> Vec<Control<'a>> {
    let mut controls: Vec<Control<'a>> = Vec::new();
    for (row, responsibility) in view.product.responsibilities().enumerate() {
        let mappings = responsibility.controls.iter();
        let ids = mappings
            .filter(|mapping| mapping.framework.id == *framework)
            .flat_map(|mapping| &mapping.ids);
        for id in ids {
            let control = Control {
                id: id.as_str(),
                responsibilities: Vec::new(),
                is_shown: false,
            };
            let index = sorted::insert_by(&mut controls, control, |a, b| natural_order::compare(a.id, b.id));
            if !view.scope.shows(responsibility) {
                continue;
            }
            let control = &mut controls[index];
            control.is_shown |= view.shows(row);
            // A pack may map a responsibility to a control twice.
            let last = control.responsibilities.last();
            if last.is_none_or(|last| last.id != responsibility.id) {
                control.responsibilities.push(responsibility);
            }
        }
    }
    controls
}

/// One party's part in a control, if it has one: a title, then one line for each responsibility.
fn part(title: &str, control: &Control<'_>, party: Party, file: &dyn Sheet) -> Option<String> {
    let responsibilities = control.responsibilities.iter();
    let lines: Vec<String> = responsibilities
        .filter(|responsibility| responsibility.party == party)
        .map(|responsibility| format!("{} [{}]", file.text(responsibility.text.as_str()), responsibility.id))
        .collect();
    (!lines.is_empty()).then(|| format!("{}:\n{}", file.text(title), lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{AnyResponsibility, any_pack, full_view, mydesk, read, without_guards};
    use crate::responsibility::sample::{Sample, control_key};
    use crate::words::ENGLISH;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn framework(id: &str) -> Id {
        Id::parse(id).expect("an id")
    }

    fn matrix(view: ExportView<'_>) -> Vec<Vec<String>> {
        read(&crm(view, &framework("nist-800-53"), &ENGLISH), b',')
    }

    proptest! {
        #[test]
        fn the_matrix_of_any_content_reads_back(pack in any_pack()) {
            let product = pack.product();
            let rows = read(&crm(full_view(&product), &framework("one"), &ENGLISH), b',');
            let mut ids: Vec<&String> = pack.responsibilities.iter().flat_map(|row| &row.controls).collect();
            ids.sort_by(|a, b| natural_order::compare(a, b));
            ids.dedup_by(|a, b| control_key(a) == control_key(b));
            prop_assert_eq!(rows.len(), 1 + ids.len());
            for (row, id) in rows.iter().skip(1).zip(ids) {
                let lines_of = |is_provider: bool| -> Vec<String> {
                    let is_mapped = |row: &&AnyResponsibility| row.controls.iter().any(|other| control_key(other) == control_key(id));
                    let mapped = pack.responsibilities.iter().filter(is_mapped);
                    mapped
                        .filter(|row| row.is_provider == is_provider)
                        .map(|row| format!("{} [{}]", row.text, row.id))
                        .collect()
                };
                let (provider, customer) = (lines_of(true), lines_of(false));
                let inherited = match (provider.is_empty(), customer.is_empty()) {
                    (false, true) => "Yes",
                    (false, false) => "Partial",
                    (true, _) => "No",
                };
                let mut lines = Vec::new();
                if !provider.is_empty() {
                    lines.push(format!("{}:", pack.provider));
                    lines.extend(provider);
                }
                if !customer.is_empty() {
                    lines.push("Customer responsibility:".to_owned());
                    lines.extend(customer);
                }
                prop_assert_eq!([&row[0], &row[1]], [id.as_str(), inherited]);
                prop_assert_eq!(without_guards(&row[2], "\n"), lines.join("\n"));
            }
        }
    }

    #[test]
    fn the_controls_of_the_sample_are_in_natural_order_with_what_is_inherited() {
        let rows = matrix(full_view(&mydesk()));
        assert_eq!(rows[0], COLUMNS);
        let short: Vec<String> = rows[1..].iter().map(|row| format!("{} {}", row[0], row[1])).collect();
        assert_eq!(
            short.join(", "),
            "AC-2 No, AC-2(3) No, AC-2(12) No, AC-3 No, AC-5 No, AC-6 No, AC-6(7) No, AC-17 No, AC-20 No, AU-6 No, CA-3 No, CM-6 Partial, CM-7 No, \
             IA-2(1) No, IA-2(2) No, IA-5 No, IA-5(1) No, IR-4 No, IR-6 No, IR-7 No, PE-3 Yes, PS-4 No, RA-5 Yes, SA-9 No, SA-11 Yes, SC-7 Yes, SI-2 Yes, SI-4 No"
        );
    }

    #[test]
    fn a_shared_control_has_the_providers_part_before_the_customers() {
        let rows = matrix(full_view(&mydesk()));
        let row = rows.iter().find(|row| row[0] == "CM-6").expect("the row");
        assert_eq!(
            row[2],
            "MyDesk:\n\
             Secure the platform that MyDesk is built on. [platform-security]\n\
             Customer responsibility:\n\
             Set the access levels in MyDesk as your security requirements demand. [access-levels]\n\
             Choose the notification settings that your security requirements call for, \
             and send the notices to people who act on them. [notifications]"
        );
    }

    #[test]
    fn a_view_of_one_party_does_not_hide_the_other_partys_part_in_a_control() {
        let product = mydesk();
        let rows: Vec<usize> = (0..)
            .zip(product.responsibilities())
            .filter(|(_, responsibility)| responsibility.party == Party::Provider)
            .map(|(row, _)| row)
            .collect();
        let all = full_view(&product);
        let (all, some) = (matrix(all), matrix(ExportView { rows: &rows, ..all }));
        assert!(1 < some.len() && some.len() < all.len());
        assert!(some.iter().all(|row| all.contains(row)));
    }

    /// `MyDesk`, the controls of whose responsibilities are written anew.
    fn mydesk_with_controls(ids: &[(&str, &[&str])]) -> Sample {
        Sample::mydesk_with(|pack| {
            for area in pack["areas"].as_array_mut().expect("a list") {
                for responsibility in area["responsibilities"].as_array_mut().expect("a list") {
                    let found = ids.iter().find(|(id, _)| responsibility["id"] == *id);
                    responsibility["controls"] = match found {
                        Some((_, ids)) => serde_json::json!([{ "framework": "nist-800-53", "ids": ids }]),
                        None => serde_json::json!([]),
                    };
                }
            }
        })
    }

    #[test]
    fn a_control_written_in_several_ways_is_one_row_under_the_first() {
        let sample = mydesk_with_controls(&[
            ("platform-security", &["ac-2", "AC-02", "AC-2(1)"]),
            ("assign-roles", &["AC-2"]),
            ("review-access", &["Ac-02(01)", "AC-20"]),
        ]);
        let rows = matrix(full_view(&sample.product));
        let short: Vec<(&str, &str)> = rows[1..].iter().map(|row| (&*row[0], &*row[1])).collect();
        assert_eq!(short[..2], [("ac-2", "Partial"), ("AC-2(1)", "Partial")]);
        assert_eq!(short.len(), 3);
        assert_eq!(short[2].0, "AC-20");
        // A responsibility that names the control twice stands there once.
        assert_eq!(rows[1][2].matches("[platform-security]").count(), 1);
    }

    #[test]
    fn d11_ids_are_as_they_are_also_where_they_look_like_numbers_dates_or_formulas() {
        let ids = ["12.10", "8.3.1", "1-2", "007", "1e5", "-1", "2026-11", "(1)"];
        let sample = mydesk_with_controls(&[("assign-roles", &ids)]);
        let found: BTreeSet<String> = matrix(full_view(&sample.product))
            .into_iter()
            .skip(1)
            .map(|row| row[0].clone())
            .collect();
        assert_eq!(found, ids.map(str::to_owned).into());
    }

    #[test]
    fn a_cell_that_no_spreadsheet_takes_is_cut_and_has_the_address_of_the_whole() {
        let sample = Sample::mydesk_with(|pack| {
            pack["areas"][0]["responsibilities"][0]["text"] = "Review access. ".repeat(3000).into();
            pack["areas"][0]["responsibilities"][0]["controls"] =
                serde_json::json!([{ "framework": "nist-800-53", "ids": ["ZZ-1(2)"] }]);
        });
        let view = full_view(&sample.product);
        for page in [view.page, "https://trust.example/mydesk/responsibilities?scope=eu"] {
            let rows = matrix(ExportView { page, ..view });
            let cell = &rows.iter().find(|row| row[0] == "ZZ-1(2)").expect("the row")[2];
            assert!(cell.encode_utf16().count() <= 32_767);
            let separator = if page.contains('?') { '&' } else { '?' };
            let address = format!("{page}{separator}control=nist-800-53:ZZ-1%282%29 ");
            assert!(cell.contains(&address), "{}", cell.lines().last().unwrap_or_default());
        }
    }

    #[test]
    fn the_matrix_of_an_unknown_framework_has_a_header_only() {
        let file = crm(full_view(&mydesk()), &framework("soc-2"), &ENGLISH);
        assert_eq!(read(&file, b','), [COLUMNS]);
    }
}
