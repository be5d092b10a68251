//! `cargo xtask bench`: prints measurements, one `name: value unit` per line.

mod command_cost;
mod compared_site;
mod first_answer;
mod generated_pack;
mod intake_throughput;
mod interaction_latency;
mod limit;
mod measurements;
mod subject;

use crate::build;
use crate::error::XtaskError;
use crate::first_visit::{FileKind, FirstVisit};
use crate::install::{self, Chromium, Requirement};
use crate::process;
use crate::project::Project;
use crate::server::Server;
use compared_site::{ComparedPack, ComparedSite};
use generated_pack::GeneratedPack;
pub use subject::Subject;
use xshell::cmd;

/// The page of the sample site whose first paint is measured: the one with the most content.
const PAGE: &str = "mydesk/responsibilities";

/// Builds the sample site, and measures what readers of samples and generated packs wait for, beside the minimal page. Unless
/// subjects are named, before that: the size of a first visit and the time to the first paint; for generated packs, the cost of
/// the command and the first paint; and how many messages `trust-intake` accepts.
///
/// # Errors
/// [`XtaskError`] when a tool is missing, or a build or a measurement fails; [`XtaskError::LatencyExceeded`] at the end
/// when a page responds too slowly.
pub fn run(project: &Project, subjects: &[Subject]) -> Result<(), XtaskError> {
    let measures_everything = subjects.is_empty();
    if measures_everything || subjects.contains(&Subject::Intake) {
        install::ensure(project, [Requirement::Crates, Requirement::Postgres])?;
        intake_throughput::measure(project)?;
    }
    let packs = subjects.iter().filter_map(|subject| match subject {
        Subject::Pack(pack) => Some(*pack),
        Subject::Intake => None,
    });
    let packs: Vec<ComparedPack> = if measures_everything {
        ComparedPack::ALL.to_vec()
    } else {
        packs.collect()
    };
    if packs.is_empty() {
        return Ok(());
    }
    let requirements = install::TO_BUILD.iter().copied().chain([Requirement::Chromium]);
    install::ensure(project, requirements)?;
    eprintln!("\n== Building the sample site");
    for command in build::release(project) {
        process::run_to_stderr(command)?;
    }
    let chromium = Chromium::find(project)?;
    if measures_everything {
        measure_size(project)?;
        measure_first_paint(project, &chromium)?;
        command_cost::measure(project, GeneratedPack::OF_10000)?;
        compare_first_paint(project, &chromium, GeneratedPack::OF_100, GeneratedPack::OF_10000)?;
    }
    compare_with_minimal_page(project, &chromium, &packs)
}

fn measure_size(project: &Project) -> Result<(), XtaskError> {
    eprintln!("\n== Measuring the size of a first visit");
    for visit in FirstVisit::measure_all(project)? {
        let page = visit.page.replace('/', "-");
        for kind in FileKind::ALL {
            println!("first-visit-{page}-{}: {}", kind.name(), visit.size_of(kind));
        }
        println!("first-visit-{page}-without-content: {}", visit.size_without_content());
    }
    Ok(())
}

/// Measures the time to responses and to the first answer of packs.
fn compare_with_minimal_page(project: &Project, chromium: &Chromium, packs: &[ComparedPack]) -> Result<(), XtaskError> {
    let mut exceeded = Vec::new();
    for pack in packs {
        let site = ComparedSite::start(project, *pack)?;
        if first_answer::is_measured(*pack) {
            first_answer::measure(project, chromium, &site)?;
        }
        exceeded.extend(interaction_latency::measure(project, chromium, &site)?);
    }
    if exceeded.is_empty() {
        Ok(())
    } else {
        Err(XtaskError::LatencyExceeded { exceeded })
    }
}

fn measure_first_paint(project: &Project, chromium: &Chromium) -> Result<(), XtaskError> {
    eprintln!("\n== Measuring the first paint of /{PAGE}");
    let server = Server::start(project, "site")?;
    let address = format!("{}{PAGE}", server.address());
    let command = cmd!(project.shell(), "node xtask/measure-paint.mjs {address}");
    process::run(command.env("CHROMIUM", &chromium.browser))
}

/// Measures the first paint of two generated packs in turns.
fn compare_first_paint(
    project: &Project,
    chromium: &Chromium,
    baseline: GeneratedPack,
    pack: GeneratedPack,
) -> Result<(), XtaskError> {
    eprintln!(
        "\n== Measuring the first paint of {} responsibilities and of {}",
        pack.responsibilities, baseline.responsibilities
    );
    let baseline_server = Server::start(project, &baseline.build_site(project)?)?;
    let server = Server::start(project, &pack.build_site(project)?)?;
    let [baseline_page, page] = [(baseline, &baseline_server), (pack, &server)].map(|(pack, server)| {
        let name = pack.responsibilities;
        format!("{name}={}{}", server.address(), generated_pack::PAGE)
    });
    let command = cmd!(project.shell(), "node xtask/measure-paint.mjs {baseline_page} {page}");
    process::run(command.env("CHROMIUM", &chromium.browser))
}
