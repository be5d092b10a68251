//! Reading a pack: from JSON to a checked product, or every error with its path.

use super::block::Block;
use super::change::ChangeSet;
use super::error::{ContentError, FieldErrorKind};
use super::json::Json;
use super::namespace::{DefinitionKind, Namespace, Table, define, former_ids, report_dangling};
use super::party::Party;
use super::product::{
    AllowedWarning, Area, Cadence, Card, ChecklistItem, ControlId, Framework, GuidanceOnly, Mapping, Named, Product,
    Responsibility, Retired, Role, Tag, TagKind,
};
use super::read::{self, FieldErrors, Object, read_each};
use super::{CatalogueEntry, Contact, Date, EmailAddress, Id, Line, Link, LinkUrl, MessageSettings};
use std::sync::Arc;

impl Product {
    /// Parses and checks a product's pack. Values that the catalogue has, too, must
    /// be the same in both.
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
struct PackReader {
    errors: FieldErrors,
    roles: Table<Role>,
    frameworks: Table<Framework>,
    tags: Table<Tag>,
    /// Areas and responsibilities share one namespace, because both are anchors of one page.
    responsibilities: Table<Responsibility>,
}

impl Default for PackReader {
    fn default() -> Self {
        Self {
            errors: FieldErrors::default(),
            roles: Table::new("role"),
            frameworks: Table::new("framework"),
            tags: Table::new("tag"),
            responsibilities: Table::new("responsibility"),
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
        self.roles.is_complete = self.definitions(&mut file, "roles", Self::role);
        self.frameworks.is_complete = self.definitions(&mut file, "frameworks", Self::framework);
        self.tags.is_complete = self.definitions(&mut file, "tags", Self::tag);
        let areas = file.non_empty_list(&mut self.errors, "areas", "area");
        self.responsibilities.is_complete = !areas.is_empty();
        let areas = read_each(areas, |path, json| self.area(path, json));
        let items = file.non_empty_list(&mut self.errors, "checklist", "checklist item");
        let mut item_ids = Namespace::default();
        let checklist = read_each(items, |path, json| self.checklist_item(path, json, &mut item_ids));
        let cards = file.list(&mut self.errors, "cards");
        let cards = read_each(cards, |path, json| self.card(path, json, &areas));
        let retired = file.optional("retired").map(|json| self.retired(json, &mut item_ids));
        let changes = file.list(&mut self.errors, "changes");
        let changes = read_each(changes, |path, json| ChangeSet::read(&mut self.errors, path, json));
        let allowed = file.list_of_format_2(&mut self.errors, "allow");
        let allowed_warnings = read_each(allowed, |path, json| self.allowed_warning(path, json));
        file.finish(&mut self.errors);

        let contact = team.as_ref().map(|(contact, _)| contact);
        self.compare("id", id.as_ref().map(Id::as_str), entry.id.as_str());
        self.compare("name", name.as_ref().map(Line::as_str), entry.name.as_str());
        self.compare("summary", summary.as_ref().map(Line::as_str), entry.summary.as_str());
        self.compare(
            "security_team.name",
            contact.map(|contact| contact.name.as_str()),
            entry.security_team.name.as_str(),
        );
        self.compare(
            "security_team.email",
            contact.map(|contact| contact.email.as_str()),
            entry.security_team.email.as_str(),
        );
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
            checklist,
            roles: std::mem::take(&mut self.roles.values),
            frameworks: std::mem::take(&mut self.frameworks.values),
            tags: std::mem::take(&mut self.tags.values),
            anchors: std::mem::take(&mut self.responsibilities.ids),
            retired: retired.unwrap_or_default(),
            changes,
            allowed_warnings,
        })
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

    /// Reports a value of the pack that differs from the catalogue's.
    fn compare(&mut self, path: &str, pack: Option<&str>, catalogue: &str) {
        if let Some(pack) = pack.filter(|pack| *pack != catalogue) {
            let (pack, catalogue) = (pack.to_owned(), catalogue.to_owned());
            self.errors.report(path, FieldErrorKind::Disagrees { pack, catalogue });
        }
    }

    /// Reads a list whose values `read` adds to their table: `read` returns none if the id is not
    /// known. Returns whether every id is known.
    fn definitions(
        &mut self,
        file: &mut Object,
        name: &'static str,
        read: fn(&mut Self, &str, Json) -> Option<()>,
    ) -> bool {
        let count = self.errors.count();
        let list = file.list(&mut self.errors, name);
        let mut is_complete = self.errors.count() == count;
        for (path, json) in list {
            is_complete &= read(self, &path, json).is_some();
        }
        is_complete
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

    fn role(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        let summary = object.text(&mut self.errors, "summary", Line::parse);
        object.finish(&mut self.errors);
        let role = (|| {
            Some(Role {
                id: id.clone()?,
                name: name?,
                summary: summary?,
            })
        })();
        self.roles.add(&mut self.errors, &id?, path, role);
        Some(())
    }

    fn framework(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        let url = object.text(&mut self.errors, "url", LinkUrl::parse);
        object.finish(&mut self.errors);
        let framework = (|| {
            Some(Framework {
                id: id.clone()?,
                name: name?,
                url: url?,
            })
        })();
        self.frameworks.add(&mut self.errors, &id?, path, framework);
        Some(())
    }

    fn tag(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let kind = object.text(&mut self.errors, "kind", TagKind::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        object.finish(&mut self.errors);
        let tag = (|| {
            Some(Tag {
                id: id.clone()?,
                kind: kind?,
                name: name?,
            })
        })();
        self.tags.add(&mut self.errors, &id?, path, tag);
        Some(())
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
        let role = object
            .optional_text(&mut self.errors, "role", Id::parse)
            .and_then(|id| {
                let path = object.path_of("role");
                if party == Some(Party::Provider) {
                    self.errors.report(&path, FieldErrorKind::RoleOfProvider);
                }
                self.roles.resolve(&mut self.errors, &id, &path)
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
                role,
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

    fn mapping(&mut self, path: &str, json: Json) -> Option<Mapping> {
        let mut object = self.errors.object(path, json)?;
        let framework = object.text(&mut self.errors, "framework", Id::parse).and_then(|id| {
            self.frameworks
                .resolve(&mut self.errors, &id, &object.path_of("framework"))
        });
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
