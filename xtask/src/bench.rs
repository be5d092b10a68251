//! `cargo xtask bench`: what is measured, one `name: value unit` a line.

use crate::build;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install::{self, Browser, Need};
use crate::large;
use crate::large_page;
use crate::project::Project;
use crate::serve::Server;
use crate::size::{self, Kind};

/// The page whose painting is timed: the one that shows the most.
const PAGE: &str = "mydesk/responsibilities";

/// Builds the site, weighs it, and times how it is painted; then what a very large pack takes, of
/// the command and of its readers.
///
/// # Errors
/// [`Failure`] when something needed is missing, or the site cannot be built or measured; at the
/// end, when a reader of a large page waits longer than [`large_page`] allows.
pub fn run(project: &Project) -> Result<(), Failure> {
    let needs = install::TO_BUILD.iter().copied().chain([Need::Browser]);
    install::ensure(project, needs)?;
    eprintln!("\n== Building the release site");
    for command in build::release() {
        command.run_aside(project)?;
    }

    eprintln!("\n== Weighing a first visit");
    let visit = size::first_visit(project)?;
    for kind in Kind::ALL {
        println!("first-visit-{}: {}", kind.name(), visit.of(kind));
    }
    println!("first-visit-total: {}", visit.total());

    eprintln!("\n== Timing the painting of /{PAGE}");
    let browser = Browser::find(project)?;
    let server = Server::start(project, "site")?;
    CommandLine::words("node xtask/paint.mjs")
        .argument(format!("{}{PAGE}", server.address()))
        .variable("CHROMIUM", &browser.chromium)
        .run(project)?;

    large::measure(project)?;
    large_page::measure(project, &browser)
}
