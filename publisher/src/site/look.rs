//! A site's own look: what `theme.json` says, and the logo that it names.

use crate::folder::{FileFault, Folder};
use crate::theme::{Logo, LogoError, Theme};
use portal::content::ContentError;
use thiserror::Error;

/// How high the logo stands beside the name, in rem.
const LOGO_HEIGHT: f64 = 2.25;

/// How wide it may get, in rem: on a phone, the name still has half of the line.
const LOGO_WIDEST: f64 = 9.0;

/// A checked theme with its logo.
#[derive(Debug)]
pub struct Look {
    theme: Theme,
    logo: Option<Logo>,
}

/// Why a folder's look cannot be used.
#[derive(Debug, Error)]
pub enum LookError {
    /// The file cannot be read.
    #[error("{file}: {fault}", file = Theme::FILE)]
    File {
        /// What is wrong.
        fault: FileFault,
    },
    /// The file breaks a rule.
    #[error("{0}")]
    Theme(#[from] ContentError),
    /// The logo cannot be published.
    #[error("{0}")]
    Logo(#[from] LogoError),
}

impl Look {
    /// Reads the folder's theme and logo; none, if it has no `theme.json`.
    ///
    /// # Errors
    /// [`LookError`].
    pub fn read(folder: &Folder) -> Result<Option<Self>, LookError> {
        let file = match folder.file(Theme::FILE) {
            Ok(file) => file,
            Err(FileFault::Missing { .. }) => return Ok(None),
            Err(fault) => return Err(LookError::File { fault }),
        };
        let theme = Theme::parse(&file)?;
        let logo = theme
            .logo()
            .map(|name| Logo::read(folder.shown(), name.as_str()))
            .transpose()?;
        Ok(Some(Self { theme, logo }))
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The parts of the logo's file that were left out, because a logo may not have them.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        self.logo.as_ref().map_or(&[], Logo::left_out)
    }

    /// The logo's kind and bytes.
    pub(super) fn logo(&self) -> Option<(&'static str, &[u8])> {
        self.logo.as_ref().map(|logo| (logo.extension(), logo.bytes()))
    }

    /// The style sheet, with the logo at its address. The logo stands beside the name of product or
    /// site, which says in words what it shows; so it is a picture of the style, and not of the page.
    pub(super) fn css(&self, logo: Option<&str>) -> String {
        let mut css = self.theme.css();
        if let (Some(address), Some(logo)) = (logo, &self.logo) {
            let ratio = f64::from(logo.width()) / f64::from(logo.height());
            let width = (ratio * LOGO_HEIGHT).min(LOGO_WIDEST);
            let height = width / ratio;
            css.push_str(&format!(
                "\n@layer page {{\n  .site-name {{\n    justify-content: center;\n    \
                 min-block-size: calc({LOGO_HEIGHT}rem + var(--space-3));\n    padding-inline-start: {:.3}rem;\n    \
                 background: url(\"{address}\") no-repeat left calc(50% - var(--space-3) / 2) / {width:.3}rem {height:.3}rem;\n  }}\n}}\n",
                width + 0.75
            ));
        }
        css
    }
}
