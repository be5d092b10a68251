//! The ids of a pack: each is defined once, and references are resolved by it.

use super::Id;
use super::error::FieldErrorKind;
use super::read::{FieldErrors, Object, read_each};
use std::collections::HashMap;
use std::sync::Arc;

/// The ids of one namespace, each with its first definition.
pub(super) type Namespace = HashMap<Id, Definition>;

/// Where an id is defined, and what has it.
#[derive(Debug)]
pub(super) struct Definition {
    path: String,
    pub(super) holder: Holder,
    /// The present id of what has this id. None if that is retired, or its id could not be read.
    pub(super) present: Option<Id>,
}

/// What has an id.
#[derive(Debug, PartialEq)]
pub(super) enum Holder {
    /// An area, a checklist item or a product, which are not in a [`Table`].
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
    kind: &'static str,
    pub(super) ids: Namespace,
    pub(super) values: Vec<Arc<Value>>,
    /// Whether every id is known. If one could not be read, a reference may be to that one.
    pub(super) is_complete: bool,
}

impl<Value> Table<Value> {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ids: Namespace::new(),
            values: Vec::new(),
            is_complete: true,
        }
    }

    /// Adds a value with its id. None is a value that could not be read: its errors are reported
    /// already, and references to it are not errors.
    pub(super) fn add(&mut self, errors: &mut FieldErrors, id: &Id, path: &str, value: Option<Value>) {
        let holder = match value {
            Some(_) => Holder::Value(self.values.len()),
            None => Holder::Unreadable,
        };
        define(&mut self.ids, errors, id, format!("{path}.id"), holder, Some(id));
        self.values.extend(value.map(Arc::new));
    }

    /// The value with an id. Reports a reference that resolves to nothing.
    pub(super) fn resolve(&self, errors: &mut FieldErrors, id: &Id, path: &str) -> Option<Arc<Value>> {
        match self.ids.get(id).map(|definition| &definition.holder) {
            Some(Holder::Value(index)) => return self.values.get(*index).cloned(),
            Some(Holder::Unreadable) => {}
            _ if self.is_complete => report_dangling(errors, self.kind, id, path),
            _ => {}
        }
        None
    }
}

/// Defines the id at `path`. Reports an id that is defined already.
pub(super) fn define(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    id: &Id,
    path: String,
    holder: Holder,
    present: Option<&Id>,
) {
    let definition = Definition {
        path,
        holder,
        present: present.cloned(),
    };
    match ids.get_mut(id) {
        Some(first) => {
            let kind = FieldErrorKind::DuplicateId {
                id: id.to_string(),
                first: first.path.clone(),
            };
            errors.report(&definition.path, kind);
            // A reference to a present thing is not an error because something else had its id before.
            if first.holder == Holder::Former {
                *first = definition;
            }
        }
        None => {
            ids.insert(id.clone(), definition);
        }
    }
}

/// Reads a list of former ids, which nothing else may have: the aliases of the thing with the id
/// `present`, or, without one, the ids of retired things.
pub(super) fn former_ids(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    object: &mut Object,
    name: &'static str,
    present: Option<&Id>,
) -> Vec<Id> {
    let list = object.list(errors, name);
    read_each(list, |path, json| {
        let id = errors.text(path, &json, Id::parse)?;
        define(ids, errors, &id, path.to_owned(), Holder::Former, present);
        Some(id)
    })
}

/// Reports a reference that resolves to nothing.
pub(super) fn report_dangling(errors: &mut FieldErrors, kind: &'static str, id: &Id, path: &str) {
    let id = id.to_string();
    errors.report(path, FieldErrorKind::DanglingReference { kind, id });
}
