//! Reading a pack: from JSON to a checked product, with everything that is wrong told by its path.

use super::error::Fault;
use super::json::Json;
use super::product::{
    Area, Cadence, Card, ChecklistItem, ControlId, Framework, Mapping, Named, Party, Product, Responsibility, Role,
};
use super::read::{Problems, each};
use super::{CatalogueEntry, Contact, Date, EmailAddress, Id, Line, Link, LinkUrl};
use std::collections::HashMap;
use std::sync::Arc;

/// A pack being read: what it has defined so far, and what was found wrong with it.
pub(super) struct Pack {
    pub(super) problems: Problems,
    roles: Table<Role>,
    frameworks: Table<Framework>,
    /// Areas and responsibilities share one namespace: both are anchors of one page.
    responsibilities: Table<Responsibility>,
}

impl Default for Pack {
    fn default() -> Self {
        Self {
            problems: Problems::default(),
            roles: Table::new("role"),
            frameworks: Table::new("framework"),
            responsibilities: Table::new("responsibility"),
        }
    }
}

/// The ids of one namespace, each with where it was given first.
type Namespace = HashMap<Id, Claim>;

/// Where an id was given, and the place of its thing in a [`Table`], if references lead to it.
struct Claim {
    path: String,
    place: Option<usize>,
}

/// Things with ids, to resolve references in.
struct Table<Value> {
    /// What one of them is called in an error.
    kind: &'static str,
    ids: Namespace,
    values: Vec<Arc<Value>>,
    /// Whether every id is known. If one could not be read, a reference may well lead to it.
    is_whole: bool,
}

impl<Value> Table<Value> {
    fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ids: Namespace::new(),
            values: Vec::new(),
            is_whole: true,
        }
    }

    /// Adds what was read under an id that nothing else in the namespace may have. A thing that
    /// could not be read has reported why; what refers to it is not wrong for that.
    fn add(&mut self, problems: &mut Problems, id: Option<&Id>, path: &str, value: Option<Value>) {
        let place = if value.is_some() { self.values.len() } else { UNREADABLE };
        match id {
            Some(id) => claim(&mut self.ids, problems, id, path, Some(place)),
            None => self.is_whole = false,
        }
        self.values.extend(value.map(Arc::new));
    }

    fn resolve(&self, problems: &mut Problems, id: &Id, path: &str) -> Option<Arc<Value>> {
        let Some(place) = self.ids.get(id).and_then(|claim| claim.place) else {
            if self.is_whole {
                dangling(problems, self.kind, id, path);
            }
            return None;
        };
        self.values.get(place).cloned()
    }
}

/// The place of a thing that has an id, but could not be read.
const UNREADABLE: usize = usize::MAX;

/// Takes the id of the thing at `path`, which nothing else in the namespace may have.
fn claim(ids: &mut Namespace, problems: &mut Problems, id: &Id, path: &str, place: Option<usize>) {
    let path = format!("{path}.id");
    match ids.get(id) {
        Some(claim) => {
            let (id, first) = (id.to_string(), claim.path.clone());
            problems.report(&path, Fault::DuplicateId { id, first });
        }
        None => {
            ids.insert(id.clone(), Claim { path, place });
        }
    }
}

fn dangling(problems: &mut Problems, kind: &'static str, id: &Id, path: &str) {
    let id = id.to_string();
    problems.report(path, Fault::DanglingReference { kind, id });
}

impl Pack {
    /// Reads the whole pack, which must say of the product what the catalogue says.
    pub(super) fn product(&mut self, entry: &CatalogueEntry, tree: Json) -> Option<Product> {
        let mut file = self.problems.object("", tree)?;
        self.problems.format(&mut file);
        let id = file.text(&mut self.problems, "id", Id::parse);
        let name = file.text(&mut self.problems, "name", Line::parse);
        let provider = file.text(&mut self.problems, "provider", Line::parse);
        let version = file.text(&mut self.problems, "version", Line::parse);
        let published = file.text(&mut self.problems, "published", Date::parse);
        let next_review = file.optional_text(&mut self.problems, "next_review", Date::parse);
        let summary = file.text(&mut self.problems, "summary", Line::parse);
        let introduction = file.texts(&mut self.problems, "introduction", Line::parse);
        let team = file
            .need(&mut self.problems, "security_team")
            .and_then(|json| self.security_team(json));
        let before = self.problems.count();
        let roles = file.list(&mut self.problems, "roles");
        self.roles.is_whole = self.problems.count() == before;
        for (path, json) in roles {
            self.roles.is_whole &= self.role(&path, json).is_some();
        }
        let before = self.problems.count();
        let frameworks = file.list(&mut self.problems, "frameworks");
        self.frameworks.is_whole = self.problems.count() == before;
        for (path, json) in frameworks {
            self.frameworks.is_whole &= self.framework(&path, json).is_some();
        }
        let areas = file.filled_list(&mut self.problems, "areas", "area");
        self.responsibilities.is_whole = !areas.is_empty();
        let areas = each(areas, |path, json| self.area(path, json));
        let items = file.filled_list(&mut self.problems, "checklist", "checklist item");
        let mut item_ids = Namespace::new();
        let checklist = each(items, |path, json| self.checklist_item(path, json, &mut item_ids));
        let cards = file.list(&mut self.problems, "cards");
        let cards = each(cards, |path, json| self.card(path, json, &areas));
        file.end(&mut self.problems);

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
                self.problems.report(path, Fault::Disagrees { pack, catalogue });
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
        })
    }

    fn security_team(&mut self, json: Json) -> Option<(Contact, Vec<Line>)> {
        let mut object = self.problems.object("security_team", json)?;
        let name = object.text(&mut self.problems, "name", Line::parse);
        let email = object.text(&mut self.problems, "email", EmailAddress::parse);
        let invitation = object.texts(&mut self.problems, "invitation", Line::parse);
        object.end(&mut self.problems);
        let team = Contact {
            name: name?,
            email: email?,
        };
        Some((team, invitation))
    }

    fn role(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.problems.object(path, json)?;
        let id = object.text(&mut self.problems, "id", Id::parse);
        let name = object.text(&mut self.problems, "name", Line::parse);
        let summary = object.text(&mut self.problems, "summary", Line::parse);
        object.end(&mut self.problems);
        let role = || {
            Some(Role {
                id: id.clone()?,
                name: name?,
                summary: summary?,
            })
        };
        let role = role();
        self.roles.add(&mut self.problems, id.as_ref(), path, role);
        Some(())
    }

    fn framework(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.problems.object(path, json)?;
        let id = object.text(&mut self.problems, "id", Id::parse);
        let name = object.text(&mut self.problems, "name", Line::parse);
        let url = object.text(&mut self.problems, "url", LinkUrl::parse);
        object.end(&mut self.problems);
        let framework = || {
            Some(Framework {
                id: id.clone()?,
                name: name?,
                url: url?,
            })
        };
        let framework = framework();
        self.frameworks.add(&mut self.problems, id.as_ref(), path, framework);
        Some(())
    }

    fn area(&mut self, path: &str, json: Json) -> Option<Area> {
        let Some(mut object) = self.problems.object(path, json) else {
            self.responsibilities.is_whole = false;
            return None;
        };
        let id = object.text(&mut self.problems, "id", Id::parse);
        match &id {
            Some(id) => claim(&mut self.responsibilities.ids, &mut self.problems, id, path, None),
            None => self.responsibilities.is_whole = false,
        }
        let name = object.text(&mut self.problems, "name", Line::parse);
        let summary = object.optional_text(&mut self.problems, "summary", Line::parse);
        let list = object.filled_list(&mut self.problems, "responsibilities", "responsibility");
        self.responsibilities.is_whole &= !list.is_empty();
        let first = self.responsibilities.values.len();
        for (path, json) in list {
            self.responsibilities.is_whole &= self.responsibility(&path, json).is_some();
        }
        object.end(&mut self.problems);
        Some(Area {
            id: id?,
            name: name?,
            summary,
            responsibilities: self.responsibilities.values[first..].to_vec(),
        })
    }

    fn responsibility(&mut self, path: &str, json: Json) -> Option<()> {
        let mut object = self.problems.object(path, json)?;
        let id = object.text(&mut self.problems, "id", Id::parse);
        let party = object.text(&mut self.problems, "party", Party::parse);
        let text = object.text(&mut self.problems, "text", Line::parse);
        let evidence = object.optional_text(&mut self.problems, "evidence", Line::parse);
        let cadence = object.optional_text(&mut self.problems, "cadence", Cadence::parse);
        let role = object
            .optional_text(&mut self.problems, "role", Id::parse)
            .and_then(|id| {
                let path = object.path_of("role");
                if party == Some(Party::Provider) {
                    self.problems.report(&path, Fault::RoleOfProvider);
                }
                self.roles.resolve(&mut self.problems, &id, &path)
            });
        let links = object.list(&mut self.problems, "links");
        let links = self.links(links);
        let controls = object.list(&mut self.problems, "controls");
        let controls = each(controls, |path, json| self.mapping(path, json));
        object.end(&mut self.problems);
        let responsibility = || {
            Some(Responsibility {
                id: id.clone()?,
                party: party?,
                text: text?,
                role,
                evidence,
                cadence,
                links,
                controls,
            })
        };
        let responsibility = responsibility();
        self.responsibilities
            .add(&mut self.problems, id.as_ref(), path, responsibility);
        Some(())
    }

    fn links(&mut self, list: Vec<(String, Json)>) -> Vec<Link> {
        each(list, |path, json| {
            let mut object = self.problems.object(path, json)?;
            let text = object.text(&mut self.problems, "text", Line::parse);
            let url = object.text(&mut self.problems, "url", LinkUrl::parse);
            object.end(&mut self.problems);
            Some(Link { text: text?, url: url? })
        })
    }

    fn mapping(&mut self, path: &str, json: Json) -> Option<Mapping> {
        let mut object = self.problems.object(path, json)?;
        let framework = object.text(&mut self.problems, "framework", Id::parse).and_then(|id| {
            self.frameworks
                .resolve(&mut self.problems, &id, &object.path_of("framework"))
        });
        let ids = object.filled_list(&mut self.problems, "ids", "control id");
        let ids = each(ids, |path, json| self.problems.text(path, &json, ControlId::parse));
        object.end(&mut self.problems);
        Some(Mapping {
            framework: framework?,
            ids,
        })
    }

    fn checklist_item(&mut self, path: &str, json: Json, ids: &mut Namespace) -> Option<ChecklistItem> {
        let mut object = self.problems.object(path, json)?;
        let id = object.text(&mut self.problems, "id", Id::parse);
        if let Some(id) = &id {
            claim(ids, &mut self.problems, id, path, None);
        }
        let title = object.text(&mut self.problems, "title", Line::parse);
        let guidance = object.texts(&mut self.problems, "guidance", Line::parse);
        let list = object.filled_list(&mut self.problems, "fulfils", "responsibility of the customer");
        let fulfils = each(list, |path, json| self.fulfilled(path, &json));
        let links = object.list(&mut self.problems, "links");
        let links = self.links(links);
        object.end(&mut self.problems);
        Some(ChecklistItem {
            id: id?,
            title: title?,
            guidance,
            fulfils,
            links,
        })
    }

    /// A responsibility that an item fulfils: one of the customer's.
    fn fulfilled(&mut self, path: &str, json: &Json) -> Option<Arc<Responsibility>> {
        let id = self.problems.text(path, json, Id::parse)?;
        let responsibility = self.responsibilities.resolve(&mut self.problems, &id, path)?;
        if responsibility.party == Party::Provider {
            self.problems
                .report(path, Fault::FulfilsProvider { id: id.to_string() });
        }
        Some(responsibility)
    }

    fn card(&mut self, path: &str, json: Json, areas: &[Area]) -> Option<Card> {
        let mut object = self.problems.object(path, json)?;
        let title = object.text(&mut self.problems, "title", Line::parse);
        let text = object.text(&mut self.problems, "text", Line::parse);
        let area = object.text(&mut self.problems, "area", Id::parse).and_then(|id| {
            let found = areas.iter().find(|area| area.id == id);
            // An area that could not be read has an id all the same.
            let is_claimed = self
                .responsibilities
                .ids
                .get(&id)
                .is_some_and(|claim| claim.place.is_none());
            if found.is_none() && !is_claimed && self.responsibilities.is_whole {
                dangling(&mut self.problems, "area", &id, &object.path_of("area"));
            }
            found
        });
        object.end(&mut self.problems);
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
}
