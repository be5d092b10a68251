//! The proof that a message was accepted.

use super::message::MessageId;
use rand::Rng as _;
use serde::Serialize;
use std::fmt;

/// Milliseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The present time by this machine's clock.
    #[must_use]
    pub fn now() -> Self {
        Self(jiff::Timestamp::now().as_millisecond())
    }

    /// From milliseconds since 1970.
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// In milliseconds since 1970.
    #[must_use]
    pub fn milliseconds(self) -> i64 {
        self.0
    }

    /// So much later.
    #[must_use]
    pub fn after(self, time: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(time.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// So much earlier.
    #[must_use]
    pub fn before(self, time: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(time.as_millis()).unwrap_or(i64::MAX)),
        )
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339, to the second, UTC.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0.div_euclid(1000)) {
            Ok(time) => write!(out, "{time}"),
            Err(_) => out.write_str("an unknown time"),
        }
    }
}

/// What people call a message by, on the phone too: ten of Crockford's 32 characters, which leave out those that are mistaken
/// for others, as `K7M2Q-9QXWD`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters there are on each side of the hyphen.
const HALF: usize = 5;

impl Reference {
    /// A random one. Two of a million messages share one with a probability of less than 1 in 2,000; the database then
    /// refuses the later, which is sent again and gets another.
    #[must_use]
    pub fn random() -> Self {
        let mut random = rand::rng();
        let mut characters = || char::from(CHARACTERS[random.random_range(0..CHARACTERS.len())]);
        let mut text: String = (0..HALF).map(|_| characters()).collect();
        text.push('-');
        text.extend((0..HALF).map(|_| characters()));
        Self(text)
    }

    /// The reference that a person means: case, spaces and the hyphen make no difference, nor does `O` for `0`, or `I` or `L`
    /// for `1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect::<String>();
        let is_reference = characters.len() == 2 * HALF && characters.bytes().all(|byte| CHARACTERS.contains(&byte));
        is_reference.then(|| {
            characters.insert(HALF, '-');
            Self(characters)
        })
    }

    /// The reference as the database has it.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// That a message was accepted: it is in the database, and that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The message's id.
    pub id: MessageId,
    /// What people call the message by.
    pub reference: Reference,
    /// When it was accepted.
    pub received: Timestamp,
}

impl Receipt {
    /// The JSON of the response.
    #[must_use]
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Json<'a> {
            id: &'a str,
            reference: &'a str,
            received: String,
        }
        let json = Json {
            id: self.id.as_str(),
            reference: self.reference.as_str(),
            received: self.received.to_string(),
        };
        serde_json::to_string(&json).expect("three strings are JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_random_reference_is_read_as_itself() {
        for _ in 0..1000 {
            let reference = Reference::random();
            assert_eq!(Reference::parse(reference.as_str()), Some(reference));
        }
    }

    #[rstest]
    #[case("k7m2q9qxwd", Some("K7M2Q-9QXWD"))]
    #[case(" K7M2Q - 9QXWD ", Some("K7M2Q-9QXWD"))]
    #[case("OIL2Q-9QXWD", Some("0112Q-9QXWD"))]
    #[case("K7M2Q-9QXW", None)]
    #[case("K7M2Q-9QXWU", None)]
    #[case("", None)]
    fn a_reference_is_read_as_people_write_it(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(Reference::parse(text).as_ref().map(Reference::as_str), expected);
    }

    #[test]
    fn a_receipt_has_its_time_in_utc() {
        let receipt = Receipt {
            id: MessageId::parse("0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b").expect("an id"),
            reference: Reference::from_stored("K7M2Q-9QXWD".to_owned()),
            received: Timestamp::from_milliseconds(1_795_354_500_999),
        };
        assert_eq!(
            receipt.json(),
            r#"{"id":"0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b","reference":"K7M2Q-9QXWD","received":"2026-11-22T13:35:00Z"}"#
        );
    }
}
