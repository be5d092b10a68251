//! `cargo xtask build`: the app's files, the publisher's command with the app in it, and the sample
//! site that the command makes.

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install;
use crate::project::Project;
use std::path::PathBuf;
use std::{env, fs};

/// The list of the app's files, from the root. It is there once the app is built.
pub const APP: &str = "target/app/app.json";

/// The publisher's command, from the root.
pub const COMMAND: &str = "target/release/trust-portal";

/// The commands that build the site in `site/`, in their order.
#[must_use]
pub fn release() -> [CommandLine; 3] {
    [app(), command(), sample_site("site", &[])]
}

/// Builds the sample site into a folder.
#[must_use]
pub fn sample_site(folder: &str, more: &[&str]) -> CommandLine {
    // The samples have no address; this one is reserved for examples (RFC 2606).
    let line = format!("{COMMAND} build public/content --url https://trust.example --out");
    more.iter()
        .fold(CommandLine::words(&line).argument(folder), |line, more| {
            line.argument(*more)
        })
}

/// Builds the app's files into `target/app`, as `Trunk.toml` and `index.html` say.
///
/// The folder in which cargo keeps crates is left out of the wasm: it differs between machines,
/// and no reader of the site has a use for it.
#[must_use]
pub fn app() -> CommandLine {
    let command = CommandLine::words("trunk build --release");
    match crates_folder() {
        Some(folder) => command.variable(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!("--remap-path-prefix={}=crates", folder.display()),
        ),
        None => command,
    }
}

/// Builds the publisher's command with the app's files in it.
fn command() -> CommandLine {
    CommandLine::words("cargo build --release --locked -p trust-portal --target-dir target")
}

/// Where cargo keeps the sources of crates: one folder for each registry.
fn crates_folder() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    let registries = home.join("registry/src");
    fs::read_dir(registries)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .next()
}

/// Builds the site.
///
/// # Errors
/// [`Failure`] when something needed is missing or the build fails.
pub fn run(project: &Project) -> Result<(), Failure> {
    install::ensure(project, install::TO_BUILD.iter().copied())?;
    eprintln!("\n== Building the release site");
    for command in release() {
        command.run(project)?;
    }
    project.built_page()?;
    eprintln!("   The site is in site/, the command is {COMMAND}.");
    Ok(())
}
