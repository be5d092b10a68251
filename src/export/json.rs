//! The responsibilities as JSON.

use super::facts::{link, rationale};
use super::view::ExportView;
use crate::content::{Id, Line, Mapping, Product, Responsibility, push_string};

/// The shown responsibilities as one line of JSON (RFC 8259), for programs. Fields, parties, cadences
/// and kinds of tags are named as in packs. Missing values are left out, except for the lists of
/// controls and checklist items, which are empty then.
///
/// ```json
/// {"product":{"id":"…","name":"…"},"provider":"…","version":"…","published":"2026-11-22",
///  "address":"https://…","responsibilities":[{"id":"…","area":{"id":"…","name":"…"},
///  "chapter":{"id":"…","name":"…"},"party":"customer","text":"…","rationale":"…","not_applicable":"…",
///  "priority":{"id":"…","name":"…"},"performed_by":[{"id":"…","name":"…","inherited":"…"}],"pairs_with":["…"],
///  "role":{"id":"…","name":"…"},"evidence":"…","cadence":"yearly",
///  "tags":[{"id":"…","kind":"plan","name":"…"}],
///  "controls":[{"framework":{"id":"…","name":"…"},"ids":["…"],"details":[{"id":"…","title":"…","url":"https://…"}]}],
///  "checklist":[{"id":"…","name":"…"}],"link":"https://…#…"}]}
/// ```
#[must_use]
pub fn json(view: ExportView<'_>) -> String {
    let ExportView { product, page, .. } = view;
    let mut printed = String::from("{");
    push_named(&mut printed, "product", product.id(), product.name());
    push_field(&mut printed, "provider", product.provider().as_str());
    push_field(&mut printed, "version", product.version().as_str());
    push_field(&mut printed, "published", &product.published().to_string());
    push_field(&mut printed, "address", page);
    push_name(&mut printed, "responsibilities");
    printed.push('[');
    for (area, responsibility) in view.shown() {
        push_object_start(&mut printed);
        push_field(&mut printed, "id", responsibility.id.as_str());
        push_named(&mut printed, "area", &area.id, &area.name);
        if let Some(chapter) = &area.chapter {
            push_named(&mut printed, "chapter", &chapter.id, &chapter.name);
        }
        push_field(&mut printed, "party", responsibility.party.as_str());
        push_field(&mut printed, "text", responsibility.text.as_str());
        if !responsibility.rationale.is_empty() {
            push_field(&mut printed, "rationale", &rationale(responsibility));
        }
        if let Some(reason) = &responsibility.not_applicable {
            push_field(&mut printed, "not_applicable", reason.as_str());
        }
        if let Some(priority) = &responsibility.priority {
            push_named(&mut printed, "priority", &priority.id, &priority.name);
        }
        push_performed_by(&mut printed, responsibility);
        push_pairs(&mut printed, product, responsibility);
        if let Some(role) = &responsibility.role {
            push_named(&mut printed, "role", &role.id, &role.name);
        }
        if let Some(evidence) = &responsibility.evidence {
            push_field(&mut printed, "evidence", evidence.as_str());
        }
        if let Some(cadence) = responsibility.cadence {
            push_field(&mut printed, "cadence", cadence.as_str());
        }
        if !responsibility.tags.is_empty() {
            push_name(&mut printed, "tags");
            printed.push('[');
            for tag in &responsibility.tags {
                push_object_start(&mut printed);
                push_field(&mut printed, "id", tag.id.as_str());
                push_field(&mut printed, "kind", tag.kind.as_str());
                push_field(&mut printed, "name", tag.name.as_str());
                printed.push('}');
            }
            printed.push(']');
        }
        push_name(&mut printed, "controls");
        printed.push('[');
        for mapping in &responsibility.controls {
            push_object_start(&mut printed);
            push_named(
                &mut printed,
                "framework",
                &mapping.framework.id,
                &mapping.framework.name,
            );
            push_name(&mut printed, "ids");
            printed.push('[');
            for id in &mapping.ids {
                push_separator(&mut printed);
                push_string(&mut printed, id.as_str());
            }
            printed.push(']');
            push_control_details(&mut printed, mapping);
            printed.push('}');
        }
        printed.push(']');
        push_name(&mut printed, "checklist");
        printed.push('[');
        for item in product.items_fulfilling(responsibility) {
            push_object_start(&mut printed);
            push_field(&mut printed, "id", item.id.as_str());
            push_field(&mut printed, "name", item.title.as_str());
            printed.push('}');
        }
        printed.push(']');
        push_field(&mut printed, "link", &link(page, responsibility));
        printed.push('}');
    }
    printed.push_str("]}");
    printed
}

/// Appends the third parties that perform a responsibility, if there are any.
fn push_performed_by(printed: &mut String, responsibility: &Responsibility) {
    if responsibility.performed_by.is_empty() {
        return;
    }
    push_name(printed, "performed_by");
    printed.push('[');
    for performed in &responsibility.performed_by {
        push_object_start(printed);
        push_field(printed, "id", performed.third_party.id.as_str());
        push_field(printed, "name", performed.third_party.name.as_str());
        if let Some(inherited) = &performed.inherited {
            push_field(printed, "inherited", inherited.as_str());
        }
        printed.push('}');
    }
    printed.push(']');
}

/// Appends the ids of the responsibilities that one is paired with, if there are any.
fn push_pairs(printed: &mut String, product: &Product, responsibility: &Responsibility) {
    let pairs = product.pairs_of(responsibility);
    if pairs.is_empty() {
        return;
    }
    push_name(printed, "pairs_with");
    printed.push('[');
    for pair in pairs {
        push_separator(printed);
        push_string(printed, pair.id.as_str());
    }
    printed.push(']');
}

/// Appends what the pack says about the controls of a mapping, if it says anything.
fn push_control_details(printed: &mut String, mapping: &Mapping) {
    let mut controls = mapping.controls().filter_map(|(_, control)| control).peekable();
    if controls.peek().is_none() {
        return;
    }
    push_name(printed, "details");
    printed.push('[');
    for control in controls {
        push_object_start(printed);
        push_field(printed, "id", control.id.as_str());
        if let Some(title) = &control.title {
            push_field(printed, "title", title.as_str());
        }
        if let Some(url) = &control.url {
            push_field(printed, "url", url.as_str());
        }
        printed.push('}');
    }
    printed.push(']');
}

/// Appends a field with an object of id and name.
fn push_named(printed: &mut String, field: &str, id: &Id, name: &Line) {
    push_name(printed, field);
    printed.push('{');
    push_field(printed, "id", id.as_str());
    push_field(printed, "name", name.as_str());
    printed.push('}');
}

/// Appends a field with a string.
fn push_field(printed: &mut String, name: &str, text: &str) {
    push_name(printed, name);
    push_string(printed, text);
}

/// Appends the name of a field.
fn push_name(printed: &mut String, name: &str) {
    push_separator(printed);
    push_string(printed, name);
    printed.push(':');
}

/// Appends the start of an object in a list.
fn push_object_start(printed: &mut String) {
    push_separator(printed);
    printed.push('{');
}

/// Appends a comma, unless the next value is the first of its list or object: then the JSON so far
/// ends with the opening bracket. (A string ends with its quotation mark.)
fn push_separator(printed: &mut String) {
    if !printed.ends_with(['{', '[']) {
        printed.push(',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Product;
    use crate::export::sample::{PAGE, any_pack, full_view, identity360, mydesk, rows_of};
    use proptest::prelude::*;
    use serde_json::{Value, json as value};

    fn read(product: &Product) -> Value {
        serde_json::from_str(&json(full_view(product))).expect("JSON")
    }

    proptest! {
        #[test]
        fn the_json_of_any_content_reads_back(pack in any_pack()) {
            let responsibilities: Vec<Value> = pack
                .responsibilities
                .iter()
                .map(|row| {
                    let mut read = value!({
                        "id": row.id,
                        "area": { "id": "area", "name": pack.area },
                        "party": if row.is_provider { "provider" } else { "customer" },
                        "text": row.text,
                        "chapter": { "id": "chapter", "name": pack.chapter },
                        "cadence": "half-yearly",
                        "controls": [
                            { "framework": { "id": "one", "name": pack.frameworks[0] }, "ids": row.controls },
                            { "framework": { "id": "two", "name": pack.frameworks[1] }, "ids": [row.controls[0]] },
                        ],
                        "checklist": [],
                        "link": format!("{PAGE}#{}", row.id),
                    });
                    let details: Vec<Value> = row
                        .titled_controls()
                        .map(|_| value!({ "id": "AC-2", "title": pack.control_title, "url": "https://framework.example" }))
                        .collect();
                    if !details.is_empty() {
                        read["controls"][0]["details"] = value!(details);
                    }
                    if let Some(inherited) = &row.inherited {
                        let performed = value!({ "id": "third-party", "name": pack.third_party, "inherited": inherited });
                        read["performed_by"] = value!([performed]);
                    }
                    if let Some(reason) = &row.not_applicable {
                        read["not_applicable"] = value!(reason);
                        read["priority"] = value!({ "id": "priority", "name": pack.priority });
                    }
                    if !pack.pairs_of(row).is_empty() {
                        read["pairs_with"] = value!(pack.pairs_of(row));
                    }
                    if row.is_tagged {
                        read["tags"] = value!([{ "id": "tag", "kind": "plan", "name": pack.tag }]);
                    }
                    if let Some(evidence) = &row.evidence {
                        read["evidence"] = value!(evidence);
                    }
                    if !row.is_provider {
                        read["role"] = value!({ "id": "role", "name": pack.role });
                        read["checklist"] = value!([{ "id": "item", "name": pack.item }]);
                    }
                    read
                })
                .collect();
            prop_assert_eq!(
                read(&pack.product()),
                value!({
                    "product": { "id": "product", "name": "Product" },
                    "provider": pack.provider,
                    "version": "1.0",
                    "published": "2026-11-22",
                    "address": PAGE,
                    "responsibilities": responsibilities,
                })
            );
        }

        #[test]
        fn any_text_reads_back(text: String) {
            let mut printed = String::new();
            push_string(&mut printed, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&printed).expect("JSON"), text);
        }
    }

    #[test]
    fn control_characters_read_back() {
        let text: String = ('\0'..='\u{9f}').collect();
        let mut printed = String::new();
        push_string(&mut printed, &text);
        assert_eq!(serde_json::from_str::<String>(&printed).expect("JSON"), text);
    }

    #[test]
    fn the_fields_of_the_sample_are_in_a_fixed_order() {
        let product = mydesk();
        let printed = json(ExportView {
            rows: &rows_of(&product, &["assign-roles"]),
            ..full_view(&product)
        });
        assert_eq!(
            printed,
            concat!(
                r#"{"product":{"id":"mydesk","name":"MyDesk"},"provider":"MyDesk","version":"1.0","published":"2026-11-22","#,
                r#""address":"https://trust.example/mydesk/responsibilities","responsibilities":["#,
                r#"{"id":"assign-roles","area":{"id":"user-management","name":"User management"},"party":"customer","#,
                r#""text":"Assign each user the role and the rights that match their work, no more and no less.","#,
                r#""role":{"id":"mydesk-admin","name":"MyDesk administrator"},"#,
                r#""evidence":"A table of roles that says what each allows and who may approve it, and the approval for every role given.","#,
                r#""cadence":"on-event","controls":["#,
                r#"{"framework":{"id":"nist-800-53","name":"NIST SP 800-53 Rev. 5"},"ids":["AC-2","AC-5","AC-6"],"#,
                r#""details":[{"id":"AC-2","title":"Account Management"},{"id":"AC-5","title":"Separation of Duties"},{"id":"AC-6","title":"Least Privilege"}]},"#,
                r#"{"framework":{"id":"iso-27001","name":"ISO/IEC 27001:2022 Annex A"},"ids":["A.5.15","A.5.18"],"#,
                r#""details":[{"id":"A.5.15","title":"Access control"},{"id":"A.5.18","title":"Access rights"}]}],"#,
                r#""checklist":[{"id":"user-administration","name":"Administer users"}],"#,
                r#""link":"https://trust.example/mydesk/responsibilities#assign-roles"}]}"#
            )
        );
    }

    #[test]
    fn parties_and_cadences_are_named_as_in_packs() {
        let pack: Value = serde_json::from_str(include_str!("../../public/content/mydesk.json")).expect("JSON");
        let expected: Vec<&Value> = pack["areas"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|area| area["responsibilities"].as_array().into_iter().flatten())
            .collect();
        let read = read(&mydesk());
        let read = read["responsibilities"].as_array().expect("a list");
        assert_eq!(read.len(), expected.len());
        for (read, expected) in read.iter().zip(expected) {
            for field in ["id", "party", "text", "evidence", "cadence"] {
                assert_eq!(read[field], expected[field], "{field} of {}", expected["id"]);
            }
        }
    }

    #[test]
    fn tags_have_the_kinds_of_the_pack() {
        let tags = |product: &Product| -> Vec<Value> {
            let read = read(product);
            let all = read["responsibilities"].as_array().expect("a list");
            all.iter()
                .flat_map(|row| row["tags"].as_array().cloned().unwrap_or_default())
                .collect()
        };
        for (product, pack) in [
            (mydesk(), include_str!("../../public/content/mydesk.json")),
            (identity360(), include_str!("../../public/content/identity360.json")),
        ] {
            let pack: Value = serde_json::from_str(pack).expect("JSON");
            let (printed, expected) = (tags(&product), pack["tags"].as_array().expect("a list"));
            assert!(expected.iter().all(|tag| printed.contains(tag)), "{printed:?}");
            assert!(printed.iter().all(|tag| expected.contains(tag)), "{printed:?}");
        }
    }

    #[test]
    fn a_view_without_rows_has_an_empty_list() {
        let product = mydesk();
        let printed = json(ExportView {
            rows: &[],
            ..full_view(&product)
        });
        assert!(printed.ends_with(r#","responsibilities":[]}"#), "{printed}");
    }
}
