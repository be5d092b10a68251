//! From the form to the hand-over: by "Continue", or by an address that names the hand-over.

use super::error_summary::ERROR_SUMMARY;
use super::state::FormState;
use crate::browser::clock;
use crate::browser::focus::focus_id;
use crate::browser::viewport::before_paint;
use crate::contact::{Draft, Message, ValidationError};
use crate::content::Product;
use crate::dom::prelude::*;
use crate::export::HandOver;
use crate::route::{Address, FormStep, ProductPage};
use crate::session::{use_drafts, use_navigation, use_step, use_words};
use std::sync::Arc;

/// Checks the form: goes to the hand-over, or shows the errors.
pub(super) fn submit(product: &Product, form: FormState) {
    form.read_fields();
    match validate(&use_drafts().draft(form.kind)) {
        Ok(_) => {
            form.set_errors(Vec::new());
            let address = Address::product(product.id(), ProductPage::Form(form.kind));
            use_navigation().go(address.with(FormStep::HandOver.query()));
        }
        Err(errors) => {
            form.set_errors(errors);
            before_paint(|| focus_id(ERROR_SUMMARY));
        }
    }
}

/// Shows the hand-over while the address names it, as soon as the draft is loaded, and the form
/// otherwise. Where the draft makes no message, the address is replaced by the form's.
pub(super) fn follow_step(product: &Arc<Product>, form: FormState) {
    let (step, drafts, navigation) = (use_step(), use_drafts(), use_navigation());
    let product = product.clone();
    // Storing a draft changes nothing in it, nor does a store that answers late: what a reader opened, focused or was told
    // on the hand-over stays.
    let draft = Memo::new(move || drafts.draft(form.kind));
    let is_shown = Memo::new(move || step.get() == FormStep::HandOver && drafts.is_loaded());
    Effect::new(move || {
        if is_shown.get() {
            match validate(&draft.read()) {
                Ok(message) => form.hand_over.set(Some(hand_over(&message, &product))),
                Err(_) => {
                    form.close_hand_over();
                    navigation.replace_query(FormStep::Write.query());
                }
            }
        } else {
            form.close_hand_over();
        }
    });
}

/// The message that a draft makes, or all its errors.
fn validate(draft: &Draft) -> Result<Message, Vec<ValidationError>> {
    draft.validate(&clock::now(), &use_words().months)
}

fn hand_over(message: &Message, product: &Product) -> HandOver {
    HandOver::new(
        message,
        (product.id(), product.name().as_str()),
        product.security_team(),
        &clock::now(),
        use_words(),
    )
}
