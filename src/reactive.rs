//! Reactive parts of one type each, however they are made: the wasm then carries their machinery
//! once, not once for every closure. What that saves stands in `docs/architecture.md`.

use leptos::prelude::*;
use std::pin::Pin;

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
    let holds = Signal::derive(holds);
    let holds = Memo::new(move |_| holds.get());
    Box::new(move || if holds.get() { view() } else { ().into_any() })
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
