//! Parts of the app: functions whose code is in a wasm file of its own, which is loaded when it is needed.
//!
//! The feature `split` compiles them for `xtask/split-app.mjs`, which moves their code out of the main file. Without it
//! (on the host, in component tests) they are plain functions whose code is always there. Either way they are `async`,
//! and ready when they are first polled once their part is loaded, so a page stays a synchronous function: see [`now`].

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use thiserror::Error;

/// The code of a part could not be loaded. The browser's console has the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a part of the app could not be loaded; try again, or load the page again")]
pub struct PartError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for PartError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Whether parts are in files of their own, so that they have to be loaded.
pub(crate) const IS_SPLIT: bool = cfg!(feature = "split");

/// What a function of a part returns, if its part is loaded.
pub(crate) fn now<T>(result: impl Future<Output = Result<T, PartError>>) -> Option<T> {
    match pin!(result).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => None,
    }
}

/// The outcome of loading a part, whose error has another type where parts are split.
pub(crate) fn loaded(result: Result<(), impl Into<PartError>>) -> Result<(), PartError> {
    result.map_err(Into::into)
}

/// Defines a function of a part, `in_part! { [checklist] fn checklist(product: &Product) -> AnyView { … } }`, and with
/// `[checklist, load = load_checklist]` another function, which only loads the part.
macro_rules! in_part {
    (
        [$part:ident $(, load = $load:ident)?]
        $(#[$doc:meta])*
        $visibility:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $output:ty $body:block
    ) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, $(preload($load),)? fallible)]
        $(#[$doc])*
        $visibility fn $name($($argument: $type),*) -> Result<$output, $crate::part::PartError> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        $(#[$doc])*
        $visibility async fn $name($($argument: $type),*) -> Result<$output, $crate::part::PartError> {
            Ok($body)
        }

        $(#[cfg(not(feature = "split"))]
        $visibility async fn $load() -> Result<(), $crate::part::PartError> {
            Ok(())
        })?
    };
}

pub(crate) use in_part;
