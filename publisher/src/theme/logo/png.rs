//! PNG logos: taken apart by chunks, and put together again from those that make the picture.
//!
//! Names, sizes and orders are those of [PNG, third edition](https://www.w3.org/TR/png-3/).

use flate2::Crc;
use flate2::read::ZlibDecoder;
use std::io::{self, Read as _};
use thiserror::Error;

/// The most pixels a logo may be wide or high.
pub const LARGEST_SIDE: u32 = 2048;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// What is wrong with a PNG.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PngFault {
    /// The file does not start as a PNG does.
    #[error("this is not a PNG picture; expected one, as the name ends in .png")]
    NotPng,
    /// The file ends too early.
    #[error("the picture is cut off; expected the whole file, so export or copy it again")]
    CutOff,
    /// A chunk's check sum is wrong, or its contents make no sense.
    #[error("the picture is damaged in its part {chunk} ({reason}); export or copy it again")]
    Damaged {
        /// The chunk's name.
        chunk: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Wider or higher than [`LARGEST_SIDE`].
    #[error("the picture is {width} by {height} pixels; expected 1 to {LARGEST_SIDE} each way")]
    Size {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
}

/// A picture with nothing but itself.
#[derive(Debug)]
pub(super) struct Png {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Takes a PNG apart, checks it, and writes the chunks again that make the picture: no texts, no
/// dates, no places where a photo was taken, no further frames, nothing after the end.
pub(super) fn rewrite(bytes: &[u8]) -> Result<Png, PngFault> {
    let mut rest = bytes.strip_prefix(&SIGNATURE).ok_or(PngFault::NotPng)?;
    let first = Chunk::take(&mut rest)?;
    let header = Header::of(&first)?;
    let mut parts = Parts::default();
    loop {
        let chunk = Chunk::take(&mut rest)?;
        if &chunk.name == b"IEND" {
            break;
        }
        parts.add(&header, &chunk)?;
    }
    if header.colour == PALETTE && parts.palette.is_none() {
        return Err(damaged(b"PLTE", "it is missing"));
    }
    header.check_pixels(&parts.pixels)?;

    let mut written = SIGNATURE.to_vec();
    write(&mut written, b"IHDR", first.data);
    for (name, data) in parts.colours {
        write(&mut written, &name, data);
    }
    for (name, data) in [(b"PLTE", parts.palette), (b"tRNS", parts.transparency)] {
        if let Some(data) = data {
            write(&mut written, name, data);
        }
    }
    write(&mut written, b"IDAT", &parts.pixels);
    write(&mut written, b"IEND", &[]);
    Ok(Png {
        bytes: written,
        width: header.width,
        height: header.height,
    })
}

fn damaged(chunk: &[u8], reason: &'static str) -> PngFault {
    PngFault::Damaged {
        chunk: chunk.escape_ascii().to_string(),
        reason,
    }
}

struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
}

impl<'a> Chunk<'a> {
    fn take(rest: &mut &'a [u8]) -> Result<Self, PngFault> {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PngFault::CutOff)?;
        let (name, after) = after.split_first_chunk::<4>().ok_or(PngFault::CutOff)?;
        if !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(damaged(name, "its name is no name"));
        }
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| PngFault::CutOff)?;
        let (data, after) = after.split_at_checked(length).ok_or(PngFault::CutOff)?;
        let (sum, after) = after.split_first_chunk::<4>().ok_or(PngFault::CutOff)?;
        if u32::from_be_bytes(*sum) != check_sum(name, data) {
            return Err(damaged(name, "its check sum is wrong"));
        }
        *rest = after;
        Ok(Self { name: *name, data })
    }
}

fn check_sum(name: &[u8; 4], data: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(data);
    sum.sum()
}

fn write(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    // A logo has at most 1 MB, so the length always fits.
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    file.extend(name);
    file.extend(data);
    file.extend(check_sum(name, data).to_be_bytes());
}

// The colour types that are told apart below (PNG, table 8).
const GREY: u8 = 0;
const TRUE_COLOUR: u8 = 2;
const PALETTE: u8 = 3;
const GREY_ALPHA: u8 = 4;
const TRUE_COLOUR_ALPHA: u8 = 6;

struct Header {
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
    is_interlaced: bool,
}

impl Header {
    fn of(chunk: &Chunk) -> Result<Self, PngFault> {
        let fault = |reason| damaged(b"IHDR", reason);
        let (b"IHDR", [a, b, c, d, e, f, g, h, depth, colour, compression, filter, interlace]) =
            (&chunk.name, chunk.data)
        else {
            return Err(fault("it is not the first part, or of the wrong length"));
        };
        let header = Self {
            width: u32::from_be_bytes([*a, *b, *c, *d]),
            height: u32::from_be_bytes([*e, *f, *g, *h]),
            depth: *depth,
            colour: *colour,
            is_interlaced: *interlace == 1,
        };
        let depths: &[u8] = match header.colour {
            GREY => &[1, 2, 4, 8, 16],
            PALETTE => &[1, 2, 4, 8],
            TRUE_COLOUR | GREY_ALPHA | TRUE_COLOUR_ALPHA => &[8, 16],
            _ => &[],
        };
        if !depths.contains(depth) || *compression != 0 || *filter != 0 || *interlace > 1 {
            return Err(fault("it describes no kind of picture that there is"));
        }
        let (width, height) = (header.width, header.height);
        let allowed = 1..=LARGEST_SIDE;
        if !allowed.contains(&width) || !allowed.contains(&height) {
            return Err(PngFault::Size { width, height });
        }
        Ok(header)
    }

    /// Checks that the compressed pixels are just as many as the picture has. So a damaged picture
    /// is found here and not by a reader, and nothing can be unpacked into endless memory.
    fn check_pixels(&self, compressed: &[u8]) -> Result<(), PngFault> {
        let expected = self.bytes_of_pixels();
        let mut pixels = ZlibDecoder::new(compressed).take(expected + 1);
        match io::copy(&mut pixels, &mut io::sink()) {
            Ok(found) if found == expected => Ok(()),
            Ok(_) => Err(damaged(b"IDAT", "it has fewer or more pixels than the picture")),
            Err(_) => Err(damaged(b"IDAT", "its pixels cannot be unpacked")),
        }
    }

    fn bytes_of_pixels(&self) -> u64 {
        let channels = match self.colour {
            TRUE_COLOUR => 3,
            GREY_ALPHA => 2,
            TRUE_COLOUR_ALPHA => 4,
            _ => 1,
        };
        let bits = u64::from(self.depth) * channels;
        let part = |width: u32, height: u32| match (width, height) {
            (0, _) | (_, 0) => 0,
            // Each line of pixels starts with a byte that tells its filter.
            _ => u64::from(height) * (1 + (u64::from(width) * bits).div_ceil(8)),
        };
        if !self.is_interlaced {
            return part(self.width, self.height);
        }
        // The seven passes of Adam7, each with its first column and row and its steps (PNG, 8.1).
        [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ]
        .into_iter()
        .map(|(column, row, across, down)| {
            part(
                self.width.saturating_sub(column).div_ceil(across),
                self.height.saturating_sub(row).div_ceil(down),
            )
        })
        .sum()
    }
}

/// The chunks that make the picture.
#[derive(Default)]
struct Parts<'a> {
    colours: Vec<([u8; 4], &'a [u8])>,
    palette: Option<&'a [u8]>,
    transparency: Option<&'a [u8]>,
    pixels: Vec<u8>,
}

impl<'a> Parts<'a> {
    fn add(&mut self, header: &Header, chunk: &Chunk<'a>) -> Result<(), PngFault> {
        let (name, data) = (&chunk.name, chunk.data);
        let has_pixels = !self.pixels.is_empty();
        match name {
            b"PLTE" => {
                let most = 3 << header.depth.min(8);
                let fits = !data.is_empty() && data.len() % 3 == 0 && data.len() <= most;
                if !fits || has_pixels || self.palette.is_some() || matches!(header.colour, GREY | GREY_ALPHA) {
                    return Err(damaged(name, "it does not fit the picture"));
                }
                self.palette = Some(data);
            }
            b"tRNS" => {
                let fits = match header.colour {
                    GREY => data.len() == 2,
                    TRUE_COLOUR => data.len() == 6,
                    PALETTE => self.palette.is_some_and(|palette| data.len() <= palette.len() / 3),
                    _ => false,
                };
                if !fits || has_pixels || self.transparency.is_some() {
                    return Err(damaged(name, "it does not fit the picture"));
                }
                self.transparency = Some(data);
            }
            b"IDAT" => self.pixels.extend(data),
            // How the numbers are meant as colours. An embedded profile is left out: it carries texts.
            b"cHRM" | b"gAMA" | b"sRGB" => {
                let length = match name {
                    b"cHRM" => 32,
                    b"gAMA" => 4,
                    _ => 1,
                };
                let is_there = self.colours.iter().any(|(other, _)| other == name);
                if data.len() == length && !is_there && self.palette.is_none() && !has_pixels {
                    self.colours.push((*name, data));
                }
            }
            // A small first letter says that the picture can be shown without the chunk (PNG, 5.4).
            [first, ..] if first.is_ascii_lowercase() => {}
            _ => return Err(damaged(name, "it is not known here")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
