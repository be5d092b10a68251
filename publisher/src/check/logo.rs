//! The check of the logo, which is verified when it is read.

use super::content_errors::error;
use super::diagnostic::{Diagnostic, SourceLocation};
use super::warnings::warning;
use crate::folder::Folder;
use crate::theme::{Branding, BrandingError, Logo, LogoError, Theme};

/// Checks the logo of a folder. Errors in `theme.json` are found by [`super::check`].
#[must_use]
pub fn check_logo(folder: &Folder) -> Option<Diagnostic> {
    match Branding::read(folder) {
        Err(BrandingError::Logo(error)) => Some(unusable_logo(&error)),
        Ok(Some(branding)) => redrawn_logo(&branding),
        Ok(None) | Err(BrandingError::File(_) | BrandingError::Theme(_)) => None,
    }
}

/// A logo from which parts are removed for publication.
fn redrawn_logo(branding: &Branding) -> Option<Diagnostic> {
    let removed = branding
        .logo()
        .map(Logo::removed)
        .filter(|removed| !removed.is_empty())?;
    let name = branding.theme().logo().map_or(Theme::FILE, |name| name.as_str());
    Some(warning(
        "logo-redrawn",
        format!(
            "the logo is published without what a logo may not have: {}",
            removed.join(", ")
        ),
        "here",
        "look whether it is still right, and take those parts out of the file",
        SourceLocation::file(name),
    ))
}

/// A logo that cannot be published. The message also contains what was expected.
fn unusable_logo(logo: &LogoError) -> Diagnostic {
    let help = format!("mend or replace it, or take \"logo\" out of {}", Theme::FILE);
    error(
        "unusable-logo",
        logo.kind.to_string(),
        None,
        &help,
        SourceLocation::file(&*logo.file),
    )
}
