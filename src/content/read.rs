//! Reading a file's JSON field by field, noting everything that is wrong by its path.
//!
//! Public, so that the publisher's own files are read, and their errors reported, as packs are.

use super::error::{ContentError, FieldError, FieldErrorKind, Location};
use super::id::shortened;
use super::json::Json;
use super::{FORMAT, LARGEST_FILE};
use serde_json::error::Category;
use std::fmt::Display;

/// Takes a file's bytes apart into JSON, telling apart all the ways in which that can fail.
///
/// # Errors
/// [`ContentError`] with one error: the file is too large, cut off, a web page, or no JSON.
pub fn tree(file: &str, bytes: &[u8]) -> Result<Json, ContentError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ContentError::new(
            file,
            Location::File,
            FieldErrorKind::TooLarge { size: bytes.len() },
        ));
    }
    // Some editors put a byte order mark before the text; RFC 8259, section 8.1 lets it be ignored.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    Json::parse(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        // serde_json counts the characters it has read of a line; people count from 1.
        let location = Location::Position {
            line,
            column: column.max(1),
        };
        // A static host that knows no such file often answers with a page and status 200.
        if bytes.trim_ascii_start().first() == Some(&b'<') {
            return ContentError::new(file, Location::File, FieldErrorKind::WebPage);
        }
        if error.classify() == Category::Eof {
            return ContentError::new(file, location, FieldErrorKind::CutOff);
        }
        // The location has a field of its own; serde_json says it once more at the end of its words.
        let said = error.to_string();
        let location_said = format!(" at line {line} column {column}");
        let reason = said.strip_suffix(&location_said).unwrap_or(&said).to_owned();
        ContentError::new(file, location, FieldErrorKind::NotJson { reason })
    })
}

/// Whether a file is written in another format; then that is what is wrong, not its fields.
///
/// # Errors
/// [`ContentError`] naming the format that the file is written in.
pub fn other_format(file: &str, tree: &Json) -> Result<(), ContentError> {
    match tree.get("format") {
        Some(Json::Integer(found)) if *found != u64::from(FORMAT) => Err(ContentError::new(
            file,
            Location::Path("format".to_owned()),
            FieldErrorKind::Format { found: *found },
        )),
        _ => Ok(()),
    }
}

/// What was found wrong so far.
#[derive(Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// What was read, if nothing is wrong with it.
    ///
    /// # Errors
    /// [`ContentError`] with everything that was reported.
    pub fn settle<Value>(self, file: &str, value: Option<Value>) -> Result<Value, ContentError> {
        let mut errors = self.0.into_iter();
        let first = match (value, errors.next()) {
            (Some(value), None) => return Ok(value),
            (_, Some(first)) => first,
            // Whoever reads nothing reports why; this is what is left to say if one forgot.
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

    /// How many were found so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds an error at a path; the empty path is the whole file.
    pub fn report(&mut self, path: &str, kind: FieldErrorKind) {
        let location = if path.is_empty() {
            Location::File
        } else {
            Location::Path(path.to_owned())
        };
        self.0.push(FieldError { location, kind });
    }

    fn wrong_kind(&mut self, path: &str, expected: &'static str, found: &Json) {
        let found = found.kind();
        self.report(path, FieldErrorKind::WrongKind { expected, found });
    }

    /// Takes out the format's version, which [`other_format`] has looked at.
    pub fn format(&mut self, file: &mut Object) {
        let _schema = file.take("$schema");
        match file.need(self, "format") {
            None | Some(Json::Integer(_)) => {}
            Some(other) => self.wrong_kind("format", "a whole number", &other),
        }
    }

    /// A value as an object; reports and gives none if it is another kind.
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

    /// A value as a text that a rule accepts; reports and gives none if it does not.
    pub fn text<Value, Fails: Display>(
        &mut self,
        path: &str,
        json: &Json,
        parse: fn(&str) -> Result<Value, Fails>,
    ) -> Option<Value> {
        let Some(text) = json.as_str() else {
            self.wrong_kind(path, "a text", json);
            return None;
        };
        match parse(text) {
            Ok(value) => Some(value),
            Err(fails) => {
                self.report(path, FieldErrorKind::Text(fails.to_string()));
                None
            }
        }
    }
}

/// Reads each value of a list with its path; those that give nothing have reported why.
pub fn each<Value>(list: Vec<(String, Json)>, mut read: impl FnMut(&str, Json) -> Option<Value>) -> Vec<Value> {
    let mut values = Vec::new();
    for (path, json) in list {
        if let Some(value) = read(&path, json) {
            values.push(value);
        }
    }
    values
}

/// An object that is being read: each field is taken out once.
pub struct Object {
    path: String,
    fields: Vec<(String, Json)>,
    known: Vec<&'static str>,
}

impl Object {
    /// The path of one of its fields.
    #[must_use]
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// Takes out a field that may be missing.
    pub fn take(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        let index = self.fields.iter().position(|(given, _)| given == name)?;
        Some(self.fields.remove(index).1)
    }

    /// Takes out a field that must be there; reports it as missing otherwise.
    pub fn need(&mut self, errors: &mut FieldErrors, name: &'static str) -> Option<Json> {
        let value = self.take(name);
        if value.is_none() {
            errors.report(&self.path, FieldErrorKind::MissingField { name });
        }
        value
    }

    /// Takes out a text that must be there and that a rule accepts.
    pub fn text<Value, Fails: Display>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Fails>,
    ) -> Option<Value> {
        let json = self.need(errors, name)?;
        errors.text(&self.path_of(name), &json, parse)
    }

    /// Takes out a text that may be missing, and that a rule accepts if it is there.
    pub fn optional_text<Value, Fails: Display>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Fails>,
    ) -> Option<Value> {
        let json = self.take(name)?;
        errors.text(&self.path_of(name), &json, parse)
    }

    /// Takes out a list; an empty one if it is missing, which it may be.
    pub fn list(&mut self, errors: &mut FieldErrors, name: &'static str) -> Vec<(String, Json)> {
        let json = self.take(name);
        self.values(errors, name, json).unwrap_or_default()
    }

    /// Takes out a list that must be there and hold at least one of what is `expected`.
    pub fn filled_list(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        expected: &'static str,
    ) -> Vec<(String, Json)> {
        let json = self.need(errors, name);
        let values = self.values(errors, name, json);
        if values.as_ref().is_some_and(Vec::is_empty) {
            errors.report(&self.path_of(name), FieldErrorKind::Empty { expected });
        }
        values.unwrap_or_default()
    }

    fn values(&self, errors: &mut FieldErrors, name: &str, json: Option<Json>) -> Option<Vec<(String, Json)>> {
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

    /// Takes out a list of texts that a rule accepts.
    pub fn texts<Value, Fails: Display>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        parse: fn(&str) -> Result<Value, Fails>,
    ) -> Vec<Value> {
        let json = self.need(errors, name);
        let list = self.values(errors, name, json).unwrap_or_default();
        each(list, |path, json| errors.text(path, &json, parse))
    }

    /// Reports every field that was not taken out: one that nobody knows, or one given twice.
    pub fn end(self, errors: &mut FieldErrors) {
        for (name, _) in &self.fields {
            let path = self.path_of(&shortened(name));
            let kind = if self.known.iter().any(|known| known == name) {
                FieldErrorKind::FieldTwice
            } else {
                FieldErrorKind::UnknownField {
                    known: self.known.join(", "),
                }
            };
            errors.report(&path, kind);
        }
    }
}
