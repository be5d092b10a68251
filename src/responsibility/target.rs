//! What the fragment of an address points to.

use super::index::Index;
use crate::content::Id;
use std::ops::Range;

/// What the fragment of an address points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An area, by its index in the product.
    Area(usize),
    /// A row of the [`Index`].
    Row(usize),
}

impl Target {
    /// The area or responsibility with this id. Former ids are not found.
    #[must_use]
    pub fn find(id: &Id, index: &Index) -> Option<Self> {
        let product = index.product();
        let area = product.areas().iter().position(|area| area.id == *id);
        area.map(Self::Area).or_else(|| {
            let row = product
                .responsibilities()
                .position(|responsibility| responsibility.id == *id);
            row.map(Self::Row)
        })
    }

    /// The rows that it points to.
    pub(super) fn rows(self, index: &Index) -> Range<usize> {
        match self {
            Self::Row(row) => row..row + 1,
            Self::Area(area) => index.area_rows(area),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::any_sample;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

        #[test]
        fn every_area_and_responsibility_is_found_by_its_id(sample in any_sample()) {
            let index = sample.index();
            for (position, area) in sample.product.areas().iter().enumerate() {
                prop_assert_eq!(Target::find(&area.id, &index), Some(Target::Area(position)));
            }
            for (row, responsibility) in sample.product.responsibilities().enumerate() {
                prop_assert_eq!(Target::find(&responsibility.id, &index), Some(Target::Row(row)));
            }
            prop_assert_eq!(Target::find(&Id::parse("unheard-of").expect("an id"), &index), None);
        }
    }
}
