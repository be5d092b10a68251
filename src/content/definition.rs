//! What a pack defines once, and its responsibilities and items refer to: roles, tags, frameworks and their controls,
//! chapters, priorities, third parties.

use super::natural_order;
use super::party::Party;
use super::rule::ValueError;
use super::{Id, Line, LinkUrl};
use std::fmt;
use std::sync::Arc;

/// Within a pack, the id says which definition it is: they are equal by it.
macro_rules! equal_by_id {
    ($($definition:ty),*) => {
        $(impl PartialEq for $definition {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl Eq for $definition {})*
    };
}

equal_by_id!(Role, Tag, DefinedTagKind, Framework, Chapter, Priority, ThirdParty);

/// A role at one of the parties that responsibilities are assigned to.
#[derive(Clone, Debug)]
pub struct Role {
    /// The role's id.
    pub id: Id,
    /// The party whose people have it.
    pub party: Party,
    /// The role's name.
    pub name: Line,
    /// One sentence on who has the role.
    pub summary: Line,
}

/// A property of customers that decides which responsibilities apply: a plan that a customer has
/// bought, a region that it is in, a feature that it uses.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The tag's id.
    pub id: Id,
    /// What the tag is about.
    pub kind: TagKind,
    /// Its name: `Enterprise`, `European Union`, `Single sign-on`.
    pub name: Line,
}

/// The kind of a tag. Each kind is one question to the reader.
#[derive(Clone, Debug)]
pub enum TagKind {
    /// What the customer has bought.
    Plan,
    /// Where the customer or its data is.
    Region,
    /// What the customer uses.
    Feature,
    /// A kind that the pack defines.
    Defined(Arc<DefinedTagKind>),
}

/// A kind of tags that a pack defines.
#[derive(Clone, Debug)]
pub struct DefinedTagKind {
    /// The kind's id.
    pub id: Id,
    /// Its name, in a few words: `Deployment`.
    pub name: Line,
    /// The question that a reader answers with the tags: `How do you run it?`.
    pub question: Line,
}

impl PartialEq for TagKind {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for TagKind {}

impl TagKind {
    /// The kinds that every pack has, in the order in which readers choose.
    pub const COMMON: [Self; 3] = [Self::Plan, Self::Region, Self::Feature];

    /// The kind's name in packs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plan => "plan",
            Self::Region => "region",
            Self::Feature => "feature",
            Self::Defined(kind) => kind.id.as_str(),
        }
    }

    /// The kind with a name that every pack has.
    pub(super) fn common(name: &str) -> Option<Self> {
        match name {
            "plan" => Some(Self::Plan),
            "region" => Some(Self::Region),
            "feature" => Some(Self::Feature),
            _ => None,
        }
    }

    /// The kinds of which there are tags, each once, in the order in which readers choose: first those that every
    /// pack has, then others as they occur.
    #[must_use]
    pub fn of_tags(tags: &[Arc<Tag>]) -> Vec<Self> {
        let mut kinds = Vec::new();
        for common in Self::COMMON {
            if tags.iter().any(|tag| tag.kind == common) {
                kinds.push(common);
            }
        }
        for tag in tags {
            if !kinds.contains(&tag.kind) {
                kinds.push(tag.kind.clone());
            }
        }
        kinds
    }
}

/// A framework of controls to which responsibilities are mapped.
#[derive(Clone, Debug)]
pub struct Framework {
    /// The framework's id.
    pub id: Id,
    /// The framework's name with its revision: `NIST SP 800-53 Rev. 5`.
    pub name: Line,
    /// The address where the framework is published.
    pub url: LinkUrl,
    /// What the pack says about its controls, in natural order of their ids.
    pub(super) controls: Vec<Control>,
}

impl Framework {
    /// What the pack says about a control, however its id is written.
    #[must_use]
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        let compare = |control: &Control| natural_order::compare(control.id.as_str(), id.as_str());
        self.controls.get(self.controls.binary_search_by(compare).ok()?)
    }
}

/// What a pack says about a control of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// The control's id.
    pub id: ControlId,
    /// Its title: `Account management`.
    pub title: Option<Line>,
    /// The address where it is published.
    pub url: Option<LinkUrl>,
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

impl Mapping {
    /// The controls, each with what the pack says about it.
    pub fn controls(&self) -> impl Iterator<Item = (&ControlId, Option<&Control>)> {
        self.ids.iter().map(|id| (id, self.framework.control(id)))
    }
}

/// A chapter: areas that belong together.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The chapter's id.
    pub id: Id,
    /// Its name.
    pub name: Line,
    /// One sentence on what it covers.
    pub summary: Option<Line>,
}

/// A level of priority: how important a responsibility or an item is among the others.
#[derive(Clone, Debug)]
pub struct Priority {
    /// The level's id.
    pub id: Id,
    /// Its name: `SHALL`, `Level 1`.
    pub name: Line,
    /// One sentence on what it means.
    pub summary: Option<Line>,
    /// How many levels come before it. The most important has rank 0.
    pub rank: usize,
    /// The level that it includes, together with what that one includes: whoever chooses level 2 has level 1, too.
    pub implies: Option<Arc<Priority>>,
}

impl Priority {
    /// Whether what has the other level belongs to this one: it is this level, or this level includes it.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        self == other || self.implies.as_ref().is_some_and(|implied| implied.includes(other))
    }
}

/// A third party, such as a sub-processor or the platform that a product runs on.
#[derive(Clone, Debug)]
pub struct ThirdParty {
    /// The third party's id.
    pub id: Id,
    /// Its name.
    pub name: Line,
    /// One sentence on what it does.
    pub summary: Line,
    /// The address of what it publishes about its own security.
    pub url: Option<LinkUrl>,
}

/// That a third party performs a responsibility, or a part of it, for the party that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerformedBy {
    /// The third party.
    pub third_party: Arc<ThirdParty>,
    /// What is inherited from it.
    pub inherited: Option<Line>,
}
