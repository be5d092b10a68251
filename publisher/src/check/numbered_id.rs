//! Ids that look like the number of an entry in a list.
//!
//! Such an id has no meaning to a person who reads it in a spreadsheet or a link. Worse, it is often
//! a position: when a row is inserted, the next export gives the id to another entry, and existing
//! records and links then refer to that entry.

/// Words for an entry of any list.
const GENERIC_WORDS: [&str; 31] = [
    "action",
    "area",
    "check",
    "checklist",
    "control",
    "ctrl",
    "duty",
    "entry",
    "framework",
    "id",
    "item",
    "line",
    "new",
    "no",
    "nr",
    "num",
    "number",
    "point",
    "product",
    "question",
    "req",
    "requirement",
    "resp",
    "responsibility",
    "role",
    "row",
    "section",
    "step",
    "task",
    "test",
    "untitled",
];

/// Product names of one letter and a number.
const LETTER_NAMES: [&str; 4] = ["e3", "e5", "f5", "s3"];

/// The largest number after one letter that looks like a position. `m365` and `o365` are names.
const MAX_AFTER_A_LETTER: u32 = 199;

/// Whether an id looks like a number in a list: a number alone, after a word for any entry
/// (`item-12`), after a single letter (`r1`), or padded with zeros (`backup-003`). Names that end in
/// a number do not: `iso-27001`, `sha256`, `tier-2`, `tls-1-2`.
pub(super) fn looks_numbered(id: &str) -> bool {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &id[stem.len()..];
    let stem = stem.strip_suffix('-').unwrap_or(stem);
    if number.is_empty() || LETTER_NAMES.contains(&id) {
        return false;
    }
    match stem.len() {
        // Longer numbers are names of standards: 27001.
        0 => number.len() <= 4,
        1 => number.parse().is_ok_and(|number: u32| number <= MAX_AFTER_A_LETTER) && stem != "-",
        _ => {
            // Numbers in a number, as in CVE-2026-0001 or 800-53, are names too.
            let after_a_number = stem.ends_with(|c: char| c.is_ascii_digit());
            let is_padded = number.len() >= 3 && number.starts_with('0');
            let is_generic = |stem: &str| GENERIC_WORDS.contains(&stem.strip_suffix('s').unwrap_or(stem));
            is_generic(stem) || is_padded && !after_a_number
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1")]
    #[case("012")]
    #[case("r1")]
    #[case("a1")]
    #[case("r-12")]
    #[case("q150")]
    #[case("item-12")]
    #[case("item12")]
    #[case("items-3")]
    #[case("resp-003")]
    #[case("responsibility-7")]
    #[case("area2")]
    #[case("mydesk-001")]
    #[case("row-100000")]
    fn an_id_with_a_position_looks_numbered(#[case] id: &str) {
        assert!(looks_numbered(id));
    }

    #[rstest]
    #[case("iso-27001")]
    #[case("27001")]
    #[case("soc-2")]
    #[case("tls-1-2")]
    #[case("sha256")]
    #[case("nist-800-53")]
    #[case("cve-2026-0001")]
    #[case("tier-2")]
    #[case("m365")]
    #[case("s3")]
    #[case("a-5-15")]
    #[case("ac-2")]
    #[case("identity360")]
    #[case("365-days")]
    #[case("review-access")]
    #[case("item")]
    #[case("-")]
    #[case("--1")]
    fn a_name_with_a_number_does_not_look_numbered(#[case] id: &str) {
        assert!(!looks_numbered(id));
    }
}
