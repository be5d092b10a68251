//! The parts of the app: which are loaded, and what becomes of a page that waits for its part.

use crate::browser::config::saves_data;
use crate::browser::timer;
use crate::dom::prelude::*;
use crate::part::{IS_SPLIT, PartError};
use crate::route::Part;
use std::pin::Pin;
use std::time::Duration;

/// How long a page may wait for its part before the reader is told.
const SLOW: Duration = Duration::from_millis(300);

/// Loads the code of a part. Another call for the same part waits for the same answer, and tries again after an error.
pub type LoadPart = fn(Part) -> Pin<Box<dyn Future<Output = Result<(), PartError>>>>;

/// The parts of the app.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    load: LoadPart,
    loaded: StoredValue<Vec<Part>>,
    /// The number of the latest page that was to be shown: only that one is shown once its part is loaded.
    latest: StoredValue<u32>,
    /// Whether that page waits for its part.
    is_waiting: RwSignal<bool>,
    /// Whether it has waited for longer than [`SLOW`].
    is_slow: RwSignal<bool>,
    /// How often its part could not be loaded.
    failures: RwSignal<usize>,
}

impl Parts {
    /// With the part of the first page, which is loaded.
    pub fn new(load: LoadPart, loaded: Option<Part>) -> Self {
        Self {
            load,
            loaded: StoredValue::new(loaded.into_iter().collect()),
            latest: StoredValue::new(0),
            is_waiting: RwSignal::new(false),
            is_slow: RwSignal::new(false),
            failures: RwSignal::new(0),
        }
    }

    /// Whether a page waits for its part, or waited for one that could not be loaded. Then the browser's address is that
    /// page's already.
    pub fn is_waiting(self) -> bool {
        self.is_waiting.get_untracked()
    }

    /// The same; tracked.
    pub fn is_waiting_tracked(self) -> bool {
        self.is_waiting.get()
    }

    /// Whether a page has waited for its part for so long that the reader is told; tracked.
    pub fn is_slow(self) -> bool {
        self.is_slow.get()
    }

    /// How often the part of the page that was last asked for could not be loaded; tracked.
    pub fn failures(self) -> usize {
        self.failures.get()
    }

    fn is_loaded(self, part: Part) -> bool {
        !IS_SPLIT || self.loaded.with_value(|loaded| loaded.contains(&part))
    }

    /// Shows a page once its part is loaded: at once, if it is. A later page takes its place.
    pub fn show(self, part: Option<Part>, show: impl FnOnce() + 'static) {
        self.latest.update_value(|latest| *latest = latest.wrapping_add(1));
        match part.filter(|part| !self.is_loaded(*part)) {
            None => self.end(show),
            Some(part) => self.show_after_loading(part, Box::new(show)),
        }
    }

    fn end(self, show: impl FnOnce()) {
        self.is_waiting.set(false);
        self.is_slow.set(false);
        self.failures.set(0);
        show();
    }

    fn show_after_loading(self, part: Part, show: Box<dyn FnOnce()>) {
        let number = self.latest.get_value();
        let is_latest = move || self.latest.try_get_value() == Some(number);
        self.is_waiting.set(true);
        timer::after(SLOW, move || {
            if is_latest() && self.is_waiting() {
                self.is_slow.set(true);
            }
        });
        spawn_local(async move {
            let is_loaded = self.load(part).await;
            match is_latest() {
                true if is_loaded => self.end(show),
                true => {
                    self.is_slow.set(false);
                    self.failures.update(|failures| *failures += 1);
                }
                false => {}
            }
        });
    }

    /// Loads a part; returns whether it is loaded.
    async fn load(self, part: Part) -> bool {
        let is_loaded = (self.load)(part).await.is_ok();
        if is_loaded && !self.is_loaded(part) {
            self.loaded.update_value(|loaded| loaded.push(part));
        }
        is_loaded
    }

    /// Loads a part that a reader is about to need, unless they want to save data. Whether it can be had is seen when it
    /// is needed.
    pub fn preload(self, part: Part) {
        if !self.is_loaded(part) && !saves_data() {
            spawn_local(async move {
                self.load(part).await;
            });
        }
    }
}
