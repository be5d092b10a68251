//! The npm packages in package-lock.json, such as binaryen, Playwright, axe and TypeScript.

use super::status::print_status;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use xshell::{Cmd, cmd};

const LOCKFILE: &str = "package-lock.json";

/// A copy of the lock file with which the packages were installed. It is written last, and `npm ci` removes it first, so
/// it exists only after a complete installation.
const INSTALLED_LOCKFILE: &str = "node_modules/.installed-package-lock.json";

/// The lowest major version of Node.js that the packages support.
const MINIMUM_NODE: u32 = 20;

const REQUIREMENT: &str = "npm packages of package-lock.json";

/// Installs exactly the versions of package-lock.json in `node_modules`, unless they are there.
///
/// # Errors
/// [`XtaskError`] when Node.js is missing or too old, or the packages cannot be installed.
pub fn ensure(project: &Project) -> Result<(), XtaskError> {
    let sh = project.shell();
    check_node(project)?;
    let lockfile = sh.read_binary_file(LOCKFILE)?;
    // An unreadable copy is treated as a missing one.
    match sh.read_binary_file(INSTALLED_LOCKFILE).ok() {
        Some(installed) if installed == lockfile => {
            print_status(REQUIREMENT, "node_modules");
            return Ok(());
        }
        Some(_) => print_status(REQUIREMENT, "node_modules has other versions; replacing them"),
        None => print_status(REQUIREMENT, "missing; installing them in node_modules"),
    }
    process::run_to_stderr(npm_ci(project)).map_err(|error| XtaskError::NotInstalled {
        tool: "npm packages".to_owned(),
        version: format!("the versions of {LOCKFILE}"),
        command: process::command_line(npm_ci(project)),
        source: Box::new(error),
    })?;
    sh.write_file(INSTALLED_LOCKFILE, lockfile)?;
    Ok(())
}

fn npm_ci(project: &Project) -> Cmd<'_> {
    cmd!(
        project.shell(),
        "npm ci --ignore-scripts --prefer-offline --no-audit --no-fund"
    )
    .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
}

fn check_node(project: &Project) -> Result<(), XtaskError> {
    let output = process::read(cmd!(project.shell(), "node --version"))?;
    let version = output.trim();
    if major_version(version).is_some_and(|major| major >= MINIMUM_NODE) {
        print_status("Node.js", version);
        Ok(())
    } else {
        Err(XtaskError::NodeTooOld {
            found: version.to_owned(),
            minimum: MINIMUM_NODE,
        })
    }
}

/// The `20` of `v20.20.2`.
fn major_version(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_the_first_number() {
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("v8.0.0"), Some(8));
    }

    #[test]
    fn a_text_that_is_no_version_has_no_major_version() {
        assert_eq!(major_version(""), None);
        assert_eq!(major_version("20.20.2"), None);
        assert_eq!(major_version("vX.1"), None);
    }
}
