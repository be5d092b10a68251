//! The title, the description and the heading of a page.

use super::form_step::FormStep;
use super::page::{ProductPage, Route};
use crate::content::{Catalogue, Product};
use crate::query::Query;
use crate::words::{Words, isolate};

impl Route {
    /// The page's title, for the tab, the history and search results.
    #[must_use]
    pub fn title(
        &self,
        query: &Query,
        product: Option<&Product>,
        catalogue: Option<&Catalogue>,
        words: &Words,
    ) -> String {
        let site = catalogue.map_or(words.site.name, |catalogue| catalogue.title().as_str());
        let heading = match (self, product) {
            (Self::Products, _) => return site.to_owned(),
            (Self::Privacy, _) => words.privacy.heading.to_owned(),
            (Self::Accessibility, _) => words.accessibility.heading.to_owned(),
            (Self::NotFound, _) | (Self::Product(..), None) => words.not_found.heading.to_owned(),
            (Self::Product(_, page), Some(product)) => {
                let heading = page.heading(query, product, words);
                return match page {
                    ProductPage::Overview => format!("{heading} – {}", isolate(site)),
                    _ => format!("{heading} – {} – {}", isolate(product.name().as_str()), isolate(site)),
                };
            }
        };
        format!("{heading} – {}", isolate(site))
    }

    /// The page's description in one sentence, for search results and previews.
    #[must_use]
    pub fn description(&self, product: Option<&Product>, catalogue: Option<&Catalogue>, words: &Words) -> String {
        match (self, product) {
            (Self::Products, _) => catalogue
                .and_then(|catalogue| catalogue.introduction().first())
                .map_or_else(|| words.site.description.to_owned(), ToString::to_string),
            (Self::Privacy, _) => words.privacy.lede.to_owned(),
            (Self::Accessibility, _) => words.accessibility.lede.to_owned(),
            (Self::NotFound, _) | (Self::Product(..), None) => words.not_found.lede.to_owned(),
            (Self::Product(_, page), Some(product)) => {
                let (name, team) = (product.name().as_str(), product.security_team().name.as_str());
                match page {
                    ProductPage::Overview => product.summary().to_string(),
                    ProductPage::Responsibilities | ProductPage::AllResponsibilities => {
                        (words.responsibilities.lede)(product.provider().as_str())
                    }
                    ProductPage::Checklist => (words.checklist.lede)(name),
                    ProductPage::Contact => (words.contact.lede)(team),
                    ProductPage::Sent => words.contact.sent_lede.to_owned(),
                    ProductPage::Form(kind) => words.form(*kind).lede.to_owned(),
                }
            }
        }
    }
}

impl ProductPage {
    /// The page's one `h1`.
    #[must_use]
    pub fn heading(self, query: &Query, product: &Product, words: &Words) -> String {
        match self {
            Self::Overview => (words.overview.heading)(product.name().as_str()),
            Self::Responsibilities | Self::AllResponsibilities => words.responsibilities.heading.to_owned(),
            Self::Checklist => words.checklist.heading.to_owned(),
            Self::Contact => (words.contact.heading)(product.security_team().name.as_str()),
            Self::Sent => words.contact.sent.to_owned(),
            Self::Form(kind) => match FormStep::from_query(kind, query) {
                FormStep::Page(page) | FormStep::Change(page) => (words.contact.form_page)(page).to_owned(),
                FormStep::HandOver if product.messages().delivery.is_some() => words.contact.check_answers.to_owned(),
                FormStep::HandOver => words.form(kind).hand_over_heading.to_owned(),
            },
        }
    }
}
