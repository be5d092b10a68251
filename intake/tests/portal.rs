//! What a portal sends is what this program accepts, and what this program answers is what a portal understands.

use intake::contract::{IncomingMessage, MessageId, Problem, ProblemKind, Receipt, Reference, Timestamp};
use portal::contact::{DeliveryResult, Draft, Field, MessageKind, Now, Response, TimeZone, ValidationContext};
use portal::content::{Contact, EmailAddress, Id, Line, MessageSettings};
use portal::export::{Envelope, HandOver};
use portal::words::ENGLISH;

const ID: &str = "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b";

/// A message of a kind, as a portal delivers it.
fn delivered(kind: MessageKind, answers: &[(Field, &str)]) -> String {
    let utc = TimeZone {
        name: None,
        offset_at: |_| 0,
    };
    let now = Now::new(29_922_575, utc);
    let mut draft = Draft::new(kind);
    for (field, answer) in answers {
        draft.set(*field, (*answer).to_owned());
    }
    let context = ValidationContext {
        now: &now,
        months: &ENGLISH.months,
        topics: &ENGLISH.topics(&MessageSettings::default()),
        allows_anonymous: false,
    };
    let message = draft.validate(&context).expect("a message");
    let team = Contact {
        name: Line::parse("MyDesk Security Team").expect("a line"),
        email: EmailAddress::parse("security@mydesk.example").expect("an address"),
    };
    let product = Id::parse("mydesk").expect("an id");
    let envelope = Envelope {
        id: ID,
        product: &product,
        language: "en",
        written: &now.utc(),
    };
    HandOver::new(&message, (&product, "MyDesk"), &team, &now, &ENGLISH).json(&envelope, &ENGLISH)
}

fn accept(json: String) -> IncomingMessage {
    let key = MessageId::parse(ID).expect("an id");
    IncomingMessage::parse(&key, json).expect("a message")
}

#[test]
fn a_question_of_a_portal_is_accepted() {
    let message = accept(delivered(
        MessageKind::Question,
        &[
            (Field::Topic, "security"),
            (Field::Text, "Who holds \"the keys\"?\n\u{0}\u{1b}[2J \u{202e} 🔑"),
            (Field::Behalf, "own"),
            (Field::Name, "Ada Example"),
            (Field::Email, "ada@customer.example"),
        ],
    ));
    assert_eq!(message.kind, MessageKind::Question);
    assert_eq!(message.product.as_str(), "mydesk");
}

#[test]
fn an_incident_report_of_a_portal_is_accepted() {
    let message = accept(delivered(
        MessageKind::Incident,
        &[
            (Field::Happened, "A sign-in that nobody can explain."),
            (Field::NoticedDay, "21"),
            (Field::NoticedMonth, "11"),
            (Field::NoticedYear, "2026"),
            (Field::Device, "no"),
            (Field::Name, "Ada Example"),
            (Field::Reach, "phone"),
            (Field::Phone, "+47 22 00 00 00"),
            (Field::Follows, "1c2d3e4f-3c1d-4e7a-9f0b-1c2d3e4f5a6b K7M2Q-9QXWD"),
        ],
    ));
    assert_eq!(message.kind, MessageKind::Incident);
    assert!(message.follows.is_some());
}

#[test]
fn a_portal_understands_a_receipt() {
    let receipt = Receipt {
        id: MessageId::parse(ID).expect("an id"),
        reference: Reference::random(),
        received: Timestamp::now(),
    };
    let response = Response {
        status: 201,
        content_type: Some(intake::contract::RECEIPT_MEDIA_TYPE),
        retry_after: None,
        body: &receipt.json(),
    };
    match DeliveryResult::of_response(&response, ID, "{}", 0) {
        DeliveryResult::Accepted(understood) => assert_eq!(understood.reference, receipt.reference.as_str()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_portal_understands_each_problem() {
    for (kind, is_refused) in [
        (ProblemKind::Json, true),
        (ProblemKind::Message, true),
        (ProblemKind::Key, true),
        (ProblemKind::MediaType, true),
        (ProblemKind::Size, true),
        (ProblemKind::Origin, true),
        (ProblemKind::Conflict, false),
        (ProblemKind::Rate, false),
        (ProblemKind::Slow, false),
        (ProblemKind::Store, false),
    ] {
        let problem = Problem::new(kind);
        let response = Response {
            status: problem.status(),
            content_type: Some(intake::contract::PROBLEM_MEDIA_TYPE),
            retry_after: Some("30"),
            body: &serde_json::to_string(&problem).expect("JSON"),
        };
        match DeliveryResult::of_response(&response, ID, "{}", 0) {
            DeliveryResult::Refused(refusal) => {
                assert!(is_refused, "{kind:?}");
                assert!(!refusal.title.is_empty(), "{kind:?}");
            }
            DeliveryResult::Delayed { at_least, .. } => {
                assert!(!is_refused, "{kind:?}");
                assert_eq!(at_least, 30_000);
            }
            DeliveryResult::Accepted(receipt) => panic!("{kind:?}: {receipt:?}"),
        }
    }
}
