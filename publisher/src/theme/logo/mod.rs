//! The logo: read from the content folder, checked, and written again with nothing but the picture.

mod guard;
mod png;
mod svg;

pub use guard::{DEEPEST_NESTING, MOST_ELEMENTS};
pub use png::{LARGEST_SIDE, PngFault};
pub use svg::SvgFault;

use super::colour::shortened;
use portal::content::{RuleError, full_message};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use thiserror::Error;

/// The largest logo that is read, in bytes.
pub const LARGEST_LOGO: usize = 1024 * 1024;

/// The longest file name of a logo, in characters.
pub const LONGEST_NAME: usize = 100;

/// A neutral mark for a new folder of content: paths only, in a grey that reads on light and dark.
pub const PLACEHOLDER_LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">
  <path fill="#7a7f85" d="M24 3 6 9v14c0 11 7.4 18.6 18 22 10.6-3.4 18-11 18-22V9L24 3Zm0 4.2 14 4.7V23c0 8.7-5.6 14.7-14 17.8C15.6 37.7 10 31.7 10 23V11.9l14-4.7Z"/>
  <path fill="#7a7f85" d="m22.2 31.4-7-7 2.8-2.8 4.2 4.2 8.8-8.8 2.8 2.8-11.6 11.6Z"/>
</svg>
"##;

/// The file name of a logo beside `theme.json`: letters, digits, `-`, `_` and `.`, ending in
/// `.svg` or `.png`. It cannot lead out of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoName {
    name: String,
    kind: Kind,
}

impl LogoName {
    /// Reads a file name.
    ///
    /// # Errors
    /// [`NameFault`] for anything but such a name.
    pub fn parse(name: &str) -> Result<Self, NameFault> {
        let kind = match name.rsplit_once('.') {
            Some((_, "svg")) => Kind::Svg,
            Some((_, "png")) => Kind::Png,
            _ => return Err(NameFault(shortened(name))),
        };
        let belongs = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if name.starts_with('.') || name.len() > LONGEST_NAME || !name.bytes().all(belongs) {
            return Err(NameFault(shortened(name)));
        }
        Ok(Self {
            name: name.to_owned(),
            kind,
        })
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

/// Why a text is no file name of a logo. Holds the text, shortened to one line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", full_message(self))]
pub struct NameFault(pub String);

impl RuleError for NameFault {
    fn message(&self) -> String {
        format!("\"{}\" is no file name of a logo", self.0)
    }

    fn expected(&self) -> Option<String> {
        Some(
            "letters, digits, '-', '_' and '.', ending in .svg or .png, of a file in the same folder as theme.json"
                .to_owned(),
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
}

/// A logo that can be published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    bytes: Vec<u8>,
    kind: Kind,
    width: u32,
    height: u32,
    left_out: Vec<String>,
}

impl Logo {
    /// Reads a logo from the folder that `theme.json` lies in.
    ///
    /// # Errors
    /// [`LogoError`] when the name leads elsewhere, the file cannot be read, or is no picture that
    /// can be published.
    pub fn read(folder: &Path, name: &str) -> Result<Self, LogoError> {
        let error = |fault| LogoError {
            name: shortened(name),
            fault,
        };
        let name = LogoName::parse(name).map_err(|fault| error(fault.into()))?;
        let bytes = bytes(&folder.join(name.as_str())).map_err(error)?;
        match name.kind {
            Kind::Svg => Self::svg(bytes).map_err(|fault| error(fault.into())),
            Kind::Png => Self::png(&bytes).map_err(|fault| error(fault.into())),
        }
    }

    fn svg(bytes: Vec<u8>) -> Result<Self, SvgFault> {
        let picture = svg::rewrite(bytes)?;
        Ok(Self {
            bytes: picture.text.into_bytes(),
            kind: Kind::Svg,
            width: picture.width,
            height: picture.height,
            left_out: picture.left_out,
        })
    }

    fn png(bytes: &[u8]) -> Result<Self, PngFault> {
        let picture = png::rewrite(bytes)?;
        Ok(Self {
            bytes: picture.bytes,
            kind: Kind::Png,
            width: picture.width,
            height: picture.height,
            left_out: Vec::new(),
        })
    }

    /// The file to publish. The same logo always gives the same bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// `svg` or `png`.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self.kind {
            Kind::Svg => "svg",
            Kind::Png => "png",
        }
    }

    /// The media type, for the header `Content-Type`.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.kind {
            Kind::Svg => "image/svg+xml",
            Kind::Png => "image/png",
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

    /// The parts of the file that were left out because a logo may not have them, such as
    /// `script`: to be told to the publisher, who may see a difference. Each once, in order of the alphabet.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

/// The bytes of an ordinary file of no more than [`LARGEST_LOGO`].
fn bytes(path: &Path) -> Result<Vec<u8>, LogoFault> {
    let kind = fs::symlink_metadata(path).map_err(LogoFault::Unreadable)?.file_type();
    if kind.is_symlink() {
        return Err(LogoFault::Symlink);
    }
    if !kind.is_file() {
        return Err(LogoFault::NotAFile);
    }
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large, without reading all of it.
    File::open(path)
        .and_then(|file| file.take(LARGEST_LOGO as u64 + 1).read_to_end(&mut bytes))
        .map_err(LogoFault::Unreadable)?;
    if bytes.len() > LARGEST_LOGO {
        return Err(LogoFault::TooLarge);
    }
    Ok(bytes)
}

/// A logo that could not be used.
#[derive(Debug)]
pub struct LogoError {
    /// The file's name as it was given, shortened to one line.
    pub name: String,
    /// What is wrong with it.
    pub fault: LogoFault,
}

/// `logo.svg: …`; a wrong name is told by its own words.
impl fmt::Display for LogoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            LogoFault::Name(fault) => write!(f, "{fault}"),
            fault => write!(f, "{}: {fault}", self.name),
        }
    }
}

impl std::error::Error for LogoError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.fault)
    }
}

/// What can be wrong with a logo.
#[derive(Debug, Error)]
pub enum LogoFault {
    /// The name is not that of a file beside `theme.json`.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// The file is not there, or the system does not give it out.
    #[error("the logo cannot be read ({0}); expected a file in the same folder as theme.json")]
    Unreadable(io::Error),
    /// A symbolic link, which may lead out of the folder.
    #[error("this is a link to another file; expected the logo itself, so copy it into the folder")]
    Symlink,
    /// A folder, or something else that is no file.
    #[error("this is not a file; expected a picture in SVG or PNG")]
    NotAFile,
    /// More bytes than [`LARGEST_LOGO`].
    #[error("the logo has more than {LARGEST_LOGO} bytes; expected at most 1 MB, better less than 50 kB")]
    TooLarge,
    /// A PNG that cannot be published.
    #[error(transparent)]
    Png(#[from] PngFault),
    /// An SVG that cannot be published.
    #[error(transparent)]
    Svg(#[from] SvgFault),
}

#[cfg(test)]
mod tests;
