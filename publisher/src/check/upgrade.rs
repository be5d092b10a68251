//! Writing a file of format 1 in format 2. It says the same, and all other bytes stay as the author wrote them.

use crate::json_tree::{self, Node};
use portal::content::{Format, Json, RichText};
use std::ops::Range;
use thiserror::Error;

/// The fields that hold paragraphs, in packs and in the catalogue.
const PARAGRAPHS: [&str; 4] = [
    "introduction",
    "security_team.invitation",
    "messages.after_question",
    "messages.after_incident",
];

/// Why a file cannot be upgraded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UpgradeError {
    /// It is no JSON object with a format that can be read.
    #[error("the file cannot be read; mend first what `trust-portal check` says")]
    Unreadable,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upgrade {
    /// It is of the newest format already.
    NotNeeded,
    /// It was written in it.
    Upgraded {
        /// The file's bytes.
        bytes: Vec<u8>,
        /// How many texts have a backslash now, so that they still mean what they meant.
        escaped: usize,
    },
}

/// Writes the catalogue or a pack in the newest format.
///
/// # Errors
/// [`UpgradeError`]
pub fn upgrade(file: &[u8]) -> Result<Upgrade, UpgradeError> {
    let byte_order_mark = if file.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let text = &file[byte_order_mark..];
    let json = Json::parse(text).map_err(|_| UpgradeError::Unreadable)?;
    let format = json
        .get("format")
        .and_then(Json::as_integer)
        .and_then(Format::from_number);
    match format {
        None => return Err(UpgradeError::Unreadable),
        Some(Format::NEWEST) => return Ok(Upgrade::NotNeeded),
        Some(_) => {}
    }
    let root = json_tree::parse(text).ok_or(UpgradeError::Unreadable)?;
    let number = root.at(text, "format").ok_or(UpgradeError::Unreadable)?;
    let texts = PARAGRAPHS
        .iter()
        .filter_map(|path| root.at(text, path))
        .chain(guidance(text, &root))
        .flat_map(Node::values);
    let mut replacements: Vec<(Range<usize>, String)> = texts.filter_map(|node| escaped(text, node)).collect();
    let escaped = replacements.len();
    replacements.push((number.span(), Format::NEWEST.number().to_string()));
    replacements.sort_by_key(|(span, _)| span.start);
    let mut bytes = file[..byte_order_mark].to_vec();
    let mut written = 0;
    for (span, replacement) in replacements {
        bytes.extend_from_slice(&text[written..span.start]);
        bytes.extend_from_slice(replacement.as_bytes());
        written = span.end;
    }
    bytes.extend_from_slice(&text[written..]);
    Ok(Upgrade::Upgraded { bytes, escaped })
}

fn guidance<'node>(text: &[u8], root: &'node Node) -> Vec<&'node Node> {
    let items = root.at(text, "checklist").map(Node::values).unwrap_or_default();
    items.iter().filter_map(|item| item.at(text, "guidance")).collect()
}

/// A paragraph as JSON in which nothing is a mark, if anything in it would be one.
fn escaped(text: &[u8], node: &Node) -> Option<(Range<usize>, String)> {
    let words = node.string(text)?;
    let escaped = RichText::escape(&words);
    (escaped != words).then(|| (node.span(), serde_json::Value::String(escaped).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::content::{Block, Catalogue, CatalogueEntry, Product};
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    const CATALOGUE: &[u8] = include_bytes!("../../../public/content/catalogue.json");
    const MYDESK: &str = include_str!("../../../public/content/mydesk.json");

    fn entry() -> CatalogueEntry {
        let catalogue = Catalogue::parse(CATALOGUE).expect("a catalogue");
        catalogue.products()[0].clone()
    }

    /// A pack of format 1 with a text in every place for paragraphs.
    fn pack_with(words: &str) -> String {
        let mut pack: serde_json::Value = serde_json::from_str(MYDESK).expect("JSON");
        pack["format"] = 1.into();
        pack["introduction"] = json!([words]);
        pack["security_team"]["invitation"] = json!(["a", words]);
        pack["messages"] = json!({ "after_question": [words], "after_incident": [words] });
        pack.as_object_mut().expect("an object").remove("third_parties");
        for framework in pack["frameworks"].as_array_mut().expect("frameworks") {
            framework.as_object_mut().expect("an object").remove("controls");
        }
        for area in pack["areas"].as_array_mut().expect("areas") {
            for responsibility in area["responsibilities"].as_array_mut().expect("responsibilities") {
                let fields = responsibility.as_object_mut().expect("an object");
                fields.retain(|name, _| !["rationale", "performed_by", "pairs_with"].contains(&name.as_str()));
            }
        }
        for item in pack["checklist"].as_array_mut().expect("items") {
            item["guidance"] = json!([words]);
        }
        serde_json::to_string_pretty(&pack).expect("JSON")
    }

    fn upgraded(file: &[u8]) -> (String, usize) {
        match upgrade(file).expect("a file") {
            Upgrade::Upgraded { bytes, escaped } => (String::from_utf8(bytes).expect("UTF-8"), escaped),
            Upgrade::NotNeeded => panic!("not needed"),
        }
    }

    /// Every paragraph of a pack.
    fn paragraphs(file: &str) -> Vec<Block> {
        let product = Product::parse(&entry(), file.as_bytes()).expect("a pack");
        let messages = product.messages();
        let guidance = product.checklist().iter().flat_map(|item| &item.guidance);
        let texts = product.introduction().iter().chain(product.invitation());
        let texts = texts.chain(&messages.after_question).chain(&messages.after_incident);
        texts.chain(guidance).cloned().collect()
    }

    #[test]
    fn only_the_format_changes_where_no_text_has_a_mark() {
        let file = "\u{feff}{ \"format\" : 1,\r\n\t\"introduction\":[\"a [b] (c) \\\\d\"]}";
        assert_eq!(upgraded(file.as_bytes()), (file.replace(": 1", ": 2"), 0));
    }

    #[test]
    fn a_text_that_would_have_a_mark_gets_a_backslash() {
        let file = br#"{"format":1,"title":"`a`","introduction":["Run `a`.", "See [b](c)."]}"#;
        let expected = r#"{"format":2,"title":"`a`","introduction":["Run \\`a\\`.", "See \\[b](c)."]}"#;
        assert_eq!(upgraded(file), (expected.to_owned(), 2));
    }

    #[test]
    fn a_file_of_the_newest_format_stays_as_it_is() {
        assert_eq!(
            upgrade(br#"{"format":2,"introduction":["`a`"]}"#),
            Ok(Upgrade::NotNeeded)
        );
    }

    #[rstest]
    #[case::no_json("{")]
    #[case::no_object("[1]")]
    #[case::no_format("{}")]
    #[case::a_later_format(r#"{"format":3}"#)]
    fn a_file_that_cannot_be_read_is_an_error(#[case] file: &str) {
        assert_eq!(upgrade(file.as_bytes()), Err(UpgradeError::Unreadable));
    }

    proptest! {
        #[test]
        fn upgrading_keeps_every_paragraph(words in "[`\\[\\]()\\\\a-c:/. ]{0,12}x") {
            let before = pack_with(&words);
            let (after, _) = upgraded(before.as_bytes());
            prop_assert_eq!(paragraphs(&after), paragraphs(&before));
        }
    }
}
