//! References to ids that a pack does not define.

use super::{one_of, word};
use crate::check::nearest::nearest;
use crate::check::source_file::SourceFile;
use crate::json_tree::Node;

/// The kinds of what has an id in a pack, each with the path of its list.
const LISTS: [(&str, &str); 10] = [
    ("role", "roles"),
    ("framework", "frameworks"),
    ("tag", "tags"),
    ("kind of tag", "tag_kinds"),
    ("chapter", "chapters"),
    ("priority", "priorities"),
    ("priority before this one", "priorities"),
    ("third party", "third_parties"),
    ("area", "areas"),
    ("checklist item", "checklist"),
];

/// What to refer to in place of an id. `path` is that of the reference.
pub(super) fn help(source: &SourceFile, path: &str, kind: &str, id: &str) -> String {
    let nodes = defined(source, kind);
    if kind == "kind of tag" {
        return word::tag_kind_help(id, &defined_ids(source, kind));
    }
    if let Some(present) = present_id(source, &nodes, id) {
        return format!("write \"{present}\": \"{id}\" is the id that it had before");
    }
    // A checklist item fulfils what is the customer's.
    let ids = ids(source, &nodes, path.contains(".fulfils["));
    let values: Vec<&str> = ids.iter().map(String::as_str).collect();
    let define = match LISTS.iter().find(|(other, _)| *other == kind) {
        Some((_, list)) => format!("define \"{id}\" in \"{list}\""),
        None => format!("define \"{id}\" in an area"),
    };
    let other_kind = LISTS
        .iter()
        .map(|(kind, _)| *kind)
        .chain(["responsibility"])
        .find(|other| {
            *other != kind
                && defined(source, other)
                    .iter()
                    .any(|node| id_of(source, node).as_deref() == Some(id))
        });
    let article = |kind: &str| if kind == "area" { "an" } else { "a" };
    match (other_kind, one_of(id, &values)) {
        (Some(other), None) => format!("\"{id}\" is the id of {} {other}; {define}", article(other)),
        (Some(other), Some(_)) if nearest(id, values.iter().copied()).is_none() => {
            format!(
                "\"{id}\" is the id of {} {other}, and no {kind} is called nearly so; refer to {} {kind}, or {define}",
                article(other),
                article(kind)
            )
        }
        (_, Some(help)) => format!("{help}; or {define}"),
        (_, None) => define,
    }
}

/// The ids of everything of a kind that a pack defines.
pub(super) fn defined_ids(source: &SourceFile, kind: &str) -> Vec<String> {
    ids(source, &defined(source, kind), false)
}

/// Everything of a kind that a pack defines.
fn defined<'source>(source: &'source SourceFile, kind: &str) -> Vec<&'source Node> {
    let text = source.text();
    let list = |path: &str| {
        source
            .tree()
            .and_then(|root| root.at(text, path))
            .map(Node::values)
            .unwrap_or_default()
    };
    match LISTS.iter().find(|(other, _)| *other == kind) {
        Some((_, path)) => list(path).iter().collect(),
        None => list("areas")
            .iter()
            .filter_map(|area| area.at(text, "responsibilities"))
            .flat_map(Node::values)
            .collect(),
    }
}

fn id_of(source: &SourceFile, node: &Node) -> Option<String> {
    let text = source.text();
    node.at(text, "id")?.string(text).map(|id| id.into_owned())
}

fn ids(source: &SourceFile, nodes: &[&Node], of_customer: bool) -> Vec<String> {
    let text = source.text();
    let is_of_customer = |node: &Node| {
        let party = node.at(text, "party").and_then(|party| party.string(text));
        party.as_deref() == Some("customer")
    };
    let nodes = nodes.iter().filter(|node| !of_customer || is_of_customer(node));
    nodes.filter_map(|node| id_of(source, node)).collect()
}

/// The present id of what had an id before.
fn present_id(source: &SourceFile, nodes: &[&Node], id: &str) -> Option<String> {
    let text = source.text();
    let node = nodes.iter().find(|node| {
        let aliases = node.at(text, "aliases").map(Node::values).unwrap_or_default();
        aliases.iter().any(|alias| alias.string(text).as_deref() == Some(id))
    })?;
    id_of(source, node)
}
