//! The contract by which a portal delivers a message: what a request has, and what the response says. `docs/contact.md`
//! describes it for those who write another receiver.
//!
//! Pure: no network, no database.

mod message;
mod problem;
mod receipt;

pub use message::{Answer, Body, IncomingMessage, MAX_MESSAGE_BYTES, Message, MessageId, MessageIdError};
pub use problem::{FieldProblem, Problem, ProblemKind};
pub use receipt::{Receipt, Reference, Timestamp};

/// The media type of a message. Its parameter `version` is the contract's.
pub const MESSAGE_MEDIA_TYPE: &str = "application/vnd.trust-portal.message+json";

/// The media type of a receipt, with the same parameter.
pub const RECEIPT_MEDIA_TYPE: &str = "application/vnd.trust-portal.receipt+json; version=1";

/// The media type of an error (RFC 9457).
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// The contract's version.
pub const VERSION: &str = "1";

/// The version in a `Content-Type`, if it is a message's.
#[must_use]
pub fn version_in_content_type(content_type: &str) -> Option<&str> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type.trim().eq_ignore_ascii_case(MESSAGE_MEDIA_TYPE) {
        return None;
    }
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("version")
            .then(|| value.trim().trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("application/vnd.trust-portal.message+json; version=1", Some("1"))]
    #[case("Application/VND.trust-portal.message+JSON;charset=utf-8;Version=\"2\"", Some("2"))]
    #[case("application/vnd.trust-portal.message+json", None)]
    #[case("application/json; version=1", None)]
    #[case("", None)]
    fn the_version_is_the_parameter_of_the_media_type(#[case] content_type: &str, #[case] version: Option<&str>) {
        assert_eq!(version_in_content_type(content_type), version);
    }
}
