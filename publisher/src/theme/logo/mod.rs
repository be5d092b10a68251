//! The logo: read from the content folder, verified, and written again with nothing but the image.

mod appearance;
mod error;
mod limits;
mod name;
mod png;
mod svg;

pub use appearance::Visibility;
pub use error::{LogoError, LogoErrorKind};
pub use limits::MAX_NAME_LENGTH;
pub use name::{LogoName, LogoNameError};

use limits::MAX_FILE_BYTES;
use name::LogoFormat;
use portal::content::shortened;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

/// A neutral logo for a new folder of content: paths only, in a grey that has enough contrast on
/// light and dark.
pub const PLACEHOLDER_LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">
  <path fill="#7a7f85" d="M24 3 6 9v14c0 11 7.4 18.6 18 22 10.6-3.4 18-11 18-22V9L24 3Zm0 4.2 14 4.7V23c0 8.7-5.6 14.7-14 17.8C15.6 37.7 10 31.7 10 23V11.9l14-4.7Z"/>
  <path fill="#7a7f85" d="m22.2 31.4-7-7 2.8-2.8 4.2 4.2 8.8-8.8 2.8 2.8-11.6 11.6Z"/>
</svg>
"##;

/// A logo that can be published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    bytes: Vec<u8>,
    format: LogoFormat,
    width: u32,
    height: u32,
    removed: Vec<String>,
}

impl Logo {
    /// Reads a logo from the folder that contains `theme.json`.
    ///
    /// # Errors
    /// [`LogoError`]: the file cannot be read, or is not an image that can be published.
    pub fn read(folder: &Path, name: &LogoName) -> Result<Self, LogoError> {
        Self::read_file(&folder.join(name.as_str()), name.format()).map_err(|kind| LogoError {
            file: shortened(name.as_str()),
            kind,
        })
    }

    fn read_file(path: &Path, format: LogoFormat) -> Result<Self, LogoErrorKind> {
        let bytes = read_bytes(path)?;
        match format {
            LogoFormat::Svg => {
                let svg = svg::sanitize(bytes)?;
                Ok(Self {
                    bytes: svg.text.into_bytes(),
                    format,
                    width: svg.width,
                    height: svg.height,
                    removed: svg.removed,
                })
            }
            LogoFormat::Png => {
                let png = png::sanitize(&bytes)?;
                Ok(Self {
                    bytes: png.bytes,
                    format,
                    width: png.width,
                    height: png.height,
                    removed: Vec::new(),
                })
            }
        }
    }

    /// The file to publish. The same logo always gives the same bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file extension: `svg` or `png`.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self.format {
            LogoFormat::Svg => "svg",
            LogoFormat::Png => "png",
        }
    }

    /// The width in pixels, at least 1. An SVG's is rounded.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in pixels, at least 1. An SVG's is rounded.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// What was removed from the file because a logo may not contain it, such as `script`. The
    /// logo may look different without it. Each name once, in alphabetical order.
    #[must_use]
    pub fn removed(&self) -> &[String] {
        &self.removed
    }
}

/// The bytes of a regular file of at most [`MAX_FILE_BYTES`].
fn read_bytes(path: &Path) -> Result<Vec<u8>, LogoErrorKind> {
    let kind = fs::symlink_metadata(path)
        .map_err(LogoErrorKind::Unreadable)?
        .file_type();
    if kind.is_symlink() {
        return Err(LogoErrorKind::Symlink);
    }
    if !kind.is_file() {
        return Err(LogoErrorKind::NotAFile);
    }
    let mut bytes = Vec::new();
    // One byte more than allowed shows that a file is too large, without reading all of it.
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(LogoErrorKind::Unreadable)?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(LogoErrorKind::TooLarge);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
