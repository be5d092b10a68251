//! Warnings that a publisher allows: by the command, for the whole folder, or in a pack, for that pack and with a reason.

use super::diagnostic::{Diagnostic, Report, Severity};
use super::nearest::one_of;
use super::warnings::Warnings;
use portal::content::Product;

/// The codes of all warnings.
pub const WARNINGS: [&str; 34] = [
    "altered-version",
    "control-spelling",
    "faint-logo",
    "fulfils-not-applicable",
    "guidance-without-reason",
    "guidance-yet-fulfilled",
    "invisible-character",
    "large-logo",
    "listed-twice",
    "logo-redrawn",
    "logo-shape",
    "long-id",
    "long-text",
    "not-compared",
    "numbered-id",
    "plain-http",
    "published-in-future",
    "review-before-published",
    "review-overdue",
    "same-file-name",
    "same-name",
    "same-text",
    "same-version",
    "unfulfilled",
    "unknown-warning",
    "unreadable-character",
    "unused-allow",
    "unused-definition",
    "unused-file",
    "unused-tag",
    "unwritten-changes",
    "vanished-product",
    "version-back",
    "windows-name",
];

impl Report {
    /// Takes out the warnings with one of these codes, and counts them.
    pub fn allow(&mut self, codes: &[String]) {
        let before = self.diagnostics.len();
        self.diagnostics.retain(|diagnostic| {
            diagnostic.severity != Severity::Warning || !codes.iter().any(|code| code == diagnostic.code)
        });
        self.counts.allowed_warnings += before - self.diagnostics.len();
    }
}

impl Warnings<'_> {
    /// Takes out the warnings of a pack that it allows itself, and returns their number. Warns of unknown codes,
    /// and of those that the pack has no warning of.
    pub(super) fn allow(&mut self, product: &Product) -> usize {
        let mut taken = 0;
        for (index, allowed) in product.allowed_warnings().iter().enumerate() {
            let code = allowed.warning.as_str();
            let is_allowed = |diagnostic: &Diagnostic| {
                diagnostic.severity == Severity::Warning
                    && diagnostic.code == code
                    && diagnostic.location.file == self.source.name
            };
            let before = self.diagnostics.len();
            self.diagnostics.retain(|diagnostic| !is_allowed(diagnostic));
            let found = before - self.diagnostics.len();
            taken += found;
            let path = format!("allow[{index}].warning");
            if !WARNINGS.contains(&code) {
                let help = one_of(code, &WARNINGS).unwrap_or_default();
                self.warn(
                    "unknown-warning",
                    &path,
                    format!("there is no warning \"{code}\""),
                    "expected the code of one",
                    &help,
                );
            } else if found == 0 {
                self.warn(
                    "unused-allow",
                    &path,
                    format!("the pack has no warning \"{code}\""),
                    "expected one to allow",
                    "take it out, so that the next one is told",
                );
            }
        }
        taken
    }
}
