//! One responsibility as an answer to a security questionnaire.

use super::{applies_to, link, push_list, review};
use crate::content::{Id, Party, Product};
use crate::words::Words;

/// One responsibility as plain text, for pasting into a security questionnaire: a fact on each
/// line, those that the pack does not give left out; at its end, which version of the content says
/// so. `page` is the absolute address of the product's page of responsibilities, without `#`. None,
/// if no responsibility has this id at present.
#[must_use]
pub fn questionnaire(product: &Product, id: &Id, page: &str, words: &Words) -> Option<String> {
    let (area, responsibility) = product
        .areas()
        .iter()
        .find_map(|area| Some((area, area.responsibilities().iter().find(|one| one.id == *id)?)))?;
    let whose = match responsibility.party {
        Party::Provider => product.provider().as_str(),
        Party::Customer => words.party.customer,
    };
    let mut controls = String::new();
    for mapping in &responsibility.controls {
        if !controls.is_empty() {
            controls.push_str("; ");
        }
        controls.push_str(mapping.framework.name.as_str());
        controls.push_str(": ");
        push_list(&mut controls, ", ", mapping.ids.iter().map(|id| id.as_str()));
    }
    let titles = &words.export;
    let mut text = String::new();
    for (title, fact) in [
        (titles.area, area.name.as_str()),
        (titles.party, whose),
        (titles.responsibility, responsibility.text.as_str()),
        (
            titles.role,
            responsibility.role.as_ref().map_or("", |role| role.name.as_str()),
        ),
        (
            titles.evidence,
            responsibility
                .evidence
                .as_ref()
                .map_or("", |evidence| evidence.as_str()),
        ),
        (titles.review, review(responsibility, words)),
        (titles.applies_to, &applies_to(responsibility, words)),
        (titles.controls, &controls),
        (titles.link, &link(page, responsibility)),
    ] {
        if !fact.is_empty() {
            for piece in [title, ": ", fact, "\n"] {
                text.push_str(piece);
            }
        }
    }
    let published = (words.date)(product.published());
    text.push_str(&(words.site.version)(
        product.name().as_str(),
        product.version().as_str(),
        &published,
    ));
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
    fn a_customers_responsibility_is_told_fact_by_fact() {
        assert_eq!(
            text(&mydesk(), "assign-roles").expect("a text"),
            "Area: User management\n\
             Party: Customer\n\
             Responsibility: Assign each user the role and the rights that match their work, no more and no less.\n\
             Role: MyDesk administrator\n\
             Evidence: A table of roles that says what each allows and who may approve it, and the approval for every role given.\n\
             Review: When it happens\n\
             Controls: NIST SP 800-53 Rev. 5: AC-2, AC-5, AC-6; ISO/IEC 27001:2022 Annex A: A.5.15, A.5.18\n\
             Link: https://trust.example/mydesk/responsibilities#assign-roles\n\
             MyDesk content, version 1.0, published 22 November 2026.\n"
        );
    }

    #[test]
    fn a_providers_responsibility_carries_the_providers_name_and_leaves_out_what_is_not_there() {
        assert_eq!(
            text(&identity360(), "keep-available").expect("a text"),
            "Area: Availability\n\
             Party: ManageEngine\n\
             Responsibility: Keep the service available.\n\
             Evidence: Figures for the past twelve months: hours of outage, and their causes. Ask for them.\n\
             Controls: NIST SP 800-53 Rev. 5: CP-2; ISO/IEC 27001:2022 Annex A: A.8.14\n\
             Link: https://trust.example/mydesk/responsibilities#keep-available\n\
             ManageEngine Identity360 content, version 1.0, published 22 November 2026.\n"
        );
    }

    #[test]
    fn what_a_responsibility_depends_on_stands_on_a_line_of_its_own() {
        let text = text(&mydesk(), "integrations").expect("a text");
        assert!(
            text.lines()
                .any(|line| line == "Applies with: Integrations with other systems"),
            "{text}"
        );
    }

    #[test]
    fn an_id_that_no_responsibility_has_gives_nothing() {
        assert_eq!(text(&mydesk(), "user-management"), None);
    }
}
