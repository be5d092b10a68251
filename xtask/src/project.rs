//! The project on this machine: its root folder, its lock file, and the search path of its commands.

use crate::error::XtaskError;
use cargo_lock::Lockfile;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use xshell::Shell;

/// The project's own tools, before those of the machine on the search path.
const TOOL_FOLDERS: [&str; 2] = [".tools/bin", "node_modules/.bin"];

/// The root folder, and a shell in it.
pub struct Project {
    root: PathBuf,
    search_path: OsString,
    shell: Shell,
}

impl Project {
    /// The project whose `cargo xtask` runs this program.
    ///
    /// Two copies of the project with one target folder share this program, so the folder that cargo gives at run
    /// time comes before the one of the build.
    ///
    /// # Errors
    /// [`XtaskError::FileSystem`] when the current directory cannot be determined.
    pub fn open() -> Result<Self, XtaskError> {
        let manifest_folder =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest_folder.parent().unwrap_or(&manifest_folder).to_owned();
        let search_path = search_path(&root);
        let shell = Shell::new()?;
        shell.change_dir(&root);
        shell.set_var("PATH", &search_path);
        Ok(Self {
            root,
            search_path,
            shell,
        })
    }

    /// The folder in which every command runs.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A shell in the root folder with the project's tools on its search path.
    #[must_use]
    pub fn shell(&self) -> &Shell {
        &self.shell
    }

    /// The absolute path of a file or folder in the project.
    #[must_use]
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Checks that the sample site was built.
    ///
    /// # Errors
    /// [`XtaskError::SiteNotBuilt`] when it was not.
    pub fn require_built_site(&self) -> Result<(), XtaskError> {
        let page = self.path("site/index.html");
        if page.is_file() {
            Ok(())
        } else {
            Err(XtaskError::SiteNotBuilt { page })
        }
    }

    /// The version of a package in Cargo.lock.
    ///
    /// # Errors
    /// [`XtaskError::Lockfile`] or [`XtaskError::NotLocked`].
    pub fn locked_version(&self, package: &'static str) -> Result<String, XtaskError> {
        let path = self.path("Cargo.lock");
        let lockfile = Lockfile::load(&path).map_err(|source| XtaskError::Lockfile { path, source })?;
        let locked = lockfile.packages.iter().find(|locked| locked.name.as_str() == package);
        locked
            .map(|locked| locked.version.to_string())
            .ok_or(XtaskError::NotLocked { package })
    }

    /// The file of a program on the search path of the commands.
    #[must_use]
    pub fn find_program(&self, name: &str) -> Option<PathBuf> {
        which::which_in(name, Some(&self.search_path), &self.root).ok()
    }

    /// The project's own copy of a program that cargo has installed.
    #[must_use]
    pub fn find_own_program(&self, name: &str) -> Option<PathBuf> {
        which::which_in(name, Some(self.path(".tools/bin")), &self.root).ok()
    }
}

fn search_path(root: &Path) -> OsString {
    let machine = env::var_os("PATH").unwrap_or_default();
    let own = TOOL_FOLDERS.iter().map(|folder| root.join(folder));
    // Joining fails only for a folder with the separator in its name, which PATH cannot contain.
    env::join_paths(own.chain(env::split_paths(&machine))).unwrap_or(machine)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> Project {
        Project::open().expect("there is a current directory")
    }

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let version = project().locked_version("wasm-bindgen").expect("Cargo.lock has it");
        assert!(version.starts_with("0.2."), "{version}");
        let version = project()
            .locked_version("wasm-bindgen-futures")
            .expect("Cargo.lock has it");
        assert!(version.starts_with("0.4."), "{version}");
    }

    #[test]
    fn a_package_that_is_not_locked_is_named_in_the_error() {
        let error = project().locked_version("wasm").expect_err("there is no such package");
        assert!(error.to_string().contains("package wasm;"), "{error}");
    }

    #[test]
    fn the_projects_own_tools_are_found_before_those_of_the_machine() {
        let project = project();
        let folders: Vec<PathBuf> = env::split_paths(&project.search_path).collect();
        assert_eq!(folders[0], project.path(".tools/bin"));
        assert_eq!(folders[1], project.path("node_modules/.bin"));
    }
}
