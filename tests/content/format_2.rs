//! What packs of format 2 have: priorities, chapters, third parties, pairs, kinds of tags, titles of controls, and what does
//! not apply.

use super::{MYDESK, read_pack, with_field};
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case::priority_that_nobody_defined("/areas/0/responsibilities/0/priority", json!("shall"), r#"areas[0].responsibilities[0].priority: there is no priority with the id "shall"; expected one that the pack defines"#)]
#[case::third_party_that_nobody_defined("/areas/0/responsibilities/0/performed_by", json!([{ "third_party": "host" }]), r#"areas[0].responsibilities[0].performed_by[0].third_party: there is no third party with the id "host"; expected one that the pack defines"#)]
#[case::chapter_that_nobody_defined("/areas/0/chapter", json!("one"), r#"areas[0].chapter: there is no chapter with the id "one"; expected one that the pack defines"#)]
#[case::chapters_without_areas("/chapters", json!([{ "id": "one", "name": "One" }]), r#"areas[0]: the pack has chapters, and this area is in none; expected "chapter" with the id of one of them"#)]
#[case::pair_of_one_party("/areas/0/responsibilities/0/pairs_with", json!(["infra-security"]), r#"areas[0].responsibilities[0].pairs_with[0]: the responsibility "infra-security" is the provider's, as this one is; expected one of the other party"#)]
#[case::pair_with_nothing("/areas/0/responsibilities/0/pairs_with", json!(["nothing"]), r#"areas[0].responsibilities[0].pairs_with[0]: there is no responsibility with the id "nothing"; expected one that the pack defines"#)]
#[case::priority_that_implies_a_later_one("/priorities", json!([{ "id": "l1", "name": "1", "implies": "l2" }, { "id": "l2", "name": "2" }]), r#"priorities[0].implies: there is no priority before this one with the id "l2"; expected one that the pack defines"#)]
#[case::kind_of_tag_that_every_pack_has("/tag_kinds", json!([{ "id": "plan", "name": "Plan", "question": "Which?" }]), r#"tag_kinds[0].id: the id "plan" is already taken by a kind that every pack has; expected an id of its own"#)]
#[case::control_in_two_spellings("/frameworks/0/controls", json!([{ "id": "AC-2" }, { "id": "ac-02" }]), r#"frameworks[0].controls[1].id: the id "ac-02" is already taken by the control AC-2; expected an id of its own"#)]
#[case::role_of_the_wrong_party("/roles/0/party", json!("provider"), r#".role: a customer's responsibility names a role at the provider; expected a role of the responsibility's own party, or none"#)]
#[case::no_item("/checklist", json!([]), r#"checklist: no item is on the checklist, and the customer's responsibility "manage-accounts" needs one; expected an item that fulfils it, or "guidance_only" on it"#)]
fn an_error_in_what_format_2_has_is_reported_with_its_path(
    #[case] pointer: &str,
    #[case] value: Value,
    #[case] expected: &str,
) {
    let error = read_pack(with_field(pointer, value).as_bytes()).expect_err("an error");
    let message = error.to_string();
    assert!(message.contains(expected), "{message}");
}

#[rstest]
#[case("/priorities", json!([{ "id": "shall", "name": "SHALL" }]), "priorities")]
#[case("/chapters", json!([{ "id": "one", "name": "One" }]), "chapters")]
#[case("/third_parties", json!([]), "third_parties")]
#[case("/tag_kinds", json!([]), "tag_kinds")]
#[case("/roles/0/party", json!("customer"), "roles[0].party")]
#[case("/frameworks/0/controls", json!([]), "frameworks[0].controls")]
#[case("/areas/0/chapter", json!("one"), "areas[0].chapter")]
#[case("/areas/0/responsibilities/0/not_applicable", json!("None."), "areas[0].responsibilities[0].not_applicable")]
#[case("/areas/0/responsibilities/0/pairs_with", json!([]), "areas[0].responsibilities[0].pairs_with")]
#[case("/areas/0/responsibilities/0/performed_by", json!([]), "areas[0].responsibilities[0].performed_by")]
#[case("/areas/0/responsibilities/0/priority", json!("shall"), "areas[0].responsibilities[0].priority")]
#[case("/checklist/0/priority", json!("shall"), "checklist[0].priority")]
fn a_field_of_format_2_is_refused_in_format_1(#[case] pointer: &str, #[case] value: Value, #[case] path: &str) {
    let mut pack: Value = serde_json::from_str(&with_field(pointer, value)).expect("JSON");
    pack["format"] = json!(1);
    let message = read_pack(pack.to_string().as_bytes())
        .expect_err("an error")
        .to_string();
    assert!(
        message.contains(&format!("mydesk.json, {path}: this needs format 2")),
        "{message}"
    );
}

#[test]
fn areas_of_a_chapter_follow_one_another() {
    let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
    pack["chapters"] = json!([{ "id": "one", "name": "One" }, { "id": "two", "name": "Two" }]);
    for (index, area) in pack["areas"].as_array_mut().expect("a list").iter_mut().enumerate() {
        area["chapter"] = json!(if index == 1 { "two" } else { "one" });
    }
    assert_eq!(
        read_pack(pack.to_string().as_bytes())
            .expect_err("an error")
            .to_string(),
        "mydesk.json, areas[2].chapter: the chapter \"one\" goes on here, after another one; \
         expected all areas of a chapter one after the other"
    );
}

#[test]
fn a_pack_of_the_provider_alone_needs_no_checklist() {
    let mut pack: Value = serde_json::from_str(MYDESK).expect("JSON");
    let first = pack["areas"][0].clone();
    assert!(
        first["responsibilities"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|one| one["party"] == "provider")
    );
    pack["areas"] = json!([first]);
    for name in ["checklist", "cards", "changes", "roles", "tags"] {
        pack.as_object_mut().expect("an object").remove(name);
    }
    let product = read_pack(pack.to_string().as_bytes()).expect("a pack");
    assert_eq!(product.checklist().len(), 0);
}

#[test]
fn a_pair_is_known_on_both_sides() {
    let pack = with_field("/areas/0/responsibilities/0/pairs_with", json!(["review-access"]));
    let product = read_pack(pack.as_bytes()).expect("a pack");
    let pairs_of = |id: &str| -> Vec<String> {
        let mut all = product.responsibilities();
        let found = all.find(|responsibility| responsibility.id.as_str() == id).expect(id);
        product.pairs_of(found).iter().map(|pair| pair.id.to_string()).collect()
    };
    let first = product.responsibilities().next().expect("one").id.to_string();
    assert_eq!(pairs_of("review-access"), [&*first]);
    // The sample pairs it on the other side, too.
    assert_eq!(pairs_of(&first), ["review-access", "secure-own-use"]);
}

#[test]
fn a_level_includes_what_the_level_that_it_implies_includes() {
    let levels = json!([
        { "id": "l1", "name": "Level 1" },
        { "id": "l2", "name": "Level 2", "implies": "l1" },
        { "id": "l3", "name": "Level 3", "implies": "l2" },
    ]);
    let product = read_pack(with_field("/priorities", levels).as_bytes()).expect("a pack");
    let [one, two, three] = product.priorities() else {
        panic!("three levels");
    };
    assert!(three.includes(one) && three.includes(two) && three.includes(three));
    assert!(!one.includes(two) && !two.includes(three));
}

#[test]
fn a_control_has_its_title_in_whatever_spelling_it_is_named() {
    let controls = json!([{ "id": "AC-02", "title": "Account management" }]);
    let product = read_pack(with_field("/frameworks/0/controls", controls).as_bytes()).expect("a pack");
    let mappings = product
        .responsibilities()
        .flat_map(|responsibility| &responsibility.controls);
    let titled: Vec<String> = mappings
        .flat_map(|mapping| mapping.controls().collect::<Vec<_>>())
        .filter_map(|(id, control)| Some(format!("{id} {}", control?.title.as_ref()?)))
        .collect();
    let nist = titled.iter().filter(|control| !control.starts_with("A."));
    let nist: Vec<&String> = nist.collect();
    assert!(
        nist.iter().all(|control| *control == "AC-2 Account management") && !nist.is_empty(),
        "{titled:?}"
    );
}
