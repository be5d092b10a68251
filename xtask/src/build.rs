//! `cargo xtask build`: the finished release site in `site/`.

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install;
use crate::project::Project;
use std::path::PathBuf;
use std::{env, fs};

/// The command that builds the site as `Trunk.toml` and `index.html` say.
///
/// The folder in which cargo keeps crates is left out of the wasm: it differs between machines,
/// and no reader of the site has a use for it.
#[must_use]
pub fn release() -> CommandLine {
    let command = CommandLine::words("trunk build --release");
    match crates_folder() {
        Some(folder) => command.variable(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!("--remap-path-prefix={}=crates", folder.display()),
        ),
        None => command,
    }
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
    release().run(project)?;
    let page = project.built_page()?;
    eprintln!("   The site is in {}.", page.parent().unwrap_or(&page).display());
    Ok(())
}
