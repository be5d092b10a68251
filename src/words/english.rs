//! The interface in English. Every name in a sentence passes through [`isolate`].

use super::{
    AccessibilityWords, ChangesWords, ChecklistWords, ContactWords, ExportWords, FormWords, FormsWords, HandOverWords,
    LoadFailureWords, NotFoundWords, OverviewWords, PartyWords, PrivacyWords, ProductsWords, ResponsibilitiesWords,
    ScopeWords, SiteWords, Words, isolate,
};
use crate::checklist::Status;
use crate::contact::{
    EARLIEST_YEAR, Field, MessageKind, MomentError, Occurrence, PhoneError, Topic, Urgency, ValidationErrorKind,
};
use crate::content::{Cadence, Date, EmailError, MAX_EMAIL_LENGTH, Ownership, TagKind};
use crate::responsibility::Facet;
use crate::stored::Saved;

/// English.
pub static ENGLISH: Words = Words {
    language: "en",
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
        contact: "Talk to the security team",
    },
    scope: ScopeWords {
        heading: "What applies to you?",
        lede: "Choose what holds for your organisation. What does not apply is left out everywhere on this site, and the address keeps it, for you and whoever you send it to.",
        chosen: |names| format!("Shown for: {names}"),
        kind: |kind| match kind {
            TagKind::Plan => "Plans you have",
            TagKind::Region => "Regions you are in",
            TagKind::Feature => "Features you use",
        },
        none: "None of these",
        none_of: |kind| match kind {
            TagKind::Plan => "no plan",
            TagKind::Region => "no region",
            TagKind::Feature => "no feature",
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
            Facet::Area => "Area",
            Facet::Role => "Falls to",
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
    export: ExportWords {
        id: "Responsibility ID",
        area: "Area",
        party: "Party",
        responsibility: "Responsibility",
        role: "Role",
        evidence: "Evidence",
        review: "Review",
        applies_to: "Applies with",
        framework: "Framework",
        control: "Control ID",
        controls: "Controls",
        items: "Checklist items",
        link: "Link",
        customer_part: "Customer responsibility",
        heading: "Take away what you see",
        lede: "What the filter leaves. The table and the data have roles, evidence and controls. A matrix has a row for each control of a framework, and not what maps to none.",
        table_xlsx: "Table (XLSX)",
        table: "Table (CSV)",
        json: "Data (JSON)",
        matrix_xlsx: |framework| format!("Matrix for {} (XLSX)", isolate(framework)),
        matrix: |framework| format!("Matrix for {} (CSV)", isolate(framework)),
        for_spreadsheets: "For Excel and other spreadsheets: opens in columns, every code as it is.",
        for_programs: "For programs: every code as it is. A spreadsheet may take codes for numbers or dates.",
        for_programs_whole: "For programs: everything, at any length.",
        sheet: "Responsibilities",
        matrix_sheet: |framework| format!("Matrix {framework}"),
        cut: |address| {
            format!(
                "[Cut: a spreadsheet’s cell takes at most 32,767 characters. The whole is at {address} and in the data (JSON).]"
            )
        },
        print: "Print",
        not_saved: "The browser did not allow the file.",
    },
    checklist: ChecklistWords {
        heading: "Your checklist",
        lede: |product| {
            format!(
                "What you do to keep your side of {} secure. Tick what is done; come back when it is due again.",
                isolate(product)
            )
        },
        progress: |done, total| format!("{done} of {total} done"),
        bar: "Progress of your checklist",
        complete: "Everything is done.",
        stored: "Ticks are kept in this browser, on this device, and are sent to nobody.",
        stored_unknown: "It is not known yet whether this browser keeps ticks. None are sent.",
        status: |status| match status {
            Status::Done => "Done",
            Status::ToDo => "To do",
        },
        status_saved: |status, saved| match saved {
            Saved::Yes => status.to_owned(),
            Saved::NotYet => format!("{status}, not saved yet"),
            Saved::No => format!("{status}, not saved"),
        },
        not_stored: "Not saved: this browser does not let the site keep anything. Your ticks last until you close or reload this page.",
        not_saved: |titles| {
            format!(
                "Not saved: {}. This browser has not kept what you ticked there. It lasts until you close or reload this page.",
                quoted(titles)
            )
        },
        later: |titles| {
            let ticks = if titles.len() == 1 {
                "One kept tick"
            } else {
                "Some kept ticks"
            };
            format!(
                "{ticks} could not be read, perhaps because a newer version of this site wrote it: {}. It is left as it is, and what you tick there is not saved. Reload the page to get the newer version.",
                quoted(titles)
            )
        },
        other: |status, time| {
            let time = time.map(|time| format!(" on {time}")).unwrap_or_default();
            format!("In another tab, this was set to “{status}”{time}, before the present status was seen there.")
        },
        other_delete: "Remove this note",
        fulfils: "Fulfils",
        links: "Read more",
    },
    contact: ContactWords {
        heading: |team| format!("Contact the {}", isolate(team)),
        lede: |team| format!("Report an incident to the {}, or ask it a question.", isolate(team)),
        incident: "Report an incident",
        incident_lede: "Something suspicious, a breach or a weakness, seen or suspected. Do not wait until you are sure.",
        question: "Ask a question",
        question_lede: "On security, compliance or documentation: how something is protected, which papers there are.",
        by_email: "By e-mail",
        by_email_lede: "Both forms help you to say what the team needs to know. You can also write directly to",
    },
    question: FormWords {
        heading: "Ask a question",
        lede: "Ask the security team about security, compliance or documentation.",
        submit: "Continue to hand over",
        hand_over_heading: "Your question is ready to hand over",
        subject: |product| format!("Question about {product}"),
        about: "Your question",
    },
    incident: FormWords {
        heading: "Report an incident",
        lede: "Say what you know. What you do not know yet can follow later.",
        submit: "Continue to hand over",
        hand_over_heading: "Your report is ready to hand over",
        subject: |product| format!("Security incident: {product}"),
        about: "What happened",
    },
    changes: ChangesWords {
        heading: "What changed",
        since: |day| format!("Changes published on {day} or later."),
        none_since: |day| format!("No changes were published on {day} or later."),
        version: |version, date| format!("Version {}, {date}", isolate(version)),
        added: "New:",
        removed: "Gone:",
        reworded: "Reworded:",
        renamed: |from| format!("Renamed from {from}:"),
        shifted: |to_you, provider| {
            let provider = isolate(provider);
            if to_you {
                format!("Now yours, and no longer {provider}’s:")
            } else {
                format!("Now {provider}’s, and no longer yours:")
            }
        },
        before: "Before:",
        words_removed: "removed:",
        words_added: "added:",
        words_unchanged: "as before:",
    },
    question_about: |id, text| format!("About {id}: “{text}”"),
    forms: FormsWords {
        error_title: "Error: ",
        error_summary: "There is a problem",
        error_prefix: "Error:",
        optional: "(optional)",
        label,
        hint,
        validation_error,
        field_changed_elsewhere: "Changed in another tab.",
        noticed: "When was it noticed?",
        noticed_hint: |example| {
            format!(
                "The day, for example {example}. A month can also be a name. The time, such as 14:30 or 2:30 pm, can be a rough one."
            )
        },
        noticed_now: "Fill in the present time",
        noticed_hint_before: "The day, for example 27 11 2025. A month can also be a name. The time, such as 14:30 or 2:30 pm, can be a rough one. Times are in your own zone.",
        zone: |zone| format!("Times are in {zone}."),
        occurrence: |occurrence, offset| match occurrence {
            Occurrence::First => format!("The first, before clocks were put back ({offset})"),
            Occurrence::Second => format!("The second, after that ({offset})"),
        },
        topic: |topic| match topic {
            Topic::Security => "Security: how the service is protected",
            Topic::Compliance => "Compliance: laws, standards and audits",
            Topic::Documentation => "Documentation: reports, certificates, questionnaires",
        },
        urgency: |urgency| match urgency {
            Urgency::Now => "It is going on now",
            Urgency::Harm => "It is over or contained, but harm was done or may have been",
            Urgency::Suspicion => "It is a suspicion or a weakness; no harm is known",
        },
        behalf_own: "My own organisation",
        behalf_other: "Somebody else",
        reach_email: "By e-mail",
        reach_phone: "By telephone",
        product: "Product",
        other_product: |name| format!("Write about {} instead", isolate(name)),
        writer: "About you",
        draft_unknown: "Whether this browser keeps what you type is not known yet. Nothing of it is sent before you hand it over yourself.",
        draft_none: "What you type is kept on this device as you type, readable to whoever uses this browser, until you throw it away.",
        draft_saving: "Saving the draft, on this device only. Whoever uses this browser can read it until you throw it away.",
        draft_saved: |time| {
            format!(
                "Draft saved at {time}, on this device only. Whoever uses this browser can read it until you throw it away."
            )
        },
        draft_not_saved: "Not saved: this browser does not let the site keep a draft. Do not close or reload this page before you have handed your message over.",
        draft_unreadable: "A draft from before could not be read. It was put aside, so that nothing is lost.",
        draft_unreadable_save: "Save it as a file",
        draft_unreadable_delete: "I have the file: delete it here",
        other_answer: "There is another answer, from another tab or an earlier visit:",
        other_use: "Use it instead",
        other_delete: "Delete it",
        draft_discard: "Throw the draft away",
        draft_restored: "This is your draft, as it was kept on this device. This site has sent nothing of it.",
        draft_discarded: "The draft is thrown away. This site does not know whether the team has received anything.",
        draft_restore: "Bring it back",
        email_instead: "You can also write an e-mail to",
    },
    hand_over: HandOverWords {
        not_sent: |team| {
            let team = isolate(team);
            format!("Not sent yet. The {team} has not received anything: this site cannot send messages.")
        },
        instructions: |team| format!("Hand it to the {} in one of these ways:", isolate(team)),
        message: "The message",
        copy: "Copy the message",
        copied: "Copied. Paste it where you want to hand it over.",
        not_copied: "The browser did not allow copying. Mark the message below and copy it, or save it as a file.",
        save: "Save as a file",
        saved: |name| format!("Saved as {name}, where your browser keeps downloads."),
        not_saved: "The browser did not allow the file. Copy the message instead.",
        email: "Write an e-mail",
        mailed: |team| {
            format!(
                "Your mail program should open. The {} has the message only once you have sent it there. If nothing opened, copy the message instead.",
                isolate(team)
            )
        },
        address: "The address is",
        plain_text: "The message as plain text",
        edit: "Change the message",
        finish: "When you have handed it over",
        finish_lede: "The draft stays on this device until you delete it.",
        finish_button: "I have handed it over: delete the draft",
        long_body: "(The message is too long for this link. Paste it here, or attach the file.)",
        text_heading: |kind, team| match kind {
            MessageKind::Question => format!("Question to the {team}"),
            MessageKind::Incident => format!("Incident report to the {team}"),
        },
        to: "To",
        prepared: |moment| format!("Prepared {moment}"),
        moment: |date, time, zone| match time {
            Some(time) => format!("{date}, {time} ({zone})"),
            None => format!("{date} ({zone})"),
        },
        behalf_own: "My own organisation",
        not_given: "Not provided",
    },
    privacy: PrivacyWords {
        heading: "Privacy",
        lede: "What this site keeps in your browser, and what it sent: nothing.",
        sent: "What it sends",
        sent_text: &[
            "Nothing. The site has no cookies, no trackers, no statistics, and nothing from other sites. It loads its own pages and content from this address, and that is all.",
            "A question or report leaves your device only when you hand it over yourself, in your own mail program or wherever you paste it.",
        ],
        stored: "What it keeps",
        stored_list: &[
            "Which checklist items you ticked.",
            "Drafts of questions and incident reports, as you type them, readable to whoever uses this browser.",
            "For each product, the dates of the content that you saw last and of the one before it, to show you what changed since.",
            "That you switched the keys off which lead to the search, if you did.",
            "With each of these, when it was entered, and a random number that stands for this browser, so that two tabs do not overwrite each other. A text that you delete leaves only that its field was emptied, and when.",
        ],
        stored_text: &[
            "All of it is kept in this browser, on this device only (in its IndexedDB store; what you type before a page has started, in the tab's session store), until you delete them. Some browsers delete them on their own when you have not visited for a while: Safari after seven days.",
        ],
        delete: "Forget everything",
        delete_lede: "Deletes every tick, every draft and every date that this site has kept on this device. It cannot be undone.",
        delete_button: "Forget everything on this device",
        delete_confirmation: "Delete every tick and draft on this device?",
        delete_yes: "Yes, delete everything",
        delete_no: "No, keep it",
        deleted: "Everything that this site kept on this device is deleted.",
        not_deleted: "The browser did not allow the deletion. You can delete this site's data in the browser's settings.",
    },
    accessibility: AccessibilityWords {
        heading: "Accessibility",
        lede: "What was tested, what was not, and how to tell us about a barrier. We aim at WCAG 2.2, level AA.",
        tested: "What was tested",
        tested_list: &[
            "Every page and state with axe-core, light and dark, at 320 and 1280 pixels, without a violation.",
            "Every journey with the keyboard alone: reading, filtering, ticking, and both forms with and without mistakes.",
            "Focus, page titles and error messages on every change of page, in headless Chromium.",
            "Contrast of text of at least 4.5 to 1, and of controls of at least 3 to 1, light and dark.",
            "Layout from 320 to 1920 pixels, reduced motion, forced colours, and print.",
            "Reading, filtering, ticking, asking a question and saving it as a file in Firefox; reading, filtering and ticking in WebKit.",
        ],
        not_tested: "What was not tested yet",
        not_tested_list: &[
            "Screen readers with people who use them daily.",
            "All else in browsers other than Chromium, and Safari on a Mac, a tablet or a phone.",
        ],
        barrier: "Tell us about a barrier",
        barrier_text: "If something on this site keeps you out, say which page and what you wanted to do:",
        barrier_without_contact: "Write to whoever gave you the address of this site.",
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

/// Names in quotation marks: `“Your name”, “Your question”`.
fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{}”", isolate(name))).collect();
    quoted.join(", ")
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

fn label(field: Field, kind: MessageKind) -> &'static str {
    match field {
        Field::Topic => "What is your question about?",
        Field::Text => "Your question",
        Field::Happened => "What happened?",
        Field::NoticedDay => "Day",
        Field::NoticedMonth => "Month",
        Field::NoticedYear => "Year",
        Field::NoticedTime => "Time",
        Field::NoticedOccurrence => "Clocks showed this time twice that day. Which one do you mean?",
        Field::AffectedWhat => "What is affected?",
        Field::AffectedWho => "Who is affected?",
        Field::Urgency => "How urgent is it?",
        Field::Behalf => match kind {
            MessageKind::Question => "For whom do you ask?",
            MessageKind::Incident => "For whom do you report?",
        },
        Field::ForWhom => "Their name and organisation",
        Field::Name => "Your name",
        Field::Reach => "How can the team reach you?",
        Field::Email => "E-mail address",
        Field::Phone => "Telephone number",
        Field::Organisation => "Your organisation",
    }
}

fn hint(field: Field, kind: MessageKind) -> Option<&'static str> {
    match field {
        Field::Happened => Some(
            "What you saw, and since when, in your own words. Leave out passwords and other people’s personal data.",
        ),
        Field::Text => Some("One question is easiest to answer well. Leave out passwords and personal data of others."),
        Field::NoticedTime => None,
        Field::AffectedWhat => Some("Accounts, data, devices, integrations, as far as you know."),
        Field::AffectedWho => Some("People or groups, and roughly how many. No names are needed."),
        Field::Behalf => Some(match kind {
            MessageKind::Question => {
                "Anybody may ask for somebody else: a colleague, a consultant, the provider’s own staff for a customer."
            }
            MessageKind::Incident => {
                "Anybody may report for somebody else: a colleague, a consultant, the provider’s own staff for a customer."
            }
        }),
        Field::Reach => Some("Choose a way that the incident does not affect."),
        Field::Phone => Some("With the country code, for example +47 22 00 00 00."),
        _ => None,
    }
}

fn validation_error(field: Field, error: ValidationErrorKind) -> String {
    match error {
        ValidationErrorKind::Missing => missing(field).to_owned(),
        ValidationErrorKind::Email(error) => email(error),
        ValidationErrorKind::Phone(PhoneError::Character(found)) => {
            format!(
                "The telephone number holds “{found}”. Use digits, spaces and + - ( ) only, and “ext.” before an extension"
            )
        }
        ValidationErrorKind::Phone(PhoneError::TooShort) => {
            "The telephone number is too short. Enter all of it, with the country code".to_owned()
        }
        ValidationErrorKind::Noticed(error) => noticed(error),
    }
}

const TIME_TWICE: &str = "Choose which of the two times you mean";

fn missing(field: Field) -> &'static str {
    match field {
        Field::Topic => "Choose what your question is about",
        Field::Text => "Enter your question",
        Field::Happened => "Enter what happened",
        Field::Urgency => "Choose how urgent it is",
        Field::Behalf => "Choose for whom it is",
        Field::ForWhom => "Enter their name and organisation",
        Field::Name => "Enter your name",
        Field::Reach => "Choose how the team can reach you",
        Field::Email => "Enter your e-mail address",
        Field::Phone => "Enter your telephone number",
        Field::NoticedDay | Field::NoticedMonth | Field::NoticedYear | Field::NoticedTime => {
            "Enter when it was noticed"
        }
        Field::NoticedOccurrence => TIME_TWICE,
        Field::AffectedWhat => "Enter what is affected",
        Field::AffectedWho => "Enter who is affected",
        Field::Organisation => "Enter your organisation",
    }
}

fn email(error: EmailError) -> String {
    match error {
        EmailError::NoAt => "The e-mail address has no @. Enter one like name@example.com".to_owned(),
        EmailError::NothingBeforeAt => {
            "The e-mail address has nothing before the @. Enter one like name@example.com".to_owned()
        }
        EmailError::NothingAfterAt => {
            "The e-mail address has nothing after the @. Enter one like name@example.com".to_owned()
        }
        EmailError::Domain => "The part after the @ is not complete. Enter one like example.com".to_owned(),
        EmailError::Dots => {
            "The part before the @ has a dot too many. Take out dots at its start or end, or next to each other"
                .to_owned()
        }
        EmailError::Character(' ') => "The e-mail address has a space in it. Take the space out".to_owned(),
        EmailError::Character('@') => "The e-mail address has two @. Enter one address only".to_owned(),
        EmailError::Character(found) => {
            format!("The e-mail address holds “{found}”, which no address has. Enter one like name@example.com")
        }
        EmailError::TooLong => {
            format!("The e-mail address is longer than {MAX_EMAIL_LENGTH} characters. Enter a shorter one")
        }
    }
}

fn noticed(error: MomentError) -> String {
    match error {
        MomentError::AllMissing => "Enter when it was noticed".to_owned(),
        MomentError::Missing { day, month, year } => {
            let parts: Vec<&str> = [(day, "a day"), (month, "a month"), (year, "a year")]
                .into_iter()
                .filter_map(|(missing, part)| missing.then_some(part))
                .collect();
            format!("When it was noticed must include {}", parts.join(" and "))
        }
        MomentError::Day => "The day must be a number from 1 to 31".to_owned(),
        MomentError::Month => "The month must be a number from 1 to 12, or a name such as January or jan".to_owned(),
        MomentError::Year => "The year must have four digits, for example 2026".to_owned(),
        MomentError::NoSuchDay => "That month has no such day. Check the day and the month".to_owned(),
        MomentError::Time => {
            "The time must be one such as 14:30 or 2:30 pm. Leave it out if you do not know".to_owned()
        }
        MomentError::TimeSkipped {
            instead: (hour, minute),
        } => format!(
            "There was no such time that day: clocks were put forward over it. Enter the time that they showed then, such as {hour}:{minute:02}"
        ),
        MomentError::TooEarly => format!("The year must be {EARLIEST_YEAR} or later, for example 2026"),
        MomentError::TimeTwice { .. } => TIME_TWICE.to_owned(),
        MomentError::DayInFuture => "When it was noticed must be today or in the past".to_owned(),
        MomentError::TimeInFuture => "The time is still to come. Check the time and the day".to_owned(),
    }
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
