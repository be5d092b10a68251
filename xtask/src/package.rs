//! `cargo xtask package`: the release archive of the commands `trust-portal` and `trust-intake`.

use crate::build;
use crate::error::{OutputError, XtaskError};
use crate::install;
use crate::process;
use crate::project::Project;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// The folder of the archive, relative to the root.
const FOLDER: &str = "target/package";

/// The files in the archive beside the commands, relative to the root.
const DOCUMENTS: [&str; 12] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/behaviours.md",
    "docs/contact.md",
    "docs/content.md",
    "docs/deploy.md",
    "docs/overview.png",
];

/// The licences of the crates that are linked into the commands and the app.
const THIRD_PARTY_LICENCES: &str = "THIRD-PARTY-LICENCES.txt";

/// Builds everything, makes the archive and prints its path.
///
/// # Errors
/// [`XtaskError`] when a tool is missing or a command fails.
pub fn run(project: &Project) -> Result<(), XtaskError> {
    install::ensure(project, install::TO_BUILD.iter().copied())?;
    eprintln!("\n== Building the command");
    for command in build::release(project) {
        process::run(command)?;
    }
    let archive = archive(project)?;
    println!("{}", archive.display());
    Ok(())
}

/// Makes the archive of the command that was built and of `trust-intake`, and returns its path.
///
/// # Errors
/// [`XtaskError`] when a file cannot be copied, or a command fails.
pub fn archive(project: &Project) -> Result<PathBuf, XtaskError> {
    let sh = project.shell();
    let version = project.locked_version("trust-portal")?;
    let name = format!("trust-portal-{version}-{}", host_triple(project)?);
    let folder = Path::new(FOLDER).join(&name);
    sh.remove_path(&folder)?;
    sh.create_dir(&folder)?;
    process::run_to_stderr(build::trust_intake(project))?;
    sh.copy_file(build::TRUST_PORTAL, &folder)?;
    sh.copy_file(build::TRUST_INTAKE, &folder)?;
    for document in DOCUMENTS {
        let target = folder.join(document);
        sh.create_dir(target.parent().unwrap_or(&folder))?;
        sh.copy_file(document, &target)?;
    }
    let licences = process::read(cmd!(sh, "node xtask/third-party-licences.mjs"))?;
    sh.write_file(folder.join(THIRD_PARTY_LICENCES), licences)?;
    let archive = format!("{FOLDER}/{name}.tar.gz");
    // With a fixed order, time and owner, the same files make the same archive.
    process::run_to_stderr(cmd!(
        sh,
        "tar --create --gzip --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --directory {FOLDER} --file {archive} {name}"
    ))?;
    Ok(project.path(&archive))
}

/// Extracts the archive, and makes, checks and builds a new portal with its command.
///
/// # Errors
/// [`XtaskError`] when a command fails.
pub fn smoke_test(project: &Project, archive: &Path) -> Result<(), XtaskError> {
    let sh = project.shell();
    let folder = project.path("target/package-test");
    sh.remove_path(&folder)?;
    sh.create_dir(&folder)?;
    process::run_to_stderr(cmd!(
        sh,
        "tar --extract --strip-components=1 --directory {folder} --file {archive}"
    ))?;
    let command = folder.join("trust-portal");
    let portal = folder.join("my-portal");
    let site = folder.join("site");
    process::run_to_stderr(cmd!(sh, "{command} new {portal}"))?;
    process::run_to_stderr(cmd!(sh, "{command} check {portal} --deny warnings"))?;
    process::run_to_stderr(cmd!(sh, "{command} build {portal} --out {site}"))?;
    let intake = folder.join("trust-intake");
    process::run_to_stderr(cmd!(sh, "{intake} --version"))
}

/// The target triple of the machine, for which the command is built.
fn host_triple(project: &Project) -> Result<String, XtaskError> {
    let rustc_version = || cmd!(project.shell(), "rustc --version --verbose");
    let output = process::read(rustc_version())?;
    output
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| XtaskError::UnexpectedOutput {
            command: process::command_line(rustc_version()),
            source: OutputError::Missing {
                expected: "a line that begins with `host: `",
            },
        })
}
