//! Why a logo cannot be used.

use super::limits::{MAX_FILE_BYTES, MAX_PNG_SIDE, MAX_SVG_ELEMENTS, MAX_SVG_NESTING, MAX_SVG_SIDE};
use std::io;
use thiserror::Error;

/// A logo file that cannot be used.
#[derive(Debug, Error)]
#[error("{file}: {kind}")]
pub struct LogoError {
    /// The file's name, shortened to one line.
    pub file: String,
    /// What is wrong with it.
    #[source]
    pub kind: LogoErrorKind,
}

/// What can be wrong with a logo file.
#[derive(Debug, Error)]
pub enum LogoErrorKind {
    /// The file does not exist or cannot be opened.
    #[error("the logo cannot be read ({0}); expected a file in the same folder as theme.json")]
    Unreadable(io::Error),
    /// A symbolic link, which may lead out of the folder.
    #[error("this is a link to another file; expected the logo itself, so copy it into the folder")]
    Symlink,
    /// A folder, a device or a pipe.
    #[error("this is not a file; expected a picture in SVG or PNG")]
    NotAFile,
    /// More than [`MAX_FILE_BYTES`].
    #[error("the logo has more than {MAX_FILE_BYTES} bytes; expected at most 1 MB, better less than 50 kB")]
    TooLarge,
    /// A PNG that cannot be published.
    #[error(transparent)]
    Png(#[from] PngError),
    /// An SVG that cannot be published.
    #[error(transparent)]
    Svg(#[from] SvgError),
}

/// What can be wrong with a PNG.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PngError {
    /// The PNG signature is missing.
    #[error("this is not a PNG picture; expected one, as the name ends in .png")]
    NotPng,
    /// The file ends before its last chunk does.
    #[error("the picture is cut off; expected the whole file, so export or copy it again")]
    CutOff,
    /// A chunk with a wrong CRC or content that breaks the format.
    #[error("the picture is damaged in its part {chunk} ({reason}); export or copy it again")]
    Damaged {
        /// The chunk type, such as `IDAT`.
        chunk: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A side of 0 or more than [`MAX_PNG_SIDE`] pixels.
    #[error("the picture is {width} by {height} pixels; expected 1 to {MAX_PNG_SIDE} each way")]
    Size {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
}

/// What can be wrong with an SVG.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SvgError {
    /// Bytes that are not UTF-8.
    #[error("this is not an SVG picture in UTF-8; expected one, as the name ends in .svg")]
    NotUtf8,
    /// Not well-formed XML, or XML of another kind.
    #[error("this is not an SVG picture ({reason}); expected one, as the name ends in .svg")]
    NotSvg {
        /// The parser's message.
        reason: String,
    },
    /// Entity declarations that can expand exponentially, or lead to another file.
    #[error(
        "the picture defines abbreviations (<!ENTITY) of others or of files; expected plain texts. Save it as plain \
         SVG, without the data that a drawing program keeps for itself"
    )]
    Entity,
    /// Text, which depends on a font that the reader may not have.
    #[error("the picture holds text, which needs a font that readers may not have; convert the text to paths")]
    Text,
    /// An embedded or referenced raster image.
    #[error("the picture holds another picture (image); draw it with shapes, or use a PNG as the logo")]
    Image,
    /// A filter, pattern or marker.
    #[error("the picture uses a {name}; expected shapes, gradients, clips and masks. Turn the effect into shapes")]
    Effect {
        /// The element or property.
        name: String,
    },
    /// An id with characters that are special in XML.
    #[error("the id \"{id}\" in the picture holds one of < & \"; expected letters, digits, '-', '_' and spaces")]
    Id {
        /// The id, shortened to one line.
        id: String,
    },
    /// `NaN`, `Infinity` or `undefined` in place of a number.
    #[error("\"{name}\" has a NaN or the like in place of a number; expected numbers. Export the picture again")]
    NotANumber {
        /// The attribute or property.
        name: String,
    },
    /// A number beyond [`MAX_SVG_NUMBER`](super::limits::MAX_SVG_NUMBER).
    #[error("a number in \"{name}\" is larger than a million; expected measures in pixels or the like")]
    Number {
        /// The attribute or property.
        name: String,
    },
    /// More than [`MAX_SVG_ELEMENTS`], or too much by another of the [limits](super::limits).
    #[error(
        "the picture is too large when drawn; expected at most {MAX_SVG_ELEMENTS} elements, counted as often as they \
         are used. Simplify it"
    )]
    TooComplex,
    /// Deeper than [`MAX_SVG_NESTING`], or references in a circle.
    #[error(
        "the picture's elements lie in each other deeper than {MAX_SVG_NESTING} levels, or refer to themselves in \
         a circle. Simplify it"
    )]
    TooDeep,
    /// A side of less than 1 or more than [`MAX_SVG_SIDE`].
    #[error("the picture has no usable size; expected a width and height of 1 to {MAX_SVG_SIDE}, or a viewBox of that")]
    Size,
    /// No visible shape.
    #[error("nothing is left to be seen of the picture; expected shapes that are visible")]
    Empty,
    /// The conversion timed out, failed, or produced something unexpected.
    #[error("the picture could not be read; simplify it, or use a PNG")]
    ConversionFailed,
}
