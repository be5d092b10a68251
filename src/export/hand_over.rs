//! A checked message as its writer hands it over: as text to copy, as a file, as an e-mail. None of
//! these is called sent, because none of them gives a receipt.

use super::defang::defang;
use crate::contact::{
    Behalf, Certainty, EarlierMessage, Field, Incident, Message, MessageKind, Moment, MomentFields, Now, Question,
    Reach,
};
use crate::content::{Contact, Id, push_string};
use crate::words::Words;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest `mailto:` link that is made, in bytes. Windows passes at most 2,083 to a program.
pub const MAX_MAILTO_LENGTH: usize = 1_900;

/// One field of a message and its answer, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The field's name, which is the same in all languages.
    pub name: &'static str,
    /// The first of the form's fields that it comes from.
    pub first_field: Field,
    /// The field's label.
    pub label: &'static str,
    /// The answer; none if there is none.
    pub value: Option<String>,
}

impl Answer {
    /// The answer, or that there is none.
    #[must_use]
    pub fn value_or_none<'a>(&'a self, words: &'a Words) -> &'a str {
        self.value.as_deref().unwrap_or(words.hand_over().not_given)
    }
}

/// What a message that is delivered has beside its answers.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// Its id: a UUID (RFC 9562) in lower case.
    pub id: &'a str,
    /// The id of the product.
    pub product: &'a Id,
    /// The form's language, as a tag (BCP 47).
    pub language: &'a str,
    /// When it was checked, by the writer's clock (RFC 3339).
    pub written: &'a str,
}

/// A checked message in words, with what its writer needs to hand it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The message's kind.
    pub kind: MessageKind,
    /// The product's name.
    pub product: String,
    /// Every answer in the form's order.
    pub answers: Vec<Answer>,
    /// The earlier message that it adds to.
    follows: Option<EarlierMessage>,
    team: Contact,
    /// When the message was prepared.
    prepared: String,
    file_name: String,
}

impl HandOver {
    /// Renders a message in words. `product` is the product's id and name.
    #[must_use]
    pub fn new(message: &Message, product: (&Id, &str), team: &Contact, now: &Now, words: &Words) -> Self {
        let kind = message.kind();
        let (id, name) = product;
        Self {
            kind,
            product: name.to_owned(),
            answers: match message {
                Message::Question(question) => question_answers(question, words),
                Message::Incident(incident) => incident_answers(incident, words),
            },
            follows: match message {
                Message::Question(_) => None,
                Message::Incident(incident) => incident.follows.clone(),
            },
            team: team.clone(),
            prepared: moment_text(&now.moment(), words),
            file_name: format!("{id}-{}-{}.txt", kind.name(), now.date()),
        }
    }

    /// The message as plain text, without what was not answered: a report in few words has to fit into the link of an e-mail.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let mut text = format!(
            "{}\n{}: {}\n{}: {}\n{}\n",
            (words.hand_over().text_heading)(self.kind, self.team.name.as_str()),
            words.hand_over().to,
            self.team.email,
            words.forms().product,
            self.product,
            (words.hand_over().prepared)(&self.prepared),
        );
        for answer in &self.answers {
            if let Some(value) = &answer.value {
                for part in ["\n", answer.label, "\n", value, "\n"] {
                    text.push_str(part);
                }
            }
        }
        text
    }

    /// The earlier message that it adds to.
    #[must_use]
    pub fn follows(&self) -> Option<&EarlierMessage> {
        self.follows.as_ref()
    }

    /// The name of the file: `mydesk-incident-2026-11-22.txt`.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The message as it is delivered: JSON, as `docs/contact.md` describes it.
    #[must_use]
    pub fn json(&self, envelope: &Envelope<'_>, words: &Words) -> String {
        let mut json = String::new();
        let mut text = |before: &str, text: &str| {
            json.push_str(before);
            push_string(&mut json, text);
        };
        text("{\"id\":", envelope.id);
        text(",\"kind\":", self.kind.name());
        text(",\"product\":", envelope.product.as_str());
        text(",\"language\":", envelope.language);
        text(",\"written\":", envelope.written);
        if let Some(follows) = &self.follows {
            text(",\"follows\":", &follows.id);
        }
        text(",\"body\":{\"format\":", "plain");
        let mut before = ",\"answers\":[{\"field\":";
        for answer in &self.answers {
            text(before, answer.name);
            text(",\"label\":", answer.label);
            text(",\"value\":", answer.value_or_none(words));
            before = "},{\"field\":";
        }
        json.push_str("}]}}");
        json
    }

    /// The link that opens a mail program with the message in it (RFC 6068). If that would be longer
    /// than [`MAX_MAILTO_LENGTH`], the body asks to paste the message instead.
    #[must_use]
    pub fn mailto(&self, words: &Words) -> String {
        let subject = (words.forms().subject)(self.kind, &self.product);
        let address = format!("mailto:{}", utf8_percent_encode(self.team.email.as_str(), ADDRESS));
        let link = |body: &str| {
            format!(
                "{address}?subject={}&body={}",
                utf8_percent_encode(&subject, FIELD),
                utf8_percent_encode(&body.replace('\n', "\r\n"), FIELD),
            )
        };
        let whole = link(&self.text(words));
        if whole.len() <= MAX_MAILTO_LENGTH {
            return whole;
        }
        let short = link(words.hand_over().long_body);
        if short.len() <= MAX_MAILTO_LENGTH {
            return short;
        }
        // The product's name in the subject alone is too long for a link.
        address
    }
}

/// The characters that are escaped in the fields of a `mailto:` link.
const FIELD: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The characters that are escaped in its address.
const ADDRESS: &AsciiSet = &FIELD.remove(b'@').remove(b'+');

/// A question's answers in the form's order.
fn question_answers(question: &Question, words: &Words) -> Vec<Answer> {
    let answer = |field, value| answer(MessageKind::Question, field, value, words);
    vec![
        answer(Field::Topic, Some(question.topic.name.clone())),
        answer(Field::Text, Some(question.text.clone())),
        answer(Field::Behalf, Some(behalf_text(&question.behalf, words))),
        answer(Field::Name, Some(question.name.clone())),
        answer(Field::Email, Some(question.email.to_string())),
        answer(Field::Organisation, question.organisation.clone()),
    ]
}

/// An incident report's answers in the form's order. What no choice has asked for is left out.
fn incident_answers(incident: &Incident, words: &Words) -> Vec<Answer> {
    let answer = |field, value| answer(MessageKind::Incident, field, value, words);
    let certainty = |certainty: Certainty| (words.forms().certainty)(certainty).to_owned();
    let moment = |fields: MomentFields, moment: &Option<Moment>| Answer {
        name: fields.name,
        label: (words.forms().moment)(fields),
        ..answer(fields.day, moment.as_ref().map(|moment| moment_text(moment, words)))
    };
    let forms = words.forms();
    let follows = incident.follows.iter();
    let mut answers: Vec<Answer> = follows
        .map(|follows| answer(Field::Follows, Some(follows.reference.clone())))
        .collect();
    answers.push(answer(Field::Device, Some(certainty(incident.device))));
    answers.push(answer(Field::Happened, Some(incident.happened.clone())));
    match &incident.writer {
        None => answers.push(answer(Field::Reach, Some(forms.reach_anonymous.to_owned()))),
        Some(writer) => {
            let reach = match &writer.reach {
                Reach::Email(email) => format!("{}: {email}", forms.reach_email),
                Reach::Phone(phone) => format!("{}: {phone}", forms.reach_phone),
            };
            answers.push(answer(Field::Reach, Some(reach)));
            answers.push(answer(Field::Name, Some(writer.name.clone())));
        }
    }
    answers.extend([
        answer(Field::Organisation, incident.organisation.clone()),
        moment(MomentFields::NOTICED, &incident.noticed),
        moment(MomentFields::BEGAN, &incident.began),
        answer(Field::AffectedWhat, incident.affected_what.clone()),
        answer(Field::AffectedWho, incident.affected_who.clone()),
    ]);
    let data = incident.personal_data.as_ref();
    answers.push(answer(
        Field::PersonalData,
        data.map(|data| certainty(data.is_affected)),
    ));
    if let Some(data) = data.filter(|data| data.is_affected == Certainty::Yes) {
        answers.extend([
            answer(Field::DataCategories, data.categories.clone()),
            answer(Field::DataPeople, data.people.clone()),
            answer(Field::DataRecords, data.records.clone()),
        ]);
    }
    answers.extend([
        answer(Field::Ongoing, incident.ongoing.map(certainty)),
        answer(Field::Malicious, incident.malicious.map(certainty)),
        answer(Field::CrossBorder, incident.cross_border.map(certainty)),
        answer(Field::Done, incident.done.clone()),
        answer(Field::Indicators, incident.indicators.as_deref().map(defang)),
        answer(
            Field::Behalf,
            incident.behalf.as_ref().map(|behalf| behalf_text(behalf, words)),
        ),
        answer(
            Field::Sharing,
            incident.sharing.map(|level| (forms.sharing)(level).to_owned()),
        ),
    ]);
    answers
}

fn answer(kind: MessageKind, field: Field, value: Option<String>, words: &Words) -> Answer {
    Answer {
        name: field.name(),
        first_field: field,
        label: (words.forms().label)(field, kind),
        value,
    }
}

fn behalf_text(behalf: &Behalf, words: &Words) -> String {
    match behalf {
        Behalf::Own => words.hand_over().behalf_own.to_owned(),
        Behalf::Other(whom) => whom.clone(),
    }
}

fn moment_text(moment: &Moment, words: &Words) -> String {
    let time = moment.time.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    (words.hand_over().moment)(&(words.date)(moment.date), time.as_deref(), &moment.zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::text::trim_invisible;
    use crate::contact::{Draft, ValidationContext, sample};
    use crate::content::{EmailAddress, Line, MessageSettings};
    use crate::words::ENGLISH;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    /// A time whose hour has one digit.
    fn now() -> Now {
        sample::now_at("2026-11-22", 9, 5)
    }

    fn team() -> Contact {
        Contact {
            name: Line::parse("MyDesk Security Team").expect("a line"),
            email: EmailAddress::parse("security+trust@mydesk.example").expect("an address"),
        }
    }

    fn message(kind: MessageKind, answers: &[(Field, &str)]) -> Message {
        let mut draft = Draft::new(kind);
        for (field, answer) in answers {
            draft.set(*field, (*answer).to_owned());
        }
        let context = ValidationContext {
            now: &now(),
            months: &ENGLISH.months,
            topics: &ENGLISH.topics(&MessageSettings::default()),
            allows_anonymous: true,
        };
        draft.validate(&context).expect("a message")
    }

    fn question(changes: &[(Field, &str)]) -> Message {
        let answers = [
            (Field::Topic, "security"),
            (Field::Text, "Who holds the keys?"),
            (Field::Behalf, "own"),
            (Field::Name, "Ada Example"),
            (Field::Email, "ada@customer.example"),
        ];
        message(MessageKind::Question, &[&answers, changes].concat())
    }

    fn incident(changes: &[(Field, &str)]) -> Message {
        let answers = [
            (Field::Device, "no"),
            (Field::Happened, "A sign-in that nobody can explain."),
            (Field::Reach, "phone"),
            (Field::Phone, "+47 22 00 00 00"),
            (Field::Name, "Ada Example"),
            (Field::NoticedDay, "21"),
            (Field::NoticedMonth, "11"),
            (Field::NoticedYear, "2026"),
        ];
        message(MessageKind::Incident, &[&answers, changes].concat())
    }

    fn hand_over_of_product(message: &Message, name: &str) -> HandOver {
        let id = Id::parse("mydesk").expect("an id");
        HandOver::new(message, (&id, name), &team(), &now(), &ENGLISH)
    }

    fn hand_over(message: &Message) -> HandOver {
        hand_over_of_product(message, "MyDesk")
    }

    /// Subject and body, as a mail program decodes them from the link.
    fn decode(mailto: &str) -> (String, String) {
        let (address, rest) = mailto
            .strip_prefix("mailto:")
            .and_then(|link| link.split_once("?subject="))
            .expect("an address and a subject");
        assert_eq!(address, "security+trust@mydesk.example");
        let (subject, body) = rest.split_once("&body=").expect("a body");
        let decoded = |text: &str| {
            percent_decode_str(text)
                .decode_utf8()
                .expect("UTF-8")
                .replace("\r\n", "\n")
        };
        (decoded(subject), decoded(body))
    }

    #[test]
    fn a_message_is_delivered_as_json_with_the_names_of_its_fields() {
        let message = question(&[(Field::Text, "Who holds\n\"the keys\"? \u{1b}🔑")]);
        let envelope = Envelope {
            id: "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b",
            product: &Id::parse("mydesk").expect("an id"),
            language: "en",
            written: &now().utc(),
        };
        let json = hand_over(&message).json(&envelope, &ENGLISH);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let answer = |field, label, value| serde_json::json!({ "field": field, "label": label, "value": value });
        assert_eq!(
            json,
            serde_json::json!({
                "id": "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b",
                "kind": "question",
                "product": "mydesk",
                "language": "en",
                "written": "2026-11-22T08:05:00Z",
                "body": { "format": "plain", "answers": [
                    answer("topic", "What is your question about?", "Security: how the service is protected"),
                    answer("text", "Your question", "Who holds\n\"the keys\"? \u{1b}🔑"),
                    answer("behalf", "For whom do you ask?", "My own organisation"),
                    answer("name", "Your name", "Ada Example"),
                    answer("email", "E-mail address", "ada@customer.example"),
                    answer("organisation", "Your organisation", "Not provided"),
                ] },
            })
        );
    }

    #[test]
    fn the_text_of_a_question_has_every_answer_that_was_given() {
        let message = question(&[
            (Field::Text, "Who holds the keys?\n\nAnd since when? 🔑"),
            (Field::Behalf, "other"),
            (Field::ForWhom, "Bo, Other AS"),
        ]);
        assert_eq!(
            hand_over(&message).text(&ENGLISH),
            "Question to the MyDesk Security Team\n\
             To: security+trust@mydesk.example\n\
             Product: MyDesk\n\
             Prepared 22 November 2026, 09:05 (Europe/Oslo, UTC+01:00)\n\
             \n\
             What is your question about?\n\
             Security: how the service is protected\n\
             \n\
             Your question\n\
             Who holds the keys?\n\nAnd since when? 🔑\n\
             \n\
             For whom do you ask?\n\
             Bo, Other AS\n\
             \n\
             Your name\n\
             Ada Example\n\
             \n\
             E-mail address\n\
             ada@customer.example\n"
        );
    }

    #[test]
    fn the_text_of_an_incident_report_has_every_answer_that_was_given() {
        let message = incident(&[
            (Field::Follows, "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b K7M2Q-9QXWD"),
            (Field::NoticedTime, "14:30"),
            (Field::PersonalData, "yes"),
            (Field::DataPeople, "about 20"),
            (Field::Malicious, "unknown"),
            (Field::Indicators, "https://login.evil.example"),
            (Field::Sharing, "amber"),
        ]);
        assert_eq!(
            hand_over(&message).text(&ENGLISH),
            "Incident report to the MyDesk Security Team\n\
             To: security+trust@mydesk.example\n\
             Product: MyDesk\n\
             Prepared 22 November 2026, 09:05 (Europe/Oslo, UTC+01:00)\n\
             \n\
             Adds to report\n\
             K7M2Q-9QXWD\n\
             \n\
             Could the device or mailbox that you use be part of the incident?\n\
             No\n\
             \n\
             What happened?\n\
             A sign-in that nobody can explain.\n\
             \n\
             How can the team reach you?\n\
             By telephone: +47 22 00 00 00\n\
             \n\
             Your name\n\
             Ada Example\n\
             \n\
             When was it noticed?\n\
             21 November 2026, 14:30 (Europe/Oslo, UTC+01:00)\n\
             \n\
             Is personal data affected?\n\
             Yes\n\
             \n\
             About how many people?\n\
             about 20\n\
             \n\
             Do you suspect that somebody did it on purpose?\n\
             I do not know\n\
             \n\
             Traces of the attack\n\
             hxxps[://]login[.]evil[.]example\n\
             \n\
             With whom may the team share your report?\n\
             TLP:AMBER – the provider and its clients, who need to know\n"
        );
    }

    #[test]
    fn an_anonymous_report_has_no_name_and_no_address() {
        let message = incident(&[(Field::Reach, "anonymous")]);
        let text = hand_over(&message).text(&ENGLISH);
        assert!(
            text.contains("\nHow can the team reach you?\nNot at all: I stay anonymous\n"),
            "{text}"
        );
        assert!(!text.contains("Your name") && !text.contains("Ada"), "{text}");
    }

    #[test]
    fn a_report_that_adds_to_another_one_names_its_id() {
        let id = "0b9f4a5e-3c1d-4e7a-9f0b-1c2d3e4f5a6b";
        let message = incident(&[(Field::Follows, &format!("{id} K7M2Q-9QXWD"))]);
        let envelope = Envelope {
            id: "1c2d3e4f-3c1d-4e7a-9f0b-1c2d3e4f5a6b",
            product: &Id::parse("mydesk").expect("an id"),
            language: "en",
            written: &now().utc(),
        };
        let json = hand_over(&message).json(&envelope, &ENGLISH);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["follows"], id);
    }

    #[test]
    fn an_optional_answer_that_was_left_empty_is_not_provided() {
        let hand_over = hand_over(&question(&[]));
        let last = hand_over.answers.last().expect("an answer");
        assert_eq!(
            (last.label, last.value_or_none(&ENGLISH)),
            ("Your organisation", "Not provided")
        );
    }

    #[test]
    fn a_report_in_a_few_words_fits_into_the_link_of_an_email() {
        let mailto = hand_over(&incident(&[])).mailto(&ENGLISH);
        assert!(
            mailto.contains("A%20sign-in%20that%20nobody%20can%20explain"),
            "{mailto}"
        );
    }

    #[test]
    fn a_moment_without_a_time_has_no_time_in_the_text() {
        let text = hand_over(&incident(&[])).text(&ENGLISH);
        assert!(text.contains("\n21 November 2026 (Europe/Oslo, UTC+01:00)\n"), "{text}");
    }

    #[test]
    fn the_way_to_be_reached_has_the_email_address() {
        let message = incident(&[(Field::Reach, "email"), (Field::Email, "ada@customer.example")]);
        let text = hand_over(&message).text(&ENGLISH);
        assert!(text.contains("\nBy e-mail: ada@customer.example\n"), "{text}");
    }

    #[test]
    fn the_file_is_named_by_product_form_and_day() {
        assert_eq!(hand_over(&question(&[])).file_name(), "mydesk-question-2026-11-22.txt");
        assert_eq!(hand_over(&incident(&[])).file_name(), "mydesk-incident-2026-11-22.txt");
    }

    #[test]
    fn an_email_has_subject_and_message() {
        for (message, subject) in [
            (question(&[]), "Question about MyDesk"),
            (incident(&[]), "Security incident: MyDesk"),
        ] {
            let hand_over = hand_over(&message);
            let expected = (subject.to_owned(), hand_over.text(&ENGLISH));
            assert_eq!(decode(&hand_over.mailto(&ENGLISH)), expected);
        }
    }

    #[test]
    fn an_email_breaks_lines_by_rfc_6068() {
        let mailto = hand_over(&question(&[(Field::Text, "one\ntwo")])).mailto(&ENGLISH);
        assert!(mailto.contains("one%0D%0Atwo"), "{mailto}");
    }

    #[test]
    fn an_email_asks_to_paste_a_message_that_is_too_long_for_a_link() {
        let mailto = hand_over(&question(&[(Field::Text, &"word ".repeat(2_000))])).mailto(&ENGLISH);
        let (subject, body) = decode(&mailto);
        assert_eq!(subject, "Question about MyDesk");
        assert_eq!(
            body,
            "(The message is too long for this link. Paste it here, or attach the file.)"
        );
        assert!(mailto.len() <= MAX_MAILTO_LENGTH);
    }

    #[test]
    fn an_email_has_the_whole_message_up_to_the_longest_link_and_not_one_byte_further() {
        let length = |letters: usize| {
            let message = question(&[(Field::Text, &"a".repeat(letters))]);
            hand_over(&message).mailto(&ENGLISH).len()
        };
        let longest = 1 + MAX_MAILTO_LENGTH - length(1);
        assert_eq!(length(longest), MAX_MAILTO_LENGTH);
        assert!(length(longest + 1) < MAX_MAILTO_LENGTH / 2);
    }

    #[test]
    fn a_link_is_short_however_long_the_products_name_is() {
        let mailto = hand_over_of_product(&question(&[]), &"案".repeat(250)).mailto(&ENGLISH);
        assert!(mailto.len() <= MAX_MAILTO_LENGTH, "{} bytes", mailto.len());
    }

    #[test]
    fn no_text_of_form_or_hand_over_claims_that_something_was_sent() {
        let words = ENGLISH.hand_over();
        let team = "MyDesk Security Team";
        let mut texts = vec![
            (words.not_sent)(team),
            (words.instructions)(team),
            (ENGLISH.site.file_saved)("mydesk-question-2026-11-22.txt"),
            (words.prepared)("22 November 2026"),
        ];
        texts.extend(
            [
                words.message,
                words.copy,
                words.copied,
                words.not_copied,
                words.save,
                words.not_saved,
                words.email,
                words.address,
                words.plain_text,
                words.finish,
                words.finish_lede,
                words.finish_button,
                words.long_body,
            ]
            .map(str::to_owned),
        );
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let form = ENGLISH.form(kind);
            texts.extend([form.lede, ENGLISH.forms().submit, form.hand_over_heading].map(str::to_owned));
            texts.extend(
                kind.pages()
                    .iter()
                    .map(|page| (ENGLISH.contact.form_page)(*page).to_owned()),
            );
            texts.extend([
                (ENGLISH.forms().subject)(kind, "MyDesk"),
                (words.text_heading)(kind, team),
            ]);
        }
        texts.push((ENGLISH.forms().draft_saved)("09:05"));
        texts.push(hand_over(&incident(&[])).text(&ENGLISH));
        assert!(texts[0].starts_with("Not sent yet."), "{}", texts[0]);
        for text in texts {
            let claims = text.to_lowercase().replace("not sent", "");
            let mut claims = claims.split(|c: char| !c.is_alphabetic());
            assert!(
                !claims.any(|word| ["sent", "submitted", "delivered"].contains(&word)),
                "{text}"
            );
        }
    }

    /// Answers: any characters, line breaks, emoji, and characters with a meaning in links.
    fn any_answer() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[a-z ,.\n&=?#%+\"<>]{1,80}",
            "[🔑👩‍💻åß\u{200d}\n ]{1,40}",
        ]
        .prop_filter("an answer", |answer| !trim_invisible(answer).is_empty())
    }

    /// Asserts that a message's text has each answer as a whole under its label.
    fn assert_text_has_answers(message: &Message, answers: &[(&str, &str)]) -> Result<(), TestCaseError> {
        let printed = hand_over(message).text(&ENGLISH);
        for (label, answer) in answers {
            let expected = format!("\n{label}\n{}\n", trim_invisible(answer));
            prop_assert!(printed.contains(&expected), "{:?} in {:?}", expected, printed);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn the_text_of_a_question_has_every_answer_whole(text in any_answer(), whom in any_answer(), name in any_answer(), organisation in any_answer()) {
            let message = question(&[
                (Field::Text, &text),
                (Field::Behalf, "other"),
                (Field::ForWhom, &whom),
                (Field::Name, &name),
                (Field::Organisation, &organisation),
            ]);
            assert_text_has_answers(&message, &[
                ("Your question", &text),
                ("For whom do you ask?", &whom),
                ("Your name", &name),
                ("Your organisation", &organisation),
            ])?;
        }

        #[test]
        fn the_text_of_an_incident_report_has_every_answer_whole(
            happened in any_answer(), what in any_answer(), who in any_answer(), whom in any_answer(), name in any_answer(), organisation in any_answer(),
        ) {
            let message = incident(&[
                (Field::Happened, &happened),
                (Field::AffectedWhat, &what),
                (Field::AffectedWho, &who),
                (Field::Behalf, "other"),
                (Field::ForWhom, &whom),
                (Field::Name, &name),
                (Field::Organisation, &organisation),
            ]);
            assert_text_has_answers(&message, &[
                ("What happened?", &happened),
                ("Which systems and accounts?", &what),
                ("Which people or groups?", &who),
                ("For whom do you report?", &whom),
                ("Your name", &name),
                ("Your organisation", &organisation),
            ])?;
        }

        #[test]
        fn an_email_decodes_to_subject_and_message(text in any_answer(), product in "[^\\pC\\pZ]{1,40}") {
            let hand_over = hand_over_of_product(&question(&[(Field::Text, &text)]), &product);
            let mailto = hand_over.mailto(&ENGLISH);
            prop_assert!(mailto.len() <= MAX_MAILTO_LENGTH);
            prop_assert!(mailto.bytes().all(|byte| byte.is_ascii_graphic()), "{}", mailto);
            let (subject, body) = decode(&mailto);
            prop_assert_eq!(subject, format!("Question about {product}"));
            let text = hand_over.text(&ENGLISH).replace("\r\n", "\n");
            prop_assert!(body.replace("\r\n", "\n") == text || body == ENGLISH.hand_over().long_body);
        }
    }
}
