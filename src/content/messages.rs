//! What a pack says about the messages to its security team: where they are delivered, and what happens then.

use super::Line;
use super::block::Block;
use super::id::Id;
use super::json::Json;
use super::namespace::{DefinitionKind, Namespace, define};
use super::read::{FieldErrors, read_each};
use super::rule::ValueError;
use std::fmt;
use std::sync::Arc;

/// What a product's pack says about messages (`messages`). Without it, they are handed over by their writers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageSettings {
    /// Where they are delivered; none if their writers hand them over.
    pub delivery: Option<Delivery>,
    /// The topics that a question may have; empty for those of the interface.
    pub topics: Vec<QuestionTopic>,
    /// Whether an incident may be reported without a way to reach the writer.
    pub allows_anonymous: bool,
    /// What happens after a question has arrived, and by when, by blocks.
    pub after_question: Vec<Block>,
    /// What happens after an incident report has arrived, and by when, by blocks.
    pub after_incident: Vec<Block>,
}

/// A topic that a question may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionTopic {
    /// Its name in stored drafts.
    pub id: Id,
    /// What readers call it.
    pub name: Line,
}

/// How messages are delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// To a receiver that keeps the contract of `docs/contact.md`, at this address.
    Intake(DeliveryUrl),
}

impl Delivery {
    /// The address that takes the messages.
    #[must_use]
    pub fn url(&self) -> &DeliveryUrl {
        match self {
            Self::Intake(url) => url,
        }
    }
}

/// An address that takes messages: `https://`, a host name and a path; or a path on the site's own host. For trying out,
/// also `http://` on this machine. It has no user name and no query, which could hold a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryUrl(Arc<str>);

impl DeliveryUrl {
    /// Parses an address.
    ///
    /// # Errors
    /// [`ValueError`] if it is anything else.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let is_address = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => is_host_and_path(rest, |host| host.split('.').all(is_label)),
            (_, Some(rest)) => is_host_and_path(rest, is_loopback),
            _ => is_path(text),
        };
        is_address.then(|| Self(text.into())).ok_or(ValueError {
            kind: "address for messages",
            expected: "https://, a host name and a path, such as https://intake.example.com/v1/messages, without a query",
        })
    }

    /// Scheme, host and port, such as `https://intake.example`; none for a path on the site's own host.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        let host = self.0.find("://")? + 3;
        let path = self.0[host..].find('/')?;
        Some(&self.0[..host + path])
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeliveryUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_host_and_path(text: &str, is_host: impl Fn(&str) -> bool) -> bool {
    let (authority, path) = text.split_at(text.find('/').unwrap_or(text.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    is_host(host) && port.parse::<u16>().is_ok_and(|number| number.to_string() == port) && is_path(path)
}

/// Whether a text is a path of more than a slash, and not the beginning of another host (`//host`).
fn is_path(text: &str) -> bool {
    let is_allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_' | b'~' | b'/');
    text.len() > 1 && text.starts_with('/') && !text.starts_with("//") && text.bytes().all(is_allowed)
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1")
}

/// Whether a text is a label of a host name, by RFC 1123, section 2.1. Other letters are written in Punycode.
fn is_label(label: &str) -> bool {
    let is_allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(is_allowed)
}

impl MessageSettings {
    pub(super) fn read(errors: &mut FieldErrors, json: Json) -> Option<Self> {
        let mut object = errors.object("messages", json)?;
        let delivery = match object.optional("delivery") {
            None => Some(None),
            Some(json) => read_delivery(errors, json).map(Some),
        };
        let (topics, mut ids) = (object.list(errors, "topics"), Namespace::default());
        let topics = read_each(topics, |path, json| read_topic(errors, &mut ids, path, json));
        let allows_anonymous = object.flag(errors, "anonymous_reports");
        let after_question = object.optional_blocks(errors, "after_question");
        let after_incident = object.optional_blocks(errors, "after_incident");
        object.finish(errors);
        Some(Self {
            delivery: delivery?,
            topics,
            allows_anonymous,
            after_question,
            after_incident,
        })
    }
}

fn read_topic(errors: &mut FieldErrors, ids: &mut Namespace, path: &str, json: Json) -> Option<QuestionTopic> {
    let mut object = errors.object(path, json)?;
    let id = object.text(errors, "id", Id::parse);
    let name = object.text(errors, "name", Line::parse);
    object.finish(errors);
    let (id, path) = (id?, format!("{path}.id"));
    define(ids, errors, &id, path, DefinitionKind::Entity, Some(&id));
    Some(QuestionTopic { id, name: name? })
}

fn read_delivery(errors: &mut FieldErrors, json: Json) -> Option<Delivery> {
    let mut object = errors.object("messages.delivery", json)?;
    let url = object.text(errors, "intake", DeliveryUrl::parse);
    object.finish(errors);
    url.map(Delivery::Intake)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://intake.example/v1/messages", Some("https://intake.example"))]
    #[case("https://intake.example:8443/v1/messages", Some("https://intake.example:8443"))]
    #[case("http://127.0.0.1:8472/v1/messages", Some("http://127.0.0.1:8472"))]
    #[case("http://localhost:8472/v1/messages", Some("http://localhost:8472"))]
    #[case("/intake/v1/messages", None)]
    fn an_address_for_messages_has_an_origin_unless_it_is_on_the_sites_host(
        #[case] text: &str,
        #[case] origin: Option<&str>,
    ) {
        let url = DeliveryUrl::parse(text).expect("an address");
        assert_eq!((url.as_str(), url.origin()), (text, origin));
    }

    #[rstest]
    #[case("")]
    #[case("/")]
    #[case("//intake.example/v1/messages")]
    #[case("http://intake.example/v1/messages")]
    #[case("https://intake.example")]
    #[case("https://intake.example/")]
    #[case("https://intake.example; script-src */x")]
    #[case("https://*.example/x")]
    #[case("https://intake.example:port/x")]
    #[case("https://intake.example:070/x")]
    #[case("https://Intake.example/x")]
    #[case("https://user:password@intake.example/x")]
    #[case("https://intake.example/x?token=secret")]
    #[case("https://intake.example/x#y")]
    #[case("https://intake.example/a b")]
    #[case("javascript:alert(1)")]
    fn an_address_that_could_hold_a_secret_or_weaken_the_policy_is_refused(#[case] text: &str) {
        assert!(DeliveryUrl::parse(text).is_err());
    }
}
