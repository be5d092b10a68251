//! The keys that focus the search, and the setting that switches them off.

use crate::browser::focus::focus_temporarily;
use crate::browser::search_keys::on_search_key;
use crate::browser::storage::{self, Change};
use crate::dom::prelude::*;
use crate::route::BasePath;

/// The shortcuts `/` and Ctrl+K (⌘K) (D1). They can be switched off, as WCAG 2.1.4 asks of keys
/// that are letters or signs alone; this browser remembers it.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    enabled: RwSignal<bool>,
    /// Whether a key was pressed since the page was opened.
    has_keyboard: RwSignal<bool>,
    /// The id of the search field, where the page has one.
    field: StoredValue<Option<&'static str>>,
    key: StoredValue<String>,
}

impl Shortcuts {
    const OFF: &'static str = "off";

    pub(super) fn new(base: &BasePath) -> Self {
        Self {
            enabled: RwSignal::new(true),
            has_keyboard: RwSignal::new(false),
            field: StoredValue::new(None),
            key: StoredValue::new(format!("{base}|shortcuts")),
        }
    }

    /// Whether they are switched on; tracked.
    #[must_use]
    pub fn are_enabled(self) -> bool {
        self.enabled.get()
    }

    /// Whether there is a keyboard for certain; tracked. Without one, no page has heard of a key.
    #[must_use]
    pub fn has_keyboard(self) -> bool {
        self.has_keyboard.get()
    }

    /// Sets the id of the search field, until the component that calls this is removed.
    pub fn register(self, field: &'static str) {
        self.field.set_value(Some(field));
        on_cleanup(move || {
            self.field.try_set_value(None);
        });
    }

    /// Switches them on or off, and stores that.
    pub fn set_enabled(self, enabled: bool) {
        self.enabled.set(enabled);
        let key = self.key.get_value();
        spawn_local(async move {
            let change = match enabled {
                true => Change::Delete(key),
                false => Change::Put(key, Self::OFF.to_owned()),
            };
            // Where nothing can be stored, it holds until the page is left.
            let _ = storage::write(&[change]).await;
        });
    }

    /// Begins to listen, and loads the setting.
    pub(super) fn start(self) {
        let focus_search = move || {
            let field = self.field.get_value().filter(|_| self.enabled.get_untracked());
            field.is_some_and(focus_temporarily)
        };
        on_search_key(focus_search, move || self.has_keyboard.set(true));
        let key = self.key.get_value();
        spawn_local(async move {
            if let Ok(Some(stored)) = storage::read(&key).await {
                self.enabled.set(stored != Self::OFF);
            }
        });
    }
}
