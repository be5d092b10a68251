//! A file that is being checked, and the places in it.

use super::diagnostic::{Region, Spot};
use super::locate::{Node, Strays, locate};
use super::position::Positions;
use portal::content::{FieldErrorKind, Location};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// The byte order mark of UTF-8, which the portal passes over too.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file of the folder. Its places are worked out when the first of them is asked for: a file
/// without problems has none.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) name: Arc<str>,
    pub(super) bytes: Arc<[u8]>,
    tree: OnceCell<Option<Node>>,
    positions: OnceCell<Positions>,
    strays: RefCell<Strays>,
}

impl Source {
    pub(super) fn new(name: &str, bytes: Arc<[u8]>) -> Self {
        Self {
            name: name.into(),
            bytes,
            tree: OnceCell::new(),
            positions: OnceCell::new(),
            strays: RefCell::default(),
        }
    }

    /// The text after the byte order mark.
    pub(super) fn text(&self) -> &[u8] {
        self.bytes.strip_prefix(MARK).unwrap_or(&self.bytes)
    }

    /// The values of the file; none if it is no JSON.
    pub(super) fn tree(&self) -> Option<&Node> {
        self.tree.get_or_init(|| locate(self.text())).as_ref()
    }

    fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::of(self.text()))
    }

    /// The file as a whole.
    pub(super) fn whole(&self) -> Spot {
        Spot::file(self.name.clone())
    }

    /// The value at a path, or the whole file if it has none there.
    pub(super) fn value(&self, path: &str) -> Spot {
        let node = self.tree().and_then(|tree| tree.at(self.text(), path));
        self.at_path(path, node.map(Node::span))
    }

    /// A piece of the file that has to do with the value at a path.
    pub(super) fn at_path(&self, path: &str, span: Option<Range<usize>>) -> Spot {
        Spot {
            file: self.name.clone(),
            path: path.to_owned(),
            region: span.map(|span| self.region(span)),
        }
    }

    /// The place of one byte.
    pub(super) fn byte(&self, at: usize) -> Spot {
        let at = at.min(self.text().len());
        let end = (at + 1..self.text().len())
            .find(|end| {
                !self
                    .text()
                    .get(*end)
                    .copied()
                    .is_some_and(super::position::is_continuation)
            })
            .unwrap_or(self.text().len());
        self.at_path("", Some(at..end))
    }

    /// The place of a problem that the portal's reader found.
    pub(super) fn problem(&self, place: &Location, fault: &FieldErrorKind) -> Spot {
        match (place, fault) {
            (Location::Path(path), FieldErrorKind::UnknownField { .. } | FieldErrorKind::FieldTwice) => {
                let twice = *fault == FieldErrorKind::FieldTwice;
                let mut strays = self.strays.borrow_mut();
                let field = self.tree().and_then(|tree| strays.next(tree, self.text(), path, twice));
                self.at_path(path, field.map(|field| field.name.clone()))
            }
            (Location::Path(path), _) => self.value(path),
            (Location::Position { line, column }, _) => self.byte(self.positions().byte(self.text(), *line, *column)),
            // The outermost value has no path, and a place all the same.
            (Location::File, FieldErrorKind::MissingField { .. } | FieldErrorKind::WrongKind { .. }) => self.value(""),
            (Location::File, _) => self.whole(),
        }
    }

    /// Every text in the file, with a leading `./` taken off: what it may refer to.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        let mut open: Vec<&Node> = self.tree().into_iter().collect();
        while let Some(node) = open.pop() {
            open.extend(node.values());
            open.extend(node.fields().iter().map(|field| &field.node));
            if let Some(text) = node.text(self.text()) {
                texts.push(text.strip_prefix("./").unwrap_or(&text).to_owned());
            }
        }
        texts
    }

    fn region(&self, span: Range<usize>) -> Region {
        let (line, column) = self.positions().place(self.text(), span.start);
        let mark = self.bytes.len() - self.text().len();
        Region {
            span: span.start + mark..span.end + mark,
            line,
            column,
        }
    }
}
