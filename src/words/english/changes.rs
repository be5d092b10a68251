//! What changed, in English.

use super::number;
use crate::content::{ItemField, ResponsibilityField};
use crate::responsibility::Weight;
use crate::words::{ChangesWords, isolate};

/// The text of the change log.
pub(in crate::words) static CHANGES: ChangesWords = ChangesWords {
    heading: "What changed",
    since: |day| format!("Changes published on {day} or later."),
    none_since: |day| format!("No changes were published on {day} or later."),
    version: |version, date| format!("Version {}, {date}", isolate(version)),
    no_duty: "No duty changed.",
    weight: |weight| match weight {
        Weight::Major => "Major: what is to be done, and by whom",
        Weight::Moderate => "Moderate: how it is done or shown",
        Weight::Minor => "Minor: names, reasons and links",
    },
    added: "New:",
    removed: "Gone:",
    reworded: "Reworded:",
    renamed: |from| format!("Renamed from {from}:"),
    shifted: |to_you, provider| {
        let provider = isolate(provider);
        if to_you {
            format!("Now yours, and no longer {provider}’s:")
        } else {
            format!("Now {provider}’s, and no longer yours:")
        }
    },
    revised: |field| match field {
        ResponsibilityField::Cadence => "Reviewed at other times:",
        ResponsibilityField::Tags => "Applies to others:",
        ResponsibilityField::Role => "Falls to another role:",
        ResponsibilityField::Evidence => "Other evidence:",
        ResponsibilityField::Controls => "Other controls:",
        ResponsibilityField::Rationale => "Why it matters, reworded:",
        ResponsibilityField::Links => "Other links:",
        ResponsibilityField::GuidanceOnly => "Why it is not on the checklist:",
        ResponsibilityField::Priority => "Another priority:",
        ResponsibilityField::PerformedBy => "Performed by others:",
        ResponsibilityField::PairsWith => "Paired with others:",
        ResponsibilityField::NotApplicable => "Why it does not apply to this product:",
    },
    item_added: "New on the checklist:",
    item_removed: "Gone from the checklist:",
    item_reworded: "Reworded on the checklist:",
    item_renamed: |from| format!("Renamed on the checklist, from {from}:"),
    item_revised: |field| match field {
        ItemField::Guidance => "How to do it, on the checklist:",
        ItemField::Rationale => "Why it matters, on the checklist:",
        ItemField::Fulfils => "What it fulfils, on the checklist:",
        ItemField::Links => "Other links, on the checklist:",
        ItemField::Priority => "Another priority, on the checklist:",
    },
    without_reason: "No reason is given",
    another_order: "The same, in another order.",
    last_visit: |version, day| match version {
        Some(version) => format!("Since your last visit (version {} of {day}):", isolate(version)),
        None => format!("Since your last visit (version of {day}):"),
    },
    count: |changes| match changes {
        1 => "1 change".to_owned(),
        many => format!("{} changes", number(many)),
    },
    before: "Before:",
    words_removed: "removed:",
    words_added: "added:",
    words_unchanged: "as before:",
};
