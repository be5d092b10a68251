//! What the response to an attempt to deliver a message means, by the contract of `docs/contact.md`.

use super::receipt::Receipt;
use crate::content::{Date, Json};

/// The media type of a message.
pub const MESSAGE: &str = "application/vnd.trust-portal.message+json; version=1";

/// The media type of a receipt, without its parameters.
const RECEIPT: &str = "application/vnd.trust-portal.receipt+json";

/// The media type of an error (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// How much of a receiver's own words is shown, in characters.
const MAX_TITLE: usize = 300;

/// A response, as far as it counts.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// The status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The header `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// The body.
    pub body: &'a str,
}

/// What an attempt to deliver a message has led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryResult {
    /// It has arrived.
    Accepted(Receipt),
    /// It has not arrived, and will not as it is.
    Refused(Refusal),
    /// Whether it has arrived is not known. The same message may be sent again.
    Delayed {
        /// Why.
        reason: DelayReason,
        /// The least time before the next attempt, in milliseconds.
        at_least: u64,
    },
}

/// What the receiver says is wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status of the response.
    pub status: u16,
    /// What it says, in its own words; empty if nothing.
    pub title: String,
    /// What it says of single fields.
    pub errors: Vec<FieldRefusal>,
}

/// What the receiver says is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRefusal {
    /// The name of its field.
    pub field: String,
    /// What it says, in its own words.
    pub detail: String,
}

impl FieldRefusal {
    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
        Some(Self {
            field: text("field")?,
            detail: text("detail")?,
        })
    }
}

/// Why a message has no receipt yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayReason {
    /// No response came: the device is offline, the receiver too slow, or the connection broke off.
    NoResponse,
    /// The receiver is busy, or has an error of its own.
    Busy,
    /// Something else than the receiver has responded, such as the sign-in page of a Wi-Fi network.
    NoReceipt,
}

impl DeliveryResult {
    /// That no response came.
    pub const NO_RESPONSE: Self = Self::Delayed {
        reason: DelayReason::NoResponse,
        at_least: 0,
    };

    /// What a response to a message means, which had an id and was this JSON. `now` is the time in milliseconds since 1970.
    #[must_use]
    pub fn of_response(response: &Response<'_>, id: &str, json: &str, now: u64) -> Self {
        let delayed = |reason| Self::Delayed {
            reason,
            at_least: response.retry_after.map_or(0, |text| parse_retry_after(text, now)),
        };
        match response.status {
            200..=299 => match response.receipt(id) {
                Some(receipt) => Self::Accepted(receipt),
                None => delayed(DelayReason::NoReceipt),
            },
            // Of these, only the receiver itself says that the message is wrong: a gateway says it as well.
            400 | 403 | 413 | 415 | 422 if response.has_type(PROBLEM) => Self::Refused(Refusal {
                status: response.status,
                title: response.problem_title(),
                errors: response.field_errors(json),
            }),
            408 | 409 | 429 | 500..=599 => delayed(DelayReason::Busy),
            _ => delayed(DelayReason::NoReceipt),
        }
    }
}

impl Response<'_> {
    fn has_type(&self, media_type: &str) -> bool {
        let content_type = self.content_type.unwrap_or_default();
        let (found, _) = content_type.split_once(';').unwrap_or((content_type, ""));
        found.trim().eq_ignore_ascii_case(media_type)
    }

    fn receipt(&self, id: &str) -> Option<Receipt> {
        if !self.has_type(RECEIPT) {
            return None;
        }
        let receipt = Receipt::parse(&Json::parse(self.body.as_bytes()).ok()?)?;
        (receipt.id == id).then_some(receipt)
    }

    fn problem_title(&self) -> String {
        let json = Json::parse(self.body.as_bytes()).ok();
        let title = json.as_ref().and_then(|json| json.get("title")?.as_str());
        shortened(title.unwrap_or_default())
    }

    /// The errors at answers: `errors` names each by a JSON Pointer into the message, `#/body/answers/0/value`.
    fn field_errors(&self, message: &str) -> Vec<FieldRefusal> {
        let (problem, message) = (Json::parse(self.body.as_bytes()), Json::parse(message.as_bytes()));
        let (Ok(problem), Ok(message)) = (problem, message) else {
            return Vec::new();
        };
        let answers = message.get("body").and_then(|body| body.get("answers"));
        let (Some(Json::Array(errors)), Some(Json::Array(answers))) = (problem.get("errors"), answers) else {
            return Vec::new();
        };
        errors
            .iter()
            .filter_map(|error| {
                let pointer = error.get("pointer")?.as_str()?.strip_prefix("#/body/answers/")?;
                let index = pointer.split('/').next()?.parse::<usize>().ok()?;
                Some(FieldRefusal {
                    field: answers.get(index)?.get("field")?.as_str()?.to_owned(),
                    detail: shortened(error.get("detail")?.as_str()?),
                })
            })
            .collect()
    }
}

/// A receiver's own words, as far as they are shown.
fn shortened(text: &str) -> String {
    text.chars().take(MAX_TITLE).collect()
}

/// The time that a `Retry-After` names, in milliseconds from now: a number of seconds, or a date (RFC 9110, 10.2.3). What is
/// neither is no time.
fn parse_retry_after(text: &str, now: u64) -> u64 {
    let text = text.trim();
    match text.parse::<u64>() {
        Ok(seconds) => seconds.saturating_mul(1_000),
        Err(_) => parse_http_date(text).unwrap_or_default().saturating_sub(now),
    }
}

/// A date as HTTP has it, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7), in milliseconds since 1970.
fn parse_http_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, date) = text.split_once(',')?;
    let mut words = date.strip_prefix(' ')?.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let (time, zone) = (words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let date = Date::new(year.parse().ok()?, u8::try_from(month + 1).ok()?, day.parse().ok()?)?;
    let mut parts = time.split(':').map(|part| part.parse::<u64>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = hour < 24 && minute < 60 && second <= 60 && zone == "GMT" && words.next().is_none();
    let days = u64::try_from(date.days_since_1970()).ok().filter(|_| is_time)?;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const ID: &str = "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b";
    const MESSAGE: &str =
        r#"{"body":{"answers":[{"field":"topic","label":"L","value":"V"},{"field":"text","label":"L","value":"V"}]}}"#;
    const RECEIPT_JSON: &str =
        r#"{"id":"0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b","reference":"K7M2Q-9QXWD","received":"2026-11-22T13:35:00Z"}"#;
    /// Sun, 22 Nov 2026 13:35:00 GMT.
    const NOW: u64 = 1_795_354_500_000;

    fn result(status: u16, content_type: &str, body: &str, retry_after: Option<&str>) -> DeliveryResult {
        let response = Response {
            status,
            content_type: Some(content_type),
            retry_after,
            body,
        };
        DeliveryResult::of_response(&response, ID, MESSAGE, NOW)
    }

    fn delayed(reason: DelayReason, at_least: u64) -> DeliveryResult {
        DeliveryResult::Delayed { reason, at_least }
    }

    #[rstest]
    #[case(200)]
    #[case(201)]
    fn a_response_with_a_receipt_is_accepted(#[case] status: u16) {
        let DeliveryResult::Accepted(receipt) = result(status, &format!("{RECEIPT}; version=1"), RECEIPT_JSON, None)
        else {
            panic!("no receipt");
        };
        assert_eq!(receipt.reference, "K7M2Q-9QXWD");
    }

    #[rstest]
    #[case::sign_in_page("text/html", "<title>Sign in</title>")]
    #[case::other_message(RECEIPT, &RECEIPT_JSON.replace(ID, "1b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b"))]
    #[case::cut_off(RECEIPT, &RECEIPT_JSON[..40])]
    #[case::without_reference(RECEIPT, &RECEIPT_JSON.replace("K7M2Q-9QXWD", ""))]
    #[case::nothing("", "")]
    fn nothing_else_is_a_receipt(#[case] content_type: &str, #[case] body: &str) {
        assert_eq!(
            result(200, content_type, body, None),
            delayed(DelayReason::NoReceipt, 0)
        );
    }

    #[rstest]
    #[case(429, Some("120"), 120_000)]
    #[case(503, Some("Sun, 22 Nov 2026 13:36:30 GMT"), 90_000)]
    #[case(503, Some("Sun, 22 Nov 2026 13:00:00 GMT"), 0)]
    #[case(503, Some("soon"), 0)]
    #[case(500, None, 0)]
    #[case(409, None, 0)]
    #[case(408, None, 0)]
    fn a_temporary_error_honours_retry_after(
        #[case] status: u16,
        #[case] retry_after: Option<&str>,
        #[case] at_least: u64,
    ) {
        assert_eq!(
            result(status, PROBLEM, "{}", retry_after),
            delayed(DelayReason::Busy, at_least)
        );
    }

    #[rstest]
    #[case(400)]
    #[case(403)]
    #[case(413)]
    #[case(415)]
    #[case(422)]
    fn what_the_receiver_calls_wrong_is_refused_in_its_own_words(#[case] status: u16) {
        let title = "The message is too large".to_owned();
        assert_eq!(
            result(status, PROBLEM, r#"{"title":"The message is too large"}"#, None),
            DeliveryResult::Refused(Refusal {
                status,
                title,
                errors: Vec::new()
            })
        );
        // A gateway or a filter in between says nothing about the message.
        assert_eq!(
            result(status, "text/html", "Forbidden", None),
            delayed(DelayReason::NoReceipt, 0)
        );
    }

    #[test]
    fn errors_at_answers_are_those_of_their_fields() {
        let problem = r##"{"title":"T","errors":[{"pointer":"#/body/answers/1/value","detail":"expected a question"},
            {"pointer":"#/product","detail":"x"},{"pointer":"#/body/answers/7/value","detail":"x"}]}"##;
        let DeliveryResult::Refused(refusal) = result(422, PROBLEM, problem, None) else {
            panic!("not refused");
        };
        let expected = FieldRefusal {
            field: "text".to_owned(),
            detail: "expected a question".to_owned(),
        };
        assert_eq!(refusal.errors, [expected]);
    }

    #[rstest]
    #[case(301)]
    #[case(401)]
    #[case(404)]
    #[case(405)]
    fn where_there_is_no_receiver_the_message_waits_for_one(#[case] status: u16) {
        assert_eq!(
            result(status, "text/html", "", None),
            delayed(DelayReason::NoReceipt, 0)
        );
    }

    #[rstest]
    #[case("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777_000))]
    #[case("Sun, 06 Nov 1994 08:49:37 CET", None)]
    #[case("Sun, 31 Feb 1994 08:49:37 GMT", None)]
    #[case("Sun, 06 Nov 1994 24:00:00 GMT", None)]
    #[case("Sunday, 06-Nov-94 08:49:37 GMT", None)]
    fn a_date_of_http_is_read_in_the_form_that_senders_have_to_use(#[case] text: &str, #[case] expected: Option<u64>) {
        assert_eq!(parse_http_date(text), expected);
    }

    proptest! {
        #[test]
        fn no_response_makes_it_panic(status: u16, content_type: String, retry_after: String, body: String, now: u64) {
            let response = Response {
                status,
                content_type: Some(&content_type),
                retry_after: Some(&retry_after),
                body: &body,
            };
            let _ = DeliveryResult::of_response(&response, ID, &body, now);
        }
    }
}
