//! The short texts of a responsibility beside its own: by where a row shows them.

use crate::content::{Line, Responsibility};

/// Those that a row shows at once: why it does not apply, priority, role, third parties, tags.
#[must_use]
pub fn row_texts(responsibility: &Responsibility) -> Vec<&Line> {
    let mut texts = Vec::new();
    texts.extend(&responsibility.not_applicable);
    if let Some(priority) = &responsibility.priority {
        texts.push(&priority.name);
    }
    if let Some(role) = &responsibility.role {
        texts.push(&role.name);
    }
    for performed in &responsibility.performed_by {
        texts.push(&performed.third_party.name);
    }
    for tag in &responsibility.tags {
        texts.push(&tag.name);
    }
    texts
}
