//! Names in quotation marks.

use crate::words::isolate;

/// Names in quotation marks: `“Your name”, “Your question”`.
pub(super) fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{}”", isolate(name))).collect();
    quoted.join(", ")
}
