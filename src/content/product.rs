//! A checked product: a pack that follows every rule, with its references resolved.

use super::block::Block;
use super::change::ChangeSet;
use super::namespace::Namespace;
use super::party::{Ownership, Party};
use super::rule::ValueError;
use super::{Contact, Date, Id, Line, Link, LinkUrl, MessageSettings};
use rustc_hash::FxHashSet;
use std::fmt;
use std::sync::Arc;

/// A product whose whole pack was checked. Only [`Product::parse`] makes one.
#[derive(Debug)]
pub struct Product {
    pub(super) id: Id,
    pub(super) name: Line,
    pub(super) provider: Line,
    pub(super) version: Line,
    pub(super) published: Date,
    pub(super) next_review: Option<Date>,
    pub(super) summary: Line,
    pub(super) introduction: Vec<Block>,
    pub(super) security_team: Contact,
    pub(super) invitation: Vec<Block>,
    pub(super) messages: MessageSettings,
    pub(super) cards: Vec<Card>,
    pub(super) areas: Vec<Area>,
    pub(super) checklist: Vec<ChecklistItem>,
    pub(super) roles: Vec<Arc<Role>>,
    pub(super) frameworks: Vec<Arc<Framework>>,
    pub(super) tags: Vec<Arc<Tag>>,
    /// Every id of areas and responsibilities: current, former and retired.
    pub(super) anchors: Namespace,
    pub(super) retired: Retired,
    pub(super) changes: Vec<ChangeSet>,
    pub(super) allowed_warnings: Vec<AllowedWarning>,
}

/// A warning of `trust-portal check` that the publisher allows in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedWarning {
    /// The warning's code.
    pub warning: Line,
    /// Why it is allowed.
    pub reason: Line,
}

/// A summary card: a few sentences on an area, with a link to it.
#[derive(Debug)]
pub struct Card {
    /// The card's heading.
    pub title: Line,
    /// One or two sentences.
    pub text: Line,
    /// The area that it links to.
    pub area: Named,
}

/// The id and the name of a thing.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Line,
}

/// A subject within a product, with the responsibilities of both parties in it.
#[derive(Debug)]
pub struct Area {
    /// The area's id, which is its anchor in the page.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// The area's name.
    pub name: Line,
    /// One sentence on what it covers.
    pub summary: Option<Line>,
    /// Where the one party's part ends and the other's begins (`hand_over` in the pack).
    pub boundary: Option<Line>,
    pub(super) responsibilities: Vec<Arc<Responsibility>>,
}

/// One thing that one party must do, in one area.
#[derive(Debug)]
pub struct Responsibility {
    /// The responsibility's id, which is its anchor in the page and its code in other tools.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// The party that it belongs to.
    pub party: Party,
    /// What is to be done.
    pub text: Line,
    /// Why it matters, by blocks; empty if nothing is said of it.
    pub rationale: Vec<Block>,
    /// The role at the customer that it is assigned to.
    pub role: Option<Arc<Role>>,
    /// The evidence that shows that it is done.
    pub evidence: Option<Line>,
    /// How often it must be reviewed.
    pub cadence: Option<Cadence>,
    /// The mark that no checklist item fulfils it. Only the customer's have it.
    pub guidance_only: Option<GuidanceOnly>,
    /// The tags that it depends on: it applies to a customer that has at least one tag of each kind
    /// that occurs here. Without tags, it applies to every customer.
    pub tags: Vec<Arc<Tag>>,
    /// Links to instructions.
    pub links: Vec<Link>,
    /// The controls that it is mapped to, by framework.
    pub controls: Vec<Mapping>,
}

/// The mark of a customer's responsibility that is guidance only: no checklist item fulfils it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuidanceOnly {
    /// Marked with the reason why no item fulfils it.
    Reason(Line),
    /// Marked without a reason.
    WithoutReason,
}

/// How often a responsibility must be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every 7 days.
    Weekly,
    /// Every month.
    Monthly,
    /// Every 3 months.
    Quarterly,
    /// Every 6 months.
    HalfYearly,
    /// Every year.
    Yearly,
    /// Whenever its event happens.
    OnEvent,
}

impl Cadence {
    /// Every cadence, the shortest first.
    pub const ALL: [Self; 6] = [
        Self::Weekly,
        Self::Monthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
        Self::OnEvent,
    ];

    /// The cadence's name in packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
            Self::OnEvent => "on-event",
        }
    }

    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        Self::ALL
            .into_iter()
            .find(|cadence| cadence.as_str() == text)
            .ok_or(ValueError {
                kind: "cadence",
                expected: "weekly, monthly, quarterly, half-yearly, yearly or on-event",
            })
    }
}

/// A role at the customer that responsibilities are assigned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role's id.
    pub id: Id,
    /// The role's name.
    pub name: Line,
    /// One sentence on who has the role.
    pub summary: Line,
}

/// A property of customers that decides which responsibilities apply: a plan that a customer has
/// bought, a region that it is in, a feature that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag's id.
    pub id: Id,
    /// What the tag is about.
    pub kind: TagKind,
    /// Its name: `Enterprise`, `European Union`, `Single sign-on`.
    pub name: Line,
}

/// The kind of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagKind {
    /// What the customer has bought.
    Plan,
    /// Where the customer or its data is.
    Region,
    /// What the customer uses.
    Feature,
}

impl TagKind {
    /// Every kind, in the order in which readers choose.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Region, Self::Feature];

    /// The kind's name in packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Region => "region",
            Self::Feature => "feature",
        }
    }

    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(ValueError {
                kind: "kind of tag",
                expected: "\"plan\", \"region\" or \"feature\"",
            })
    }
}

/// A framework of controls to which responsibilities are mapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// The framework's id.
    pub id: Id,
    /// The framework's name with its revision: `NIST SP 800-53 Rev. 5`.
    pub name: Line,
    /// The address where the framework is published.
    pub url: LinkUrl,
}

/// A control's id in the spelling of its framework: `AC-2(3)`, `A.5.15`. Letters, digits and `. - ( ) / _`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ControlId(Arc<str>);

impl ControlId {
    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'(' | b')' | b'/' | b'_');
        if (1..=30).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text.into()))
        } else {
            Err(ValueError {
                kind: "control id",
                expected: "1 to 30 letters, digits and . - ( ) / _ such as AC-2(3)",
            })
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ControlId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The controls of one framework that a responsibility is mapped to.
#[derive(Debug)]
pub struct Mapping {
    /// The framework.
    pub framework: Arc<Framework>,
    /// The controls, at least one.
    pub ids: Vec<ControlId>,
}

/// An action by which the customer fulfils some of its responsibilities.
#[derive(Clone, Debug)]
pub struct ChecklistItem {
    /// The item's id, which is the key of the customer's record.
    pub id: Id,
    /// The ids that it had before. Older records may be stored under them.
    pub aliases: Vec<Id>,
    /// The action, in a few words.
    pub title: Line,
    /// Why it matters, by blocks; empty if nothing is said of it.
    pub rationale: Vec<Block>,
    /// How to do it, by blocks.
    pub guidance: Vec<Block>,
    /// The customer's responsibilities that it fulfils, at least one.
    pub fulfils: Vec<Arc<Responsibility>>,
    /// Links to more information.
    pub links: Vec<Link>,
}

/// The ids of what was removed. Nothing else may ever have them.
#[derive(Debug, Default)]
pub struct Retired {
    /// Ids of areas and responsibilities.
    pub responsibilities: Vec<Id>,
    /// Ids of checklist items.
    pub checklist: Vec<Id>,
}

impl Area {
    /// The area's responsibilities in the publisher's order, at least one.
    #[must_use]
    pub fn responsibilities(&self) -> &[Arc<Responsibility>] {
        &self.responsibilities
    }

    /// The responsibilities of one party.
    pub fn responsibilities_of(&self, party: Party) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.responsibilities
            .iter()
            .filter(move |responsibility| responsibility.party == party)
    }

    /// What the area's responsibilities add up to.
    #[must_use]
    pub fn ownership(&self) -> Ownership {
        let has = |party| self.responsibilities_of(party).next().is_some();
        // An area has at least one responsibility, and there are two parties.
        Ownership::of(has(Party::Provider), has(Party::Customer)).unwrap_or(Ownership::Customer)
    }
}

impl Product {
    /// The product's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The product's name.
    #[must_use]
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The provider's name.
    #[must_use]
    pub fn provider(&self) -> &Line {
        &self.provider
    }

    /// The content's version, in the publisher's own numbering.
    #[must_use]
    pub fn version(&self) -> &Line {
        &self.version
    }

    /// The day on which this version was published.
    #[must_use]
    pub fn published(&self) -> Date {
        self.published
    }

    /// The day by which the publisher plans the next review.
    #[must_use]
    pub fn next_review(&self) -> Option<Date> {
        self.next_review
    }

    /// One sentence on the content of the product's pages.
    #[must_use]
    pub fn summary(&self) -> &Line {
        &self.summary
    }

    /// What the product is and how responsibility is shared, by blocks.
    #[must_use]
    pub fn introduction(&self) -> &[Block] {
        &self.introduction
    }

    /// The team that receives questions and reports.
    #[must_use]
    pub fn security_team(&self) -> &Contact {
        &self.security_team
    }

    /// What the team can be asked, by blocks.
    #[must_use]
    pub fn invitation(&self) -> &[Block] {
        &self.invitation
    }

    /// Where messages to the team are delivered, and what happens then.
    #[must_use]
    pub fn messages(&self) -> &MessageSettings {
        &self.messages
    }

    /// The summary cards.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The areas, at least one, in the publisher's order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The customer's checklist, at least one item, in the publisher's order.
    #[must_use]
    pub fn checklist(&self) -> &[ChecklistItem] {
        &self.checklist
    }

    /// The roles at the customer, in the publisher's order.
    #[must_use]
    pub fn roles(&self) -> &[Arc<Role>] {
        &self.roles
    }

    /// The frameworks of controls, in the publisher's order.
    #[must_use]
    pub fn frameworks(&self) -> &[Arc<Framework>] {
        &self.frameworks
    }

    /// The tags by which responsibilities apply to some customers only, in the publisher's order.
    #[must_use]
    pub fn tags(&self) -> &[Arc<Tag>] {
        &self.tags
    }

    /// The ids of what was removed.
    #[must_use]
    pub fn retired(&self) -> &Retired {
        &self.retired
    }

    /// The warnings of `trust-portal check` that the publisher allows in the pack.
    #[must_use]
    pub fn allowed_warnings(&self) -> &[AllowedWarning] {
        &self.allowed_warnings
    }

    /// The change log, the newest version first.
    #[must_use]
    pub fn changes(&self) -> &[ChangeSet] {
        &self.changes
    }

    /// The current id of the area or responsibility that has this id or had it before. Both are
    /// anchors of one page. None for an id that is retired or was never used.
    #[must_use]
    pub fn anchor(&self, id: &Id) -> Option<&Id> {
        self.anchors.get(id)?.current.as_ref()
    }

    /// The checklist item that has this id or had it before.
    #[must_use]
    pub fn item(&self, id: &Id) -> Option<&ChecklistItem> {
        self.checklist
            .iter()
            .find(|item| item.id == *id || item.aliases.contains(id))
    }

    /// The checklist items that fulfil a responsibility, in the publisher's order.
    pub fn items_fulfilling<'a>(
        &'a self,
        responsibility: &'a Responsibility,
    ) -> impl Iterator<Item = &'a ChecklistItem> {
        self.checklist
            .iter()
            .filter(|item| item.fulfils.iter().any(|fulfilled| fulfilled.id == responsibility.id))
    }

    /// The ids of the responsibilities that any checklist item fulfils.
    #[must_use]
    pub fn fulfilled_ids(&self) -> FxHashSet<Id> {
        let fulfilled = self.checklist.iter().flat_map(|item| &item.fulfils);
        fulfilled.map(|responsibility| responsibility.id.clone()).collect()
    }

    /// Every responsibility with its area, in the publisher's order.
    pub fn responsibilities_by_area(&self) -> impl Iterator<Item = (&Area, &Arc<Responsibility>)> {
        self.areas.iter().flat_map(|area| {
            area.responsibilities
                .iter()
                .map(move |responsibility| (area, responsibility))
        })
    }

    /// Every responsibility, area by area.
    pub fn responsibilities(&self) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.areas.iter().flat_map(|area| &area.responsibilities)
    }
}
