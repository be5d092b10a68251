//! What is exported of a product.

use crate::content::{Area, Product, Responsibility};
use crate::responsibility::Scope;
use std::sync::Arc;

/// The view of a product's responsibilities that is exported.
#[derive(Clone, Copy)]
pub struct ExportView<'a> {
    /// The product.
    pub product: &'a Product,
    /// The responsibilities that the reader's view shows, by their indices in the product, in
    /// ascending order.
    pub rows: &'a [usize],
    /// The reader's scope. No export has a responsibility outside it.
    pub scope: &'a Scope,
    /// The absolute address of the product's page of responsibilities, without fragment:
    /// `https://trust.example/mydesk/responsibilities`.
    pub page: &'a str,
}

impl<'a> ExportView<'a> {
    /// Whether the responsibility with an index is shown.
    pub(super) fn shows(self, row: usize) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// The responsibilities that are shown, each with its area, in the publisher's order.
    pub(super) fn shown(self) -> impl Iterator<Item = (&'a Area, &'a Arc<Responsibility>)> {
        self.product
            .responsibilities_by_area()
            .enumerate()
            .filter(move |(row, _)| self.shows(*row))
            .map(|(_, shown)| shown)
    }
}
