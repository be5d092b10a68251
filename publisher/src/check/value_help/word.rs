//! Words of which the format has a few, and what is written in place of them.

use super::one_of;
use crate::theme::Rgb;
use portal::content::{Cadence, ItemChange, ItemField, Party, ResponsibilityChange, ResponsibilityField, TagKind};

/// The value for which a word is another one, in any case, with any separators.
fn synonym<Value: Copy>(word: &str, table: &[(&[&str], Value)]) -> Option<Value> {
    let plain: Vec<String> = word
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let plain = plain.join(" ");
    let found = table.iter().find(|(words, _)| words.contains(&plain.as_str()));
    found.map(|(_, value)| *value)
}

/// The right value in place of one of its synonyms, or the nearest of all.
fn help(word: &str, synonym: Option<&str>, values: &[&str]) -> String {
    match synonym {
        Some(value) => {
            let others: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
            format!(
                "write \"{value}\", which stands for it; the words are {}",
                others.join(", ")
            )
        }
        // The values are never none.
        None => one_of(word, values).unwrap_or_default(),
    }
}

pub(super) fn party_help(word: &str) -> String {
    const BOTH: &[&str] = &[
        "shared", "both", "joint", "jointly", "all", "either", "together", "common", "hybrid", "mutual",
    ];
    const SYNONYMS: &[(&[&str], Party)] = &[
        (
            &[
                "vendor",
                "csp",
                "supplier",
                "us",
                "we",
                "saas",
                "host",
                "processor",
                "service provider",
                "cloud provider",
                "cloud service provider",
                "provider s",
            ],
            Party::Provider,
        ),
        (
            &[
                "client",
                "csc",
                "user",
                "users",
                "you",
                "tenant",
                "consumer",
                "subscriber",
                "controller",
                "buyer",
                "cloud service customer",
                "customers",
                "customer s",
            ],
            Party::Customer,
        ),
    ];
    let values = Party::ALL.map(Party::as_str);
    if synonym(word, &[(BOTH, ())]).is_some() {
        return "write two responsibilities, one with \"provider\" and one with \"customer\", each with its own part; \
                the area is then shown as shared"
            .to_owned();
    }
    help(word, synonym(word, SYNONYMS).map(Party::as_str), &values)
}

pub(super) fn cadence_help(word: &str) -> String {
    const SYNONYMS: &[(&[&str], Cadence)] = &[
        (
            &["every week", "each week", "7 days", "once a week", "per week"],
            Cadence::Weekly,
        ),
        (
            &["every month", "each month", "once a month", "per month", "30 days"],
            Cadence::Monthly,
        ),
        (
            &[
                "every quarter",
                "each quarter",
                "every 3 months",
                "every three months",
                "3 months",
                "three monthly",
                "trimonthly",
                "90 days",
                "once a quarter",
            ],
            Cadence::Quarterly,
        ),
        (
            &[
                "biannually",
                "biannual",
                "bi annually",
                "bi annual",
                "semiannually",
                "semiannual",
                "semi annually",
                "semi annual",
                "semi yearly",
                "twice a year",
                "twice yearly",
                "every 6 months",
                "every six months",
                "6 months",
                "six monthly",
            ],
            Cadence::HalfYearly,
        ),
        (
            &[
                "annually",
                "annual",
                "every year",
                "each year",
                "once a year",
                "per year",
                "year",
                "12 months",
                "every 12 months",
                "every twelve months",
                "365 days",
            ],
            Cadence::Yearly,
        ),
        (
            &[
                "ad hoc",
                "as needed",
                "when needed",
                "as required",
                "on demand",
                "on change",
                "event",
                "event driven",
                "per event",
                "once",
                "one time",
                "when it happens",
            ],
            Cadence::OnEvent,
        ),
    ];
    const SHORTER: &[&str] = &[
        "daily",
        "every day",
        "each day",
        "hourly",
        "continuous",
        "continuously",
        "real time",
    ];
    let values = Cadence::ALL.map(Cadence::as_str);
    if synonym(word, &[(SHORTER, ())]).is_some() {
        return format!(
            "{}; what is done more often than weekly goes into the text",
            one_of(word, &values).unwrap_or_default()
        );
    }
    help(word, synonym(word, SYNONYMS).map(Cadence::as_str), &values)
}

/// `defined`: the kinds that the pack defines.
pub(super) fn tag_kind_help(word: &str, defined: &[String]) -> String {
    const SYNONYMS: &[(&[&str], &str)] = &[
        (
            &[
                "license",
                "licence",
                "edition",
                "tier",
                "subscription",
                "sku",
                "product",
                "package",
            ],
            "plan",
        ),
        (
            &[
                "country",
                "location",
                "jurisdiction",
                "geography",
                "area",
                "data center",
                "law",
            ],
            "region",
        ),
        (
            &[
                "module",
                "option",
                "integration",
                "capability",
                "add on",
                "addon",
                "function",
            ],
            "feature",
        ),
    ];
    let mut values: Vec<&str> = TagKind::COMMON.iter().map(TagKind::as_str).collect();
    values.extend(defined.iter().map(String::as_str));
    let help = help(word, synonym(word, SYNONYMS), &values);
    format!("{help}; or define \"{word}\" in \"tag_kinds\"")
}

/// A kind of change, of a responsibility or of a checklist item.
pub(super) fn change_kind_help(word: &str, is_of_item: bool) -> String {
    const SYNONYMS: &[(&[&str], &str)] = &[
        (&["new", "created", "add", "introduced"], "added"),
        (&["deleted", "gone", "retired", "dropped", "remove"], "removed"),
        (&["rewritten", "rephrased", "text", "wording"], "reworded"),
        (&["moved", "transferred", "reassigned", "shift"], "shifted"),
        (&["id", "moved id", "rename"], "renamed"),
        (
            &["changed", "updated", "edited", "modified", "amended", "change"],
            "revised",
        ),
    ];
    let kinds = match is_of_item {
        true => ItemChange::KINDS,
        false => ResponsibilityChange::KINDS,
    };
    let synonym = synonym(word, SYNONYMS).filter(|kind| kinds.contains(kind));
    help(word, synonym, kinds)
}

/// A field whose revisions are logged, of a responsibility or of a checklist item.
pub(super) fn logged_field_help(word: &str, is_of_item: bool) -> String {
    const SYNONYMS: &[(&[&str], &str)] = &[
        (&["frequency", "interval", "review", "schedule"], "cadence"),
        (&["tag", "scope", "plan", "plans", "region", "regions"], "tags"),
        (&["roles", "owner", "assignee"], "role"),
        (&["proof"], "evidence"),
        (
            &["control", "frameworks", "framework", "mapping", "mappings"],
            "controls",
        ),
        (&["why", "reason", "reasons"], "rationale"),
        (&["link", "url", "urls", "instructions"], "links"),
        (&["how", "steps", "instruction"], "guidance"),
        (&["fulfills", "fulfilled", "responsibilities"], "fulfils"),
    ];
    let fields = match is_of_item {
        true => ItemField::NAMES,
        false => ResponsibilityField::NAMES,
    };
    let synonym = synonym(word, SYNONYMS).filter(|field| fields.contains(field));
    help(word, synonym, fields)
}

/// A colour of CSS as `#rrggbb`: a name, `rgb()`, `hsl()`, or digits without `#`.
pub(super) fn colour_help(text: &str) -> Option<String> {
    let text = text.trim();
    let with_sign = format!("#{text}");
    if Rgb::parse(&with_sign).is_ok() {
        return Some(format!("write \"{with_sign}\""));
    }
    let colour = [text.to_ascii_lowercase(), with_sign]
        .iter()
        .find_map(|text| text.parse::<svgtypes::Color>().ok())?;
    let hex = Rgb {
        red: colour.red,
        green: colour.green,
        blue: colour.blue,
    };
    let opaque = if colour.alpha < 255 {
        "; a brand's colour has no transparency"
    } else {
        ""
    };
    Some(format!("write \"{hex}\", which is that colour{opaque}"))
}
