//! Timers.

use leptos::prelude::{StoredValue, TimeoutHandle, UpdateValue, on_cleanup, set_timeout_with_handle};
use std::time::Duration;

/// One call that waits: whoever schedules the next takes its place. It is cancelled with the component
/// that made it.
#[derive(Clone, Copy)]
pub struct Debounce(StoredValue<Option<TimeoutHandle>>);

impl Debounce {
    /// A timer that is not running.
    #[must_use]
    pub fn new() -> Self {
        let debounce = Self(StoredValue::new(None));
        on_cleanup(move || {
            debounce.cancel();
        });
        debounce
    }

    /// Calls back after a time, unless something else is scheduled meanwhile.
    pub fn schedule(self, after: Duration, callback: impl FnOnce() + 'static) {
        self.cancel();
        let run = move || {
            self.0.try_update_value(Option::take);
            callback();
        };
        // The browser refuses only a callback that is none.
        let handle = set_timeout_with_handle(run, after).ok();
        self.0.try_update_value(|waiting| *waiting = handle);
    }

    /// Drops the call that waits. Returns whether there was one.
    pub fn cancel(self) -> bool {
        let waiting = self.0.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            waiting.clear();
        }
        waiting.is_some()
    }
}

impl Default for Debounce {
    fn default() -> Self {
        Self::new()
    }
}
