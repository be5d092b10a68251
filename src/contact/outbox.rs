//! Messages that are to be delivered: what each one waits for, and what an attempt makes of it.
//!
//! A message is stored here before the first attempt, with the id that it keeps. What is not known to have been refused may
//! have arrived: it is only ever sent again under the same id, and never given back to be changed.

use super::delivery::{DelayReason, DeliveryResult, FieldRefusal, Refusal};
use super::draft::Draft;
use super::field::MessageKind;
use super::receipt::Receipt;
use crate::content::Json;
use crate::stored::{self, StoredError, StoredObject};
use std::time::Duration;

/// How long an attempt may take (R6).
pub const ATTEMPT_LIMIT: Duration = Duration::from_secs(15);

/// For how long a message that is being sent belongs to the tab that sends it. If that tab is gone, another one sends it
/// again. A tab in the background may be slowed down to a timer a minute.
const CLAIM: u64 = 90_000;

/// The longest time before the second attempt, which doubles with each further one, and the longest of all.
const FIRST_DELAY: u64 = 2_000;
const LAST_DELAY: u64 = 10 * 60 * 1_000;

/// The longest wait that a receiver is believed.
const LONGEST_WAIT: u64 = 24 * 60 * 60 * 1_000;

/// The version of the stored form.
const VERSION: u64 = 1;

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    /// Its id.
    pub id: String,
    /// When it was put here, in milliseconds since 1970.
    pub created: u64,
    /// The id of the product that it is about.
    pub product: String,
    /// The address that it is sent to.
    pub url: String,
    /// What was typed, to be changed if the message is refused or taken back.
    pub draft: Draft,
    /// The JSON that is sent, the same at each attempt.
    pub json: String,
    /// How often it was sent.
    pub attempts: u64,
    /// What it waits for.
    pub state: OutboxState,
}

/// What a message in the outbox waits for. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// To be sent, when this time has come.
    Waiting {
        /// The time.
        due: u64,
        /// Why the last attempt has led to no receipt; none before the first one.
        reason: Option<DelayReason>,
    },
    /// For the response. When this time has come, whoever has sent it is gone, and it is sent again.
    Sending {
        /// The time.
        until: u64,
    },
    /// For its writer: it was refused, and so has not arrived.
    Refused(Refusal),
    /// For nothing: it has arrived.
    Sent(Receipt),
}

impl OutboxState {
    /// Of a message that is to be sent at once.
    pub const NEW: Self = Self::Waiting { due: 0, reason: None };
}

impl OutboxEntry {
    /// The form that it was written in.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        self.draft.kind()
    }

    /// When it is to be sent next; none if it is not.
    #[must_use]
    pub fn due(&self) -> Option<u64> {
        match self.state {
            OutboxState::Waiting { due, .. } => Some(due),
            OutboxState::Sending { until } => Some(until),
            OutboxState::Refused(_) | OutboxState::Sent(_) => None,
        }
    }

    /// Whether it is to be sent now. `is_only_sender` says that no other tab can be sending: then one that was being sent
    /// was left by a tab that is gone.
    #[must_use]
    pub fn is_due(&self, now: u64, is_only_sender: bool) -> bool {
        let is_left = is_only_sender && matches!(self.state, OutboxState::Sending { .. });
        is_left || self.due().is_some_and(|due| due <= now)
    }

    /// Has it sent at once, where it waits.
    pub fn hurry(&mut self) {
        if let OutboxState::Waiting { due, .. } = &mut self.state {
            *due = 0;
        }
    }

    /// What was answered, as it is sent: labels and answers in words.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, String)> {
        let json = Json::parse(self.json.as_bytes()).ok();
        let answers = json.as_ref().and_then(|json| json.get("body")?.get("answers"));
        let Some(Json::Array(answers)) = answers else {
            return Vec::new();
        };
        let text = |answer: &Json, name: &str| Some(answer.get(name)?.as_str()?.to_owned());
        answers
            .iter()
            .filter_map(|answer| Some((text(answer, "label")?, text(answer, "value")?)))
            .collect()
    }

    /// Whether its writer may take it back and change it: it has certainly not arrived.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        match self.state {
            OutboxState::Waiting { .. } => self.attempts == 0,
            OutboxState::Refused(_) => true,
            OutboxState::Sending { .. } | OutboxState::Sent(_) => false,
        }
    }

    /// Claims it for an attempt. The entry has to be stored before the request is made.
    pub fn start_attempt(&mut self, now: u64) {
        self.attempts += 1;
        self.state = OutboxState::Sending {
            until: now.saturating_add(CLAIM),
        };
    }

    /// Takes what an attempt has led to. `random`, from 0 to 1, spreads the next attempts of many senders over the whole time
    /// ("full jitter", <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>).
    pub fn settle(&mut self, result: DeliveryResult, now: u64, random: f64) {
        self.state = match result {
            // What has arrived stays so, whatever an attempt of another tab says.
            _ if matches!(self.state, OutboxState::Sent(_)) => return,
            DeliveryResult::Accepted(receipt) => OutboxState::Sent(receipt),
            DeliveryResult::Refused(refusal) => OutboxState::Refused(refusal),
            DeliveryResult::Delayed { reason, at_least } => OutboxState::Waiting {
                due: now
                    .saturating_add(at_least.min(LONGEST_WAIT))
                    .saturating_add(jitter(self.attempts, random)),
                reason: Some(reason),
            },
        };
    }

    /// The stored form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut object = StoredObject::new(VERSION);
        object.text("id", &self.id);
        object.integer("created", self.created);
        object.text("product", &self.product);
        object.text("url", &self.url);
        object.text("kind", self.kind().name());
        object.objects(
            "draft",
            self.draft.answers().map(|(field, answer)| {
                let mut object = StoredObject::inner();
                object.text("field", field.name());
                object.text("answer", answer);
                object
            }),
        );
        object.text("json", &self.json);
        object.integer("attempts", self.attempts);
        match &self.state {
            OutboxState::Waiting { due, reason } => {
                object.integer("due", *due);
                if let Some(reason) = reason {
                    object.text("reason", reason.name());
                }
            }
            OutboxState::Sending { until } => object.integer("until", *until),
            OutboxState::Refused(refusal) => {
                object.integer("status", refusal.status.into());
                object.text("title", &refusal.title);
                object.objects(
                    "errors",
                    refusal.errors.iter().map(|error| {
                        let mut object = StoredObject::inner();
                        object.text("field", &error.field);
                        object.text("detail", &error.detail);
                        object
                    }),
                );
            }
            OutboxState::Sent(receipt) => {
                let mut inner = StoredObject::inner();
                receipt.print_into(&mut inner);
                object.objects("receipt", [inner].into_iter());
            }
        }
        object.finish()
    }

    /// Parses a stored entry.
    ///
    /// # Errors
    /// [`StoredError`] if it is damaged, or was stored by a later version of the portal: then it must not be overwritten.
    pub fn parse(text: &str) -> Result<Self, StoredError> {
        let json = stored::parse(VERSION, text)?;
        Self::from_json(&json).ok_or(StoredError::Damaged)
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str();
        let integer = |name: &str| json.get(name)?.as_integer();
        let state = match (json.get("receipt"), integer("status"), integer("until")) {
            (Some(Json::Array(receipts)), ..) => OutboxState::Sent(Receipt::parse(receipts.first()?)?),
            (_, Some(status), _) => OutboxState::Refused(Refusal {
                status: u16::try_from(status).ok()?,
                title: text("title")?.to_owned(),
                errors: match json.get("errors") {
                    Some(Json::Array(errors)) => errors.iter().filter_map(FieldRefusal::from_json).collect(),
                    _ => Vec::new(),
                },
            }),
            (.., Some(until)) => OutboxState::Sending { until },
            _ => OutboxState::Waiting {
                due: integer("due")?,
                reason: text("reason").and_then(DelayReason::from_name),
            },
        };
        let mut draft = Draft::new(MessageKind::from_name(text("kind")?)?);
        let Some(Json::Array(answers)) = json.get("draft") else {
            return None;
        };
        for answer in answers {
            let field = draft.kind().field(answer.get("field")?.as_str()?);
            // A field that this form no longer has is in the JSON.
            if let Some(field) = field {
                draft.set(field, answer.get("answer")?.as_str()?.to_owned());
            }
        }
        Some(Self {
            id: text("id")?.to_owned(),
            created: integer("created")?,
            product: text("product")?.to_owned(),
            url: text("url")?.to_owned(),
            draft,
            json: text("json")?.to_owned(),
            attempts: integer("attempts")?,
            state,
        })
    }
}

/// The time before the attempt after so many: at random, from nothing to a longest time that doubles.
fn jitter(attempts: u64, random: f64) -> u64 {
    let doubled = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    let longest = FIRST_DELAY
        .saturating_mul(2_u64.saturating_pow(doubled))
        .min(LAST_DELAY);
    // Thousandths are enough, and keep the sum whole.
    let thousandths = (random.clamp(0.0, 1.0) * 1_000.0) as u64;
    longest * thousandths / 1_000
}

impl DelayReason {
    const ALL: [Self; 3] = [Self::NoResponse, Self::Busy, Self::NoReceipt];

    fn name(self) -> &'static str {
        match self {
            Self::NoResponse => "no-response",
            Self::Busy => "busy",
            Self::NoReceipt => "no-receipt",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::Field;
    use proptest::prelude::*;

    const NOW: u64 = 1_795_354_500_000;

    fn entry() -> OutboxEntry {
        let mut draft = Draft::new(MessageKind::Question);
        draft.set(Field::Text, "Who holds\nthe keys?".to_owned());
        OutboxEntry {
            id: "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b".to_owned(),
            created: NOW,
            product: "mydesk".to_owned(),
            url: "https://intake.example/v1/messages".to_owned(),
            draft,
            json: r#"{"body":{"answers":[{"field":"text","label":"Your question","value":"Why?"}]}}"#.to_owned(),
            attempts: 0,
            state: OutboxState::NEW,
        }
    }

    #[test]
    fn what_was_answered_is_read_from_what_is_sent() {
        assert_eq!(entry().answers(), [("Your question".to_owned(), "Why?".to_owned())]);
        let damaged = OutboxEntry {
            json: "{".to_owned(),
            ..entry()
        };
        assert_eq!(damaged.answers(), []);
    }

    #[test]
    fn the_only_sender_sends_at_once_what_another_one_has_left() {
        let mut entry = entry();
        entry.start_attempt(NOW);
        assert!(!entry.is_due(NOW, false));
        assert!(entry.is_due(NOW, true));
        entry.settle(delayed(120_000), NOW, 0.0);
        assert!(!entry.is_due(NOW, true), "the receiver has asked to wait");
        entry.hurry();
        assert!(entry.is_due(NOW, false));
    }

    fn delayed(at_least: u64) -> DeliveryResult {
        DeliveryResult::Delayed {
            reason: DelayReason::Busy,
            at_least,
        }
    }

    fn receipt() -> Receipt {
        Receipt {
            id: entry().id,
            reference: "K7M2Q-9QXWD".to_owned(),
            received: "2026-11-22T13:35:00Z".to_owned(),
        }
    }

    #[test]
    fn a_new_message_is_sent_at_once() {
        assert_eq!(entry().due(), Some(0));
    }

    #[test]
    fn a_message_whose_sender_is_gone_is_sent_again() {
        let mut entry = entry();
        entry.start_attempt(NOW);
        assert_eq!(entry.due(), Some(NOW + CLAIM));
        let limit = u64::try_from(ATTEMPT_LIMIT.as_millis()).expect("a short time");
        assert!(CLAIM > limit, "another tab would send it while the first one waits");
    }

    #[test]
    fn a_message_is_taken_back_only_while_it_has_certainly_not_arrived() {
        let mut entry = entry();
        assert!(entry.can_be_taken_back());
        entry.start_attempt(NOW);
        assert!(!entry.can_be_taken_back());
        entry.settle(DeliveryResult::NO_RESPONSE, NOW, 0.5);
        assert!(!entry.can_be_taken_back());
        entry.start_attempt(NOW);
        let title = "The message is too large".to_owned();
        entry.settle(
            DeliveryResult::Refused(Refusal {
                status: 413,
                title,
                errors: Vec::new(),
            }),
            NOW,
            0.5,
        );
        assert!(entry.can_be_taken_back());
        assert_eq!(entry.due(), None);
    }

    #[test]
    fn retries_honour_retry_after_and_back_off_exponentially_with_full_jitter() {
        let due = |attempts: u64, at_least: u64, random: f64| {
            let mut entry = entry();
            (0..attempts).for_each(|_| entry.start_attempt(NOW));
            entry.settle(delayed(at_least), NOW, random);
            entry.due().expect("another attempt") - NOW
        };
        assert_eq!([due(1, 0, 0.0), due(1, 0, 1.0)], [0, 2_000]);
        assert_eq!([due(3, 0, 0.0), due(3, 0, 0.5), due(3, 0, 1.0)], [0, 4_000, 8_000]);
        assert_eq!(due(100, 0, 1.0), LAST_DELAY);
        assert_eq!([due(1, 120_000, 0.0), due(1, 120_000, 1.0)], [120_000, 122_000]);
        assert_eq!(due(1, u64::MAX, 0.0), LONGEST_WAIT);
    }

    #[test]
    fn a_receipt_is_never_taken_back() {
        let mut entry = entry();
        entry.start_attempt(NOW);
        entry.settle(DeliveryResult::Accepted(receipt()), NOW, 0.5);
        let sent = entry.clone();
        entry.settle(delayed(0), NOW, 0.5);
        assert_eq!(entry, sent);
        assert_eq!((entry.due(), entry.can_be_taken_back()), (None, false));
    }

    fn any_state() -> impl Strategy<Value = OutboxState> {
        let reason = prop::option::of(prop::sample::select(DelayReason::ALL.to_vec()));
        prop_oneof![
            (any::<u64>(), reason).prop_map(|(due, reason)| OutboxState::Waiting { due, reason }),
            any::<u64>().prop_map(|until| OutboxState::Sending { until }),
            (
                any::<u16>(),
                any::<String>(),
                prop::collection::vec(any::<[String; 2]>(), 0..3)
            )
                .prop_map(|(status, title, errors)| {
                    let errors = errors
                        .into_iter()
                        .map(|[field, detail]| FieldRefusal { field, detail })
                        .collect();
                    OutboxState::Refused(Refusal { status, title, errors })
                }),
            Just(OutboxState::Sent(receipt())),
        ]
    }

    proptest! {
        #[test]
        fn a_stored_entry_reads_back(json: String, attempts: u64, state in any_state()) {
            let entry = OutboxEntry { json, attempts, state, ..entry() };
            prop_assert_eq!(OutboxEntry::parse(&entry.print()), Ok(entry));
        }

        #[test]
        fn no_text_makes_parsing_panic(text: String) {
            let _ = OutboxEntry::parse(&text);
        }

        #[test]
        fn the_next_attempt_is_never_before_now(attempts in 0..100_u64, at_least: u64, random: f64) {
            let mut entry = entry();
            (0..attempts).for_each(|_| entry.start_attempt(NOW));
            entry.settle(delayed(at_least), NOW, random);
            prop_assert!(entry.due().is_some_and(|due| (NOW..=NOW + LONGEST_WAIT + LAST_DELAY).contains(&due)));
        }
    }

    #[test]
    fn an_entry_of_a_later_version_is_not_damaged() {
        assert_eq!(
            OutboxEntry::parse(r#"{"version":2}"#),
            Err(StoredError::Later { found: 2, newest: 1 })
        );
        assert_eq!(OutboxEntry::parse(r#"{"version":1}"#), Err(StoredError::Damaged));
    }
}
