//! What the page of responsibilities shows, and how it is changed.

use super::room::rows_within;
use crate::app::Navigation;
use crate::browser::page;
use crate::content::{Id, Product};
use crate::reactive::{Computed, State, effect};
use crate::responsibility::{Filter, Grouping, Index, Layout, PAGE_SIZE, Scope, Selection, Target};
use crate::route::{Address, ProductPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The element that the rows stand in.
pub(super) const ROWS: &str = "ui_rows";

/// Up to how many responsibilities all rows are drawn at once.
const SMALL: usize = 40;

/// How long a reader rests before the rows below those in view are drawn, in milliseconds.
const REST: i32 = 600;

/// Up to how many responsibilities the folded parts are in the page before they are opened, where
/// the browser's own search finds them.
const UNFOLDED: usize = 100;

/// What the address asks for, and what that leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub filter: Filter,
    pub layout: Layout,
    pub scope: Scope,
    pub target: Option<Target>,
    pub selection: Selection,
}

/// Which rows are drawn.
#[derive(Clone, Debug, PartialEq)]
enum Drawn {
    /// Those that are in view, where rows begin so far above the window's lower edge, in CSS pixels.
    InView(f64),
    /// So many.
    Rows(usize),
}

/// The page's state; the address is the only home of what it shows.
#[derive(Clone)]
pub(super) struct View {
    pub index: Arc<Index>,
    pub reading: Computed<Reading>,
    /// The rows that are drawn, as they are set out.
    pub arrangement: Computed<Grouping>,
    /// Which rows are drawn at present.
    drawn: State<Drawn>,
    /// How many rows may be drawn.
    limit: State<usize>,
    /// What was unfolded: the places of rows, and beyond them those of rows under a further control.
    opened: State<Vec<usize>>,
    /// The drawing of further rows that waits for a rest.
    waiting: StoredValue<Option<i32>>,
    /// Whether the page is being printed: then nothing is left out.
    printing: RwSignal<bool>,
}

impl View {
    pub fn new(product: Arc<Product>, limit: usize) -> Self {
        let navigation = Navigation::of_app();
        let index = Arc::new(Index::new(product));
        let reading = {
            let index = index.clone();
            Computed::new(move || {
                let address = navigation.address();
                let product = index.product();
                let filter = Filter::from_query(&address.query, &index);
                let scope = Scope::from_query(&address.query, product.tags());
                let anchor = address.anchor.and_then(|anchor| Id::parse(&anchor).ok());
                Reading {
                    selection: index.select(&filter, &scope),
                    layout: Layout::from_query(&address.query, product),
                    target: anchor.and_then(|id| Target::find(&id, &index)),
                    filter,
                    scope,
                }
            })
        };
        let (drawn, printing) = (State::new(Drawn::Rows(limit)), navigation.printing());
        let limit = State::new(limit);
        let arrangement = {
            let index = index.clone();
            Computed::new(move || {
                let reading = reading.get();
                let limit = match *drawn.get() {
                    _ if printing.get() => usize::MAX,
                    Drawn::Rows(rows) => rows,
                    Drawn::InView(room) => {
                        rows_within(room, &index, &reading.selection.rows, &reading.layout).min(*limit.get())
                    }
                };
                let Reading {
                    layout, scope, target, ..
                } = &*reading;
                let rows = &reading.selection.rows;
                Grouping::new(&index, rows, layout, scope, *target, limit)
            })
        };
        let view = Self {
            index,
            reading,
            arrangement,
            drawn,
            limit,
            opened: State::new(Vec::new()),
            waiting: StoredValue::new(None),
            printing,
        };
        // What the address points at stands open.
        let of_target = view.clone();
        effect(move || {
            if let Some(Target::Row(row)) = of_target.reading.with(|reading| reading.target) {
                of_target.set_open(row, true);
            }
        });
        let waiting = view.waiting;
        on_cleanup(move || {
            if let Some(Some(call)) = waiting.try_get_value() {
                page::forget_call(call);
            }
        });
        view
    }

    /// How many rows the page may have at present, whether or not they are drawn yet.
    pub fn limit(&self) -> usize {
        *self.limit.get()
    }

    /// Whether folded parts are in the page before they are opened: always where pages are built,
    /// so that they can be read without JavaScript.
    pub fn draws_folded(&self) -> bool {
        cfg!(not(target_arch = "wasm32")) || self.index.len() <= UNFOLDED || self.printing.get()
    }

    /// Whether a row's folded part stands open.
    pub fn is_open(&self, fold: usize) -> impl Fn() -> bool + Copy + Send + Sync + use<> {
        let opened = self.opened;
        move || opened.with(|folds| folds.contains(&fold))
    }

    /// Notes that a reader has opened or closed a row's folded part.
    pub fn set_open(&self, fold: usize, is_open: bool) {
        if self.opened.with_untracked(|folds| folds.contains(&fold)) != is_open {
            self.opened.update(|folds| {
                folds.retain(|one| *one != fold);
                folds.extend(is_open.then_some(fold));
            });
        }
    }

    /// The page's address, without view state.
    pub fn address(&self) -> Address {
        let product = self.index.product().id().clone();
        Address::of(Route::Product(product, ProductPage::Responsibilities))
    }

    /// Changes the filter in the address; what else stands there stays.
    pub fn refine(&self, change: impl FnOnce(&mut Filter)) {
        let navigation = Navigation::of_app();
        let mut filter = self.reading.with_untracked(|reading| reading.filter.clone());
        change(&mut filter);
        self.draw_soon();
        navigation.refine(filter.add_to(navigation.address_untracked().query, &self.index));
    }

    /// Sets the rows out in another way.
    pub fn set_out(&self, layout: &Layout) {
        let navigation = Navigation::of_app();
        self.draw_soon();
        navigation.refine(layout.add_to(navigation.address_untracked().query));
    }

    /// Lets more rows be drawn.
    pub fn show_more(&self) {
        self.limit.update(|limit| *limit += PAGE_SIZE);
        self.drawn.set(Drawn::Rows(*self.limit.get_untracked()));
    }

    /// Prints the page, once everything that the view holds is drawn.
    pub fn print(&self) {
        self.printing.set(true);
        page::after_drawing(page::print);
    }

    /// Draws the rows that are in view at once, and those below when no key has been pressed for a
    /// while: what is drawn out of sight between two keys must not keep the next one waiting.
    fn draw_soon(&self) {
        if self.index.len() <= SMALL {
            return;
        }
        let in_view = Drawn::InView(page::room_below(ROWS));
        if *self.drawn.get_untracked() != in_view {
            self.drawn.set(in_view);
        }
        self.wait(REST);
    }

    fn wait(&self, time: i32) {
        if let Some(call) = self.waiting.get_value() {
            page::forget_call(call);
        }
        let view = self.clone();
        self.waiting
            .set_value(page::call_later(time, move || view.draw_further()));
    }

    fn draw_further(&self) {
        let limit = *self.limit.get_untracked();
        let (drawn, all) = self
            .arrangement
            .with_untracked(|arrangement| (arrangement.row_count, arrangement.total));
        let next = drawn.saturating_mul(2).max(1);
        if next >= all.min(limit) {
            self.drawn.set(Drawn::Rows(limit));
        } else {
            // In steps, each painted before the next, so that a key in between is answered soon.
            self.drawn.set(Drawn::Rows(next));
            self.wait(0);
        }
    }
}
