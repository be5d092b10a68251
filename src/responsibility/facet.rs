//! Facets, by which responsibilities are filtered, and the values that a product has for each.

use crate::content::{Framework, Ownership, Product, natural_order};
use crate::sorted;

/// A property by which responsibilities are filtered.
///
/// Values of one facet widen the filter (or), values of several facets narrow it (and) (D3). The
/// facets [`Self::Framework`] and [`Self::Control`] count as one facet per framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The party that it belongs to, `customer` or `provider`; `shared` if both have a part in its area.
    Who,
    /// The id of the chapter that its area is in.
    Chapter,
    /// The area's id.
    Area,
    /// The id of the role.
    Role,
    /// The id of a level of priority: its own, or one that includes its own.
    Priority,
    /// The id of a third party that performs it.
    ThirdParty,
    /// Whether a checklist item fulfils it: `yes` or `no`.
    Action,
    /// The id of a framework that it is mapped to.
    Framework,
    /// A control that it is mapped to: `nist-800-53:AC-2`.
    Control,
}

impl Facet {
    /// Every facet, in their order on the page.
    pub const ALL: [Self; 9] = [
        Self::Who,
        Self::Chapter,
        Self::Area,
        Self::Role,
        Self::Priority,
        Self::ThirdParty,
        Self::Action,
        Self::Framework,
        Self::Control,
    ];

    /// The facet's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Chapter => "chapter",
            Self::Area => "area",
            Self::Role => "role",
            Self::Priority => "priority",
            Self::ThirdParty => "third-party",
            Self::Framework => "framework",
            Self::Control => "control",
            Self::Action => "action",
        }
    }
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The facet.
    pub facet: Facet,
    /// The value's key in addresses.
    pub key: String,
    /// The value's name in the pack; empty where the interface has words for it.
    pub name: String,
    /// The index of the framework's value, for a control.
    pub framework: Option<usize>,
}

/// The key of [`Facet::Action`] for responsibilities that a checklist item fulfils, or does not.
pub(super) fn action_key(is_fulfilled: bool) -> &'static str {
    if is_fulfilled { "yes" } else { "no" }
}

/// Every value of every facet of a product, facet by facet: what the pack defines in
/// the publisher's order, the controls of each framework in natural order.
pub(super) fn facet_values(product: &Product) -> Vec<FacetValue> {
    let mut values = Vec::new();
    let mut push = |facet, key: &str, name: &str, framework| {
        values.push(FacetValue {
            facet,
            key: key.to_owned(),
            name: name.to_owned(),
            framework,
        });
        values.len() - 1
    };
    for ownership in [Ownership::Customer, Ownership::Provider, Ownership::Shared] {
        push(Facet::Who, ownership.as_str(), "", None);
    }
    for chapter in product.chapters() {
        push(Facet::Chapter, chapter.id.as_str(), chapter.name.as_str(), None);
    }
    for area in product.areas() {
        push(Facet::Area, area.id.as_str(), area.name.as_str(), None);
    }
    for role in product.roles() {
        push(Facet::Role, role.id.as_str(), role.name.as_str(), None);
    }
    for level in product.priorities() {
        push(Facet::Priority, level.id.as_str(), level.name.as_str(), None);
    }
    for third_party in product.third_parties() {
        push(
            Facet::ThirdParty,
            third_party.id.as_str(),
            third_party.name.as_str(),
            None,
        );
    }
    for is_fulfilled in [true, false] {
        push(Facet::Action, action_key(is_fulfilled), "", None);
    }
    let mut frameworks = Vec::new();
    for framework in product.frameworks() {
        let value = push(Facet::Framework, framework.id.as_str(), framework.name.as_str(), None);
        frameworks.push((framework, value));
    }
    for (framework, value) in frameworks {
        for control in controls(product, framework) {
            push(
                Facet::Control,
                &format!("{}:{control}", framework.id),
                control,
                Some(value),
            );
        }
    }
    values
}

/// The controls of a framework that any responsibility is mapped to, in natural order, each as the pack
/// writes it first.
fn controls<'a>(product: &'a Product, framework: &Framework) -> Vec<&'a str> {
    let mappings = product
        .responsibilities()
        .flat_map(|responsibility| &responsibility.controls)
        .filter(|mapping| mapping.framework.id == framework.id);
    let mut controls = Vec::new();
    for id in mappings.flat_map(|mapping| &mapping.ids) {
        sorted::insert_by(&mut controls, id.as_str(), |a, b| natural_order::compare(a, b));
    }
    controls
}
