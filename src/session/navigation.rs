//! Where the reader is, and how to get elsewhere: the address is the only home of view state.

use super::content::LoadedContent;
use super::parts::{LoadPart, Parts};
use crate::browser::click_guard::guard_clicks;
use crate::browser::config::has_reader_acted;
use crate::browser::focus::{focus_heading, has_focus};
use crate::browser::history;
use crate::browser::link_intent::on_link_intent;
use crate::browser::print::{on_print, print};
use crate::browser::timer::{self, Debounce};
use crate::browser::viewport::{before_paint, reveal, scroll_to};
use crate::contact::MessageKind;
use crate::content::Product;
use crate::dom::prelude::*;
use crate::query::Query;
use crate::responsibility::Scope;
use crate::route::{Address, BasePath, FormStep, Part, Route};
use std::sync::Arc;
use std::time::Duration;

/// How long a reader must rest before the browser's address follows what they type: Safari refuses more
/// than 100 changes in 30 seconds (D2).
const ADDRESS_DELAY: Duration = Duration::from_millis(300);

/// How long after the beginning of a print the page looks whether there is a dialog for it, and how often then.
const PRINT_CHECK: Duration = Duration::from_secs(2);

/// The query parameters that every internal link carries.
const SCOPE: [&str; 2] = [Scope::TAGS, Scope::OUTSIDE];

/// The address that is shown, and the ways to change it. Links within the loaded product are the app's;
/// all others are the browser's.
#[derive(Clone, Copy)]
pub struct Navigation {
    address: RwSignal<Address>,
    base: StoredValue<BasePath>,
    content: StoredValue<LoadedContent>,
    /// The reader's scope, as the part of a query. It changes only when the scope does, so that a key in
    /// the search does not update hundreds of links.
    scope_query: RwSignal<Query>,
    /// Whether the page is being printed.
    printing: RwSignal<bool>,
    /// Whether the present history entry was made by refining: then the next refinement replaces it.
    refining: StoredValue<bool>,
    /// The refinement that waits to be written into the browser's address.
    waiting: Debounce,
    /// Whether the reader went to another page since the first click of the present double click.
    was_left: StoredValue<bool>,
    /// The parts of the app, which pages wait for.
    parts: Parts,
}

impl Navigation {
    /// A navigation at an address, whose part of the app is loaded.
    #[must_use]
    pub fn new(base: BasePath, address: Address, content: LoadedContent, load_part: LoadPart) -> Self {
        Self {
            parts: Parts::new(load_part, content.part(&address.route)),
            scope_query: RwSignal::new(address.query.only(&SCOPE)),
            address: RwSignal::new(address),
            printing: RwSignal::new(false),
            base: StoredValue::new(base),
            content: StoredValue::new(content),
            refining: StoredValue::new(false),
            waiting: Debounce::new(),
            was_left: StoredValue::new(false),
        }
    }

    /// The present address; tracked.
    #[must_use]
    pub fn address(self) -> Address {
        self.address.get()
    }

    /// The present address; not tracked.
    #[must_use]
    pub fn address_untracked(self) -> Address {
        self.address.get_untracked()
    }

    /// The present route: changes when the page does, not when its view state does.
    #[must_use]
    pub fn route(self) -> Memo<Route> {
        Memo::new(move || self.address.with(|address| address.route.clone()))
    }

    /// The step that the address of a form names. Typing does not change it.
    #[must_use]
    pub fn step(self, kind: MessageKind) -> Memo<FormStep> {
        Memo::new(move || self.address.with(|address| FormStep::from_query(kind, &address.query)))
    }

    /// The reader's scope, by the loaded product's tags; tracked.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.content.with_value(|content| {
            let tags = content.product.as_ref().map_or(&[][..], |product| product.tags());
            self.scope_query.with(|query| Scope::from_query(query, tags))
        })
    }

    /// Whether the page is being printed: then it leaves nothing out.
    #[must_use]
    pub fn printing(self) -> RwSignal<bool> {
        self.printing
    }

    /// Prints the page, once it leaves nothing out.
    pub fn print(self) {
        self.set_printing(true);
        before_paint(print);
    }

    fn set_printing(self, is_printing: bool) {
        if self.printing.get_untracked() != is_printing {
            self.printing.set(is_printing);
            if is_printing {
                self.await_end_of_print();
            }
        }
    }

    /// Ends a print of which the browser does not tell the end: it refused the dialog, or has no `afterprint`.
    /// As long as there is a dialog, the page does not have the focus.
    fn await_end_of_print(self) {
        timer::after(PRINT_CHECK, move || {
            if self.printing.get_untracked() {
                if has_focus() {
                    self.printing.set(false);
                } else {
                    self.await_end_of_print();
                }
            }
        });
    }

    /// The folder under which the portal lives.
    #[must_use]
    pub fn base(self) -> BasePath {
        self.base.get_value()
    }

    /// The `href` of an address, with the reader's scope; tracked.
    #[must_use]
    pub fn href(self, address: &Address) -> String {
        let address = self.with_scope(address);
        self.base.with_value(|base| base.href(&address))
    }

    /// An address with the reader's scope, unless it names one itself; tracked.
    fn with_scope(self, address: &Address) -> Address {
        let query = self.scope_query.with(|scope| address.query.clone().or(scope));
        address.clone().with(query)
    }

    /// The loaded product.
    #[must_use]
    pub fn product(self) -> Option<Arc<Product>> {
        self.content.with_value(|content| content.product.clone())
    }

    /// Whether a route's page takes a page load, because what it needs is not loaded.
    #[must_use]
    pub fn leaves_app(self, route: &Route) -> bool {
        self.content.with_value(|content| !content.has(route))
    }

    /// Follows a link that was clicked, unless that is for the browser: a new tab, a page load.
    pub fn follow(self, event: &ev::MouseEvent, address: &Address) {
        let is_for_browser =
            event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if is_for_browser || event.default_prevented() || self.leaves_app(&address.route) {
            return;
        }
        event.prevent_default();
        self.go(address.clone());
    }

    /// Whether the page that the reader went to waits for its part of the app; tracked.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        self.parts.is_waiting_tracked()
    }

    /// Whether the page that the reader went to has waited for its part of the app for so long that they are told; tracked.
    #[must_use]
    pub fn is_slow(self) -> bool {
        self.parts.is_slow()
    }

    /// How often the part of the page that the reader went to could not be loaded; tracked.
    #[must_use]
    pub fn failures(self) -> usize {
        self.parts.failures()
    }

    /// Tries once more to show the page that the browser's address names.
    pub fn retry(self) {
        self.restore(history::saved_scroll());
    }

    fn part(self, route: &Route) -> Option<Part> {
        self.content.with_value(|content| content.part(route))
    }

    /// Goes to another page, step or anchor: a new history entry, and focus on the heading (or on the
    /// anchor), which a screen reader reads out. A page whose part of the app is still to be loaded is shown then.
    pub fn go(self, address: Address) {
        if self.waiting.cancel() {
            self.write_refinement();
        }
        let address = untrack(|| self.with_scope(&address));
        history::push(&self.href(&address));
        self.refining.set_value(false);
        self.was_left.set_value(true);
        self.parts.show(self.part(&address.route), move || {
            let anchor = address.anchor.clone();
            self.show(address);
            before_paint(move || scroll_and_focus(anchor.as_deref(), 0.0));
        });
    }

    /// Changes the view state of the present page. Focus stays; the browser's address follows after a
    /// rest.
    pub fn refine(self, query: Query) {
        let route = self.address.with_untracked(|address| address.route.clone());
        self.show(Address::of(route).with(query));
        self.waiting.schedule(ADDRESS_DELAY, move || self.write_refinement());
    }

    /// Replaces the view state without a history entry, where the address names something that does not
    /// exist: Back must not lead to it again.
    pub fn replace_query(self, query: Query) {
        self.show(self.address_untracked().with(query));
        if !self.parts.is_waiting() {
            history::replace(&self.current_href());
        }
    }

    fn show(self, address: Address) {
        let scope = address.query.only(&SCOPE);
        if self.scope_query.with_untracked(|present| *present != scope) {
            self.scope_query.set(scope);
        }
        self.address.set(address);
    }

    fn current_href(self) -> String {
        untrack(|| self.address.with(|address| self.href(address)))
    }

    /// Writes the present view state into the browser's address: the first refinement of a page makes a
    /// history entry, the following ones replace it. Not while the address is that of a page which waits for its part.
    fn write_refinement(self) {
        if self.parts.is_waiting() {
            return;
        }
        let href = self.current_href();
        if self.refining.get_value() {
            history::replace(&href);
        } else {
            history::push(&href);
            self.refining.set_value(true);
        }
    }

    /// Begins to listen to the browser, and shows what the first address points at.
    pub(super) fn start(self) {
        history::on_back_or_forward(move |scrolled| self.restore(scrolled));
        // The second half of a double click must not act on what the first half brought under the
        // pointer: a link that writes an e-mail, where the button was that led there (F16).
        guard_clicks(move |is_first| {
            if is_first {
                self.was_left.set_value(false);
            }
            !self.was_left.get_value()
        });
        on_print(move |is_printing| self.set_printing(is_printing));
        on_link_intent(move |path| {
            let route = self.base.with_value(|base| base.address(path, "", "")).route;
            if let Some(part) = self.part(&route).filter(|_| !self.leaves_app(&route)) {
                self.parts.preload(part);
            }
        });
        let anchor = self.address.with_untracked(|address| address.anchor.clone());
        let scrolled = history::saved_scroll();
        before_paint(move || match (anchor, scrolled) {
            // Focus and scroll position of a reader who already acts are theirs.
            _ if has_reader_acted() => {}
            (_, Some(scrolled)) => scroll_to(scrolled),
            (Some(anchor), None) => {
                reveal(&anchor);
            }
            (None, None) => {}
        });
    }

    /// Shows the address of the history entry that Back or Forward led to.
    fn restore(self, scrolled: Option<f64>) {
        let found = self.base.with_value(history::address);
        if self.leaves_app(&found.route) {
            history::reload();
            return;
        }
        self.waiting.cancel();
        self.refining.set_value(false);
        // Also an anchor that was typed into the address comes this way.
        let address = self.content.with_value(|content| content.resolve(found.clone()));
        let is_elsewhere = address != found;
        self.parts.show(self.part(&address.route), move || {
            let previous = self.address.get_untracked();
            let is_other_page = previous.route != address.route || previous.form_step() != address.form_step();
            let anchor = address.anchor.clone();
            self.show(address);
            if is_elsewhere {
                history::replace(&self.current_href());
            }
            before_paint(move || match (anchor, scrolled) {
                (Some(anchor), None) => scroll_and_focus(Some(&anchor), 0.0),
                (_, scrolled) if is_other_page => scroll_and_focus(None, scrolled.unwrap_or_default()),
                (_, Some(scrolled)) => scroll_to(scrolled),
                (None, None) => {}
            });
        });
    }
}

/// Reveals an anchor; without one, scrolls to a distance from the top and focuses the heading.
fn scroll_and_focus(anchor: Option<&str>, distance: f64) {
    let is_revealed = anchor.is_some_and(reveal);
    if !is_revealed {
        scroll_to(distance);
        focus_heading();
    }
}
