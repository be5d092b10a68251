//! One responsibility as an answer to a security questionnaire.

use super::facts::{
    applies_to, control_ids, control_titles, evidence, inherited, link, not_applicable, pairs, priority, rationale,
    review, role,
};
use crate::content::{Id, Party, Product};
use crate::words::{Words, without_isolates};

/// One responsibility as plain text, for pasting into a security questionnaire: one fact per line,
/// without those that the pack does not have, and last the version of the content. `page` is the
/// absolute address of the product's page of responsibilities, without fragment. None if no
/// responsibility has this id.
#[must_use]
pub fn questionnaire(product: &Product, id: &Id, page: &str, words: &Words) -> Option<String> {
    let (area, responsibility) = product
        .responsibilities_by_area()
        .find(|(_, responsibility)| responsibility.id == *id)?;
    let party = match responsibility.party {
        Party::Provider => product.provider().as_str(),
        Party::Customer => words.party.customer,
    };
    let mappings = responsibility.controls.iter();
    let controls: Vec<String> = mappings
        .map(|mapping| format!("{}: {}", mapping.framework.name, control_ids(mapping)))
        .collect();
    let performed_by = responsibility.performed_by.iter();
    let performed_by: Vec<&str> = performed_by
        .map(|performed| performed.third_party.name.as_str())
        .collect();
    let (columns, titles) = (&words.columns, words.export());
    let mut text = String::new();
    for (title, fact) in [
        (
            titles.chapter,
            area.chapter.as_ref().map_or("", |chapter| chapter.name.as_str()),
        ),
        (columns.area, area.name.as_str()),
        (columns.party, party),
        (columns.responsibility, responsibility.text.as_str()),
        (titles.not_applicable, not_applicable(responsibility)),
        (titles.priority, priority(responsibility)),
        (titles.rationale, &rationale(responsibility).replace('\n', " ")),
        (columns.role, role(responsibility)),
        (titles.performed_by, &performed_by.join("; ")),
        (titles.inherited, &inherited(responsibility).join("; ")),
        (titles.evidence, evidence(responsibility)),
        (columns.review, review(responsibility, words)),
        (titles.applies_to, &applies_to(responsibility, str::to_owned, words)),
        (columns.controls, &controls.join("; ")),
        (titles.control_titles, &control_titles(responsibility).join("; ")),
        (titles.pairs, &pairs(product, responsibility)),
        (titles.link, &link(page, responsibility)),
    ] {
        if !fact.is_empty() {
            text.push_str(&format!("{title}: {fact}\n"));
        }
    }
    let published = (words.date)(product.published());
    let version = (words.site.version)(product.name().as_str(), product.version().as_str(), &published);
    text.push_str(&without_isolates(&version));
    text.push('\n');
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{PAGE, identity360, mydesk};
    use crate::words::ENGLISH;

    fn text(product: &Product, id: &str) -> Option<String> {
        questionnaire(product, &Id::parse(id).expect("an id"), PAGE, &ENGLISH)
    }

    #[test]
    fn the_text_of_a_customers_responsibility_has_one_fact_per_line() {
        assert_eq!(
            text(&mydesk(), "assign-roles").expect("a text"),
            "Area: User management\n\
             Party: Customer\n\
             Responsibility: Assign each user the role and the rights that match their work, no more and no less.\n\
             Role: MyDesk administrator\n\
             Evidence: A table of roles that says what each allows and who may approve it, and the approval for every role given.\n\
             Review: When it happens\n\
             Controls: NIST SP 800-53 Rev. 5: AC-2, AC-5, AC-6; ISO/IEC 27001:2022 Annex A: A.5.15, A.5.18\n\
             Control titles: AC-2 Account Management; AC-5 Separation of Duties; AC-6 Least Privilege; A.5.15 Access control; A.5.18 Access rights\n\
             Link: https://trust.example/mydesk/responsibilities#assign-roles\n\
             MyDesk content, version 1.0, published 22 November 2026.\n"
        );
    }

    #[test]
    fn the_text_of_a_providers_responsibility_has_the_providers_name_and_no_missing_facts() {
        assert_eq!(
            text(&identity360(), "keep-available").expect("a text"),
            "Chapter: ManageEngine’s alone\n\
             Area: Availability\n\
             Party: ManageEngine\n\
             Responsibility: Keep the service available.\n\
             Evidence: Figures for the past twelve months: hours of outage, and their causes. Ask for them.\n\
             Controls: NIST SP 800-53 Rev. 5: CP-2; ISO/IEC 27001:2022 Annex A: A.8.14\n\
             Control titles: CP-2 Contingency Plan; A.8.14 Redundancy of information processing facilities\n\
             Link: https://trust.example/mydesk/responsibilities#keep-available\n\
             ManageEngine Identity360 content, version 1.0, published 22 November 2026.\n"
        );
    }

    #[test]
    fn the_tags_that_a_responsibility_depends_on_have_a_line_of_their_own() {
        let text = text(&mydesk(), "integrations").expect("a text");
        assert!(
            text.lines()
                .any(|line| line == "Applies with: Integrations with other systems"),
            "{text}"
        );
    }

    #[test]
    fn an_id_of_no_responsibility_has_no_text() {
        assert_eq!(text(&mydesk(), "user-management"), None);
    }
}
