//! How many random inputs the tests try, as environment variables.
//!
//! proptest reads its own variables where a test does not say otherwise. So a test that needs more or fewer cases than
//! others sets them in proportion to `ProptestConfig::default().cases`.

/// The number of random inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RandomInputs {
    /// A tenth of [`RandomInputs::Many`], the same in each run, so that a change is not blamed for what it did not do.
    Few,
    /// For a search that may take long: other inputs in each run.
    Many,
}

impl RandomInputs {
    /// The environment variables of the tests, with their values.
    #[must_use]
    pub fn variables(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Few => &[("PROPTEST_RNG_SEED", "1")],
            Self::Many => &[
                // Ten times proptest's own defaults.
                ("PROPTEST_CASES", "2560"),
                ("PROPTEST_MAX_GLOBAL_REJECTS", "10240"),
                // For tests that are not proptest's.
                ("PORTAL_LONG_TESTS", "1"),
            ],
        }
    }
}
