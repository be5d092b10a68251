//! The ids of a pack: each is defined once, and references are resolved by it.

use super::Id;
use super::error::FieldErrorKind;
use super::format::Format;
use super::id::SHORT_ID_LENGTH;
use super::json::Json;
use super::read::{FieldErrors, Object, read_each};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The ids of one namespace, each with its first definition.
pub(super) type Namespace = FxHashMap<Id, Definition>;

/// Where an id is defined, and for what.
#[derive(Debug)]
pub(super) struct Definition {
    path: String,
    pub(super) kind: DefinitionKind,
    /// The current id of what the id is defined for. None if that is retired, or its id could not be read.
    pub(super) current: Option<Id>,
}

/// What an id is defined for.
#[derive(Debug, PartialEq)]
pub(super) enum DefinitionKind {
    /// An area, a checklist item, a product or a topic, which are not in a [`Table`].
    Entity,
    /// The value at this index of a [`Table`].
    Value(usize),
    /// A value that could not be read.
    Unreadable,
    /// An alias or a retired id. References do not resolve to it.
    Former,
}

/// Values with ids, by which references are resolved.
pub(super) struct Table<Value> {
    /// The kind of the values in an error message.
    pub(super) kind: &'static str,
    pub(super) ids: Namespace,
    pub(super) values: Vec<Arc<Value>>,
    /// Whether every id is known. If one could not be read, a reference may be to that one.
    pub(super) is_complete: bool,
}

impl<Value> Table<Value> {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ids: Namespace::default(),
            values: Vec::new(),
            is_complete: true,
        }
    }

    /// Adds a value with its id. None is a value that could not be read: its errors were reported
    /// before, and references to it are not errors.
    pub(super) fn add(&mut self, errors: &mut FieldErrors, id: &Id, path: &str, value: Option<Value>) {
        let index = value.as_ref().map(|_| self.values.len());
        define_value(&mut self.ids, errors, id, path, index);
        self.values.extend(value.map(Arc::new));
    }

    /// The value with an id.
    pub(super) fn find(&self, id: &Id) -> Option<Arc<Value>> {
        self.values.get(value_index(&self.ids, id)?).cloned()
    }

    /// The value with an id. Reports a reference that resolves to nothing.
    pub(super) fn resolve(&self, errors: &mut FieldErrors, id: &Id, path: &str) -> Option<Arc<Value>> {
        // None: it is not reported.
        let kind = self.is_complete.then_some(self.kind);
        self.values.get(resolve(&self.ids, errors, kind, id, path)?).cloned()
    }
}

impl Object {
    /// Takes out an optional id, and finds the value that it refers to. Reports a reference that resolves to nothing.
    pub(super) fn reference<Value>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        table: &Table<Value>,
    ) -> Option<Arc<Value>> {
        let json = self.optional(name);
        let (id, path) = self.reference_id(errors, name, json)?;
        table.resolve(errors, &id, &path)
    }

    /// Takes out a required id in the same way.
    pub(super) fn required_reference<Value>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        table: &Table<Value>,
    ) -> Option<Arc<Value>> {
        let json = self.required(errors, name);
        let (id, path) = self.reference_id(errors, name, json)?;
        table.resolve(errors, &id, &path)
    }

    /// Takes out an optional id, for which format 2 has a field, in the same way.
    pub(super) fn reference_of_format_2<Value>(
        &mut self,
        errors: &mut FieldErrors,
        name: &'static str,
        table: &Table<Value>,
    ) -> Option<Arc<Value>> {
        let json = self.optional_of_format_2(errors, name);
        let (id, path) = self.reference_id(errors, name, json)?;
        table.resolve(errors, &id, &path)
    }

    fn reference_id(&self, errors: &mut FieldErrors, name: &str, json: Option<Json>) -> Option<(Id, String)> {
        let path = self.path_of(name);
        let id = errors.text(&path, &json?, Id::parse)?;
        Some((id, path))
    }
}

// Not generic: each kind of value would have code of its own.

fn define_value(ids: &mut Namespace, errors: &mut FieldErrors, id: &Id, path: &str, index: Option<usize>) {
    let kind = index.map_or(DefinitionKind::Unreadable, DefinitionKind::Value);
    define(ids, errors, id, format!("{path}.id"), kind, Some(id));
}

fn value_index(ids: &Namespace, id: &Id) -> Option<usize> {
    match ids.get(id)?.kind {
        DefinitionKind::Value(index) => Some(index),
        _ => None,
    }
}

fn resolve(
    ids: &Namespace,
    errors: &mut FieldErrors,
    kind: Option<&'static str>,
    id: &Id,
    path: &str,
) -> Option<usize> {
    let index = value_index(ids, id);
    let is_unreadable = ids.get(id).map(|definition| &definition.kind) == Some(&DefinitionKind::Unreadable);
    if let Some(kind) = kind.filter(|_| index.is_none() && !is_unreadable) {
        report_dangling(errors, kind, id, path);
    }
    index
}

/// Defines the id at `path`. Reports an id that is defined already.
pub(super) fn define(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    id: &Id,
    path: String,
    kind: DefinitionKind,
    current: Option<&Id>,
) {
    if id.as_str().len() > SHORT_ID_LENGTH && errors.format < Format::Two {
        errors.report(&path, FieldErrorKind::LaterFormat { format: Format::Two });
    }
    let definition = Definition {
        path,
        kind,
        current: current.cloned(),
    };
    match ids.get_mut(id) {
        Some(first) => {
            let kind = FieldErrorKind::DuplicateId {
                id: id.to_string(),
                first: first.path.clone(),
            };
            errors.report(&definition.path, kind);
            // References to the id resolve to what has it now, not to what had it before.
            if first.kind == DefinitionKind::Former {
                *first = definition;
            }
        }
        None => {
            ids.insert(id.clone(), definition);
        }
    }
}

/// Reads a list of former ids, which nothing else may have: the aliases of what has the id `current`
/// now, or, without one, the ids of what was retired.
pub(super) fn former_ids(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    object: &mut Object,
    name: &'static str,
    current: Option<&Id>,
) -> Vec<Id> {
    let list = object.list(errors, name);
    read_each(list, |path, json| {
        let id = errors.text(path, &json, Id::parse)?;
        define(ids, errors, &id, path.to_owned(), DefinitionKind::Former, current);
        Some(id)
    })
}

/// Reports a reference that resolves to nothing.
pub(super) fn report_dangling(errors: &mut FieldErrors, kind: &'static str, id: &Id, path: &str) {
    let id = id.to_string();
    errors.report(path, FieldErrorKind::DanglingReference { kind, id });
}
