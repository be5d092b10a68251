//! `cargo xtask build`: the finished release site in `site/`.

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install;
use crate::project::Project;

/// The command that builds the site as `Trunk.toml` and `index.html` say.
#[must_use]
pub fn release() -> CommandLine {
    CommandLine::words("trunk build --release")
}

/// Builds the site.
///
/// # Errors
/// [`Failure`] when something needed is missing or the build fails.
pub fn run(project: &Project) -> Result<(), Failure> {
    install::ensure(project, install::TO_BUILD.iter().copied())?;
    eprintln!("\n== Building the release site");
    release().run(project)?;
    let page = project.built_page()?;
    eprintln!("   The site is in {}.", page.parent().unwrap_or(&page).display());
    Ok(())
}
