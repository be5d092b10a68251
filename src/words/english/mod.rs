//! The interface in English. Every name in a sentence passes through [`isolate`].

mod changes;
mod checklist;
mod export;
mod forms;
mod outbox;
mod quoted;
mod site;

pub(super) use changes::CHANGES;
pub(super) use checklist::CHECKLIST;
pub(super) use export::EXPORT;
pub(super) use forms::{FORMS, HAND_OVER};
pub(super) use outbox::OUTBOX;
pub(super) use site::{ACCESSIBILITY, PRIVACY};

use self::quoted::quoted;
use super::{
    ChecklistWords, ColumnWords, ContactWords, ExportMenuWords, FormWords, Language, LoadFailureWords, NotFoundWords,
    OverviewWords, PageWords, PartyWords, ProductsWords, ResponsibilitiesWords, ScopeWords, SiteWords, Words, isolate,
};
use crate::checklist::Status;
use crate::contact::FormPage;
use crate::content::{Cadence, Date, Ownership, TagKind};
use crate::responsibility::Facet;

/// English.
pub static ENGLISH: Words = Words {
    language: Language::English,
    months: MONTHS,
    date,
    changed_elsewhere: |names| format!("Changed in another tab: {}.", quoted(names)),
    deleted_elsewhere: "Everything that this site kept on this device was deleted in another tab.",
    number,
    site: SiteWords {
        control_name: |text, subject| format!("{text}: {subject}"),
        name: "Trust portal",
        description: "Who is responsible for what, what you have to do, and how you reach the security team.",
        skip: "Skip to the content",
        navigation: "Pages",
        all_products: "All products",
        overview: "Overview",
        responsibilities: "Responsibilities",
        checklist: "Checklist",
        contact: "Contact",
        privacy: "Privacy",
        accessibility: "Accessibility",
        about: "About this site",
        version: |product, version, date| {
            format!(
                "{} content, version {}, published {date}.",
                isolate(product),
                isolate(version)
            )
        },
        next_review: |date| format!("Next review by {date}."),
        printed_from: "Printed from",
        external: "(leads to another site)",
        loading: "Loading the page …",
        not_loaded: |attempts| match attempts {
            0 | 1 => "The page could not be loaded. You still see the one from before.".to_owned(),
            attempts => format!("The page could not be loaded, also at attempt {attempts}."),
        },
        retry: "Try again",
        reload: "Reload the whole page",
        error_title: "Error: ",
        file_saved: |name| format!("Saved as {name}, where your browser keeps downloads."),
        undelivered: |count| match count {
            1 => "A message from this device has not arrived yet.".to_owned(),
            count => format!("{count} messages from this device have not arrived yet."),
        },
        see_undelivered: "See your messages",
    },
    party: PartyWords {
        you: "You",
        customer: "Customer",
        provider: "Provider",
        shared: "Shared",
        ownership: |ownership, provider| match ownership {
            Ownership::Provider => isolate(provider),
            Ownership::Shared => "Shared".to_owned(),
            Ownership::Customer => "You".to_owned(),
        },
    },
    products: ProductsWords {
        heading: "Who is responsible for what",
        open: |name| format!("Open {}", isolate(name)),
    },
    overview: OverviewWords {
        eyebrow: "Shared responsibility",
        heading: |name| format!("{}, and your part in it", isolate(name)),
        glance: "The model at a glance",
        glance_lede: "Each bar shows whose side an area is on, and how many responsibilities each side has. Choose an area to read them.",
        glance_row: |ownership, provider, theirs, yours| match ownership {
            Ownership::Provider => format!("{} alone: {}", isolate(provider), responsibilities(theirs)),
            Ownership::Shared => format!(
                "Shared: {} has {}, you have {}",
                isolate(provider),
                responsibilities(theirs),
                yours
            ),
            Ownership::Customer => format!("You alone: {}", responsibilities(yours)),
        },
        all_responsibilities: "Read all responsibilities",
        cards: "What matters most on your side",
        card_link: |area| format!("See “{}”", isolate(area)),
        checklist: "Your checklist",
        checklist_lede: |items| match items {
            1 => "It has one action. Tick it when it is done.".to_owned(),
            items => format!("It has {items} actions. Tick them as you go."),
        },
        open_checklist: "Open the checklist",
        no_checklist: "Nothing here needs an action of yours, so there is no checklist.",
        contact: "Talk to the security team",
    },
    scope: ScopeWords {
        heading: "What applies to you?",
        lede: "Choose what holds for your organisation. What does not apply is left out everywhere on this site, and the address keeps it, for you and whoever you send it to.",
        chosen: |names| format!("Shown for: {names}"),
        kind: |kind| match kind {
            TagKind::Plan => "Plans you have".to_owned(),
            TagKind::Region => "Regions you are in".to_owned(),
            TagKind::Feature => "Features you use".to_owned(),
            TagKind::Defined(kind) => isolate(kind.question.as_str()),
        },
        none: "None of these",
        none_of: |kind| match kind {
            TagKind::Plan => "no plan".to_owned(),
            TagKind::Region => "no region".to_owned(),
            TagKind::Feature => "no feature".to_owned(),
            TagKind::Defined(kind) => format!("{}: none", isolate(kind.name.as_str())),
        },
        hidden: |count| match count {
            1 => "One responsibility does not apply and is hidden.".to_owned(),
            count => format!("{} responsibilities do not apply and are hidden.", number(count)),
        },
        shown: |count| match count {
            1 => "One responsibility does not apply; it is shown and marked.".to_owned(),
            count => format!(
                "{} responsibilities do not apply; they are shown and marked.",
                number(count)
            ),
        },
        show: "Show what is hidden",
        hide: "Hide what does not apply",
        clear: "Take back all answers",
        outside: "Does not apply to what you said about your organisation.",
        side_outside: "Nothing that applies to you",
        changes_outside: |changes| match changes {
            1 => "1 change is left out: it is to what does not apply to you.".to_owned(),
            many => format!("{many} changes are left out: they are to what does not apply to you."),
        },
        applies_to: "Applies with",
        or: " or ",
        and: ", and ",
    },
    responsibilities: ResponsibilitiesWords {
        heading: "Who is responsible for what",
        lede: |provider| {
            let provider = isolate(provider);
            format!("Every area with both sides next to each other: what {provider} does, and what you do.")
        },
        filter: "Filter",
        who: "Show",
        both_parties: "Everything",
        search: "Search in the words",
        shortcuts: "Keys / and Ctrl+K lead here",
        more_filters: "More filters",
        facet: |facet| match facet {
            Facet::Who => "Party",
            Facet::Chapter => "Chapter",
            Facet::Area => "Area",
            Facet::Role => "Falls to",
            Facet::Priority => "Priority",
            Facet::ThirdParty => "Performed by",
            Facet::Framework => "Framework",
            Facet::Control => "Control",
            Facet::Action => "Checklist",
        },
        facet_value: |facet, key, provider| {
            match (facet, key) {
                (Facet::Who, key) if key == Ownership::Customer.as_str() => "Yours",
                (Facet::Who, key) if key == Ownership::Shared.as_str() => "In shared areas",
                (Facet::Who, _) => return isolate(provider),
                (_, "yes") => "Has an action",
                _ => "Has no action",
            }
            .to_owned()
        },
        any_control: "Any of its controls",
        since: "Changed since",
        since_visit: |day| format!("What changed since the version you saw before, of {day}"),
        chosen: "Chosen filters",
        remove: |name| format!("Remove {name}"),
        clear_all: "Clear all",
        layout: "Layout",
        lanes: "Side by side",
        matrix: "Table",
        lens: "Grouped by",
        lens_area: "Area",
        table: |product| format!("Responsibilities for {}", isolate(product)),
        unmapped: |framework| format!("Not mapped to {}", isolate(framework)),
        on_page: |shown, all| format!("{} of {} rows are on this page.", number(shown), number(all)),
        show_more: |rows| format!("Show {rows} more"),
        show_all: "Show all",
        find_in_page: "Your browser’s own search (Ctrl+F) finds only what is on the page, and not in folded parts. The search above finds everything.",
        find_folded: "Your browser’s own search (Ctrl+F) does not look into folded parts. The search above does.",
        side_further_down: "Further down: show more rows",
        boundary: "Where one part ends and the other begins",
        side_of_provider: "The provider’s side of this area",
        side_of_customer: "Your side of this area",
        whole_area: |area| format!("All of “{}”", isolate(area)),
        clear: "Clear the filter",
        count: |shown, all| {
            if shown == all {
                format!("Showing all {}.", responsibilities(all))
            } else {
                format!("Showing {} of {}.", number(shown), responsibilities(all))
            }
        },
        no_match: |words| {
            if words.is_empty() {
                "No responsibility fits this filter.".to_owned()
            } else {
                format!("Nothing here matches “{}”.", isolate(words))
            }
        },
        no_match_advice: "Try fewer or other words, or clear the filter. If an answer is missing, ask the security team.",
        no_part_of_provider: |provider| format!("Nothing for {} in this area", isolate(provider)),
        no_part_of_customer: "Nothing for you in this area",
        side_hidden: "Hidden by the filter",
        role: "Falls to",
        cadence: "Review",
        cadence_name: |cadence| match cadence {
            Cadence::Weekly => "Weekly",
            Cadence::Monthly => "Monthly",
            Cadence::Quarterly => "Quarterly",
            Cadence::HalfYearly => "Twice a year",
            Cadence::Yearly => "Yearly",
            Cadence::OnEvent => "When it happens",
        },
        found_in: |term| format!("Found in “{term}”:"),
        copy_link: "Copy link",
        copy_text: "Copy as text",
        link_copied: "Link copied.",
        text_copied: "Copied as text, for a questionnaire or a mail.",
        not_copied: "The browser did not allow copying.",
        ask_about: "Ask about this",
        guidance_only: "Not on the checklist",
        priority: "Priority",
        priority_with: |name, included| format!("{}, with {}", isolate(name), isolate(included)),
        without_priority: "Without a priority",
        performed_by: "Performed by",
        inherited: |third_party| format!("Inherited from {}", isolate(third_party)),
        pairs_of_provider: "What the provider does to the same end",
        pairs_of_customer: "What you do to the same end",
        not_applicable: "Does not apply to this product:",
        rationale: "Why it matters",
        evidence: "Evidence that shows it",
        controls: "Controls it answers to",
        links: "How to do it",
        items: "On your checklist",
        details: "More about it",
        permalink: |id| format!("Link to {id}"),
        shown_for_link: "Shown because the link points here; the filter would hide it.",
        unknown_anchor: |anchor| {
            format!("The link points to “{anchor}”, which is not on this page. It may have been renamed or retired.")
        },
    },
    columns: ColumnWords {
        area: "Area",
        party: "Party",
        responsibility: "Responsibility",
        role: "Role",
        review: "Review",
        controls: "Controls",
    },
    export_menu: ExportMenuWords {
        heading: "Take away what you see",
        lede: "What the filter leaves. The table and the data have roles, evidence and controls. A matrix has a row for each control of a framework, and not what maps to none.",
        not_loaded: "This cannot be done now, because a part of the site could not be loaded.",
        retry: "Try again",
        print: "Print",
    },
    checklist: ChecklistWords {
        progress: |done, total| format!("{done} of {total} done"),
        bar: "Progress of your checklist",
        heading: "Your checklist",
        lede: |product| {
            format!(
                "What you do to keep your side of {} secure. Tick what is done; come back when it is due again.",
                isolate(product)
            )
        },
        status: |status| match status {
            Status::Done => "Done",
            Status::ToDo => "To do",
        },
    },
    contact: ContactWords {
        heading: |team| format!("Contact the {}", isolate(team)),
        lede: |team| format!("Report an incident to the {}, or ask it a question.", isolate(team)),
        incident: "Report an incident",
        question: "Ask a question",
        email_instead: "You can also write an e-mail to",
        form_page: |page| match page {
            FormPage::Question => "Ask a question",
            FormPage::Safety => "Report an incident",
            FormPage::Happened => "The incident",
            FormPage::Reach => "How to reach you",
            FormPage::When => "When it happened",
            FormPage::Affected => "What is affected",
            FormPage::PersonalData => "Personal data",
            FormPage::Nature => "How it stands",
            FormPage::Response => "Steps and traces",
            FormPage::Behalf => "On whose behalf",
            FormPage::Sharing => "Sharing",
        },
        check_answers: "Check your answers",
        sent: "Your messages",
        sent_lede: "Questions and reports from this device, with their references: what was sent, what is still waiting, and the way to add to a report.",
    },
    question: FormWords {
        lede: "Ask the security team about security, compliance or documentation.",
        hand_over_heading: "Your question is ready to hand over",
    },
    incident: FormWords {
        lede: "Say what you know. Three short pages are enough to begin; the rest can follow later.",
        hand_over_heading: "Your report is ready to hand over",
    },
    question_about: |id, text| format!("About {id}: “{text}”"),
    privacy: PageWords {
        heading: "Privacy",
        lede: "What this site keeps in your browser, and what it sent: nothing.",
    },
    accessibility: PageWords {
        heading: "Accessibility",
        lede: "What was tested, what was not, and how to tell us about a barrier. We aim at WCAG 2.2, level AA.",
    },
    not_found: NotFoundWords {
        heading: "This page does not exist",
        lede: "The address may be mistyped, or the page may have been moved.",
        products: "Here is what there is:",
    },
    load_failure: LoadFailureWords {
        heading: "The content could not be loaded",
        lede: "You can read this page, but not search, tick or write on it. You can try again now or later.",
        file: |file| format!("What is wrong with {file}"),
        retry: "Try again",
        address: |team| format!("You still reach the {} at", isolate(team)),
    },
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month()) - 1];
    format!("{} {month} {}", date.day(), date.year())
}

fn responsibilities(count: usize) -> String {
    match count {
        1 => "1 responsibility".to_owned(),
        count => format!("{} responsibilities", number(count)),
    }
}

/// A number with commas between its thousands.
fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut printed = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            printed.push(',');
        }
        printed.push(digit);
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1_000, "1,000")]
    #[case(10_007, "10,007")]
    #[case(100_000, "100,000")]
    #[case(1_234_567, "1,234,567")]
    fn numbers_have_commas_between_thousands(#[case] given: usize, #[case] printed: &str) {
        assert_eq!(number(given), printed);
    }

    proptest! {
        #[test]
        fn a_number_reads_back_and_no_run_of_digits_is_longer_than_three(given: usize) {
            let printed = number(given);
            prop_assert_eq!(printed.replace(',', "").parse(), Ok(given));
            let runs: Vec<usize> = printed.split(',').map(str::len).collect();
            prop_assert!((1..=3).contains(&runs[0]));
            prop_assert!(runs[1..].iter().all(|run| *run == 3), "{}", printed);
        }
    }

    #[rstest]
    #[case(1_234, 10_000, "Showing 1,234 of 10,000 responsibilities.")]
    #[case(10_000, 10_000, "Showing all 10,000 responsibilities.")]
    #[case(0, 18, "Showing 0 of 18 responsibilities.")]
    fn the_count_of_shown_responsibilities_has_readable_numbers(
        #[case] shown: usize,
        #[case] all: usize,
        #[case] words: &str,
    ) {
        assert_eq!((ENGLISH.responsibilities.count)(shown, all), words);
    }
}
