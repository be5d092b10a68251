//! `/privacy`: what this site keeps in the browser, what it sends, and how to forget it.

use crate::app::{Drafts, Navigation, RecordsService, use_words};
use crate::browser::{page, storage};
use crate::reactive::{begin, dynamic};
use crate::ui::{Button, PageHeading, Weight};
use leptos::prelude::*;

/// What is kept and sent, with "forget everything on this device".
#[component]
pub fn Privacy() -> impl IntoView {
    let words = use_words();
    let paragraphs = |texts: &'static [&'static str]| {
        texts
            .iter()
            .map(|text| view! { <p>{*text}</p> })
            .map(IntoAny::into_any)
            .collect::<Vec<_>>()
    };
    view! {
        <PageHeading heading=words.privacy.heading lede=words.privacy.lede/>
        <div class="prose">
            <h2>{words.privacy.sends}</h2>
            {paragraphs(words.privacy.sends_text)}
            <h2>{words.privacy.keeps}</h2>
            <ul>{words.privacy.keeps_list.iter().map(|text| view! { <li>{*text}</li> }).map(IntoAny::into_any)
        .collect::<Vec<_>>()}</ul>
            {paragraphs(words.privacy.keeps_text)}
            <Forget/>
        </div>
    }
}

/// How far forgetting is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forgetting {
    NotAsked,
    Asked,
    Done,
    Refused,
}

/// Deletes everything that is kept, after asking once.
#[component]
fn Forget() -> impl IntoView {
    let words = use_words();
    let (records, drafts) = (RecordsService::of_app(), Drafts::of_app());
    let base = Navigation::of_app().base();
    let state = RwSignal::new(Forgetting::NotAsked);
    let ask = move |()| {
        state.set(Forgetting::Asked);
        page::after_drawing(|| page::focus_id("ui_forget_sure"));
    };
    let keep = move |()| {
        state.set(Forgetting::NotAsked);
        page::after_drawing(|| page::focus_id("ui_forget_ask"));
    };
    let forget = move |()| {
        let prefix = format!("{base}|");
        begin(async move {
            state.set(match storage::delete_all(&prefix).await {
                Ok(()) => {
                    records.forget();
                    drafts.forget();
                    Forgetting::Done
                }
                Err(_) => Forgetting::Refused,
            });
            page::after_drawing(|| page::focus_id("ui_forget_outcome"));
        });
    };
    view! {
        <h2>{words.privacy.forget}</h2>
        <p>{words.privacy.forget_lede}</p>
        {dynamic(move || match state.get() {
            Forgetting::NotAsked => {
                view! { <p class="actions"><Button id="ui_forget_ask" text=words.privacy.forget_button act=ask/></p> }.into_any()
            }
            Forgetting::Asked => view! {
                <div class="note warning" role="group" aria-labelledby="ui_forget_sure">
                    <p id="ui_forget_sure" tabindex="-1">{words.privacy.forget_sure}</p>
                    <p class="actions">
                        <Button text=words.privacy.forget_yes weight=Weight::Danger act=forget.clone()/>
                        <Button text=words.privacy.forget_no act=keep/>
                    </p>
                </div>
            }
            .into_any(),
            Forgetting::Done => view! { <p class="note" id="ui_forget_outcome" tabindex="-1">{words.privacy.forgotten}</p> }.into_any(),
            Forgetting::Refused => view! { <p class="note warning" id="ui_forget_outcome" tabindex="-1">{words.privacy.not_forgotten}</p> }.into_any(),
        })}
    }
}
