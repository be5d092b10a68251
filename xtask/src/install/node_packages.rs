//! The npm packages that package-lock.json names: wasm-opt, Playwright, axe, TypeScript.

use super::say;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::fs;

const LOCK: &str = "package-lock.json";

/// A copy of the lock file that was installed. `npm ci` empties the folder first, so the copy
/// is there only when all that it names is.
const INSTALLED_LOCK: &str = "node_modules/.installed-package-lock.json";

/// The oldest Node.js that the packages work with.
const OLDEST_NODE: u32 = 20;

/// Sees to it that the packages are there, in exactly the versions of package-lock.json.
pub fn ensure(project: &Project) -> Result<(), Failure> {
    check_node(project)?;
    let lock = project.path(LOCK);
    let wanted = fs::read(&lock).map_err(Failure::file("read", &lock))?;
    let installed_lock = project.path(INSTALLED_LOCK);
    // A copy that cannot be read is a copy that is not there.
    let installed = fs::read(&installed_lock).ok();
    if installed.as_ref() == Some(&wanted) {
        say("npm packages of package-lock.json", "node_modules");
        return Ok(());
    }
    if installed.is_some() {
        say(
            "npm packages of package-lock.json",
            "node_modules holds others; replacing them",
        );
    } else {
        say(
            "npm packages of package-lock.json",
            "missing; installing them in node_modules",
        );
    }
    let install = CommandLine::words("npm ci --ignore-scripts --prefer-offline --no-audit --no-fund")
        .variable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    install.run_aside(project).map_err(|failure| Failure::NotInstalled {
        tool: "the npm packages".to_owned(),
        version: "those that package-lock.json names".to_owned(),
        command: install.to_string(),
        reason: failure.into_reason(),
    })?;
    fs::write(&installed_lock, wanted).map_err(Failure::file("write", &installed_lock))
}

fn check_node(project: &Project) -> Result<(), Failure> {
    let said = CommandLine::words("node --version").read(project)?;
    let version = said.trim();
    if major_version(version).is_some_and(|major| major >= OLDEST_NODE) {
        say(&format!("Node.js {version}"), "on PATH");
        Ok(())
    } else {
        Err(Failure::ProgramMissing {
            program: format!("node {OLDEST_NODE} or newer"),
            remedy: format!(
                "The one on PATH says it is {version}. Install a newer one as https://nodejs.org describes."
            ),
        })
    }
}

/// The `20` of `v20.20.2`.
fn major_version(said: &str) -> Option<u32> {
    said.strip_prefix('v')?.split('.').next()?.parse().ok()
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
    fn what_is_no_version_has_no_major_version() {
        assert_eq!(major_version(""), None);
        assert_eq!(major_version("20.20.2"), None);
        assert_eq!(major_version("vX.1"), None);
    }
}
