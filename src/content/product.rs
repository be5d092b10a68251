//! A checked product: a pack whose every rule holds and whose every reference is resolved.

use super::change::ChangeSet;
use super::error::ContentError;
use super::namespace::Namespace;
use super::pack::Pack;
use super::read;
use super::{CatalogueEntry, Contact, Date, Id, Line, Link, LinkUrl};
use std::fmt;
use std::sync::Arc;

/// A product whose pack was checked whole. It cannot be made otherwise than by [`Product::parse`].
#[derive(Debug)]
pub struct Product {
    pub(super) id: Id,
    pub(super) name: Line,
    pub(super) provider: Line,
    pub(super) version: Line,
    pub(super) published: Date,
    pub(super) next_review: Option<Date>,
    pub(super) summary: Line,
    pub(super) introduction: Vec<Line>,
    pub(super) security_team: Contact,
    pub(super) invitation: Vec<Line>,
    pub(super) cards: Vec<Card>,
    pub(super) areas: Vec<Area>,
    pub(super) checklist: Vec<ChecklistItem>,
    pub(super) roles: Vec<Arc<Role>>,
    pub(super) frameworks: Vec<Arc<Framework>>,
    pub(super) tags: Vec<Arc<Tag>>,
    /// Every id of areas and responsibilities: present, earlier and retired.
    pub(super) anchors: Namespace,
    pub(super) retired: Retired,
    pub(super) changes: Vec<ChangeSet>,
}

/// A summary card: a short word on an area, leading to it.
#[derive(Debug)]
pub struct Card {
    /// The card's heading.
    pub title: Line,
    /// One or two sentences.
    pub text: Line,
    /// The area to which it leads.
    pub area: Named,
}

/// A thing by id and name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Line,
}

/// A subject within a product, with what each party does in it.
#[derive(Debug)]
pub struct Area {
    /// The area's id: its anchor in the page.
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

/// What an area's responsibilities add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// All are the provider's.
    Provider,
    /// Both parties have a part.
    Shared,
    /// All are the customer's.
    Customer,
}

impl Ownership {
    /// What the parties' parts add up to; none, if neither has one.
    #[must_use]
    pub fn of(has_provider: bool, has_customer: bool) -> Option<Self> {
        match (has_provider, has_customer) {
            (true, true) => Some(Self::Shared),
            (true, false) => Some(Self::Provider),
            (false, true) => Some(Self::Customer),
            (false, false) => None,
        }
    }
}

/// One thing that one party must do, in one area.
#[derive(Debug)]
pub struct Responsibility {
    /// The responsibility's id: its anchor in the page and its code in other tools.
    pub id: Id,
    /// The ids that it had before.
    pub aliases: Vec<Id>,
    /// Whose it is.
    pub party: Party,
    /// What is to be done.
    pub text: Line,
    /// The role at the customer to which it falls.
    pub role: Option<Arc<Role>>,
    /// What would show that it is done.
    pub evidence: Option<Line>,
    /// How often it is to be looked at again.
    pub cadence: Option<Cadence>,
    /// That no checklist item fulfils it, and why; only ever on the customer's.
    pub guidance_only: Option<GuidanceOnly>,
    /// What it depends on: of each kind that has a tag here, a customer has at least one, or the
    /// responsibility does not apply to it. Without tags, it applies to everybody.
    pub tags: Vec<Arc<Tag>>,
    /// Where to read how.
    pub links: Vec<Link>,
    /// The controls that it answers to, by framework.
    pub controls: Vec<Mapping>,
}

/// The mark of a customer's responsibility that is there to be known, and that no checklist item
/// fulfils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuidanceOnly {
    /// Why no item fulfils it.
    Reason(Line),
    /// Marked without a word why.
    WithoutReason,
}

/// One of the two parties to the shared-responsibility model: CSP and CSC in the words of the
/// Cloud Security Alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The vendor of the service.
    Provider,
    /// The organisation that uses it.
    Customer,
}

impl Party {
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "provider" => Ok(Self::Provider),
            "customer" => Ok(Self::Customer),
            _ => Err("this is no party; expected \"provider\" or \"customer\""),
        }
    }
}

/// How often a responsibility is to be looked at again.
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
    /// Whenever the thing that it is about happens.
    OnEvent,
}

impl Cadence {
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "weekly" => Ok(Self::Weekly),
            "monthly" => Ok(Self::Monthly),
            "quarterly" => Ok(Self::Quarterly),
            "half-yearly" => Ok(Self::HalfYearly),
            "yearly" => Ok(Self::Yearly),
            "on-event" => Ok(Self::OnEvent),
            _ => Err("this is no cadence; expected weekly, monthly, quarterly, half-yearly, yearly or on-event"),
        }
    }
}

/// A role at the customer, to which responsibilities fall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role's id.
    pub id: Id,
    /// The role's name.
    pub name: Line,
    /// One sentence on who that is.
    pub summary: Line,
}

/// Something about a customer that decides which responsibilities apply: a plan it has bought, a
/// region it is in, a feature that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag's id.
    pub id: Id,
    /// What kind of thing it is.
    pub kind: TagKind,
    /// Its name: `Enterprise`, `European Union`, `Single sign-on`.
    pub name: Line,
}

/// What a tag is about.
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
    /// Every kind, in the order in which readers are asked.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Region, Self::Feature];

    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "plan" => Ok(Self::Plan),
            "region" => Ok(Self::Region),
            "feature" => Ok(Self::Feature),
            _ => Err("this is no kind of tag; expected \"plan\", \"region\" or \"feature\""),
        }
    }
}

/// A framework of controls to which responsibilities are mapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// The framework's id.
    pub id: Id,
    /// The framework's name with its revision: `NIST SP 800-53 Rev. 5`.
    pub name: Line,
    /// Where the framework is published.
    pub url: LinkUrl,
}

/// A control's id as its framework writes it: `AC-2(3)`, `A.5.15`. Letters, digits and `. - ( ) / _`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ControlId(Arc<str>);

impl ControlId {
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let belongs = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'(' | b')' | b'/' | b'_');
        if (1..=30).contains(&text.len()) && text.bytes().all(belongs) {
            Ok(Self(text.into()))
        } else {
            Err("this is no control id; expected 1 to 30 letters, digits and . - ( ) / _ such as AC-2(3)")
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

/// The controls of one framework that a responsibility answers to.
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
    /// The item's id: the key of the customer's record.
    pub id: Id,
    /// The ids that it had before, under which older records may be kept.
    pub aliases: Vec<Id>,
    /// The action, in a few words.
    pub title: Line,
    /// How to do it, by paragraphs.
    pub guidance: Vec<Line>,
    /// The customer's responsibilities that it fulfils, at least one.
    pub fulfils: Vec<Arc<Responsibility>>,
    /// Where to read more.
    pub links: Vec<Link>,
}

/// Ids of things that are gone, which nothing is ever given again.
#[derive(Debug, Default)]
pub struct Retired {
    /// Those of areas and responsibilities.
    pub responsibilities: Vec<Id>,
    /// Those of checklist items.
    pub checklist: Vec<Id>,
}

impl Area {
    /// The area's responsibilities in the publisher's order, at least one.
    #[must_use]
    pub fn responsibilities(&self) -> &[Arc<Responsibility>] {
        &self.responsibilities
    }

    /// The responsibilities of one party.
    pub fn of(&self, party: Party) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.responsibilities
            .iter()
            .filter(move |responsibility| responsibility.party == party)
    }

    /// What the area's responsibilities add up to.
    #[must_use]
    pub fn ownership(&self) -> Ownership {
        let has = |party| self.of(party).next().is_some();
        // An area has at least one responsibility, and there are two parties.
        Ownership::of(has(Party::Provider), has(Party::Customer)).unwrap_or(Ownership::Customer)
    }
}

impl Product {
    /// Reads and checks a product's pack, which must say of the product what the catalogue says.
    ///
    /// # Errors
    /// [`ContentError`]: where the file is no JSON, the line and column; otherwise everything that
    /// is wrong with it, each with its path.
    pub fn parse(entry: &CatalogueEntry, bytes: &[u8]) -> Result<Self, ContentError> {
        let file = entry.pack.as_str();
        let tree = read::tree(file, bytes)?;
        read::other_format(file, &tree)?;
        let mut pack = Pack::default();
        let product = pack.product(entry, tree);
        pack.errors.settle(file, product)
    }

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

    /// The content's version, in the publisher's own counting.
    #[must_use]
    pub fn version(&self) -> &Line {
        &self.version
    }

    /// The day on which this version was published.
    #[must_use]
    pub fn published(&self) -> Date {
        self.published
    }

    /// The day by which the publisher means to look at it again.
    #[must_use]
    pub fn next_review(&self) -> Option<Date> {
        self.next_review
    }

    /// One sentence on what the product's pages tell.
    #[must_use]
    pub fn summary(&self) -> &Line {
        &self.summary
    }

    /// What the product is and how responsibility is shared, by paragraphs.
    #[must_use]
    pub fn introduction(&self) -> &[Line] {
        &self.introduction
    }

    /// The team that receives questions and reports.
    #[must_use]
    pub fn security_team(&self) -> &Contact {
        &self.security_team
    }

    /// What the team answers, by paragraphs.
    #[must_use]
    pub fn invitation(&self) -> &[Line] {
        &self.invitation
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

    /// The ids of things that are gone.
    #[must_use]
    pub fn retired(&self) -> &Retired {
        &self.retired
    }

    /// What changed in the parties' duties, version by version, the newest first.
    #[must_use]
    pub fn changes(&self) -> &[ChangeSet] {
        &self.changes
    }

    /// The present id of the area or responsibility that has this id, or that had it before: both
    /// are anchors of one page. None for an id that is retired or was never given.
    #[must_use]
    pub fn anchor(&self, id: &Id) -> Option<&Id> {
        self.anchors.get(id)?.present.as_ref()
    }

    /// The checklist item that has an id at present, or had it formerly.
    #[must_use]
    pub fn item(&self, id: &Id) -> Option<&ChecklistItem> {
        self.checklist
            .iter()
            .find(|item| item.id == *id || item.aliases.contains(id))
    }

    /// Every responsibility, area by area.
    pub fn responsibilities(&self) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.areas.iter().flat_map(|area| &area.responsibilities)
    }
}
