//! What comes with Rust itself: rustfmt, clippy, the wasm target, and the crates' source.

use super::say;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";

/// Sees to it that rustfmt and clippy answer.
pub fn ensure_components(project: &Project) -> Result<(), Failure> {
    let answers = |words| CommandLine::words(words).read(project).is_ok();
    let is_there = || answers("cargo fmt --version") && answers("cargo clippy --version");
    ensure(
        project,
        "rustfmt and clippy",
        "rustup component add rustfmt clippy",
        is_there,
    )
}

/// Sees to it that the wasm target's standard library is there.
pub fn ensure_wasm_target(project: &Project) -> Result<(), Failure> {
    let library = CommandLine::words("rustc --print target-libdir --target").argument(WASM);
    let is_there = || {
        library
            .read(project)
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    };
    ensure(project, WASM, &format!("rustup target add {WASM}"), is_there)
}

/// Sees to it that every crate's source is there: Trunk builds without the network.
pub fn ensure_crates(project: &Project) -> Result<(), Failure> {
    let fetch = CommandLine::words("cargo fetch --locked");
    if fetch.clone().argument("--offline").read(project).is_ok() {
        say("crates of Cargo.lock", "all fetched");
        return Ok(());
    }
    say("crates of Cargo.lock", "some are missing; fetching them");
    fetch.run(project).map_err(|cause| Failure::NotInstalled {
        tool: "the crates".to_owned(),
        version: "those that Cargo.lock names".to_owned(),
        command: fetch.to_string(),
        reason: cause.into_reason(),
    })
}

fn ensure(project: &Project, what: &str, install: &str, is_there: impl Fn() -> bool) -> Result<(), Failure> {
    let toolchain = CommandLine::words("rustc --version").read(project)?;
    let toolchain = toolchain.trim();
    if is_there() {
        say(what, toolchain);
        return Ok(());
    }
    say(what, "missing; adding it to the toolchain");
    let install = CommandLine::words(install);
    let reason = match install.run(project) {
        Ok(()) if is_there() => return Ok(()),
        Ok(()) => "the command ended well, and yet it is missing".to_owned(),
        Err(cause) => cause.into_reason(),
    };
    Err(Failure::NotInstalled {
        tool: what.to_owned(),
        version: format!("for {toolchain}"),
        command: install.to_string(),
        reason,
    })
}
