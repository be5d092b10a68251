use super::*;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use rstest::rstest;
use std::io::Write as _;

fn packed(pixels: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(pixels).expect("room");
    encoder.finish().expect("room")
}

fn header(width: u32, height: u32, depth: u8, colour: u8, interlace: u8) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    [&width[..], &height, &[depth, colour, 0, 0, interlace]].concat()
}

fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    for (name, data) in chunks {
        write(&mut file, name, data);
    }
    file
}

/// Two by two pixels of grey.
fn plain_with(more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let (header, pixels) = (header(2, 2, 8, GREY, 0), packed(&[0, 1, 2, 0, 3, 4]));
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"IHDR", &header)];
    chunks.extend(more);
    chunks.extend([(b"IDAT", pixels.as_slice()), (b"IEND", &[])]);
    png(&chunks)
}

fn refused(bytes: &[u8]) -> String {
    rewrite(bytes).expect_err("no picture").to_string()
}

#[test]
fn a_plain_picture_comes_through_byte_by_byte() {
    let plain = plain_with(&[(b"gAMA", &[0, 0, 177, 143]), (b"tRNS", &[0, 1])]);
    let picture = rewrite(&plain).expect("a picture");
    assert_eq!(picture.bytes, plain);
    assert_eq!((picture.width, picture.height), (2, 2));
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
fn a_chunk_that_does_not_make_the_picture_is_left_out(#[case] name: &[u8; 4], #[case] data: &[u8]) {
    let picture = rewrite(&plain_with(&[(name, data)])).expect("a picture");
    assert_eq!(picture.bytes, plain_with(&[]));
}

#[test]
fn what_follows_the_end_is_left_out() {
    let mut file = plain_with(&[]);
    file.extend(b"PK\x03\x04 another file");
    assert_eq!(rewrite(&file).expect("a picture").bytes, plain_with(&[]));
}

#[test]
fn pixels_in_several_chunks_become_one() {
    let (header, pixels) = (header(2, 2, 8, GREY, 0), packed(&[0, 1, 2, 0, 3, 4]));
    let (first, second) = pixels.split_at(5);
    let file = png(&[(b"IHDR", &header), (b"IDAT", first), (b"IDAT", second), (b"IEND", &[])]);
    assert_eq!(rewrite(&file).expect("a picture").bytes, plain_with(&[]));
}

#[rstest]
#[case(1, GREY, 0, 3 * 3)]
#[case(8, TRUE_COLOUR, 0, 3 * 28)]
#[case(16, GREY_ALPHA, 0, 3 * 37)]
#[case(8, TRUE_COLOUR_ALPHA, 0, 3 * 37)]
// Adam7 on 9 by 3 pixels: passes of 2x1, 1x1, none, 2x1, 5x1, 4x2, 9x1.
#[case(8, GREY, 1, 3 + 2 + 3 + 6 + 2 * 5 + 10)]
fn a_picture_has_as_many_bytes_as_its_header_says(
    #[case] depth: u8,
    #[case] colour: u8,
    #[case] interlace: u8,
    #[case] bytes: usize,
) {
    let header = header(9, 3, depth, colour, interlace);
    let with = |bytes: usize| {
        let pixels = packed(&vec![0; bytes]);
        rewrite(&png(&[(b"IHDR", &header), (b"IDAT", &pixels), (b"IEND", &[])])).is_ok()
    };
    assert_eq!([bytes - 1, bytes, bytes + 1].map(with), [false, true, false]);
}

#[test]
fn a_palette_is_kept_with_its_transparency() {
    let (header, pixels) = (header(1, 1, 8, PALETTE, 0), packed(&[0, 0]));
    let chunks: [(&[u8; 4], &[u8]); 5] = [
        (b"IHDR", &header),
        (b"PLTE", &[1, 2, 3]),
        (b"tRNS", &[9]),
        (b"IDAT", &pixels),
        (b"IEND", &[]),
    ];
    assert_eq!(rewrite(&png(&chunks)).expect("a picture").bytes, png(&chunks));
    let without = [chunks[0], chunks[3], chunks[4]];
    insta::assert_snapshot!(refused(&png(&without)), @"the picture is damaged in its part PLTE (it is missing); export or copy it again");
}

#[test]
fn a_picture_that_unpacks_to_more_than_it_has_is_refused() {
    let (header, pixels) = (header(2, 2, 8, GREY, 0), packed(&vec![0; 50_000_000]));
    assert!(pixels.len() < 60_000);
    let file = png(&[(b"IHDR", &header), (b"IDAT", &pixels), (b"IEND", &[])]);
    insta::assert_snapshot!(refused(&file), @"the picture is damaged in its part IDAT (it has fewer or more pixels than the picture); export or copy it again");
}

#[rstest]
#[case(0, 1)]
#[case(1, 2049)]
#[case(u32::MAX, u32::MAX)]
fn a_picture_of_no_size_or_too_large_is_refused(#[case] width: u32, #[case] height: u32) {
    let header = header(width, height, 8, GREY, 0);
    assert_eq!(
        rewrite(&png(&[(b"IHDR", &header)])).expect_err("no picture"),
        PngFault::Size { width, height }
    );
}

#[test]
fn a_wrong_check_sum_is_told_with_its_chunk() {
    let mut file = plain_with(&[]);
    file[16] ^= 1;
    insta::assert_snapshot!(refused(&file), @"the picture is damaged in its part IHDR (its check sum is wrong); export or copy it again");
}

#[test]
fn a_critical_chunk_that_nobody_knows_is_refused() {
    insta::assert_snapshot!(refused(&plain_with(&[(b"EViL", b"")])), @"the picture is damaged in its part EViL (it is not known here); export or copy it again");
}

#[test]
fn a_picture_cut_off_anywhere_is_refused() {
    let file = plain_with(&[]);
    for length in 0..file.len() {
        assert!(rewrite(&file[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_reading_them_panic(bytes: Vec<u8>) {
        let _ = rewrite(&[&SIGNATURE[..], &bytes].concat());
    }

    #[test]
    fn no_changed_byte_makes_reading_panic(place in 0..60_usize, byte: u8) {
        let mut file = plain_with(&[]);
        let place = place % file.len();
        file[place] = byte;
        let _ = rewrite(&file);
    }
}
