//! What the tasks require on this machine, and how it is installed.
//!
//! Nothing is installed, and the network is not used, if everything is there in the right version.

mod browser;
mod cargo_tool;
mod debian;
mod node_packages;
mod status;
mod toolchain;

pub use browser::{Chromium, Firefox, HeadlessShell, WebKit};
pub use debian::POSTGRES_FOLDER;

use crate::error::XtaskError;
use crate::project::Project;
use std::time::Instant;

/// Something that a task requires, in the order of installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// rustfmt and clippy.
    Components,
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The sources of the crates in Cargo.lock.
    Crates,
    /// The npm packages in package-lock.json.
    NodePackages,
    /// Chromium and ChromeDriver.
    Chromium,
    /// Chromium's headless shell, where it can be installed.
    HeadlessShell,
    /// Firefox, where it can be installed.
    Firefox,
    /// WebKitGTK, where it can be installed.
    WebKit,
    /// The programs of wasm-bindgen-cli, in the version of the crate wasm-bindgen.
    WasmBindgen,
    /// The tool that splits the app's wasm into parts.
    WasmSplit,
    /// Java, for the HTML checker.
    Java,
    /// nginx and Caddy.
    WebServers,
    /// PostgreSQL.
    Postgres,
    /// strace.
    Strace,
    /// Trunk, which builds the app.
    Trunk,
    /// cargo-machete, which finds unused dependencies.
    Machete,
    /// cargo-deny, which checks licences, sources and advisories.
    Deny,
}

/// The requirements of building the sample site.
pub const TO_BUILD: &[Requirement] = &[
    Requirement::WasmTarget,
    Requirement::Crates,
    Requirement::NodePackages,
    Requirement::WasmBindgen,
    Requirement::WasmSplit,
    Requirement::Trunk,
];

/// The requirements of all tests that run without a browser: those of the rules on advisories run cargo-deny.
pub const TO_TEST_ON_HOST: &[Requirement] = &[
    Requirement::WasmTarget,
    Requirement::Crates,
    Requirement::NodePackages,
    Requirement::WasmBindgen,
    Requirement::WasmSplit,
    Requirement::Trunk,
    Requirement::Deny,
];

/// Installs the requirements that are missing.
///
/// # Errors
/// [`XtaskError`] for the first requirement that cannot be installed.
pub fn ensure(project: &Project, requirements: impl IntoIterator<Item = Requirement>) -> Result<(), XtaskError> {
    let mut requirements: Vec<Requirement> = requirements.into_iter().collect();
    requirements.sort_unstable();
    requirements.dedup();
    if requirements.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    eprintln!("== Requirements");
    for requirement in requirements {
        match requirement {
            Requirement::Components => toolchain::ensure_components(project)?,
            Requirement::WasmTarget => toolchain::ensure_wasm_target(project)?,
            Requirement::Crates => toolchain::ensure_crates(project)?,
            Requirement::NodePackages => node_packages::ensure(project)?,
            Requirement::Chromium => browser::ensure_chromium(project)?,
            Requirement::HeadlessShell => browser::ensure_headless_shell(project)?,
            Requirement::Firefox => browser::ensure_firefox(project)?,
            Requirement::WebKit => browser::ensure_webkit(project)?,
            Requirement::WasmBindgen => cargo_tool::wasm_bindgen(project)?.ensure(project)?,
            Requirement::WasmSplit => cargo_tool::wasm_split().ensure(project)?,
            Requirement::Java => debian::JAVA.ensure(project)?,
            Requirement::WebServers => debian::WEB_SERVERS.ensure(project)?,
            Requirement::Postgres => debian::POSTGRES.ensure(project)?,
            Requirement::Strace => debian::STRACE.ensure(project)?,
            Requirement::Trunk => cargo_tool::trunk().ensure(project)?,
            Requirement::Machete => cargo_tool::machete().ensure(project)?,
            Requirement::Deny => cargo_tool::deny().ensure(project)?,
        }
    }
    // The tools share this folder, so that each uses the crates that were compiled for the others.
    project.shell().remove_path(cargo_tool::BUILD_FOLDER)?;
    eprintln!("   Everything is installed, after {:.1?}", start.elapsed());
    eprintln!(
        "   The commands run in {} with this search path:",
        project.root().display()
    );
    eprintln!("   export PATH=\"$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH\"");
    Ok(())
}
