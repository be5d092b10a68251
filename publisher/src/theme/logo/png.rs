//! PNG logos: decoded to verify them, and written with only the chunks that define the image.
//!
//! Chunk types, sizes and orders are those of [PNG, third edition](https://www.w3.org/TR/png-3/).
//! The kept chunks are copied and not encoded again, so that a clean file stays the same file.

use super::error::PngError;
use super::limits::MAX_PNG_SIDE;
use flate2::Crc;
use flate2::read::ZlibDecoder;
use png::chunk::{self, ChunkType, IDAT, IEND, IHDR, PLTE};
use png::{ColorType, DecodeOptions, Decoded, Decoder, DecodingError, Info, Limits, StreamingDecoder};
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
    if !file.starts_with(&SIGNATURE) {
        return Err(PngError::NotPng);
    }
    let image = Image::read(file)?;
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

const DOES_NOT_FIT: &str = "it does not fit the picture";

/// The chunks that define the image. Those with colour information keep their order.
struct Image<'file> {
    info: Info<'file>,
    header: &'file [u8],
    colours: Vec<Chunk<'file>>,
    palette: Option<&'file [u8]>,
    transparency: Option<&'file [u8]>,
    /// The data of all `IDAT` chunks together: one zlib stream.
    pixels: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Chunk<'file> {
    kind: ChunkType,
    data: &'file [u8],
    crc: u32,
}

impl<'file> Image<'file> {
    /// Reads all chunks up to `IEND`. The decoder checks their CRC, size and order, and the header.
    fn read(file: &'file [u8]) -> Result<Self, PngError> {
        let mut decoder = StreamingDecoder::new_with_options(decode_options());
        let mut image: Option<Self> = None;
        let mut chunk: Option<Chunk> = None;
        let mut rest = file;
        // Where the next chunk begins, with its length.
        let mut next = &file[SIGNATURE.len()..];
        loop {
            let (read, event) = decoder
                .update(rest, None)
                .map_err(|_| refused_chunk(decoder.info().is_some(), chunk, next))?;
            if read == 0 && rest.is_empty() {
                return Err(PngError::CutOff);
            }
            rest = &rest[read..];
            match event {
                Decoded::ChunkBegin(length, kind) => chunk = Some(Chunk::at(rest, kind, length)?),
                Decoded::ChunkComplete(IEND) => return image.ok_or(PngError::CutOff),
                Decoded::ChunkComplete(_) | Decoded::SkippedAncillaryChunk(_) => {
                    next = rest;
                    match (&mut image, chunk.take(), decoder.info()) {
                        (Some(image), Some(chunk), _) => image.add(chunk)?,
                        (None, Some(header), Some(info)) => image = Some(Self::new(info.clone(), header.data)?),
                        _ => {}
                    }
                }
                Decoded::BadAncillaryChunk(chunk::tRNS) => return Err(damaged(chunk::tRNS, DOES_NOT_FIT)),
                Decoded::BadAncillaryChunk(_) => {
                    next = rest;
                    chunk = None;
                }
                Decoded::Nothing | Decoded::ImageData | Decoded::ImageDataFlushed => {}
            }
        }
    }

    fn new(info: Info<'static>, header: &'file [u8]) -> Result<Self, PngError> {
        let (width, height) = info.size();
        check_size(width, height)?;
        Ok(Self {
            info,
            header,
            colours: Vec::new(),
            palette: None,
            transparency: None,
            pixels: Vec::new(),
        })
    }

    /// Keeps a chunk if it is part of the image. The decoder accepts some palettes and
    /// transparencies that do not fit the header; they are refused here.
    fn add(&mut self, chunk: Chunk<'file>) -> Result<(), PngError> {
        let Chunk { kind, data, .. } = chunk;
        let has_pixels = !self.pixels.is_empty();
        match kind {
            IDAT => self.pixels.extend(data),
            PLTE => {
                let max_length = 3 << (self.info.bit_depth as u8).min(8);
                let is_grey = matches!(self.info.color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
                if is_grey || has_pixels || data.len() % 3 != 0 || data.len() > max_length {
                    return Err(damaged(kind, DOES_NOT_FIT));
                }
                self.palette = Some(data);
            }
            chunk::tRNS => {
                let fits = match self.info.color_type {
                    ColorType::Grayscale => data.len() == 2,
                    ColorType::Rgb => data.len() == 6,
                    ColorType::Indexed => self.palette.is_some_and(|palette| data.len() <= palette.len() / 3),
                    ColorType::GrayscaleAlpha | ColorType::Rgba => false,
                };
                if !fits || has_pixels {
                    return Err(damaged(kind, DOES_NOT_FIT));
                }
                self.transparency = Some(data);
            }
            // An embedded profile (iCCP) is not kept: it contains texts.
            chunk::cHRM | chunk::gAMA | chunk::sRGB if self.palette.is_none() && !has_pixels => {
                self.colours.push(chunk)
            }
            _ => {}
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

impl<'file> Chunk<'file> {
    /// The chunk whose data is at the start of `rest`.
    fn at(rest: &'file [u8], kind: ChunkType, length: u32) -> Result<Self, PngError> {
        let length = usize::try_from(length).map_err(|_| PngError::CutOff)?;
        let (data, rest) = rest.split_at_checked(length).ok_or(PngError::CutOff)?;
        let (crc, _) = rest.split_first_chunk().ok_or(PngError::CutOff)?;
        Ok(Self {
            kind,
            data,
            crc: u32::from_be_bytes(*crc),
        })
    }
}

/// Describes the chunk that the decoder refused: the one that has begun, or else the `next` one,
/// whose length or type was refused.
fn refused_chunk(has_header: bool, begun: Option<Chunk>, next: &[u8]) -> PngError {
    let Some(Chunk {
        kind,
        data,
        crc: stored,
    }) = begun
    else {
        let Some(kind) = next.get(4..).and_then(|kind| kind.first_chunk()) else {
            return PngError::CutOff;
        };
        return match ChunkType(*kind) {
            _ if !has_header => damaged(IHDR, "it is not the first part, or of the wrong length"),
            kind @ (PLTE | IDAT | IEND | chunk::fcTL | chunk::fdAT) => damaged(kind, DOES_NOT_FIT),
            kind => damaged(kind, "it is not known here"),
        };
    };
    if stored != crc(kind, data) {
        return damaged(kind, "its check sum is wrong");
    }
    match data {
        [a, b, c, d, e, f, g, h, ..] if kind == IHDR && !has_header => {
            let (width, height) = (
                u32::from_be_bytes([*a, *b, *c, *d]),
                u32::from_be_bytes([*e, *f, *g, *h]),
            );
            match check_size(width, height) {
                Err(error) => error,
                Ok(()) => damaged(IHDR, "it describes no kind of picture that there is"),
            }
        }
        _ => damaged(kind, DOES_NOT_FIT),
    }
}

fn check_size(width: u32, height: u32) -> Result<(), PngError> {
    let allowed = 1..=MAX_PNG_SIDE;
    if allowed.contains(&width) && allowed.contains(&height) {
        Ok(())
    } else {
        Err(PngError::Size { width, height })
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
    let mut decoder = Decoder::new_with_options(Cursor::new(file), decode_options());
    decoder.set_limits(DECODER_LIMITS);
    let mut reader = decoder.read_info()?;
    let mut size = 0;
    while let Some(row) = reader.next_interlaced_row()? {
        size += row.data().len() as u64 + 1;
    }
    Ok(size)
}

/// All checksums are verified, and chunks that are not kept are not parsed.
fn decode_options() -> DecodeOptions {
    let mut options = DecodeOptions::default();
    options.set_ignore_checksums(false);
    options.set_skip_ancillary_crc_failures(false);
    options.set_ignore_text_chunk(true);
    options.set_ignore_iccp_chunk(true);
    options
}

fn write_chunk(file: &mut Vec<u8>, kind: ChunkType, data: &[u8]) {
    // The length of a chunk in a file of at most 1 MB fits in a u32.
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
