//! The texts that only one part of the app shows, by language.

use super::english;
use super::texts::{
    AccessibilityWords, ChangesWords, ChecklistTextWords, ExportWords, FormsWords, HandOverWords, Language,
    OutboxWords, PrivacyWords, Words,
};

/// They are functions of the language, and not values of [`Words`], so that the wasm has each of them in its part alone
/// (`crate::part`).
impl Words {
    /// The texts that both forms have.
    #[must_use]
    pub fn forms(&self) -> &'static FormsWords {
        match self.language {
            Language::English => &english::FORMS,
        }
    }

    /// The check of a form, and the hand-over of its message.
    #[must_use]
    pub fn hand_over(&self) -> &'static HandOverWords {
        match self.language {
            Language::English => &english::HAND_OVER,
        }
    }

    /// The messages of this device.
    #[must_use]
    pub fn outbox(&self) -> &'static OutboxWords {
        match self.language {
            Language::English => &english::OUTBOX,
        }
    }

    /// What changed from version to version.
    #[must_use]
    pub fn changes(&self) -> &'static ChangesWords {
        match self.language {
            Language::English => &english::CHANGES,
        }
    }

    /// The text of the exports.
    #[must_use]
    pub fn export(&self) -> &'static ExportWords {
        match self.language {
            Language::English => &english::EXPORT,
        }
    }

    /// The text of the checklist.
    #[must_use]
    pub fn checklist_text(&self) -> &'static ChecklistTextWords {
        match self.language {
            Language::English => &english::CHECKLIST,
        }
    }

    /// The text of the privacy page.
    #[must_use]
    pub fn privacy_text(&self) -> &'static PrivacyWords {
        match self.language {
            Language::English => &english::PRIVACY,
        }
    }

    /// The text of the accessibility page.
    #[must_use]
    pub fn accessibility_text(&self) -> &'static AccessibilityWords {
        match self.language {
            Language::English => &english::ACCESSIBILITY,
        }
    }
}
