//! A message as a portal sends it.

use super::problem::{FieldProblem, Problem, ProblemKind};
use portal::contact::MessageKind;
use portal::content::Id;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::fmt;
use thiserror::Error;

/// The size that a message may have, in bytes of JSON. A form's longest answers fit into it many times.
pub const MAX_MESSAGE_BYTES: usize = 256 * 1024;

/// How many answers a message may have.
const MAX_ANSWERS: usize = 100;

/// How long the name of a field may be, in bytes, and its label, in characters.
const MAX_NAME_BYTES: usize = 40;
const MAX_LABEL_CHARACTERS: usize = 300;

/// The id that the writer's browser gives a message before the first attempt to send it: a UUID (RFC 9562) in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(String);

/// A text is not a message's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("expected a UUID in lower case, such as 0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b")]
pub struct MessageIdError;

impl MessageId {
    /// Parses an id.
    ///
    /// # Errors
    /// [`MessageIdError`]
    pub fn parse(text: &str) -> Result<Self, MessageIdError> {
        let is_uuid = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            });
        is_uuid.then(|| Self(text.to_owned())).ok_or(MessageIdError)
    }

    /// The id in an `Idempotency-Key`, which is a string of structured fields (RFC 9651) and so in quotation marks. They may
    /// be left out.
    ///
    /// # Errors
    /// [`MessageIdError`]
    pub fn parse_key(header: &str) -> Result<Self, MessageIdError> {
        let header = header.trim();
        let unquoted = header
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(header);
        Self::parse(unquoted)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A checked message as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingMessage {
    /// Its id.
    pub id: MessageId,
    /// Its kind.
    pub kind: MessageKind,
    /// The id of the product that it is about.
    pub product: Id,
    /// The id of the message that it adds to.
    pub follows: Option<MessageId>,
    /// The JSON as it arrived.
    pub json: String,
    /// SHA-256 of that JSON.
    pub hash: [u8; 32],
}

/// What the JSON of a message has.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Its id, which is also the request's `Idempotency-Key`.
    pub id: String,
    /// `question` or `incident`.
    pub kind: String,
    /// The id of the product that it is about.
    pub product: String,
    /// The language of the form, as a tag (BCP 47).
    pub language: String,
    /// When the message was checked by its writer, by the writer's clock: RFC 3339.
    pub written: String,
    /// The id of the message that it adds to.
    #[serde(default)]
    pub follows: Option<String>,
    /// What was written.
    pub body: Body,
}

/// What was written. Another format may be sealed, so that only the security team can read it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "format", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Body {
    /// Readable answers.
    Plain {
        /// The answers, in the form's order.
        answers: Vec<Answer>,
    },
}

/// An answer of a form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The name of the form's field, which is the same in all languages.
    pub field: String,
    /// The field's label, as the writer saw it.
    pub label: String,
    /// What was answered, in words.
    pub value: String,
}

impl IncomingMessage {
    /// Checks a message whose request had this `Idempotency-Key`.
    ///
    /// # Errors
    /// [`Problem`], with what is wrong in each field.
    pub fn parse(key: &MessageId, json: String) -> Result<Self, Problem> {
        let message: Message = serde_json::from_str(&json).map_err(|error| Problem::of_json(&error))?;
        let mut problems = Vec::new();
        let mut check = |is_right: bool, pointer: &str, detail: &str| {
            if !is_right {
                problems.push(FieldProblem::new(pointer, detail));
            }
        };
        check(
            message.id == key.as_str(),
            "/id",
            "expected the same id as in Idempotency-Key",
        );
        check(
            is_language_tag(&message.language),
            "/language",
            "expected a language tag (BCP 47), such as en",
        );
        check(
            message.written.parse::<jiff::Timestamp>().is_ok(),
            "/written",
            "expected a time with its offset (RFC 3339), such as 2026-11-22T14:05:00Z",
        );
        let Body::Plain { answers } = &message.body;
        check(
            (1..=MAX_ANSWERS).contains(&answers.len()),
            "/body/answers",
            "expected from 1 to 100 answers",
        );
        for (index, answer) in answers.iter().enumerate() {
            let at = |name: &str| format!("/body/answers/{index}/{name}");
            check(
                is_field_name(&answer.field),
                &at("field"),
                "expected 1 to 40 of a-z 0-9 _",
            );
            let is_label = (1..=MAX_LABEL_CHARACTERS).contains(&answer.label.chars().count());
            check(is_label, &at("label"), "expected 1 to 300 characters");
        }
        let kind = MessageKind::from_name(&message.kind);
        check(kind.is_some(), "/kind", "expected question or incident");
        let product = Id::parse(&message.product).ok();
        check(product.is_some(), "/product", "expected the id of a product");
        let follows = message.follows.as_deref().map(MessageId::parse).transpose();
        check(follows.is_ok(), "/follows", &MessageIdError.to_string());
        let hash = Sha256::digest(json.as_bytes()).into();
        match (kind, product, follows) {
            (Some(kind), Some(product), Ok(follows)) if problems.is_empty() => Ok(Self {
                id: key.clone(),
                kind,
                product,
                follows,
                json,
                hash,
            }),
            _ => Err(Problem::new(ProblemKind::Message).with_fields(problems)),
        }
    }
}

impl Message {
    /// Reads the JSON of a message that was checked when it arrived.
    ///
    /// # Errors
    /// [`serde_json::Error`] where somebody else has changed it.
    pub fn parse_stored(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

fn is_field_name(name: &str) -> bool {
    (1..=MAX_NAME_BYTES).contains(&name.len())
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_language_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const ID: &str = "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b";

    const QUESTION: &str = r#"{"id":"0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b","kind":"question","product":"mydesk","language":"en",
        "written":"2026-11-22T14:05:00Z","body":{"format":"plain","answers":[{"field":"text","label":"Your question","value":"Why? \u0000"}]}}"#;

    fn parse(json: &str) -> Result<IncomingMessage, Problem> {
        IncomingMessage::parse(&MessageId::parse(ID).expect("an id"), json.to_owned())
    }

    #[test]
    fn a_message_is_stored_as_it_arrived() {
        let message = parse(QUESTION).expect("a message");
        assert_eq!(message.json, QUESTION);
        assert_eq!(message.kind, MessageKind::Question);
        assert_eq!(message.product.as_str(), "mydesk");
        let stored = Message::parse_stored(&message.json).expect("what was stored");
        let Body::Plain { answers } = stored.body;
        assert_eq!(answers[0].value, "Why? \0");
    }

    #[rstest]
    #[case::id(ID, "1b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b", "/id")]
    #[case::kind("\"question\"", "\"complaint\"", "/kind")]
    #[case::product("mydesk", "My Desk", "/product")]
    #[case::language("\"en\"", "\"English!\"", "/language")]
    #[case::written("2026-11-22T14:05:00Z", "yesterday", "/written")]
    #[case::field("\"text\"", "\"\"", "/body/answers/0/field")]
    #[case::label("Your question", "", "/body/answers/0/label")]
    #[case::no_answers(
        r#"[{"field":"text","label":"Your question","value":"Why? \u0000"}]"#,
        "[]",
        "/body/answers"
    )]
    #[case::follows("\"body\"", "\"follows\":\"0\",\"body\"", "/follows")]
    fn what_is_wrong_in_a_message_is_named_by_its_pointer(#[case] from: &str, #[case] to: &str, #[case] pointer: &str) {
        let problem = parse(&QUESTION.replace(from, to)).expect_err("a problem");
        let pointers: Vec<_> = problem.fields().iter().map(FieldProblem::pointer).collect();
        assert_eq!(pointers, [pointer]);
        assert_eq!(problem.status(), 422);
    }

    #[rstest]
    #[case::damaged("{\"id\":", 400)]
    #[case::unknown_field("{\"extra\":1}", 422)]
    #[case::unknown_format(&QUESTION.replace("plain", "sealed"), 422)]
    fn what_is_no_message_at_all_has_a_problem_of_its_own(#[case] json: &str, #[case] status: u16) {
        assert_eq!(parse(json).expect_err("a problem").status(), status);
    }

    #[rstest]
    #[case(ID, true)]
    #[case("\"0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b\"", true)]
    #[case("0B9F4A5E-3C1D-4E7A-9F0B-1C2D3E4F5A6B", false)]
    #[case("\"0b9f4a5e", false)]
    #[case("", false)]
    fn an_idempotency_key_is_an_id_perhaps_in_quotation_marks(#[case] header: &str, #[case] is_key: bool) {
        assert_eq!(MessageId::parse_key(header).is_ok(), is_key);
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(json: String, key: String) {
            let _ = MessageId::parse_key(&key);
            let _ = parse(&json);
        }
    }
}
