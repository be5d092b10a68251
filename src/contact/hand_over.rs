//! Handing a message over without a delivery: as text, as a file, as an e-mail. None of it is
//! called sent, because none of it gives a receipt.

use super::field::{Field, Kind};
use super::message::{Behalf, Message, Reach};
use super::moment::{Moment, Now};
use crate::content::{Contact, Id};
use crate::words::Words;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest `mailto:` that is made, in bytes. Windows hands programs at most 2,083.
pub const LONGEST_MAILTO: usize = 1_900;

/// A message's answer to one question of its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub label: &'static str,
    /// What was answered.
    pub value: String,
}

/// A checked message, with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The message's kind.
    pub kind: Kind,
    /// The product's name.
    pub product: String,
    /// Every answer, in the form's order; optional ones that were not given say so.
    pub answers: Vec<Answer>,
    team: Contact,
    prepared: String,
    file_name: String,
}

impl HandOver {
    /// Puts a message into words.
    #[must_use]
    pub fn new(message: &Message, product: (&Id, &str), team: &Contact, now: &Now, words: &Words) -> Self {
        let kind = message.kind();
        let (id, name) = product;
        Self {
            kind,
            product: name.to_owned(),
            answers: message.answers(words),
            team: team.clone(),
            prepared: moment(
                &Moment {
                    date: now.date,
                    time: Some((now.hour, now.minute)),
                    zone: now.zone.clone(),
                },
                words,
            ),
            file_name: format!("{id}-{}-{}.txt", kind.name(), now.date),
        }
    }

    /// The whole message as plain text.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let mut text = format!(
            "{}\n{}: {}\n{}\n",
            (words.hand_over.text_heading)(self.kind, self.team.name.as_str()),
            words.forms.product,
            self.product,
            (words.hand_over.prepared)(&self.prepared),
        );
        for Answer { label, value } in &self.answers {
            text.push('\n');
            text.push_str(label);
            text.push('\n');
            text.push_str(value);
            text.push('\n');
        }
        text
    }

    /// The name of the file: `mydesk-incident-2026-11-22.txt`.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The link that opens a mail program with the message in it (RFC 6068); where that would be
    /// longer than [`LONGEST_MAILTO`], with a line that asks to paste it.
    #[must_use]
    pub fn mailto(&self, words: &Words) -> String {
        let subject = (words.form(self.kind).subject)(&self.product);
        let link = |body: &str| {
            format!(
                "mailto:{}?subject={}&body={}",
                utf8_percent_encode(self.team.email.as_str(), MAILTO_ADDRESS),
                utf8_percent_encode(&subject, MAILTO),
                utf8_percent_encode(&body.replace('\n', "\r\n"), MAILTO),
            )
        };
        let whole = link(&self.text(words));
        if whole.len() <= LONGEST_MAILTO {
            whole
        } else {
            link(words.hand_over.long_body)
        }
    }
}

const MAILTO: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const MAILTO_ADDRESS: &AsciiSet = &MAILTO.remove(b'@').remove(b'+');

impl Message {
    /// Which of the two forms it came from.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Question(_) => Kind::Question,
            Self::Incident(_) => Kind::Incident,
        }
    }

    fn answers(&self, words: &Words) -> Vec<Answer> {
        let kind = self.kind();
        let optional = |answer: &Option<String>| answer.clone().unwrap_or_else(|| words.hand_over.not_given.to_owned());
        let for_whom = |behalf: &Behalf| match behalf {
            Behalf::Own => words.hand_over.behalf_own.to_owned(),
            Behalf::Other(whom) => whom.clone(),
        };
        let answer = |field: Field, value: String| Answer {
            label: (words.forms.label)(field, kind),
            value,
        };
        match self {
            Self::Question(question) => vec![
                answer(Field::Topic, (words.forms.topic)(question.topic).to_owned()),
                answer(Field::Text, question.text.clone()),
                answer(Field::Behalf, for_whom(&question.behalf)),
                answer(Field::Name, question.name.clone()),
                answer(Field::Email, question.email.to_string()),
                answer(Field::Organisation, optional(&question.organisation)),
            ],
            Self::Incident(incident) => vec![
                answer(Field::Happened, incident.happened.clone()),
                Answer {
                    label: words.forms.noticed,
                    value: moment(&incident.noticed, words),
                },
                answer(Field::AffectedWhat, optional(&incident.affected_what)),
                answer(Field::AffectedWho, optional(&incident.affected_who)),
                answer(Field::Urgency, (words.forms.urgency)(incident.urgency).to_owned()),
                answer(Field::Behalf, for_whom(&incident.behalf)),
                answer(Field::Name, incident.name.clone()),
                answer(
                    Field::Reach,
                    match &incident.reach {
                        Reach::Email(email) => format!("{}: {email}", words.forms.reach_email),
                        Reach::Phone(phone) => format!("{}: {phone}", words.forms.reach_phone),
                    },
                ),
                answer(Field::Organisation, optional(&incident.organisation)),
            ],
        }
    }
}

fn moment(moment: &Moment, words: &Words) -> String {
    let time = moment.time.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    (words.hand_over.moment)(&(words.date)(moment.date), time.as_deref(), &moment.zone)
}
