//! From page to page and to the checked message: by "Continue", or by an address that names a step.

use super::error_summary::ERROR_SUMMARY;
use super::state::FormState;
use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::contact::{FormPage, ValidationError};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::route::{Address, FormStep};
use crate::session::{use_drafts, use_navigation};
use std::sync::Arc;

/// Checks the page, and goes to the next step; or checks the whole form and skips what follows. Where that is wrong, shows
/// the errors.
pub(super) fn submit(product: &Arc<Product>, form: FormState, skips_rest: bool) {
    let (product, drafts, navigation) = (product.clone(), use_drafts(), use_navigation());
    form.read_fields();
    drafts.show_typed();
    form.with_tools(move |tools| {
        let draft = untrack(|| drafts.draft(form.kind));
        let errors = (tools.hand_over)(&draft, &product).err().unwrap_or_default();
        let on = |page: FormPage| -> Vec<ValidationError> {
            let errors = errors.iter().filter(|error| page.fields().contains(&error.field));
            errors.cloned().collect()
        };
        let next = match skips_rest {
            true => FormStep::HandOver,
            false => form.step.get_untracked().next(),
        };
        let first_wrong = errors.first().and_then(|error| FormPage::of(form.kind, error.field));
        let (shown, step) = match on(form.page.get_untracked()) {
            found if !found.is_empty() => (found, None),
            // An answer of another page is wrong or missing, such as one that was deleted in another tab.
            _ => match first_wrong.filter(|_| next == FormStep::HandOver) {
                Some(page) => (on(page), Some(FormStep::Page(page))),
                None => (Vec::new(), Some(next)),
            },
        };
        let is_wrong = !shown.is_empty();
        form.set_errors(shown);
        if let Some(step) = step {
            navigation.go(Address::form(product.id(), form.kind, step));
        }
        if is_wrong {
            // After the page's heading has taken the focus.
            before_paint(|| before_paint(|| focus_id(ERROR_SUMMARY)));
        }
    });
}

/// Shows the checked message while the address names it, as soon as the draft is loaded and can be checked, and the form
/// otherwise. Where the draft makes no message, the address is replaced by that of the page with the first error.
pub(super) fn follow_step(product: &Arc<Product>, form: FormState) {
    let (drafts, navigation) = (use_drafts(), use_navigation());
    let product = product.clone();
    // Storing a draft changes nothing in it, nor does a store that answers late: what a reader opened, focused or was told
    // on the hand-over stays.
    let draft = Memo::new(move || drafts.draft(form.kind));
    let is_shown = Memo::new(move || form.step.get() == FormStep::HandOver && drafts.is_loaded());
    Effect::new(move || {
        if !is_shown.get() {
            form.close_hand_over();
            return;
        }
        let draft = draft.get();
        let product = product.clone();
        form.with_tools(move |tools| match (tools.hand_over)(&draft, &product) {
            // The reader may have gone back while the tools were being loaded.
            _ if !is_shown.get_untracked() => {}
            Ok(hand_over) => form.hand_over.set(Some(hand_over)),
            Err(errors) => {
                form.close_hand_over();
                let page = errors.first().and_then(|error| FormPage::of(form.kind, error.field));
                let step = page.map_or(FormStep::first(form.kind), FormStep::Page);
                navigation.replace_query(step.query());
            }
        });
    });
}
