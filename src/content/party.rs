//! The two parties of the shared-responsibility model, and what the parts of both add up to.

use super::rule::ValueError;

/// One of the two parties to the shared-responsibility model: CSP and CSC in the terms of the
/// Cloud Security Alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The vendor of the service.
    Provider,
    /// The organisation that uses it.
    Customer,
}

impl Party {
    /// Both parties.
    pub const ALL: [Self; 2] = [Self::Provider, Self::Customer];

    /// The party's name in packs and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Customer => "customer",
        }
    }

    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        Self::ALL
            .into_iter()
            .find(|party| party.as_str() == text)
            .ok_or(ValueError {
                kind: "party",
                expected: "\"provider\" or \"customer\"",
            })
    }
}

/// Which of the parties have a part in an area or a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// Only the provider has a part.
    Provider,
    /// Both parties have a part.
    Shared,
    /// Only the customer has a part.
    Customer,
}

impl Ownership {
    /// What the parties' parts add up to; none if neither has one.
    #[must_use]
    pub fn of(has_provider: bool, has_customer: bool) -> Option<Self> {
        match (has_provider, has_customer) {
            (true, true) => Some(Self::Shared),
            (true, false) => Some(Self::Provider),
            (false, true) => Some(Self::Customer),
            (false, false) => None,
        }
    }

    /// The ownership's name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => Party::Provider.as_str(),
            Self::Shared => "shared",
            Self::Customer => Party::Customer.as_str(),
        }
    }
}
