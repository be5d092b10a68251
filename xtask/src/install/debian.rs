//! Programs of Debian's packages that the tests use.

use super::status::print_status;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::fs;
use std::path::PathBuf;
use xshell::{Cmd, cmd};

/// Programs that are installed together.
pub struct Programs {
    /// Their names, for messages.
    title: &'static str,
    /// The packages that contain them.
    packages: &'static [&'static str],
    /// The names that must be on the search path.
    names: &'static [&'static str],
    /// A file or folder that must exist, too.
    file: Option<&'static str>,
}

/// Java, on which the HTML checker runs.
pub const JAVA: Programs = Programs {
    title: "Java 17 or newer",
    packages: &["default-jre-headless"],
    names: &["java"],
    file: None,
};

/// The web servers of the deployment guide.
pub const WEB_SERVERS: Programs = Programs {
    title: "nginx and Caddy",
    packages: &["nginx-light", "libnginx-mod-http-brotli-static", "caddy"],
    names: &["nginx", "caddy"],
    file: Some("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
};

/// Where Debian's packages have the programs of PostgreSQL's server, by version.
pub const POSTGRES_FOLDER: &str = "/usr/lib/postgresql";

/// The database in which `trust-intake` can keep messages.
pub const POSTGRES: Programs = Programs {
    title: "PostgreSQL",
    packages: &["postgresql"],
    names: &["psql"],
    file: Some(POSTGRES_FOLDER),
};

/// What the tests of `trust-intake` trace the system calls with.
pub const STRACE: Programs = Programs {
    title: "strace",
    packages: &["strace"],
    names: &["strace"],
    file: None,
};

impl Programs {
    /// Installs the packages if a program or the file is missing.
    ///
    /// # Errors
    /// [`XtaskError::NotInstalled`] when they cannot be installed.
    pub fn ensure(&self, project: &Project) -> Result<(), XtaskError> {
        if let Some(missing) = self.find_missing(project) {
            if !is_root_on_debian(project) {
                return Err(self.not_installed(
                    project,
                    XtaskError::RequiresRootOnDebian {
                        source: Box::new(missing),
                    },
                ));
            }
            print_status(self.title, "missing; installing Debian's packages");
            install(project, self.packages).map_err(|error| self.not_installed(project, error))?;
            if let Some(missing) = self.find_missing(project) {
                return Err(self.not_installed(project, missing));
            }
        }
        print_status(self.title, "installed");
        Ok(())
    }

    fn find_missing(&self, project: &Project) -> Option<XtaskError> {
        if let Some(name) = self.names.iter().find(|name| project.find_program(name).is_none()) {
            return Some(XtaskError::ProgramNotFound {
                program: (*name).to_owned(),
            });
        }
        let path = PathBuf::from(self.file?);
        (!path.exists()).then_some(XtaskError::FileNotFound { path })
    }

    fn not_installed(&self, project: &Project, source: XtaskError) -> XtaskError {
        XtaskError::NotInstalled {
            tool: self.title.to_owned(),
            version: "the version of Debian 12".to_owned(),
            command: process::command_line(apt_install(project, self.packages)),
            source: Box::new(source),
        }
    }
}

/// The command that installs packages.
pub fn apt_install<'a>(project: &'a Project, packages: &[&str]) -> Cmd<'a> {
    cmd!(
        project.shell(),
        "apt-get install --yes --no-install-recommends {packages...}"
    )
    .env("DEBIAN_FRONTEND", "noninteractive")
    // In this run level, packages do not start their servers: the tests start them.
    .env("RUNLEVEL", "1")
}

/// Installs packages, after updating the list of packages.
///
/// # Errors
/// [`XtaskError`] when a command fails.
pub fn install(project: &Project, packages: &[&str]) -> Result<(), XtaskError> {
    process::run_to_stderr(cmd!(project.shell(), "apt-get update"))?;
    process::run_to_stderr(apt_install(project, packages))
}

/// Whether packages can be installed on this machine.
#[must_use]
pub fn is_root_on_debian(project: &Project) -> bool {
    let is_debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian_release(&text));
    let is_root = process::read(cmd!(project.shell(), "id -u")).is_ok_and(|id| id.trim() == "0");
    is_debian && is_root
}

/// Whether the text of `/etc/os-release` is that of Debian, and not of a derivative: some have no package `chromium`,
/// or an empty one.
fn is_debian_release(os_release: &str) -> bool {
    os_release.lines().any(|line| line == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::with_causes;

    #[test]
    fn derivatives_of_debian_are_not_debian() {
        assert!(is_debian_release("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(!is_debian_release("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian_release(""));
    }

    #[test]
    fn missing_programs_are_reported_with_the_reason_and_the_command_that_installs_them() {
        let project = Project::open().expect("there is a current directory");
        let missing = XtaskError::FileNotFound {
            path: PathBuf::from("/usr/lib/nginx/modules/module.so"),
        };
        let message = with_causes(&WEB_SERVERS.not_installed(&project, missing));
        assert!(message.contains("/usr/lib/nginx/modules/module.so"), "{message}");
        assert!(
            message.contains("apt-get install --yes --no-install-recommends nginx-light"),
            "{message}"
        );
    }
}
