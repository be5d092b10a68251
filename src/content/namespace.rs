//! Ids that must not be given twice, and what they lead to.

use super::Id;
use super::error::FieldErrorKind;
use super::read::{FieldErrors, Object, each};
use std::collections::HashMap;
use std::sync::Arc;

/// The ids of one namespace, each with where it was given first.
pub(super) type Namespace = HashMap<Id, Claim>;

/// Where an id was given, and what has it.
#[derive(Debug)]
pub(super) struct Claim {
    path: String,
    pub(super) holder: Holder,
    /// The id that its thing has now; none if the thing is gone, or its id could not be read.
    pub(super) present: Option<Id>,
}

/// What has an id.
#[derive(Debug, PartialEq)]
pub(super) enum Holder {
    /// An area or a checklist item, which no [`Table`] holds.
    Thing,
    /// The value at this place in a [`Table`].
    Value(usize),
    /// A value that could not be read.
    Unreadable,
    /// Nothing any more: an alias, or a retired id. References do not lead to it.
    Former,
}

/// Things with ids, to resolve references in.
pub(super) struct Table<Value> {
    /// What one of them is called in an error.
    kind: &'static str,
    pub(super) ids: Namespace,
    pub(super) values: Vec<Arc<Value>>,
    /// Whether every id is known. If one could not be read, a reference may well lead to it.
    pub(super) is_whole: bool,
}

impl<Value> Table<Value> {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ids: Namespace::new(),
            values: Vec::new(),
            is_whole: true,
        }
    }

    /// Adds what was read under an id that nothing else in the namespace may have. A thing that
    /// could not be read has reported why; what refers to it is not wrong for that.
    pub(super) fn add(&mut self, errors: &mut FieldErrors, id: Option<&Id>, path: &str, value: Option<Value>) {
        let holder = match value {
            Some(_) => Holder::Value(self.values.len()),
            None => Holder::Unreadable,
        };
        match id {
            Some(id) => claim(&mut self.ids, errors, id, format!("{path}.id"), holder, Some(id)),
            None => self.is_whole = false,
        }
        self.values.extend(value.map(Arc::new));
    }

    pub(super) fn resolve(&self, errors: &mut FieldErrors, id: &Id, path: &str) -> Option<Arc<Value>> {
        match self.ids.get(id).map(|claim| &claim.holder) {
            Some(Holder::Value(place)) => return self.values.get(*place).cloned(),
            Some(Holder::Unreadable) => {}
            _ if self.is_whole => dangling(errors, self.kind, id, path),
            _ => {}
        }
        None
    }
}

/// Takes the id that stands at `path`, which nothing else in the namespace may have.
pub(super) fn claim(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    id: &Id,
    path: String,
    holder: Holder,
    present: Option<&Id>,
) {
    let given = Claim {
        path,
        holder,
        present: present.cloned(),
    };
    match ids.get_mut(id) {
        Some(claim) => {
            let (id, first) = (id.to_string(), claim.path.clone());
            errors.report(&given.path, FieldErrorKind::DuplicateId { id, first });
            // What refers to a present thing is not wrong because something else had its id before.
            if claim.holder == Holder::Former {
                *claim = given;
            }
        }
        None => {
            ids.insert(id.clone(), given);
        }
    }
}

/// A list of ids that once were given, and that nothing else may have: those that the thing with
/// the id `present` had before, or those of things that are gone.
pub(super) fn former_ids(
    ids: &mut Namespace,
    errors: &mut FieldErrors,
    object: &mut Object,
    name: &'static str,
    present: Option<&Id>,
) -> Vec<Id> {
    let list = object.list(errors, name);
    each(list, |path, json| {
        let id = errors.text(path, &json, Id::parse)?;
        claim(ids, errors, &id, path.to_owned(), Holder::Former, present);
        Some(id)
    })
}

pub(super) fn dangling(errors: &mut FieldErrors, kind: &'static str, id: &Id, path: &str) {
    let id = id.to_string();
    errors.report(path, FieldErrorKind::DanglingReference { kind, id });
}
