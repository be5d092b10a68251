//! The texts of the interface as types: a language is a value of [`Words`].

use crate::checklist::Status;
use crate::contact::{
    Certainty, Field, FormPage, MessageKind, MomentFields, Occurrence, OutboxState, SharingLevel, Topic,
    ValidationErrorKind,
};
use crate::content::{Cadence, Date, ItemField, MessageSettings, Ownership, Party, ResponsibilityField, TagKind};
use crate::responsibility::{Facet, Weight};
use crate::stored::Saved;

/// The interface in one language.
pub struct Words {
    /// The language.
    pub language: Language,
    /// The names of the months, January first.
    pub months: [&'static str; 12],
    /// A day: `22 November 2026`.
    pub date: fn(Date) -> String,
    /// What another tab has changed; takes the names.
    pub changed_elsewhere: fn(&[String]) -> String,
    /// Another tab has deleted everything that was stored.
    pub deleted_elsewhere: &'static str,
    /// A number: `10,000`.
    pub number: fn(usize) -> String,
    /// The frame around every page.
    pub site: SiteWords,
    /// The parties and the ownership of areas.
    pub party: PartyWords,
    /// The list of products.
    pub products: ProductsWords,
    /// A product's overview.
    pub overview: OverviewWords,
    /// The reader's scope.
    pub scope: ScopeWords,
    /// The responsibilities page.
    pub responsibilities: ResponsibilitiesWords,
    /// The titles of columns.
    pub columns: ColumnWords,
    /// The menu of the exports.
    pub export_menu: ExportMenuWords,
    /// What other pages, too, say of the customer's checklist.
    pub checklist: ChecklistWords,
    /// The ways to the security team.
    pub contact: ContactWords,
    /// The form for questions.
    pub question: FormWords,
    /// The form for incident reports.
    pub incident: FormWords,
    /// The first words of a question about a responsibility; takes its id and its text.
    pub question_about: fn(&str, &str) -> String,
    /// Heading and lede of the privacy page.
    pub privacy: PageWords,
    /// Heading and lede of the accessibility page.
    pub accessibility: PageWords,
    /// The page at an address of no page.
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

    /// The topics that a question may have, where the pack has these settings.
    #[must_use]
    pub fn topics(&self, settings: &MessageSettings) -> Vec<Topic> {
        let own = settings.topics.iter().map(|topic| Topic {
            id: topic.id.to_string(),
            name: topic.name.to_string(),
        });
        let default = self.forms().topics.into_iter().map(|(id, name)| Topic {
            id: id.to_owned(),
            name: name.to_owned(),
        });
        match settings.topics.is_empty() {
            true => default.collect(),
            false => own.collect(),
        }
    }
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
}

impl Language {
    /// The language's tag by BCP 47.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }
}

/// Heading and lede of a page.
pub struct PageWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for.
    pub lede: &'static str,
}

/// The frame around every page.
pub struct SiteWords {
    /// The name of a control that stands several times on a page: its text, which comes first (WCAG 2.2, 2.5.3),
    /// and what it is for.
    pub control_name: fn(&str, &str) -> String,
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
    /// Before the address of a printed page.
    pub printed_from: &'static str,
    /// After a link to another site, for a screen reader.
    pub external: &'static str,
    /// A page that the reader went to is being loaded.
    pub loading: &'static str,
    /// That page could not be loaded; takes how often it was tried.
    pub not_loaded: fn(usize) -> String,
    /// The button that tries again to show it.
    pub retry: &'static str,
    /// The button that has the browser load it instead.
    pub reload: &'static str,
    /// The prefix of the page's title while its form has errors.
    pub error_title: &'static str,
    /// A file was made; takes its name.
    pub file_saved: fn(&str) -> String,
    /// How many messages of this device have not arrived yet.
    pub undelivered: fn(usize) -> String,
    /// The link to them.
    pub see_undelivered: &'static str,
}

/// The parties and the ownership of areas.
pub struct PartyWords {
    /// The customer, as the person who reads.
    pub you: &'static str,
    /// The customer, in general.
    pub customer: &'static str,
    /// The provider, in general.
    pub provider: &'static str,
    /// Both parties.
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
    /// The heading of the model at a glance.
    pub glance: &'static str,
    /// What the model at a glance shows.
    pub glance_lede: &'static str,
    /// A row of it for a screen reader; takes the ownership, the provider's name, and how many
    /// responsibilities the provider and the customer have.
    pub glance_row: fn(Ownership, &str, usize, usize) -> String,
    /// The link from it to all responsibilities.
    pub all_responsibilities: &'static str,
    /// The heading of the cards.
    pub cards: &'static str,
    /// The link from a card.
    pub card_link: fn(&str) -> String,
    /// The heading of the part on the checklist.
    pub checklist: &'static str,
    /// What the checklist is for; takes the number of its items.
    pub checklist_lede: fn(usize) -> String,
    /// The link to the checklist.
    pub open_checklist: &'static str,
    /// In place of the progress, where there is no checklist.
    pub no_checklist: &'static str,
    /// The heading of the way to the security team.
    pub contact: &'static str,
}

/// The reader's scope.
pub struct ScopeWords {
    /// The heading, as a question.
    pub heading: &'static str,
    /// What a choice does.
    pub lede: &'static str,
    /// The reader's choices; takes their names.
    pub chosen: fn(&str) -> String,
    /// The legend of the tags of a kind, as a question or in its place.
    pub kind: fn(&TagKind) -> String,
    /// The choice of no tag of a kind.
    pub none: &'static str,
    /// The choice of no tag of a kind, among the reader's choices: `no feature`.
    pub none_of: fn(&TagKind) -> String,
    /// How many responsibilities do not apply and are hidden.
    pub hidden: fn(usize) -> String,
    /// How many responsibilities do not apply and are shown.
    pub shown: fn(usize) -> String,
    /// The button that shows them.
    pub show: &'static str,
    /// The button that hides them again.
    pub hide: &'static str,
    /// The button that removes all choices.
    pub clear: &'static str,
    /// The note at what does not apply but is shown.
    pub outside: &'static str,
    /// In place of a party's side of an area, if nothing of it applies.
    pub side_outside: &'static str,
    /// How many changes of the log are hidden.
    pub changes_outside: fn(usize) -> String,
    /// Before the names of a responsibility's tags.
    pub applies_to: &'static str,
    /// Between tags of one kind.
    pub or: &'static str,
    /// Between tags of several kinds.
    pub and: &'static str,
}

/// The responsibilities page.
pub struct ResponsibilitiesWords {
    /// The heading.
    pub heading: &'static str,
    /// What the page is for; takes the provider's name.
    pub lede: fn(&str) -> String,
    /// The name of the filter region.
    pub filter: &'static str,
    /// The legend of the party filter.
    pub who: &'static str,
    /// The choice of both parties.
    pub both_parties: &'static str,
    /// The label of the search field.
    pub search: &'static str,
    /// The switch of the shortcuts that focus the search field.
    pub shortcuts: &'static str,
    /// The summary of the folded facets.
    pub more_filters: &'static str,
    /// A facet's name.
    pub facet: fn(Facet) -> &'static str,
    /// A value of a facet whose values have no names in the pack; takes its key and the provider's name.
    pub facet_value: fn(Facet, &str, &str) -> String,
    /// The choice of every control of a framework.
    pub any_control: &'static str,
    /// The label of the day since which something must have changed.
    pub since: &'static str,
    /// The button for the last visit; takes the day of the version that the reader saw then.
    pub since_visit: fn(&str) -> String,
    /// The name of the list of the chosen values.
    pub chosen: &'static str,
    /// The button that removes a chosen value, for a screen reader; takes its name.
    pub remove: fn(&str) -> String,
    /// The button that removes all values.
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
    /// The heading of the rows that are mapped to no control of a framework; takes its name.
    pub unmapped: fn(&str) -> String,
    /// How many of how many rows are on the page.
    pub on_page: fn(usize, usize) -> String,
    /// The button for as many further rows.
    pub show_more: fn(usize) -> String,
    /// The link to the page with every row.
    pub show_all: &'static str,
    /// What the browser's own search does not find if rows are not on the page.
    pub find_in_page: &'static str,
    /// What the browser's own search does not find if only folded parts are not on the page.
    pub find_folded: &'static str,
    /// In place of a side whose rows are further down.
    pub side_further_down: &'static str,
    /// Where the one party's part ends and the other's begins.
    pub boundary: &'static str,
    /// The heading of the provider's responsibilities in the same area.
    pub side_of_provider: &'static str,
    /// The heading of the customer's responsibilities in the same area.
    pub side_of_customer: &'static str,
    /// The link to a whole area; takes its name.
    pub whole_area: fn(&str) -> String,
    /// The button that empties the filter.
    pub clear: &'static str,
    /// How many of how many are shown.
    pub count: fn(usize, usize) -> String,
    /// Nothing matches; takes the words that were searched for.
    pub no_match: fn(&str) -> String,
    /// What to do if nothing matches.
    pub no_match_advice: &'static str,
    /// The provider's side of an area is empty; takes the provider's name.
    pub no_part_of_provider: fn(&str) -> String,
    /// The customer's side of an area is empty.
    pub no_part_of_customer: &'static str,
    /// The filter hides everything on the side.
    pub side_hidden: &'static str,
    /// The role at the customer.
    pub role: &'static str,
    /// The review cadence.
    pub cadence: &'static str,
    /// A cadence in words.
    pub cadence_name: fn(Cadence) -> &'static str,
    /// The priority.
    pub priority: &'static str,
    /// A priority with the one that it includes; takes the names of both.
    pub priority_with: fn(&str, &str) -> String,
    /// The heading of the rows that have no priority.
    pub without_priority: &'static str,
    /// The third parties that perform it.
    pub performed_by: &'static str,
    /// What is inherited from a third party; takes its name.
    pub inherited: fn(&str) -> String,
    /// The provider's responsibilities that it is paired with.
    pub pairs_of_provider: &'static str,
    /// The customer's responsibilities that it is paired with.
    pub pairs_of_customer: &'static str,
    /// Before the reason why it does not apply to the product.
    pub not_applicable: &'static str,
    /// The term for why a responsibility matters.
    pub rationale: &'static str,
    /// Evidence.
    pub evidence: &'static str,
    /// Where a match is that only the folded part has; takes the term.
    pub found_in: fn(&str) -> String,
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
    /// The link to the question form.
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
    /// The note at a responsibility that is shown only because the address points to it.
    pub shown_for_link: &'static str,
    /// The address points to an unknown id; takes the anchor.
    pub unknown_anchor: fn(&str) -> String,
}

/// The titles of what the table shows in columns, on the page and in files.
pub struct ColumnWords {
    /// The area that it belongs to.
    pub area: &'static str,
    /// The party.
    pub party: &'static str,
    /// What is to be done.
    pub responsibility: &'static str,
    /// The role.
    pub role: &'static str,
    /// The review cadence.
    pub review: &'static str,
    /// Frameworks and control ids together, as one fact.
    pub controls: &'static str,
}

/// The menu of the exports.
pub struct ExportMenuWords {
    /// The summary of the folded buttons.
    pub heading: &'static str,
    /// What the exports have.
    pub lede: &'static str,
    /// What makes files and copies could not be loaded.
    pub not_loaded: &'static str,
    /// The button that loads it again.
    pub retry: &'static str,
    /// The button that prints.
    pub print: &'static str,
}

/// The text of the exports: the titles of further columns and facts, and the buttons.
pub struct ExportWords {
    /// A responsibility's id.
    pub id: &'static str,
    /// Why it matters.
    pub rationale: &'static str,
    /// The chapter that its area is in.
    pub chapter: &'static str,
    /// The priority.
    pub priority: &'static str,
    /// The third parties that perform it.
    pub performed_by: &'static str,
    /// What is inherited from them.
    pub inherited: &'static str,
    /// The ids of the other party's responsibilities that it is paired with.
    pub pairs: &'static str,
    /// Why it does not apply to the product.
    pub not_applicable: &'static str,
    /// The titles of the controls.
    pub control_titles: &'static str,
    /// The evidence.
    pub evidence: &'static str,
    /// The tags that it depends on.
    pub applies_to: &'static str,
    /// The frameworks that it is mapped to.
    pub framework: &'static str,
    /// The ids of their controls.
    pub control: &'static str,
    /// The checklist items that fulfil it.
    pub items: &'static str,
    /// Its address in the portal.
    pub link: &'static str,
    /// Before the customer's part in a control.
    pub customer_part: &'static str,
    /// The button for the table as a workbook.
    pub table_xlsx: &'static str,
    /// The button for the table as comma-separated values.
    pub table: &'static str,
    /// The button for the data.
    pub json: &'static str,
    /// The button for a framework's matrix as a workbook; takes the framework's name.
    pub matrix_xlsx: fn(&str) -> String,
    /// The button for a framework's matrix as comma-separated values; takes the framework's name.
    pub matrix: fn(&str) -> String,
    /// Beside the buttons for workbooks: what they are for.
    pub for_spreadsheets: &'static str,
    /// Beside the buttons for comma-separated values.
    pub for_programs: &'static str,
    /// Beside the button for the data.
    pub for_programs_whole: &'static str,
    /// The name of the sheet in the table's workbook; at most 31 characters, none of `[]:*?/\`.
    pub sheet: &'static str,
    /// The name of the sheet in a matrix's workbook, of the same kind; takes the framework's id.
    pub matrix_sheet: fn(&str) -> String,
    /// The end of a cell that was cut; takes the address of the whole.
    pub cut: fn(&str) -> String,
    /// The browser did not allow the file.
    pub not_saved: &'static str,
}

/// What other pages, too, say of the checklist.
pub struct ChecklistWords {
    /// How many of how many are done.
    pub progress: fn(usize, usize) -> String,
    /// The name of the bar.
    pub bar: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What the page is for; takes the product's name.
    pub lede: fn(&str) -> String,
    /// An item's status.
    pub status: fn(Status) -> &'static str,
}

/// The text of the checklist.
pub struct ChecklistTextWords {
    /// All are done.
    pub complete: &'static str,
    /// Where ticks are stored.
    pub stored: &'static str,
    /// The same, as long as it is not known.
    pub stored_unknown: &'static str,
    /// An item's status, and whether it is stored.
    pub status_saved: fn(&str, Saved) -> String,
    /// Ticks cannot be stored.
    pub not_stored: &'static str,
    /// Some ticks were not stored; takes the items' titles.
    pub not_saved: fn(&[String]) -> String,
    /// A later version has stored some ticks; takes the items' titles.
    pub later: fn(&[String]) -> String,
    /// A status that somebody set who did not know the present one; takes the status, and the time if it is
    /// known.
    pub other: fn(&str, Option<String>) -> String,
    /// The button that deletes that status.
    pub other_delete: &'static str,
    /// Why an item matters.
    pub rationale: &'static str,
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
    /// The choice of the question form.
    pub question: &'static str,
    /// Before the address to which an e-mail can be written instead of a message.
    pub email_instead: &'static str,
    /// The heading of a page of a form.
    pub form_page: fn(FormPage) -> &'static str,
    /// The heading of the step before a message is sent.
    pub check_answers: &'static str,
    /// The heading of the page with the messages of this device, and the link to it.
    pub sent: &'static str,
    /// What that page is for.
    pub sent_lede: &'static str,
}

/// The texts of one form.
pub struct FormWords {
    /// What the form is for.
    pub lede: &'static str,
    /// The heading of the hand-over.
    pub hand_over_heading: &'static str,
}

/// The texts that both forms have.
pub struct FormsWords {
    /// When to choose the incident form.
    pub choose_incident: &'static str,
    /// When to choose the question form.
    pub choose_question: &'static str,
    /// The heading over the team's address.
    pub by_email: &'static str,
    /// What to write to the address.
    pub by_email_lede: &'static str,
    /// The button that leads to the next page of a form, or to the check of a message that is then sent.
    pub next_page: &'static str,
    /// The button that checks a form and continues to the hand-over.
    pub submit: &'static str,
    /// A message's subject; takes the product's name.
    pub subject: fn(MessageKind, &str) -> String,
    /// The heading of the error summary.
    pub error_summary: &'static str,
    /// Before an error at its field, for a screen reader.
    pub error_prefix: &'static str,
    /// After the label of an optional field.
    pub optional: &'static str,
    /// A field's label in a form.
    pub label: fn(Field, MessageKind) -> &'static str,
    /// A field's hint, where it has one.
    pub hint: fn(Field, MessageKind) -> Option<&'static str>,
    /// Beside a field that another tab has changed.
    pub field_changed_elsewhere: &'static str,
    /// The legend of a group of day, month, year and time.
    pub moment: fn(MomentFields) -> &'static str,
    /// The hint of such a group; takes today as an example.
    pub moment_hint: fn(&str) -> String,
    /// The hint of such a group while the reader's day and time zone are not known.
    pub moment_hint_before: &'static str,
    /// A time that came twice that day, by its offset from UTC.
    pub occurrence: fn(Occurrence, &str) -> String,
    /// The button that fills in the present time.
    pub moment_now: &'static str,
    /// The time zone of the reader.
    pub zone: fn(&str) -> String,
    /// The topics of a question where the pack has none: ids and names.
    pub topics: [(&'static str, &'static str); 3],
    /// Words that say nothing about the subject of a question.
    pub stop_words: &'static [&'static str],
    /// The heading of the portal's own texts that may answer a question.
    pub suggestions: &'static str,
    /// How many there are, for a screen reader.
    pub suggested: fn(usize) -> String,
    /// An answer that may not be known.
    pub certainty: fn(Certainty) -> &'static str,
    /// With whom a report may be shared.
    pub sharing: fn(SharingLevel) -> &'static str,
    /// What to do where the writer's own device or mailbox may be part of the incident.
    pub unsafe_device: &'static str,
    /// The form takes no files.
    pub no_files: &'static str,
    /// The position of a page in its form; takes it, the number of pages that a message needs, and of all.
    pub position: fn(usize, usize, usize) -> String,
    /// The link to the page before.
    pub back: &'static str,
    /// What was asked for is enough.
    pub rest_optional: &'static str,
    /// The button that skips the pages that follow; takes whether the message can be sent then.
    pub skip_rest: fn(bool) -> &'static str,
    /// The report adds to an earlier one; takes its reference.
    pub adds_to: fn(&str) -> String,
    /// The button that makes it a report of its own.
    pub add_to_none: &'static str,
    /// For the writer's own organisation.
    pub behalf_own: &'static str,
    /// For somebody else.
    pub behalf_other: &'static str,
    /// By e-mail.
    pub reach_email: &'static str,
    /// By telephone.
    pub reach_phone: &'static str,
    /// Not at all.
    pub reach_anonymous: &'static str,
    /// What that means.
    pub reach_anonymous_hint: &'static str,
    /// The product of a form.
    pub product: &'static str,
    /// The link to another product's form.
    pub other_product: fn(&str) -> String,
    /// The heading of the question itself, in the question form.
    pub about: &'static str,
    /// The heading of the group on the writer.
    pub writer: &'static str,
    /// It is not known yet whether anything is stored.
    pub draft_unknown: &'static str,
    /// Nothing is typed yet: what will be stored.
    pub draft_none: &'static str,
    /// The draft is being stored.
    pub draft_saving: &'static str,
    /// The draft was stored; takes the time.
    pub draft_saved: fn(&str) -> String,
    /// The draft could not be stored.
    pub draft_not_saved: &'static str,
    /// A stored draft could not be read.
    pub draft_unreadable: &'static str,
    /// The button that saves that draft as a file.
    pub draft_unreadable_save: &'static str,
    /// The button that deletes that draft, once it is saved as a file.
    pub draft_unreadable_delete: &'static str,
    /// How many characters a field still takes.
    pub characters_left: fn(usize) -> String,
    /// How many characters there are too many.
    pub characters_over: fn(usize) -> String,
    /// Another answer to a question, from somebody who did not see the present one.
    pub other_answer: &'static str,
    /// The button that puts it in the place of the present one.
    pub other_use: &'static str,
    /// The button that deletes it.
    pub other_delete: &'static str,
    /// What checks the form could not be loaded.
    pub not_checked: &'static str,
    /// The button that discards the draft.
    pub draft_discard: &'static str,
    /// The draft was discarded.
    pub draft_discarded: &'static str,
    /// The stored draft was loaded.
    pub draft_restored: &'static str,
    /// The button that restores a discarded draft.
    pub draft_restore: &'static str,
}

/// The check of a form, and the hand-over of its message.
pub struct HandOverWords {
    /// What is wrong with an answer, and how to correct it.
    pub validation_error: fn(Field, ValidationErrorKind) -> String,
    /// That nothing was sent; takes the team's name.
    pub not_sent: fn(&str) -> String,
    /// What to do now; takes the team's name.
    pub instructions: fn(&str) -> String,
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
    /// The file could not be made.
    pub not_saved: &'static str,
    /// The link that opens the mail program.
    pub email: &'static str,
    /// After the link was followed; takes the team's name.
    pub mailed: fn(&str) -> String,
    /// Before the team's address.
    pub address: &'static str,
    /// The summary of the message as plain text.
    pub plain_text: &'static str,
    /// Where a message is to be sent; takes the team's name.
    pub send_lede: fn(&str) -> String,
    /// The button that sends a message; takes whether it adds to an earlier one.
    pub send: fn(MessageKind, bool) -> &'static str,
    /// The message adds to an earlier report; takes its reference.
    pub addition: fn(&str) -> String,
    /// The browser has no source of randomness, so no message can be sent.
    pub not_sendable: &'static str,
    /// The summary of the other ways to hand a message over.
    pub other_ways: &'static str,
    /// The link that changes an answer.
    pub change_answer: &'static str,
    /// The heading of the last part.
    pub finish: &'static str,
    /// What remains to be done.
    pub finish_lede: &'static str,
    /// The button that deletes the draft.
    pub finish_button: &'static str,
    /// The body of an e-mail whose message is too long for a link.
    pub long_body: &'static str,
    /// The first line of the message as text; takes its kind and the team's name.
    pub text_heading: fn(MessageKind, &str) -> String,
    /// When the message was prepared; takes the moment.
    pub prepared: fn(&str) -> String,
    /// Before the team's address, in the message as text.
    pub to: &'static str,
    /// A moment; takes the day, the time, if any, and the time zone.
    pub moment: fn(&str, Option<&str>, &str) -> String,
    /// For the writer's own organisation.
    pub behalf_own: &'static str,
    /// An optional field that was left empty.
    pub not_given: &'static str,
}

/// The messages of this device.
pub struct OutboxWords {
    /// What is stored is being read.
    pub reading: &'static str,
    /// There are none.
    pub none: &'static str,
    /// The kind of a message.
    pub kind: fn(MessageKind) -> &'static str,
    /// When a message was written; takes the day and the time.
    pub written: fn(&str, &str) -> String,
    /// What has become of a message, in a few words.
    pub state: fn(&OutboxState) -> String,
    /// What that means; takes the time of the next attempt.
    pub state_text: fn(&OutboxState, &str) -> String,
    /// What is announced when it changes; takes the message's state.
    pub announcement: fn(MessageKind, &OutboxState) -> String,
    /// The message may have arrived.
    pub may_have_arrived: &'static str,
    /// The browser does not store the message.
    pub unstored: &'static str,
    /// Before the receiver's own words.
    pub refusal: &'static str,
    /// Before the reference.
    pub reference: &'static str,
    /// The heading of what happens next.
    pub next: &'static str,
    /// What happens next, where the pack does not say it; takes the team's name.
    pub next_default: fn(&str) -> String,
    /// The summary of a message's answers.
    pub answers: &'static str,
    /// The kind of a report that adds to an earlier one; takes its reference.
    pub addition: fn(&str) -> String,
    /// The button that begins a report which adds to this one.
    pub add: &'static str,
    /// The button that makes the next attempt at once.
    pub hurry: &'static str,
    /// The button that takes a message back into its form.
    pub take_back: &'static str,
    /// The same for a message that was refused.
    pub change: &'static str,
    /// The button that deletes a message that has arrived.
    pub forget: &'static str,
    /// The button that deletes a message that has not.
    pub delete: &'static str,
    /// The question that confirms it.
    pub delete_confirmation: &'static str,
    /// Yes.
    pub delete_yes: &'static str,
    /// No.
    pub delete_no: &'static str,
    /// The button that saves a copy.
    pub save: &'static str,
    /// The button that prints.
    pub print: &'static str,
    /// The copy could not be made.
    pub not_saved: &'static str,
    /// The first line of a copy; takes its kind and the product's id.
    pub copy_heading: fn(MessageKind, &str) -> String,
    /// A stored message could not be read.
    pub unreadable: &'static str,
}

/// What changed in the responsibilities and the checklist.
pub struct ChangesWords {
    /// The heading.
    pub heading: &'static str,
    /// Which changes are shown; takes the first day.
    pub since: fn(&str) -> String,
    /// There are none; takes the first day.
    pub none_since: fn(&str) -> String,
    /// A version; takes its name and its day.
    pub version: fn(&str, &str) -> String,
    /// A version changed neither a responsibility nor the checklist.
    pub no_duty: &'static str,
    /// The heading of the changes of a weight.
    pub weight: fn(Weight) -> &'static str,
    /// A responsibility is new.
    pub added: &'static str,
    /// A responsibility was removed.
    pub removed: &'static str,
    /// A responsibility has another text.
    pub reworded: &'static str,
    /// A responsibility has another id; takes the former one.
    pub renamed: fn(&str) -> String,
    /// A responsibility moved to the other party; takes whether to the customer, and the provider's name.
    pub shifted: fn(bool, &str) -> String,
    /// Another field of a responsibility has changed.
    pub revised: fn(ResponsibilityField) -> &'static str,
    /// A checklist item is new.
    pub item_added: &'static str,
    /// A checklist item was removed.
    pub item_removed: &'static str,
    /// A checklist item has another title.
    pub item_reworded: &'static str,
    /// A checklist item has another id; takes the former one.
    pub item_renamed: fn(&str) -> String,
    /// Another field of a checklist item has changed.
    pub item_revised: fn(ItemField) -> &'static str,
    /// In place of the reason why no checklist item fulfils a responsibility, where there is none.
    pub without_reason: &'static str,
    /// The texts of a field are the same, in another order.
    pub another_order: &'static str,
    /// Before the number of changes since the last visit; takes the version that the reader saw then, if it is known, and its
    /// day.
    pub last_visit: fn(Option<&str>, &str) -> String,
    /// The number of changes since the last visit, which is a link to them.
    pub count: fn(usize) -> String,
    /// Before the whole old text, for a screen reader.
    pub before: &'static str,
    /// Before removed words, for a screen reader.
    pub words_removed: &'static str,
    /// Before added words, for a screen reader.
    pub words_added: &'static str,
    /// Before unchanged words that follow a change, for a screen reader.
    pub words_unchanged: &'static str,
}

/// The text of the privacy page.
pub struct PrivacyWords {
    /// The heading on what is sent.
    pub sent: &'static str,
    /// What is sent, by paragraphs.
    pub sent_text: &'static [&'static str],
    /// The heading on what is stored.
    pub stored: &'static str,
    /// What is stored, as a list.
    pub stored_list: &'static [&'static str],
    /// Where and for how long, by paragraphs.
    pub stored_text: &'static [&'static str],
    /// The heading on the deletion of everything that is stored.
    pub delete: &'static str,
    /// What the deletion does.
    pub delete_lede: &'static str,
    /// The button.
    pub delete_button: &'static str,
    /// The question that confirms it.
    pub delete_confirmation: &'static str,
    /// Yes.
    pub delete_yes: &'static str,
    /// No.
    pub delete_no: &'static str,
    /// Everything was deleted.
    pub deleted: &'static str,
    /// It could not be deleted.
    pub not_deleted: &'static str,
}

/// The text of the accessibility page.
pub struct AccessibilityWords {
    /// The heading on what was tested.
    pub tested: &'static str,
    /// What was tested, as a list.
    pub tested_list: &'static [&'static str],
    /// The heading on what was not.
    pub not_tested: &'static str,
    /// What was not tested, as a list.
    pub not_tested_list: &'static [&'static str],
    /// The heading on reporting barriers.
    pub barrier: &'static str,
    /// What to report; before the address.
    pub barrier_text: &'static str,
    /// Whom to write to if there is no catalogue.
    pub barrier_without_contact: &'static str,
}

/// The page at an address of no page.
pub struct NotFoundWords {
    /// The heading.
    pub heading: &'static str,
    /// What that means.
    pub lede: &'static str,
    /// Before the links to the products.
    pub products: &'static str,
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
    /// Before the team's address; takes the team's name.
    pub address: fn(&str) -> String,
}
