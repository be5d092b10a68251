//! The state of the form on the page, which everything in it shares.

use super::draft_tools::{DraftTools, draft_tools, load_draft_tools};
use crate::browser::fields::shown_value;
use crate::contact::{Field, FormPage, MessageKind, MomentFields, ValidationError};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::export::HandOver;
use crate::part::{IS_SPLIT, now};
use crate::route::FormStep;
use crate::session::{DraftStore, Outbox, use_drafts, use_navigation, use_outbox};
use std::sync::Arc;

/// A form's draft and errors, and the message that came of it. A context of everything in the form.
#[derive(Clone, Copy)]
pub(super) struct FormState {
    /// The kind of message that is written in the form.
    pub kind: MessageKind,
    /// The step that the address names.
    pub step: Memo<FormStep>,
    /// The page that is shown, unless the message is.
    pub page: Memo<FormPage>,
    /// The errors that the last check found on this page, in the form's order, at the fields that it still asks for.
    pub errors: RwSignal<Vec<ValidationError>>,
    checked: RwSignal<Vec<ValidationError>>,
    /// The message to hand over; none while the form is shown.
    pub hand_over: RwSignal<Option<HandOver>>,
    /// Whether the tools for drafts are loaded.
    has_tools: RwSignal<bool>,
    /// Whether the form was to be checked and what checks it could not be loaded.
    pub is_unchecked: RwSignal<bool>,
    drafts: DraftStore,
    product: StoredValue<Arc<Product>>,
    /// Where messages are delivered: what delivers them.
    outbox: StoredValue<Option<Outbox>>,
}

/// The form that a component belongs to.
///
/// # Panics
/// Outside a form, which provides it.
pub(super) fn use_form() -> FormState {
    expect_context()
}

impl FormState {
    /// A product's form that was not checked yet.
    pub fn new(product: &Arc<Product>, kind: MessageKind) -> Self {
        let drafts = use_drafts();
        let has_delivery = product.messages().delivery.is_some();
        let product = StoredValue::new(product.clone());
        let step = use_navigation().step(kind);
        // While the message is shown, it is the page that led there, so that none is drawn before the message.
        let last_page = StoredValue::new(kind.pages()[0]);
        let page = Memo::new(move || {
            if let Some(page) = step.get().page() {
                last_page.set_value(page);
            }
            last_page.get_value()
        });
        let (checked, errors) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let has_tools = RwSignal::new(!IS_SPLIT);
        Effect::new(move || {
            let mut found: Vec<ValidationError> = checked.get();
            let page = page.get();
            if !found.is_empty()
                && let Some(tools) = loaded_tools(has_tools)
            {
                let (draft, product) = (drafts.draft(kind), product.get_value());
                found.retain(|error| {
                    page.fields().contains(&error.field) && (tools.asks_for)(&draft, error.field, &product)
                });
            }
            if errors.with_untracked(|errors| *errors != found) {
                errors.set(found);
            }
        });
        Self {
            kind,
            step,
            page,
            errors,
            checked,
            hand_over: RwSignal::new(None),
            has_tools,
            is_unchecked: RwSignal::new(false),
            drafts,
            product,
            outbox: StoredValue::new(has_delivery.then(use_outbox)),
        }
    }

    /// Whether an incident may be reported without a way to reach the writer.
    pub fn allows_anonymous(self) -> bool {
        self.product.with_value(|product| product.messages().allows_anonymous)
    }

    /// The tools for drafts, if they are loaded; tracked.
    pub fn tools(self) -> Option<DraftTools> {
        loaded_tools(self.has_tools)
    }

    /// Loads the tools for drafts as soon as there is a draft.
    pub fn load_tools_when_needed(self) {
        let has_draft = Memo::new(move || self.drafts.knows_anything(self.kind));
        Effect::new(move || {
            if has_draft.get() && !self.has_tools.get_untracked() {
                spawn_local(async move {
                    self.load_tools().await;
                });
            }
        });
    }

    async fn load_tools(self) -> bool {
        // A message is sent also where the network has gone since, so what sends it is loaded before.
        let is_loaded = match self.outbox.get_value() {
            Some(outbox) => load_draft_tools().await.is_ok() && outbox.load().await.is_ok(),
            None => load_draft_tools().await.is_ok(),
        };
        if is_loaded && !self.has_tools.get_untracked() {
            self.has_tools.set(true);
        }
        is_loaded
    }

    /// Calls back with the tools for drafts: at once, if they are loaded. Where they cannot be loaded, the form says so.
    pub fn with_tools(self, then: impl FnOnce(DraftTools) + 'static) {
        self.is_unchecked.set(false);
        if let Some(tools) = untrack(|| self.tools()) {
            return then(tools);
        }
        spawn_local(async move {
            self.load_tools().await;
            match untrack(|| self.tools()) {
                Some(tools) => then(tools),
                None => self.is_unchecked.set(true),
            }
        });
    }

    /// The answer in a field; tracked.
    pub fn answer(self, field: Field) -> String {
        self.drafts.answer(self.kind, field)
    }

    /// Whether a field has this answer; tracked.
    pub fn has_answer(self, field: Field, answer: &str) -> bool {
        self.drafts.answer(self.kind, field) == answer
    }

    /// Sets the answer that a text field shows. It is stored only if a person has typed it.
    pub fn set_answer(self, field: Field, answer: String, is_typed: bool) {
        if is_typed {
            self.drafts.type_in(self.kind, field, answer);
        } else {
            self.drafts.suggest(self.kind, field, answer);
        }
    }

    /// Shows at once what depends on what was typed last.
    pub fn show_typed(self) {
        self.drafts.show_typed();
    }

    /// Sets the answer that was chosen, and shows at once what depends on it.
    pub fn choose(self, field: Field, answer: &str, is_typed: bool) {
        self.set_answer(field, answer.to_owned(), is_typed);
        self.drafts.show_typed();
    }

    /// Keeps what a field shows until a pause in typing, whatever other tabs store.
    pub fn hold(self, field: Field) {
        self.drafts.hold(self.kind, field);
    }

    /// Whether another tab has changed what a field shows; tracked.
    pub fn is_changed_elsewhere(self, field: Field) -> bool {
        self.drafts.changed_elsewhere(self.kind).contains(&field)
    }

    /// Takes note of what the fields show, which may be more than their events said.
    pub fn read_fields(self) {
        for field in self.kind.fields() {
            if let Some(shown) = shown_value(field.name())
                && untrack(|| shown != self.answer(field))
            {
                self.drafts.suggest(self.kind, field, shown);
            }
        }
    }

    /// Sets the answers in several fields, and stores the draft.
    pub fn set_answers(self, answers: Vec<(Field, String)>) {
        self.drafts.set_all(self.kind, answers);
    }

    /// If a time came twice that day: the offsets of the first and the second, in minutes east of UTC.
    pub fn offsets_of_repeated_time(self, fields: MomentFields) -> Memo<Option<[i64; 2]>> {
        Memo::new(move || {
            let draft = self.drafts.draft(self.kind);
            // Without a time, the clock is not read, which there is none of on the host.
            if draft.answer(fields.time).is_empty() {
                return None;
            }
            let (tools, product) = (self.tools()?, self.product.get_value());
            (tools.offsets_of_repeated_time)(&draft, fields, &product)
        })
    }

    /// Sets the errors that a check has found.
    pub fn set_errors(self, errors: Vec<ValidationError>) {
        self.checked.set(errors);
    }

    /// The error at a field or its group, in words; tracked.
    pub fn error_text(self, field: Field) -> Option<String> {
        let errors = self.errors.read();
        let error = errors.iter().find(|error| error.field.group() == field)?;
        Some((self.tools()?.error_text)(error))
    }

    /// Whether a field, or a field of its group, has an error; tracked.
    pub fn has_error(self, field: Field) -> bool {
        self.errors.read().iter().any(|error| error.field.group() == field)
    }

    /// Whether the field itself has an error, and not another field of its group; tracked.
    pub fn is_invalid(self, field: Field) -> bool {
        self.errors.read().iter().any(|error| error.field == field)
    }

    /// Shows the form in place of the hand-over. A form that is shown already is not created again,
    /// because somebody may be typing in it.
    pub fn close_hand_over(self) {
        if self.hand_over.with_untracked(Option::is_some) {
            self.hand_over.set(None);
        }
    }
}

fn loaded_tools(has_tools: RwSignal<bool>) -> Option<DraftTools> {
    has_tools.get().then(|| now(draft_tools()))?
}
