//! `/{product}/contact/question` and `/incident`: a form, and the hand-over of the message that was
//! written in it.

mod character_count;
mod draft_actions;
mod draft_status;
mod draft_tools;
mod error_summary;
mod field;
mod field_id;
mod form_part;
mod hand_over;
mod incident;
mod moment_fields;
mod other_answer;
mod prefill;
mod question;
mod radio_group;
mod state;
mod submit;
mod suggestions;
mod text_field;
mod write_step;
mod writer;

use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::contact::{FormPage, MessageKind};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::route::{FormStep, ProductPage};
use crate::session::{use_drafts, use_navigation, use_title, use_words};
use crate::ui::page_heading;
use error_summary::{ERROR_SUMMARY, error_summary};
use prefill::prefill;
use state::FormState;
use std::sync::Arc;
use submit::follow_step;
use write_step::write_step;

/// One of the two forms. Nothing is checked before "Continue" (F1); what is typed is stored as it is
/// typed (F19); a valid message is then handed over.
#[must_use]
pub fn form(product: &Arc<Product>, kind: MessageKind) -> AnyView {
    let form = FormState::new(product, kind);
    provide_context(form);
    mark_title(form);
    prefill(product, kind);
    form.load_tools_when_needed();
    show_refused(form);
    follow_step(product, form);
    (
        show(move || form.hand_over.with(Option::is_none), error_summary),
        page_heading(
            {
                let product = product.clone();
                move || heading(&product, form)
            },
            None,
        ),
        remount({
            let product = product.clone();
            move || match &*form.hand_over.read() {
                Some(hand_over) => form
                    .tools()
                    .map(|tools| (tools.hand_over_step)(hand_over, &product))
                    .into_view(),
                None => write_step(&product, form.page.get()),
            }
        }),
    )
        .into_view()
}

/// Shows what the receiver said of answers that were taken back (R3), on the page of the first of them, once what shows
/// errors is loaded.
fn show_refused(form: FormState) {
    let (refused, navigation) = (use_drafts().take_refused(form.kind), use_navigation());
    let page = refused.first().and_then(|error| FormPage::of(form.kind, error.field));
    let Some(page) = page else { return };
    form.with_tools(move |_| {
        form.set_errors(refused);
        if form.page.get_untracked() != page {
            navigation.replace_query(FormStep::Change(page).query());
        }
        // After the page's heading has taken the focus.
        before_paint(|| before_paint(|| focus_id(ERROR_SUMMARY)));
    });
}

/// Marks the document's title while the form has errors (F2).
fn mark_title(form: FormState) {
    let has_errors = use_title().has_errors;
    Effect::new(move || has_errors.set(form.errors.with(|errors| !errors.is_empty())));
    on_cleanup(move || has_errors.set(false));
}

fn heading(product: &Product, form: FormState) -> String {
    let step = match form.hand_over.with(Option::is_some) {
        true => FormStep::HandOver,
        false => FormStep::Page(form.page.get()),
    };
    ProductPage::Form(form.kind).heading(&step.query(), product, use_words())
}
