//! PNG logos: reduced to the chunks that define the image, and decoded to verify those.
//!
//! Chunk types, sizes and orders are those of [PNG, third edition](https://www.w3.org/TR/png-3/).
//! The kept chunks are copied and not encoded again, so that a clean file stays the same file.

use super::error::PngError;
use super::limits::MAX_PNG_SIDE;
use flate2::Crc;
use flate2::read::ZlibDecoder;
use png::chunk::{self, ChunkType, IDAT, IEND, IHDR, PLTE, is_critical};
use png::{ColorType, Decoder, DecodingError, Info, Limits, Transformations};
use std::io::{self, Cursor, Read as _};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The most bytes of unpacked pixel data: 4 channels of 16 bits, and a filter byte for each line.
/// Interlacing adds at most one more filter byte for each line of each of its 7 passes.
const MAX_PIXEL_BYTES: u64 = MAX_PNG_SIDE as u64 * (MAX_PNG_SIDE as u64 * 8 + 7);

/// The memory that decoding may take: rows of a checked size, and a palette.
const DECODER_LIMITS: Limits = Limits { bytes: 1024 * 1024 };

/// A PNG that can be published.
#[derive(Debug)]
pub(super) struct Png {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Verifies a PNG and removes everything but the image: texts, dates, locations, colour profiles,
/// further frames, and what follows the end.
pub(super) fn sanitize(file: &[u8]) -> Result<Png, PngError> {
    let mut rest = file.strip_prefix(&SIGNATURE).ok_or(PngError::NotPng)?;
    let header = Chunk::read(&mut rest)?;
    let mut image = Image::new(file, &header)?;
    loop {
        let chunk = Chunk::read(&mut rest)?;
        if chunk.kind == IEND {
            break;
        }
        image.add(chunk)?;
    }
    if image.info.color_type == ColorType::Indexed && image.palette.is_none() {
        return Err(damaged(PLTE, "it is missing"));
    }
    let bytes = image.write();
    check_pixels(&bytes, &image.pixels)?;
    Ok(Png {
        bytes,
        width: image.info.width,
        height: image.info.height,
    })
}

fn damaged(chunk: ChunkType, reason: &'static str) -> PngError {
    PngError::Damaged {
        chunk: chunk.0.escape_ascii().to_string(),
        reason,
    }
}

#[derive(Clone, Copy)]
struct Chunk<'file> {
    kind: ChunkType,
    data: &'file [u8],
}

impl<'file> Chunk<'file> {
    /// Reads the next chunk, and checks its CRC.
    fn read(rest: &mut &'file [u8]) -> Result<Self, PngError> {
        let (length, after) = rest.split_first_chunk().ok_or(PngError::CutOff)?;
        let (kind, after) = after.split_first_chunk().ok_or(PngError::CutOff)?;
        let kind = ChunkType(*kind);
        if !kind.0.iter().all(u8::is_ascii_alphabetic) {
            return Err(damaged(kind, "its name is no name"));
        }
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| PngError::CutOff)?;
        let (data, after) = after.split_at_checked(length).ok_or(PngError::CutOff)?;
        let (stored_crc, after) = after.split_first_chunk().ok_or(PngError::CutOff)?;
        if u32::from_be_bytes(*stored_crc) != crc(kind, data) {
            return Err(damaged(kind, "its check sum is wrong"));
        }
        *rest = after;
        Ok(Self { kind, data })
    }
}

/// The chunks that define the image. Those with colour information keep their order.
struct Image<'file> {
    info: Info<'static>,
    header: &'file [u8],
    colours: Vec<Chunk<'file>>,
    palette: Option<&'file [u8]>,
    transparency: Option<&'file [u8]>,
    /// The data of all `IDAT` chunks together: one zlib stream.
    pixels: Vec<u8>,
}

impl<'file> Image<'file> {
    /// The image of a file, with its header only.
    fn new(file: &[u8], header: &Chunk<'file>) -> Result<Self, PngError> {
        let (IHDR, [a, b, c, d, e, f, g, h, _, _, _, _, _]) = (header.kind, header.data) else {
            return Err(damaged(IHDR, "it is not the first part, or of the wrong length"));
        };
        let (width, height) = (
            u32::from_be_bytes([*a, *b, *c, *d]),
            u32::from_be_bytes([*e, *f, *g, *h]),
        );
        let mut decoder = Decoder::new_with_limits(Cursor::new(file), DECODER_LIMITS);
        let info = decoder.read_header_info();
        let allowed = 1..=MAX_PNG_SIDE;
        match info {
            Err(_) if width > 0 && height > 0 => Err(damaged(IHDR, "it describes no kind of picture that there is")),
            Ok(info) if allowed.contains(&width) && allowed.contains(&height) => Ok(Self {
                info: info.clone(),
                header: header.data,
                colours: Vec::new(),
                palette: None,
                transparency: None,
                pixels: Vec::new(),
            }),
            _ => Err(PngError::Size { width, height }),
        }
    }

    /// Adds a chunk if it is part of the image. The decoder accepts some palettes and transparencies
    /// that do not fit the header; they are rejected here.
    fn add(&mut self, chunk: Chunk<'file>) -> Result<(), PngError> {
        let Chunk { kind, data } = chunk;
        let has_pixels = !self.pixels.is_empty();
        let color_type = self.info.color_type;
        match kind {
            IDAT => self.pixels.extend(data),
            PLTE => {
                let max_length = 3 << (self.info.bit_depth as u8).min(8);
                let is_grey = matches!(color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
                let has_valid_length = !data.is_empty() && data.len() % 3 == 0 && data.len() <= max_length;
                if is_grey || has_pixels || self.palette.is_some() || !has_valid_length {
                    return Err(damaged(kind, "it does not fit the picture"));
                }
                self.palette = Some(data);
            }
            chunk::tRNS => {
                let has_valid_length = match color_type {
                    ColorType::Grayscale => data.len() == 2,
                    ColorType::Rgb => data.len() == 6,
                    ColorType::Indexed => self.palette.is_some_and(|palette| data.len() <= palette.len() / 3),
                    ColorType::GrayscaleAlpha | ColorType::Rgba => false,
                };
                if has_pixels || self.transparency.is_some() || !has_valid_length {
                    return Err(damaged(kind, "it does not fit the picture"));
                }
                self.transparency = Some(data);
            }
            // An embedded profile (iCCP) is not kept: it contains texts.
            chunk::cHRM | chunk::gAMA | chunk::sRGB => {
                let length = match kind {
                    chunk::cHRM => 32,
                    chunk::gAMA => 4,
                    _ => 1,
                };
                let is_duplicate = self.colours.iter().any(|colour| colour.kind == kind);
                if data.len() == length && !is_duplicate && self.palette.is_none() && !has_pixels {
                    self.colours.push(chunk);
                }
            }
            // Ancillary chunks are not needed to decode the image.
            _ if !is_critical(kind) => {}
            _ => return Err(damaged(kind, "it is not known here")),
        }
        Ok(())
    }

    fn write(&self) -> Vec<u8> {
        let mut file = SIGNATURE.to_vec();
        write_chunk(&mut file, IHDR, self.header);
        for chunk in &self.colours {
            write_chunk(&mut file, chunk.kind, chunk.data);
        }
        for (kind, data) in [(PLTE, self.palette), (chunk::tRNS, self.transparency)] {
            if let Some(data) = data {
                write_chunk(&mut file, kind, data);
            }
        }
        write_chunk(&mut file, IDAT, &self.pixels);
        write_chunk(&mut file, IEND, &[]);
        file
    }
}

/// Checks that the pixel data decodes, and unpacks to exactly the size of the image. A damaged
/// image is found here and not by a reader, and no decompression bomb is published.
fn check_pixels(file: &[u8], compressed: &[u8]) -> Result<(), PngError> {
    let decoded = decoded_size(file);
    let unpacked = io::copy(
        &mut ZlibDecoder::new(compressed).take(MAX_PIXEL_BYTES + 1),
        &mut io::sink(),
    );
    match (decoded, unpacked) {
        (_, Err(_)) => Err(damaged(IDAT, "its pixels cannot be unpacked")),
        (Ok(decoded), Ok(unpacked)) if decoded == unpacked => Ok(()),
        _ => Err(damaged(IDAT, "it has fewer or more pixels than the picture")),
    }
}

/// Decodes an image, and returns the size of its pixel data before compression: the lines of all
/// passes, each with the byte that names its filter.
fn decoded_size(file: &[u8]) -> Result<u64, DecodingError> {
    let decoder = Decoder::new_with_limits(Cursor::new(file), DECODER_LIMITS);
    let mut reader = decoder.read_info()?;
    let mut size = 0;
    while let Some(row) = reader.next_interlaced_row()? {
        size += row.data().len() as u64 + 1;
    }
    Ok(size)
}

/// The pixels of a PNG that was [sanitized](sanitize): red, green, blue and opacity. `None`: it cannot
/// be decoded.
pub(super) fn pixels(file: &[u8]) -> Option<Vec<[u8; 4]>> {
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut bytes).ok()?;
    let bytes = bytes.get(..frame.buffer_size())?;
    Some(match frame.color_type {
        ColorType::Rgba => bytes.as_chunks().0.to_vec(),
        ColorType::GrayscaleAlpha => {
            let (pixels, _) = bytes.as_chunks();
            pixels
                .iter()
                .map(|[grey, alpha]| [*grey, *grey, *grey, *alpha])
                .collect()
        }
        _ => return None,
    })
}

fn write_chunk(file: &mut Vec<u8>, kind: ChunkType, data: &[u8]) {
    // A file of at most 1 MB has no chunk whose length exceeds a u32.
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    file.extend(kind.0);
    file.extend(data);
    file.extend(crc(kind, data).to_be_bytes());
}

fn crc(kind: ChunkType, data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(&kind.0);
    crc.update(data);
    crc.sum()
}

#[cfg(test)]
mod tests;
