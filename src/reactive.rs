//! Reactive parts of one type each, however they are made: the wasm then carries their machinery
//! once, not once for every closure. What that saves stands in `docs/architecture.md`.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// A part of a page that is drawn anew when what it reads changes.
pub fn dynamic(view: impl FnMut() -> AnyView + Send + 'static) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(view)
}

/// A part of a page that is there only while something holds.
pub fn shown_when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    view: impl FnMut() -> AnyView + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    let mut view = dynamic(view);
    // The memo keeps the part as it is while the answer stays the same.
    let holds = Computed::new(holds);
    Box::new(move || if *holds.get() { view() } else { ().into_any() })
}

/// Runs in the browser when what it reads changes; never on the host.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// Does something that takes time, without waiting for it.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}

/// What a part of the app around this one provides as a context.
///
/// # Panics
/// Outside of whatever provides it. The words are few: leptos's own name the type, anew for each.
#[must_use]
pub fn provided<T: Clone + 'static>() -> T {
    use_context().unwrap_or_else(|| panic!("a context is missing"))
}

/// A value of any type that can be compared with another of the same, so that reactive parts hold
/// only one type.
#[derive(Clone)]
struct Shared {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Shared {
    fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Self {
            value: Arc::new(value),
            is_same: |one, other| match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
                (Some(one), Some(other)) => one == other,
                _ => false,
            },
        }
    }

    fn take<T: Send + Sync + 'static>(self) -> Arc<T> {
        self.value
            .downcast()
            .unwrap_or_else(|_| unreachable!("State and Computed put in what they take out"))
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

/// A value that a part of a page keeps, as [`RwSignal`] does.
pub struct State<T> {
    signal: RwSignal<Shared>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> State<T> {
    /// Keeps a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            signal: RwSignal::new(Shared::new(value)),
            of: PhantomData,
        }
    }

    /// The value; tracked.
    #[must_use]
    pub fn get(self) -> Arc<T> {
        self.signal.get().take()
    }

    /// A copy of the value; tracked.
    #[must_use]
    pub fn value(self) -> T {
        T::clone(&self.get())
    }

    /// A copy of the value; not tracked.
    #[must_use]
    pub fn value_untracked(self) -> T {
        T::clone(&self.get_untracked())
    }

    /// The value; not tracked.
    #[must_use]
    pub fn get_untracked(self) -> Arc<T> {
        self.signal.get_untracked().take()
    }

    /// Looks at the value; tracked.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get())
    }

    /// Looks at the value; not tracked.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get_untracked())
    }

    /// Puts another value in its place. Where the part of the page is gone, nothing happens.
    pub fn set(self, value: T) {
        self.signal.try_set(Shared::new(value));
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = T::clone(&self.get_untracked());
        change(&mut value);
        self.set(value);
    }
}

/// A value that is worked out from others, and told of only when it is another than before, as
/// [`Memo`] does.
pub struct Computed<T> {
    memo: Memo<Shared>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Computed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Computed<T> {}

impl<T: PartialEq + Send + Sync + 'static> Computed<T> {
    /// Works a value out.
    #[must_use]
    pub fn new(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let work_out: Box<dyn Fn() -> Shared + Send + Sync> = Box::new(move || Shared::new(work_out()));
        Self {
            memo: Memo::new(move |_| work_out()),
            of: PhantomData,
        }
    }

    /// The value; tracked.
    #[must_use]
    pub fn get(self) -> Arc<T> {
        self.memo.get().take()
    }

    /// The value; not tracked.
    #[must_use]
    pub fn get_untracked(self) -> Arc<T> {
        self.memo.get_untracked().take()
    }

    /// Looks at the value; tracked.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get())
    }

    /// Looks at the value; not tracked.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get_untracked())
    }
}
