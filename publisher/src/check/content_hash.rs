//! The SHA-256 of a pack's content, by which two versions of it are told apart.

use portal::content::Sha256;
use serde_json::Value;
use sha2::{Digest as _, Sha256 as Hasher};

/// The fields that are no content: the change log, which has the hash, and the address of the schema.
const LEFT_OUT: [&str; 2] = ["$schema", "changes"];

/// The SHA-256 of a pack: of its JSON without line breaks and spaces between the values, and with the fields of each object sorted
/// by the code points of their names. The change log and `$schema` are left out. `None`: the bytes are no JSON object.
pub(super) fn content_hash(pack: &[u8]) -> Option<Sha256> {
    hash_without(pack, &LEFT_OUT)
}

/// The same without the version, its day and the next review: what tells whether anything else changed.
pub(super) fn hash_without_version(pack: &[u8]) -> Option<Sha256> {
    hash_without(pack, &["$schema", "changes", "version", "published", "next_review"])
}

fn hash_without(pack: &[u8], left_out: &[&str]) -> Option<Sha256> {
    let text = pack.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(pack);
    let mut value: Value = serde_json::from_slice(text).ok()?;
    let fields = value.as_object_mut()?;
    for name in left_out {
        fields.remove(*name);
    }
    let digest = Hasher::digest(canonical(&value));
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Sha256::parse(&digits).ok()
}

/// A value as compact JSON with sorted fields, whichever order serde_json keeps them in.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            let fields: Vec<String> = fields
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(canonical).collect();
            format!("[{}]", values.join(","))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{PACK, edited};
    use rstest::rstest;

    #[test]
    fn the_hash_is_that_of_compact_json_with_sorted_fields() {
        let hash = content_hash(br#"{ "b": ["x", {"d": 1, "c": true}], "a": "\u00e9\n", "changes": [] }"#);
        // printf '{"a":"é\\n","b":["x",{"c":true,"d":1}]}' | sha256sum
        assert_eq!(
            hash.as_ref().map(Sha256::as_str),
            Some("117f64df7b57e84a024e85e0bd646461799a9b5d5a3885680f946cfe577e0348")
        );
    }

    #[rstest]
    #[case::line_breaks_of_windows(PACK.replace('\n', "\r\n"))]
    #[case::one_line(PACK.lines().map(str::trim).collect())]
    #[case::byte_order_mark(format!("\u{feff}{PACK}"))]
    #[case::escapes(PACK.replace("Lock", "\\u004cock"))]
    #[case::another_order(edited(PACK, &[("\"version\": \"1.0\", \"published\": \"2026-11-22\"", "\"published\": \"2026-11-22\", \"version\": \"1.0\"")]))]
    #[case::schema(PACK.replacen('{', "{ \"$schema\": \"./pack.schema.json\",", 1))]
    #[case::change_log(PACK.replacen('{', "{ \"changes\": [{ \"version\": \"0.9\" }],", 1))]
    fn p10_formatting_the_schema_and_the_change_log_leave_the_hash(#[case] pack: String) {
        assert_ne!(pack, PACK);
        assert_eq!(content_hash(pack.as_bytes()), content_hash(PACK.as_bytes()));
    }

    #[rstest]
    #[case::text("Lock an account.", "Lock accounts.")]
    #[case::version("\"1.0\"", "\"1.1\"")]
    #[case::order_of_a_list("[\"remove-leavers\"]", "[\"remove-leavers\", \"remove-leavers\"]")]
    fn other_content_has_another_hash(#[case] from: &str, #[case] to: &str) {
        let pack = edited(PACK, &[(from, to)]);
        assert_ne!(content_hash(pack.as_bytes()), content_hash(PACK.as_bytes()));
    }

    #[test]
    fn without_the_version_only_other_content_has_another_hash() {
        let hash = |pack: &str| hash_without_version(pack.as_bytes());
        let next = edited(PACK, &[("\"1.0\"", "\"1.1\""), ("2026-11-22", "2026-12-24")]);
        assert_eq!(hash(&next), hash(PACK));
        assert_ne!(
            hash(&edited(PACK, &[("Lock an account.", "Lock accounts.")])),
            hash(PACK)
        );
    }

    #[test]
    fn what_is_no_json_object_has_no_hash() {
        for pack in ["", "[]", "{"] {
            assert_eq!(content_hash(pack.as_bytes()), None, "{pack}");
        }
    }
}
