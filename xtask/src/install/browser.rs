//! Chromium and its driver, for the tests in a browser.

use super::{debian, say};
use crate::failure::Failure;
use crate::project::{Project, is_program};
use std::env;
use std::path::PathBuf;

/// A package of fonts comes along because a browser without any draws no text.
const PACKAGES: &str = "chromium chromium-driver fonts-liberation";

/// The browser that tests run in.
pub struct Browser {
    /// Chromium itself.
    pub chromium: String,
    /// The program that drives it for wasm-bindgen's tests.
    pub driver: String,
}

impl Browser {
    /// The browser that `CHROMIUM` and `CHROMEDRIVER` name, or else the one on the search path.
    ///
    /// # Errors
    /// [`Failure::ProgramMissing`] for the one of the two that is not there.
    pub fn find(project: &Project) -> Result<Self, Failure> {
        Ok(Self {
            chromium: find(project, "CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
            driver: find(project, "CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

/// Sees to it that Chromium and its driver are there.
pub fn ensure(project: &Project) -> Result<(), Failure> {
    let absence = match Browser::find(project) {
        Ok(browser) => {
            say("Chromium", &browser.chromium);
            say("ChromeDriver", &browser.driver);
            return Ok(());
        }
        Err(absence) => absence,
    };
    if !debian::is_root_on_debian(project) {
        return Err(not_installed(format!(
            "{absence} It can be installed here only as root on Debian."
        )));
    }
    say("Chromium with its driver", "missing; installing Debian's packages");
    let failed = |failure: Failure| not_installed(failure.into_reason());
    debian::install(project, PACKAGES).map_err(failed)?;
    Browser::find(project).map(|_| ()).map_err(failed)
}

fn find(project: &Project, variable: &str, names: &[&str]) -> Result<String, Failure> {
    let (program, path, remedy) = match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(file) => (
            file.to_string_lossy().into_owned(),
            Some(PathBuf::from(file)).filter(|path| is_program(path)),
            format!("The environment variable {variable} names it: name another file there, or none."),
        ),
        None => (
            names.join("` or `"),
            names.iter().find_map(|name| project.program(name)),
            format!("Put it on PATH, or name its file in the environment variable {variable}."),
        ),
    };
    path.and_then(|path| path.to_str().map(str::to_owned))
        .ok_or(Failure::ProgramMissing { program, remedy })
}

fn not_installed(reason: String) -> Failure {
    Failure::NotInstalled {
        tool: "Chromium with ChromeDriver".to_owned(),
        version: "any version, both of the same".to_owned(),
        command: format!("sudo apt-get update && sudo {}", debian::command(PACKAGES)),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_the_command_that_installs_it() {
        let words = not_installed("there is no network".to_owned()).to_string();
        assert!(words.contains("there is no network"), "{words}");
        assert!(words.contains("apt-get install"), "{words}");
        assert!(words.contains("chromium-driver"), "{words}");
    }
}
