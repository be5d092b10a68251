//! An address below the base path: page, view state and anchor.

use super::form_step::FormStep;
use super::page::{ProductPage, Route};
use crate::contact::MessageKind;
use crate::content::Id;
use crate::query::Query;

/// An address below the base path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The view state.
    pub query: Query,
    /// The id of the element that the address points to: the fragment, without `#`.
    pub anchor: Option<String>,
}

impl Address {
    /// The address of a page, without view state.
    #[must_use]
    pub fn of(route: Route) -> Self {
        Self {
            route,
            query: Query::default(),
            anchor: None,
        }
    }

    /// The address of a product's page, without view state.
    #[must_use]
    pub fn product(id: &Id, page: ProductPage) -> Self {
        Self::of(Route::Product(id.clone(), page))
    }

    /// The address with an anchor.
    #[must_use]
    pub fn at(mut self, anchor: &Id) -> Self {
        self.anchor = Some(anchor.to_string());
        self
    }

    /// The address with view state.
    #[must_use]
    pub fn with(mut self, query: Query) -> Self {
        self.query = query;
        self
    }

    /// The address of a step of a product's form.
    #[must_use]
    pub fn form(id: &Id, kind: MessageKind, step: FormStep) -> Self {
        Self::product(id, ProductPage::Form(kind)).with(step.query())
    }

    /// The step that it names, if it is that of a form.
    #[must_use]
    pub fn form_step(&self) -> Option<FormStep> {
        match self.route {
            Route::Product(_, ProductPage::Form(kind)) => Some(FormStep::from_query(kind, &self.query)),
            _ => None,
        }
    }
}
