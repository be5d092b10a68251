//! Content that could not be loaded: which file, why, and whom to write to all the same.

use super::{Weight, button, email_link};
use crate::app::{Failure, use_words};
use crate::browser::history;
use crate::markup::{Element, element};

/// Says at the top of a page, which stays as it was built, which file failed and why, offers to try
/// again, and gives the security team's address where it is known.
#[must_use]
pub fn load_failure(failure: &Failure) -> Element {
    let words = &use_words().load_failure;
    let Failure { error, team } = failure;
    let mut message = element("div")
        .class("boot-message")
        .attribute("role", "alert")
        .with(element("h2").text(words.heading))
        .with(element("p").text(words.lede));
    if let Some(team) = team {
        let address = element("p").text(&(words.address)(team.name.as_str())).text(" ");
        message = message.with(address.with(email_link(&team.email)));
    }
    let mut problems = element("ul").class("problems");
    for problem in error.errors() {
        let place = element("code").text(&problem.location.to_string());
        let line = element("li").with(place).text(": ");
        problems = problems.with(line.text(&problem.kind.to_string()));
    }
    let retry = button(words.retry, Weight::Secondary, history::reload);
    message.with(element("p").with(retry)).with(
        element("details")
            .with(element("summary").text(&(words.file)(error.file())))
            .with(problems),
    )
}
