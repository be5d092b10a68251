//! `cargo xtask package`: one archive with the publisher's command, for a release.

use crate::build;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install;
use crate::project::Project;
use std::fs;
use std::path::PathBuf;

/// Where the archive is made.
const FOLDER: &str = "target/package";

/// What goes into the archive beside the command, from the root.
const BESIDE: [&str; 11] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/behaviours.md",
    "docs/content.md",
    "docs/deploy.md",
    "docs/overview.png",
];

/// The licences of what is linked into the command.
const LICENCES: &str = "THIRD-PARTY-LICENCES.txt";

/// Builds the command and makes the archive.
///
/// # Errors
/// [`Failure`] when something needed is missing, or a command ends badly.
pub fn run(project: &Project) -> Result<(), Failure> {
    install::ensure(project, install::TO_BUILD.iter().copied())?;
    eprintln!("\n== Building the command");
    for command in build::release() {
        command.run(project)?;
    }
    let archive = make(project)?;
    println!("{}", archive.display());
    Ok(())
}

/// Makes the archive of the command that is built.
///
/// # Errors
/// [`Failure`] when a file cannot be copied, or `tar` ends badly.
pub fn make(project: &Project) -> Result<PathBuf, Failure> {
    let name = format!(
        "trust-portal-{}-{}",
        project.locked_version("trust-portal")?,
        host(project)?
    );
    let folder = project.path(FOLDER).join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("remove", &folder))?;
    }
    for file in std::iter::once(build::COMMAND).chain(BESIDE) {
        let from = project.path(file);
        let to = match file {
            build::COMMAND => folder.join("trust-portal"),
            file => folder.join(file),
        };
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(Failure::file("make", parent))?;
        }
        fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
    }
    let licences = CommandLine::words("node xtask/licences.mjs").read(project)?;
    let file = folder.join(LICENCES);
    fs::write(&file, licences).map_err(Failure::file("write", &file))?;
    // The same files give the same archive, whoever makes it and when.
    CommandLine::words("tar --create --gzip --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --directory")
        .argument(FOLDER)
        .argument("--file")
        .argument(format!("{FOLDER}/{name}.tar.gz"))
        .argument(&*name)
        .run_aside(project)?;
    Ok(project.path(FOLDER).join(format!("{name}.tar.gz")))
}

/// Takes the archive apart elsewhere, and does with its command what a publisher does first.
///
/// # Errors
/// [`Failure`] when the archive lacks something, or the command ends badly.
pub fn try_out(project: &Project, archive: &str) -> Result<(), Failure> {
    let place = project.path("target/package-tried");
    if place.exists() {
        fs::remove_dir_all(&place).map_err(Failure::file("remove", &place))?;
    }
    fs::create_dir_all(&place).map_err(Failure::file("make", &place))?;
    CommandLine::words("tar --extract --strip-components=1 --directory target/package-tried --file")
        .argument(archive)
        .run_aside(project)?;
    let command = "target/package-tried/trust-portal";
    for line in [
        "new target/package-tried/my-portal",
        "check target/package-tried/my-portal --deny warnings",
        "build target/package-tried/my-portal --out target/package-tried/site",
    ] {
        CommandLine::words(&format!("{command} {line}")).run_aside(project)?;
    }
    Ok(())
}

/// The kind of machine that the command is built for, as Rust names it.
fn host(project: &Project) -> Result<String, Failure> {
    let asking = CommandLine::words("rustc --version --verbose");
    let said = asking.read(project)?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::Unreadable {
            line: asking.to_string(),
            part: "no line that begins with `host: `".to_owned(),
        })
}
