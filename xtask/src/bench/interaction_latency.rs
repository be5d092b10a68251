//! The time from what a reader does to the frame with its result, in headless Chromium with a processor that is slowed 4 times,
//! which stands for a mid-range phone, and its limits. Each page is compared with the minimal page at the same address, which
//! is measured in turns with it.
//!
//! | action | limit for p50 and p95 up to 1,000 responsibilities | at 10,000 | goal for p95 |
//! | --- | --- | --- | --- |
//! | a key in the search | at most 1.2 times the minimal page | less than the minimal page | 30 ms up to 400 responsibilities, 40 ms at 1,000, 60 ms at 10,000 |
//! | the last of ten keys within 200 ms | – | – | as a key |
//! | the choice of a party, of a facet's value (where the minimal page has the facets) | as a key | as a key | as a key |
//! | a character in a form | as a key | as a key | as a key |
//!
//! | action | limit for p95 |
//! | --- | --- |
//! | a switch of the layout | 100 ms |
//! | a tick on the checklist | 50 ms |
//!
//! In a form, both pages store each character at once.
//!
//! Within 100 ms a response feels immediate (RAIL, web.dev/articles/rail).

use super::compared_site::{ComparedPack, ComparedSite};
use super::generated_pack::GeneratedPack;
use super::limit::{self, Limit};
use super::measurements::Measurements;
use crate::error::{ExceededLimit, Maximum, XtaskError};
use crate::install::Chromium;
use crate::process;
use crate::project::Project;
use xshell::{Cmd, cmd};

/// How many times the processor is slowed.
const SLOWDOWN: &str = "4";

/// How often each page may take the time of the minimal page, up to 1,000 responsibilities.
const MAXIMUM_RATIO: Maximum = Maximum::Times(1.2);

/// The same for 10,000 responsibilities, of which the minimal page hides and lays out many.
const MAXIMUM_RATIO_OF_10000: Maximum = Maximum::LessThanTimes(1.0);

const GOAL: Maximum = Maximum::Milliseconds(30.0);
const GOAL_OF_1000: Maximum = Maximum::Milliseconds(40.0);
const GOAL_OF_10000: Maximum = Maximum::Milliseconds(60.0);

const LAYOUT_LIMIT: Maximum = Maximum::Milliseconds(100.0);
const TICK_LIMIT: Maximum = Maximum::Milliseconds(50.0);

/// Measures the search and other actions of a site, prints the times and whether the goals are met, and returns the limits
/// that are exceeded.
///
/// # Errors
/// [`XtaskError`] when a measurement fails.
pub fn measure(project: &Project, chromium: &Chromium, site: &ComparedSite) -> Result<Vec<ExceededLimit>, XtaskError> {
    let name = site.pack.name();
    let texts = site.pack.texts();
    let [minimal, page] = site.addresses("/responsibilities");
    eprintln!("\n== Measuring the search of {name}");
    let keys = || {
        let command = cmd!(
            project.shell(),
            "node xtask/measure-keys.mjs {minimal} {page} --slowdown {SLOWDOWN} --texts {texts}"
        );
        command.env("CHROMIUM", &chromium.browser)
    };
    let mut exceeded = run(keys, &limits_of_keys(site.pack))?;

    let [minimal, page] = site.addresses("");
    eprintln!("\n== Measuring other actions of {name}");
    let actions = || {
        let command = cmd!(
            project.shell(),
            "node xtask/measure-actions.mjs {minimal} {page} --slowdown {SLOWDOWN}"
        );
        command.env("CHROMIUM", &chromium.browser)
    };
    exceeded.extend(run(actions, &limits_of_actions(site.pack))?);
    Ok(exceeded)
}

/// Runs a script, prints its output, and returns the limits that are exceeded.
fn run<'a>(command: impl Fn() -> Cmd<'a>, limits: &[Limit]) -> Result<Vec<ExceededLimit>, XtaskError> {
    let output = process::print_and_read(command())?;
    print!("{output}");
    Measurements::parse(&output)
        .and_then(|measurements| limit::check(limits, &measurements))
        .map_err(|source| XtaskError::UnexpectedOutput {
            command: process::command_line(command()),
            source,
        })
}

fn limits_of_keys(pack: ComparedPack) -> Vec<Limit> {
    let mut limits = limits_of("key", pack);
    limits.push(Limit::goal(format!("burst-to-paint-{}-p95", pack.name()), goal(pack)));
    limits
}

fn limits_of_actions(pack: ComparedPack) -> Vec<Limit> {
    let mut limits = limits_of("party", pack);
    if pack.has_prerendered_facets() {
        limits.extend(limits_of("facet", pack));
    }
    limits.extend(limits_of("character", pack));
    for (action, maximum) in [("layout", LAYOUT_LIMIT), ("tick", TICK_LIMIT)] {
        let name = format!("{action}-to-paint-{}-p95", pack.name());
        limits.push(Limit::required(name, maximum));
    }
    limits
}

/// The limits and the goal of an action that the minimal page has, too.
fn limits_of(action: &str, pack: ComparedPack) -> Vec<Limit> {
    let (name, minimal) = (pack.name(), pack.minimal_name());
    let ratio = |percentile| {
        let name = format!("{action}-to-paint-{percentile}-ratio-{name}-to-{minimal}");
        Limit::required(name, maximum_ratio(pack))
    };
    vec![
        ratio("p50"),
        ratio("p95"),
        Limit::goal(format!("{action}-to-paint-{name}-p95"), goal(pack)),
    ]
}

fn maximum_ratio(pack: ComparedPack) -> Maximum {
    match pack {
        ComparedPack::Generated(GeneratedPack::OF_10000) => MAXIMUM_RATIO_OF_10000,
        _ => MAXIMUM_RATIO,
    }
}

fn goal(pack: ComparedPack) -> Maximum {
    match pack {
        ComparedPack::Generated(GeneratedPack::OF_10000) => GOAL_OF_10000,
        ComparedPack::Generated(GeneratedPack::OF_1000) => GOAL_OF_1000,
        _ => GOAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maximum_of(limits: &[Limit], name: &str) -> Option<Maximum> {
        let limit = limits.iter().find(|limit| limit.name == name);
        limit.map(|limit| limit.maximum)
    }

    #[test]
    fn a_key_is_compared_with_the_minimal_page_by_the_names_that_the_script_prints() {
        let limits = limits_of_keys(ComparedPack::Generated(GeneratedPack::OF_1000));
        for percentile in ["p50", "p95"] {
            let name = format!("key-to-paint-{percentile}-ratio-1000-to-1000-minimal");
            assert_eq!(maximum_of(&limits, &name), Some(Maximum::Times(1.2)));
        }
        for name in ["key-to-paint-1000-p95", "burst-to-paint-1000-p95"] {
            assert_eq!(maximum_of(&limits, name), Some(Maximum::Milliseconds(40.0)));
        }
    }

    #[test]
    fn at_10_000_responsibilities_a_key_takes_less_than_on_the_minimal_page() {
        let limits = limits_of_keys(ComparedPack::Generated(GeneratedPack::OF_10000));
        let name = "key-to-paint-p95-ratio-10000-to-10000-minimal";
        let maximum = maximum_of(&limits, name).expect("it has a limit");
        assert!(maximum.allows(0.99));
        assert!(!maximum.allows(1.0));
    }

    #[test]
    fn the_limits_of_layout_and_tick_do_not_depend_on_the_size() {
        for pack in ComparedPack::ALL {
            let limits = limits_of_actions(pack);
            let name = |action: &str| format!("{action}-to-paint-{}-p95", pack.name());
            assert_eq!(maximum_of(&limits, &name("layout")), Some(Maximum::Milliseconds(100.0)));
            assert_eq!(maximum_of(&limits, &name("tick")), Some(Maximum::Milliseconds(50.0)));
        }
    }
}
