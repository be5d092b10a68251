//! What the commands need on this machine, and how what is missing is installed.
//!
//! What is there in the right version is used and named; nothing is asked of the network then.

mod browser;
mod cargo_tool;
mod debian;
mod node_packages;
mod toolchain;

pub use browser::Browser;

use crate::duration::Took;
use crate::failure::Failure;
use crate::project::Project;
use std::fs;
use std::time::Instant;

/// One thing that a command needs. The order is that of installing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// rustfmt and clippy.
    Components,
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The source of every crate that Cargo.lock names.
    Crates,
    /// The npm packages that package-lock.json names, wasm-opt among them.
    NodePackages,
    /// Chromium and its driver.
    Browser,
    /// wasm-bindgen and its test runner, in the version of the crate.
    WasmBindgen,
    /// Java, for the HTML checker.
    Java,
    /// nginx and Caddy.
    WebServers,
    /// Trunk, which builds the app's files.
    Trunk,
    /// cargo-machete, which finds unused dependencies.
    Machete,
    /// cargo-deny, which checks licences, sources and advisories.
    Deny,
}

/// What building the site takes.
pub const TO_BUILD: &[Need] = &[
    Need::WasmTarget,
    Need::Crates,
    Need::NodePackages,
    Need::WasmBindgen,
    Need::Trunk,
];

/// Sees to it that everything needed is there.
///
/// # Errors
/// [`Failure`] for the first thing that is missing and cannot be installed.
pub fn ensure(project: &Project, needs: impl IntoIterator<Item = Need>) -> Result<(), Failure> {
    let mut needs: Vec<Need> = needs.into_iter().collect();
    needs.sort_unstable();
    needs.dedup();
    if needs.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    eprintln!("== What is needed");
    for need in needs {
        match need {
            Need::Components => toolchain::ensure_components(project)?,
            Need::WasmTarget => toolchain::ensure_wasm_target(project)?,
            Need::Crates => toolchain::ensure_crates(project)?,
            Need::NodePackages => node_packages::ensure(project)?,
            Need::Browser => browser::ensure(project)?,
            Need::WasmBindgen => cargo_tool::wasm_bindgen(project)?.ensure(project)?,
            Need::Java => debian::JAVA.ensure(project)?,
            Need::WebServers => debian::WEB_SERVERS.ensure(project)?,
            Need::Trunk => cargo_tool::trunk().ensure(project)?,
            Need::Machete => cargo_tool::machete().ensure(project)?,
            Need::Deny => cargo_tool::deny().ensure(project)?,
        }
    }
    remove_build_folder(project)?;
    eprintln!("   all there after {}", Took(start.elapsed()));
    eprintln!("   Commands run in {} with this search path:", project.root().display());
    eprintln!("   export PATH=\"$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH\"");
    Ok(())
}

/// The tools are built in one folder, so that each finds what the one before it compiled. Once
/// all are there it would only fill the disk.
fn remove_build_folder(project: &Project) -> Result<(), Failure> {
    let folder = project.path(cargo_tool::BUILD_FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("remove", &folder))?;
    }
    Ok(())
}

/// Says of something that is needed where it is, or what is done about its absence.
fn say(what: &str, words: &str) {
    eprintln!("   {what}: {words}");
}
