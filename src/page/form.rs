//! `/{product}/contact/question` and `/incident`: a form, and the hand-over of what it checked.

use super::hand_over::HandOverStep;
use super::incident::IncidentFields;
use super::question::QuestionFields;
use crate::app::{DraftKeeping, Drafts, Navigation, Title, use_step, use_words};
use crate::browser::{clock, file, page};
use crate::contact::hand_over::HandOver;
use crate::contact::{Kind, Message};
use crate::content::Product;
use crate::route::{Address, ProductPage, Route, Step};
use crate::ui::{ERROR_SUMMARY, EmailLink, ErrorSummary, FormState, PageHeading, PageLink};
use leptos::prelude::*;
use std::sync::Arc;

/// One of the two forms. Nothing is checked before "Continue" (F1); what is typed is kept as it
/// is typed (F19); a checked message goes on to the hand-over.
#[component]
pub fn Form(
    /// The product.
    product: Arc<Product>,
    /// Which form.
    kind: Kind,
) -> impl IntoView {
    let words = use_words();
    let navigation = Navigation::of_app();
    let drafts = Drafts::of_app();
    let title = expect_context::<Title>();
    let form = FormState {
        kind,
        mistakes: RwSignal::new(Vec::new()),
    };
    provide_context(form);
    let step = use_step();
    let address = Address::of(Route::Product(product.id().clone(), ProductPage::Form(kind)));
    let prepared = RwSignal::new(None::<HandOver>);

    Effect::new(move || title.has_mistakes.set(form.mistakes.with(|mistakes| !mistakes.is_empty())));
    on_cleanup(move || title.has_mistakes.set(false));
    Effect::new(move || {
        if drafts.is_loaded() {
            drafts.offer(kind);
        }
    });

    let prepare = {
        let product = product.clone();
        move |message: &Message| {
            let product_name = (product.id(), product.name().as_str());
            HandOver::new(message, product_name, product.security_team(), &clock::now(), words)
        }
    };
    // An address that names the hand-over shows it as soon as there is a draft to hand over.
    let resume = prepare.clone();
    let form_address = address.clone();
    Effect::new(move || {
        if step.get() == Step::HandOver && drafts.is_loaded() {
            match drafts.with(kind, |draft| draft.check(&clock::now(), &words.months)) {
                Ok(message) => prepared.set(Some(resume(&message))),
                Err(_) => {
                    prepared.set(None);
                    navigation.refine(form_address.query.clone());
                }
            }
        } else {
            prepared.set(None);
        }
    });

    let hand_over_address = address.clone().with(Step::HandOver.query());
    let check = move || {
        match drafts.with(kind, |draft| draft.check(&clock::now(), &words.months)) {
            Ok(message) => {
                form.mistakes.set(Vec::new());
                prepared.set(Some(prepare(&message)));
                navigation.go(hand_over_address.clone());
            }
            Err(mistakes) => {
                form.mistakes.set(mistakes);
                page::after_drawing(|| page::focus_id(ERROR_SUMMARY));
            }
        };
    };

    let heading = {
        let product = product.clone();
        Signal::derive(move || {
            let step = if prepared.with(Option::is_some) { Step::HandOver } else { Step::Write };
            ProductPage::Form(kind).heading(&step.query(), &product, words)
        })
    };
    let is_writing = move || prepared.with(Option::is_none);
    view! {
        <Show when=is_writing><ErrorSummary/></Show>
        <PageHeading heading/>
        {move || match prepared.get() {
            Some(hand_over) => view! { <HandOverStep hand_over product=product.clone()/> }.into_any(),
            None => view! { <WriteStep product=product.clone() check=check.clone()/> }.into_any(),
        }}
    }
}

/// The form itself.
#[component]
fn WriteStep(
    /// The product.
    product: Arc<Product>,
    /// What "Continue" does.
    check: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let words = use_words();
    let FormState { kind, .. } = FormState::of_field();
    let fields = match kind {
        Kind::Question => view! { <QuestionFields/> }.into_any(),
        Kind::Incident => view! { <IncidentFields/> }.into_any(),
    };
    view! {
        <p class="lede">{words.form(kind).lede}</p>
        <DraftAside kind/>
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                check();
            }
        >
            <dl class="form-product">
                <dt>{words.forms.product}</dt>
                <dd>{product.name().to_string()} <OtherProducts product=product.clone()/></dd>
            </dl>
            {fields}
            <div class="form-end">
                <button type="submit" class="button">{words.form(kind).go_on}</button>
                <DraftState kind/>
                <p class="hint">{words.forms.email_instead} " " <EmailLink email=product.security_team().email.clone()/></p>
            </div>
        </form>
    }
}

/// The same form of the other products.
#[component]
fn OtherProducts(
    /// The product that this form is about.
    product: Arc<Product>,
) -> impl IntoView {
    let words = use_words();
    let FormState { kind, .. } = FormState::of_field();
    let content = expect_context::<crate::app::Content>();
    content.catalogue.ok().map(|catalogue| {
        catalogue
            .products()
            .iter()
            .filter(|entry| entry.id != *product.id())
            .map(|entry| {
                let address = Address::of(Route::Product(entry.id.clone(), ProductPage::Form(kind)));
                let text = (words.forms.other_product)(entry.name.as_str());
                view! { <PageLink class="other-product" address>{text}</PageLink> }
            })
            .collect_view()
    })
}

/// Whether the draft is kept, and the way to throw it away.
#[component]
fn DraftState(
    /// Which form.
    kind: Kind,
) -> impl IntoView {
    let words = use_words();
    let drafts = Drafts::of_app();
    let keeping = Memo::new(move |_| drafts.keeping(kind));
    let has_draft = Memo::new(move |_| drafts.with(kind, |draft| !draft.is_empty()));
    let calm = move || match keeping.get() {
        DraftKeeping::Nothing => Some(words.forms.draft_none.to_owned()),
        DraftKeeping::Kept(time) => Some((words.forms.draft_kept)(&time)),
        DraftKeeping::Refused | DraftKeeping::Discarded => None,
    };
    view! {
        <div class="draft">
            // Changes with every key; a screen reader hears only what is out of the ordinary.
            <p class="hint">{calm}</p>
            <div role="status">
                {move || (keeping.get() == DraftKeeping::Refused).then(|| view! { <p class="note warning">{words.forms.draft_not_kept}</p> })}
                {move || (keeping.get() == DraftKeeping::Discarded).then(|| view! { <p class="note">{words.forms.draft_discarded}</p> })}
            </div>
            <Show when=move || keeping.get() == DraftKeeping::Discarded>
                <button type="button" class="button-quiet" on:click=move |_| drafts.bring_back(kind)>{words.forms.draft_restore}</button>
            </Show>
            <Show when=move || has_draft.get()>
                <button
                    type="button"
                    class="button-quiet"
                    on:click=move |_| {
                        drafts.discard(kind);
                        page::focus_heading();
                    }
                >
                    {words.forms.draft_discard}
                </button>
            </Show>
        </div>
    }
}

/// The kept draft that could not be read, as a file (R10).
#[component]
fn DraftAside(
    /// Which form.
    kind: Kind,
) -> impl IntoView {
    let words = use_words();
    let drafts = Drafts::of_app();
    move || {
        drafts.aside(kind).map(|text| {
            let save = move |_| {
                // Only what the person has as a file is deleted here.
                if file::save(&format!("draft-{}.json", kind.name()), &text).is_ok() {
                    drafts.forget_aside(kind);
                }
            };
            view! {
                <div class="note warning" role="status">
                    <p>{words.forms.draft_aside}</p>
                    <button type="button" class="button secondary" on:click=save>{words.forms.draft_aside_save}</button>
                </div>
            }
        })
    }
}
