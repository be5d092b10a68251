//! Every sentence of the interface, typed, one file per language.
//!
//! A language is a value of [`Words`]: it cannot leave a sentence out. Sentences that carry a
//! name or a number are functions, so that each language can order and inflect as it must.
//! Content has its own words, written by the publisher. What must be said where the app cannot
//! speak, [`shell`] has, and the built page carries.
//!
//! Pure: no browser, no leptos.

mod english;
pub mod shell;

pub use english::ENGLISH;

use crate::checklist::Status;
use crate::contact::{Field, MessageKind, Topic, Urgency, ValidationErrorKind};
use crate::content::{Cadence, Date, Ownership, Party, TagKind};
use crate::responsibility::Facet;

/// The interface in one language.
pub struct Words {
    /// The language's tag by BCP 47.
    pub language: &'static str,
    /// The names of the months, January first.
    pub months: [&'static str; 12],
    /// A day: `22 November 2026`.
    pub date: fn(Date) -> String,
    /// A number: `10,000`.
    pub number: fn(usize) -> String,
    /// The frame around every page.
    pub site: SiteWords,
    /// The two parties and what is between them.
    pub party: PartyWords,
    /// The list of products.
    pub products: ProductsWords,
    /// A product's overview.
    pub overview: OverviewWords,
    /// The reader's own situation.
    pub scope: ScopeWords,
    /// Who does what.
    pub responsibilities: ResponsibilitiesWords,
    /// What a reader takes away of it.
    pub export: ExportWords,
    /// The customer's checklist.
    pub checklist: ChecklistWords,
    /// The ways to the security team.
    pub contact: ContactWords,
    /// The form for questions.
    pub question: FormWords,
    /// The form for incident reports.
    pub incident: FormWords,
    /// What changed from version to version.
    pub changes: ChangesWords,
    /// How a question about a responsibility begins; takes its id and its text.
    pub question_about: fn(&str, &str) -> String,
    /// What all forms say.
    pub forms: FormsWords,
    /// The hand-over of a checked message.
    pub hand_over: HandOverWords,
    /// What this site keeps and sends.
    pub privacy: PrivacyWords,
    /// What was tested for accessibility.
    pub accessibility: AccessibilityWords,
    /// An address that is no page.
    pub not_found: NotFoundWords,
    /// Content that could not be loaded.
    pub load_failure: LoadFailureWords,
}

impl Words {
    /// The words of one of the two forms.
    #[must_use]
    pub fn form(&self, kind: MessageKind) -> &FormWords {
        match kind {
            MessageKind::Question => &self.question,
            MessageKind::Incident => &self.incident,
        }
    }
}

/// The frame around every page.
pub struct SiteWords {
    /// The site's name where no catalogue gives one.
    pub name: &'static str,
    /// The site in a sentence, where no catalogue gives one.
    pub description: &'static str,
    /// The skip link (WCAG 2.4.1).
    pub skip: &'static str,
    /// The name of the navigation between a product's pages.
    pub navigation: &'static str,
    /// The link to the list of products.
    pub all_products: &'static str,
    /// The link to the overview.
    pub overview: &'static str,
    /// The link to the responsibilities.
    pub responsibilities: &'static str,
    /// The link to the checklist.
    pub checklist: &'static str,
    /// The link to the contact page.
    pub contact: &'static str,
    /// The link to the privacy page.
    pub privacy: &'static str,
    /// The link to the accessibility page.
    pub accessibility: &'static str,
    /// The name of the footer's links.
    pub about: &'static str,
    /// The content's version and day: takes product, version and day.
    pub version: fn(&str, &str, &str) -> String,
    /// The day of the next review.
    pub next_review: fn(&str) -> String,
    /// The address of a printed page stands after this.
    pub printed_from: &'static str,
    /// Read out after a link that leads to another site.
    pub elsewhere: &'static str,
}

/// The two parties and what is between them.
pub struct PartyWords {
    /// The customer, addressed.
    pub you: &'static str,
    /// The customer, named.
    pub customer: &'static str,
    /// The provider, in general.
    pub provider: &'static str,
    /// Both.
    pub shared: &'static str,
    /// An area's ownership in words; takes the provider's name.
    pub ownership: fn(Ownership, &str) -> String,
}

impl PartyWords {
    /// A party's name, in general.
    #[must_use]
    pub fn name(&self, party: Party) -> &'static str {
        match party {
            Party::Provider => self.provider,
            Party::Customer => self.customer,
        }
    }
}

/// The list of products.
pub struct ProductsWords {
    /// The heading.
    pub heading: &'static str,
    /// The link to a product's pages; takes its name.
    pub open: fn(&str) -> String,
}

/// A product's overview.
pub struct OverviewWords {
    /// Above the heading.
    pub eyebrow: &'static str,
    /// The heading; takes the product's name.
    pub heading: fn(&str) -> String,
    /// The heading of the picture.
    pub glance: &'static str,
    /// What the picture shows.
    pub glance_lede: &'static str,
    /// A row of the picture for a screen reader: takes area, ownership in words, and how many
    /// responsibilities provider and customer have.
    pub glance_row: fn(Ownership, &str, usize, usize) -> String,
    /// The link from the picture to all responsibilities.
    pub all_responsibilities: &'static str,
    /// The heading of the cards.
    pub cards: &'static str,
    /// The link from a card.
    pub card_link: fn(&str) -> String,
    /// The heading of the checklist's teaser.
    pub your_part: &'static str,
    /// What the checklist is for.
    pub your_part_lede: fn(usize) -> String,
    /// The link to the checklist.
    pub open_checklist: &'static str,
    /// The heading of the way to the security team.
    pub ask: &'static str,
}

/// The reader's own situation.
pub struct ScopeWords {
    /// The question.
    pub heading: &'static str,
    /// What an answer does.
    pub lede: &'static str,
    /// What the reader answered: takes the names of what holds.
    pub set: fn(&str) -> String,
    /// A kind of tag, as a question.
    pub kind: fn(TagKind) -> &'static str,
    /// The answer that nothing of a kind holds.
    pub none: &'static str,
    /// The same among other answers: `no feature`.
    pub none_of: fn(TagKind) -> &'static str,
    /// How many responsibilities do not apply and are hidden.
    pub hidden: fn(usize) -> String,
    /// The same while they are shown.
    pub shown: fn(usize) -> String,
    /// The button that shows them.
    pub show: &'static str,
    /// The button that hides them again.
    pub hide: &'static str,
    /// The button that takes all answers back.
    pub clear: &'static str,
    /// On what does not apply but is shown.
    pub outside: &'static str,
    /// In place of a party's side of an area of which nothing applies.
    pub side_outside: &'static str,
    /// How many changes are left out of the log.
    pub changes_outside: fn(usize) -> String,
    /// Before the names of a responsibility's tags.
    pub applies_to: &'static str,
    /// Between tags of one kind.
    pub or: &'static str,
    /// Between tags of several kinds.
    pub and: &'static str,
}

/// Who does what.
pub struct ResponsibilitiesWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for; takes the provider's name.
    pub lede: fn(&str) -> String,
    /// The name of the filter region.
    pub filter: &'static str,
    /// The legend of the party filter.
    pub who: &'static str,
    /// No party filter.
    pub everybody: &'static str,
    /// The label of the search field.
    pub words: &'static str,
    /// The switch of the keys that lead to the search.
    pub shortcuts: &'static str,
    /// The summary of the facets.
    pub more_filters: &'static str,
    /// A facet's name.
    pub facet: fn(Facet) -> &'static str,
    /// A value of a facet whose values the pack does not name: takes its key and the provider's name.
    pub facet_value: fn(Facet, &str, &str) -> String,
    /// The value that stands for every control of a framework.
    pub any_control: &'static str,
    /// The label of the day since which something must have changed.
    pub since: &'static str,
    /// The button for the last visit; takes the day of the version that the reader saw then.
    pub since_visit: fn(&str) -> String,
    /// The name of the list of what is chosen.
    pub chosen: &'static str,
    /// A chosen value's button for a screen reader; takes its words.
    pub remove: fn(&str) -> String,
    /// The button that takes every choice back.
    pub clear_all: &'static str,
    /// The legend of the layouts.
    pub layout: &'static str,
    /// Both sides next to each other.
    pub lanes: &'static str,
    /// A table.
    pub matrix: &'static str,
    /// The label of what the table is grouped by.
    pub lens: &'static str,
    /// Grouped by area.
    pub lens_area: &'static str,
    /// The table's caption; takes the product's name.
    pub table: fn(&str) -> String,
    /// The rows that answer to no control of a framework; takes its name.
    pub unmapped: fn(&str) -> String,
    /// How many of how many rows are on the page.
    pub on_page: fn(usize, usize) -> String,
    /// The button for as many further rows.
    pub show_more: fn(usize) -> String,
    /// The link to the page with every row.
    pub show_all: &'static str,
    /// What the browser's own search does not see where rows are left out.
    pub find_in_page: &'static str,
    /// What it does not see where only folded parts are left out.
    pub find_folded: &'static str,
    /// The rows of a side stand further down.
    pub side_follows: &'static str,
    /// Where the one party's part ends and the other's begins.
    pub boundary: &'static str,
    /// What the provider does in the same area.
    pub side_of_provider: &'static str,
    /// What the customer does in the same area.
    pub side_of_customer: &'static str,
    /// The link to a whole area; takes its name.
    pub whole_area: fn(&str) -> String,
    /// The button that empties the filter.
    pub clear: &'static str,
    /// How many of how many are shown.
    pub count: fn(usize, usize) -> String,
    /// Nothing matches: takes the words searched for.
    pub nothing: fn(&str) -> String,
    /// What to do then.
    pub nothing_advice: &'static str,
    /// The provider's side of an area is empty; takes the provider's name.
    pub no_part_of_provider: fn(&str) -> String,
    /// The customer's side of an area is empty.
    pub no_part_of_customer: &'static str,
    /// The side has a part, but the filter hides it.
    pub side_hidden: &'static str,
    /// The role at the customer.
    pub role: &'static str,
    /// The review cadence.
    pub cadence: &'static str,
    /// A cadence in words.
    pub cadence_name: fn(Cadence) -> &'static str,
    /// Evidence.
    pub evidence: &'static str,
    /// The button that copies the link to it.
    pub copy_link: &'static str,
    /// The button that copies it as text.
    pub copy_text: &'static str,
    /// The link was copied.
    pub link_copied: &'static str,
    /// The text was copied.
    pub text_copied: &'static str,
    /// The browser did not allow copying.
    pub not_copied: &'static str,
    /// The link to a question about it.
    pub ask_about: &'static str,
    /// The term before the reason why no checklist item fulfils it.
    pub guidance_only: &'static str,
    /// Controls.
    pub controls: &'static str,
    /// How-to links.
    pub links: &'static str,
    /// The checklist items that fulfil it.
    pub items: &'static str,
    /// The summary of the folded part.
    pub details: &'static str,
    /// The link to the responsibility itself; takes its id.
    pub permalink: fn(&str) -> String,
    /// Shown although the filter hides it, because the address points at it.
    pub shown_anyway: &'static str,
    /// The address points at something that is not there; takes the anchor.
    pub no_such: fn(&str) -> String,
}

/// What a reader takes away of the responsibilities: the titles of columns and of facts.
pub struct ExportWords {
    /// A responsibility's id.
    pub id: &'static str,
    /// The area that it belongs to.
    pub area: &'static str,
    /// The party whose it is.
    pub party: &'static str,
    /// What is to be done.
    pub responsibility: &'static str,
    /// The role at the customer.
    pub role: &'static str,
    /// What would show that it is done.
    pub evidence: &'static str,
    /// The review cadence.
    pub review: &'static str,
    /// The plans, regions and features that it depends on.
    pub applies_to: &'static str,
    /// The frameworks whose controls it answers to.
    pub framework: &'static str,
    /// The ids of those controls, framework by framework.
    pub control: &'static str,
    /// Frameworks and control ids together, as one fact.
    pub controls: &'static str,
    /// The checklist items that fulfil it.
    pub items: &'static str,
    /// Where it stands in the portal.
    pub link: &'static str,
    /// Before the customer's part in a control.
    pub customer_part: &'static str,
    /// The summary of the ways to take away what the page shows.
    pub heading: &'static str,
    /// What is taken away.
    pub lede: &'static str,
    /// The button for the table.
    pub table: &'static str,
    /// The button for the data.
    pub json: &'static str,
    /// The button for a framework's matrix; takes the framework's name.
    pub matrix: fn(&str) -> String,
    /// The button that prints.
    pub print: &'static str,
    /// The browser did not allow the file.
    pub not_saved: &'static str,
}

/// The customer's checklist.
pub struct ChecklistWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for; takes the product's name.
    pub lede: fn(&str) -> String,
    /// How many of how many are done.
    pub progress: fn(usize, usize) -> String,
    /// The name of the bar.
    pub bar: &'static str,
    /// All are done.
    pub complete: &'static str,
    /// Where ticks are kept.
    pub kept: &'static str,
    /// An item's status.
    pub status: fn(Status) -> &'static str,
    /// Ticks cannot be kept.
    pub not_kept: &'static str,
    /// Some kept ticks cannot be read: takes how many.
    pub unreadable: fn(usize) -> String,
    /// The responsibilities that an item fulfils.
    pub fulfils: &'static str,
    /// Links.
    pub links: &'static str,
}

/// The ways to the security team.
pub struct ContactWords {
    /// The heading; takes the team's name.
    pub heading: fn(&str) -> String,
    /// What the page is for; takes the team's name.
    pub lede: fn(&str) -> String,
    /// The choice of the incident form.
    pub incident: &'static str,
    /// When to choose it.
    pub incident_lede: &'static str,
    /// The choice of the question form.
    pub question: &'static str,
    /// When to choose it.
    pub question_lede: &'static str,
    /// The heading over the address.
    pub by_email: &'static str,
    /// What to write to the address.
    pub by_email_lede: &'static str,
}

/// What one form says of itself.
pub struct FormWords {
    /// The heading.
    pub heading: &'static str,
    /// What the form is for.
    pub lede: &'static str,
    /// The button that checks the form and goes on to the hand-over.
    pub go_on: &'static str,
    /// The heading of the hand-over.
    pub hand_over_heading: &'static str,
    /// The message's subject; takes the product's name.
    pub subject: fn(&str) -> String,
    /// The heading of the first group of fields.
    pub what: &'static str,
}

/// What all forms say.
pub struct FormsWords {
    /// The prefix of the title while something is wrong.
    pub error_title: &'static str,
    /// The heading of the error summary.
    pub problem: &'static str,
    /// Before an error at its field, for a screen reader.
    pub error: &'static str,
    /// After the label of an optional field.
    pub optional: &'static str,
    /// A field's label in a form.
    pub label: fn(Field, MessageKind) -> &'static str,
    /// A field's hint, where it has one.
    pub hint: fn(Field, MessageKind) -> Option<&'static str>,
    /// What is wrong with an answer, and how to correct it.
    pub validation_error: fn(Field, ValidationErrorKind) -> String,
    /// The legend of the group of day, month, year and time.
    pub noticed: &'static str,
    /// The hint of that group; takes today as an example and the zone.
    pub noticed_hint: fn(&str) -> String,
    /// The same while day and zone of the reader are not known.
    pub noticed_hint_before: &'static str,
    /// The button that fills in the present time.
    pub noticed_now: &'static str,
    /// The zone in which the time is meant.
    pub zone: fn(&str) -> String,
    /// A topic.
    pub topic: fn(Topic) -> &'static str,
    /// An urgency.
    pub urgency: fn(Urgency) -> &'static str,
    /// For the writer's own organisation.
    pub behalf_own: &'static str,
    /// For somebody else.
    pub behalf_other: &'static str,
    /// By e-mail.
    pub reach_email: &'static str,
    /// By telephone.
    pub reach_phone: &'static str,
    /// The product of a form.
    pub product: &'static str,
    /// The link to another product's form.
    pub other_product: fn(&str) -> String,
    /// The heading of the group on the writer.
    pub you: &'static str,
    /// Nothing typed yet: what will be kept.
    pub draft_none: &'static str,
    /// The draft was kept: takes the time.
    pub draft_kept: fn(&str) -> String,
    /// The draft could not be kept.
    pub draft_not_kept: &'static str,
    /// The kept draft could not be read and is put aside.
    pub draft_aside: &'static str,
    /// The button that saves the draft put aside.
    pub draft_aside_save: &'static str,
    /// The button that throws the draft away.
    pub draft_discard: &'static str,
    /// The draft was thrown away.
    pub draft_discarded: &'static str,
    /// The draft was there from before.
    pub draft_restored: &'static str,
    /// The button that takes that back.
    pub draft_restore: &'static str,
    /// The offer of an e-mail instead; the address follows.
    pub email_instead: &'static str,
}

/// The hand-over of a checked message.
pub struct HandOverWords {
    /// That nothing was sent; takes the team's name.
    pub not_sent: fn(&str) -> String,
    /// What to do now; takes the team's name.
    pub how: fn(&str) -> String,
    /// The heading of the message.
    pub message: &'static str,
    /// The button that copies.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub not_copied: &'static str,
    /// The button that saves a file.
    pub save: &'static str,
    /// The file was made; takes its name.
    pub saved: fn(&str) -> String,
    /// The file could not be made.
    pub not_saved: &'static str,
    /// The link that opens the mail program.
    pub email: &'static str,
    /// The link was followed; takes the team's name.
    pub mailed: fn(&str) -> String,
    /// The team's address stands after this.
    pub address: &'static str,
    /// The summary of the message as plain text.
    pub plain_text: &'static str,
    /// The link back to the form.
    pub change: &'static str,
    /// The heading of the end.
    pub finish: &'static str,
    /// What the end does.
    pub finish_lede: &'static str,
    /// The button that deletes the draft.
    pub finish_button: &'static str,
    /// The body of an e-mail whose message is too long for a link.
    pub long_body: &'static str,
    /// The first line of the message as text: takes its kind's heading and the team's name.
    pub text_heading: fn(MessageKind, &str) -> String,
    /// The day, time and zone of preparation.
    pub prepared: fn(&str) -> String,
    /// Before the team's address, in the message as text.
    pub to: &'static str,
    /// A moment: day, perhaps time, zone.
    pub moment: fn(&str, Option<&str>, &str) -> String,
    /// "For" in the message: the writer's own organisation.
    pub behalf_own: &'static str,
    /// An optional answer that was not given.
    pub not_given: &'static str,
}

/// What changed in the parties' duties.
pub struct ChangesWords {
    /// The heading.
    pub heading: &'static str,
    /// Which changes are shown: takes the first day.
    pub since: fn(&str) -> String,
    /// There are none: takes the first day.
    pub nothing_since: fn(&str) -> String,
    /// A version: takes its name and its day.
    pub version: fn(&str, &str) -> String,
    /// A responsibility is new.
    pub added: &'static str,
    /// A responsibility is gone.
    pub removed: &'static str,
    /// A responsibility says something else.
    pub reworded: &'static str,
    /// A responsibility has another id; takes the former one.
    pub renamed: fn(&str) -> String,
    /// A responsibility passed to the other party: whether to the customer, and the provider's name.
    pub shifted: fn(bool, &str) -> String,
    /// Before the whole of what was said, for a screen reader.
    pub before: &'static str,
    /// Before words that are gone, for a screen reader.
    pub words_removed: &'static str,
    /// Before words that are new, for a screen reader.
    pub words_added: &'static str,
    /// Before words that stay, after others that do not, for a screen reader.
    pub words_kept: &'static str,
}

/// What this site keeps and sends.
pub struct PrivacyWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for.
    pub lede: &'static str,
    /// The heading on what is sent.
    pub sends: &'static str,
    /// What is sent, by paragraphs.
    pub sends_text: &'static [&'static str],
    /// The heading on what is kept.
    pub keeps: &'static str,
    /// What is kept, as a list.
    pub keeps_list: &'static [&'static str],
    /// How long and for whom, by paragraphs.
    pub keeps_text: &'static [&'static str],
    /// The heading on forgetting.
    pub forget: &'static str,
    /// What forgetting does.
    pub forget_lede: &'static str,
    /// The button.
    pub forget_button: &'static str,
    /// Are you sure?
    pub forget_sure: &'static str,
    /// Yes.
    pub forget_yes: &'static str,
    /// No.
    pub forget_no: &'static str,
    /// It is forgotten.
    pub forgotten: &'static str,
    /// It could not be forgotten.
    pub not_forgotten: &'static str,
}

/// What was tested for accessibility.
pub struct AccessibilityWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for.
    pub lede: &'static str,
    /// The heading on what was tested.
    pub tested: &'static str,
    /// What was tested, as a list.
    pub tested_list: &'static [&'static str],
    /// The heading on what was not.
    pub not_tested: &'static str,
    /// What was not tested, as a list.
    pub not_tested_list: &'static [&'static str],
    /// The heading on barriers.
    pub barrier: &'static str,
    /// What to tell; the address follows.
    pub barrier_text: &'static str,
    /// Whom to tell when no catalogue says.
    pub barrier_nobody: &'static str,
}

/// An address that is no page.
pub struct NotFoundWords {
    /// The heading.
    pub heading: &'static str,
    /// What that means.
    pub lede: &'static str,
    /// What there is instead.
    pub instead: &'static str,
}

/// Content that could not be loaded.
pub struct LoadFailureWords {
    /// The heading.
    pub heading: &'static str,
    /// What that means.
    pub lede: &'static str,
    /// The file that failed; takes its name.
    pub file: fn(&str) -> String,
    /// The button that tries again.
    pub retry: &'static str,
    /// The team's address stands after this; takes the team's name.
    pub address: fn(&str) -> String,
}
