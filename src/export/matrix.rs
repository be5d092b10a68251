//! The customer responsibility matrix: control by control, what a customer inherits.

use super::ExportView;
use super::cell::{BYTE_ORDER_MARK, push_row};
use crate::content::{Id, Party, Responsibility, natural_order};
use crate::words::Words;

/// The columns of the worksheet of the FedRAMP CIS/CRM workbook (system security plan, appendix J),
/// under which other tools look for them. They are part of that form, in English in every language.
const COLUMNS: [&str; 3] = [
    "Control ID",
    "Can Be Inherited from CSP",
    "Specific Inheritance and Customer Agency/CSP Responsibilities",
];

/// What is known of one control.
struct Control<'a> {
    id: &'a str,
    responsibilities: Vec<&'a Responsibility>,
    is_shown: bool,
}

/// A customer responsibility matrix in the layout of FedRAMP's: a row for each control of a
/// framework to which a shown responsibility answers, in the order in which people count.
///
/// A row is always whole: it tells every responsibility in the reader's scope that answers to the
/// control, also those that the filter hides. Otherwise, a view of the provider's side alone would say of
/// every control that it can be inherited. The second column is `Yes` where all of them are the
/// provider's, `No` where all are the customer's, `Partial` where both have a part; the third has
/// the provider's part and then the customer's, each responsibility on a line of its own with its
/// id in brackets. (FedRAMP lets the third be empty beside a `Yes`; here it still says what is
/// inherited.)
///
/// The file is written as [`csv`](super::csv) writes its own: byte order mark, CRLF, and an
/// apostrophe at the start of a cell, or after a semicolon or line break in it, that is not part
/// of the text. A framework that the product does not have gives a header alone.
#[must_use]
pub fn crm(view: ExportView<'_>, framework: &Id, words: &Words) -> String {
    let mut file = String::from(BYTE_ORDER_MARK);
    push_row(&mut file, &COLUMNS);
    for control in controls(view, framework).iter().filter(|control| control.is_shown) {
        let mut parts = String::new();
        let provider = view.product.provider().as_str();
        let theirs = push_part(&mut parts, provider, control, Party::Provider);
        let yours = push_part(&mut parts, words.export.customer_part, control, Party::Customer);
        let inherited = match (theirs, yours) {
            (true, true) => "Partial",
            (true, false) => "Yes",
            (false, _) => "No",
        };
        push_row(&mut file, &[control.id, inherited, &parts]);
    }
    file
}

/// Every control of the framework to which anything in the product answers.
fn controls<'a>(view: ExportView<'a>, framework: &Id) -> Vec<Control<'a>> {
    let mut controls: Vec<Control<'a>> = Vec::new();
    for (row, responsibility) in view.product.responsibilities().enumerate() {
        if !view.scope.admits(responsibility) {
            continue;
        }
        let is_shown = view.shows(row);
        let mappings = responsibility.controls.iter();
        for id in mappings
            .filter(|mapping| mapping.framework.id == *framework)
            .flat_map(|mapping| &mapping.ids)
        {
            let place = controls.binary_search_by(|control| natural_order::compare(control.id, id.as_str()));
            let place = place.unwrap_or_else(|place| {
                let control = Control {
                    id: id.as_str(),
                    responsibilities: Vec::new(),
                    is_shown: false,
                };
                controls.insert(place, control);
                place
            });
            let control = &mut controls[place];
            control.is_shown |= is_shown;
            // A pack may list one control twice for one responsibility.
            if control
                .responsibilities
                .last()
                .is_none_or(|last| last.id != responsibility.id)
            {
                control.responsibilities.push(responsibility);
            }
        }
    }
    controls
}

/// Appends one party's part, if it has one; whether it has.
fn push_part(parts: &mut String, title: &str, control: &Control<'_>, party: Party) -> bool {
    let mut has_part = false;
    for responsibility in control.responsibilities.iter().filter(|one| one.party == party) {
        if !parts.is_empty() {
            parts.push('\n');
        }
        if !has_part {
            parts.push_str(title);
            parts.push_str(":\n");
        }
        has_part = true;
        for piece in [responsibility.text.as_str(), " [", responsibility.id.as_str(), "]"] {
            parts.push_str(piece);
        }
    }
    has_part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{any_pack, everything, mydesk, plain, read};
    use crate::words::ENGLISH;
    use proptest::prelude::*;

    fn framework(id: &str) -> Id {
        Id::parse(id).expect("an id")
    }

    fn matrix(view: ExportView<'_>) -> Vec<Vec<String>> {
        read(&crm(view, &framework("nist-800-53"), &ENGLISH), b',')
    }

    proptest! {
        #[test]
        fn the_matrix_of_any_content_reads_back_control_by_control(pack in any_pack()) {
            let product = pack.product();
            let rows = read(&crm(everything(&product), &framework("one"), &ENGLISH), b',');
            let mut ids: Vec<&String> = pack.responsibilities.iter().flat_map(|one| &one.controls).collect();
            ids.sort_by(|one, other| natural_order::compare(one, other));
            ids.dedup();
            prop_assert_eq!(rows.len(), 1 + ids.len());
            for (row, id) in rows.iter().skip(1).zip(ids) {
                let of = |is_provider: bool| -> Vec<String> {
                    let answering = pack.responsibilities.iter().filter(|one| one.controls.contains(id));
                    answering
                        .filter(|one| one.is_provider == is_provider)
                        .map(|one| format!("{} [{}]", one.text, one.id))
                        .collect()
                };
                let (theirs, yours) = (of(true), of(false));
                let inherited = match (theirs.is_empty(), yours.is_empty()) {
                    (false, true) => "Yes",
                    (false, false) => "Partial",
                    (true, _) => "No",
                };
                let mut lines = Vec::new();
                if !theirs.is_empty() {
                    lines.push(format!("{}:", pack.provider));
                    lines.extend(theirs);
                }
                if !yours.is_empty() {
                    lines.push("Customer responsibility:".to_owned());
                    lines.extend(yours);
                }
                let row: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
                prop_assert_eq!(row, [id.clone(), inherited.to_owned(), lines.join("\n")]);
            }
        }
    }

    #[test]
    fn the_samples_controls_stand_in_order_with_what_is_inherited() {
        let rows = matrix(everything(&mydesk()));
        assert_eq!(rows[0], COLUMNS);
        let short: Vec<String> = rows[1..].iter().map(|row| format!("{} {}", row[0], row[1])).collect();
        assert_eq!(
            short.join(", "),
            "AC-2 No, AC-2(3) No, AC-2(12) No, AC-3 No, AC-5 No, AC-6 No, AC-6(7) No, AC-17 No, AC-20 No, AU-6 No, CA-3 No, CM-6 Partial, CM-7 No, \
             IA-2(1) No, IA-2(2) No, IA-5 No, IA-5(1) No, IR-4 No, IR-6 No, IR-7 No, PE-3 Yes, PS-4 No, RA-5 Yes, SA-9 No, SA-11 Yes, SC-7 Yes, SI-2 Yes, SI-4 No"
        );
    }

    #[test]
    fn a_shared_control_of_the_samples_tells_the_providers_part_and_then_the_customers() {
        let rows = matrix(everything(&mydesk()));
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
    fn a_view_of_one_side_does_not_hide_the_other_side_of_a_control() {
        let product = mydesk();
        let rows: Vec<usize> = (0..)
            .zip(product.responsibilities())
            .filter(|(_, one)| one.party == Party::Provider)
            .map(|(row, _)| row)
            .collect();
        let all = everything(&product);
        let (all, some) = (matrix(all), matrix(ExportView { rows: &rows, ..all }));
        assert!(1 < some.len() && some.len() < all.len());
        assert!(some.iter().all(|row| all.contains(row)));
    }

    #[test]
    fn a_framework_that_the_product_does_not_have_gives_the_header_alone() {
        let file = crm(everything(&mydesk()), &framework("soc-2"), &ENGLISH);
        assert_eq!(read(&file, b','), [COLUMNS]);
    }
}
