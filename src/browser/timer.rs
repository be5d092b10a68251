//! Timers.

use leptos::prelude::{GetValue, StoredValue, UpdateValue, on_cleanup, set_timeout};
use std::time::Duration;

/// Calls back once after a time, also if the component that asks for it is gone by then.
pub fn after(time: Duration, callback: impl FnOnce() + 'static) {
    set_timeout(callback, time);
}

/// One call that waits: whoever schedules the next takes its place. It is cancelled with the component
/// that made it.
#[derive(Clone, Copy)]
pub struct Debounce(StoredValue<Schedule>);

/// Calls are told apart by a number of their own. The browser's handles are not used: the tools that
/// replace a page's clock give handles that do not fit into 32 bits, and could then cancel nothing.
#[derive(Clone, Copy, Default)]
struct Schedule {
    /// How many calls were scheduled, which is the number of the latest.
    count: u32,
    /// Whether the latest call still waits.
    is_waiting: bool,
}

impl Debounce {
    /// A timer that is not running.
    #[must_use]
    pub fn new() -> Self {
        let debounce = Self(StoredValue::new(Schedule::default()));
        on_cleanup(move || {
            debounce.cancel();
        });
        debounce
    }

    /// Calls back after a time, unless something else is scheduled meanwhile.
    pub fn schedule(self, after: Duration, callback: impl FnOnce() + 'static) {
        self.0.try_update_value(|schedule| {
            schedule.count = schedule.count.wrapping_add(1);
            schedule.is_waiting = true;
        });
        let number = self.count();
        let run = move || {
            if self.count() == number && self.cancel() {
                callback();
            }
        };
        set_timeout(run, after);
    }

    /// Drops the call that waits. Returns whether there was one.
    pub fn cancel(self) -> bool {
        self.0
            .try_update_value(|schedule| std::mem::take(&mut schedule.is_waiting))
            .unwrap_or_default()
    }

    fn count(self) -> Option<u32> {
        self.0.try_get_value().map(|schedule| schedule.count)
    }
}

impl Default for Debounce {
    fn default() -> Self {
        Self::new()
    }
}
