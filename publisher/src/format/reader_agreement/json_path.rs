//! Paths to the values of a JSON file.

use serde_json::{Map, Value};

/// A segment of a path.
#[derive(Clone, Debug)]
pub(super) enum Segment {
    Field(String),
    Index(usize),
}

/// A path as the reader writes it: `areas[0].id`.
pub(super) fn format_path(path: &[Segment]) -> String {
    let path: String = path
        .iter()
        .map(|segment| match segment {
            Segment::Field(name) => format!(".{name}"),
            Segment::Index(index) => format!("[{index}]"),
        })
        .collect();
    path.trim_start_matches('.').to_owned()
}

/// The path of every value of a file, that of the file itself first.
pub(super) fn paths(value: &Value) -> Vec<Vec<Segment>> {
    let inner: Vec<(Segment, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (Segment::Field(name.clone()), value))
            .collect(),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(index, value)| (Segment::Index(index), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut all = vec![Vec::new()];
    for (segment, value) in inner {
        all.extend(
            paths(value)
                .into_iter()
                .map(|rest| std::iter::once(segment.clone()).chain(rest).collect()),
        );
    }
    all
}

/// The value at a path.
pub(super) fn value_at<'a>(file: &'a mut Value, path: &[Segment]) -> &'a mut Value {
    path.iter().fold(file, |value, segment| match segment {
        Segment::Field(name) => &mut value[name],
        Segment::Index(index) => &mut value[*index],
    })
}

/// The fields of the object at a path. `None`: the value there is not an object.
pub(super) fn fields_at<'a>(file: &'a mut Value, path: &[Segment]) -> Option<&'a mut Map<String, Value>> {
    value_at(file, path).as_object_mut()
}
