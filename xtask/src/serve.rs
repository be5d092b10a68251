//! `cargo xtask serve`: the sample content, built and served by `trust-portal`.

use crate::build;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use crate::server;

/// Builds everything and serves the sample content, rebuilding it when a file is saved; or, if `built`, serves the
/// site in `site/` as it is. Runs until it is interrupted.
///
/// # Errors
/// [`XtaskError`] when a tool is missing, the build fails or the port is not available.
pub fn run(project: &Project, port: u16, built: bool) -> Result<(), XtaskError> {
    server::check_port(port)?;
    if built {
        project.require_built_site()?;
        eprintln!("\n== Serving site/ until Ctrl-C");
        process::exec(server::command(project, "site", port))
    } else {
        build::run(project)?;
        eprintln!("\n== Serving public/content until Ctrl-C, and rebuilding it when a file is saved");
        process::exec(server::command(project, "public/content", port).arg("--watch"))
    }
}
