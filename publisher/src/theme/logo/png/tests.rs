use super::*;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use rstest::rstest;
use std::io::Write as _;

fn compressed(pixels: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(pixels).expect("written");
    encoder.finish().expect("finished")
}

fn header(width: u32, height: u32, depth: u8, colour: ColorType, interlace: u8) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    [&width[..], &height, &[depth, colour as u8, 0, 0, interlace]].concat()
}

fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    for (name, data) in chunks {
        write_chunk(&mut file, ChunkType(**name), data);
    }
    file
}

/// A greyscale image of two by two pixels, with more chunks before its pixels.
fn image_with(more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let (header, pixels) = (
        header(2, 2, 8, ColorType::Grayscale, 0),
        compressed(&[0, 1, 2, 0, 3, 4]),
    );
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"IHDR", &header)];
    chunks.extend(more);
    chunks.extend([(b"IDAT", pixels.as_slice()), (b"IEND", &[])]);
    png(&chunks)
}

fn error(file: &[u8]) -> String {
    sanitize(file).expect_err("no image").to_string()
}

#[test]
fn a_clean_file_is_unchanged() {
    let clean = image_with(&[(b"gAMA", &[0, 0, 177, 143]), (b"tRNS", &[0, 1])]);
    let image = sanitize(&clean).expect("an image");
    assert_eq!(image.bytes, clean);
    assert_eq!((image.width, image.height), (2, 2));
}

#[rstest]
#[case(b"tEXt", b"Author\0A. Person")]
#[case(b"iTXt", b"XML:com.adobe.xmp\0")]
#[case(b"zTXt", b"Comment\0")]
#[case(b"eXIf", b"MM\0*")]
#[case(b"tIME", b"\x07\xea\x01\x01\0\0\0")]
#[case(b"iCCP", b"name\0\0")]
#[case(b"acTL", b"\0\0\0\x02\0\0\0\0")]
#[case(b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\x01")]
#[case(b"gAMA", b"of another length")]
fn a_chunk_that_is_not_part_of_the_image_is_removed(#[case] name: &[u8; 4], #[case] data: &[u8]) {
    let image = sanitize(&image_with(&[(name, data)])).expect("an image");
    assert_eq!(image.bytes, image_with(&[]));
}

#[test]
fn data_after_the_end_is_removed() {
    let mut file = image_with(&[]);
    file.extend(b"PK\x03\x04 another file");
    assert_eq!(sanitize(&file).expect("an image").bytes, image_with(&[]));
}

#[test]
fn several_pixel_chunks_become_one() {
    let (header, pixels) = (
        header(2, 2, 8, ColorType::Grayscale, 0),
        compressed(&[0, 1, 2, 0, 3, 4]),
    );
    let (first, second) = pixels.split_at(5);
    let file = png(&[(b"IHDR", &header), (b"IDAT", first), (b"IDAT", second), (b"IEND", &[])]);
    assert_eq!(sanitize(&file).expect("an image").bytes, image_with(&[]));
}

#[rstest]
#[case(1, ColorType::Grayscale, 0, 3 * 3)]
#[case(8, ColorType::Rgb, 0, 3 * 28)]
#[case(16, ColorType::GrayscaleAlpha, 0, 3 * 37)]
#[case(8, ColorType::Rgba, 0, 3 * 37)]
// Adam7 on 9 by 3 pixels: passes of 2x1, 1x1, none, 2x1, 5x1, 4x2, 9x1.
#[case(8, ColorType::Grayscale, 1, 3 + 2 + 3 + 6 + 2 * 5 + 10)]
fn pixel_data_must_have_exactly_the_size_that_the_header_gives(
    #[case] depth: u8,
    #[case] colour: ColorType,
    #[case] interlace: u8,
    #[case] bytes: usize,
) {
    let header = header(9, 3, depth, colour, interlace);
    let with = |bytes: usize| {
        let pixels = compressed(&vec![0; bytes]);
        sanitize(&png(&[(b"IHDR", &header), (b"IDAT", &pixels), (b"IEND", &[])])).is_ok()
    };
    assert_eq!([bytes - 1, bytes, bytes + 1].map(with), [false, true, false]);
}

#[test]
fn a_palette_and_its_transparency_are_preserved() {
    let (header, pixels) = (header(1, 1, 8, ColorType::Indexed, 0), compressed(&[0, 0]));
    let chunks: [(&[u8; 4], &[u8]); 5] = [
        (b"IHDR", &header),
        (b"PLTE", &[1, 2, 3]),
        (b"tRNS", &[9]),
        (b"IDAT", &pixels),
        (b"IEND", &[]),
    ];
    assert_eq!(sanitize(&png(&chunks)).expect("an image").bytes, png(&chunks));
    let without = [chunks[0], chunks[3], chunks[4]];
    insta::assert_snapshot!(error(&png(&without)), @"the picture is damaged in its part PLTE (it is missing); export or copy it again");
}

#[test]
fn a_decompression_bomb_is_rejected() {
    let (header, pixels) = (
        header(2, 2, 8, ColorType::Grayscale, 0),
        compressed(&vec![0; 50_000_000]),
    );
    assert!(pixels.len() < 60_000);
    let file = png(&[(b"IHDR", &header), (b"IDAT", &pixels), (b"IEND", &[])]);
    insta::assert_snapshot!(error(&file), @"the picture is damaged in its part IDAT (it has fewer or more pixels than the picture); export or copy it again");
}

#[rstest]
#[case(0, 1)]
#[case(1, 2049)]
#[case(u32::MAX, u32::MAX)]
fn a_side_of_zero_or_beyond_the_limit_is_rejected(#[case] width: u32, #[case] height: u32) {
    let header = header(width, height, 8, ColorType::Grayscale, 0);
    assert_eq!(
        sanitize(&png(&[(b"IHDR", &header)])).expect_err("no image"),
        PngError::Size { width, height }
    );
}

#[test]
fn the_error_for_a_wrong_crc_names_its_chunk() {
    let mut file = image_with(&[]);
    file[16] ^= 1;
    insta::assert_snapshot!(error(&file), @"the picture is damaged in its part IHDR (its check sum is wrong); export or copy it again");
}

#[test]
fn an_unknown_critical_chunk_is_rejected() {
    insta::assert_snapshot!(error(&image_with(&[(b"EViL", b"")])), @"the picture is damaged in its part EViL (it is not known here); export or copy it again");
}

/// The filter of each line is a number from 0 to 4 (PNG, 9.2).
#[test]
fn pixel_data_that_a_reader_cannot_decode_is_rejected() {
    let header = header(2, 2, 8, ColorType::Grayscale, 0);
    let with_filter = |filter: u8| {
        let pixels = compressed(&[filter, 1, 2, 0, 3, 4]);
        sanitize(&png(&[(b"IHDR", &header), (b"IDAT", &pixels), (b"IEND", &[])])).is_ok()
    };
    assert_eq!([0, 4, 5].map(with_filter), [true, true, false]);
}

/// Chunks that are not kept are not parsed: a background colour before its palette, for example.
#[test]
fn a_misplaced_chunk_that_is_not_part_of_the_image_is_removed() {
    let (header, pixels) = (header(1, 1, 8, ColorType::Indexed, 0), compressed(&[0, 0]));
    let image = [
        (b"IHDR", header.as_slice()),
        (b"PLTE", &[1, 2, 3]),
        (b"IDAT", &pixels),
        (b"IEND", &[]),
    ];
    let mut chunks: Vec<(&[u8; 4], &[u8])> = image.to_vec();
    chunks.insert(1, (b"bKGD", &[0]));
    assert_eq!(sanitize(&png(&chunks)).expect("an image").bytes, png(&image));
}

#[test]
fn a_file_cut_off_anywhere_is_rejected() {
    let file = image_with(&[]);
    for length in 0..file.len() {
        assert!(sanitize(&file[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        let _ = sanitize(&[&SIGNATURE[..], &bytes].concat());
    }

    #[test]
    fn a_changed_byte_never_panics(index in 0..60_usize, byte: u8) {
        let mut file = image_with(&[]);
        let index = index % file.len();
        file[index] = byte;
        let _ = sanitize(&file);
    }
}
