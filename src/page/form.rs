//! `/{product}/contact/question` and `/incident`: a form, and the hand-over of what it checked.

use super::hand_over::HandOverStep;
use super::incident::IncidentFields;
use super::question::QuestionFields;
use crate::app::{DraftKeeping, Drafts, Navigation, Title, use_step, use_words};
use crate::browser::{clock, file, page};
use crate::contact::hand_over::HandOver;
use crate::contact::{Field, Kind, Message};
use crate::content::Product;
use crate::reactive::{dynamic, effect, shown_when};
use crate::route::{ABOUT, Address, ProductPage, Route, Step};
use crate::ui::{Button, ERROR_SUMMARY, EmailHint, ErrorSummary, FormState, Hint, Note, PageHeading, PageLink, Weight};
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

    effect(move || {
        title
            .has_mistakes
            .set(form.mistakes.with(|mistakes| !mistakes.is_empty()))
    });
    on_cleanup(move || title.has_mistakes.set(false));
    effect(move || {
        if drafts.is_loaded() {
            drafts.offer(kind);
        }
    });

    let of_question = product.clone();
    effect(move || {
        if kind == Kind::Question && drafts.is_loaded() {
            take_up_subject(&of_question);
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
    effect(move || {
        if step.get() == Step::HandOver && drafts.is_loaded() {
            match drafts.with(kind, |draft| draft.check(&clock::now(), &words.months)) {
                Ok(message) => prepared.set(Some(resume(&message))),
                Err(_) => {
                    prepared.set(None);
                    navigation.correct(form_address.query.clone());
                }
            }
        } else if prepared.with_untracked(Option::is_some) {
            // Setting what is there already would draw the form anew, under the hands of its writer.
            prepared.set(None);
        }
    });

    let hand_over_address = address.clone().with(Step::HandOver.query());
    let check: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
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
    });

    let heading = {
        let product = product.clone();
        Signal::derive(move || {
            let step = if prepared.with(Option::is_some) {
                Step::HandOver
            } else {
                Step::Write
            };
            ProductPage::Form(kind).heading(&step.query(), &product, words)
        })
    };
    view! {
        {shown_when(move || prepared.with(Option::is_none), || view! { <ErrorSummary/> }.into_any())}
        <PageHeading heading/>
        {dynamic(move || match prepared.get() {
            Some(hand_over) => view! { <HandOverStep hand_over product=product.clone()/> }.into_any(),
            None => view! { <WriteStep product=product.clone() check=check.clone()/> }.into_any(),
        })}
    }
}

/// Begins the question with the responsibility that the address names, and takes it out of the
/// address: what is typed from then on is the writer's.
fn take_up_subject(product: &Product) {
    let (navigation, drafts) = (Navigation::of_app(), Drafts::of_app());
    let query = navigation.address_untracked().query;
    let Some(subject) = query
        .get(ABOUT)
        .and_then(|id| product.responsibilities().find(|one| one.id.as_str() == id))
    else {
        return;
    };
    let begin = (use_words().question_about)(subject.id.as_str(), subject.text.as_str());
    let text = untrack(|| drafts.with(Kind::Question, |draft| draft.answer(Field::Text).to_owned()));
    if !text.contains(&begin) {
        let gap = if text.is_empty() { "" } else { "\n\n" };
        drafts.set(Kind::Question, Field::Text, format!("{text}{gap}{begin}\n"));
    }
    navigation.correct(query.clone().with(ABOUT, ""));
}

/// The form itself.
#[component]
fn WriteStep(
    /// The product.
    product: Arc<Product>,
    /// What "Continue" does.
    check: Arc<dyn Fn() + Send + Sync>,
) -> impl IntoView {
    let words = use_words();
    let FormState { kind, .. } = FormState::of_field();
    let fields = match kind {
        Kind::Question => view! { <QuestionFields/> }.into_any(),
        Kind::Incident => view! { <IncidentFields/> }.into_any(),
    };
    view! {
        <p class="lede">{words.form(kind).lede}</p>
        <DraftNews kind/>
        <DraftAside kind/>
        // A form of this method outside a dialog goes nowhere, also where the app is not at work.
        <form
            class="form"
            method="dialog"
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
                <EmailHint text=words.forms.email_instead email=product.security_team().email.clone()/>
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
    content.catalogue.map(|catalogue| {
        catalogue
            .products()
            .iter()
            .filter(|entry| entry.id != *product.id())
            .map(|entry| {
                let address = Address::of(Route::Product(entry.id.clone(), ProductPage::Form(kind)));
                let text = (words.forms.other_product)(entry.name.as_str());
                view! { <PageLink class="other-product" address>{text}</PageLink> }
            })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>()
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
    let calm = Signal::derive(move || match drafts.keeping(kind) {
        DraftKeeping::Nothing => words.forms.draft_none.to_owned(),
        DraftKeeping::Kept(time) => (words.forms.draft_kept)(&time),
        DraftKeeping::Refused | DraftKeeping::Restored | DraftKeeping::Discarded => String::new(),
    });
    let alert = shown_when(
        move || drafts.keeping(kind) == DraftKeeping::Refused,
        move || view! { <Note text=words.forms.draft_not_kept is_warning=true/> }.into_any(),
    );
    let discard = move |()| {
        drafts.discard(kind);
        page::focus_heading();
    };
    let discard = shown_when(
        move || drafts.with(kind, |draft| !draft.is_empty()),
        move || view! { <Button text=words.forms.draft_discard weight=Weight::Quiet act=discard/> }.into_any(),
    );
    view! {
        <div class="draft">
            // Changes with every key; a screen reader hears only what is out of the ordinary.
            <Hint text=calm/>
            <div role="status">{alert}</div>
            {discard}
        </div>
    }
}

/// What became of the draft: it was there from before, or it was thrown away.
#[component]
fn DraftNews(
    /// Which form.
    kind: Kind,
) -> impl IntoView {
    let words = use_words();
    let drafts = Drafts::of_app();
    let text = move || match drafts.keeping(kind) {
        DraftKeeping::Restored => words.forms.draft_restored,
        DraftKeeping::Discarded => words.forms.draft_discarded,
        _ => "",
    };
    let bring_back = move |()| {
        drafts.bring_back(kind);
        page::focus_heading();
    };
    view! {
        <div role="status">
            {shown_when(move || !text().is_empty(), move || view! { <Note text=text()/> }.into_any())}
        </div>
        {shown_when(
            move || drafts.keeping(kind) == DraftKeeping::Discarded,
            move || view! { <Button text=words.forms.draft_restore weight=Weight::Quiet act=bring_back/> }.into_any(),
        )}
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
    dynamic(move || {
        let Some(text) = drafts.aside(kind) else {
            return ().into_any();
        };
        let save = move |()| {
            // Only what the person has as a file is deleted here.
            if file::save(&format!("draft-{}.json", kind.name()), &text).is_ok() {
                drafts.forget_aside(kind);
                page::focus_heading();
            }
        };
        view! {
            <div class="note warning" role="status">
                <p>{words.forms.draft_aside}</p>
                <Button text=words.forms.draft_aside_save act=save/>
            </div>
        }
        .into_any()
    })
}
