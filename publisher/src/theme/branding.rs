//! The branding of a folder of content: `theme.json` and the logo that it names.

use super::logo::{Logo, LogoError};
use super::theme_file::Theme;
use crate::folder::{FileError, Folder};
use portal::content::ContentError;
use thiserror::Error;

/// The height of the logo beside the name, in rem.
const LOGO_HEIGHT: f64 = 2.25;

/// The largest width of the logo, in rem: on a phone, half of the line is left for the name.
const MAX_LOGO_WIDTH: f64 = 9.0;

/// The space between the logo and the name, in rem.
const LOGO_GAP: f64 = 0.75;

/// A checked theme with its logo.
#[derive(Debug)]
pub struct Branding {
    theme: Theme,
    logo: Option<Logo>,
}

/// Why a folder's branding cannot be used.
#[derive(Debug, Error)]
pub enum BrandingError {
    /// `theme.json` cannot be read.
    #[error("{file}: {0}", file = Theme::FILE)]
    File(#[source] FileError),
    /// `theme.json` breaks a rule.
    #[error(transparent)]
    Theme(#[from] ContentError),
    /// The logo cannot be published.
    #[error(transparent)]
    Logo(#[from] LogoError),
}

impl Branding {
    /// Reads the theme and the logo of a folder. `None`: it has no `theme.json`.
    ///
    /// # Errors
    /// [`BrandingError`]: the theme or the logo cannot be read or breaks a rule.
    pub fn read(folder: &Folder) -> Result<Option<Self>, BrandingError> {
        let file = match folder.file(Theme::FILE) {
            Ok(file) => file,
            Err(FileError::Missing { .. }) => return Ok(None),
            Err(error) => return Err(BrandingError::File(error)),
        };
        let theme = Theme::parse(&file)?;
        let logo = theme
            .logo()
            .map(|name| Logo::read(folder.display_path(), name))
            .transpose()?;
        Ok(Some(Self { theme, logo }))
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The logo, if the theme names one.
    #[must_use]
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// The width and height at which the page shows the logo, in rem.
    #[must_use]
    pub fn logo_size(&self) -> Option<(f64, f64)> {
        let logo = self.logo.as_ref()?;
        let ratio = f64::from(logo.width()) / f64::from(logo.height());
        let width = (ratio * LOGO_HEIGHT).min(MAX_LOGO_WIDTH);
        Some((width, width / ratio))
    }

    /// The style sheet, with the logo at its URL. The logo is a background image: it stands beside
    /// the name of the product or site, which is its text alternative.
    #[must_use]
    pub fn css(&self, logo_url: Option<&str>) -> String {
        let mut css = self.theme.css();
        if let (Some(url), Some((width, height))) = (logo_url, self.logo_size()) {
            css.push_str(&format!(
                "\n@layer page {{\n  .site-name {{\n    justify-content: center;\n    \
                 min-block-size: calc({LOGO_HEIGHT}rem + var(--space-3));\n    padding-inline-start: {:.3}rem;\n    \
                 background: url(\"{url}\") no-repeat left calc(50% - var(--space-3) / 2) / {width:.3}rem {height:.3}rem;\n  }}\n}}\n",
                width + LOGO_GAP
            ));
        }
        css
    }
}
