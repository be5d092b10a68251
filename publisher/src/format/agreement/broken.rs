//! One fault at a time: who refuses it. What takes a single value, both refuse; what takes two, or
//! knowledge of the portal's addresses, only the reader sees.

use super::{CATALOGUE_SCHEMA, PACK_SCHEMA, kind};
use rstest::rstest;
use serde_json::{Value, json};

/// The whole file of a kind with the value at `pointer` (RFC 6901) replaced.
fn broken(name: &str, pointer: &str, value: Value) -> Value {
    let mut file = kind(name).whole;
    *file.pointer_mut(pointer).expect("a place in the file") = value;
    file
}

#[rstest]
#[case::another_format("/format", json!(2))]
#[case::an_id_in_capitals("/areas/0/id", json!("Accounts"))]
#[case::an_id_too_long("/areas/0/id", json!("accounts-and-signing-in"))]
#[case::a_text_in_two_lines("/summary", json!("One.\nTwo."))]
#[case::an_empty_text("/areas/0/name", json!(""))]
#[case::a_date_of_another_form("/published", json!("22.11.2026"))]
#[case::a_day_that_the_calendar_lacks("/published", json!("2026-02-30"))]
#[case::an_address_without_a_scheme("/frameworks/0/url", json!("csrc.nist.gov"))]
#[case::an_email_address_without_a_domain("/security_team/email", json!("security"))]
#[case::a_third_party("/areas/0/responsibilities/0/party", json!("shared"))]
#[case::a_cadence_that_there_is_not("/areas/0/responsibilities/0/cadence", json!("daily"))]
#[case::a_kind_of_tag_that_there_is_not("/tags/0/kind", json!("language"))]
#[case::a_tag_in_capitals("/areas/0/responsibilities/0/tags/0", json!("SSO"))]
#[case::a_tag_in_place_of_a_list("/areas/0/responsibilities/0/tags", json!("sso"))]
#[case::a_hand_over_in_two_lines("/areas/0/hand_over", json!("Ours.\nYours."))]
#[case::a_control_id_with_a_space("/areas/0/responsibilities/0/controls/0/ids/0", json!("AC 2"))]
#[case::an_area_without_responsibilities("/areas/0/responsibilities", json!([]))]
#[case::an_item_that_fulfils_nothing("/checklist/0/fulfils", json!([]))]
#[case::a_paragraph_in_place_of_a_list("/introduction", json!("Example runs the service."))]
#[case::no_guidance_only("/areas/0/responsibilities/1/guidance_only", json!(false))]
#[case::a_kind_of_change_that_there_is_not("/changes/0/entries/0/kind", json!("moved"))]
#[case::a_change_with_a_field_of_another_kind("/changes/0/entries/0/kind", json!("removed"))]
#[case::null_in_place_of_nothing("/next_review", Value::Null)]
fn a_value_that_is_wrong_by_itself_is_refused_by_both(#[case] pointer: &str, #[case] value: Value) {
    let file = broken(PACK_SCHEMA, pointer, value);
    let kind = kind(PACK_SCHEMA);
    assert_ne!(kind.complaints(&file), Vec::<String>::new());
    assert_ne!(kind.faults(&file), []);
}

#[rstest]
#[case::an_id_given_twice(PACK_SCHEMA, "/areas/0/responsibilities/1/id", json!("lock-accounts"))]
#[case::a_former_id_given_again(PACK_SCHEMA, "/areas/0/aliases/0", json!("lock-accounts"))]
#[case::a_retired_id_given_again(PACK_SCHEMA, "/retired/checklist/0", json!("leavers"))]
#[case::a_role_that_there_is_not(PACK_SCHEMA, "/areas/0/responsibilities/0/role", json!("owner"))]
#[case::a_tag_that_there_is_not(PACK_SCHEMA, "/areas/0/responsibilities/0/tags/0", json!("eu"))]
#[case::a_framework_that_there_is_not(PACK_SCHEMA, "/areas/0/responsibilities/0/controls/0/framework", json!("iso"))]
#[case::an_area_that_there_is_not(PACK_SCHEMA, "/cards/0/area", json!("devices"))]
#[case::a_fulfilled_duty_that_there_is_not(PACK_SCHEMA, "/checklist/0/fulfils/0", json!("nowhere"))]
#[case::an_item_for_the_provider(PACK_SCHEMA, "/checklist/0/fulfils/0", json!("lock-accounts"))]
#[case::a_role_of_the_provider(PACK_SCHEMA, "/areas/0/responsibilities/0/party", json!("provider"))]
#[case::guidance_only_for_the_provider(PACK_SCHEMA, "/areas/0/responsibilities/1/party", json!("provider"))]
#[case::another_name_than_the_catalogue_has(PACK_SCHEMA, "/name", json!("Notes"))]
#[case::a_link_to_no_host(PACK_SCHEMA, "/frameworks/0/url", json!("https://localhost"))]
#[case::an_address_that_the_portal_needs(CATALOGUE_SCHEMA, "/products/0/id", json!("privacy"))]
fn a_value_that_is_wrong_beside_others_is_refused_by_the_reader_alone(
    #[case] name: &str,
    #[case] pointer: &str,
    #[case] value: Value,
) {
    let file = broken(name, pointer, value);
    let kind = kind(name);
    assert_eq!(kind.complaints(&file), Vec::<String>::new());
    assert_ne!(kind.faults(&file), []);
}
