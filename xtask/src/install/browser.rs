//! The browsers of the tests, with what drives them.

use super::debian;
use super::status::print_status;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::env;
use std::path::PathBuf;

/// Chromium, in which the component tests and most journeys run.
pub struct Chromium {
    /// The file of Chromium.
    pub browser: PathBuf,
    /// The file of ChromeDriver, which wasm-bindgen-test-runner uses.
    pub driver: PathBuf,
}

/// Chromium for the journeys: without the parts that only a window needs, they take half the time.
pub struct HeadlessShell {
    /// The file of Chromium's headless shell, or of Chromium where that is missing.
    pub browser: PathBuf,
}

/// Firefox.
pub struct Firefox {
    /// The file of Firefox.
    pub browser: PathBuf,
}

/// WebKitGTK, whose driver starts its browser `MiniBrowser`.
pub struct WebKit {
    /// The file of WebKitWebDriver.
    pub driver: PathBuf,
    /// The file of xvfb-run: the browser has no headless mode, and needs a display.
    pub xvfb_run: PathBuf,
}

/// How a browser is installed.
struct Packages {
    /// The name of the browser, for messages.
    title: &'static str,
    /// The version that the tests require, for messages.
    version: &'static str,
    /// Debian's packages.
    names: &'static [&'static str],
}

const CHROMIUM: Packages = Packages {
    title: "Chromium with ChromeDriver",
    version: "any version, the same for both",
    // Chromium draws no text without a font.
    names: &["chromium", "chromium-driver", "fonts-liberation"],
};

const HEADLESS_SHELL: Packages = Packages {
    title: "Chromium's headless shell",
    version: "any version",
    names: &["chromium-headless-shell", "fonts-liberation"],
};

const FIREFOX: Packages = Packages {
    title: "Firefox ESR",
    version: "the version of Debian 12",
    names: &["firefox-esr", "fonts-liberation"],
};

const WEBKIT: Packages = Packages {
    title: "WebKitGTK with its driver",
    version: "the version of Debian 12",
    names: &["webkit2gtk-driver", "xvfb", "xauth", "fonts-liberation"],
};

impl Chromium {
    /// Finds the files that the environment variables `CHROMIUM` and `CHROMEDRIVER` name, or else those on the
    /// search path.
    ///
    /// # Errors
    /// [`XtaskError::NotExecutable`] or [`XtaskError::BrowserNotFound`] for the first that is missing.
    pub fn find(project: &Project) -> Result<Self, XtaskError> {
        Ok(Self {
            browser: find(project, "CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
            driver: find(project, "CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

impl HeadlessShell {
    /// Finds the file that the environment variable `CHROMIUM_HEADLESS_SHELL` names, or else one on the search path, or
    /// else Chromium.
    ///
    /// # Errors
    /// [`XtaskError::NotExecutable`] or [`XtaskError::BrowserNotFound`] where there is none of them.
    pub fn find(project: &Project) -> Result<Self, XtaskError> {
        match Self::find_itself(project) {
            Err(XtaskError::BrowserNotFound { .. }) => {
                let Chromium { browser, .. } = Chromium::find(project)?;
                Ok(Self { browser })
            }
            found => found,
        }
    }

    fn find_itself(project: &Project) -> Result<Self, XtaskError> {
        Ok(Self {
            browser: find(
                project,
                "CHROMIUM_HEADLESS_SHELL",
                &["chromium-headless-shell", "chrome-headless-shell"],
            )?,
        })
    }
}

impl Firefox {
    /// Finds the file that the environment variable `FIREFOX` names, or else `firefox-esr` on the search path: another
    /// version may be one that Playwright cannot drive.
    ///
    /// # Errors
    /// [`XtaskError::NotExecutable`] or [`XtaskError::BrowserNotFound`].
    pub fn find(project: &Project) -> Result<Self, XtaskError> {
        Ok(Self {
            browser: find(project, "FIREFOX", &["firefox-esr"])?,
        })
    }
}

impl WebKit {
    /// Finds the files that the environment variables `WEBKITWEBDRIVER` and `XVFB_RUN` name, or else those on the
    /// search path.
    ///
    /// # Errors
    /// [`XtaskError::NotExecutable`] or [`XtaskError::BrowserNotFound`] for the first that is missing.
    pub fn find(project: &Project) -> Result<Self, XtaskError> {
        Ok(Self {
            driver: find(project, "WEBKITWEBDRIVER", &["WebKitWebDriver"])?,
            xvfb_run: find(project, "XVFB_RUN", &["xvfb-run"])?,
        })
    }
}

/// Installs Chromium and ChromeDriver if one is missing.
///
/// # Errors
/// [`XtaskError`] when they cannot be installed, or an environment variable names no executable file.
pub fn ensure_chromium(project: &Project) -> Result<(), XtaskError> {
    CHROMIUM.ensure(project, |project| {
        let Chromium { browser, driver } = Chromium::find(project)?;
        Ok(vec![browser, driver])
    })
}

/// Installs Chromium's headless shell if it is missing and can be installed. Chromium does the same, more slowly.
///
/// # Errors
/// [`XtaskError::NotExecutable`] when the environment variable names no executable file.
pub fn ensure_headless_shell(project: &Project) -> Result<(), XtaskError> {
    let installed = HEADLESS_SHELL.ensure(project, |project| {
        Ok(vec![HeadlessShell::find_itself(project)?.browser])
    });
    match installed {
        Err(XtaskError::NotInstalled { tool, source, .. }) => {
            print_status(
                &tool,
                &format!("missing; {source}, so Chromium runs the journeys, which takes twice as long"),
            );
            Ok(())
        }
        other => other,
    }
}

/// Installs Firefox if it is missing and can be installed; see [`optional`].
///
/// # Errors
/// [`XtaskError`] as for [`ensure_chromium`].
pub fn ensure_firefox(project: &Project) -> Result<(), XtaskError> {
    let installed = FIREFOX.ensure(project, |project| Ok(vec![Firefox::find(project)?.browser]));
    optional(installed, is_continuous_integration())
}

/// Installs WebKitGTK if it is missing and can be installed; see [`optional`].
///
/// # Errors
/// [`XtaskError`] as for [`ensure_chromium`].
pub fn ensure_webkit(project: &Project) -> Result<(), XtaskError> {
    let installed = WEBKIT.ensure(project, |project| {
        let WebKit { driver, xvfb_run } = WebKit::find(project)?;
        Ok(vec![driver, xvfb_run])
    });
    optional(installed, is_continuous_integration())
}

/// Whether the tests run without a person who could install something: as in `playwright.config.ts`, `CI` is not empty.
fn is_continuous_integration() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// Accepts that a browser is missing on a system on which `cargo xtask` installs no packages. Its step is skipped there,
/// but never in continuous integration.
fn optional(installed: Result<(), XtaskError>, is_continuous_integration: bool) -> Result<(), XtaskError> {
    match installed {
        Err(XtaskError::NotInstalled { tool, source, .. })
            if !is_continuous_integration && matches!(*source, XtaskError::RequiresRootOnDebian { .. }) =>
        {
            print_status(&tool, &format!("missing; {source}, so its step is skipped"));
            Ok(())
        }
        other => other,
    }
}

impl Packages {
    fn ensure(
        &self,
        project: &Project,
        find: impl Fn(&Project) -> Result<Vec<PathBuf>, XtaskError>,
    ) -> Result<(), XtaskError> {
        let missing = match find(project) {
            Ok(files) => {
                let files: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
                print_status(self.title, &files.join(", "));
                return Ok(());
            }
            Err(error @ XtaskError::NotExecutable { .. }) => return Err(error),
            Err(error) => error,
        };
        if !debian::is_root_on_debian(project) {
            return Err(self.not_installed(
                project,
                XtaskError::RequiresRootOnDebian {
                    source: Box::new(missing),
                },
            ));
        }
        print_status(self.title, "missing; installing Debian's packages");
        debian::install(project, self.names).map_err(|error| self.not_installed(project, error))?;
        find(project).map_err(|error| self.not_installed(project, error))?;
        Ok(())
    }

    fn not_installed(&self, project: &Project, source: XtaskError) -> XtaskError {
        XtaskError::NotInstalled {
            tool: self.title.to_owned(),
            version: self.version.to_owned(),
            command: process::command_line(debian::apt_install(project, self.names)),
            source: Box::new(source),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::with_causes;

    fn missing() -> XtaskError {
        XtaskError::BrowserNotFound {
            names: &["chromedriver"],
            variable: "CHROMEDRIVER",
        }
    }

    #[test]
    fn a_missing_browser_is_reported_with_the_reason_and_the_command_that_installs_it() {
        let project = Project::open().expect("there is a current directory");
        let message = with_causes(&CHROMIUM.not_installed(&project, missing()));
        assert!(
            message.contains("set the environment variable CHROMEDRIVER"),
            "{message}"
        );
        assert!(message.contains("apt-get install"), "{message}");
        assert!(message.contains("chromium-driver"), "{message}");
    }

    #[test]
    fn a_browser_that_cannot_be_installed_is_accepted_as_missing_except_in_continuous_integration() {
        let project = Project::open().expect("there is a current directory");
        let not_installed = || {
            let source = Box::new(missing());
            Err(FIREFOX.not_installed(&project, XtaskError::RequiresRootOnDebian { source }))
        };
        assert!(optional(not_installed(), false).is_ok());
        assert!(optional(not_installed(), true).is_err());
    }

    #[test]
    fn a_browser_whose_installation_fails_is_an_error_everywhere() {
        let project = Project::open().expect("there is a current directory");
        for is_continuous_integration in [false, true] {
            let failed = Err(FIREFOX.not_installed(&project, XtaskError::StillMissing));
            assert!(optional(failed, is_continuous_integration).is_err());
        }
    }
}
