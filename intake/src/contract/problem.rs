//! An error as the sender learns of it: a problem of RFC 9457, whose `errors` name the fields.

use serde::Serialize;
use serde_json::error::Category;

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The body is no JSON.
    Json,
    /// The JSON is no message, or something in it is wrong.
    Message,
    /// There is no `Idempotency-Key`, or it is no message's id.
    Key,
    /// The media type is none that is known.
    MediaType,
    /// Another message was accepted under the same id.
    Conflict,
    /// The message is too large.
    Size,
    /// The sender has sent too many.
    Rate,
    /// The site is not allowed to send.
    Origin,
    /// The body took too long to arrive.
    Slow,
    /// The database did not store the message.
    Store,
}

impl ProblemKind {
    /// The status of the response.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Json | Self::Key => 400,
            Self::Origin => 403,
            Self::Slow => 408,
            Self::Conflict => 409,
            Self::Size => 413,
            Self::MediaType => 415,
            Self::Message => 422,
            Self::Rate => 429,
            Self::Store => 503,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Json => "The message is not JSON",
            Self::Message => "The message is not as the contract says",
            Self::Key => "The header Idempotency-Key must be the message's id, a UUID in lower case",
            Self::MediaType => "The Content-Type must be application/vnd.trust-portal.message+json; version=1",
            Self::Conflict => "Another message was accepted under the same id",
            Self::Size => "The message is larger than 256 KiB",
            Self::Rate => "Too many messages have come from this address; try again later",
            Self::Origin => "This site is not allowed to send messages here",
            Self::Slow => "The message took too long to arrive",
            Self::Store => "The message could not be stored; try again later",
        }
    }

    /// The end of the problem's type, which is permanent: `https://github.com/…` would be one that moves.
    fn name(self) -> &'static str {
        match self {
            Self::Json => "not-json",
            Self::Message => "not-a-message",
            Self::Key => "no-idempotency-key",
            Self::MediaType => "unknown-media-type",
            Self::Conflict => "conflict",
            Self::Size => "too-large",
            Self::Rate => "too-many",
            Self::Origin => "origin-not-allowed",
            Self::Slow => "too-slow",
            Self::Store => "not-stored",
        }
    }
}

/// A problem as the response has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    type_uri: String,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
}

/// What is wrong in one field of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// Where, as a fragment with a JSON Pointer (RFC 6901).
    pointer: String,
    detail: String,
}

impl FieldProblem {
    /// At a pointer (`/body/answers/0/value`), with what was expected.
    #[must_use]
    pub fn new(pointer: &str, detail: &str) -> Self {
        Self {
            pointer: format!("#{pointer}"),
            detail: detail.to_owned(),
        }
    }

    /// Where, as a JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.pointer.trim_start_matches('#')
    }
}

impl Problem {
    /// A problem of a kind.
    #[must_use]
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            type_uri: format!("urn:trust-portal:problem:{}", kind.name()),
            title: kind.title(),
            status: kind.status(),
            errors: Vec::new(),
        }
    }

    /// The same, with what is wrong in each field.
    #[must_use]
    pub fn with_fields(self, errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..self }
    }

    /// That JSON is damaged, or has other members than a message.
    #[must_use]
    pub fn of_json(error: &serde_json::Error) -> Self {
        match error.classify() {
            Category::Data => {
                Self::new(ProblemKind::Message).with_fields(vec![FieldProblem::new("", &error.to_string())])
            }
            Category::Io | Category::Syntax | Category::Eof => Self::new(ProblemKind::Json),
        }
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// What is wrong in each field.
    #[must_use]
    pub fn fields(&self) -> &[FieldProblem] {
        &self.errors
    }
}
