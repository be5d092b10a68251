//! Where the reader is, and how to get elsewhere: the address is the only home of view state.

use super::Content;
use crate::browser::{history, page};
use crate::query::Query;
use crate::reactive::{Computed, State, provided};
use crate::responsibility::Scope;
use crate::route::{Address, BasePath, FormStep, Route};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How long the address rests before it follows what a reader types, in milliseconds: Safari
/// refuses more than 100 changes in 30 seconds (D2).
const REST: i32 = 300;

/// The parameters that every link carries along.
const SCOPE: [&str; 2] = [Scope::TAGS, Scope::OUTSIDE];

/// The address shown, and the ways to change it. Links within the loaded product are the app's;
/// all others are the browser's.
#[derive(Clone, Copy)]
pub struct Navigation {
    address: State<Address>,
    base: StoredValue<BasePath>,
    content: StoredValue<Content>,
    /// What every link carries along: the reader's scope. It is told of only when it is another one,
    /// so that a key that is pressed in the search does not set hundreds of links to work.
    carried: State<Query>,
    /// Whether the page is being printed.
    printing: RwSignal<bool>,
    /// Whether the present history entry was made by refining: then the next refinement
    /// replaces it.
    refining: StoredValue<bool>,
    /// The refinement that waits to be written into the browser's address.
    waiting: StoredValue<Option<i32>>,
    /// Whether the page was left for another since the last first click.
    was_left: StoredValue<bool>,
}

impl Navigation {
    pub(crate) fn new(base: BasePath, address: Address, content: Content) -> Self {
        Self {
            carried: State::new(address.query.only(&SCOPE)),
            address: State::new(address),
            printing: RwSignal::new(false),
            base: StoredValue::new(base),
            content: StoredValue::new(content),
            refining: StoredValue::new(false),
            waiting: StoredValue::new(None),
            was_left: StoredValue::new(false),
        }
    }

    /// The app's navigation.
    ///
    /// # Panics
    /// Outside [`super::App`], which provides it.
    #[must_use]
    pub fn of_app() -> Self {
        provided()
    }

    /// The present address; tracked.
    #[must_use]
    pub fn address(self) -> Address {
        self.address.value()
    }

    /// The present address; not tracked.
    #[must_use]
    pub fn address_untracked(self) -> Address {
        self.address.value_untracked()
    }

    /// The present route: changes when the page does, not when its view state does.
    #[must_use]
    pub fn route(self) -> Computed<Route> {
        Computed::new(move || self.address.with(|address| address.route.clone()))
    }

    /// The reader's scope, by the loaded product's tags; tracked.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.content.with_value(|content| {
            let tags = content.product.as_ref().map_or(&[][..], |product| product.tags());
            self.carried.with(|query| Scope::from_query(query, tags))
        })
    }

    /// Whether the page is being printed: then it leaves nothing out.
    #[must_use]
    pub fn printing(self) -> RwSignal<bool> {
        self.printing
    }

    /// The folder under which the portal lives.
    #[must_use]
    pub fn base(self) -> BasePath {
        self.base.get_value()
    }

    /// What goes into `href`: the address with the reader's scope; tracked.
    #[must_use]
    pub fn href(self, address: &Address) -> String {
        let address = self.carrying(address);
        self.base.with_value(|base| base.href(&address))
    }

    /// An address with the reader's scope, unless it names one itself.
    fn carrying(self, address: &Address) -> Address {
        let query = self.carried.with(|carried| address.query.clone().or(carried));
        address.clone().with(query)
    }

    /// Whether a route's page takes a page load, because what it needs is not loaded.
    #[must_use]
    pub fn leaves_app(self, route: &Route) -> bool {
        self.content.with_value(|content| !content.has(route))
    }

    /// Follows a link that was clicked, unless the browser should: a new tab, a page load.
    pub fn follow(self, event: &MouseEvent, address: &Address) {
        let wants_browser =
            event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if wants_browser || event.default_prevented() || self.leaves_app(&address.route) {
            return;
        }
        event.prevent_default();
        self.go(address.clone());
    }

    /// Goes to another page, step or anchor: a new history entry, and focus on the heading (or
    /// on the anchor), which reads out where one is.
    pub fn go(self, address: Address) {
        self.write_waiting();
        let address = untrack(|| self.carrying(&address));
        history::push(&self.href(&address));
        self.refining.set_value(false);
        self.was_left.set_value(true);
        let anchor = address.anchor.clone();
        self.show(address);
        page::after_drawing(move || arrive(anchor.as_deref(), 0.0));
    }

    /// Changes the view state of the present page. Focus stays; the browser's address follows
    /// after a rest.
    pub fn refine(self, query: Query) {
        let route = self.address.with_untracked(|address| address.route.clone());
        self.show(Address::of(route).with(query));
        if let Some(handle) = self.waiting.get_value() {
            page::forget_call(handle);
        }
        self.waiting
            .set_value(page::call_later(REST, move || self.write_waiting()));
    }

    fn show(self, address: Address) {
        let carried = address.query.only(&SCOPE);
        if self.carried.with_untracked(|before| *before != carried) {
            self.carried.set(carried);
        }
        self.address.set(address);
    }

    /// Puts the view state right without a history entry, when the address names what there is
    /// not: Back must not lead to it again.
    pub fn correct(self, query: Query) {
        self.show(self.address_untracked().with(query));
        history::replace(&self.href(&self.address.get_untracked()));
    }

    fn write_waiting(self) {
        if let Some(handle) = self.waiting.get_value() {
            page::forget_call(handle);
            self.waiting.set_value(None);
            let href = self.href(&self.address.get_untracked());
            if self.refining.get_value() {
                history::replace(&href);
            } else {
                history::push(&href);
                self.refining.set_value(true);
            }
        }
    }

    /// Takes up the browser's history, and shows what the first address points at.
    pub(super) fn start(self) {
        history::on_back_or_forward(move |scrolled| self.restore(scrolled));
        // The second half of a double click must not act on what has come to lie under the pointer:
        // a link that writes an e-mail, where the button was that led there (F16).
        page::on_click(move |is_first| {
            if is_first {
                self.was_left.set_value(false);
            }
            !self.was_left.get_value()
        });
        page::on_print(move |is_printing| self.printing.set(is_printing));
        let anchor = self.address.with_untracked(|address| address.anchor.clone());
        let scrolled = history::kept_scroll();
        page::after_drawing(move || match (anchor, scrolled) {
            (_, Some(scrolled)) => page::scroll_to(scrolled),
            (Some(anchor), None) => {
                page::reveal(&anchor);
            }
            (None, None) => {}
        });
    }

    fn restore(self, scrolled: Option<f64>) {
        let before = self.address.get_untracked();
        let address = self.base.with_value(history::address);
        if self.leaves_app(&address.route) {
            history::reload();
            return;
        }
        if let Some(handle) = self.waiting.get_value() {
            page::forget_call(handle);
            self.waiting.set_value(None);
        }
        self.refining.set_value(false);
        let is_other_page =
            before.route != address.route || FormStep::of(&before.query) != FormStep::of(&address.query);
        let anchor = address.anchor.clone();
        self.show(address);
        page::after_drawing(move || match (anchor, scrolled) {
            (Some(anchor), None) => arrive(Some(&anchor), 0.0),
            (_, scrolled) if is_other_page => arrive(None, scrolled.unwrap_or_default()),
            (_, Some(scrolled)) => page::scroll_to(scrolled),
            (None, None) => {}
        });
    }
}

fn arrive(anchor: Option<&str>, scrolled: f64) {
    let shown = anchor.is_some_and(page::reveal);
    if !shown {
        page::scroll_to(scrolled);
        page::focus_heading();
    }
}
