//! A trust center's branding: colours computed from one brand colour, fonts by name, and a logo.
//!
//! A publisher can put `theme.json` and a logo beside the catalogue. [`Branding::read`] reads both,
//! [`Theme::parse`] checks the file, [`Palette::new`] computes accessible light and dark colours,
//! and [`Branding::css`] writes them as a style sheet.

mod branding;
mod colour;
mod contrast;
mod contrast_report;
mod font;
mod logo;
mod oklch;
mod palette;
mod theme_file;
mod token;

pub use branding::{Branding, BrandingError};
pub use colour::{ColourError, Rgb};
pub use font::{FontError, FontFamily, FontStack, MAX_FAMILIES};
pub use logo::{
    Logo, LogoError, LogoErrorKind, LogoName, LogoNameError, MAX_NAME_LENGTH, PLACEHOLDER_LOGO, Visibility,
};
pub use palette::Palette;
pub use theme_file::{MAX_CORNER_RADIUS, Theme};
pub use token::{Scheme, Token};
