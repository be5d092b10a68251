//! The catalogue of a folder, completed from its packs: in a catalogue of format 2, an entry may leave out what the
//! pack of its product says.
//!
//! The portal in the browser needs complete entries before it has loaded any pack, so the command writes what is left
//! out into the entries. Everything else stays byte for byte, so that the paths of values are those of the
//! publisher's file.

use crate::folder::{FileError, Folder};
use crate::json_tree::{self, Field, Node};
use portal::content::{Catalogue, EmailAddress, Format, Line};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The byte order mark of UTF-8, which is not part of a JSON text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What stands for a value that neither an entry nor its pack has. The error is the pack's.
const UNKNOWN: &str = "unknown";
const UNKNOWN_EMAIL: &str = "unknown@example.com";

/// The texts of an entry that may be left out, with those of the pack that stand for them.
const TEXTS: [&str; 2] = ["name", "summary"];

/// The object of an entry that may be left out, or a field of it.
const TEAM: &str = "security_team";

/// The catalogue of a folder, with complete entries.
///
/// # Errors
/// [`FileError`]: the folder has no catalogue, or it cannot be read.
pub fn complete_catalogue(folder: &Folder) -> Result<Arc<[u8]>, FileError> {
    let written = folder.file(Catalogue::FILE)?;
    Ok(match completed(folder, &written) {
        Some(complete) => complete.into(),
        None => written,
    })
}

/// A catalogue with complete entries. `None`: nothing is left out, or the file has errors that the reader reports.
fn completed(folder: &Folder, file: &[u8]) -> Option<Vec<u8>> {
    let text = without_byte_order_mark(file);
    let root = json_tree::parse(text)?;
    if format_of(text, &root) == Some(u64::from(Format::One.number())) {
        return None;
    }
    let mut insertions = Vec::new();
    for entry in root.at(text, "products").map(Node::values).unwrap_or_default() {
        // What is no object is an error of its own.
        if entry.is_object() {
            let pack = Pack::of(folder, text, entry);
            insertions.extend(insertion(entry, missing_fields(text, entry, &pack)));
            insertions.extend(missing_in_team(text, entry, &pack));
        }
    }
    if insertions.is_empty() {
        return None;
    }
    insertions.sort_by_key(|(at, _)| *at);
    let mut complete = Vec::with_capacity(text.len() + 1024);
    let mut written = 0;
    for (at, fields) in insertions {
        complete.extend_from_slice(&text[written..at]);
        complete.extend_from_slice(fields.as_bytes());
        written = at;
    }
    complete.extend_from_slice(&text[written..]);
    Some(complete)
}

/// The fields of an entry that are left out, as JSON.
fn missing_fields(text: &[u8], entry: &Node, pack: &Pack) -> Vec<String> {
    let is_missing = |name: &str| entry.field(text, name).is_none();
    let texts = TEXTS.iter().filter(|name| is_missing(name));
    let mut fields: Vec<String> = texts.map(|name| json_field(name, &pack.line(name))).collect();
    if is_missing(TEAM) {
        let team = [
            json_field("name", &pack.team_name()),
            json_field("email", &pack.team_email()),
        ];
        fields.push(format!("\"{TEAM}\": {{ {} }}", team.join(", ")));
    }
    fields
}

/// The fields that the security team of an entry leaves out, and where they are to be inserted.
fn missing_in_team(text: &[u8], entry: &Node, pack: &Pack) -> Option<(usize, String)> {
    let team = &entry.field(text, TEAM)?.node;
    if !team.is_object() {
        return None;
    }
    let mut fields = Vec::new();
    if team.field(text, "name").is_none() {
        fields.push(json_field("name", &pack.team_name()));
    }
    if team.field(text, "email").is_none() {
        fields.push(json_field("email", &pack.team_email()));
    }
    insertion(team, fields)
}

/// Fields at the end of an object. None if there are none.
fn insertion(object: &Node, fields: Vec<String>) -> Option<(usize, String)> {
    if fields.is_empty() {
        return None;
    }
    let fields = fields.join(", ");
    Some(match object.fields().last() {
        Some(last) => (last.node.span().end, format!(", {fields}")),
        None => (object.span().start + 1, fields),
    })
}

fn json_field(name: &str, value: &str) -> String {
    format!("\"{name}\": {}", serde_json::Value::from(value))
}

/// The pack that an entry names, as far as it can be read.
struct Pack {
    file: Option<(Arc<[u8]>, Node)>,
}

impl Pack {
    fn of(folder: &Folder, text: &[u8], entry: &Node) -> Self {
        let name = entry.field(text, "pack").and_then(|field| field.node.string(text));
        let file = name.and_then(|name| folder.file(&name).ok()).and_then(|bytes| {
            let tree = json_tree::parse(without_byte_order_mark(&bytes))?;
            Some((bytes, tree))
        });
        Self { file }
    }

    /// A text of the pack, if it follows a rule.
    fn text<Value, Error>(&self, path: &str, parse: fn(&str) -> Result<Value, Error>) -> Option<String> {
        let (bytes, tree) = self.file.as_ref()?;
        let text = without_byte_order_mark(bytes);
        let value = tree.at(text, path)?.string(text)?;
        parse(&value).ok().map(|_| value.into_owned())
    }

    fn line(&self, path: &str) -> String {
        self.text(path, Line::parse).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    fn team_name(&self) -> String {
        self.line("security_team.name")
    }

    fn team_email(&self) -> String {
        self.text("security_team.email", EmailAddress::parse)
            .unwrap_or_else(|| UNKNOWN_EMAIL.to_owned())
    }
}

/// A catalogue whose entries have only what their packs do not say. It must be one without errors.
#[must_use]
pub fn without_derived_fields<'file>(folder: &Folder, file: &'file [u8]) -> Cow<'file, [u8]> {
    let text = without_byte_order_mark(file);
    let byte_order_mark = file.len() - text.len();
    let Some(root) = json_tree::parse(text) else {
        return Cow::Borrowed(file);
    };
    let mut removed: Vec<Range<usize>> = Vec::new();
    for entry in root.at(text, "products").map(Node::values).unwrap_or_default() {
        let pack = Pack::of(folder, text, entry);
        removed.extend(spans_without(entry.fields(), |field| is_derived(&pack, text, field)));
    }
    if removed.is_empty() {
        return Cow::Borrowed(file);
    }
    let mut bytes = file[..byte_order_mark].to_vec();
    let mut read = 0;
    for span in removed {
        bytes.extend_from_slice(&text[read..span.start]);
        read = span.end;
    }
    bytes.extend_from_slice(&text[read..]);
    Cow::Owned(bytes)
}

/// Whether the pack says the same as a field of an entry that may be left out.
fn is_derived(pack: &Pack, text: &[u8], field: &Field) -> bool {
    let string = |node: &Node| node.string(text).map(|value| value.trim().to_owned());
    let is_same = |node: Option<&Node>, value: Option<String>| match (node.and_then(string), value) {
        (Some(own), Some(value)) => own == value.trim(),
        _ => false,
    };
    let name = serde_json::from_slice::<String>(&text[field.name.clone()]).unwrap_or_default();
    if TEXTS.contains(&name.as_str()) {
        return is_same(Some(&field.node), pack.text(&name, Line::parse));
    }
    let team = &field.node;
    name == TEAM
        && is_same(team.at(text, "name"), pack.text("security_team.name", Line::parse))
        && is_same(
            team.at(text, "email"),
            pack.text("security_team.email", EmailAddress::parse),
        )
}

/// The spans to be cut out of an object for it to lose some of its fields, of which it keeps at least one.
fn spans_without(fields: &[Field], is_removed: impl Fn(&Field) -> bool) -> Vec<Range<usize>> {
    let removed: Vec<bool> = fields.iter().map(is_removed).collect();
    let Some(last_kept) = removed.iter().rposition(|removed| !removed) else {
        return Vec::new();
    };
    let span = |index: usize| {
        if index < last_kept {
            // With the comma and the white space after it.
            fields[index].name.start..fields[index + 1].name.start
        } else {
            // With the comma and the white space before it.
            fields[index - 1].node.span().end..fields[index].node.span().end
        }
    };
    (0..fields.len()).filter(|index| removed[*index]).map(span).collect()
}

fn format_of(text: &[u8], root: &Node) -> Option<u64> {
    let node = root.at(text, "format")?;
    serde_json::from_slice(text.get(node.span())?).ok()
}

fn without_byte_order_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use portal::content::Product;
    use rstest::rstest;

    const PACK: &str = r#"{ "format": 2, "name": "Notes \"2\"", "summary": "What is whose.",
        "security_team": { "email": "security@acme.example", "invitation": [], "name": "Team" } }"#;

    const START: &str =
        r#""title": "Acme", "introduction": [], "publisher": { "name": "Acme", "email": "a@acme.example" }"#;

    fn catalogue(format: u32, entry: &str) -> String {
        format!("{{ \"format\": {format}, {START}, \"products\": [{entry}] }}")
    }

    /// The entries of the completed catalogue.
    fn completed_entries(format: u32, entry: &str, pack: &str) -> String {
        let folder = Folder::in_memory([
            (Catalogue::FILE, catalogue(format, entry)),
            ("notes.json", pack.to_owned()),
        ]);
        let complete = complete_catalogue(&folder).expect("a catalogue");
        let complete = std::str::from_utf8(&complete).expect("text");
        let (start, entries) = complete.split_once("\"products\": ").expect("products");
        assert!(start.ends_with(&format!("{START}, ")), "{start}");
        entries.trim_end_matches([' ', '}']).to_owned()
    }

    #[test]
    fn what_an_entry_leaves_out_is_taken_from_its_pack() {
        assert_snapshot!(
            completed_entries(2, "{\n  \"id\": \"notes\",\n  \"pack\": \"notes.json\"\n}", PACK),
            @r#"
    [{
      "id": "notes",
      "pack": "notes.json", "name": "Notes \"2\"", "summary": "What is whose.", "security_team": { "name": "Team", "email": "security@acme.example" }
    }]
    "#);
    }

    #[test]
    fn what_an_entry_has_stays_as_it_is() {
        let entry = r#"{ "id": "notes", "pack": "notes.json", "name": "Acme Notes", "security_team": { "email": "b@acme.example" } }"#;
        assert_snapshot!(completed_entries(2, entry, PACK), @r#"[{ "id": "notes", "pack": "notes.json", "name": "Acme Notes", "security_team": { "email": "b@acme.example", "name": "Team" }, "summary": "What is whose." }]"#);
    }

    #[rstest]
    #[case::complete(
        2,
        r#"{ "pack": "notes.json", "name": 1, "summary": "", "security_team": { "name": "a", "email": "b" } }"#
    )]
    #[case::format_1(1, r#"{ "id": "notes", "pack": "notes.json" }"#)]
    #[case::no_object(2, r#"1, [], null"#)]
    #[case::no_json(2, r#"{ "id": }"#)]
    fn a_catalogue_in_which_nothing_is_to_be_completed_stays_as_it_is(#[case] format: u32, #[case] entry: &str) {
        let file = catalogue(format, entry);
        let folder = Folder::in_memory([(Catalogue::FILE, file.clone()), ("notes.json", PACK.to_owned())]);
        assert_eq!(&*complete_catalogue(&folder).expect("a catalogue"), file.as_bytes());
    }

    /// The error is in the pack, or in the name of the pack, and not in what the entry leaves out.
    #[rstest]
    #[case::no_json("notes.json", "{")]
    #[case::other_values("notes.json", r#"{ "name": "", "summary": 1, "security_team": { "email": "a" } }"#)]
    #[case::no_object("notes.json", "[]")]
    #[case::missing("other.json", PACK)]
    fn an_entry_whose_pack_cannot_be_read_has_no_error_of_its_own(#[case] name: &str, #[case] pack: &str) {
        let entry = format!(r#"{{ "id": "notes", "pack": "{name}" }}"#);
        let folder = Folder::in_memory([(Catalogue::FILE, catalogue(2, &entry)), ("notes.json", pack.to_owned())]);
        let complete = complete_catalogue(&folder).expect("a catalogue");
        let catalogue = Catalogue::parse(&complete).expect("no error");
        assert_eq!(catalogue.products()[0].name.as_str(), UNKNOWN);
    }

    #[test]
    fn fields_equal_to_those_of_the_pack_are_removed_from_entries_and_completed_again() {
        const SAMPLE: &str = include_str!("../../public/content/catalogue.json");
        let packs = [
            ("mydesk.json", include_str!("../../public/content/mydesk.json")),
            (
                "identity360.json",
                include_str!("../../public/content/identity360.json"),
            ),
        ];
        let sample = SAMPLE.replacen("\"MyDesk\"", "\"MyDesk of ours\"", 1);
        let folder = |catalogue: &str| Folder::in_memory([(Catalogue::FILE, catalogue)].into_iter().chain(packs));
        let short = without_derived_fields(&folder(&sample), sample.as_bytes());
        let short = std::str::from_utf8(&short).expect("text");
        let (_, entries) = short.split_once("\"products\": ").expect("products");
        assert_snapshot!(entries, @r#"
    [
        {
          "id": "mydesk",
          "name": "MyDesk of ours",
          "pack": "mydesk.json"
        },
        {
          "id": "identity360",
          "pack": "identity360.json"
        }
      ]
    }
    "#);
        let complete = complete_catalogue(&folder(short)).expect("a catalogue");
        let read = |file: &[u8]| Catalogue::parse(file).expect("a valid catalogue");
        assert_eq!(read(&complete), read(sample.as_bytes()));
        for entry in read(&complete).products() {
            let pack = folder(short).file(entry.pack.as_str()).expect("a pack");
            assert!(Product::parse(entry, &pack).is_ok(), "{}", entry.id);
        }
    }
}
