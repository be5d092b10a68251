//! `cargo xtask build`: the files of the app, the command that contains them, the sample site, and the command that receives
//! messages.

use crate::error::XtaskError;
use crate::install;
use crate::process;
use crate::project::Project;
use std::path::PathBuf;
use std::{env, fs};
use xshell::{Cmd, cmd};

/// The list of the app's files, relative to the root. The last step of building the app writes it.
pub const APP_MANIFEST: &str = "target/app/app.json";

/// The release build of the command `trust-portal`, relative to the root.
pub const TRUST_PORTAL: &str = "target/release/trust-portal";

/// The release build of the command `trust-intake`, relative to the root.
pub const TRUST_INTAKE: &str = "target/release/trust-intake";

/// The commands that build the sample site in `site/`, in their order.
pub fn release(project: &Project) -> [Cmd<'_>; 3] {
    [app(project), trust_portal(project), sample_site(project, "site", &[])]
}

/// Builds `trust-intake`.
pub fn trust_intake(project: &Project) -> Cmd<'_> {
    cmd!(
        project.shell(),
        "cargo build --release --locked -p trust-intake --target-dir target"
    )
}

/// Builds the sample site in a folder.
pub fn sample_site<'a>(project: &'a Project, folder: &str, options: &[&str]) -> Cmd<'a> {
    let program = project.path(TRUST_PORTAL);
    // RFC 2606 reserves this host name for examples.
    let url = "https://trust.example";
    cmd!(
        project.shell(),
        "{program} build public/content --url {url} --out {folder} {options...}"
    )
}

/// Builds the files of the app in `target/app`, as `Trunk.toml` and `index.html` specify.
///
/// The linker keeps relocations, by which `xtask/split-app.mjs` splits the wasm. Panic messages in the wasm contain paths
/// of crates. The folder in which cargo keeps the crates differs between machines, so it is replaced.
pub fn app(project: &Project) -> Cmd<'_> {
    let mut flags = "-C link-arg=--emit-relocs".to_owned();
    if let Some(folder) = crate_sources() {
        flags += &format!(" --remap-path-prefix={}=crates", folder.display());
    }
    cmd!(project.shell(), "trunk build --release").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
}

/// Builds `trust-portal` with the files of the app in it.
fn trust_portal(project: &Project) -> Cmd<'_> {
    cmd!(
        project.shell(),
        "cargo build --release --locked -p trust-portal --target-dir target"
    )
}

/// The folder in which cargo keeps the sources of the crates of the first registry.
fn crate_sources() -> Option<PathBuf> {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let mut registries = fs::read_dir(cargo_home.join("registry/src")).ok()?.flatten();
    registries.next().map(|registry| registry.path())
}

/// Builds the sample site in `site/`.
///
/// # Errors
/// [`XtaskError`] when a tool is missing or a build fails.
pub fn run(project: &Project) -> Result<(), XtaskError> {
    install::ensure(project, install::TO_BUILD.iter().copied())?;
    eprintln!("\n== Building the sample site");
    for command in release(project) {
        process::run(command)?;
    }
    project.require_built_site()?;
    eprintln!("   The site is in site/, the command is {TRUST_PORTAL}");
    Ok(())
}
