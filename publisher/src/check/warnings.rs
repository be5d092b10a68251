//! Warnings about content that the portal accepts, and that is worse for readers.

use super::diagnostic::{Diagnostic, Severity, SourceLocation};
use super::numbered_id::looks_numbered;
use super::source_file::SourceFile;
use crate::theme::Theme;
use portal::content::{
    Block, Catalogue, ChecklistItem, Date, GuidanceOnly, Id, Line, Link, LinkUrl, Mapping, Product, Responsibility,
    SHORT_ID_LENGTH, Span, Tag, TagKind,
};
use std::collections::HashSet;

/// The longest heading, name or link text, in characters: two lines on a phone.
const MAX_TITLE: usize = 80;

/// The longest summary, in characters. Search engines truncate descriptions after about 160.
const MAX_SUMMARY: usize = 200;

/// The longest responsibility, evidence or card, in characters: two sentences of 25 words. A longer
/// one is usually two.
const MAX_STATEMENT: usize = 300;

/// The longest paragraph, in characters: about 100 words, which fill the screen of a phone.
const MAX_PARAGRAPH: usize = 600;

/// Collects the warnings of one file.
pub(super) struct Warnings<'check> {
    pub(super) source: &'check SourceFile,
    pub(super) diagnostics: &'check mut Vec<Diagnostic>,
}

/// A warning at a location.
pub(super) fn warning(
    code: &'static str,
    message: String,
    label: &str,
    help: &str,
    location: SourceLocation,
) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code,
        message,
        label: label.to_owned(),
        help: help.to_owned(),
        location,
        related: None,
    }
}

impl Warnings<'_> {
    pub(super) fn catalogue(&mut self, catalogue: &Catalogue) {
        self.length(catalogue.title(), MAX_TITLE, || "title".to_owned());
        self.blocks(catalogue.introduction(), "introduction");
        self.repeated_products(catalogue);
        self.file_names(catalogue);
        self.characters();
    }

    pub(super) fn theme(&mut self, theme: &Theme) {
        self.theme_file_names(theme);
        self.characters();
    }

    pub(super) fn product(&mut self, product: &Product, today: Date) {
        self.published(product, today);
        self.dates(product, today);
        self.change_log(product);
        self.altered(product);
        self.repetitions(product);
        self.control_spellings(product);
        self.characters();
        self.id(product.id(), || "id".to_owned());
        self.length(product.name(), MAX_TITLE, || "name".to_owned());
        self.length(product.summary(), MAX_SUMMARY, || "summary".to_owned());
        self.blocks(product.introduction(), "introduction");
        self.blocks(product.invitation(), "security_team.invitation");
        for (index, card) in product.cards().iter().enumerate() {
            self.length(&card.title, MAX_TITLE, || format!("cards[{index}].title"));
            self.length(&card.text, MAX_STATEMENT, || format!("cards[{index}].text"));
        }
        for (index, role) in product.roles().iter().enumerate() {
            self.id(&role.id, || format!("roles[{index}].id"));
            self.length(&role.name, MAX_TITLE, || format!("roles[{index}].name"));
            self.length(&role.summary, MAX_SUMMARY, || format!("roles[{index}].summary"));
        }
        for (index, framework) in product.frameworks().iter().enumerate() {
            self.id(&framework.id, || format!("frameworks[{index}].id"));
            self.length(&framework.name, MAX_TITLE, || format!("frameworks[{index}].name"));
            self.url(&framework.url, || format!("frameworks[{index}].url"));
        }
        self.tags(product);
        self.definitions(product);
        for (index, area) in product.areas().iter().enumerate() {
            let path = format!("areas[{index}]");
            self.id(&area.id, || format!("{path}.id"));
            self.length(&area.name, MAX_TITLE, || format!("{path}.name"));
            if let Some(summary) = &area.summary {
                self.length(summary, MAX_SUMMARY, || format!("{path}.summary"));
            }
            if let Some(boundary) = &area.boundary {
                self.length(boundary, MAX_SUMMARY, || format!("{path}.hand_over"));
            }
            for (index, responsibility) in area.responsibilities().iter().enumerate() {
                let path = format!("{path}.responsibilities[{index}]");
                self.responsibility(responsibility, &path, product.is_fulfilled(responsibility));
            }
        }
        for (index, item) in product.checklist().iter().enumerate() {
            self.item(item, &format!("checklist[{index}]"));
        }
    }

    fn dates(&mut self, product: &Product, today: Date) {
        let Some(review) = product.next_review() else {
            return;
        };
        let published = product.published();
        if review < published {
            self.warn(
                "review-before-published",
                "next_review",
                format!("the next review, on {review}, lies before the day of publishing, {published}"),
                "expected a later day",
                "set the day by which you will look at this version again",
            );
        } else if review < today {
            self.warn(
                "review-overdue",
                "next_review",
                format!("the review that was due on {review} is overdue"),
                "this day has passed",
                "look the content over, then set \"version\", \"published\" and \"next_review\" anew",
            );
        }
    }

    fn tags(&mut self, product: &Product) {
        let used: HashSet<&Id> = product
            .responsibilities()
            .flat_map(|responsibility| &responsibility.tags)
            .map(|tag| &tag.id)
            .collect();
        for (index, Tag { id, name, .. }) in product.tags().iter().map(AsRef::as_ref).enumerate() {
            let path = format!("tags[{index}]");
            // The id is not checked for numbers: many plans are named by one, such as "p2".
            self.length(name, MAX_TITLE, || format!("{path}.name"));
            if !used.contains(id) {
                self.warn(
                    "unused-tag",
                    &format!("{path}.id"),
                    format!("no responsibility has the tag \"{id}\""),
                    "expected it in a responsibility's \"tags\"",
                    "add it to the responsibilities that apply only with it, or take it out: readers would be asked for nothing",
                );
            }
        }
    }

    /// Chapters, priorities, third parties and kinds of tags: their texts, and whether anything refers to them.
    fn definitions(&mut self, product: &Product) {
        let areas = product.areas().iter();
        let chapters: HashSet<&Id> = areas.filter_map(|area| Some(&area.chapter.as_ref()?.id)).collect();
        for (index, chapter) in product.chapters().iter().enumerate() {
            let path = format!("chapters[{index}]");
            self.definition(&chapter.id, &chapter.name, chapter.summary.as_ref(), &path);
            self.used("chapter", &chapter.id, chapters.contains(&chapter.id), &path);
        }
        let responsibilities = || product.responsibilities();
        let of_responsibilities = responsibilities().filter_map(|one| one.priority.as_ref());
        let of_items = product.checklist().iter().filter_map(|item| item.priority.as_ref());
        let priorities: HashSet<&Id> = of_responsibilities.chain(of_items).map(|level| &level.id).collect();
        for (index, level) in product.priorities().iter().enumerate() {
            let path = format!("priorities[{index}]");
            // The id is not checked for numbers: "l1" is level 1.
            self.length(&level.name, MAX_TITLE, || format!("{path}.name"));
            if let Some(summary) = &level.summary {
                self.length(summary, MAX_SUMMARY, || format!("{path}.summary"));
            }
            self.used("priority", &level.id, priorities.contains(&level.id), &path);
        }
        let performed_by = responsibilities().flat_map(|one| &one.performed_by);
        let third_parties: HashSet<&Id> = performed_by.map(|performed| &performed.third_party.id).collect();
        for (index, third_party) in product.third_parties().iter().enumerate() {
            let path = format!("third_parties[{index}]");
            let (id, summary) = (&third_party.id, Some(&third_party.summary));
            self.definition(id, &third_party.name, summary, &path);
            self.used("third party", id, third_parties.contains(id), &path);
            if let Some(url) = &third_party.url {
                self.url(url, || format!("{path}.url"));
            }
        }
        let kinds = product.tag_kinds().iter().filter_map(|kind| match kind {
            TagKind::Defined(kind) => Some(kind),
            _ => None,
        });
        for (index, kind) in kinds.enumerate() {
            let path = format!("tag_kinds[{index}]");
            self.definition(&kind.id, &kind.name, Some(&kind.question), &path);
            let mut tags = product.tags().iter();
            let is_used = tags.any(|tag| tag.kind.as_str() == kind.id.as_str());
            self.used("kind of tag", &kind.id, is_used, &path);
        }
    }

    fn definition(&mut self, id: &Id, name: &Line, summary: Option<&Line>, path: &str) {
        self.id(id, || format!("{path}.id"));
        self.length(name, MAX_TITLE, || format!("{path}.name"));
        if let Some(summary) = summary {
            self.length(summary, MAX_SUMMARY, || format!("{path}.summary"));
        }
    }

    fn used(&mut self, kind: &str, id: &Id, is_used: bool, path: &str) {
        if !is_used {
            self.warn(
                "unused-definition",
                &format!("{path}.id"),
                format!("nothing refers to the {kind} \"{id}\""),
                "expected a reference to it",
                "refer to it, or take it out: readers would be offered a choice that leaves nothing",
            );
        }
    }

    fn responsibility(&mut self, responsibility: &Responsibility, path: &str, is_fulfilled: bool) {
        let id = &responsibility.id;
        self.id(id, || format!("{path}.id"));
        self.length(&responsibility.text, MAX_STATEMENT, || format!("{path}.text"));
        self.blocks(&responsibility.rationale, &format!("{path}.rationale"));
        if let Some(evidence) = &responsibility.evidence {
            self.length(evidence, MAX_STATEMENT, || format!("{path}.evidence"));
        }
        if let Some(reason) = &responsibility.not_applicable {
            self.length(reason, MAX_STATEMENT, || format!("{path}.not_applicable"));
            if is_fulfilled {
                self.warn(
                    "fulfils-not-applicable",
                    &format!("{path}.not_applicable"),
                    format!("the responsibility \"{id}\" does not apply, and a checklist item fulfils it"),
                    "expected one or the other",
                    "take the id out of the item's \"fulfils\", or take \"not_applicable\" out",
                );
            }
        }
        let mut third_parties = HashSet::new();
        for (index, performed) in responsibility.performed_by.iter().enumerate() {
            let id = &performed.third_party.id;
            if !third_parties.insert(id) {
                let path = format!("{path}.performed_by[{index}].third_party");
                self.listed_twice("third party", id, &path);
            }
            if let Some(inherited) = &performed.inherited {
                self.length(inherited, MAX_STATEMENT, || {
                    format!("{path}.performed_by[{index}].inherited")
                });
            }
        }
        let mut pairs = HashSet::new();
        for (index, pair) in responsibility.pairs_with.iter().enumerate() {
            if !pairs.insert(pair) {
                self.listed_twice("responsibility", pair, &format!("{path}.pairs_with[{index}]"));
            }
        }
        match &responsibility.guidance_only {
            Some(_) if is_fulfilled => self.warn(
                "guidance-yet-fulfilled",
                &format!("{path}.guidance_only"),
                format!("the responsibility \"{id}\" is marked \"guidance_only\", and a checklist item fulfils it"),
                "expected one or the other",
                "take the mark out, or take the id out of the item's \"fulfils\"",
            ),
            Some(GuidanceOnly::WithoutReason) => self.warn(
                "guidance-without-reason",
                &format!("{path}.guidance_only"),
                format!("the responsibility \"{id}\" is marked \"guidance_only\" without a reason"),
                "expected a text in place of true",
                "say why there is nothing to tick off: \"guidance_only\": \"It comes down to the other items.\"",
            ),
            None if responsibility.needs_item() && !is_fulfilled => self.warn(
                "unfulfilled",
                &format!("{path}.id"),
                format!("no checklist item fulfils the customer's responsibility \"{id}\""),
                "expected it in an item's \"fulfils\"",
                "add it to an item, or say why there is none: \"guidance_only\": \"(the reason)\"",
            ),
            _ => {}
        }
        let mut seen = HashSet::new();
        for (index, tag) in responsibility.tags.iter().enumerate() {
            if !seen.insert(&tag.id) {
                self.listed_twice("tag", &tag.id, &format!("{path}.tags[{index}]"));
            }
        }
        self.links(&responsibility.links, path);
        self.controls(&responsibility.controls, path);
    }

    fn item(&mut self, item: &ChecklistItem, path: &str) {
        self.id(&item.id, || format!("{path}.id"));
        self.length(&item.title, MAX_TITLE, || format!("{path}.title"));
        self.blocks(&item.rationale, &format!("{path}.rationale"));
        self.blocks(&item.guidance, &format!("{path}.guidance"));
        let mut seen = HashSet::new();
        for (index, responsibility) in item.fulfils.iter().enumerate() {
            if !seen.insert(&responsibility.id) {
                self.listed_twice(
                    "responsibility",
                    &responsibility.id,
                    &format!("{path}.fulfils[{index}]"),
                );
            }
        }
        self.links(&item.links, path);
    }

    fn controls(&mut self, controls: &[Mapping], path: &str) {
        let mut frameworks = HashSet::new();
        let mut seen = HashSet::new();
        for (index, mapping) in controls.iter().enumerate() {
            let path = format!("{path}.controls[{index}]");
            let framework = &mapping.framework.id;
            if !frameworks.insert(framework) {
                self.listed_twice("framework", framework, &format!("{path}.framework"));
            }
            for (index, control) in mapping.ids.iter().enumerate() {
                if !seen.insert((framework, control)) {
                    self.listed_twice("control", control, &format!("{path}.ids[{index}]"));
                }
            }
        }
    }

    fn listed_twice(&mut self, kind: &str, id: &impl std::fmt::Display, path: &str) {
        let message = format!("the {kind} \"{id}\" is listed twice");
        let help = match kind {
            "framework" => "put all control ids of a framework into one entry of \"controls\"",
            _ => "take one of the two out",
        };
        self.warn("listed-twice", path, message, "expected it once", help);
    }

    fn links(&mut self, links: &[Link], path: &str) {
        for (index, link) in links.iter().enumerate() {
            self.length(&link.text, MAX_TITLE, || format!("{path}.links[{index}].text"));
            self.url(&link.url, || format!("{path}.links[{index}].url"));
        }
    }

    fn url(&mut self, url: &LinkUrl, path: impl FnOnce() -> String) {
        if url.as_str().starts_with("http://") {
            self.warn(
                "plain-http",
                &path(),
                "the link is not encrypted: whoever is on the way can change what it leads to".to_owned(),
                "expected https://",
                "see whether the page has an address with https://; most have",
            );
        }
    }

    fn id(&mut self, id: &Id, path: impl Fn() -> String) {
        let length = id.as_str().len();
        if length > SHORT_ID_LENGTH {
            self.warn(
                "long-id",
                &path(),
                format!("the id \"{id}\" has {length} characters"),
                &format!("expected at most {SHORT_ID_LENGTH}"),
                "spreadsheets and GRC tools show ids as codes in narrow columns, and may cut it: take a shorter one, \
                 unless it is published already",
            );
        }
        if looks_numbered(id.as_str()) {
            self.warn(
                "numbered-id",
                &path(),
                format!("the id \"{id}\" looks like a number in a list"),
                "expected a name that says what it is about",
                "ids are forever, and positions change: name it after its subject, such as \"review-access\"; \
                 if it was published already, keep it among its \"aliases\"",
            );
        }
    }

    fn blocks(&mut self, blocks: &[Block], path: &str) {
        for (index, block) in blocks.iter().enumerate() {
            for (below, text) in block.texts_with_paths() {
                let path = || format!("{path}[{index}]{below}");
                self.text_length(&text.to_string(), MAX_PARAGRAPH, path);
                for span in text.spans() {
                    if let Span::Link { url, .. } = span {
                        self.url(url, path);
                    }
                }
            }
        }
    }

    fn length(&mut self, text: &Line, max_length: usize, path: impl FnOnce() -> String) {
        self.text_length(text.as_str(), max_length, path);
    }

    fn text_length(&mut self, text: &str, max_length: usize, path: impl FnOnce() -> String) {
        // A character has at least one byte, so this skips counting characters.
        if text.len() <= max_length {
            return;
        }
        let length = text.chars().count();
        if length > max_length {
            let help = match max_length {
                MAX_TITLE => "keep to a few words",
                MAX_SUMMARY => "keep to one sentence",
                MAX_STATEMENT => "one or two sentences are read; where you wrote “and”, look whether it is two things",
                _ => "make two paragraphs of it, or leave out what readers can do without",
            };
            let message = format!("the text has {length} characters");
            self.warn(
                "long-text",
                &path(),
                message,
                &format!("expected at most {max_length}"),
                help,
            );
        }
    }

    /// A warning with a related location.
    pub(super) fn warn_with(
        &mut self,
        code: &'static str,
        path: &str,
        message: String,
        label: &str,
        help: &str,
        (related, related_label): (&str, &'static str),
    ) {
        let location = self.source.value(path);
        self.diagnostics.push(Diagnostic {
            related: Some((self.source.value(related), related_label)),
            ..warning(code, message, label, help, location)
        });
    }

    pub(super) fn warn(&mut self, code: &'static str, path: &str, message: String, label: &str, help: &str) {
        let location = self.source.value(path);
        self.diagnostics.push(warning(code, message, label, help, location));
    }
}
