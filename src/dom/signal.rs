//! Signals and memos whose values share one type inside, so that the wasm carries leptos's machinery
//! once and not for each type of value. What that saves is in `docs/architecture.md`.
//!
//! `get`, `read`, `with`, `set` and `update` mean what they mean in leptos. What `read` returns may be
//! held for as long as one likes: it is a share of the value, and no lock.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value of any type that can be compared with another of the same.
#[derive(Clone)]
pub(super) struct Erased {
    value: Arc<dyn Any + Send + Sync>,
    is_equal: fn(&dyn Any, &dyn Any) -> bool,
}

impl Erased {
    pub fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Self {
            value: Arc::new(value),
            is_equal: |one, other| match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
                (Some(one), Some(other)) => one == other,
                _ => false,
            },
        }
    }

    fn change<T: Clone + PartialEq + Send + Sync + 'static>(&mut self, change: impl FnOnce(&mut T)) {
        if Arc::get_mut(&mut self.value).is_none()
            && let Some(value) = self.value.downcast_ref::<T>()
        {
            self.value = Arc::new(value.clone());
        }
        if let Some(value) = Arc::get_mut(&mut self.value).and_then(|value| value.downcast_mut()) {
            change(value);
        }
    }

    fn into_inner<T: Send + Sync + 'static>(self) -> Arc<T> {
        self.value
            .downcast()
            .unwrap_or_else(|_| unreachable!("a signal holds values of its own type only"))
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        (self.is_equal)(&*self.value, &*other.value)
    }
}

/// What signals and memos have in common: they are copied like an id, and read in four ways.
macro_rules! readable {
    ($type:ident, $source:ident) => {
        impl<T> Clone for $type<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $type<T> {}

        impl<T: Send + Sync + 'static> $type<T> {
            /// The value; tracked.
            #[must_use]
            pub fn read(self) -> Arc<T> {
                self.$source.get().into_inner()
            }

            /// The value; not tracked.
            #[must_use]
            pub fn read_untracked(self) -> Arc<T> {
                self.$source.get_untracked().into_inner()
            }

            /// Applies a function to the value; tracked.
            pub fn with<U>(self, f: impl FnOnce(&T) -> U) -> U {
                f(&self.read())
            }

            /// Applies a function to the value; not tracked.
            pub fn with_untracked<U>(self, f: impl FnOnce(&T) -> U) -> U {
                f(&self.read_untracked())
            }
        }

        impl<T: Clone + Send + Sync + 'static> $type<T> {
            /// A clone of the value; tracked.
            #[must_use]
            pub fn get(self) -> T {
                T::clone(&self.read())
            }

            /// A clone of the value; not tracked.
            #[must_use]
            pub fn get_untracked(self) -> T {
                T::clone(&self.read_untracked())
            }
        }
    };
}

/// A signal, as [`leptos::prelude::RwSignal`].
pub struct RwSignal<T> {
    signal: leptos::prelude::RwSignal<Erased>,
    value: PhantomData<fn() -> T>,
}

readable!(RwSignal, signal);

impl<T: PartialEq + Send + Sync + 'static> RwSignal<T> {
    /// A signal with this value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            signal: leptos::prelude::RwSignal::new(Erased::new(value)),
            value: PhantomData,
        }
    }

    /// Replaces the value and notifies whoever reads it. Nothing happens once the component that made
    /// the signal is gone.
    pub fn set(self, value: T) {
        self.signal.try_set(Erased::new(value));
    }

    /// Changes the value in place and notifies whoever reads it. The value is cloned only while somebody
    /// holds what [`RwSignal::read`] returned.
    pub fn update(self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        self.signal.try_update(|erased| erased.change(change));
    }

    /// Changes the value in place and notifies nobody: [`RwSignal::notify`] does.
    pub fn update_untracked(self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        self.signal.try_update_untracked(|erased| erased.change(change));
    }

    /// Notifies whoever reads the value. Nothing happens once the component that made the signal is gone.
    pub fn notify(self) {
        self.signal.notify();
    }
}

/// A derived value, as [`leptos::prelude::Memo`]: computed again when a signal that it reads changes;
/// whoever reads it is notified only when the result differs.
pub struct Memo<T> {
    memo: leptos::prelude::Memo<Erased>,
    value: PhantomData<fn() -> T>,
}

readable!(Memo, memo);

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what a closure returns.
    #[must_use]
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let compute: Box<dyn Fn() -> Erased + Send + Sync> = Box::new(move || Erased::new(compute()));
        Self {
            memo: leptos::prelude::Memo::new(move |_| compute()),
            value: PhantomData,
        }
    }
}
