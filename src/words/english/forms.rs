//! The forms and the hand-over in English.

use crate::contact::{
    EARLIEST_YEAR, Field, MessageKind, MomentError, Occurrence, PhoneError, Topic, Urgency, ValidationErrorKind,
};
use crate::content::{EmailError, MAX_EMAIL_LENGTH};
use crate::words::{FormsWords, HandOverWords, isolate};

/// The texts that both forms have.
pub(in crate::words) static FORMS: FormsWords = FormsWords {
    error_summary: "There is a problem",
    error_prefix: "Error:",
    optional: "(optional)",
    label,
    hint,
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
    send: |kind| match kind {
        MessageKind::Question => "Send the question",
        MessageKind::Incident => "Send the report",
    },
    not_sendable: "This browser cannot send the message. Hand it over in one of the ways below.",
    other_ways: "Hand it over in another way",
    change_answer: "Change",
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
};

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
