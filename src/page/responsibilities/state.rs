//! The state of the responsibilities page: what the address asks for, which rows are rendered, and
//! which of them are open.

use crate::browser::focus::focus_first;
use crate::browser::history;
use crate::browser::timer::Debounce;
use crate::browser::unicode;
use crate::browser::viewport::before_paint;
use crate::changes::SetSince;
use crate::changes::read_changes;
use crate::content::{Id, Product};
use crate::dom::prelude::*;
use crate::responsibility::{Entry, Filter, Grouping, Index, Layout, PAGE_SIZE, Scope, Search, Selection, Target};
use crate::route::{Address, ProductPage};
use crate::session::{Navigation, use_navigation};
use std::sync::Arc;
use std::time::Duration;

/// How many rows, from the first one on, are brought up to date at every key: more than fit on a screen of 2160 CSS
/// pixels, where a row of the table takes at least 90.
const ROWS_AT_ONCE: usize = 40;

/// How many rows are rendered before the first frame of another layout; the others follow frame by frame.
const NEW_ROWS_AT_ONCE: usize = 6;

/// How long no key must have been pressed before the rows after these are brought up to date: that would delay the
/// next key.
const TYPING_PAUSE: Duration = Duration::from_millis(300);

/// Up to how many responsibilities the details of all rows are in the page before they are opened, where
/// the browser's own search finds them.
pub(super) const DETAILS_RENDERED_CLOSED: usize = 100;

/// In how many rows closed details are rendered in one step.
const DETAILS_STEP: usize = 8;

/// What the address asks for, and what that leaves of the responsibilities.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UrlState {
    pub filter: Filter,
    pub layout: Layout,
    pub scope: Scope,
    /// What the address points at.
    pub target: Option<Target>,
    /// What filter and scope leave.
    pub selection: Selection,
}

impl UrlState {
    fn of(address: &Address, index: &Index) -> Self {
        let product = index.product();
        let filter = Filter::from_query(&address.query, index);
        let scope = Scope::from_query(&address.query, product.tags());
        let anchor = address.anchor.as_deref().and_then(|anchor| Id::parse(anchor).ok());
        Self {
            selection: index.select(&filter, &scope),
            layout: Layout::from_query(&address.query, product),
            target: anchor.and_then(|id| Target::find(&id, index)),
            filter,
            scope,
        }
    }
}

/// A row in one of the groups that it belongs to: under each control it is opened on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowKey {
    /// The row's index in the product.
    pub row: usize,
    /// The number of groups before this one that have the row too.
    pub occurrence: usize,
}

impl From<Entry> for RowKey {
    fn from(entry: Entry) -> Self {
        Self {
            row: entry.row,
            occurrence: entry.occurrence,
        }
    }
}

/// The state of the page. Filter, layout and scope are in the address only; how many rows are rendered and
/// which of them are open is not.
#[derive(Clone)]
pub(super) struct PageState {
    /// The product's responsibilities.
    pub index: Arc<Index>,
    pub navigation: Navigation,
    /// What the address asks for.
    pub url: Memo<UrlState>,
    /// The words that are searched for.
    pub search: Memo<Search>,
    /// The rows that are shown, in their groups.
    pub grouping: Memo<Grouping>,
    /// How many of the rows, from the first one on, are up to date.
    up_to_date: RwSignal<usize>,
    /// How many rows are shown at most.
    limit: RwSignal<usize>,
    /// In how many rows, by their index in the product, closed details are rendered.
    closed_details: RwSignal<usize>,
    /// The rows whose details are open.
    open_rows: RwSignal<Vec<RowKey>>,
    /// Waits to render further rows and closed details.
    timer: Debounce,
    /// Whether the page is being printed: then all rows are rendered.
    printing: RwSignal<bool>,
}

impl PageState {
    /// The state of a product's page with at most `limit` rows.
    pub fn new(product: Arc<Product>, limit: usize) -> Self {
        let navigation = use_navigation();
        read_changes(&product);
        let index = Arc::new(Index::new(product, unicode::tables()));
        let url = {
            let index = index.clone();
            Memo::new(move || UrlState::of(&navigation.address(), &index))
        };
        let search = {
            let index = index.clone();
            Memo::new(move || url.with(|url| index.search_for(&url.filter.words)))
        };
        let (up_to_date, limit, printing) = (RwSignal::new(limit), RwSignal::new(limit), navigation.printing());
        let grouping = {
            let index = index.clone();
            Memo::new(move || {
                let url = url.read();
                let limit = if printing.get() { usize::MAX } else { limit.get() };
                Grouping::new(&index, &url.selection.rows, &url.layout, &url.scope, url.target, limit)
            })
        };
        let page = Self {
            index,
            navigation,
            url,
            search,
            grouping,
            up_to_date,
            limit,
            closed_details: RwSignal::new(0),
            open_rows: RwSignal::new(Vec::new()),
            timer: Debounce::new(),
            printing,
        };
        page.open_target();
        page.render_closed_details();
        page
    }

    /// Opens the row that the address points at, whenever it points at another one.
    fn open_target(&self) {
        let page = self.clone();
        Effect::new(move || {
            if let Some(Target::Row(row)) = page.url.with(|url| url.target) {
                page.set_open(RowKey { row, occurrence: 0 }, true);
            }
        });
    }

    /// Renders closed details once the page is painted.
    fn render_closed_details(&self) {
        let page = self.clone();
        Effect::new(move || {
            let page = page.clone();
            before_paint(move || page.schedule_more_rows(Duration::ZERO));
        });
    }

    /// How many rows the page shows at most; tracked.
    pub fn limit(&self) -> usize {
        self.limit.get()
    }

    /// How many of the rows, from the first one on, are up to date; tracked. What the address points at needs all.
    pub fn up_to_date(&self) -> usize {
        let has_target = self.url.with(|url| url.target.is_some());
        if has_target || self.printing.get() {
            usize::MAX
        } else {
            self.up_to_date.get()
        }
    }

    /// Whether rows are still to be brought up to date; tracked.
    pub fn is_updating(&self) -> bool {
        self.up_to_date() < self.limit()
    }

    /// Whether all details are in the page before they are opened, if only after a moment; tracked. On the host they
    /// always are, so that the prerendered page can be read without JavaScript.
    pub fn renders_closed_details(&self) -> bool {
        cfg!(not(target_arch = "wasm32")) || self.index.len() <= DETAILS_RENDERED_CLOSED || self.printing.get()
    }

    /// Whether a row's details are rendered at present though they are closed; tracked.
    pub fn renders_closed_details_of(&self, row: usize) -> bool {
        cfg!(not(target_arch = "wasm32")) || row < self.closed_details.get() || self.printing.get()
    }

    /// Whether a row's details are open, as a tracked function.
    pub fn is_open(&self, key: RowKey) -> impl Fn() -> bool + Copy + Send + Sync + use<> {
        let open_rows = self.open_rows;
        move || open_rows.with(|open| open.contains(&key))
    }

    /// Sets whether a row's details are open.
    pub fn set_open(&self, key: RowKey, is_open: bool) {
        if self.open_rows.with_untracked(|open| open.contains(&key)) != is_open {
            self.open_rows.update(|open| {
                open.retain(|other| *other != key);
                open.extend(is_open.then_some(key));
            });
        }
    }

    /// The page's address, without view state.
    pub fn address(&self) -> Address {
        Address::product(self.index.product().id(), ProductPage::Responsibilities)
    }

    /// The page's absolute address with the reader's scope, for use outside the portal. In the browser only.
    pub fn absolute_href(&self) -> String {
        [history::origin(), self.navigation.href(&self.address())].concat()
    }

    /// Changes the filter in the address; everything else in its query stays.
    pub fn refine(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.url.with_untracked(|url| url.filter.clone());
        change(&mut filter);
        self.update_first_rows();
        let query = self.navigation.address_untracked().query;
        self.navigation.refine(filter.add_to(query, &self.index));
    }

    /// Sets the day since which something must have changed.
    pub fn set_since(&self) -> SetSince {
        let page = self.clone();
        Arc::new(move |since| page.refine(|filter| filter.since = since))
    }

    /// Changes the layout in the address; everything else in its query stays. All rows are new.
    pub fn set_layout(&self, layout: &Layout) {
        self.up_to_date.set(NEW_ROWS_AT_ONCE);
        self.schedule_more_rows(Duration::ZERO);
        let query = self.navigation.address_untracked().query;
        self.navigation.refine(layout.add_to(query));
    }

    /// Renders one more page of rows. With the last ones, the button that was pressed is gone: focus moves to
    /// the first of them.
    pub fn show_more(&self) {
        let keys = |grouping: &Grouping| -> Vec<RowKey> {
            let entries = grouping.groups.iter().flat_map(|group| &group.rows);
            entries.map(|entry| RowKey::from(*entry)).collect()
        };
        let before = self.grouping.with_untracked(keys);
        self.limit.update(|limit| *limit += PAGE_SIZE);
        let limit = self.limit.get_untracked();
        self.up_to_date.set(limit);
        if self.grouping.with_untracked(|grouping| grouping.total) <= limit {
            let after = self.grouping.with_untracked(keys);
            // The rows that were there are among them in the same order.
            let mut pairs = after.iter().enumerate();
            let first = pairs.find(|(index, key)| before.get(*index) != Some(key));
            if let Some(selector) = first.and_then(|(_, key)| self.row_selector(*key)) {
                before_paint(move || focus_first(&selector));
            }
        }
    }

    /// The selector of a row's element.
    fn row_selector(&self, key: RowKey) -> Option<String> {
        let id = &self.index.responsibility(key.row)?.id;
        Some(match key.occurrence {
            0 => format!("[id='{id}']"),
            occurrence => format!("[data-occurrence='{occurrence} {id}']"),
        })
    }

    /// Prints the page, once every selected row is rendered.
    pub fn print(&self) {
        self.navigation.print();
    }

    /// Brings the first rows up to date at once, and the others after a pause in typing.
    fn update_first_rows(&self) {
        self.up_to_date.set(ROWS_AT_ONCE);
        self.schedule_more_rows(TYPING_PAUSE);
    }

    fn schedule_more_rows(&self, after: Duration) {
        let page = self.clone();
        self.timer.schedule(after, move || page.render_more_rows());
    }

    /// Brings twice as many rows up to date as there are, until all are, and then renders closed details. Each step is
    /// painted before the next, so that a key between them is handled soon.
    fn render_more_rows(&self) {
        let (limit, details) = (self.limit.get_untracked(), self.closed_details.get_untracked());
        let total = self.grouping.with_untracked(|grouping| grouping.row_count);
        let rows = self.up_to_date.get_untracked();
        if rows < limit {
            let next = rows * 2;
            self.up_to_date.set(if next < total { next } else { limit });
        } else if details < self.index.len() && self.index.len() <= DETAILS_RENDERED_CLOSED {
            self.closed_details.set(details + DETAILS_STEP);
        } else {
            return;
        }
        self.schedule_more_rows(Duration::ZERO);
    }
}
