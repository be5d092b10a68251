//! Reading a pack: from JSON to a checked product, with everything that is wrong told by its path.

use super::change::ChangeSet;
use super::error::FieldErrorKind;
use super::json::Json;
use super::namespace::{Holder, Namespace, Table, claim, dangling, former_ids};
use super::product::{
    Area, Cadence, Card, ChecklistItem, ControlId, Framework, GuidanceOnly, Mapping, Named, Party, Product,
    Responsibility, Retired, Role, Tag, TagKind,
};
use super::read::{FieldErrors, Object, each};
use super::{CatalogueEntry, Contact, Date, EmailAddress, Id, Line, Link, LinkUrl};
use std::sync::Arc;

/// A pack being read: what it has defined so far, and what was found wrong with it.
pub(super) struct Pack {
    pub(super) errors: FieldErrors,
    roles: Table<Role>,
    frameworks: Table<Framework>,
    tags: Table<Tag>,
    /// Areas and responsibilities share one namespace: both are anchors of one page.
    responsibilities: Table<Responsibility>,
}

impl Default for Pack {
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

impl Pack {
    /// Reads the whole pack, which must say of the product what the catalogue says.
    pub(super) fn product(&mut self, entry: &CatalogueEntry, tree: Json) -> Option<Product> {
        let mut file = self.errors.object("", tree)?;
        self.errors.format(&mut file);
        let id = file.text(&mut self.errors, "id", Id::parse);
        let name = file.text(&mut self.errors, "name", Line::parse);
        let provider = file.text(&mut self.errors, "provider", Line::parse);
        let version = file.text(&mut self.errors, "version", Line::parse);
        let published = file.text(&mut self.errors, "published", Date::parse);
        let next_review = file.optional_text(&mut self.errors, "next_review", Date::parse);
        let summary = file.text(&mut self.errors, "summary", Line::parse);
        let introduction = file.texts(&mut self.errors, "introduction", Line::parse);
        let team = file
            .need(&mut self.errors, "security_team")
            .and_then(|json| self.security_team(json));
        let before = self.errors.count();
        let roles = file.list(&mut self.errors, "roles");
        self.roles.is_whole = self.errors.count() == before;
        for (path, json) in roles {
            self.roles.is_whole &= self.role(&path, json).is_some();
        }
        let before = self.errors.count();
        let frameworks = file.list(&mut self.errors, "frameworks");
        self.frameworks.is_whole = self.errors.count() == before;
        for (path, json) in frameworks {
            self.frameworks.is_whole &= self.framework(&path, json).is_some();
        }
        let before = self.errors.count();
        let tags = file.list(&mut self.errors, "tags");
        self.tags.is_whole = self.errors.count() == before;
        for (path, json) in tags {
            self.tags.is_whole &= self.tag(&path, json).is_some();
        }
        let areas = file.filled_list(&mut self.errors, "areas", "area");
        self.responsibilities.is_whole = !areas.is_empty();
        let areas = each(areas, |path, json| self.area(path, json));
        let items = file.filled_list(&mut self.errors, "checklist", "checklist item");
        let mut item_ids = Namespace::new();
        let checklist = each(items, |path, json| self.checklist_item(path, json, &mut item_ids));
        let cards = file.list(&mut self.errors, "cards");
        let cards = each(cards, |path, json| self.card(path, json, &areas));
        let retired = file.take("retired").map(|json| self.retired(json, &mut item_ids));
        let changes = file.list(&mut self.errors, "changes");
        let changes = each(changes, |path, json| ChangeSet::read(&mut self.errors, path, json));
        file.end(&mut self.errors);

        let listed = &entry.security_team;
        let named = team.as_ref().map(|(team, _)| team);
        for (path, pack, catalogue) in [
            ("id", id.as_ref().map(Id::as_str), entry.id.as_str()),
            ("name", name.as_ref().map(Line::as_str), entry.name.as_str()),
            ("summary", summary.as_ref().map(Line::as_str), entry.summary.as_str()),
            (
                "security_team.name",
                named.map(|team| team.name.as_str()),
                listed.name.as_str(),
            ),
            (
                "security_team.email",
                named.map(|team| team.email.as_str()),
                listed.email.as_str(),
            ),
        ] {
            if let Some(pack) = pack.filter(|pack| *pack != catalogue) {
                let (pack, catalogue) = (pack.to_owned(), catalogue.to_owned());
                self.errors.report(path, FieldErrorKind::Disagrees { pack, catalogue });
            }
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
            cards,
            areas,
            checklist,
            roles: std::mem::take(&mut self.roles.values),
            frameworks: std::mem::take(&mut self.frameworks.values),
            tags: std::mem::take(&mut self.tags.values),
            anchors: std::mem::take(&mut self.responsibilities.ids),
            retired: retired.unwrap_or_default(),
            changes,
        })
    }

    fn security_team(&mut self, json: Json) -> Option<(Contact, Vec<Line>)> {
        let mut object = self.errors.object("security_team", json)?;
        let name = object.text(&mut self.errors, "name", Line::parse);
        let email = object.text(&mut self.errors, "email", EmailAddress::parse);
        let invitation = object.texts(&mut self.errors, "invitation", Line::parse);
        object.end(&mut self.errors);
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
        object.end(&mut self.errors);
        let role = || {
            Some(Role {
                id: id.clone()?,
                name: name?,
                summary: summary?,
            })
        };
        let role = role();
        self.roles.add(&mut self.errors, id.as_ref(), path, role);
        Some(())
    }

    fn framework(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        let url = object.text(&mut self.errors, "url", LinkUrl::parse);
        object.end(&mut self.errors);
        let framework = || {
            Some(Framework {
                id: id.clone()?,
                name: name?,
                url: url?,
            })
        };
        let framework = framework();
        self.frameworks.add(&mut self.errors, id.as_ref(), path, framework);
        Some(())
    }

    fn tag(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let kind = object.text(&mut self.errors, "kind", TagKind::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        object.end(&mut self.errors);
        let tag = || {
            Some(Tag {
                id: id.clone()?,
                kind: kind?,
                name: name?,
            })
        };
        let tag = tag();
        self.tags.add(&mut self.errors, id.as_ref(), path, tag);
        Some(())
    }

    fn area(&mut self, path: &str, json: Json) -> Option<Area> {
        let Some(mut object) = self.errors.object(path, json) else {
            self.responsibilities.is_whole = false;
            return None;
        };
        let id = object.text(&mut self.errors, "id", Id::parse);
        match &id {
            Some(id) => {
                let path = object.path_of("id");
                let ids = &mut self.responsibilities.ids;
                claim(ids, &mut self.errors, id, path, Holder::Thing, Some(id));
            }
            None => self.responsibilities.is_whole = false,
        }
        let aliases = self.aliases(&mut object, id.as_ref());
        let name = object.text(&mut self.errors, "name", Line::parse);
        let summary = object.optional_text(&mut self.errors, "summary", Line::parse);
        let boundary = object.optional_text(&mut self.errors, "hand_over", Line::parse);
        let list = object.filled_list(&mut self.errors, "responsibilities", "responsibility");
        self.responsibilities.is_whole &= !list.is_empty();
        let first = self.responsibilities.values.len();
        for (path, json) in list {
            self.responsibilities.is_whole &= self.responsibility(&path, json).is_some();
        }
        object.end(&mut self.errors);
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
    fn aliases(&mut self, object: &mut Object, present: Option<&Id>) -> Vec<Id> {
        let ids = &mut self.responsibilities.ids;
        former_ids(ids, &mut self.errors, object, "aliases", present)
    }

    fn responsibility(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let party = object.text(&mut self.errors, "party", Party::parse);
        let text = object.text(&mut self.errors, "text", Line::parse);
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
        let guidance_only = object.take("guidance_only").and_then(|json| {
            let path = object.path_of("guidance_only");
            if party == Some(Party::Provider) {
                self.errors.report(&path, FieldErrorKind::GuidanceOnlyOfProvider);
            }
            self.guidance_only(&path, &json)
        });
        let tags = object.list(&mut self.errors, "tags");
        let tags = each(tags, |path, json| {
            let id = self.errors.text(path, &json, Id::parse)?;
            self.tags.resolve(&mut self.errors, &id, path)
        });
        let links = object.list(&mut self.errors, "links");
        let links = self.links(links);
        let controls = object.list(&mut self.errors, "controls");
        let controls = each(controls, |path, json| self.mapping(path, json));
        let aliases = self.aliases(&mut object, id.as_ref());
        object.end(&mut self.errors);
        let responsibility = || {
            Some(Responsibility {
                id: id.clone()?,
                aliases,
                party: party?,
                text: text?,
                role,
                evidence,
                cadence,
                guidance_only,
                tags,
                links,
                controls,
            })
        };
        let responsibility = responsibility();
        self.responsibilities
            .add(&mut self.errors, id.as_ref(), path, responsibility);
        Some(())
    }

    fn guidance_only(&mut self, path: &str, json: &Json) -> Option<GuidanceOnly> {
        let found = match json {
            Json::Bool(true) => return Some(GuidanceOnly::WithoutReason),
            Json::String(_) => {
                let reason = self.errors.text(path, json, Line::parse);
                return reason.map(GuidanceOnly::Reason);
            }
            // "true or false" would not say what is wrong with false.
            Json::Bool(false) => "false",
            other => other.kind(),
        };
        let expected = "true, or a text with the reason";
        self.errors.report(path, FieldErrorKind::WrongKind { expected, found });
        None
    }

    fn links(&mut self, list: Vec<(String, Json)>) -> Vec<Link> {
        each(list, |path, json| {
            let mut object = self.errors.object(path, json)?;
            let text = object.text(&mut self.errors, "text", Line::parse);
            let url = object.text(&mut self.errors, "url", LinkUrl::parse);
            object.end(&mut self.errors);
            Some(Link { text: text?, url: url? })
        })
    }

    fn mapping(&mut self, path: &str, json: Json) -> Option<Mapping> {
        let mut object = self.errors.object(path, json)?;
        let framework = object.text(&mut self.errors, "framework", Id::parse).and_then(|id| {
            self.frameworks
                .resolve(&mut self.errors, &id, &object.path_of("framework"))
        });
        let ids = object.filled_list(&mut self.errors, "ids", "control id");
        let ids = each(ids, |path, json| self.errors.text(path, &json, ControlId::parse));
        object.end(&mut self.errors);
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
            claim(ids, &mut self.errors, id, path, Holder::Thing, Some(id));
        }
        let aliases = former_ids(ids, &mut self.errors, &mut object, "aliases", id.as_ref());
        let title = object.text(&mut self.errors, "title", Line::parse);
        let guidance = object.texts(&mut self.errors, "guidance", Line::parse);
        let list = object.filled_list(&mut self.errors, "fulfils", "responsibility of the customer");
        let fulfils = each(list, |path, json| self.fulfilled(path, &json));
        let links = object.list(&mut self.errors, "links");
        let links = self.links(links);
        object.end(&mut self.errors);
        Some(ChecklistItem {
            id: id?,
            aliases,
            title: title?,
            guidance,
            fulfils,
            links,
        })
    }

    /// A responsibility that an item fulfils: one of the customer's.
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
            // An area that could not be read has an id all the same.
            let is_claimed = self
                .responsibilities
                .ids
                .get(&id)
                .is_some_and(|claim| claim.holder == Holder::Thing);
            if found.is_none() && !is_claimed && self.responsibilities.is_whole {
                dangling(&mut self.errors, "area", &id, &object.path_of("area"));
            }
            found
        });
        object.end(&mut self.errors);
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
        object.end(&mut self.errors);
        Retired {
            responsibilities,
            checklist,
        }
    }
}
