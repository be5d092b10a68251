//! Warnings of what readers cannot see or cannot tell apart: characters, names, spellings, versions,
//! file names. One kind per test.

use super::{CATALOGUE, PACK, checked, edited, report_on_pack, with_catalogue, with_pack};
use crate::folder::Folder;
use crate::theme::Theme;
use insta::assert_snapshot;
use portal::content::Catalogue;
use rstest::rstest;

/// The codes of the diagnostics of the sample pack with edits.
fn codes(edits: &[(&str, &str)]) -> Vec<&'static str> {
    let report = checked(&with_pack(edited(PACK, edits)));
    report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn p5_a_character_that_cannot_be_seen_is_warned_of_with_its_place() {
    let report = report_on_pack(&[("Lock an account.", "Lock\u{200b} an\u{200b} account.")]);
    assert_snapshot!(report, @r#"
    warning[invisible-character]: the text holds U+200B, zero width space, which cannot be seen, and once more after it
      --> notes.json:19:68
       |
    19 | …       { "id": "lock-accounts", "party": "provider", "text": "Lock� an� account." },
       |                                                                    ^ this character
       |
       = help: delete it: with it, a search, a copied name or an address is another one than readers see

    1 warning in 2 files
    "#);
}

#[test]
fn an_override_is_warned_of_with_its_place_also_as_an_escape() {
    assert_snapshot!(report_on_pack(&[("Delete accounts.", "Delete \\u202eaccounts.")]), @r#"
    warning[invisible-character]: the text holds U+202E, right-to-left override, which changes the order in which it is shown
      --> notes.json:23:27
       |
    23 |           "text": "Delete \u202eaccounts.",
       |                           ^^^^^^ this character
       |
       = help: delete it: text shows itself in its own direction, and readers see something else than what is copied and searched

    1 warning in 2 files
    "#);
}

#[rstest]
#[case("\u{202a}x\u{202c}", 2)]
#[case("x\u{2066}y\u{2069}", 2)]
#[case("a\u{200f}b", 1)]
#[case("a\u{2028}b", 1)]
#[case("a\u{2029}b", 1)]
#[case("a\u{ad}b", 1)]
#[case("a\u{200d}b", 1)]
#[case("a\u{200c}b", 1)]
#[case("a\u{fe0f}b", 1)]
#[case("a\u{feff}b", 1)]
#[case("a\u{2060}b", 1)]
#[case("a\u{e0041}b", 1)]
#[case("a\u{3164}b", 1)]
#[case("a\u{180e}b", 1)]
#[case("a\u{115f}b", 1)]
fn p5_invisible_characters_of_every_kind(#[case] text: &str, #[case] count: usize) {
    assert_eq!(codes(&[("Lock an account.", text)]), vec!["invisible-character"; count]);
}

#[rstest]
#[case("a\u{fffd}b")]
#[case("a\u{e000}b")]
#[case("a\u{fdd0}b")]
fn characters_that_no_font_has(#[case] text: &str) {
    assert_eq!(codes(&[("Lock an account.", text)]), ["unreadable-character"]);
}

#[rstest]
#[case::persian("می\u{200c}خواهم")]
#[case::hindi("क्\u{200d}ष")]
#[case::malayalam("അവന്\u{200d}")]
#[case::family("👨\u{200d}👩\u{200d}👧")]
#[case::emoji_of_two_colours("👩🏽\u{200d}💻")]
#[case::heart_on_fire("❤\u{fe0f}\u{200d}🔥")]
#[case::key_cap("1\u{fe0f}\u{20e3}")]
#[case::flag_of_scotland("🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}")]
#[case::hebrew_with_a_mark("שלום (C\u{200e}) שלום")]
#[case::thai("ภาษา\u{200b}ไทย")]
#[case::ideograph("葛\u{e0100}")]
#[case::no_break_space("10\u{a0}GB")]
fn p5_characters_that_scripts_and_emoji_need_are_no_warnings(#[case] text: &str) {
    assert_eq!(codes(&[("Lock an account.", text)]), [] as [&str; 0]);
}

#[test]
fn p5_characters_are_looked_at_in_every_file() {
    let theme = "{ \"format\": 1, \"name\": \"Ac\u{200b}me\", \"brand\": \"#000\" }".to_owned();
    let catalogue = edited(CATALOGUE, &[("Who secures", "Who\u{ad} secures")]);
    let files = [
        (Catalogue::FILE, catalogue),
        ("notes.json", PACK.to_owned()),
        (Theme::FILE, theme),
    ];
    let report = checked(&Folder::in_memory(files));
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .map(|diagnostic| (&*diagnostic.location.file, &*diagnostic.location.path))
        .collect();
    assert_eq!(found, [("catalogue.json", "introduction[0]"), ("theme.json", "name")]);
}

#[test]
fn a_name_that_stands_twice() {
    assert_snapshot!(report_on_pack(&[("\"roles\": [", "\"roles\": [{ \"id\": \"people\", \"name\": \"personnel\", \"summary\": \"Hires.\" }, ")]), @r#"
    warning[same-name]: another role is called "Personnel", too
      --> notes.json:11:97
       |
    11 | …mary": "Hires." }, { "id": "hr", "name": "Personnel", "summary": "Knows who leaves." }],
       |                                           ^^^^^^^^^^^ expected a name of its own
      ::: notes.json:11:39
       |
    11 | …d": "people", "name": "personnel", "summary": "Hires." }, { "id": "hr", "name": "Personn…
       |                        ----------- first given here
       |
       = help: give each a name by which readers can tell them apart, or make one of the two

    1 warning in 2 files
    "#);
}

#[rstest]
#[case::area(("\"areas\": [", "\"areas\": [{ \"id\": \"x\", \"name\": \"accounts\", \"responsibilities\": [{ \"id\": \"y\", \"party\": \"provider\", \"text\": \"Do.\" }] }, "), "same-name")]
#[case::item(("\"checklist\": [", "\"checklist\": [{ \"id\": \"x\", \"title\": \"Delete the  accounts of leavers\", \"guidance\": [], \"fulfils\": [\"remove-leavers\"] }, "), "same-name")]
#[case::framework(("\"frameworks\": [", "\"frameworks\": [{ \"id\": \"x\", \"name\": \"iso/iec 27001\", \"url\": \"https://a.example\" }, "), "same-name")]
#[case::text(("\"responsibilities\": [", "\"responsibilities\": [{ \"id\": \"y\", \"party\": \"provider\", \"text\": \"lock an account\" }, "), "same-text")]
fn p6_names_and_texts_that_stand_twice(#[case] edit: (&str, &str), #[case] code: &str) {
    assert_eq!(codes(&[edit]), [code]);
}

#[test]
fn tags_of_one_name() {
    let tags = "\"tags\": [{ \"id\": \"sso\", \"kind\": \"feature\", \"name\": \"SSO\" }, { \"id\": \"sso2\", \"kind\": \"plan\", \"name\": \"SSO\" }], \"areas\": [";
    let found = codes(&[
        ("\"areas\": [", tags),
        ("\"role\": \"hr\"", "\"role\": \"hr\", \"tags\": [\"sso\", \"sso2\"]"),
    ]);
    assert_eq!(found, ["same-name"]);
}

#[test]
fn a_text_of_both_parties_is_no_warning() {
    assert_eq!(codes(&[("Delete accounts.", "Lock an account.")]), [] as [&str; 0]);
}

#[test]
fn a_control_in_several_spellings() {
    assert_snapshot!(report_on_pack(&[("[\"A.5.18\"]", "[\"A.5.18\", \"a.5.18\"]")]), @r#"
    warning[control-spelling]: the control "a.5.18" is written "A.5.18" elsewhere in the pack
      --> notes.json:25:70
       |
    25 |           "controls": [{ "framework": "iso-27001", "ids": ["A.5.18", "a.5.18"] }]
       |                                                                      ^^^^^^^^ expected one spelling of a control
      ::: notes.json:25:60
       |
    25 |           "controls": [{ "framework": "iso-27001", "ids": ["A.5.18", "a.5.18"] }]
       |                                                            -------- written in another way here
       |
       = help: write "A.5.18" in both places; tools and a search take two spellings for two controls

    1 warning in 2 files
    "#);
}

#[rstest]
#[case::case("\"AC-2\", \"ac-2\"", 1)]
#[case::zeros("\"AC-2(1)\", \"AC-02(01)\"", 1)]
#[case::another_form("\"AC-2\", \"AC-3\", \"IA-05\"", 1)]
#[case::small_letters("\"AC-2\", \"AC-3\", \"ia-5\"", 1)]
#[case::one_form("\"AC-02(01)\", \"IA-05\", \"AC-11\"", 0)]
#[case::other_controls("\"3.1\", \"3.10\", \"3.1.1\"", 0)]
fn p6_spellings_of_controls(#[case] ids: &str, #[case] count: usize) {
    assert_eq!(
        codes(&[("[\"A.5.18\"]", &format!("[{ids}]"))]),
        vec!["control-spelling"; count]
    );
}

/// The check is of 1 December; a day later, it is that day somewhere.
#[rstest]
#[case("2026-12-01", &[])]
#[case("2026-12-02", &[])]
#[case("2026-12-03", &["published-in-future"])]
#[case("2062-11-22", &["published-in-future"])]
fn p7_a_day_of_publishing_in_the_future(#[case] day: &str, #[case] expected: &[&str]) {
    assert_eq!(codes(&[("2026-11-22", day)]), expected);
}

/// The change log of the sample with these versions and days.
fn with_log(log: &[(&str, &str)]) -> Vec<&'static str> {
    let entry = |(version, date): &(&str, &str)| {
        format!(
            "{{ \"version\": \"{version}\", \"date\": \"{date}\", \"entries\": [{{ \"kind\": \"added\", \"id\": \"lock-accounts\" }}] }}"
        )
    };
    let entries: Vec<String> = log.iter().map(entry).collect();
    codes(&[(
        "\"areas\": [",
        &format!("\"changes\": [{}], \"areas\": [", entries.join(", ")),
    )])
}

#[rstest]
#[case::in_order(&[("1.0", "2026-11-22"), ("0.9", "2026-11-22"), ("0.8", "2026-01-01")], 0)]
#[case::other_counting(&[("spring", "2026-11-22"), ("0.9", "2026-01-01")], 0)]
#[case::days_back(&[("1.0", "2026-01-01"), ("0.9", "2026-11-22")], 1)]
#[case::versions_back(&[("0.9", "2026-11-22"), ("0.10", "2026-11-22")], 1)]
#[case::twice(&[("0.9", "2026-11-22"), ("0.9", "2026-11-22")], 1)]
#[case::later_than_the_pack(&[("1.1", "2026-11-22")], 1)]
#[case::day_after_the_pack(&[("1.0", "2026-11-23")], 1)]
fn p7_versions_that_go_back(#[case] log: &[(&str, &str)], #[case] count: usize) {
    assert_eq!(with_log(log), vec!["version-back"; count]);
}

#[rstest]
#[case("con")]
#[case("nul")]
#[case("com1")]
#[case("lpt9")]
fn p8_a_product_whose_id_windows_reserves(#[case] id: &str) {
    let edit = (&*format!("\"id\": \"{id}\""), "\"id\": \"notes\"");
    let files = [
        (Catalogue::FILE, edited(CATALOGUE, &[(edit.1, edit.0)])),
        ("notes.json", edited(PACK, &[(edit.1, edit.0)])),
    ];
    let report = checked(&Folder::in_memory(files));
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, &*diagnostic.location.path))
        .collect();
    assert_eq!(found, [("windows-name", "products[0].id")]);
}

#[test]
fn files_that_windows_reserves() {
    let theme = r##"{ "format": 1, "name": "Acme", "brand": "#000", "logo": "aux.svg" }"##;
    let files = [
        (Catalogue::FILE, edited(CATALOGUE, &[("notes.json", "nul.json")])),
        ("nul.json", PACK.to_owned()),
        (Theme::FILE, theme.to_owned()),
    ];
    let report = checked(&Folder::in_memory(files));
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, &*diagnostic.location.path))
        .collect();
    assert_eq!(found, [("windows-name", "products[0].pack"), ("windows-name", "logo")]);
}

#[rstest]
#[case("Notes.json")]
#[case("NOTES.json")]
fn p8_packs_whose_names_differ_in_case_only(#[case] name: &str) {
    let entry = CATALOGUE
        .split("\"products\": [")
        .nth(1)
        .and_then(|rest| rest.split("\n  ]").next())
        .expect("an entry");
    let rename = |text: &str| {
        text.replace("\"notes\"", "\"paper\"")
            .replace("Acme Notes", "Acme Paper")
            .replace("What is", "What is still")
    };
    let other = rename(entry).replace("notes.json", name);
    let catalogue = edited(CATALOGUE, &[(entry, &format!("{entry}, {other}"))]);
    let files = [
        (Catalogue::FILE.to_owned(), catalogue),
        ("notes.json".to_owned(), PACK.to_owned()),
        (name.to_owned(), rename(PACK)),
    ];
    let report = checked(&Folder::in_memory(files));
    let codes: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["same-file-name"]);
}

#[test]
fn a_pack_whose_name_differs_from_the_catalogues_in_case_only() {
    let report = checked(&with_catalogue(edited(CATALOGUE, &[("notes.json", "Catalogue.json")])));
    assert!(
        report
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == "same-file-name")
    );
}
