//! Reading the lists of a pack by which it defines what its responsibilities and items refer to.

use super::definition::{
    Chapter, Control, ControlId, DefinedTagKind, Framework, Priority, Role, Tag, TagKind, ThirdParty,
};
use super::error::FieldErrorKind;
use super::format::Format;
use super::json::Json;
use super::natural_order;
use super::pack::PackReader;
use super::read::Object;
use super::{Id, Line, LinkUrl, Party};
use crate::sorted;

/// What the definitions have in common, as far as it could be read.
struct Head {
    id: Option<Id>,
    name: Option<Line>,
    /// A sentence about it.
    text: Option<Line>,
}

impl PackReader {
    /// Reads every list of definitions. One may refer to those of the lists before it.
    pub(super) fn definitions(&mut self, file: &mut Object) {
        self.roles.is_complete = self.list_of_definitions(file, "roles", Format::One, Self::role);
        self.frameworks.is_complete = self.list_of_definitions(file, "frameworks", Format::One, Self::framework);
        self.tag_kinds.is_complete = self.list_of_definitions(file, "tag_kinds", Format::Two, Self::tag_kind);
        self.tags.is_complete = self.list_of_definitions(file, "tags", Format::One, Self::tag);
        self.chapters.is_complete = self.list_of_definitions(file, "chapters", Format::Two, Self::chapter);
        self.priorities.is_complete = self.list_of_definitions(file, "priorities", Format::Two, Self::priority);
        // From here on, every level is known.
        self.priorities.kind = "priority";
        self.third_parties.is_complete =
            self.list_of_definitions(file, "third_parties", Format::Two, Self::third_party);
    }

    /// Takes out a list of definitions, which files have from a format on, and reads it. Returns whether every id is
    /// known.
    fn list_of_definitions(
        &mut self,
        file: &mut Object,
        name: &'static str,
        format: Format,
        read: fn(&mut Self, &str, Json) -> Option<()>,
    ) -> bool {
        let count = self.errors.count();
        let list = match format {
            Format::One => file.list(&mut self.errors, name),
            Format::Two => file.list_of_format_2(&mut self.errors, name),
        };
        let is_list = self.errors.count() == count;
        self.read_all(list, read) && is_list
    }

    /// Reads a list of definitions, which `read` adds to their table: it returns none if the id is not known.
    /// Returns whether every id is known.
    fn read_all(&mut self, list: Vec<(String, Json)>, read: fn(&mut Self, &str, Json) -> Option<()>) -> bool {
        let mut is_complete = true;
        for (path, json) in list {
            is_complete &= read(self, &path, json).is_some();
        }
        is_complete
    }

    /// Takes out what the definitions have in common. `text` is the field with a sentence about it, if there is one, and
    /// whether it is required.
    fn head(&mut self, path: &str, json: Json, text: Option<(&'static str, bool)>) -> Option<(Object, Head)> {
        let mut object = self.errors.object(path, json)?;
        let id = object.text(&mut self.errors, "id", Id::parse);
        let name = object.text(&mut self.errors, "name", Line::parse);
        let text = text.and_then(|(field, is_required)| match is_required {
            true => object.text(&mut self.errors, field, Line::parse),
            false => object.optional_text(&mut self.errors, field, Line::parse),
        });
        Some((object, Head { id, name, text }))
    }

    fn role(&mut self, path: &str, json: Json) -> Option<()> {
        let (mut object, head) = self.head(path, json, Some(("summary", true)))?;
        let party = object.text_of_format_2(&mut self.errors, "party", Party::parse);
        object.finish(&mut self.errors);
        let id = head.id?;
        let role = head.name.zip(head.text).map(|(name, summary)| Role {
            id: id.clone(),
            party: party.unwrap_or(Party::Customer),
            name,
            summary,
        });
        self.roles.add(&mut self.errors, &id, path, role);
        Some(())
    }

    fn framework(&mut self, path: &str, json: Json) -> Option<()> {
        let (mut object, head) = self.head(path, json, None)?;
        let url = object.text(&mut self.errors, "url", LinkUrl::parse);
        let controls = object.list_of_format_2(&mut self.errors, "controls");
        let controls = self.controls(controls);
        object.finish(&mut self.errors);
        let id = head.id?;
        let framework = head.name.zip(url).map(|(name, url)| Framework {
            id: id.clone(),
            name,
            url,
            controls,
        });
        self.frameworks.add(&mut self.errors, &id, path, framework);
        Some(())
    }

    fn tag(&mut self, path: &str, json: Json) -> Option<()> {
        let (mut object, head) = self.head(path, json, None)?;
        let kind = object
            .text(&mut self.errors, "kind", Id::parse)
            .and_then(|id| self.kind_of_tag(&object.path_of("kind"), &id));
        object.finish(&mut self.errors);
        let id = head.id?;
        let tag = head.name.zip(kind).map(|(name, kind)| Tag {
            id: id.clone(),
            kind,
            name,
        });
        self.tags.add(&mut self.errors, &id, path, tag);
        Some(())
    }

    /// The kind of tags with an id: one that every pack has, or one that this pack defines.
    fn kind_of_tag(&mut self, path: &str, id: &Id) -> Option<TagKind> {
        TagKind::common(id.as_str()).or_else(|| {
            let defined = self.tag_kinds.resolve(&mut self.errors, id, path);
            defined.map(TagKind::Defined)
        })
    }

    fn tag_kind(&mut self, path: &str, json: Json) -> Option<()> {
        let (object, head) = self.head(path, json, Some(("question", true)))?;
        object.finish(&mut self.errors);
        let id = head.id?;
        let kind = head.name.zip(head.text).map(|(name, question)| DefinedTagKind {
            id: id.clone(),
            name,
            question,
        });
        if TagKind::common(id.as_str()).is_some() {
            let first = "a kind that every pack has".to_owned();
            let (path, id) = (format!("{path}.id"), id.to_string());
            self.errors.report(&path, FieldErrorKind::DuplicateId { id, first });
        }
        self.tag_kinds.add(&mut self.errors, &id, path, kind);
        Some(())
    }

    /// The kinds of tags: those of every pack that there are tags of, then those of this pack.
    pub(super) fn all_tag_kinds(&self) -> Vec<TagKind> {
        let mut kinds = TagKind::of_tags(&self.tags.values);
        // Those that are in use are in the order of the tags, and others may have no tags.
        kinds.retain(|kind| !matches!(kind, TagKind::Defined(_)));
        kinds.extend(self.tag_kinds.values.iter().cloned().map(TagKind::Defined));
        kinds
    }

    fn chapter(&mut self, path: &str, json: Json) -> Option<()> {
        let (object, head) = self.head(path, json, Some(("summary", false)))?;
        object.finish(&mut self.errors);
        let (id, summary) = (head.id?, head.text);
        let chapter = head.name.map(|name| Chapter {
            id: id.clone(),
            name,
            summary,
        });
        self.chapters.add(&mut self.errors, &id, path, chapter);
        Some(())
    }

    /// A level of priority. It may include a level that is listed before it.
    fn priority(&mut self, path: &str, json: Json) -> Option<()> {
        let (mut object, head) = self.head(path, json, Some(("summary", false)))?;
        let implies = object.reference(&mut self.errors, "implies", &self.priorities);
        object.finish(&mut self.errors);
        let (id, summary, rank) = (head.id?, head.text, self.priorities.values.len());
        let priority = head.name.map(|name| Priority {
            id: id.clone(),
            name,
            summary,
            rank,
            implies,
        });
        self.priorities.add(&mut self.errors, &id, path, priority);
        Some(())
    }

    fn third_party(&mut self, path: &str, json: Json) -> Option<()> {
        let (mut object, head) = self.head(path, json, Some(("summary", true)))?;
        let url = object.optional_text(&mut self.errors, "url", LinkUrl::parse);
        object.finish(&mut self.errors);
        let id = head.id?;
        let third_party = head.name.zip(head.text).map(|(name, summary)| ThirdParty {
            id: id.clone(),
            name,
            summary,
            url,
        });
        self.third_parties.add(&mut self.errors, &id, path, third_party);
        Some(())
    }

    /// What the pack says about the controls of a framework, in natural order. Reports a control that is listed
    /// twice, in whatever spelling.
    fn controls(&mut self, list: Vec<(String, Json)>) -> Vec<Control> {
        let mut controls: Vec<Control> = Vec::new();
        for (path, json) in list {
            let Some(mut object) = self.errors.object(&path, json) else {
                continue;
            };
            let id = object.text(&mut self.errors, "id", ControlId::parse);
            let title = object.optional_text(&mut self.errors, "title", Line::parse);
            let url = object.optional_text(&mut self.errors, "url", LinkUrl::parse);
            object.finish(&mut self.errors);
            let Some(id) = id else { continue };
            let count = controls.len();
            let control = Control {
                id: id.clone(),
                title,
                url,
            };
            let compare = |a: &Control, b: &Control| natural_order::compare(a.id.as_str(), b.id.as_str());
            let index = sorted::insert_by(&mut controls, control, compare);
            if controls.len() == count {
                let (id, first) = (id.to_string(), format!("the control {}", controls[index].id));
                self.errors
                    .report(&format!("{path}.id"), FieldErrorKind::DuplicateId { id, first });
            }
        }
        controls
    }
}
