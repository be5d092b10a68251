//! Content packs of a given size that `generate-pack.mjs` writes, and their sites.

use crate::build;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use xshell::{Cmd, cmd};

/// The first page of a generated pack, relative to the root of its site.
pub const PRODUCT: &str = "large";

/// The responsibilities page of a generated pack, relative to the root of its site.
pub const PAGE: &str = "large/responsibilities";

/// The size of a pack. Its content and site are in folders of `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneratedPack {
    /// The number of responsibilities.
    pub responsibilities: u32,
    /// The number of areas.
    pub areas: u32,
}

impl GeneratedPack {
    /// 40 responsibilities.
    pub const OF_40: Self = Self {
        responsibilities: 40,
        areas: 4,
    };

    /// 100 responsibilities.
    pub const OF_100: Self = Self {
        responsibilities: 100,
        areas: 2,
    };

    /// 400 responsibilities.
    pub const OF_400: Self = Self {
        responsibilities: 400,
        areas: 8,
    };

    /// 1,000 responsibilities.
    pub const OF_1000: Self = Self {
        responsibilities: 1_000,
        areas: 20,
    };

    /// 10,000 responsibilities.
    pub const OF_10000: Self = Self {
        responsibilities: 10_000,
        areas: 200,
    };

    /// Writes the content.
    ///
    /// # Errors
    /// [`XtaskError`] when the script fails.
    pub fn generate(self, project: &Project) -> Result<(), XtaskError> {
        let content = self.content_folder();
        let [responsibilities, areas] = [self.responsibilities, self.areas].map(|number| number.to_string());
        process::run_to_stderr(cmd!(
            project.shell(),
            "node xtask/generate-pack.mjs {content} {responsibilities} {areas}"
        ))
    }

    /// Writes the content and builds its site, and returns the folder of the site.
    ///
    /// # Errors
    /// [`XtaskError`] when the script or the build fails.
    pub fn build_site(self, project: &Project) -> Result<String, XtaskError> {
        self.generate(project)?;
        process::run_to_stderr(self.build_command(project))?;
        Ok(self.site_folder())
    }

    /// The command that checks the content.
    pub fn check_command(self, project: &Project) -> Cmd<'_> {
        let program = project.path(build::TRUST_PORTAL);
        let content = self.content_folder();
        cmd!(project.shell(), "{program} check {content}")
    }

    /// The command that builds the site.
    pub fn build_command(self, project: &Project) -> Cmd<'_> {
        let program = project.path(build::TRUST_PORTAL);
        let content = self.content_folder();
        let site = self.site_folder();
        cmd!(project.shell(), "{program} build {content} --out {site}")
    }

    fn content_folder(self) -> String {
        format!("target/large-content-{}", self.responsibilities)
    }

    fn site_folder(self) -> String {
        format!("target/large-site-{}", self.responsibilities)
    }
}
