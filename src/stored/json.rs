//! The form in which everything is stored: a JSON object with the version of the form.

use crate::content::push_string;

/// The field that holds the version of the form.
pub(super) const VERSION: &str = "version";

/// An object that is being printed.
pub struct StoredObject(String);

impl StoredObject {
    /// An object with the version of its form.
    #[must_use]
    pub fn new(version: u64) -> Self {
        let mut object = Self::inner();
        object.integer(VERSION, version);
        object
    }

    /// An object inside another one.
    #[must_use]
    pub fn inner() -> Self {
        Self("{".to_owned())
    }

    /// Adds a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        push_string(&mut self.0, text);
    }

    /// Adds a whole number.
    pub fn integer(&mut self, name: &str, integer: u64) {
        self.name(name);
        self.0.push_str(&integer.to_string());
    }

    /// Adds a list of objects.
    pub fn objects(&mut self, name: &str, objects: impl Iterator<Item = Self>) {
        self.name(name);
        let printed: Vec<String> = objects.map(Self::finish).collect();
        self.0.push_str(&format!("[{}]", printed.join(",")));
    }

    /// The object as JSON, in one line.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn name(&mut self, name: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        push_string(&mut self.0, name);
        self.0.push(':');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Json;
    use crate::stored::{StoredError, parse};
    use proptest::prelude::*;

    fn one(version: u64, name: &str, text: &str) -> String {
        let mut object = StoredObject::new(version);
        object.text(name, text);
        object.finish()
    }

    proptest! {
        #[test]
        fn stored_texts_read_back(version: u64, texts in prop::collection::vec(any::<String>(), 0..4), number: u64) {
            let mut object = StoredObject::new(version);
            object.objects("texts", texts.iter().map(|text| {
                let mut object = StoredObject::inner();
                object.text("with \"quotes\" and \\", text);
                object
            }));
            object.integer("number", number);
            let text = |text: String| Json::Object(vec![("with \"quotes\" and \\".to_owned(), Json::String(text))]);
            let fields = vec![
                ("version".to_owned(), Json::Integer(version)),
                ("texts".to_owned(), Json::Array(texts.into_iter().map(text).collect())),
                ("number".to_owned(), Json::Integer(number)),
            ];
            prop_assert_eq!(parse(version, &object.finish()), Ok(Json::Object(fields)));
        }

        #[test]
        fn every_character_reads_back(c: char) {
            let text = c.to_string();
            let json = parse(1, &one(1, "c", &text)).expect("stored text");
            prop_assert_eq!(json.get("c").and_then(Json::as_str), Some(text.as_str()));
        }

        #[test]
        fn no_text_makes_parsing_panic(text: String) {
            let _ = parse(1, &text);
        }
    }

    #[test]
    fn control_characters_quotes_and_backslashes_read_back() {
        let text: String = ('\0'..='\u{9f}').collect();
        let printed = one(1, "text", &text);
        assert!(!printed.contains(|c: char| c.is_ascii_control()), "{printed}");
        let json = parse(1, &printed).expect("stored text");
        assert_eq!(json.get("text").and_then(Json::as_str), Some(text.as_str()));
    }

    #[test]
    fn damage_is_distinguished_from_a_later_version() {
        for damaged in ["", "{\"version\":1", "[]", "{}", "{\"version\":\"1\"}"] {
            assert_eq!(parse(1, damaged), Err(StoredError::Damaged), "{damaged}");
        }
        assert_eq!(
            parse(1, "{\"version\":2}"),
            Err(StoredError::Later { found: 2, newest: 1 })
        );
    }
}
