//! What can be a child of an element: texts, numbers, elements, closures, and collections of these.

use super::html::bdi;
use super::signal::Memo;
use super::view::{AnyView, Element, View};
use crate::words::split_isolate;

/// What can be a child of an element.
pub trait IntoView {
    /// The view, of the erased type.
    fn into_view(self) -> AnyView;
}

impl IntoView for AnyView {
    fn into_view(self) -> AnyView {
        self
    }
}

impl IntoView for Element {
    fn into_view(self) -> AnyView {
        AnyView(View::Element(self))
    }
}

impl IntoView for () {
    fn into_view(self) -> AnyView {
        AnyView(View::Empty)
    }
}

/// Each isolate in the text becomes a `<bdi>`: then nobody copies its marks with the text.
impl IntoView for String {
    fn into_view(self) -> AnyView {
        match split_isolate(&self) {
            None => AnyView(View::Text(self)),
            Some((before, isolate, after)) => (before, bdi().child(isolate), after).into_view(),
        }
    }
}

impl IntoView for &str {
    fn into_view(self) -> AnyView {
        self.to_owned().into_view()
    }
}

impl IntoView for &String {
    fn into_view(self) -> AnyView {
        self.clone().into_view()
    }
}

impl IntoView for usize {
    fn into_view(self) -> AnyView {
        self.to_string().into_view()
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> AnyView {
        self.map_or(AnyView(View::Empty), IntoView::into_view)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> AnyView {
        self.into_iter().collect_view()
    }
}

impl<T: IntoView, const N: usize> IntoView for [T; N] {
    fn into_view(self) -> AnyView {
        self.into_iter().collect_view()
    }
}

impl<T: IntoView, F: FnMut() -> T + Send + 'static> IntoView for F {
    fn into_view(mut self) -> AnyView {
        AnyView(View::Dynamic(Box::new(move || self().into_view())))
    }
}

macro_rules! tuples {
    ($(($($child:ident)*))*) => {
        $(impl<$($child: IntoView),*> IntoView for ($($child,)*) {
            #[expect(non_snake_case, reason = "the macro names values by their types")]
            fn into_view(self) -> AnyView {
                let ($($child,)*) = self;
                AnyView(View::Fragment(vec![$($child.into_view()),*]))
            }
        })*
    };
}

tuples! {
    (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) (A B C D E F G H I)
    (A B C D E F G H I J)
}

/// Collects what an iterator yields into one view.
pub trait CollectView {
    /// The views in a row; elements among them are matched by their keys.
    fn collect_view(self) -> AnyView;
}

impl<T: IntoView, I: IntoIterator<Item = T>> CollectView for I {
    fn collect_view(self) -> AnyView {
        let mut views = Vec::new();
        // A loop of plain pushes: `collect` is larger in the wasm (see `docs/architecture.md`).
        for view in self {
            views.push(view.into_view());
        }
        AnyView(View::Fragment(views))
    }
}

/// A view while a condition holds, as `<Show>`: it is run again only when the answer changes, or a
/// signal that the view itself reads.
pub fn show<T: IntoView>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    mut children: impl FnMut() -> T + Send + 'static,
) -> AnyView {
    show_erased(Memo::new(when), Box::new(move || children().into_view()))
}

fn show_erased(when: Memo<bool>, mut children: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    (move || when.get().then(&mut children)).into_view()
}

/// A view that is created anew when a signal that it reads changes: nothing of what a reader left in
/// the one before (a text in a field, an opened part, focus) belongs to the next.
pub fn remount<T: IntoView>(mut children: impl FnMut() -> T + Send + 'static) -> AnyView {
    AnyView(View::Remounted(Box::new(move || children().into_view())))
}
