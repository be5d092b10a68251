//! A pack as it is written: the shapes of the JSON, before references are resolved.
//!
//! Values whose rules need no other value (ids, lines, links, dates) are checked while they are
//! read, so that the error carries line and column. Rules between values are checked in
//! `product.rs`.

use super::{Date, EmailAddress, Id, Line, Link, LinkUrl};
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;

/// One of the two parties to the shared-responsibility model: CSP and CSC in the words of the
/// Cloud Security Alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The vendor of the service.
    Provider,
    /// The organisation that uses it.
    Customer,
}

/// How often a responsibility is to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// The team that receives questions and incident reports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityTeam {
    /// The team's name.
    pub name: Line,
    /// The team's address.
    pub email: EmailAddress,
}

/// A role at the customer, to which responsibilities fall.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The role's id.
    pub id: Id,
    /// The role's name.
    pub name: Line,
    /// One sentence on who that is.
    pub summary: Line,
}

/// A framework of controls to which responsibilities are mapped.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The framework's id.
    pub id: Id,
    /// The framework's name with its revision: `NIST SP 800-53 Rev. 5`.
    pub name: Line,
    /// Where the framework is published.
    pub url: LinkUrl,
}

/// A control's id as its framework writes it: `AC-2(3)`, `A.5.15`. Letters, digits and `. - ( ) / _`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ControlId(Arc<str>);

impl ControlId {
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

impl TryFrom<String> for ControlId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let belongs = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'(' | b')' | b'/' | b'_');
        if (1..=30).contains(&text.len()) && text.bytes().all(belongs) {
            Ok(Self(text.into()))
        } else {
            Err(format!(
                "\"{}\" is no control id; expected 1 to 30 letters, digits and . - ( ) / _ such as AC-2(3)",
                super::id::shortened(&text)
            ))
        }
    }
}

/// A pack's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackFile {
    #[serde(rename = "$schema")]
    pub _schema: Option<String>,
    pub format: u32,
    pub id: Id,
    pub name: Line,
    pub provider: Line,
    pub version: Line,
    pub published: Date,
    pub next_review: Option<Date>,
    pub summary: Line,
    pub introduction: Vec<Line>,
    pub security_team: SecurityTeamFile,
    #[serde(default)]
    pub cards: Vec<CardFile>,
    #[serde(default)]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub frameworks: Vec<Framework>,
    pub areas: Vec<AreaFile>,
    pub checklist: Vec<ChecklistItemFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecurityTeamFile {
    pub name: Line,
    pub email: EmailAddress,
    pub invitation: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardFile {
    pub title: Line,
    pub text: Line,
    pub area: Id,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaFile {
    pub id: Id,
    pub name: Line,
    pub summary: Option<Line>,
    pub responsibilities: Vec<ResponsibilityFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResponsibilityFile {
    pub id: Id,
    pub party: Party,
    pub text: Line,
    pub role: Option<Id>,
    pub evidence: Option<Line>,
    pub cadence: Option<Cadence>,
    #[serde(default)]
    pub links: Vec<Link>,
    #[serde(default)]
    pub controls: Vec<MappingFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingFile {
    pub framework: Id,
    pub ids: Vec<ControlId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChecklistItemFile {
    pub id: Id,
    pub title: Line,
    pub guidance: Vec<Line>,
    pub fulfils: Vec<Id>,
    #[serde(default)]
    pub links: Vec<Link>,
}
