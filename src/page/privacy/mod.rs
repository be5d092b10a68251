//! `/privacy`: what this site keeps in the browser, what it sends, and how to forget it.

use crate::app::{Drafts, Navigation, RecordsService, Visits, use_words};
use crate::browser::{page, storage};
use crate::markup::{Element, element};
use crate::reactive::{State, begin};
use crate::ui::{Weight, button, each_in, note, page_heading, warning};
use leptos::prelude::*;

const ASK: &str = "ui_forget_ask";
const SURE: &str = "ui_forget_sure";
const OUTCOME: &str = "ui_forget_outcome";

/// What is kept and sent, with "forget everything on this device".
#[must_use]
pub fn privacy() -> AnyView {
    let words = &use_words().privacy;
    let prose = element("div").class("prose").with(element("h2").text(words.sends));
    let prose = each_in("p", prose, words.sends_text)
        .with(element("h2").text(words.keeps))
        .with(each_in("li", element("ul"), words.keeps_list));
    let prose = each_in("p", prose, words.keeps_text);
    vec![page_heading(words.heading, words.lede), forget(prose)].into_any()
}

/// How far forgetting is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forgetting {
    NotAsked,
    Asked,
    Done,
    Refused,
}

/// The part that deletes everything that is kept, after asking once; added to what goes before.
fn forget(prose: Element) -> Element {
    let words = &use_words().privacy;
    let (records, drafts, visits) = (RecordsService::of_app(), Drafts::of_app(), Visits::of_app());
    let base = Navigation::of_app().base();
    let state = State::new(Forgetting::NotAsked);
    let ask = move || {
        state.set(Forgetting::Asked);
        page::after_drawing(|| page::focus_id(SURE));
    };
    let keep = move || {
        state.set(Forgetting::NotAsked);
        page::after_drawing(|| page::focus_id(ASK));
    };
    let delete = move || {
        let prefix = format!("{base}|");
        begin(async move {
            state.set(match storage::delete_all(&prefix).await {
                Ok(()) => {
                    records.forget();
                    drafts.forget();
                    visits.forget();
                    Forgetting::Done
                }
                Err(_) => Forgetting::Refused,
            });
            page::after_drawing(|| page::focus_id(OUTCOME));
        });
    };
    let outcome = |note: Element| note.attribute("id", OUTCOME).attribute("tabindex", "-1");
    prose
        .with(element("h2").text(words.forget))
        .with(element("p").text(words.forget_lede))
        .dynamic(move || {
            let actions = element("p").class("actions");
            match *state.get() {
                Forgetting::NotAsked => {
                    let ask = button(words.forget_button, Weight::Secondary, ask);
                    actions.with(ask.attribute("id", ASK))
                }
                Forgetting::Asked => {
                    let sure = element("p").attribute("id", SURE).attribute("tabindex", "-1");
                    let yes = button(words.forget_yes, Weight::Danger, delete.clone());
                    let no = button(words.forget_no, Weight::Secondary, keep);
                    element("div")
                        .class("note warning")
                        .attribute("role", "group")
                        .attribute("aria-labelledby", SURE)
                        .with(sure.text(words.forget_sure))
                        .with(actions.with(yes).with(no))
                }
                Forgetting::Done => outcome(note(words.forgotten)),
                Forgetting::Refused => outcome(warning(words.not_forgotten)),
            }
            .into_any()
        })
}
