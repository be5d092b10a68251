//! Reading a pack: from JSON to a checked product, with everything that is wrong told by its path.

use super::error::Fault;
use super::json::Json;
use super::product::{
    Area, Cadence, Card, Change, ChangeSet, ChecklistItem, ControlId, Framework, GuidanceOnly, Mapping, Named, Party,
    Product, Responsibility, Retired, Role,
};
use super::read::{Object, Problems, each};
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
pub(super) type Namespace = HashMap<Id, Claim>;

/// Where an id was given, and what has it.
#[derive(Debug)]
pub(super) struct Claim {
    path: String,
    holder: Holder,
    /// The id that its thing has now; none if the thing is gone, or its id could not be read.
    pub(super) present: Option<Id>,
}

/// What has an id.
#[derive(Debug, PartialEq)]
enum Holder {
    /// An area or a checklist item, which no [`Table`] holds.
    Thing,
    /// The value at this place in a [`Table`].
    Value(usize),
    /// A value that could not be read.
    Unreadable,
    /// Nothing any more: an alias, or a retired id. References do not lead to it.
    Former,
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
        let holder = match value {
            Some(_) => Holder::Value(self.values.len()),
            None => Holder::Unreadable,
        };
        match id {
            Some(id) => claim(&mut self.ids, problems, id, format!("{path}.id"), holder, Some(id)),
            None => self.is_whole = false,
        }
        self.values.extend(value.map(Arc::new));
    }

    fn resolve(&self, problems: &mut Problems, id: &Id, path: &str) -> Option<Arc<Value>> {
        match self.ids.get(id).map(|claim| &claim.holder) {
            Some(Holder::Value(place)) => return self.values.get(*place).cloned(),
            Some(Holder::Unreadable) => {}
            _ if self.is_whole => dangling(problems, self.kind, id, path),
            _ => {}
        }
        None
    }
}

/// Takes the id that stands at `path`, which nothing else in the namespace may have.
fn claim(ids: &mut Namespace, problems: &mut Problems, id: &Id, path: String, holder: Holder, present: Option<&Id>) {
    let given = Claim {
        path,
        holder,
        present: present.cloned(),
    };
    match ids.get_mut(id) {
        Some(claim) => {
            let (id, first) = (id.to_string(), claim.path.clone());
            problems.report(&given.path, Fault::DuplicateId { id, first });
            // What refers to a present thing is not wrong because something else had its id before.
            if claim.holder == Holder::Former {
                *claim = given;
            }
        }
        None => {
            ids.insert(id.clone(), given);
        }
    }
}

/// A list of ids that once were given, and that nothing else may have: those that the thing with
/// the id `present` had before, or those of things that are gone.
fn former_ids(
    ids: &mut Namespace,
    problems: &mut Problems,
    object: &mut Object,
    name: &'static str,
    present: Option<&Id>,
) -> Vec<Id> {
    let list = object.list(problems, name);
    each(list, |path, json| {
        let id = problems.text(path, &json, Id::parse)?;
        claim(ids, problems, &id, path.to_owned(), Holder::Former, present);
        Some(id)
    })
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
        let retired = file.take("retired").map(|json| self.retired(json, &mut item_ids));
        let changes = file.list(&mut self.problems, "changes");
        let changes = each(changes, |path, json| self.change_set(path, json));
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
            roles: std::mem::take(&mut self.roles.values),
            frameworks: std::mem::take(&mut self.frameworks.values),
            anchors: std::mem::take(&mut self.responsibilities.ids),
            retired: retired.unwrap_or_default(),
            changes,
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
            Some(id) => {
                let path = object.path_of("id");
                let ids = &mut self.responsibilities.ids;
                claim(ids, &mut self.problems, id, path, Holder::Thing, Some(id));
            }
            None => self.responsibilities.is_whole = false,
        }
        let aliases = self.aliases(&mut object, id.as_ref());
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
            aliases,
            name: name?,
            summary,
            responsibilities: self.responsibilities.values[first..].to_vec(),
        })
    }

    /// The ids that an area or a responsibility had before.
    fn aliases(&mut self, object: &mut Object, present: Option<&Id>) -> Vec<Id> {
        let ids = &mut self.responsibilities.ids;
        former_ids(ids, &mut self.problems, object, "aliases", present)
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
        let guidance_only = object.take("guidance_only").and_then(|json| {
            let path = object.path_of("guidance_only");
            if party == Some(Party::Provider) {
                self.problems.report(&path, Fault::GuidanceOnlyOfProvider);
            }
            self.guidance_only(&path, &json)
        });
        let links = object.list(&mut self.problems, "links");
        let links = self.links(links);
        let controls = object.list(&mut self.problems, "controls");
        let controls = each(controls, |path, json| self.mapping(path, json));
        let aliases = self.aliases(&mut object, id.as_ref());
        object.end(&mut self.problems);
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
                links,
                controls,
            })
        };
        let responsibility = responsibility();
        self.responsibilities
            .add(&mut self.problems, id.as_ref(), path, responsibility);
        Some(())
    }

    fn guidance_only(&mut self, path: &str, json: &Json) -> Option<GuidanceOnly> {
        let found = match json {
            Json::Bool(true) => return Some(GuidanceOnly::WithoutReason),
            Json::Text(_) => {
                let reason = self.problems.text(path, json, Line::parse);
                return reason.map(GuidanceOnly::Reason);
            }
            // "true or false" would not say what is wrong with false.
            Json::Bool(false) => "false",
            other => other.kind(),
        };
        let expected = "true, or a text with the reason";
        self.problems.report(path, Fault::WrongKind { expected, found });
        None
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
            let path = object.path_of("id");
            claim(ids, &mut self.problems, id, path, Holder::Thing, Some(id));
        }
        let aliases = former_ids(ids, &mut self.problems, &mut object, "aliases", id.as_ref());
        let title = object.text(&mut self.problems, "title", Line::parse);
        let guidance = object.texts(&mut self.problems, "guidance", Line::parse);
        let list = object.filled_list(&mut self.problems, "fulfils", "responsibility of the customer");
        let fulfils = each(list, |path, json| self.fulfilled(path, &json));
        let links = object.list(&mut self.problems, "links");
        let links = self.links(links);
        object.end(&mut self.problems);
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
                .is_some_and(|claim| claim.holder == Holder::Thing);
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

    fn retired(&mut self, json: Json, items: &mut Namespace) -> Retired {
        let Some(mut object) = self.problems.object("retired", json) else {
            return Retired::default();
        };
        let anchors = &mut self.responsibilities.ids;
        let responsibilities = former_ids(anchors, &mut self.problems, &mut object, "responsibilities", None);
        let checklist = former_ids(items, &mut self.problems, &mut object, "checklist", None);
        object.end(&mut self.problems);
        Retired {
            responsibilities,
            checklist,
        }
    }

    fn change_set(&mut self, path: &str, json: Json) -> Option<ChangeSet> {
        let mut object = self.problems.object(path, json)?;
        let version = object.text(&mut self.problems, "version", Line::parse);
        let date = object.text(&mut self.problems, "date", Date::parse);
        let entries = object.filled_list(&mut self.problems, "entries", "change");
        let entries = each(entries, |path, json| self.change(path, json));
        object.end(&mut self.problems);
        Some(ChangeSet {
            version: version?,
            date: date?,
            entries,
        })
    }

    /// An entry of the change log. Its ids are those of its time, so nothing is looked up.
    fn change(&mut self, path: &str, json: Json) -> Option<Change> {
        let problems = &mut self.problems;
        let mut object = problems.object(path, json)?;
        // Without its kind, an entry's fields cannot be told from fields that it must not have.
        let kind = object.text(problems, "kind", Kind::parse)?;
        let id = object.text(problems, "id", Id::parse);
        let change = match kind {
            Kind::Added => id.map(|id| Change::Added { id }),
            Kind::Removed => {
                let from = object.text(problems, "from", Party::parse);
                let before = object.text(problems, "before", Line::parse);
                (|| {
                    Some(Change::Removed {
                        id: id?,
                        from: from?,
                        before: before?,
                    })
                })()
            }
            Kind::Reworded => {
                let before = object.text(problems, "before", Line::parse);
                let after = object.text(problems, "after", Line::parse);
                (|| {
                    Some(Change::Reworded {
                        id: id?,
                        before: before?,
                        after: after?,
                    })
                })()
            }
            Kind::Shifted => {
                let from = object.text(problems, "from", Party::parse);
                let to = object.text(problems, "to", Party::parse);
                (|| {
                    Some(Change::Shifted {
                        id: id?,
                        from: from?,
                        to: to?,
                    })
                })()
            }
            Kind::Renamed => {
                let from = object.text(problems, "from", Id::parse);
                (|| Some(Change::Renamed { id: id?, from: from? }))()
            }
        };
        object.end(problems);
        change
    }
}

/// What happened to a responsibility, in the change log's words.
enum Kind {
    Added,
    Removed,
    Reworded,
    Shifted,
    Renamed,
}

impl Kind {
    fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "added" => Ok(Self::Added),
            "removed" => Ok(Self::Removed),
            "reworded" => Ok(Self::Reworded),
            "shifted" => Ok(Self::Shifted),
            "renamed" => Ok(Self::Renamed),
            _ => Err("this is no kind of change; expected added, removed, reworded, shifted or renamed"),
        }
    }
}
