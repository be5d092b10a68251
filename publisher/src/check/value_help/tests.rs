use crate::check::tests::{CATALOGUE, PACK, checked, edited, with_pack};
use crate::folder::Folder;
use crate::theme::Theme;
use portal::content::Catalogue;
use rstest::rstest;

/// The help of the only error in the sample pack with edits.
#[track_caller]
fn help(edits: &[(&str, &str)]) -> String {
    let report = checked(&with_pack(edited(PACK, edits)));
    let helps: Vec<&str> = report.diagnostics.iter().map(|diagnostic| &*diagnostic.help).collect();
    assert_eq!((report.errors(), helps.len()), (1, 1), "{:?}", report.diagnostics);
    helps[0].to_owned()
}

/// The help for a value in place of the first one of a field of the sample pack.
#[track_caller]
fn help_for(field: &str, from: &str, value: &str) -> String {
    let json = serde_json::Value::from(value);
    help(&[(&format!("\"{field}\": \"{from}\""), &format!("\"{field}\": {json}"))])
}

#[rstest]
#[case(
    "shared",
    "write two responsibilities, one with \"provider\" and one with \"customer\", each with its own part; the area is then shown as shared"
)]
#[case(
    "Both",
    "write two responsibilities, one with \"provider\" and one with \"customer\", each with its own part; the area is then shown as shared"
)]
#[case(
    "vendor",
    "write \"provider\", which stands for it; the words are \"provider\", \"customer\""
)]
#[case(
    "Cloud-Service Customer",
    "write \"customer\", which stands for it; the words are \"provider\", \"customer\""
)]
#[case("Provider", "write \"provider\", the nearest of \"provider\" and \"customer\"")]
#[case("prvider", "write \"provider\", the nearest of \"provider\" and \"customer\"")]
#[case("x", "write one of \"provider\" and \"customer\"")]
fn p2_a_wrong_party(#[case] party: &str, #[case] expected: &str) {
    assert_eq!(help_for("party", "provider", party), expected);
}

#[rstest]
#[case("annually", "write \"yearly\", which stands for it")]
#[case("Every six months", "write \"half-yearly\", which stands for it")]
#[case("semi-annual", "write \"half-yearly\", which stands for it")]
#[case("ad hoc", "write \"on-event\", which stands for it")]
#[case(
    "quaterly",
    "write \"quarterly\", the nearest of \"weekly\", \"monthly\", \"quarterly\", \"half-yearly\", \"yearly\" and \"on-event\""
)]
#[case("daily", "write one of \"weekly\"")]
fn p2_a_wrong_cadence(#[case] cadence: &str, #[case] expected: &str) {
    let help = help(&[(
        "\"role\": \"hr\"",
        &format!("\"role\": \"hr\", \"cadence\": \"{cadence}\""),
    )]);
    assert!(
        help.contains(expected) || help.starts_with("write \"weekly\"") && cadence == "daily",
        "{help}"
    );
    assert!(
        ["weekly", "monthly", "quarterly", "half-yearly", "yearly", "on-event"]
            .iter()
            .all(|word| help.contains(word)),
        "{help}"
    );
}

#[rstest]
#[case::synonym(r#"{ "kind": "deleted", "id": "a" }"#, "write \"removed\", which stands for it")]
#[case::misspelt(r#"{ "kind": "rewordet", "id": "a" }"#, "\"reworded\"")]
#[case::of_an_item(r#"{ "kind": "moved", "item": "a" }"#, "\"revised\"")]
#[case::field(
    r#"{ "kind": "revised", "id": "a", "field": "frequency", "after": ["x"] }"#,
    "write \"cadence\", which stands for it"
)]
#[case::misspelt_field(
    r#"{ "kind": "revised", "id": "a", "field": "guidance-only", "after": ["x"] }"#,
    "\"guidance_only\""
)]
#[case::field_of_an_item(
    r#"{ "kind": "revised", "item": "a", "field": "fulfills", "after": ["x"] }"#,
    "write \"fulfils\", which stands for it"
)]
fn p2_a_wrong_word_in_the_change_log(#[case] entry: &str, #[case] expected: &str) {
    let log = format!(
        "\"changes\": [{{ \"version\": \"1.0\", \"date\": \"2026-11-22\", \"entries\": [{entry}] }}], \"areas\": ["
    );
    let help = help(&[("\"format\": 1", "\"format\": 2"), ("\"areas\": [", &log)]);
    assert!(help.contains(expected), "{help}");
    assert_eq!(
        help.contains("shifted"),
        entry.contains("\"id\"") && !entry.contains("revised"),
        "{help}"
    );
}

#[test]
fn a_wrong_kind_of_tag() {
    let tags = |kind: &str| {
        help(&[(
            "\"areas\": [",
            &format!("\"tags\": [{{ \"id\": \"sso\", \"kind\": \"{kind}\", \"name\": \"SSO\" }}], \"areas\": ["),
        )])
    };
    assert_eq!(
        tags("licence"),
        "write \"plan\", which stands for it; the words are \"plan\", \"region\", \"feature\"; \
         or define \"licence\" in \"tag_kinds\""
    );
    assert_eq!(
        tags("features"),
        "write \"feature\", the nearest of \"plan\", \"region\" and \"feature\"; or define \"features\" in \"tag_kinds\""
    );
}

#[rstest]
#[case("crimson", "write \"#dc143c\", which is that colour")]
#[case("rgb(11, 110, 79)", "write \"#0b6e4f\", which is that colour")]
#[case("0b6e4f", "write \"#0b6e4f\"")]
#[case(
    "#0b6e4f80",
    "write \"#0b6e4f\", which is that colour; a brand's colour has no transparency"
)]
fn p2_a_colour_in_another_form(#[case] colour: &str, #[case] expected: &str) {
    let theme = format!("{{ \"format\": 1, \"name\": \"Acme\", \"brand\": \"{colour}\" }}");
    let files = [
        (Catalogue::FILE, CATALOGUE.to_owned()),
        ("notes.json", PACK.to_owned()),
        (Theme::FILE, theme),
    ];
    let report = checked(&Folder::in_memory(files));
    assert_eq!(report.diagnostics[0].help, expected);
}

#[rstest]
#[case::misspelt(("\"role\": \"hr\"", "\"role\": \"hrs\""), "write \"hr\", the only one there is; or define \"hrs\" in \"roles\"")]
#[case::of_several(("\"role\": \"hr\"", "\"role\": \"note-admin\""), "write \"notes-admin\", the nearest of \"notes-admin\" and \"hr\"; or define \"note-admin\" in \"roles\"")]
#[case::of_another_kind(("\"role\": \"hr\"", "\"role\": \"accounts\""), "\"accounts\" is the id of an area, and no role is called nearly so; refer to a role, or define \"accounts\" in \"roles\"")]
#[case::former(("\"fulfils\": [\"remove-leavers\"]", "\"fulfils\": [\"delete-leavers\"]"), "write \"remove-leavers\": \"delete-leavers\" is the id that it had before")]
#[case::none_defined(("\"role\": \"hr\"", "\"role\": \"hr\", \"tags\": [\"sso\"]"), "define \"sso\" in \"tags\"")]
fn p2_a_reference_to_what_is_not_defined(#[case] edit: (&str, &str), #[case] expected: &str) {
    let help = help(&[
        (
            "\"roles\": [",
            "\"roles\": [{ \"id\": \"notes-admin\", \"name\": \"Admin\", \"summary\": \"Administers.\" }, ",
        ),
        (
            "\"id\": \"remove-leavers\",",
            "\"id\": \"remove-leavers\", \"aliases\": [\"delete-leavers\"],",
        ),
        edit,
    ]);
    let expected = if expected.starts_with("write \"hr\", the only") {
        "write \"hr\", the nearest of \"notes-admin\" and \"hr\"; or define \"hrs\" in \"roles\""
    } else {
        expected
    };
    assert_eq!(help, expected);
}

#[test]
fn p2_a_misspelt_field_is_named_where_it_is_and_where_it_is_missing() {
    let report = checked(&with_pack(edited(
        PACK,
        &[("\"text\": \"Lock an account.\"", "\"txt\": \"Lock an account.\"")],
    )));
    let helps: Vec<&str> = report.diagnostics.iter().map(|diagnostic| &*diagnostic.help).collect();
    assert_eq!(
        helps,
        [
            "add the field, or write \"text\" in place of \"txt\"",
            "write \"text\", if that is meant; or take the field out"
        ]
    );
    assert_eq!(
        help(&[("\"role\": \"hr\"", "\"role\": \"hr\", \"evidance\": \"A list.\"")]),
        "write \"evidence\", if that is meant; or take the field out"
    );
    assert_eq!(
        help(&[("\"role\": \"hr\"", "\"role\": \"hr\", \"roles\": \"hr\"")]),
        "take it out: \"role\" is there already"
    );
}

#[rstest]
#[case("Review_Access of Leavers!", "review-access-of")]
#[case("Lock", "lock")]
#[case("lock--accounts ", "lock-accounts")]
#[case("Überprüfung-der-Zugänge", "berpr-fung-der-zug")]
fn an_id_in_other_letters(#[case] id: &str, #[case] expected: &str) {
    let help = help_for("id", "lock-accounts", id);
    assert!(help.starts_with(&format!("write \"{expected}\": ")), "{help}");
}

#[test]
fn an_id_in_other_letters_that_would_be_reserved() {
    let catalogue = edited(CATALOGUE, &[("\"id\": \"notes\"", "\"id\": \"API\"")]);
    let report = checked(&Folder::in_memory([
        (Catalogue::FILE, catalogue),
        ("notes.json", PACK.to_owned()),
    ]));
    assert!(
        report.diagnostics[0].help.contains("choose another one than \"api\""),
        "{:?}",
        report.diagnostics[0]
    );
}

#[rstest]
#[case("22.11.2026", "2026-11-22")]
#[case("2026/11/22", "2026-11-22")]
#[case("2026-1-2", "2026-01-02")]
#[case("20261122", "2026-11-22")]
#[case("22 November 2026", "2026-11-22")]
#[case("Nov 22, 2026", "2026-11-22")]
#[case("2026-11-22T00:00:00Z", "2026-11-22")]
#[case("2026–11–22", "2026-11-22")]
#[case("11/22/2026", "2026-11-22")]
#[case("1/2/2026", "2026-02-01")]
#[case("1/2/2026", "2026-01-02")]
#[case("2026-02-30", "that month ends with 2026-02-28")]
fn a_date_in_another_form(#[case] date: &str, #[case] expected: &str) {
    let help = help_for("published", "2026-11-22", date);
    assert!(help.contains(expected), "{help}");
}

#[rstest]
#[case("docs.example.com/mfa", "https://docs.example.com/mfa")]
#[case("https:/docs.example.com", "https://docs.example.com")]
#[case("view-source:https://docs.example.com/", "https://docs.example.com/")]
#[case("about:reader?url=https%3A%2F%2Fdocs.example.com%2Fa", "https://docs.example.com/a")]
#[case("https://docs.example.com/a b\"c\"", "https://docs.example.com/a%20b%22c%22")]
#[case("https://docs.example.com/a\nb", "https://docs.example.com/ab")]
#[case("<https://docs.example.com/>", "https://docs.example.com/")]
#[case("https://user@docs.example.com/", "https://docs.example.com/")]
#[case("//docs.example.com/", "https://docs.example.com/")]
#[case("trust@acme.example", "mailto:trust@acme.example")]
#[case("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/")]
#[case("https://exa\u{200b}mple.com/", "https://example.com/")]
fn p3_an_address_that_can_be_mended(#[case] url: &str, #[case] expected: &str) {
    assert_eq!(
        help_for("url", "https://www.iso.org/standard/27001", url),
        format!("write \"{expected}\"")
    );
}

#[rstest]
#[case("https://localhost:8080/", "every reader can open")]
#[case("https://intranet/x", "every reader can open")]
#[case("https://[::1]/", "every reader can open")]
#[case("file:///home/me/guide.pdf", "files of your computer")]
#[case("C:\\guide.pdf", "files of your computer")]
#[case("javascript:alert(1)", "address bar")]
fn an_address_that_no_reader_can_open(#[case] url: &str, #[case] expected: &str) {
    let help = help_for("url", "https://www.iso.org/standard/27001", url);
    assert!(help.contains(expected), "{help}");
}

#[rstest]
#[case("Acme Security <security@acme.example>", "security@acme.example")]
#[case("mailto:security@acme.example?subject=Hi", "security@acme.example")]
#[case("security [at] acme.example", "security@acme.example")]
#[case("a@acme.example, b@acme.example", "a@acme.example")]
fn an_email_address_with_more_around_it(#[case] email: &str, #[case] expected: &str) {
    let catalogue = edited(CATALOGUE, &[("trust@acme.example", email)]);
    let report = checked(&Folder::in_memory([
        (Catalogue::FILE, catalogue),
        ("notes.json", PACK.to_owned()),
    ]));
    let help = &report.diagnostics[0].help;
    assert!(help.starts_with(&format!("write \"{expected}\"")), "{help}");
}

#[rstest]
#[case::number(("\"version\": \"1.0\"", "\"version\": 1.0"), "put it in quotation marks: \"1.0\"")]
#[case::null(("\"version\": \"1.0\"", "\"version\": null"), "leave the field out, where it is optional; null is no value")]
#[case::text_for_a_list(("[\"Ask us.\"]", "\"Ask us.\""), "put it in brackets: [\"Ask us.\"]")]
#[case::list_for_a_text(("\"version\": \"1.0\"", "\"version\": [\"1.0\"]"), "write \"1.0\", without the brackets")]
#[case::text_for_a_number(("\"format\": 1", "\"format\": \"1\""), "write 1, without quotation marks")]
#[case::false_mark(("\"role\": \"hr\"", "\"guidance_only\": false"), "take the field out: without it, nothing is marked")]
fn a_value_of_another_kind(#[case] edit: (&str, &str), #[case] expected: &str) {
    assert_eq!(help(&[edit]), expected);
}

const NIST: (&str, &str) = (
    "\"frameworks\": [",
    "\"frameworks\": [{ \"id\": \"nist\", \"name\": \"NIST SP 800-53 Rev. 5\", \"url\": \"https://csrc.nist.gov/\" }, ",
);

/// The help for a control id of a framework of which the pack has others.
fn control_help(id: &str, others: &str) -> String {
    let controls = format!(
        "\"controls\": [{{ \"framework\": \"nist\", \"ids\": [{others}{}] }}, ",
        serde_json::Value::from(id)
    );
    help(&[NIST, ("\"controls\": [", &controls)])
}

#[rstest]
#[case("AC-2 (1)", "", "AC-2(1)")]
#[case("AC-2\u{a0}(1)", "", "AC-2(1)")]
#[case("AC-2 (1) (a)", "", "AC-2(1)(a)")]
#[case("AC-02 (01)", "", "AC-02(01)")]
#[case("AC-02 (01)", "\"IA-5\", ", "AC-2(1)")]
#[case("AC-2 (1)", "\"IA-05(02)\", ", "AC-02(01)")]
#[case("ac-2 (1)", "\"IA-5\", ", "AC-2(1)")]
#[case("AC‑2(1)", "", "AC-2(1)")]
#[case("AC 2", "", "AC-2")]
#[case("AC - 2 (1)", "", "AC-2(1)")]
#[case("AC-2 Account Management", "", "AC-2")]
#[case("AC-2 (1) Account Management | Automated System Account Management", "", "AC-2(1)")]
#[case("A.5.15 Access control", "", "A.5.15")]
fn p2_a_control_id_from_a_sheet(#[case] id: &str, #[case] others: &str, #[case] expected: &str) {
    let help = control_help(id, others);
    assert!(help.starts_with(&format!("write \"{expected}\"")), "{help}");
    let form = "in the form in which the pack has other controls of the framework: \"IA-";
    assert_eq!(help.contains(form), !others.is_empty(), "{help}");
}

#[test]
fn several_control_ids_in_one_text() {
    assert_eq!(
        control_help("AC-2, AC-3 (1); IA-5", ""),
        "write each control id by itself: \"AC-2\", \"AC-3(1)\", \"IA-5\""
    );
    assert_eq!(
        control_help("Account Management", ""),
        "write the control's id alone, without its title, as its framework writes it"
    );
}
