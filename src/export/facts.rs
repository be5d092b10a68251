//! The facts of a responsibility in words.

use crate::content::{Mapping, Product, Responsibility, TagKind, plain_text};
use crate::words::Words;

/// The absolute address of a responsibility on a page. An id needs no escaping in an address.
pub(super) fn link(page: &str, responsibility: &Responsibility) -> String {
    format!("{page}#{}", responsibility.id)
}

/// The name of the role; empty if there is none.
pub(super) fn role(responsibility: &Responsibility) -> &str {
    responsibility.role.as_ref().map_or("", |role| role.name.as_str())
}

/// Why it matters, as plain text; empty if nothing is said of it.
pub(super) fn rationale(responsibility: &Responsibility) -> String {
    plain_text(&responsibility.rationale)
}

/// The name of the priority; empty if there is none.
pub(super) fn priority(responsibility: &Responsibility) -> &str {
    let priority = responsibility.priority.as_ref();
    priority.map_or("", |priority| priority.name.as_str())
}

/// Why it does not apply to the product; empty if it does.
pub(super) fn not_applicable(responsibility: &Responsibility) -> &str {
    responsibility
        .not_applicable
        .as_ref()
        .map_or("", |reason| reason.as_str())
}

/// What is inherited from each third party that performs it, with the third party's name.
pub(super) fn inherited(responsibility: &Responsibility) -> Vec<String> {
    let performed_by = responsibility.performed_by.iter();
    performed_by
        .filter_map(|performed| {
            let inherited = performed.inherited.as_ref()?;
            Some(format!("{}: {inherited}", performed.third_party.name))
        })
        .collect()
}

/// The ids of the other party's responsibilities that it is paired with.
pub(super) fn pairs(product: &Product, responsibility: &Responsibility) -> String {
    let pairs = product.pairs_of(responsibility).iter();
    let ids: Vec<&str> = pairs.map(|pair| pair.id.as_str()).collect();
    ids.join("; ")
}

/// The controls that have a title, each with it.
pub(super) fn control_titles(responsibility: &Responsibility) -> Vec<String> {
    let controls = responsibility.controls.iter().flat_map(Mapping::controls);
    controls
        .filter_map(|(id, control)| Some(format!("{id} {}", control?.title.as_ref()?)))
        .collect()
}

/// The evidence; empty if there is none.
pub(super) fn evidence(responsibility: &Responsibility) -> &str {
    responsibility
        .evidence
        .as_ref()
        .map_or("", |evidence| evidence.as_str())
}

/// The review cadence; empty if there is none.
pub(super) fn review(responsibility: &Responsibility, words: &Words) -> &'static str {
    responsibility.cadence.map_or("", words.responsibilities.cadence_name)
}

/// The ids of a mapping's controls, separated by commas.
pub(super) fn control_ids(mapping: &Mapping) -> String {
    let ids: Vec<&str> = mapping.ids.iter().map(|id| id.as_str()).collect();
    ids.join(", ")
}

/// The tags that a responsibility depends on: kinds are joined by "and", tags of one kind by "or". `name` is how a tag's
/// name is written: as it is in files, isolated on a page.
pub(crate) fn applies_to(responsibility: &Responsibility, name: fn(&str) -> String, words: &Words) -> String {
    let kinds = TagKind::of_tags(&responsibility.tags).into_iter().map(|kind| {
        let tags = responsibility.tags.iter().filter(|tag| tag.kind == kind);
        let names: Vec<String> = tags.map(|tag| name(tag.name.as_str())).collect();
        names.join(words.scope.or)
    });
    let kinds: Vec<String> = kinds.collect();
    kinds.join(words.scope.and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::sample::Sample;
    use crate::words::ENGLISH;

    #[test]
    fn tags_of_one_kind_are_joined_by_or_and_kinds_by_and() {
        let sample = Sample::mydesk_with(|pack| {
            pack["tags"] = serde_json::json!([
                { "id": "eu", "kind": "region", "name": "Europe" },
                { "id": "pro", "kind": "plan", "name": "Pro" },
                { "id": "uk", "kind": "region", "name": "Britain" },
            ]);
            for area in pack["areas"].as_array_mut().expect("a list") {
                for responsibility in area["responsibilities"].as_array_mut().expect("a list") {
                    responsibility["tags"] = serde_json::json!(["eu", "pro", "uk"]);
                }
            }
        });
        let responsibility = sample.product.responsibilities().next().expect("a responsibility");
        assert_eq!(
            applies_to(responsibility, str::to_owned, &ENGLISH),
            "Pro, and Europe or Britain"
        );
    }
}
