//! The content pack of a product, as a publisher writes it. Doc comments are the help texts of the schema.

use super::block::Block;
use super::changes::ChangeSet;
use super::field_types::{Address, ControlId, Day, DeliveryAddress, Email, Id, Text, format_version};
use super::party::Party;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A content pack: everything that the trust center says about one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Content pack")]
pub struct PackFile {
    /// Where an editor finds this help: "./pack.schema.json".
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of the file format: 2, or 1, in which paragraphs are plain text.
    #[schemars(schema_with = "format_version")]
    pub format: u32,
    /// The product's id, the same as in the catalogue.
    pub id: Id,
    /// The product's name, the same as in the catalogue.
    pub name: Text,
    /// Your short name, without "Ltd" or "Inc.": it stands in sentences such as "Nothing for
    /// Example in this area".
    pub provider: Text,
    /// The content's version, in your own counting: "1.0".
    pub version: Text,
    /// The day on which this version is published: 2026-11-22.
    pub published: Day,
    /// The day by which you will look at it again: 2027-05-22.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Day>,
    /// One sentence on what the pages tell, the same as in the catalogue.
    pub summary: Text,
    /// What the product is, and how responsibility is shared; one paragraph a text.
    pub introduction: Vec<Block>,
    /// The team that receives questions and reports.
    pub security_team: SecurityTeam,
    /// Where questions and reports are delivered, and what happens then. Without it, their writers
    /// hand them over by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<Messages>,
    /// Summary cards on what matters most on the customer's side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// Roles to which responsibilities fall, at the customer or at the provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Frameworks of controls, which responsibilities name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frameworks: Vec<Framework>,
    /// Kinds of tags of your own, beside plan, region and feature. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag_kinds: Vec<TagKind>,
    /// What sets one customer apart from another, so that some responsibilities apply to it and
    /// others do not: plans, regions, features, and kinds of your own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Chapters, in which areas stand: either all areas of the pack or none. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
    /// Levels of priority, the most important first: SHALL before SHOULD, level 1 before level 2. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Priority>,
    /// Third parties that perform something for you or for the customer: sub-processors, platforms. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub third_parties: Vec<ThirdParty>,
    /// The subjects of the product's security, in your order; at least one.
    #[schemars(length(min = 1))]
    pub areas: Vec<Area>,
    /// What the customer does, in your order. In format 2, it may be left out where no responsibility needs an item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<ChecklistItem>,
    /// Ids that are gone for good, so that none of them is ever given to something new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Retired>,
    /// What changed from version to version, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeSet>,
    /// Warnings of `trust-portal check` that you allow in this pack, each with a reason. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<AllowedWarning>,
}

/// The team that receives questions and reports, and what it invites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecurityTeam {
    /// The team's name, the same as in the catalogue. It is shown after "the", so write "Example
    /// Security Team".
    pub name: Text,
    /// The team's address, the same as in the catalogue.
    pub email: Email,
    /// What the team answers and wants to hear; one paragraph a text.
    pub invitation: Vec<Block>,
}

/// Where questions and reports are delivered, and what happens then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// Where they are delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// The topics that a question may have, in your order. Without them: security, compliance,
    /// documentation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// Whether an incident may be reported anonymously: without a name and a way to reach the writer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous_reports: bool,
    /// What happens after a question has arrived, and by when, shown with its receipt; one paragraph
    /// a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_question: Vec<Block>,
    /// What happens after an incident report has arrived, and by when, shown with its receipt; one
    /// paragraph a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_incident: Vec<Block>,
}

/// A topic that a question may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The topic's id, under which drafts keep it.
    pub id: Id,
    /// What readers call it: "Security: how the service is protected".
    pub name: Text,
}

/// How messages are delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The address of trust-intake, or of another receiver that keeps its contract:
    /// https://intake.example.com/v1/messages.
    pub intake: DeliveryAddress,
}

/// A short word on an area that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The card's heading, such as "Accounts".
    pub title: Text,
    /// One or two sentences: "You decide who has an account, and when access ends."
    pub text: Text,
    /// The id of the area that the card leads to.
    pub area: Id,
}

/// A role at one of the parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The role's id, by which responsibilities name it.
    pub id: Id,
    /// What readers call it, such as "Identity administrator".
    pub name: Text,
    /// One sentence on who that is: "Runs your directory and its sign-in policies."
    pub summary: Text,
    /// Whose people have it; without it, the customer's. Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
}

/// A framework of controls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The framework's id, by which responsibilities name it.
    pub id: Id,
    /// The framework's name with its revision, such as "NIST SP 800-53 Rev. 5".
    pub name: Text,
    /// Where the framework is published.
    pub url: Address,
    /// The titles and addresses of its controls, shown where responsibilities name them. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
}

/// What is known of a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The control's id, such as AC-2(3).
    pub id: ControlId,
    /// Its title, such as "Account management".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Where it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Address>,
}

/// Something about a customer that decides which responsibilities apply to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The tag's id, by which responsibilities name it, such as eu.
    pub id: Id,
    /// What kind of thing it is: plan (what the customer has bought), region (where it or its data is), feature (what it
    /// uses), or the id of one of "tag_kinds".
    pub kind: Id,
    /// What readers call it, such as "European Union" or "Single sign-on".
    pub name: Text,
}

/// A kind of tags: one question to the reader, which the tags of that kind answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagKind {
    /// The kind's id, by which tags name it; not plan, region or feature, which are there already.
    pub id: Id,
    /// What it is, in a word or two, such as "Deployment".
    pub name: Text,
    /// The question that the tags answer, such as "How do you run it?".
    pub question: Text,
}

/// A chapter: areas that belong together. They follow one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// The chapter's id, by which areas name it.
    pub id: Id,
    /// The chapter's name, such as "Identity and access".
    pub name: Text,
    /// One sentence on what the chapter covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
}

/// A level of priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// The level's id, by which responsibilities and items name it.
    pub id: Id,
    /// What readers call it, such as "SHALL" or "Level 2".
    pub name: Text,
    /// One sentence on what it means: "For systems that hold personal data."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The id of a level above it in the list that it includes: whoever chooses level 2 sees level 1, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implies: Option<Id>,
}

/// A third party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThirdParty {
    /// The third party's id, by which responsibilities name it.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// One sentence on what it does: "Runs the data centres that Example Notes is in."
    pub summary: Text,
    /// Where it tells about its own security.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Address>,
}

/// That a third party performs something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformedBy {
    /// The third party's id.
    pub third_party: Id,
    /// What is inherited from it: "Guards, locks and cameras of the data centres, by its SOC 2 report."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited: Option<Text>,
}

/// A subject within the product, with what each party does in it. Whose area it is follows from
/// its responsibilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The area's id, its place in links. It is taken by no responsibility of the pack.
    pub id: Id,
    /// The subject in a few words, such as "User accounts".
    pub name: Text,
    /// One sentence on what the area covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The id of the chapter that the area is in. Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter: Option<Id>,
    /// One sentence on where one party's part ends and the other's begins: "Example checks each
    /// sign-in; who has an account is yours."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hand_over: Option<Text>,
    /// Ids that the area had before. Old links go on working.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Id>,
    /// What each party does, in your order; at least one.
    #[schemars(length(min = 1))]
    pub responsibilities: Vec<Responsibility>,
}

/// One duty of one party, in one or two sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// The responsibility's id, its code in spreadsheets and other tools. It is taken by nothing
    /// else of the pack's areas and responsibilities.
    pub id: Id,
    /// Whose duty it is.
    pub party: Party,
    /// What is to be done, beginning with a verb: "Delete the accounts of people who leave, on
    /// their last working day."
    pub text: Text,
    /// Why it matters: what happens without it. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rationale: Vec<Block>,
    /// The id of its priority. Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Id>,
    /// The id of the role to which it falls, at its own party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Id>,
    /// The third parties that perform it, or a part of it, for its party. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub performed_by: Vec<PerformedBy>,
    /// The ids of the other party's responsibilities to the same end, named on one side or on both. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs_with: Vec<Id>,
    /// Why it does not apply to this product, if it does not: "Notes has no mobile app." Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<Text>,
    /// A thing with a date that shows an auditor that it is done: "The list of leavers, with the
    /// time at which each account was deleted."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Text>,
    /// How often it is to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Cadence>,
    /// The ids of tags. It applies to a customer who has at least one of those given here of each
    /// kind; without tags, to everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Id>,
    /// Where to read how it is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The controls that it answers to. Only where you are certain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Mapping>,
    /// Says that no checklist item is meant to fulfil this duty of the customer: true, or the
    /// reason, such as "Your contract settles it."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance_only: Option<GuidanceOnly>,
    /// Ids that the responsibility had before. Old links go on working.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Id>,
}

/// How often a responsibility is to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
    /// Whenever its subject comes up, such as a leaver or a breach.
    OnEvent,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What the link says, such as "How to require MFA".
    pub text: Text,
    /// Where it leads.
    pub url: Address,
}

/// Controls of one framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The framework's id.
    pub framework: Id,
    /// The controls' ids as the framework writes them, such as AC-2(3); at least one.
    #[schemars(length(min = 1))]
    pub ids: Vec<ControlId>,
}

/// Why no checklist item fulfils a responsibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum GuidanceOnly {
    /// It is so: always true, since false would say nothing.
    WithoutReason(#[schemars(schema_with = "only_true")] bool),
    /// It is so for this reason.
    Reason(Text),
}

fn only_true(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "boolean", "const": true })
}

/// An action by which the customer fulfils some of its responsibilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// The item's id. Customers' ticks hang on it.
    pub id: Id,
    /// The action in a few words, such as "Review access".
    pub title: Text,
    /// Why it matters: what happens without it. Needs format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rationale: Vec<Block>,
    /// The id of its priority. Needs format 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Id>,
    /// What to do, how often, and what to keep: paragraphs, steps and lists.
    pub guidance: Vec<Block>,
    /// The ids of the customer's responsibilities that it fulfils; at least one.
    #[schemars(length(min = 1))]
    pub fulfils: Vec<Id>,
    /// Where to read more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Ids that the item had before. Ticks made under them stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Id>,
}

/// Ids that are gone for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// Ids that areas and responsibilities had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsibilities: Vec<Id>,
    /// Ids that checklist items had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<Id>,
}

/// A warning that is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllowedWarning {
    /// The warning's code, as `trust-portal check` prints it: "long-text".
    pub warning: Text,
    /// Why it is allowed: "The texts are those of the standard."
    pub reason: Text,
}
