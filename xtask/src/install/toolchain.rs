//! The components and the wasm target of the Rust toolchain, and the sources of the crates.

use super::status::print_status;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::path::Path;
use xshell::cmd;

const WASM: &str = "wasm32-unknown-unknown";

/// Installs rustfmt and clippy if one is missing.
///
/// # Errors
/// [`XtaskError`] when they cannot be installed.
pub fn ensure_components(project: &Project) -> Result<(), XtaskError> {
    let sh = project.shell();
    ensure(
        project,
        "rustfmt and clippy",
        &["component", "add", "rustfmt", "clippy"],
        || {
            process::read(cmd!(sh, "cargo fmt --version")).is_ok()
                && process::read(cmd!(sh, "cargo clippy --version")).is_ok()
        },
    )
}

/// Installs the standard library of the wasm target if it is missing.
///
/// # Errors
/// [`XtaskError`] when it cannot be installed.
pub fn ensure_wasm_target(project: &Project) -> Result<(), XtaskError> {
    ensure(project, WASM, &["target", "add", WASM], || {
        process::read(cmd!(project.shell(), "rustc --print target-libdir --target {WASM}"))
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    })
}

/// Fetches the sources of the crates in Cargo.lock if one is missing: Trunk builds offline.
///
/// # Errors
/// [`XtaskError`] when they cannot be fetched.
pub fn ensure_crates(project: &Project) -> Result<(), XtaskError> {
    let fetch = || cmd!(project.shell(), "cargo fetch --locked");
    if process::read(fetch().arg("--offline")).is_ok() {
        print_status("crates of Cargo.lock", "fetched");
        return Ok(());
    }
    print_status("crates of Cargo.lock", "some are missing; fetching them");
    process::run(fetch()).map_err(|error| XtaskError::NotInstalled {
        tool: "crates".to_owned(),
        version: "the versions of Cargo.lock".to_owned(),
        command: process::command_line(fetch()),
        source: Box::new(error),
    })
}

/// Runs rustup with the arguments, unless what they install is there.
fn ensure(
    project: &Project,
    requirement: &str,
    rustup_arguments: &[&str],
    is_installed: impl Fn() -> bool,
) -> Result<(), XtaskError> {
    let output = process::read(cmd!(project.shell(), "rustc --version"))?;
    let rustc_version = output.trim();
    if is_installed() {
        print_status(requirement, rustc_version);
        return Ok(());
    }
    print_status(requirement, "missing; adding it to the toolchain");
    let install = || cmd!(project.shell(), "rustup {rustup_arguments...}");
    let error = match process::run(install()) {
        Ok(()) if is_installed() => return Ok(()),
        Ok(()) => XtaskError::StillMissing,
        Err(error) => error,
    };
    Err(XtaskError::NotInstalled {
        tool: requirement.to_owned(),
        version: format!("for {rustc_version}"),
        command: process::command_line(install()),
        source: Box::new(error),
    })
}
