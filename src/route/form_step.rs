//! What the query of a form's address names: the step, and the responsibility that a question is
//! about.

use crate::query::Query;

/// The parameter of the question form's address that names the responsibility which the question
/// is about, by its id.
pub const ABOUT: &str = "about";

/// A step of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// The form itself.
    Write,
    /// `?step=hand-over`: the checked message, to be handed over.
    HandOver,
}

impl FormStep {
    const PARAMETER: &'static str = "step";
    const HAND_OVER: &'static str = "hand-over";

    /// The step that a query names; the form itself if it names none.
    #[must_use]
    pub fn from_query(query: &Query) -> Self {
        match query.get(Self::PARAMETER) {
            Some(Self::HAND_OVER) => Self::HandOver,
            _ => Self::Write,
        }
    }

    /// The query that names this step.
    #[must_use]
    pub fn query(self) -> Query {
        match self {
            Self::Write => Query::default(),
            Self::HandOver => Query::default().with(Self::PARAMETER, Self::HAND_OVER),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_back_from_the_query_that_names_it() {
        for step in [FormStep::Write, FormStep::HandOver] {
            assert_eq!(FormStep::from_query(&Query::parse(&step.query().to_string())), step);
        }
        assert_eq!(FormStep::from_query(&Query::parse("step=elsewhere")), FormStep::Write);
    }
}
