//! An edit of a field: stored at once, beside what is stored already, and merged into it afterwards.

use super::json::StoredObject;
use super::stamp::Stamp;
use super::{StoredError, parse};
use crate::content::Json;

/// What a person has entered into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does.
    pub kind: EditKind,
    /// The text; empty if the field was emptied.
    pub text: String,
    /// When it was entered: milliseconds since 1970, UTC. 0 if that is not known.
    pub time: u64,
    /// The stamp of the value that was seen.
    pub seen: Option<Stamp>,
    /// The id of the device, if anything was stored when the edit was entered. If the device has another one
    /// when the edit is merged, everything was deleted meanwhile, and the edit with it.
    pub device: Option<String>,
    /// The values beside the field that are no longer needed.
    pub resolves: Vec<Stamp>,
    /// Texts that were entered before, and are kept beside the field.
    pub beside: Vec<String>,
}

/// What an edit does to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Its text takes the place of the one that was seen.
    Replace,
    /// Its text takes the place of the present one, which is kept beside it.
    Exchange,
    /// The text that was seen is deleted; another one stays.
    Discard,
    /// The text stays as it is. Only a value beside it is deleted.
    Resolve,
}

impl EditKind {
    const ALL: [Self; 4] = [Self::Replace, Self::Exchange, Self::Discard, Self::Resolve];

    fn name(self) -> &'static str {
        match self {
            Self::Replace => "replace",
            Self::Exchange => "exchange",
            Self::Discard => "discard",
            Self::Resolve => "resolve",
        }
    }
}

/// The version of the stored form.
const VERSION: u64 = 1;

impl Edit {
    /// An edit by which a text takes the place of the one that was seen.
    #[must_use]
    pub fn replace(text: String, time: u64) -> Self {
        Self {
            kind: EditKind::Replace,
            text,
            time,
            seen: None,
            device: None,
            resolves: Vec::new(),
            beside: Vec::new(),
        }
    }

    /// This edit after another one of the same field that is not merged yet: one that does what both do.
    #[must_use]
    pub fn after(self, before: Option<Self>) -> Self {
        let Some(mut before) = before else { return self };
        before.resolves.extend(self.resolves);
        let kind = match (before.kind, self.kind) {
            (_, EditKind::Resolve) => return before,
            (EditKind::Exchange, EditKind::Replace | EditKind::Exchange) => EditKind::Exchange,
            (EditKind::Resolve, kind) => kind,
            // The present text is the one that was entered before, and is kept as such.
            (_, EditKind::Exchange) => EditKind::Replace,
            (_, kind) => kind,
        };
        if self.kind == EditKind::Exchange && before.kind != EditKind::Resolve && !before.text.is_empty() {
            before.beside.push(before.text);
        }
        Self {
            kind,
            resolves: before.resolves,
            beside: before.beside,
            ..self
        }
    }

    /// The stored form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut object = StoredObject::new(VERSION);
        object.text("kind", self.kind.name());
        object.text("text", &self.text);
        object.integer("time", self.time);
        if let Some(device) = &self.device {
            object.text("device", device);
        }
        if let Some(seen) = &self.seen {
            object.objects("seen", std::iter::once(seen.print()));
        }
        if !self.beside.is_empty() {
            let texts = self.beside.iter().map(|text| {
                let mut object = StoredObject::inner();
                object.text("text", text);
                object
            });
            object.objects("beside", texts);
        }
        if !self.resolves.is_empty() {
            object.objects("resolves", self.resolves.iter().map(Stamp::print));
        }
        object.finish()
    }

    /// Parses a stored edit.
    ///
    /// # Errors
    /// [`StoredError`] if it is damaged, or was stored by a later version of the portal.
    pub fn parse(text: &str) -> Result<Self, StoredError> {
        let json = parse(VERSION, text)?;
        let string = |name: &str| json.get(name).and_then(|value| value.as_str());
        let kind = string("kind").and_then(|name| EditKind::ALL.into_iter().find(|kind| kind.name() == name));
        let time = json.get("time").and_then(|time| time.as_integer());
        let list = |name: &str| match json.get(name) {
            None => Some(&[][..]),
            Some(Json::Array(list)) => Some(list.as_slice()),
            Some(_) => None,
        };
        let stamps = |name: &str| list(name)?.iter().map(Stamp::parse).collect::<Option<Vec<_>>>();
        let texts = |name: &str| {
            let texts = list(name)?
                .iter()
                .map(|object| Some(object.get("text")?.as_str()?.to_owned()));
            texts.collect::<Option<Vec<_>>>()
        };
        match (
            kind,
            string("text"),
            time,
            stamps("seen"),
            stamps("resolves"),
            texts("beside"),
        ) {
            (Some(kind), Some(text), Some(time), Some(mut seen), Some(resolves), Some(beside)) => Ok(Self {
                kind,
                text: text.to_owned(),
                time,
                seen: seen.pop(),
                device: string("device").map(str::to_owned),
                resolves,
                beside,
            }),
            _ => Err(StoredError::Damaged),
        }
    }
}
