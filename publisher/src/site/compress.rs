//! Compressed copies of files, so that web servers need not compress on each request.

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// The largest file, in bytes, that is compressed at the best quality.
const MAX_BEST_QUALITY_BYTES: usize = 1_000_000;

/// The best quality of brotli, and one that is fifty times as fast.
const BROTLI_BEST: i32 = 11;
const BROTLI_FAST: i32 = 5;

/// Whether a file is compressed, by its extension: text and wasm.
pub(super) fn is_compressible(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(
        name.rsplit_once('.').map(|(_, extension)| extension),
        Some("html" | "css" | "js" | "json" | "wasm" | "svg" | "xml" | "txt" | "csv")
    )
}

/// Compresses a file with brotli (RFC 7932).
///
/// # Errors
/// [`io::Error`]: the encoder failed.
pub(super) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: if bytes.len() <= MAX_BEST_QUALITY_BYTES {
            BROTLI_BEST
        } else {
            BROTLI_FAST
        },
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)?;
    Ok(compressed)
}

/// Compresses a file with gzip (RFC 1952), without a timestamp, so that the same file gives the same
/// bytes.
///
/// # Errors
/// [`io::Error`]: the encoder failed.
pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let level = if bytes.len() <= MAX_BEST_QUALITY_BYTES {
        Compression::best()
    } else {
        Compression::default()
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn text(length: usize) -> Vec<u8> {
        "Review who can reach it, with which rights. "
            .bytes()
            .cycle()
            .take(length)
            .collect()
    }

    #[test]
    fn both_copies_decompress_to_the_file() {
        for length in [0, 1, 5_000, MAX_BEST_QUALITY_BYTES + 1] {
            let file = text(length);
            let mut from_brotli = Vec::new();
            brotli::Decompressor::new(&*brotli(&file).expect("compressed"), 4096)
                .read_to_end(&mut from_brotli)
                .expect("brotli");
            assert!(from_brotli == file, "brotli of {length} bytes");
            let mut from_gzip = Vec::new();
            flate2::read::GzDecoder::new(&*gzip(&file).expect("compressed"))
                .read_to_end(&mut from_gzip)
                .expect("gzip");
            assert!(from_gzip == file, "gzip of {length} bytes");
        }
    }

    #[test]
    fn only_text_and_wasm_are_compressed() {
        for name in ["assets/logo-1.png", "_headers", ".trust-portal", "a.br"] {
            assert!(!is_compressible(name), "{name}");
        }
        for name in ["index.html", "assets/a.wasm", "content/x.json", "robots.txt"] {
            assert!(is_compressible(name), "{name}");
        }
    }
}
