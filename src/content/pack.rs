//! Reading a pack: from JSON to a checked product, or every error with its path.

use super::block::Block;
use super::change_log::ChangeLog;
use super::definition::{
    Chapter, ControlId, DefinedTagKind, Framework, Mapping, PerformedBy, Priority, Role, Tag, ThirdParty,
};
use super::error::{ContentError, FieldErrorKind};
use super::format::Format;
use super::json::Json;
use super::namespace::{DefinitionKind, Namespace, Table, define, former_ids, report_dangling};
use super::party::Party;
use super::product::{
    AllowedWarning, Area, Cadence, Card, ChecklistItem, GuidanceOnly, Named, Product, Responsibility, Retired,
};
use super::read::{self, FieldErrors, Object, read_each};
use super::{CatalogueEntry, Contact, Date, EmailAddress, Id, Line, Link, LinkUrl, MessageSettings};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Product {
    /// Parses and checks a product's pack. Its id must be the catalogue's, and in format 1 so must the other values
    /// that the catalogue has, too.
    ///
    /// # Errors
    /// [`ContentError`]: if the file is not JSON, with line and column; otherwise with every error,
    /// each with its path.
    pub fn parse(entry: &CatalogueEntry, bytes: &[u8]) -> Result<Self, ContentError> {
        let file = entry.pack.as_str();
        let json = read::parse_json(file, bytes)?;
        read::check_format(file, &json)?;
        let mut reader = PackReader::default();
        let product = reader.product(entry, json);
        reader.errors.finish(file, product)
    }
}

/// A pack being read: the definitions and the errors so far.
pub(super) struct PackReader {
    pub(super) errors: FieldErrors,
    pub(super) roles: Table<Role>,
    pub(super) frameworks: Table<Framework>,
    pub(super) tag_kinds: Table<DefinedTagKind>,
    pub(super) tags: Table<Tag>,
    pub(super) chapters: Table<Chapter>,
    pub(super) priorities: Table<Priority>,
    pub(super) third_parties: Table<ThirdParty>,
    /// Areas and responsibilities share one namespace, because both are anchors of one page.
    responsibilities: Table<Responsibility>,
    /// The pairs of responsibilities, resolved once all responsibilities are read.
    pairs: Vec<Pair>,
}

/// A reference from one responsibility to another that it is paired with.
struct Pair {
    /// The path of the reference.
    path: String,
    from: Id,
    to: Id,
}

impl Default for PackReader {
    fn default() -> Self {
        Self {
            errors: FieldErrors::default(),
            roles: Table::new("role"),
            frameworks: Table::new("framework"),
            tag_kinds: Table::new("kind of tag"),
            tags: Table::new("tag"),
            chapters: Table::new("chapter"),
            priorities: Table::new("priority before this one"),
            third_parties: Table::new("third party"),
            responsibilities: Table::new("responsibility"),
            pairs: Vec::new(),
        }
    }
}

impl PackReader {
    fn product(&mut self, entry: &CatalogueEntry, json: Json) -> Option<Product> {
        let mut file = self.errors.object("", json)?;
        self.errors.format(&mut file);
        let id = file.text(&mut self.errors, "id", Id::parse);
        let name = file.text(&mut self.errors, "name", Line::parse);
        let provider = file.text(&mut self.errors, "provider", Line::parse);
        let version = file.text(&mut self.errors, "version", Line::parse);
        let published = file.text(&mut self.errors, "published", Date::parse);
        let next_review = file.optional_text(&mut self.errors, "next_review", Date::parse);
        let summary = file.text(&mut self.errors, "summary", Line::parse);
        let introduction = file.blocks(&mut self.errors, "introduction");
        let team = file
            .required(&mut self.errors, "security_team")
            .and_then(|json| self.security_team(json));
        let messages = match file.optional("messages") {
            None => Some(MessageSettings::default()),
            Some(json) => MessageSettings::read(&mut self.errors, json),
        };
        self.definitions(&mut file);
        let areas = file.non_empty_list(&mut self.errors, "areas", "area");
        self.responsibilities.is_complete = !areas.is_empty();
        let areas = read_each(areas, |path, json| self.area(path, json));
        self.check_chapters(&areas);
        let pairs = self.resolve_pairs();
        let items = self.checklist_items(&mut file);
        let mut item_ids = Namespace::default();
        let checklist = read_each(items, |path, json| self.checklist_item(path, json, &mut item_ids));
        let cards = file.list(&mut self.errors, "cards");
        let cards = read_each(cards, |path, json| self.card(path, json, &areas));
        let retired = file.optional("retired").map(|json| self.retired(json, &mut item_ids));
        let changes = file.list(&mut self.errors, "changes");
        let change_log = ChangeLog::new(&mut self.errors, changes);
        let allowed = file.list_of_format_2(&mut self.errors, "allow");
        let allowed_warnings = read_each(allowed, |path, json| self.allowed_warning(path, json));
        file.finish(&mut self.errors);

        let contact = team.as_ref().map(|(contact, _)| contact);
        self.compare("id", id.as_ref().map(Id::as_str), entry.id.as_str());
        // In format 2, a catalogue may say something else of the product: a shorter name in its list.
        if self.errors.format < Format::Two {
            self.compare_with_entry(entry, name.as_ref(), summary.as_ref(), contact);
        }
        let (security_team, invitation) = team?;
        Some(Product {
            id: id?,
            name: name?,
            provider: provider?,
            version: version?,
            published: published?,
            next_review,
            summary: summary?,
            introduction,
            security_team,
            invitation,
            messages: messages?,
            cards,
            areas,
            fulfilled_by: fulfilled_by(&checklist),
            checklist,
            roles: std::mem::take(&mut self.roles.values),
            frameworks: std::mem::take(&mut self.frameworks.values),
            tag_kinds: self.all_tag_kinds(),
            tags: std::mem::take(&mut self.tags.values),
            chapters: std::mem::take(&mut self.chapters.values),
            priorities: std::mem::take(&mut self.priorities.values),
            third_parties: std::mem::take(&mut self.third_parties.values),
            pairs,
            anchors: std::mem::take(&mut self.responsibilities.ids),
            retired: retired.unwrap_or_default(),
            change_log,
            allowed_warnings,
        })
    }

    /// Takes out the checklist. In format 2, it may be left out where no responsibility needs an item.
    fn checklist_items(&mut self, file: &mut Object) -> Vec<(String, Json)> {
        if self.errors.format < Format::Two {
            return file.non_empty_list(&mut self.errors, "checklist", "checklist item");
        }
        let items = file.list(&mut self.errors, "checklist");
        let mut responsibilities = self.responsibilities.values.iter();
        if let Some(unfulfilled) = responsibilities.find(|one| items.is_empty() && one.needs_item()) {
            let id = unfulfilled.id.to_string();
            self.errors.report("checklist", FieldErrorKind::NoItem { id });
        }
        items
    }

    /// Reports chapters whose areas do not follow one another.
    fn check_chapters(&mut self, areas: &[Area]) {
        let mut seen: Vec<&Id> = Vec::new();
        for (index, area) in areas.iter().enumerate() {
            let Some(chapter) = &area.chapter else { continue };
            if seen.last() == Some(&&chapter.id) {
                continue;
            }
            if seen.contains(&&chapter.id) {
                let id = chapter.id.to_string();
                let path = format!("areas[{index}].chapter");
                self.errors.report(&path, FieldErrorKind::ChapterContinued { id });
            }
            seen.push(&chapter.id);
        }
    }

    /// The pairs of responsibilities in both directions. Reports those of one party.
    fn resolve_pairs(&mut self) -> FxHashMap<Id, Vec<Arc<Responsibility>>> {
        let mut pairs: FxHashMap<Id, Vec<Arc<Responsibility>>> = FxHashMap::default();
        for Pair { path, from, to } in std::mem::take(&mut self.pairs) {
            let (from, to) = (
                self.responsibilities.find(&from),
                self.responsibilities.resolve(&mut self.errors, &to, &path),
            );
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from.party == to.party {
                let (id, party) = (to.id.to_string(), to.party);
                self.errors.report(&path, FieldErrorKind::PairOfOneParty { id, party });
                continue;
            }
            for (one, other) in [(&from, &to), (&to, &from)] {
                let others = pairs.entry(one.id.clone()).or_default();
                if others.iter().all(|known| known.id != other.id) {
                    others.push(other.clone());
                }
            }
        }
        pairs
    }

    fn allowed_warning(&mut self, path: &str, json: Json) -> Option<AllowedWarning> {
        let mut object = self.errors.object(path, json)?;
        let warning = object.text(&mut self.errors, "warning", Line::parse);
        let reason = object.text(&mut self.errors, "reason", Line::parse);
        object.finish(&mut self.errors);
        Some(AllowedWarning {
            warning: warning?,
            reason: reason?,
        })
    }

    /// Reports what the catalogue's entry says otherwise.
    fn compare_with_entry(
        &mut self,
        entry: &CatalogueEntry,
        name: Option<&Line>,
        summary: Option<&Line>,
        team: Option<&Contact>,
    ) {
        self.compare("name", name.map(Line::as_str), entry.name.as_str());
        self.compare("summary", summary.map(Line::as_str), entry.summary.as_str());
        self.compare(
            "security_team.name",
            team.map(|team| team.name.as_str()),
            entry.security_team.name.as_str(),
        );
        self.compare(
            "security_team.email",
            team.map(|team| team.email.as_str()),
            entry.security_team.email.as_str(),
        );
    }

    /// Reports a value of the pack that differs from the catalogue's.
    fn compare(&mut self, path: &str, pack: Option<&str>, catalogue: &str) {
        if let Some(pack) = pack.filter(|pack| *pack != catalogue) {
            let (pack, catalogue) = (pack.to_owned(), catalogue.to_owned());
            self.errors.report(path, FieldErrorKind::Disagrees { pack, catalogue });
        }
    }

    fn security_team(&mut self, json: Json) -> Option<(Contact, Vec<Block>)> {
        let mut object = self.errors.object("security_team", json)?;
        let name = object.text(&mut self.errors, "name", Line::parse);
        let email = object.text(&mut self.errors, "email", EmailAddress::parse);
        let invitation = object.blocks(&mut self.errors, "invitation");
        object.finish(&mut self.errors);
        let team = Contact {
            name: name?,
            email: email?,
        };
        Some((team, invitation))
    }

    fn area(&mut self, path: &str, json: Json) -> Option<Area> {
        let Some(mut object) = self.errors.object(path, json) else {
            self.responsibilities.is_complete = false;
            return None;
        };
        let id = object.text(&mut self.errors, "id", Id::parse);
        match &id {
            Some(id) => {
                let path = object.path_of("id");
                let ids = &mut self.responsibilities.ids;
                define(ids, &mut self.errors, id, path, DefinitionKind::Entity, Some(id));
            }
            None => self.responsibilities.is_complete = false,
        }
        let aliases = self.aliases(&mut object, id.as_ref());
        let name = object.text(&mut self.errors, "name", Line::parse);
        let summary = object.optional_text(&mut self.errors, "summary", Line::parse);
        let boundary = object.optional_text(&mut self.errors, "hand_over", Line::parse);
        let chapter = self.chapter_of_area(&mut object);
        let list = object.non_empty_list(&mut self.errors, "responsibilities", "responsibility");
        self.responsibilities.is_complete &= !list.is_empty();
        let first = self.responsibilities.values.len();
        for (path, json) in list {
            self.responsibilities.is_complete &= self.responsibility(&path, json).is_some();
        }
        object.finish(&mut self.errors);
        Some(Area {
            id: id?,
            aliases,
            name: name?,
            summary,
            boundary,
            chapter,
            responsibilities: self.responsibilities.values[first..].to_vec(),
        })
    }

    /// The ids that an area or a responsibility had before.
    fn aliases(&mut self, object: &mut Object, current: Option<&Id>) -> Vec<Id> {
        let ids = &mut self.responsibilities.ids;
        former_ids(ids, &mut self.errors, object, "aliases", current)
    }

    fn responsibility(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let party = object.text(&mut self.errors, "party", Party::parse);
        let text = object.text(&mut self.errors, "text", Line::parse);
        let rationale = object.blocks_of_format_2(&mut self.errors, "rationale");
        let evidence = object.optional_text(&mut self.errors, "evidence", Line::parse);
        let cadence = object.optional_text(&mut self.errors, "cadence", Cadence::parse);
        let role = object.reference(&mut self.errors, "role", &self.roles);
        if let Some(role) = role
            .as_ref()
            .filter(|role| party.is_some_and(|party| party != role.party))
        {
            let kind = FieldErrorKind::RoleOfOtherParty { party: role.party };
            self.errors.report(&object.path_of("role"), kind);
        }
        let priority = self.priority_of(&mut object);
        let performed_by = object.list_of_format_2(&mut self.errors, "performed_by");
        let performed_by = read_each(performed_by, |path, json| self.performed_by(path, json));
        let not_applicable = object.text_of_format_2(&mut self.errors, "not_applicable", Line::parse);
        let pairs_with = object.list_of_format_2(&mut self.errors, "pairs_with");
        let pairs_with = read_each(pairs_with, |path, json| {
            let to = self.errors.text(path, &json, Id::parse)?;
            let (path, from) = (path.to_owned(), id.clone()?);
            self.pairs.push(Pair {
                path,
                from,
                to: to.clone(),
            });
            Some(to)
        });
        let guidance_only = object.optional("guidance_only").and_then(|json| {
            let path = object.path_of("guidance_only");
            if party == Some(Party::Provider) {
                self.errors.report(&path, FieldErrorKind::GuidanceOnlyOfProvider);
            }
            self.guidance_only(&path, &json)
        });
        let tags = object.list(&mut self.errors, "tags");
        let tags = read_each(tags, |path, json| {
            let id = self.errors.text(path, &json, Id::parse)?;
            self.tags.resolve(&mut self.errors, &id, path)
        });
        let links = object.list(&mut self.errors, "links");
        let links = self.links(links);
        let controls = object.list(&mut self.errors, "controls");
        let controls = read_each(controls, |path, json| self.mapping(path, json));
        let aliases = self.aliases(&mut object, id.as_ref());
        object.finish(&mut self.errors);
        let responsibility = (|| {
            Some(Responsibility {
                id: id.clone()?,
                aliases,
                party: party?,
                text: text?,
                rationale,
                priority,
                role,
                performed_by,
                pairs_with,
                not_applicable,
                evidence,
                cadence,
                guidance_only,
                tags,
                links,
                controls,
            })
        })();
        self.responsibilities.add(&mut self.errors, &id?, path, responsibility);
        Some(())
    }

    fn guidance_only(&mut self, path: &str, json: &Json) -> Option<GuidanceOnly> {
        let found = match json {
            Json::Bool(true) => return Some(GuidanceOnly::WithoutReason),
            Json::String(_) => {
                let reason = self.errors.text(path, json, Line::parse);
                return reason.map(GuidanceOnly::Reason);
            }
            // Its kind, "true or false", would not explain why false is wrong.
            Json::Bool(false) => "false",
            other => other.kind(),
        };
        let expected = "true, or a text with the reason";
        self.errors.report(path, FieldErrorKind::WrongKind { expected, found });
        None
    }

    fn links(&mut self, list: Vec<(String, Json)>) -> Vec<Link> {
        read_each(list, |path, json| {
            let mut object = self.errors.object(path, json)?;
            let text = object.text(&mut self.errors, "text", Line::parse);
            let url = object.text(&mut self.errors, "url", LinkUrl::parse);
            object.finish(&mut self.errors);
            Some(Link { text: text?, url: url? })
        })
    }

    fn performed_by(&mut self, path: &str, json: Json) -> Option<PerformedBy> {
        let mut object = self.errors.object(path, json)?;
        let third_party = object.text(&mut self.errors, "third_party", Id::parse).and_then(|id| {
            self.third_parties
                .resolve(&mut self.errors, &id, &object.path_of("third_party"))
        });
        let inherited = object.optional_text(&mut self.errors, "inherited", Line::parse);
        object.finish(&mut self.errors);
        Some(PerformedBy {
            third_party: third_party?,
            inherited,
        })
    }

    /// Takes out the priority of a responsibility or an item.
    fn priority_of(&mut self, object: &mut Object) -> Option<Arc<Priority>> {
        object.reference_of_format_2(&mut self.errors, "priority", &self.priorities)
    }

    /// Takes out the chapter of an area, which it must have if the pack has chapters.
    fn chapter_of_area(&mut self, object: &mut Object) -> Option<Arc<Chapter>> {
        if !object.has("chapter") && !self.chapters.ids.is_empty() {
            self.errors.report(object.path(), FieldErrorKind::NoChapter);
        }
        object.reference_of_format_2(&mut self.errors, "chapter", &self.chapters)
    }

    fn mapping(&mut self, path: &str, json: Json) -> Option<Mapping> {
        let mut object = self.errors.object(path, json)?;
        let framework = object.required_reference(&mut self.errors, "framework", &self.frameworks);
        let ids = object.non_empty_list(&mut self.errors, "ids", "control id");
        let ids = read_each(ids, |path, json| self.errors.text(path, &json, ControlId::parse));
        object.finish(&mut self.errors);
        Some(Mapping {
            framework: framework?,
            ids,
        })
    }

    fn checklist_item(&mut self, path: &str, json: Json, ids: &mut Namespace) -> Option<ChecklistItem> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        if let Some(id) = &id {
            let path = object.path_of("id");
            define(ids, &mut self.errors, id, path, DefinitionKind::Entity, Some(id));
        }
        let aliases = former_ids(ids, &mut self.errors, &mut object, "aliases", id.as_ref());
        let title = object.text(&mut self.errors, "title", Line::parse);
        let rationale = object.blocks_of_format_2(&mut self.errors, "rationale");
        let priority = self.priority_of(&mut object);
        let guidance = object.blocks(&mut self.errors, "guidance");
        let list = object.non_empty_list(&mut self.errors, "fulfils", "responsibility of the customer");
        let fulfils = read_each(list, |path, json| self.fulfilled(path, &json));
        let links = object.list(&mut self.errors, "links");
        let links = self.links(links);
        object.finish(&mut self.errors);
        Some(ChecklistItem {
            id: id?,
            aliases,
            title: title?,
            rationale,
            priority,
            guidance,
            fulfils,
            links,
        })
    }

    /// A responsibility that an item fulfils. Reports a provider's.
    fn fulfilled(&mut self, path: &str, json: &Json) -> Option<Arc<Responsibility>> {
        let id = self.errors.text(path, json, Id::parse)?;
        let responsibility = self.responsibilities.resolve(&mut self.errors, &id, path)?;
        if responsibility.party == Party::Provider {
            self.errors
                .report(path, FieldErrorKind::FulfilsProvider { id: id.to_string() });
        }
        Some(responsibility)
    }

    fn card(&mut self, path: &str, json: Json, areas: &[Area]) -> Option<Card> {
        let mut object = self.errors.object(path, json)?;
        let title = object.text(&mut self.errors, "title", Line::parse);
        let text = object.text(&mut self.errors, "text", Line::parse);
        let area = object.text(&mut self.errors, "area", Id::parse).and_then(|id| {
            let found = areas.iter().find(|area| area.id == id);
            // The id of an area that could not be read is defined, too.
            let is_defined = self
                .responsibilities
                .ids
                .get(&id)
                .is_some_and(|definition| definition.kind == DefinitionKind::Entity);
            if found.is_none() && !is_defined && self.responsibilities.is_complete {
                report_dangling(&mut self.errors, "area", &id, &object.path_of("area"));
            }
            found
        });
        object.finish(&mut self.errors);
        let area = area?;
        Some(Card {
            title: title?,
            text: text?,
            area: Named {
                id: area.id.clone(),
                name: area.name.clone(),
            },
        })
    }

    fn retired(&mut self, json: Json, items: &mut Namespace) -> Retired {
        let Some(mut object) = self.errors.object("retired", json) else {
            return Retired::default();
        };
        let anchors = &mut self.responsibilities.ids;
        let responsibilities = former_ids(anchors, &mut self.errors, &mut object, "responsibilities", None);
        let checklist = former_ids(items, &mut self.errors, &mut object, "checklist", None);
        object.finish(&mut self.errors);
        Retired {
            responsibilities,
            checklist,
        }
    }
}

/// For each responsibility that is fulfilled, the items that do so, by their index.
fn fulfilled_by(checklist: &[ChecklistItem]) -> FxHashMap<Id, Vec<usize>> {
    let mut fulfilled_by: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    for (index, item) in checklist.iter().enumerate() {
        for responsibility in &item.fulfils {
            let items = fulfilled_by.entry(responsibility.id.clone()).or_default();
            // An item may name a responsibility twice.
            if items.last() != Some(&index) {
                items.push(index);
            }
        }
    }
    fulfilled_by
}
