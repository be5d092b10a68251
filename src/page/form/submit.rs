//! From the form to the hand-over: by "Continue", or by an address that names the hand-over.

use super::error_summary::ERROR_SUMMARY;
use super::state::FormState;
use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::content::Product;
use crate::dom::prelude::*;
use crate::route::{Address, FormStep, ProductPage};
use crate::session::{use_drafts, use_navigation};
use std::sync::Arc;

/// Checks the form: goes to the hand-over, or shows the errors.
pub(super) fn submit(product: &Arc<Product>, form: FormState) {
    let (product, drafts, navigation) = (product.clone(), use_drafts(), use_navigation());
    form.read_fields();
    drafts.show_typed();
    form.with_tools(move |tools| {
        let draft = untrack(|| drafts.draft(form.kind));
        match (tools.hand_over)(&draft, &product) {
            Ok(_) => {
                form.set_errors(Vec::new());
                let address = Address::product(product.id(), ProductPage::Form(form.kind));
                navigation.go(address.with(FormStep::HandOver.query()));
            }
            Err(errors) => {
                form.set_errors(errors);
                before_paint(|| focus_id(ERROR_SUMMARY));
            }
        }
    });
}

/// Shows the hand-over while the address names it, as soon as the draft is loaded and can be checked, and the form
/// otherwise. Where the draft makes no message, the address is replaced by the form's.
pub(super) fn follow_step(product: &Arc<Product>, form: FormState) {
    let (drafts, navigation) = (use_drafts(), use_navigation());
    let step = navigation.step();
    let product = product.clone();
    // Storing a draft changes nothing in it, nor does a store that answers late: what a reader opened, focused or was told
    // on the hand-over stays.
    let draft = Memo::new(move || drafts.draft(form.kind));
    let is_shown = Memo::new(move || step.get() == FormStep::HandOver && drafts.is_loaded());
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
            Err(_) => {
                form.close_hand_over();
                navigation.replace_query(FormStep::Write.query());
            }
        });
    });
}
