//! A file that is being checked, and the locations of its values.

use super::diagnostic::{Region, SourceLocation};
use super::line_index::{LineIndex, is_continuation};
use crate::json_tree::{self, Node, ReportedFields};
use portal::content::{Catalogue, FieldErrorKind, Location};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// The byte order mark of UTF-8, which the portal ignores as well.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file of the folder. Its tree and line index are computed on demand: a file without findings
/// needs neither.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub(super) name: Arc<str>,
    pub(super) bytes: Arc<[u8]>,
    tree: OnceCell<Option<Node>>,
    line_index: OnceCell<LineIndex>,
    reported_fields: RefCell<ReportedFields>,
}

impl SourceFile {
    pub(super) fn new(name: &str, bytes: Arc<[u8]>) -> Self {
        Self {
            name: name.into(),
            bytes,
            tree: OnceCell::new(),
            line_index: OnceCell::new(),
            reported_fields: RefCell::default(),
        }
    }

    /// The text after the byte order mark.
    pub(super) fn text(&self) -> &[u8] {
        self.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.bytes)
    }

    /// The values of the file. `None`: it is not JSON.
    pub(super) fn tree(&self) -> Option<&Node> {
        self.tree.get_or_init(|| json_tree::parse(self.text())).as_ref()
    }

    fn line_index(&self) -> &LineIndex {
        self.line_index.get_or_init(|| LineIndex::new(self.text()))
    }

    /// The file as a whole.
    pub(super) fn whole(&self) -> SourceLocation {
        SourceLocation::file(self.name.clone())
    }

    /// The value at a path, or the whole file if it has none there. For what an entry of the catalogue leaves out,
    /// it is the entry.
    pub(super) fn value(&self, path: &str) -> SourceLocation {
        let at = |path: &str| self.tree().and_then(|tree| tree.at(self.text(), path));
        let mut node = at(path);
        if *self.name == *Catalogue::FILE && path.starts_with("products[") {
            let mut above = path;
            while let (None, Some((object, _))) = (node, above.rsplit_once('.')) {
                above = object;
                node = at(above);
            }
        }
        self.location(path, node.map(Node::span))
    }

    /// The character that contains a byte.
    pub(super) fn byte(&self, offset: usize) -> SourceLocation {
        let text = self.text();
        let offset = offset.min(text.len());
        let is_boundary = |end: &usize| !text.get(*end).copied().is_some_and(is_continuation);
        let end = (offset + 1..text.len()).find(is_boundary).unwrap_or(text.len());
        self.location("", Some(offset..end))
    }

    /// A range of bytes, which begins and ends between characters.
    pub(super) fn range(&self, span: Range<usize>) -> SourceLocation {
        self.location("", Some(span))
    }

    /// The location of an error that the portal's reader found.
    pub(super) fn field_error(&self, location: &Location, kind: &FieldErrorKind) -> SourceLocation {
        match (location, kind) {
            (Location::Path(path), FieldErrorKind::UnknownField { .. } | FieldErrorKind::FieldTwice) => {
                let is_duplicate = *kind == FieldErrorKind::FieldTwice;
                let mut reported = self.reported_fields.borrow_mut();
                let field = self
                    .tree()
                    .and_then(|tree| reported.next(tree, self.text(), path, is_duplicate));
                self.location(path, field.map(|field| field.name.clone()))
            }
            (Location::Path(path), _) => self.value(path),
            (Location::Position { line, column }, _) => {
                self.byte(self.line_index().offset(self.text(), *line, *column))
            }
            // The outermost value has no path, but a region.
            (Location::File, FieldErrorKind::MissingField { .. } | FieldErrorKind::WrongKind { .. }) => self.value(""),
            (Location::File, _) => self.whole(),
        }
    }

    /// The string at a location of this file.
    pub(super) fn string_at(&self, location: &SourceLocation) -> Option<String> {
        let span = &location.region.as_ref()?.span;
        serde_json::from_slice(self.bytes.get(span.clone())?).ok()
    }

    /// The string at a range of the text.
    pub(super) fn string_in(&self, span: &Range<usize>) -> Option<String> {
        serde_json::from_slice(self.text().get(span.clone())?).ok()
    }

    /// The names of the first fields of the object at a path.
    pub(super) fn field_names(&self, path: &str, count: usize) -> Vec<String> {
        let object = self.tree().and_then(|tree| tree.at(self.text(), path));
        let fields = object.map(Node::fields).unwrap_or_default().iter().take(count);
        fields.filter_map(|field| self.string_in(&field.name)).collect()
    }

    /// The file that `$schema` names, if it is in the folder.
    pub(super) fn schema(&self) -> Option<String> {
        let field = self.tree()?.field(self.text(), "$schema")?;
        let name = field.node.string(self.text())?;
        Some(without_dot_slash(&name).to_owned())
    }

    /// Every string in the file without a leading `./`: the files to which it may refer.
    pub(super) fn strings(&self) -> Vec<String> {
        let mut strings = Vec::new();
        let mut pending: Vec<&Node> = self.tree().into_iter().collect();
        while let Some(node) = pending.pop() {
            pending.extend(node.values());
            pending.extend(node.fields().iter().map(|field| &field.node));
            if let Some(text) = node.string(self.text()) {
                strings.push(without_dot_slash(&text).to_owned());
            }
        }
        strings
    }

    fn location(&self, path: &str, span: Option<Range<usize>>) -> SourceLocation {
        SourceLocation {
            file: self.name.clone(),
            path: path.to_owned(),
            region: span.map(|span| self.region(span)),
        }
    }

    fn region(&self, span: Range<usize>) -> Region {
        let (line, column) = self.line_index().line_and_column(self.text(), span.start);
        let byte_order_mark = self.bytes.len() - self.text().len();
        Region {
            span: span.start + byte_order_mark..span.end + byte_order_mark,
            line,
            column,
        }
    }
}

fn without_dot_slash(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}
