//! Programs that the tests take from the machine, and that Debian's packages bring.

use super::say;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::fs;

/// Programs that belong together.
pub struct Programs {
    /// What they are, in words.
    pub name: &'static str,
    /// Debian's packages that bring them.
    pub packages: &'static str,
    /// What must be on the search path.
    pub programs: &'static [&'static str],
    /// A file that must be there, too.
    pub file: Option<&'static str>,
}

/// Java, which the HTML checker runs on.
pub const JAVA: Programs = Programs {
    name: "Java 17 or newer",
    packages: "default-jre-headless",
    programs: &["java"],
    file: None,
};

/// The web servers that the deployment guide is tried with.
pub const WEB_SERVERS: Programs = Programs {
    name: "nginx and Caddy",
    packages: "nginx-light libnginx-mod-http-brotli-static caddy",
    programs: &["nginx", "caddy"],
    file: Some("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
};

impl Programs {
    /// Sees to it that they are there.
    ///
    /// # Errors
    /// [`Failure::NotInstalled`] with the command that installs them.
    pub fn ensure(&self, project: &Project) -> Result<(), Failure> {
        if let Some(missing) = self.missing(project) {
            if !is_root_on_debian(project) {
                return Err(self.not_installed(format!(
                    "{missing} is missing, and can be installed here only as root on Debian"
                )));
            }
            say(self.name, "missing; installing Debian's packages");
            install(project, self.packages).map_err(|failure| self.not_installed(failure.into_reason()))?;
            if let Some(missing) = self.missing(project) {
                return Err(self.not_installed(format!("the packages brought no {missing}")));
            }
        }
        say(self.name, "on this machine");
        Ok(())
    }

    fn missing(&self, project: &Project) -> Option<&'static str> {
        let program = self.programs.iter().find(|name| project.program(name).is_none());
        let file = self.file.filter(|file| !fs::exists(file).unwrap_or(false));
        program.copied().or(file)
    }

    fn not_installed(&self, reason: String) -> Failure {
        Failure::NotInstalled {
            tool: self.name.to_owned(),
            version: "as Debian 12 has it".to_owned(),
            command: format!("sudo apt-get update && sudo {}", command(self.packages)),
            reason,
        }
    }
}

/// The command that installs packages.
#[must_use]
pub fn command(packages: &str) -> String {
    format!("apt-get install --yes --no-install-recommends {packages}")
}

/// Installs packages.
///
/// # Errors
/// [`Failure`] of the command that failed.
pub fn install(project: &Project, packages: &str) -> Result<(), Failure> {
    CommandLine::words("apt-get update").run_aside(project)?;
    CommandLine::words(&command(packages))
        .variable("DEBIAN_FRONTEND", "noninteractive")
        // A server is started by a test, for as long as it runs, and by nobody else.
        .variable("RUNLEVEL", "1")
        .run_aside(project)
}

/// Whether packages can be installed here.
#[must_use]
pub fn is_root_on_debian(project: &Project) -> bool {
    let is_debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text));
    let is_root = CommandLine::words("id -u")
        .read(project)
        .is_ok_and(|user| user.trim() == "0");
    is_debian && is_root
}

/// Whether the text of `/etc/os-release` is that of Debian. Its descendants are left out: some
/// have no package of this name, or an empty one.
fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_from_its_descendants() {
        assert!(names_debian("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!names_debian(""));
    }

    #[test]
    fn what_is_missing_is_named_with_the_command_that_installs_it() {
        let words = WEB_SERVERS.not_installed("there is no network".to_owned()).to_string();
        assert!(words.contains("there is no network"), "{words}");
        assert!(
            words.contains("apt-get install --yes --no-install-recommends nginx-light"),
            "{words}"
        );
    }
}
