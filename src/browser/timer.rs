//! Timers.

use super::clock::elapsed;
use js_sys::Promise;
use leptos::prelude::{StoredValue, UpdateValue, on_cleanup, set_timeout};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Calls back once after a time, also if the component that asks for it is gone by then.
pub fn after(time: Duration, callback: impl FnOnce() + 'static) {
    set_timeout(callback, time);
}

/// Waits for a future, but no longer than a time; none if that is over.
pub async fn within<T>(time: Duration, mut future: Pin<Box<dyn Future<Output = T> + '_>>) -> Option<T> {
    let mut end = pin!(JsFuture::from(Promise::new(&mut |resolve, _| {
        after(time, move || {
            // Refused only by a function that throws, which this one does not.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
    })));
    poll_fn(
        |context| match (future.as_mut().poll(context), end.as_mut().poll(context)) {
            (Poll::Ready(value), _) => Poll::Ready(Some(value)),
            (Poll::Pending, Poll::Ready(_)) => Poll::Ready(None),
            (Poll::Pending, Poll::Pending) => Poll::Pending,
        },
    )
    .await
}

/// One call that waits: whoever schedules the next takes its place. It is cancelled with the component
/// that made it.
///
/// A timer of the browser costs as much as all else that a key in a form does, so scheduling again does not start
/// another one: the one that runs waits for the rest of the time when it fires.
#[derive(Clone, Copy)]
pub struct Debounce(StoredValue<Schedule>);

#[derive(Default)]
struct Schedule {
    /// The call that waits.
    callback: Option<Box<dyn FnOnce() + Send + Sync>>,
    /// When it is due, in milliseconds since the page was opened.
    due: u64,
    /// When the browser's timer fires that was started last; none if none runs.
    fires: Option<u64>,
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
    pub fn schedule(self, after: Duration, callback: impl FnOnce() + Send + Sync + 'static) {
        let after = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
        let due = elapsed().saturating_add(after);
        let is_late = self.0.try_update_value(|schedule| {
            schedule.callback = Some(Box::new(callback));
            schedule.due = due;
            schedule.fires.is_none_or(|fires| fires > due)
        });
        if is_late == Some(true) {
            self.start(due, after);
        }
    }

    /// Whether a call waits.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        self.0
            .try_update_value(|schedule| schedule.callback.is_some())
            .unwrap_or_default()
    }

    /// Drops the call that waits. Returns whether there was one.
    pub fn cancel(self) -> bool {
        self.0
            .try_update_value(|schedule| schedule.callback.take().is_some())
            .unwrap_or_default()
    }

    fn start(self, due: u64, after: u64) {
        self.0.try_update_value(|schedule| schedule.fires = Some(due));
        set_timeout(move || self.fire(), Duration::from_millis(after));
    }

    fn fire(self) {
        let now = elapsed();
        let next = self.0.try_update_value(|schedule| {
            schedule.fires = None;
            match schedule.due.saturating_sub(now) {
                rest @ 1.. if schedule.callback.is_some() => Err((schedule.due, rest)),
                _ => Ok(schedule.callback.take()),
            }
        });
        match next {
            Some(Err((due, rest))) => self.start(due, rest),
            Some(Ok(Some(callback))) => callback(),
            Some(Ok(None)) | None => {}
        }
    }
}

impl Default for Debounce {
    fn default() -> Self {
        Self::new()
    }
}
