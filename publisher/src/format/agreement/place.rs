//! Places in a file.

use serde_json::{Map, Value};

/// One step into a value.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Field(String),
    Index(usize),
}

/// A place as the reader writes it: `areas[0].id`.
pub(super) fn path_of(place: &[Step]) -> String {
    let path: String = place
        .iter()
        .map(|step| match step {
            Step::Field(name) => format!(".{name}"),
            Step::Index(index) => format!("[{index}]"),
        })
        .collect();
    path.trim_start_matches('.').to_owned()
}

/// Every place of a file, the file itself first.
pub(super) fn places(value: &Value) -> Vec<Vec<Step>> {
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (Step::Field(name.clone()), value))
            .collect(),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(index, value)| (Step::Index(index), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut all = vec![Vec::new()];
    for (step, value) in inner {
        all.extend(
            places(value)
                .into_iter()
                .map(|rest| std::iter::once(step.clone()).chain(rest).collect()),
        );
    }
    all
}

pub(super) fn at<'a>(file: &'a mut Value, place: &[Step]) -> &'a mut Value {
    place.iter().fold(file, |value, step| match step {
        Step::Field(name) => &mut value[name],
        Step::Index(index) => &mut value[*index],
    })
}

pub(super) fn fields_of<'a>(file: &'a mut Value, place: &[Step]) -> Option<&'a mut Map<String, Value>> {
    at(file, place).as_object_mut()
}
