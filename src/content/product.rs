//! A checked product: a pack that follows every rule, with its references resolved.

use super::block::Block;
use super::change::ChangeSet;
use super::change_log::ChangeLog;
use super::definition::{Chapter, Framework, Mapping, PerformedBy, Priority, Role, Tag, TagKind, ThirdParty};
use super::namespace::Namespace;
use super::party::{Ownership, Party};
use super::rule::ValueError;
use super::{Contact, Date, Id, Line, Link, MessageSettings};
use rustc_hash::FxHashMap;
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
    /// For each responsibility that is fulfilled, the items that do so, by their index in the checklist.
    pub(super) fulfilled_by: FxHashMap<Id, Vec<usize>>,
    pub(super) roles: Vec<Arc<Role>>,
    pub(super) frameworks: Vec<Arc<Framework>>,
    pub(super) tags: Vec<Arc<Tag>>,
    pub(super) tag_kinds: Vec<TagKind>,
    pub(super) chapters: Vec<Arc<Chapter>>,
    pub(super) priorities: Vec<Arc<Priority>>,
    pub(super) third_parties: Vec<Arc<ThirdParty>>,
    /// The responsibilities of the other party with which a responsibility is paired, in both directions.
    pub(super) pairs: FxHashMap<Id, Vec<Arc<Responsibility>>>,
    /// Every id of areas and responsibilities: current, former and retired.
    pub(super) anchors: Namespace,
    pub(super) retired: Retired,
    pub(super) change_log: ChangeLog,
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
    /// The chapter that it is in. Either all areas of a product have one or none.
    pub chapter: Option<Arc<Chapter>>,
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
    /// How important it is among the others.
    pub priority: Option<Arc<Priority>>,
    /// The role that it is assigned to, of the same party.
    pub role: Option<Arc<Role>>,
    /// The third parties that perform it, or a part of it, for its party.
    pub performed_by: Vec<PerformedBy>,
    /// The ids of the other party's responsibilities with which the publisher has paired it.
    /// [`Product::pairs_of`] also has the pairs that are named on the other side.
    pub pairs_with: Vec<Id>,
    /// Why it does not apply to this product, if it does not. Nobody has to do it.
    pub not_applicable: Option<Line>,
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
    /// How important it is among the others.
    pub priority: Option<Arc<Priority>>,
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

impl Responsibility {
    /// Whether it applies to the product.
    #[must_use]
    pub fn is_applicable(&self) -> bool {
        self.not_applicable.is_none()
    }

    /// Whether a checklist item must fulfil it: it is the customer's, it applies, and it is not marked as guidance
    /// only.
    #[must_use]
    pub fn needs_item(&self) -> bool {
        self.party == Party::Customer && self.is_applicable() && self.guidance_only.is_none()
    }
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

    /// What the area's responsibilities add up to. Those that do not apply count only where no other does.
    #[must_use]
    pub fn ownership(&self) -> Ownership {
        let of = |counts: fn(&Responsibility) -> bool| {
            let has = |party| {
                self.responsibilities_of(party)
                    .any(|responsibility| counts(responsibility))
            };
            Ownership::of(has(Party::Provider), has(Party::Customer))
        };
        // An area has at least one responsibility, and there are two parties.
        of(Responsibility::is_applicable)
            .or_else(|| of(|_| true))
            .unwrap_or(Ownership::Customer)
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

    /// The customer's checklist in the publisher's order. It is empty only if no responsibility needs an item.
    #[must_use]
    pub fn checklist(&self) -> &[ChecklistItem] {
        &self.checklist
    }

    /// The roles at both parties, in the publisher's order.
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

    /// The kinds of tags: first those that every pack has, as far as there are tags of them, then the pack's own in the
    /// publisher's order.
    #[must_use]
    pub fn tag_kinds(&self) -> &[TagKind] {
        &self.tag_kinds
    }

    /// The chapters of the areas, in the publisher's order.
    #[must_use]
    pub fn chapters(&self) -> &[Arc<Chapter>] {
        &self.chapters
    }

    /// The levels of priority, the most important first.
    #[must_use]
    pub fn priorities(&self) -> &[Arc<Priority>] {
        &self.priorities
    }

    /// The third parties that perform something for one of the parties, in the publisher's order.
    #[must_use]
    pub fn third_parties(&self) -> &[Arc<ThirdParty>] {
        &self.third_parties
    }

    /// The other party's responsibilities that belong together with a responsibility, on whichever side they are
    /// paired.
    #[must_use]
    pub fn pairs_of(&self, responsibility: &Responsibility) -> &[Arc<Responsibility>] {
        self.pairs.get(&responsibility.id).map_or(&[], Vec::as_slice)
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

    /// The change log, the newest version first. In the browser it is empty before [`Self::read_changes`].
    #[must_use]
    pub fn changes(&self) -> &[ChangeSet] {
        self.change_log.sets()
    }

    /// Whether there is a change log.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        !self.change_log.is_empty()
    }

    /// The day of the newest version in the change log, which need not be read.
    #[must_use]
    pub fn newest_change(&self) -> Option<Date> {
        self.change_log.newest_day()
    }

    /// Reads the change log, unless it is read.
    pub fn read_changes(&self) {
        self.change_log.ensure_read();
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
    pub fn items_fulfilling(&self, responsibility: &Responsibility) -> impl Iterator<Item = &ChecklistItem> {
        let items = self.fulfilled_by.get(&responsibility.id).map_or(&[][..], Vec::as_slice);
        items.iter().filter_map(|item| self.checklist.get(*item))
    }

    /// Whether any checklist item fulfils a responsibility.
    #[must_use]
    pub fn is_fulfilled(&self, responsibility: &Responsibility) -> bool {
        self.fulfilled_by.contains_key(&responsibility.id)
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
