//! A checked product: a pack whose every rule holds and whose every reference is resolved.

use super::error::{ContentError, Fault, Place, Problem, read};
use super::pack::{AreaFile, CardFile, ChecklistItemFile, MappingFile, PackFile, ResponsibilityFile};
use super::{Cadence, CatalogueEntry, ControlId, Date, FORMAT, Framework, Id, Line, Link, Party, Role, SecurityTeam};
use std::collections::HashMap;
use std::sync::Arc;

/// A product whose pack was checked whole. It cannot be made otherwise than by [`Product::parse`].
#[derive(Debug)]
pub struct Product {
    id: Id,
    name: Line,
    provider: Line,
    version: Line,
    published: Date,
    next_review: Option<Date>,
    summary: Line,
    introduction: Vec<Line>,
    security_team: SecurityTeam,
    invitation: Vec<Line>,
    cards: Vec<Card>,
    areas: Vec<Area>,
    checklist: Vec<ChecklistItem>,
}

/// A summary card: a short word on an area, leading to it.
#[derive(Debug)]
pub struct Card {
    /// The card's heading.
    pub title: Line,
    /// One or two sentences.
    pub text: Line,
    /// The area to which it leads.
    pub area: Id,
}

/// A subject within a product, with what each party does in it.
#[derive(Debug)]
pub struct Area {
    /// The area's id: its anchor in the page.
    pub id: Id,
    /// The area's name.
    pub name: Line,
    /// One sentence on what it covers.
    pub summary: Option<Line>,
    responsibilities: Vec<Arc<Responsibility>>,
}

/// What an area's responsibilities add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// All are the provider's.
    Provider,
    /// Both parties have a part.
    Shared,
    /// All are the customer's.
    Customer,
}

/// One thing that one party must do, in one area.
#[derive(Debug)]
pub struct Responsibility {
    /// The responsibility's id: its anchor in the page and its code in other tools.
    pub id: Id,
    /// Whose it is.
    pub party: Party,
    /// What is to be done.
    pub text: Line,
    /// The role at the customer to which it falls.
    pub role: Option<Arc<Role>>,
    /// What would show that it is done.
    pub evidence: Option<Line>,
    /// How often it is to be looked at again.
    pub cadence: Option<Cadence>,
    /// Where to read how.
    pub links: Vec<Link>,
    /// The controls that it answers to, by framework.
    pub controls: Vec<Mapping>,
}

/// The controls of one framework that a responsibility answers to.
#[derive(Debug)]
pub struct Mapping {
    /// The framework.
    pub framework: Arc<Framework>,
    /// The controls, at least one.
    pub ids: Vec<ControlId>,
}

/// An action by which the customer fulfils some of its responsibilities.
#[derive(Debug)]
pub struct ChecklistItem {
    /// The item's id: the key of the customer's record.
    pub id: Id,
    /// The action, in a few words.
    pub title: Line,
    /// How to do it, by paragraphs.
    pub guidance: Vec<Line>,
    /// The customer's responsibilities that it fulfils, at least one.
    pub fulfils: Vec<Arc<Responsibility>>,
    /// Where to read more.
    pub links: Vec<Link>,
}

impl Area {
    /// The area's responsibilities in the publisher's order, at least one.
    #[must_use]
    pub fn responsibilities(&self) -> &[Arc<Responsibility>] {
        &self.responsibilities
    }

    /// The responsibilities of one party.
    pub fn of(&self, party: Party) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.responsibilities
            .iter()
            .filter(move |responsibility| responsibility.party == party)
    }

    /// What the area's responsibilities add up to.
    #[must_use]
    pub fn ownership(&self) -> Ownership {
        match (self.of(Party::Provider).next(), self.of(Party::Customer).next()) {
            (Some(_), Some(_)) => Ownership::Shared,
            (Some(_), None) => Ownership::Provider,
            // An area has at least one responsibility, and there are two parties.
            (None, _) => Ownership::Customer,
        }
    }
}

impl Product {
    /// Reads and checks a product's pack, which must say of the product what the catalogue says.
    ///
    /// # Errors
    /// [`ContentError`]: the first fault of shape with line and column, or else every rule that
    /// the pack breaks, each with its path.
    pub fn parse(entry: &CatalogueEntry, bytes: &[u8]) -> Result<Self, ContentError> {
        let file_name = entry.pack.as_str();
        let pack: PackFile = read(file_name, bytes)?;
        let mut check = Check::default();
        check.header(entry, &pack);

        let roles = check.table("roles", "role", pack.roles, |role| &role.id);
        let frameworks = check.table("frameworks", "framework", pack.frameworks, |framework| &framework.id);

        // Areas and responsibilities share one namespace: both are anchors of one page.
        let mut anchors = HashMap::new();
        let mut areas = Vec::with_capacity(pack.areas.len());
        if pack.areas.is_empty() {
            check.report("areas", Fault::Empty { expected: "area" });
        }
        for (index, area) in pack.areas.into_iter().enumerate() {
            areas.push(check.area(&format!("areas[{index}]"), area, &mut anchors, &roles, &frameworks));
        }

        let responsibilities: HashMap<Id, Arc<Responsibility>> = areas
            .iter()
            .flat_map(|area| &area.responsibilities)
            .map(|responsibility| (responsibility.id.clone(), Arc::clone(responsibility)))
            .collect();
        let mut items = HashMap::new();
        let mut checklist = Vec::with_capacity(pack.checklist.len());
        if pack.checklist.is_empty() {
            check.report(
                "checklist",
                Fault::Empty {
                    expected: "checklist item",
                },
            );
        }
        for (index, item) in pack.checklist.into_iter().enumerate() {
            checklist.push(check.checklist_item(&format!("checklist[{index}]"), item, &mut items, &responsibilities));
        }

        let cards = check.cards(pack.cards, &areas);

        ContentError::of(file_name, check.problems)?;
        Ok(Self {
            id: pack.id,
            name: pack.name,
            provider: pack.provider,
            version: pack.version,
            published: pack.published,
            next_review: pack.next_review,
            summary: pack.summary,
            introduction: pack.introduction,
            security_team: SecurityTeam {
                name: pack.security_team.name,
                email: pack.security_team.email,
            },
            invitation: pack.security_team.invitation,
            cards,
            areas,
            checklist,
        })
    }

    /// The product's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The product's name.
    #[must_use]
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The provider's name.
    #[must_use]
    pub fn provider(&self) -> &Line {
        &self.provider
    }

    /// The content's version, in the publisher's own counting.
    #[must_use]
    pub fn version(&self) -> &Line {
        &self.version
    }

    /// The day on which this version was published.
    #[must_use]
    pub fn published(&self) -> Date {
        self.published
    }

    /// The day by which the publisher means to look at it again.
    #[must_use]
    pub fn next_review(&self) -> Option<Date> {
        self.next_review
    }

    /// One sentence on what the product's pages tell.
    #[must_use]
    pub fn summary(&self) -> &Line {
        &self.summary
    }

    /// What the product is and how responsibility is shared, by paragraphs.
    #[must_use]
    pub fn introduction(&self) -> &[Line] {
        &self.introduction
    }

    /// The team that receives questions and reports.
    #[must_use]
    pub fn security_team(&self) -> &SecurityTeam {
        &self.security_team
    }

    /// What the team answers, by paragraphs.
    #[must_use]
    pub fn invitation(&self) -> &[Line] {
        &self.invitation
    }

    /// The summary cards.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The areas, at least one, in the publisher's order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The customer's checklist, at least one item, in the publisher's order.
    #[must_use]
    pub fn checklist(&self) -> &[ChecklistItem] {
        &self.checklist
    }

    /// Every responsibility, area by area.
    pub fn responsibilities(&self) -> impl Iterator<Item = &Arc<Responsibility>> {
        self.areas.iter().flat_map(|area| &area.responsibilities)
    }
}

/// The rules between a pack's values, and what was found against them.
#[derive(Default)]
struct Check {
    problems: Vec<Problem>,
}

/// Where each id of a namespace was given first, as a path.
type Namespace = HashMap<Id, String>;

impl Check {
    fn report(&mut self, path: &str, fault: Fault) {
        self.problems.push(Problem {
            place: Place::Path(path.to_owned()),
            fault,
        });
    }

    fn header(&mut self, entry: &CatalogueEntry, pack: &PackFile) {
        if pack.format != FORMAT {
            self.report("format", Fault::Format { found: pack.format });
        }
        for (path, pack, catalogue) in [
            ("id", pack.id.as_str(), entry.id.as_str()),
            ("name", pack.name.as_str(), entry.name.as_str()),
            ("summary", pack.summary.as_str(), entry.summary.as_str()),
            (
                "security_team.name",
                pack.security_team.name.as_str(),
                entry.security_team.name.as_str(),
            ),
            (
                "security_team.email",
                pack.security_team.email.as_str(),
                entry.security_team.email.as_str(),
            ),
        ] {
            if pack != catalogue {
                self.report(
                    path,
                    Fault::Disagrees {
                        pack: pack.to_owned(),
                        catalogue: catalogue.to_owned(),
                    },
                );
            }
        }
    }

    fn claim(&mut self, namespace: &mut Namespace, id: &Id, path: String) {
        match namespace.get(id) {
            Some(first) => {
                let fault = Fault::DuplicateId {
                    id: id.to_string(),
                    first: first.clone(),
                };
                self.report(&path, fault);
            }
            None => {
                namespace.insert(id.clone(), path);
            }
        }
    }

    fn resolve<'a, Value>(
        &mut self,
        kind: &'static str,
        table: &'a HashMap<Id, Value>,
        id: &Id,
        path: &str,
    ) -> Option<&'a Value> {
        let found = table.get(id);
        if found.is_none() {
            self.report(
                path,
                Fault::DanglingReference {
                    kind,
                    id: id.to_string(),
                },
            );
        }
        found
    }

    /// A list of things with ids, as a table to resolve references in.
    fn table<Value>(
        &mut self,
        list: &str,
        kind: &'static str,
        values: Vec<Value>,
        id: fn(&Value) -> &Id,
    ) -> Table<Value> {
        let mut namespace = Namespace::new();
        let mut by_id = HashMap::new();
        for (index, value) in values.into_iter().enumerate() {
            let key = id(&value).clone();
            self.claim(&mut namespace, &key, format!("{list}[{index}].id"));
            by_id.insert(key, Arc::new(value));
        }
        Table { kind, by_id }
    }

    fn area(
        &mut self,
        path: &str,
        area: AreaFile,
        anchors: &mut Namespace,
        roles: &Table<Role>,
        frameworks: &Table<Framework>,
    ) -> Area {
        self.claim(anchors, &area.id, format!("{path}.id"));
        if area.responsibilities.is_empty() {
            self.report(
                &format!("{path}.responsibilities"),
                Fault::Empty {
                    expected: "responsibility",
                },
            );
        }
        let mut responsibilities = Vec::with_capacity(area.responsibilities.len());
        for (index, responsibility) in area.responsibilities.into_iter().enumerate() {
            let path = format!("{path}.responsibilities[{index}]");
            self.claim(anchors, &responsibility.id, format!("{path}.id"));
            responsibilities.push(Arc::new(self.responsibility(&path, responsibility, roles, frameworks)));
        }
        Area {
            id: area.id,
            name: area.name,
            summary: area.summary,
            responsibilities,
        }
    }

    fn responsibility(
        &mut self,
        path: &str,
        responsibility: ResponsibilityFile,
        roles: &Table<Role>,
        frameworks: &Table<Framework>,
    ) -> Responsibility {
        let role = responsibility.role.and_then(|id| {
            let path = format!("{path}.role");
            if responsibility.party == Party::Provider {
                self.report(&path, Fault::RoleOfProvider);
            }
            self.resolve(roles.kind, &roles.by_id, &id, &path).cloned()
        });
        let controls = responsibility
            .controls
            .into_iter()
            .enumerate()
            .filter_map(|(index, mapping)| self.mapping(&format!("{path}.controls[{index}]"), mapping, frameworks))
            .collect();
        Responsibility {
            id: responsibility.id,
            party: responsibility.party,
            text: responsibility.text,
            role,
            evidence: responsibility.evidence,
            cadence: responsibility.cadence,
            links: responsibility.links,
            controls,
        }
    }

    fn mapping(&mut self, path: &str, mapping: MappingFile, frameworks: &Table<Framework>) -> Option<Mapping> {
        if mapping.ids.is_empty() {
            self.report(&format!("{path}.ids"), Fault::Empty { expected: "control id" });
        }
        let framework = self.resolve(
            frameworks.kind,
            &frameworks.by_id,
            &mapping.framework,
            &format!("{path}.framework"),
        )?;
        Some(Mapping {
            framework: Arc::clone(framework),
            ids: mapping.ids,
        })
    }

    fn checklist_item(
        &mut self,
        path: &str,
        item: ChecklistItemFile,
        items: &mut Namespace,
        responsibilities: &HashMap<Id, Arc<Responsibility>>,
    ) -> ChecklistItem {
        self.claim(items, &item.id, format!("{path}.id"));
        if item.fulfils.is_empty() {
            self.report(
                &format!("{path}.fulfils"),
                Fault::Empty {
                    expected: "responsibility of the customer",
                },
            );
        }
        let mut fulfils = Vec::with_capacity(item.fulfils.len());
        for (index, id) in item.fulfils.iter().enumerate() {
            let path = format!("{path}.fulfils[{index}]");
            let Some(responsibility) = self.resolve("responsibility", responsibilities, id, &path) else {
                continue;
            };
            if responsibility.party == Party::Provider {
                self.report(&path, Fault::FulfilsProvider { id: id.to_string() });
            }
            fulfils.push(Arc::clone(responsibility));
        }
        ChecklistItem {
            id: item.id,
            title: item.title,
            guidance: item.guidance,
            fulfils,
            links: item.links,
        }
    }

    fn cards(&mut self, cards: Vec<CardFile>, areas: &[Area]) -> Vec<Card> {
        let by_id: HashMap<Id, ()> = areas.iter().map(|area| (area.id.clone(), ())).collect();
        cards
            .into_iter()
            .enumerate()
            .map(|(index, card)| {
                self.resolve("area", &by_id, &card.area, &format!("cards[{index}].area"));
                Card {
                    title: card.title,
                    text: card.text,
                    area: card.area,
                }
            })
            .collect()
    }
}

/// Things with ids, and what one of them is called in an error.
struct Table<Value> {
    kind: &'static str,
    by_id: HashMap<Id, Arc<Value>>,
}
