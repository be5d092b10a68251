//! The forms and the hand-over in English.

use super::number;
use crate::contact::{
    Certainty, EARLIEST_YEAR, Field, MessageKind, MomentError, MomentFields, Occurrence, PhoneError, SharingLevel,
    ValidationErrorKind,
};
use crate::content::{EmailError, MAX_EMAIL_LENGTH};
use crate::words::{FormsWords, HandOverWords, isolate};

/// The texts that both forms have.
pub(in crate::words) static FORMS: FormsWords = FormsWords {
    choose_incident: "Something suspicious, a breach or a weakness, seen or suspected. Do not wait until you are sure.",
    choose_question: "On security, compliance or documentation: how something is protected, which papers there are.",
    by_email: "By e-mail",
    by_email_lede: "Both forms help you to say what the team needs to know. You can also write directly to",
    next_page: "Continue",
    submit: "Continue to hand over",
    subject: |kind, product| match kind {
        MessageKind::Question => format!("Question about {product}"),
        MessageKind::Incident => format!("Security incident: {product}"),
    },
    error_summary: "There is a problem",
    error_prefix: "Error:",
    optional: "(optional)",
    label,
    hint,
    field_changed_elsewhere: "Changed in another tab.",
    moment: |fields| match fields {
        MomentFields::BEGAN => "When did it begin?",
        _ => "When was it noticed?",
    },
    moment_hint: |example| {
        format!(
            "The day, for example {example}. A month can also be a name. The time, such as 14:30 or 2:30 pm, can be a rough one."
        )
    },
    moment_now: "Fill in the present time",
    moment_hint_before: "The day, for example 27 11 2025. A month can also be a name. The time, such as 14:30 or 2:30 pm, can be a rough one. Times are in your own zone.",
    zone: |zone| format!("Times are in {zone}."),
    occurrence: |occurrence, offset| match occurrence {
        Occurrence::First => format!("The first, before clocks were put back ({offset})"),
        Occurrence::Second => format!("The second, after that ({offset})"),
    },
    topics: [
        ("security", "Security: how the service is protected"),
        ("compliance", "Compliance: laws, standards and audits"),
        ("documentation", "Documentation: reports, certificates, questionnaires"),
    ],
    stop_words: &[
        "about", "after", "also", "because", "been", "before", "being", "between", "both", "cannot", "could", "does",
        "doing", "done", "each", "else", "every", "from", "give", "have", "having", "here", "into", "just", "know",
        "like", "made", "make", "many", "more", "most", "much", "must", "need", "only", "other", "over", "please",
        "same", "shall", "should", "some", "such", "take", "tell", "than", "thank", "that", "their", "them", "then",
        "there", "these", "they", "this", "those", "through", "under", "until", "used", "using", "very", "want",
        "were", "what", "when", "where", "whether", "which", "while", "will", "with", "within", "without", "would",
        "your", "yours",
    ],
    suggestions: "This may answer it already",
    suggested: |count| match count {
        1 => "One text of this portal may answer your question. It follows below.".to_owned(),
        count => format!("{count} texts of this portal may answer your question. They follow below."),
    },
    certainty: |certainty| match certainty {
        Certainty::Yes => "Yes",
        Certainty::No => "No",
        Certainty::Unknown => "I do not know",
    },
    sharing: |level| match level {
        SharingLevel::Red => "TLP:RED – only the people who read it",
        SharingLevel::AmberStrict => "TLP:AMBER+STRICT – inside the provider’s organisation, who need to know",
        SharingLevel::Amber => "TLP:AMBER – the provider and its clients, who need to know",
        SharingLevel::Green => "TLP:GREEN – the security community, but not the public",
        SharingLevel::Clear => "TLP:CLEAR – everybody",
    },
    unsafe_device: "If it may be this device, go on from another one if you can: the draft stays in this browser, where whoever is in the device can read it. If it may only be your mailbox, you can go on here. Choose another way to be reached later, and do not use that mailbox to write to the team.",
    no_files: "This form takes no files. If you have screenshots, logs or a suspicious file, say so here and keep them: the team tells you a safe way to hand them over.",
    position: |page, needed, pages| match page <= needed {
        true => format!("Page {page} of {needed}, and {} optional ones", pages - needed),
        false => format!("Optional page {} of {}", page - needed, pages - needed),
    },
    back: "Back",
    rest_optional: "This is enough for the team to begin. What the next pages ask for helps, and can also follow later.",
    skip_rest: |is_sent| match is_sent {
        true => "Check and send now",
        false => "Hand over now",
    },
    adds_to: |reference| {
        format!(
            "You are adding to report {}. Say what is new; your other answers are as you gave them, and can be changed.",
            isolate(reference)
        )
    },
    add_to_none: "Make it a new report instead",
    behalf_own: "My own organisation",
    behalf_other: "Somebody else",
    reach_email: "By e-mail",
    reach_phone: "By telephone",
    reach_anonymous: "Not at all: I stay anonymous",
    reach_anonymous_hint: "Your report has no name and no address then. The team cannot ask you anything or tell you what came of it.",
    product: "Product",
    other_product: |name| format!("Write about {} instead", isolate(name)),
    about: "Your question",
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
    characters_left: |left| match left {
        0 => "You have used all characters".to_owned(),
        1 => "You have 1 character left".to_owned(),
        left => format!("You have {} characters left", number(left)),
    },
    characters_over: |over| match over {
        1 => "You have 1 character too many".to_owned(),
        over => format!("You have {} characters too many", number(over)),
    },
    other_answer: "There is another answer, from another tab or an earlier visit:",
    other_use: "Use it instead",
    other_delete: "Delete it",
    not_checked: "The form could not be checked, because a part of this site could not be loaded. What you wrote is still here. Continue again in a moment, or write an e-mail.",
    draft_discard: "Throw the draft away",
    draft_restored: "This is your draft, as it was kept on this device. This site has sent nothing of it.",
    draft_discarded: "The draft is thrown away. This site does not know whether the team has received anything.",
    draft_restore: "Bring it back",
};

/// The check of a form, and the hand-over of its message.
pub(in crate::words) static HAND_OVER: HandOverWords = HandOverWords {
    validation_error,
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
    send_lede: |team| {
        format!(
            "Nothing has been sent yet. Check your answers, then send them to the {}. Until it has arrived, the message is kept on this device and sent again by itself.",
            isolate(team)
        )
    },
    send: |kind, is_addition| match kind {
        MessageKind::Question => "Send the question",
        MessageKind::Incident if is_addition => "Send the addition",
        MessageKind::Incident => "Send the report",
    },
    addition: |reference| format!("This adds to report {}, which has arrived.", isolate(reference)),
    not_sendable: "This browser cannot send the message. Hand it over in one of the ways below.",
    other_ways: "Hand it over in another way",
    change_answer: "Change",
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
};

fn label(field: Field, kind: MessageKind) -> &'static str {
    match field {
        Field::Topic => "What is your question about?",
        Field::Text => "Your question",
        Field::Device => "Could the device or mailbox that you use be part of the incident?",
        Field::Happened => "What happened?",
        Field::NoticedDay | Field::BeganDay => "Day",
        Field::NoticedMonth | Field::BeganMonth => "Month",
        Field::NoticedYear | Field::BeganYear => "Year",
        Field::NoticedTime | Field::BeganTime => "Time",
        Field::NoticedOccurrence | Field::BeganOccurrence => {
            "Clocks showed this time twice that day. Which one do you mean?"
        }
        Field::AffectedWhat => "Which systems and accounts?",
        Field::AffectedWho => "Which people or groups?",
        Field::PersonalData => "Is personal data affected?",
        Field::DataCategories => "Whose data, and of which kinds?",
        Field::DataPeople => "About how many people?",
        Field::DataRecords => "About how many records?",
        Field::Ongoing => "Is it still going on?",
        Field::Malicious => "Do you suspect that somebody did it on purpose?",
        Field::CrossBorder => "Does it reach into other countries?",
        Field::Done => "What was done so far?",
        Field::Indicators => "Traces of the attack",
        Field::Sharing => "With whom may the team share your report?",
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
        Field::Follows => "Adds to report",
    }
}

fn hint(field: Field, kind: MessageKind) -> Option<&'static str> {
    match field {
        Field::Device => Some("An attacker in your mailbox or on your computer may read what you write."),
        Field::Happened => Some(
            "What you saw, in your own words, and which accounts it is about. Leave out passwords, and personal data that the team does not need.",
        ),
        Field::Text => Some("One question is easiest to answer well. Leave out passwords and personal data of others."),
        Field::AffectedWhat => Some("Accounts, data, devices, integrations, as far as you know."),
        Field::AffectedWho => Some("People or groups, and roughly how many. No names are needed."),
        Field::DataCategories => {
            Some("For example: names and e-mail addresses of employees; health data of customers.")
        }
        Field::DataPeople | Field::DataRecords => Some("A rough number, or “unknown”."),
        Field::CrossBorder => Some("For example, people or offices in several countries are affected."),
        Field::Done => {
            Some("For example: passwords changed, accounts blocked, the police told. “Nothing yet” is an answer.")
        }
        Field::Indicators => Some(
            "Addresses, domains, senders, file names, hashes, one a line. They are shown and sent so that nobody can click them: hxxps://login[.]example.",
        ),
        Field::Sharing => {
            Some("A label of the Traffic Light Protocol 2.0. Without one, the provider’s own rules hold.")
        }
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
        ValidationErrorKind::TooLong { limit, excess } => {
            let (limit, excess) = (number(limit), number(excess));
            format!("The answer may have {limit} characters at most. Take out {excess}")
        }
        ValidationErrorKind::Email(error) => email(error),
        ValidationErrorKind::Phone(PhoneError::Character(found)) => {
            format!(
                "The telephone number holds “{found}”. Use digits, spaces and + - ( ) only, and “ext.” before an extension"
            )
        }
        ValidationErrorKind::Phone(PhoneError::TooShort) => {
            "The telephone number is too short. Enter all of it, with the country code".to_owned()
        }
        ValidationErrorKind::Moment(error) => moment(field.group() == Field::BeganDay, error),
        ValidationErrorKind::BeganAfterNoticed => {
            "It began after it was noticed. Check both days, and the times".to_owned()
        }
        ValidationErrorKind::Refused(words) => {
            format!("The receiver has not accepted this answer: {}", isolate(&words))
        }
    }
}

const TIME_TWICE: &str = "Choose which of the two times you mean";

fn missing(field: Field) -> &'static str {
    match field {
        Field::Topic => "Choose what your question is about",
        Field::Text => "Enter your question",
        Field::Device => "Choose whether your device or mailbox could be part of the incident",
        Field::Happened => "Enter what happened",
        Field::Behalf => "Choose for whom it is",
        Field::ForWhom => "Enter their name and organisation",
        Field::Name => "Enter your name",
        Field::Reach => "Choose how the team can reach you",
        Field::Email => "Enter your e-mail address",
        Field::Phone => "Enter your telephone number",
        Field::NoticedOccurrence | Field::BeganOccurrence => TIME_TWICE,
        // The other fields may be left empty.
        _ => "Enter an answer",
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

/// What is wrong with when it was noticed or, with `is_beginning`, when it began.
fn moment(is_beginning: bool, error: MomentError) -> String {
    let (when, enter) = match is_beginning {
        false => ("When it was noticed", "Enter when it was noticed"),
        true => ("When it began", "Enter when it began"),
    };
    match error {
        MomentError::AllMissing => format!("{enter}, or leave out the time"),
        MomentError::Missing { day, month, year } => {
            let parts: Vec<&str> = [(day, "a day"), (month, "a month"), (year, "a year")]
                .into_iter()
                .filter_map(|(missing, part)| missing.then_some(part))
                .collect();
            format!("{when} must include {}", parts.join(" and "))
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
        MomentError::DayInFuture => format!("{when} must be today or in the past"),
        MomentError::TimeInFuture => "The time is still to come. Check the time and the day".to_owned(),
    }
}
