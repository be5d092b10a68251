//! `cargo xtask size`: what a first visit loads, and what the app consists of.

use crate::build;
use crate::error::XtaskError;
use crate::first_visit::FirstVisit;
use crate::process;
use crate::project::Project;
use clap::ValueEnum;
use xshell::cmd;

/// The folder of the app's optimised files with the names of functions, relative to the root.
const NAMED_FILES: &str = "target/split-app/named";

/// What the sizes of the app are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SizeGrouping {
    /// The modules of the source.
    Module,
}

/// Builds the sample site, and prints the sizes.
///
/// # Errors
/// [`XtaskError`] when a build fails or the site cannot be measured; [`XtaskError::BudgetExceeded`] when a page loads
/// more than its budget.
pub fn run(project: &Project, by: Option<SizeGrouping>) -> Result<(), XtaskError> {
    build::run(project)?;
    match by {
        None => check_budgets(project),
        Some(SizeGrouping::Module) => {
            process::run(cmd!(project.shell(), "node xtask/measure-modules.mjs {NAMED_FILES}"))
        }
    }
}

/// Prints what a first visit to each page of the site in `site/` loads, and checks that it is within its budget.
///
/// # Errors
/// [`XtaskError`] when the site cannot be measured; [`XtaskError::BudgetExceeded`].
pub fn check_budgets(project: &Project) -> Result<(), XtaskError> {
    let visits = FirstVisit::measure_all(project)?;
    for visit in &visits {
        print!("{visit}");
    }
    FirstVisit::check_budgets(&visits)
}
