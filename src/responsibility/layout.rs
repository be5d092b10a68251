//! The layout of the responsibilities page. It is stored in the address only.

use crate::content::{Framework, Product};
use crate::query::Query;
use std::sync::Arc;

/// A layout of responsibilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Area by area, with both parties' responsibilities next to each other.
    #[default]
    Lanes,
    /// A table with one row per responsibility, area by area.
    Matrix,
    /// The same table, grouped by the controls of a framework.
    ByControl(Arc<Framework>),
    /// The same table, grouped by priority, the most important first.
    ByPriority,
}

impl Layout {
    const VIEW: &'static str = "view";
    const MATRIX: &'static str = "matrix";
    const LENS: &'static str = "lens";
    /// The lens of the priorities. No framework's id can begin with an underscore.
    const PRIORITY: &'static str = "_priority";

    /// The layout that a query names. A framework that the product does not have is ignored.
    #[must_use]
    pub fn from_query(query: &Query, product: &Product) -> Self {
        if query.get(Self::VIEW) != Some(Self::MATRIX) {
            return Self::Lanes;
        }
        Self::with_lens(query.get(Self::LENS).unwrap_or_default(), product)
    }

    /// The table with a grouping, given by its name in addresses. One that the product does not have is ignored.
    #[must_use]
    pub fn with_lens(lens: &str, product: &Product) -> Self {
        if lens == Self::PRIORITY && !product.priorities().is_empty() {
            return Self::ByPriority;
        }
        let mut frameworks = product.frameworks().iter();
        let framework = frameworks.find(|framework| framework.id.as_str() == lens);
        framework.cloned().map_or(Self::Matrix, Self::ByControl)
    }

    /// The name of its grouping in addresses; empty for that by areas.
    #[must_use]
    pub fn lens(&self) -> &str {
        match self {
            Self::Lanes | Self::Matrix => "",
            Self::ByControl(framework) => framework.id.as_str(),
            Self::ByPriority => Self::PRIORITY,
        }
    }

    /// The query with this layout in place of its own.
    #[must_use]
    pub fn add_to(&self, query: Query) -> Query {
        let view = if *self == Self::Lanes { "" } else { Self::MATRIX };
        query.with(Self::VIEW, view).with(Self::LENS, self.lens())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::Sample;

    #[test]
    fn an_unknown_layout_or_framework_falls_back_to_the_nearest_known_one() {
        let product = Sample::mydesk().product;
        let layout = |query: &str| Layout::from_query(&Query::parse(query), &product);
        assert_eq!(layout(""), Layout::Lanes);
        assert_eq!(layout("view=list&lens=nist-800-53"), Layout::Lanes);
        assert_eq!(layout("view=matrix&lens=soc-2"), Layout::Matrix);
        assert_eq!(layout("lens=_priority"), Layout::Lanes);
        assert!(matches!(layout("view=matrix&lens=nist-800-53"), Layout::ByControl(_)));
    }
}
