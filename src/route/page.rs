//! The pages of the portal, and their paths below the base path.

use crate::contact::MessageKind;
use crate::content::{Id, Product};
use crate::responsibility::PAGE_SIZE;
use std::fmt;

/// A page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: the products.
    Products,
    /// `/{product}…`: a page of one product.
    Product(Id, ProductPage),
    /// `/privacy`: what is stored in the browser and what is sent.
    Privacy,
    /// `/accessibility`: what was tested, and how to report a barrier.
    Accessibility,
    /// Any other address.
    NotFound,
}

/// A page of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductPage {
    /// `/{product}`: what it is, the model at a glance, links to the other pages.
    Overview,
    /// `/{product}/responsibilities`: who does what.
    Responsibilities,
    /// `/{product}/responsibilities/all`: the same with every row on the page, however many.
    AllResponsibilities,
    /// `/{product}/checklist`: what the customer does.
    Checklist,
    /// `/{product}/contact`: the ways to the security team.
    Contact,
    /// `/{product}/contact/sent`: the messages of this device, those that were sent and those that wait for it.
    Sent,
    /// `/{product}/contact/question` and `/{product}/contact/incident`: the forms.
    Form(MessageKind),
}

/// A part of the app that a page needs: code in files of its own. All other code of pages is in the main file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The checklist.
    Checklist,
    /// The contact page and the forms.
    Contact,
    /// The pages of the site itself.
    Site,
    /// The change log of the responsibilities.
    Changes,
}

impl Part {
    /// The name by which the build knows the part.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Checklist => "checklist",
            Self::Contact => "contact",
            Self::Site => "site",
            Self::Changes => "changes",
        }
    }
}

impl ProductPage {
    /// Every page of a product.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Responsibilities,
        Self::AllResponsibilities,
        Self::Checklist,
        Self::Contact,
        Self::Sent,
        Self::Form(MessageKind::Question),
        Self::Form(MessageKind::Incident),
    ];

    /// The pages that a product has. It has [`Self::AllResponsibilities`] only if it has more
    /// responsibilities than [`PAGE_SIZE`], [`Self::Checklist`] only if there is an item on it, and [`Self::Sent`] only
    /// if messages are delivered.
    pub fn of(product: &Product) -> impl Iterator<Item = Self> {
        let has_more = product.responsibilities().nth(PAGE_SIZE).is_some();
        let has_delivery = product.messages().delivery.is_some();
        Self::ALL.into_iter().filter(move |page| match page {
            Self::AllResponsibilities => has_more,
            Self::Checklist => !product.checklist().is_empty(),
            Self::Sent => has_delivery,
            _ => true,
        })
    }

    /// Whether the page says the same to everybody. [`Self::Sent`] does not, so no search engine should list it.
    #[must_use]
    pub fn is_public(self) -> bool {
        self != Self::Sent
    }

    /// The page whose address search engines should list for this page's content
    /// (`rel="canonical"`, RFC 6596).
    #[must_use]
    pub fn canonical(self) -> Self {
        match self {
            Self::AllResponsibilities => Self::Responsibilities,
            page => page,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Responsibilities => "/responsibilities",
            Self::AllResponsibilities => "/responsibilities/all",
            Self::Checklist => "/checklist",
            Self::Contact => "/contact",
            Self::Sent => "/contact/sent",
            Self::Form(MessageKind::Question) => "/contact/question",
            Self::Form(MessageKind::Incident) => "/contact/incident",
        }
    }
}

impl Route {
    /// Parses a path below the base path, such as `mydesk/checklist`. One slash at its end is ignored.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix('/').unwrap_or(path);
        match path {
            "" => return Self::Products,
            "privacy" => return Self::Privacy,
            "accessibility" => return Self::Accessibility,
            _ => {}
        }
        let (product, rest) = path.find('/').map_or((path, ""), |slash| path.split_at(slash));
        let page = ProductPage::ALL.into_iter().find(|page| page.path() == rest);
        match (Id::parse(product), page) {
            (Ok(product), Some(page)) => Self::Product(product, page),
            _ => Self::NotFound,
        }
    }

    /// The part of the app that the page is in, if it is not in the main file. What else it needs depends on its product.
    #[must_use]
    pub fn part(&self) -> Option<Part> {
        match self {
            Self::Product(_, ProductPage::Checklist) => Some(Part::Checklist),
            Self::Product(_, ProductPage::Contact | ProductPage::Sent | ProductPage::Form(_)) => Some(Part::Contact),
            Self::Privacy | Self::Accessibility => Some(Part::Site),
            Self::Products | Self::Product(..) | Self::NotFound => None,
        }
    }

    /// The product whose pack the page needs.
    #[must_use]
    pub fn product(&self) -> Option<&Id> {
        match self {
            Self::Product(product, _) => Some(product),
            Self::Products | Self::Privacy | Self::Accessibility | Self::NotFound => None,
        }
    }
}

/// The path below the base path, without a slash before it.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Products | Self::NotFound => Ok(()),
            Self::Privacy => f.write_str("privacy"),
            Self::Accessibility => f.write_str("accessibility"),
            Self::Product(product, page) => write!(f, "{product}{}", page.path()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back_from_its_path_with_and_without_a_slash_at_the_end() {
        let product = Id::parse("mydesk").expect("an id");
        let pages = ProductPage::ALL.map(|page| Route::Product(product.clone(), page));
        let others = [Route::Products, Route::Privacy, Route::Accessibility];
        for route in pages.into_iter().chain(others) {
            let path = route.to_string();
            assert_eq!(Route::parse(&path), route);
            assert_eq!(Route::parse(&format!("{path}/")), route);
        }
    }

    #[test]
    fn a_path_of_no_page_is_not_found() {
        for path in [
            "mydesk/nothing",
            "MyDesk",
            "mydesk//checklist",
            "mydesk/contact/else",
            "a b",
            "%2e%2e",
            "mydesk/checklist//",
        ] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
    }
}
