//! What the query of a form's address names: the step, and the responsibility that a question is
//! about.

use crate::contact::{FormPage, MessageKind};
use crate::query::Query;

/// The parameter of the question form's address that names the responsibility which the question
/// is about, by its id.
pub const ABOUT: &str = "about";

/// A step of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// `?step=…`, and no query for the first one: a page of the form, which leads on to the next.
    Page(FormPage),
    /// `?change=…`: a page of the form, which leads back to the checked message.
    Change(FormPage),
    /// `?step=hand-over`: the checked message, to be sent or handed over.
    HandOver,
}

impl FormStep {
    const STEP: &'static str = "step";
    const CHANGE: &'static str = "change";
    const HAND_OVER: &'static str = "hand-over";

    /// The first step of a form.
    #[must_use]
    pub fn first(kind: MessageKind) -> Self {
        Self::Page(kind.pages()[0])
    }

    /// The step of a form that a query names; the first one if it names none.
    #[must_use]
    pub fn from_query(kind: MessageKind, query: &Query) -> Self {
        let page = |name: &str| kind.pages().iter().copied().find(|page| page.name() == name);
        match (query.get(Self::STEP), query.get(Self::CHANGE)) {
            (Some(Self::HAND_OVER), _) => Self::HandOver,
            (Some(name), _) => page(name).map_or(Self::first(kind), Self::Page),
            (None, Some(name)) => page(name).map_or(Self::first(kind), Self::Change),
            (None, None) => Self::first(kind),
        }
    }

    /// The query that names this step.
    #[must_use]
    pub fn query(self) -> Query {
        match self {
            Self::Page(page) if page.previous().is_none() => Query::default(),
            Self::Page(page) => Query::default().with(Self::STEP, page.name()),
            Self::Change(page) => Query::default().with(Self::CHANGE, page.name()),
            Self::HandOver => Query::default().with(Self::STEP, Self::HAND_OVER),
        }
    }

    /// The page of the form; none for the checked message.
    #[must_use]
    pub fn page(self) -> Option<FormPage> {
        match self {
            Self::Page(page) | Self::Change(page) => Some(page),
            Self::HandOver => None,
        }
    }

    /// The step that follows once the page is right.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Page(page) => page.next().map_or(Self::HandOver, Self::Page),
            Self::Change(_) | Self::HandOver => Self::HandOver,
        }
    }

    /// The step that "Back" leads to; none from the first one.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        match self {
            Self::Page(page) => page.previous().map(Self::Page),
            Self::Change(_) => Some(Self::HandOver),
            Self::HandOver => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_back_from_the_query_that_names_it() {
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let pages = kind.pages().iter().copied();
            let steps = pages.flat_map(|page| [FormStep::Page(page), FormStep::Change(page)]);
            for step in steps.chain([FormStep::HandOver]) {
                let query = Query::parse(&step.query().to_string());
                assert_eq!(FormStep::from_query(kind, &query), step);
            }
            for query in ["", "step=elsewhere", "change=elsewhere"] {
                assert_eq!(FormStep::from_query(kind, &Query::parse(query)), FormStep::first(kind));
            }
        }
    }

    #[test]
    fn the_steps_of_a_form_lead_through_every_page_to_the_checked_message() {
        for kind in [MessageKind::Question, MessageKind::Incident] {
            let mut step = FormStep::first(kind);
            for page in kind.pages() {
                assert_eq!(step, FormStep::Page(*page));
                step = step.next();
            }
            assert_eq!(step, FormStep::HandOver);
        }
    }

    #[test]
    fn a_change_leads_back_to_the_checked_message() {
        let change = FormStep::Change(FormPage::Happened);
        assert_eq!(
            (change.next(), change.previous()),
            (FormStep::HandOver, Some(FormStep::HandOver))
        );
    }
}
