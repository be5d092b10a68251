//! The keys that lead to the search, and the switch that turns them off.

use crate::browser::{keys, page, storage};
use crate::reactive::{begin, provided};
use crate::route::BasePath;
use leptos::prelude::*;

/// The shortcuts `/` and Ctrl+K (⌘K) (D1). They can be switched off, as WCAG 2.1.4 asks of keys
/// that are letters or signs alone; this browser remembers it.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    are_on: RwSignal<bool>,
    /// The id of the field to which they lead, where the page has one.
    field: StoredValue<Option<&'static str>>,
    key: StoredValue<String>,
}

impl Shortcuts {
    const OFF: &'static str = "off";

    pub(super) fn new(base: &BasePath) -> Self {
        Self {
            are_on: RwSignal::new(true),
            field: StoredValue::new(None),
            key: StoredValue::new(format!("{base}|shortcuts")),
        }
    }

    /// The app's shortcuts.
    ///
    /// # Panics
    /// Outside [`super::App`], which provides them.
    #[must_use]
    pub fn of_app() -> Self {
        provided()
    }

    /// Whether they are switched on; tracked.
    #[must_use]
    pub fn are_on(self) -> bool {
        self.are_on.get()
    }

    /// Names the field to which they lead, as long as what calls this is on the page.
    pub fn lead_to(self, field: &'static str) {
        self.field.set_value(Some(field));
        on_cleanup(move || {
            self.field.try_set_value(None);
        });
    }

    /// Switches them on or off, and keeps that.
    pub fn set(self, are_on: bool) {
        self.are_on.set(are_on);
        let key = self.key.get_value();
        begin(async move {
            // Where nothing can be kept, it holds until the page is left.
            let _ = match are_on {
                true => storage::delete(&key).await,
                false => storage::write(&key, Self::OFF).await,
            };
        });
    }

    /// Listens from now on, and reads what was kept.
    pub(super) fn start(self) {
        keys::on_search_key(move || {
            let field = self.field.get_value().filter(|_| self.are_on.get_untracked());
            field.is_some_and(page::focus_for_a_while)
        });
        let key = self.key.get_value();
        begin(async move {
            if let Ok(Some(kept)) = storage::read(&key).await {
                self.are_on.set(kept != Self::OFF);
            }
        });
    }
}
