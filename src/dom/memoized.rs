//! Elements that are described again only when what they show differs, as `React.memo` and Elm's `lazy`.

use super::signal::Erased;
use super::view::{AnyView, Element, Memoized, View};
use leptos::prelude::{Owner, untrack};

/// The element with this key in a list. While the element in the page was described by an equal value, it stays as it
/// is; `describe` is called only for another value. Signals that it reads are not tracked: what follows a signal is a
/// closure within the element. Its tag is always the same.
///
/// An element that leaves its list is kept, and comes back with all its nodes when the list has its key again. So what
/// its description creates (memos, effects) belongs to `owner`, the component that has the list, and not to the
/// closure that describes the list.
pub fn memoized<T: PartialEq + Send + Sync + 'static>(
    owner: &Owner,
    key: impl ToString,
    value: T,
    describe: impl FnOnce() -> Element + Send + 'static,
) -> AnyView {
    memoized_erased(owner, key.to_string(), Erased::new(value), Box::new(describe))
}

fn memoized_erased(
    owner: &Owner,
    key: String,
    value: Erased,
    describe: Box<dyn FnOnce() -> Element + Send>,
) -> AnyView {
    AnyView(View::Memoized(Box::new(Memoized {
        key,
        value,
        is_created: true,
        owner: owner.clone(),
        describe,
    })))
}

/// The element with this key in a list, as it is; nothing where the list does not have it.
pub fn unchanged(key: impl ToString) -> AnyView {
    AnyView(View::Unchanged(key.to_string()))
}

impl AnyView {
    /// A [`memoized`] element that is changed if it is in the page, and is not created otherwise.
    #[must_use]
    pub fn if_present(mut self) -> Self {
        if let View::Memoized(memoized) = &mut self.0 {
            memoized.is_created = false;
        }
        self
    }
}

/// By which value an element was described, and the owner of what its description created.
pub(super) struct Memo {
    pub value: Erased,
    owner: Owner,
}

impl Memoized {
    /// Describes the element, for the first time or again.
    pub fn describe(self, before: Option<&Memo>) -> (Element, Memo) {
        let owner = before.map_or_else(|| self.owner.child(), |memo| memo.owner.clone());
        let element = owner.with_cleanup(|| untrack(self.describe));
        let memo = Memo {
            value: self.value,
            owner,
        };
        (element.key(self.key), memo)
    }
}
