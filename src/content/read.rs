//! Reading a file's JSON field by field, and reporting every error with its path.
//!
//! Public, so that the publisher's own files are read like packs, and their errors reported like
//! those of packs.

use super::error::{ContentError, FieldError, FieldErrorKind, Location};
use super::format::{Format, MAX_FILE_SIZE};
use super::json::Json;
use super::rule::{RuleError, shortened};
use serde_json::error::Category;

/// Parses a file's bytes as JSON.
///
/// # Errors
/// [`ContentError`] with one field error: the file is too large, cut off, a web page, or not JSON.
pub fn parse_json(file: &str, bytes: &[u8]) -> Result<Json, ContentError> {
    if bytes.len() > MAX_FILE_SIZE {
        let kind = FieldErrorKind::TooLarge { size: bytes.len() };
        return Err(ContentError::new(file, Location::File, kind));
    }
    // Some editors put a byte order mark before the text. RFC 8259, section 8.1, allows to ignore it.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    Json::parse(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        // serde_json's column is the number of characters that it has read in the line, and may be 0.
        let location = Location::Position {
            line,
            column: column.max(1),
        };
        // Static hosts often answer for a missing file with a page and status 200.
        if bytes.trim_ascii_start().first() == Some(&b'<') {
            return ContentError::new(file, Location::File, FieldErrorKind::WebPage);
        }
        if error.classify() == Category::Eof {
            return ContentError::new(file, location, FieldErrorKind::CutOff);
        }
        // serde_json's message ends with the location, which has a field of its own here.
        let message = error.to_string();
        let suffix = format!(" at line {line} column {column}");
        let reason = message.strip_suffix(&suffix).unwrap_or(&message).to_owned();
        ContentError::new(file, location, FieldErrorKind::NotJson { reason })
    })
}

/// Checks the file's format version. If it is another one, that is the only error to report.
///
/// # Errors
/// [`ContentError`] with the version in which the file is written.
pub fn check_format(file: &str, json: &Json) -> Result<(), ContentError> {
    match json.get("format") {
        Some(Json::Integer(found)) if Format::from_number(*found).is_none() => Err(ContentError::new(
            file,
            Location::Path("format".to_owned()),
            FieldErrorKind::Format { found: *found },
        )),
        _ => Ok(()),
    }
}

/// The errors found so far in one file.
#[derive(Default)]
pub struct FieldErrors {
    found: Vec<FieldError>,
    /// The format of the file, which decides what is an error. Where it is not said, it is the newest: that is one error, and
    /// not one for each field that it has.
    pub(super) format: Format,
}

impl FieldErrors {
    /// No errors so far, in a file of a format.
    pub(super) fn of_format(format: Format) -> Self {
        Self {
            found: Vec::new(),
            format,
        }
    }

    /// The value that was read, if no error was found.
    ///
    /// # Errors
    /// [`ContentError`] with every reported error.
    pub fn finish<Value>(self, file: &str, value: Option<Value>) -> Result<Value, ContentError> {
        let mut errors = self.found.into_iter();
        let first = match (value, errors.next()) {
            (Some(value), None) => return Ok(value),
            (_, Some(first)) => first,
            // The function that read the file returned none without a report.
            (None, None) => FieldError {
                location: Location::File,
                kind: FieldErrorKind::Incomplete,
            },
        };
        Err(ContentError {
            file: file.to_owned(),
            first: Box::new(first),
            others: errors.collect(),
        })
    }

    /// The number of errors found so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Adds an error at a path. The empty path is the whole file.
    pub fn report(&mut self, path: &str, kind: FieldErrorKind) {
        let location = if path.is_empty() {
            Location::File
        } else {
            Location::Path(path.to_owned())
        };
        self.found.push(FieldError { location, kind });
    }

    fn wrong_kind(&mut self, path: &str, expected: &'static str, found: &Json) {
        let found = found.kind();
        self.report(path, FieldErrorKind::WrongKind { expected, found });
    }

    /// Reads the format version, whose value [`check_format`] has checked.
    pub fn format(&mut self, file: &mut Object) {
        let _schema = file.optional("$schema");
        match file.required(self, "format") {
            None => {}
            Some(Json::Integer(number)) => self.format = Format::from_number(number).unwrap_or_default(),
            Some(other) => self.wrong_kind("format", "a whole number", &other),
        }
    }

    /// A value as an object. Reports a value of another kind.
    pub fn object(&mut self, path: &str, json: Json) -> Option<Object> {
        match json {
            Json::Object(fields) => Some(Object {
                path: path.to_owned(),
                fields,
                known: Vec::new(),
            }),
            other => {
                self.wrong_kind(path, "an object", &other);
                None
            }
        }
    }

    /// A value as a text that follows a rule. Reports a value of another kind, or a text that breaks
    /// the rule.
    pub fn text<Value, Error: RuleError>(
        &mut self,
        path: &str,
        json: &Json,
        parse: fn(&str) -> Result<Value, Error>,
    ) -> Option<Value> {
        let Some(text) = json.as_str() else {
            self.wrong_kind(path, "a text", json);
            return None;
        };
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let (message, expected) = (error.message(), error.expected());
                self.report(path, FieldErrorKind::Text { message, expected });
                None
            }
        }
    }
}

/// Reads each value of a list with its path. Those for which `read` returns none, having reported
/// why, are left out.
pub fn read_each<Value>(list: Vec<(String, Json)>, mut read: impl FnMut(&str, Json) -> Option<Value>) -> Vec<Value> {
    let mut values = Vec::new();
    for (path, json) in list {
        if let Some(value) = read(&path, json) {
            values.push(value);
        }
    }
    values
}

/// An object that is being read. Each field is taken out of it once.
pub struct Object {
    path: String,
    fields: Vec<(String, Json)>,
    known: Vec<&'static str>,
}

impl Object {
    /// The path of the object itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path of one of its fields.
    #[must_use]
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// Whether it has a field that is not taken out.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// Takes out an optional field.
    pub fn optional(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        let index = self.fields.iter().position(|(key, _)| key == name)?;
        Some(self.fields.remove(index).1)
    }

    /// Takes out a required field. Reports a missing one.
    pub fn required(&mut self, errors: &mut FieldErrors, name: &'static str) -> Option<Json> {
        let value = self.optional(name);
        if value.is_none() {
            errors.report(&self.path, FieldErrorKind::MissingField { name });
        }
        value
    }

    /// Takes out a required text that follows a rule.
    pub fn text<Value, Error: RuleError>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Error>,
    ) -> Option<Value> {
        let json = self.required(errors, name)?;
        errors.text(&self.path_of(name), &json, parse)
    }

    /// Takes out an optional text that follows a rule.
    pub fn optional_text<Value, Error: RuleError>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Error>,
    ) -> Option<Value> {
        let json = self.optional(name)?;
        errors.text(&self.path_of(name), &json, parse)
    }

    /// Takes out an optional list. A missing one is empty.
    pub fn list(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<(String, Json)> {
        let json = self.optional(name);
        self.values(errors, name, json).unwrap_or_default()
    }

    /// Takes out a required list, which may be empty.
    pub(super) fn required_list(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<(String, Json)> {
        let json = self.required(errors, name);
        self.values(errors, name, json).unwrap_or_default()
    }

    /// Takes out an optional `true` or `false`. A missing one is false.
    pub fn flag(&mut self, errors: &mut FieldErrors, name: &'static str) -> bool {
        match self.optional(name) {
            None => false,
            Some(Json::Bool(value)) => value,
            Some(other) => {
                errors.wrong_kind(&self.path_of(name), "true or false", &other);
                false
            }
        }
    }

    /// Takes out a required list with at least one of what is `expected`.
    pub fn non_empty_list(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        expected: &'static str,
    ) -> Vec<(String, Json)> {
        let json = self.required(errors, name);
        let values = self.values(errors, name, json);
        if values.as_ref().is_some_and(Vec::is_empty) {
            errors.report(&self.path_of(name), FieldErrorKind::Empty { expected });
        }
        values.unwrap_or_default()
    }

    pub(super) fn values(
        &self,
        errors: &mut FieldErrors,
        name: &str,
        json: Option<Json>,
    ) -> Option<Vec<(String, Json)>> {
        let path = self.path_of(name);
        match json? {
            Json::Array(values) => Some(
                values
                    .into_iter()
                    .enumerate()
                    .map(|(index, value)| (format!("{path}[{index}]"), value))
                    .collect(),
            ),
            other => {
                errors.wrong_kind(&path, "a list, in [ ]", &other);
                None
            }
        }
    }

    /// Takes out an optional value, for which format 2 has a field.
    pub(super) fn optional_of_format_2(&mut self, errors: &mut FieldErrors, name: &'static str) -> Option<Json> {
        let json = self.optional(name)?;
        if errors.format < Format::Two {
            errors.report(&self.path_of(name), FieldErrorKind::LaterFormat { format: Format::Two });
            return None;
        }
        Some(json)
    }

    /// Takes out an optional text that follows a rule, for which format 2 has a field.
    pub(super) fn text_of_format_2<Value, Error: RuleError>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Error>,
    ) -> Option<Value> {
        let json = self.optional_of_format_2(errors, name)?;
        errors.text(&self.path_of(name), &json, parse)
    }

    /// Takes out an optional list, for which format 2 has a field. A missing one is empty.
    pub(super) fn list_of_format_2(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<(String, Json)> {
        let json = self.optional_of_format_2(errors, name);
        self.values(errors, name, json).unwrap_or_default()
    }

    /// Reports every field that was not taken out: one that the format does not have, or one that is
    /// given twice.
    pub fn finish(self, errors: &mut FieldErrors) {
        for (name, _) in &self.fields {
            let path = self.path_of(&shortened(name));
            let kind = if self.known.iter().any(|known| known == name) {
                FieldErrorKind::FieldTwice
            } else {
                FieldErrorKind::UnknownField {
                    known: self.known.clone(),
                }
            };
            errors.report(&path, kind);
        }
    }
}
