//! How soon a page can be read and answers, on slow 4G with a processor that is slowed 4 times, on a first and on a further
//! visit, beside the minimal page and beside what the network alone takes.
//!
//! | responsibilities | visit | goal for the first filtered answer |
//! | --- | --- | --- |
//! | 40 | first | at most 1.9 times the minimal page |
//! | 40 | further | at most 1.2 times the minimal page |

use super::compared_site::{ComparedPack, ComparedSite};
use super::generated_pack::GeneratedPack;
use super::limit::{self, Limit};
use super::measurements::Measurements;
use crate::error::{Maximum, XtaskError};
use crate::install::Chromium;
use crate::process;
use crate::project::Project;
use xshell::cmd;

const FIRST_VISIT_GOAL: Maximum = Maximum::Times(1.9);
const FURTHER_VISIT_GOAL: Maximum = Maximum::Times(1.2);

/// Whether the visits of a pack are measured: the samples, and generated packs of 40 and 1,000 responsibilities.
pub fn is_measured(pack: ComparedPack) -> bool {
    matches!(
        pack,
        ComparedPack::Sample(_) | ComparedPack::Generated(GeneratedPack::OF_40 | GeneratedPack::OF_1000)
    )
}

/// Measures visits of a site and its minimal page, and prints the times and whether the goals are met.
///
/// # Errors
/// [`XtaskError`] when a measurement fails.
pub fn measure(project: &Project, chromium: &Chromium, site: &ComparedSite) -> Result<(), XtaskError> {
    let [minimal, page] = site.addresses("/responsibilities");
    let text = site.pack.first_text();
    eprintln!("\n== Measuring the first answer of {}", site.pack.name());
    let command = || {
        let command = cmd!(
            project.shell(),
            "node xtask/measure-first-answer.mjs {minimal} {page} --text {text}"
        );
        command.env("CHROMIUM", &chromium.browser)
    };
    let output = process::print_and_read(command())?;
    print!("{output}");
    let checked = Measurements::parse(&output).and_then(|measurements| limit::check(&goals(site.pack), &measurements));
    checked.map(|_| ()).map_err(|source| XtaskError::UnexpectedOutput {
        command: process::command_line(command()),
        source,
    })
}

fn goals(pack: ComparedPack) -> Vec<Limit> {
    if pack != ComparedPack::Generated(GeneratedPack::OF_40) {
        return Vec::new();
    }
    let (name, minimal) = (pack.name(), pack.minimal_name());
    [("first", FIRST_VISIT_GOAL), ("further", FURTHER_VISIT_GOAL)]
        .map(|(visit, maximum)| Limit::goal(format!("{visit}-visit-answer-ratio-{name}-to-{minimal}"), maximum))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visits_of_40_responsibilities_have_goals() {
        let goals = goals(ComparedPack::Generated(GeneratedPack::OF_40));
        let names: Vec<_> = goals.iter().map(|goal| goal.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "first-visit-answer-ratio-40-to-40-minimal",
                "further-visit-answer-ratio-40-to-40-minimal"
            ]
        );
        assert!(goals.iter().all(|goal| goal.is_goal));
    }
}
