//! Chromium and ChromeDriver, for the tests in a browser.

use super::debian;
use super::status::print_status;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::env;
use std::path::PathBuf;

/// Chromium draws no text without a font.
const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-liberation"];

/// The browser of the tests.
pub struct Browser {
    /// The file of Chromium.
    pub chromium: PathBuf,
    /// The file of ChromeDriver, which wasm-bindgen-test-runner uses.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds the files that the environment variables `CHROMIUM` and `CHROMEDRIVER` name, or else those on the
    /// search path.
    ///
    /// # Errors
    /// [`XtaskError::NotExecutable`] or [`XtaskError::BrowserNotFound`] for the first that is missing.
    pub fn find(project: &Project) -> Result<Self, XtaskError> {
        Ok(Self {
            chromium: find(project, "CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
            driver: find(project, "CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

/// Installs Chromium and ChromeDriver if one is missing.
///
/// # Errors
/// [`XtaskError`] when they cannot be installed, or an environment variable names no executable file.
pub fn ensure(project: &Project) -> Result<(), XtaskError> {
    let missing = match Browser::find(project) {
        Ok(browser) => {
            print_status("Chromium", &browser.chromium.display().to_string());
            print_status("ChromeDriver", &browser.driver.display().to_string());
            return Ok(());
        }
        Err(error @ XtaskError::NotExecutable { .. }) => return Err(error),
        Err(error) => error,
    };
    if !debian::is_root_on_debian(project) {
        return Err(not_installed(
            project,
            XtaskError::RequiresRootOnDebian {
                source: Box::new(missing),
            },
        ));
    }
    print_status("Chromium and ChromeDriver", "missing; installing Debian's packages");
    debian::install(project, PACKAGES).map_err(|error| not_installed(project, error))?;
    Browser::find(project).map_err(|error| not_installed(project, error))?;
    Ok(())
}

fn find(project: &Project, variable: &'static str, names: &'static [&'static str]) -> Result<PathBuf, XtaskError> {
    match env::var(variable) {
        Ok(value) if !value.is_empty() => project
            .find_program(&value)
            .ok_or(XtaskError::NotExecutable { variable, value }),
        _ => names
            .iter()
            .find_map(|name| project.find_program(name))
            .ok_or(XtaskError::BrowserNotFound { names, variable }),
    }
}

fn not_installed(project: &Project, source: XtaskError) -> XtaskError {
    XtaskError::NotInstalled {
        tool: "Chromium with ChromeDriver".to_owned(),
        version: "any version, the same for both".to_owned(),
        command: process::command_line(debian::apt_install(project, PACKAGES)),
        source: Box::new(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::with_causes;

    #[test]
    fn a_missing_browser_is_reported_with_the_reason_and_the_command_that_installs_it() {
        let project = Project::open().expect("there is a current directory");
        let missing = XtaskError::BrowserNotFound {
            names: &["chromedriver"],
            variable: "CHROMEDRIVER",
        };
        let message = with_causes(&not_installed(&project, missing));
        assert!(
            message.contains("set the environment variable CHROMEDRIVER"),
            "{message}"
        );
        assert!(message.contains("apt-get install"), "{message}");
        assert!(message.contains("chromium-driver"), "{message}");
    }
}
