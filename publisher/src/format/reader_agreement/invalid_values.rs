//! One error at a time. An error in a single value is found by schema and reader; one that depends
//! on two values, or on the portal's addresses, is found by the reader alone.

use super::{CATALOGUE_SCHEMA, FileFormat, PACK_SCHEMA};
use rstest::rstest;
use serde_json::{Value, json};

/// The complete file of a format with the value at `pointer` (RFC 6901) replaced.
fn with_value(format: &FileFormat, pointer: &str, value: Value) -> Value {
    let mut file = format.complete.clone();
    *file.pointer_mut(pointer).expect("a value of the file") = value;
    file
}

#[rstest]
#[case::another_format("/format", json!(3))]
#[case::an_id_in_capitals("/areas/0/id", json!("Accounts"))]
#[case::an_id_too_long("/areas/0/id", json!("accounts-signing-in-and-who-may-have-which-role"))]
#[case::a_text_in_two_lines("/summary", json!("One.\nTwo."))]
#[case::an_empty_text("/areas/0/name", json!(""))]
#[case::a_date_of_another_form("/published", json!("22.11.2026"))]
#[case::a_day_that_does_not_exist("/published", json!("2026-02-30"))]
#[case::an_address_without_a_scheme("/frameworks/0/url", json!("csrc.nist.gov"))]
#[case::an_email_address_without_a_domain("/security_team/email", json!("security"))]
#[case::a_third_party("/areas/0/responsibilities/0/party", json!("shared"))]
#[case::an_unknown_cadence("/areas/0/responsibilities/0/cadence", json!("daily"))]
#[case::a_kind_of_tag_in_capitals("/tags/0/kind", json!("Language"))]
#[case::a_tag_in_capitals("/areas/0/responsibilities/0/tags/0", json!("SSO"))]
#[case::a_tag_instead_of_a_list("/areas/0/responsibilities/0/tags", json!("sso"))]
#[case::a_hand_over_in_two_lines("/areas/0/hand_over", json!("Ours.\nYours."))]
#[case::a_control_id_with_a_space("/areas/0/responsibilities/0/controls/0/ids/0", json!("AC 2"))]
#[case::an_area_without_responsibilities("/areas/0/responsibilities", json!([]))]
#[case::an_item_that_fulfils_nothing("/checklist/0/fulfils", json!([]))]
#[case::a_paragraph_instead_of_a_list("/introduction", json!("Example runs the service."))]
#[case::guidance_only_false("/areas/0/responsibilities/1/guidance_only", json!(false))]
#[case::an_unknown_kind_of_change("/changes/0/entries/0/kind", json!("moved"))]
#[case::a_change_with_a_field_of_another_kind("/changes/0/entries/0/kind", json!("removed"))]
#[case::an_unknown_field_of_a_change("/changes/0/entries/5/field", json!("guidance"))]
#[case::a_change_without_texts("/changes/0/entries/5", json!({ "kind": "revised", "id": "a", "field": "role" }))]
#[case::a_change_of_an_item_and_a_responsibility("/changes/0/entries/6", json!({ "kind": "added", "id": "a", "item": "a" }))]
#[case::an_item_that_is_shifted("/changes/0/entries/6/kind", json!("shifted"))]
#[case::a_digest_in_capitals("/changes/0/sha256", json!("A".repeat(64)))]
#[case::no_entries_without_a_digest("/changes/1/entries", json!([]))]
#[case::null_instead_of_no_field("/next_review", Value::Null)]
fn an_error_in_one_value_is_found_by_schema_and_reader(#[case] pointer: &str, #[case] value: Value) {
    let format = FileFormat::of_schema(PACK_SCHEMA);
    let file = with_value(&format, pointer, value);
    assert_ne!(format.schema_errors(&file), Vec::<String>::new());
    assert_ne!(format.reader_errors(&file), []);
}

#[rstest]
#[case::an_id_given_twice(PACK_SCHEMA, "/areas/0/responsibilities/1/id", json!("lock-accounts"))]
#[case::a_former_id_given_again(PACK_SCHEMA, "/areas/0/aliases/0", json!("lock-accounts"))]
#[case::a_retired_id_given_again(PACK_SCHEMA, "/retired/checklist/0", json!("leavers"))]
#[case::an_unknown_role(PACK_SCHEMA, "/areas/0/responsibilities/0/role", json!("owner"))]
#[case::an_unknown_kind_of_tag(PACK_SCHEMA, "/tags/0/kind", json!("language"))]
#[case::an_unknown_chapter(PACK_SCHEMA, "/areas/0/chapter", json!("nowhere"))]
#[case::an_unknown_priority(PACK_SCHEMA, "/areas/0/responsibilities/0/priority", json!("could"))]
#[case::a_priority_that_implies_a_later_one(PACK_SCHEMA, "/priorities/1/implies", json!("should"))]
#[case::an_unknown_third_party(PACK_SCHEMA, "/areas/0/responsibilities/0/performed_by/0/third_party", json!("host"))]
#[case::a_pair_with_itself(PACK_SCHEMA, "/areas/0/responsibilities/0/pairs_with/0", json!("remove-leavers"))]
#[case::a_kind_of_tag_that_every_pack_has(PACK_SCHEMA, "/tag_kinds/0/id", json!("plan"))]
#[case::no_item_on_the_checklist(PACK_SCHEMA, "/checklist", json!([]))]
#[case::an_unknown_tag(PACK_SCHEMA, "/areas/0/responsibilities/0/tags/0", json!("eu"))]
#[case::an_unknown_framework(PACK_SCHEMA, "/areas/0/responsibilities/0/controls/0/framework", json!("iso"))]
#[case::an_unknown_area(PACK_SCHEMA, "/cards/0/area", json!("devices"))]
#[case::an_unknown_fulfilled_responsibility(PACK_SCHEMA, "/checklist/0/fulfils/0", json!("nowhere"))]
#[case::an_item_for_the_provider(PACK_SCHEMA, "/checklist/0/fulfils/0", json!("lock-accounts"))]
#[case::a_role_of_the_provider(PACK_SCHEMA, "/areas/0/responsibilities/0/party", json!("provider"))]
#[case::guidance_only_for_the_provider(PACK_SCHEMA, "/areas/0/responsibilities/1/party", json!("provider"))]
#[case::another_id_than_the_catalogue_has(PACK_SCHEMA, "/id", json!("tasks"))]
#[case::texts_that_are_the_same(PACK_SCHEMA, "/changes/0/entries/5/after", json!(["monthly"]))]
#[case::a_link_to_no_host(PACK_SCHEMA, "/frameworks/0/url", json!("https://localhost"))]
#[case::a_reserved_id(CATALOGUE_SCHEMA, "/products/0/id", json!("privacy"))]
fn an_error_between_values_is_found_by_the_reader_alone(
    #[case] name: &str,
    #[case] pointer: &str,
    #[case] value: Value,
) {
    let format = FileFormat::of_schema(name);
    let file = with_value(&format, pointer, value);
    assert_eq!(format.schema_errors(&file), Vec::<String>::new());
    assert_ne!(format.reader_errors(&file), []);
}
