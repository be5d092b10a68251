//! The checklist in English.

use super::quoted::quoted;
use crate::stored::Saved;
use crate::words::ChecklistTextWords;

/// The text of the checklist.
pub(in crate::words) static CHECKLIST: ChecklistTextWords = ChecklistTextWords {
    complete: "Everything is done.",
    stored: "Ticks are kept in this browser, on this device, and are sent to nobody.",
    stored_unknown: "It is not known yet whether this browser keeps ticks. None are sent.",
    status_saved: |status, saved| match saved {
        Saved::Yes => status.to_owned(),
        Saved::NotYet => format!("{status}, not saved yet"),
        Saved::No => format!("{status}, not saved"),
    },
    not_stored: "Not saved: this browser does not let the site keep anything. Your ticks last until you close or reload this page.",
    not_saved: |titles| {
        format!(
            "Not saved: {}. This browser has not kept what you ticked there. It lasts until you close or reload this page.",
            quoted(titles)
        )
    },
    later: |titles| {
        let ticks = if titles.len() == 1 {
            "One kept tick"
        } else {
            "Some kept ticks"
        };
        format!(
            "{ticks} could not be read, perhaps because a newer version of this site wrote it: {}. It is left as it is, and what you tick there is not saved. Reload the page to get the newer version.",
            quoted(titles)
        )
    },
    other: |status, time| {
        let time = time.map(|time| format!(" on {time}")).unwrap_or_default();
        format!("In another tab, this was set to “{status}”{time}, before the present status was seen there.")
    },
    other_delete: "Remove this note",
    rationale: "Why it matters",
    fulfils: "Fulfils",
    links: "Read more",
};
