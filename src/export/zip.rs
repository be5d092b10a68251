//! A ZIP archive of files that are stored as they are (PKWARE, "APPNOTE.TXT", version 6.3.10).

/// The version of the format that a reader needs: 2.0, for folders.
const VERSION: u16 = 20;
/// The date of each file, 1 January 1980, the first that the format knows: the same content gives the same bytes.
const DATE: u16 = 0x21;

/// An archive of files, given by name and content. Together they have less than 4 GB.
pub(super) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let start = archive.len();
        let mut header = Vec::new();
        push_u16s(&mut header, &[VERSION, 0, 0, 0, DATE]);
        push_u32(&mut header, crc32(content.as_bytes()));
        push_length(&mut header, content.len());
        push_length(&mut header, content.len());
        push_u16s(&mut header, &[u16::try_from(name.len()).unwrap_or_default(), 0]);

        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&header);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(content.as_bytes());

        directory.extend_from_slice(b"PK\x01\x02");
        push_u16s(&mut directory, &[VERSION]);
        directory.extend_from_slice(&header);
        push_u16s(&mut directory, &[0; 5]);
        push_length(&mut directory, start);
        directory.extend_from_slice(name.as_bytes());
    }
    let (start, count) = (archive.len(), u16::try_from(files.len()).unwrap_or_default());
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06");
    push_u16s(&mut archive, &[0, 0, count, count]);
    push_length(&mut archive, directory.len());
    push_length(&mut archive, start);
    push_u16s(&mut archive, &[0]);
    archive
}

fn push_u16s(bytes: &mut Vec<u8>, values: &[u16]) {
    for value in values {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
}

fn push_u32(bytes: &mut Vec<u8>, value: u32) {
    bytes.extend_from_slice(&value.to_le_bytes());
}

fn push_length(bytes: &mut Vec<u8>, length: usize) {
    push_u32(bytes, u32::try_from(length).unwrap_or_default());
}

/// The checksum CRC-32 of the format (section 4.4.7; polynomial 0xEDB88320, reflected).
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (entry, byte) in table.iter_mut().zip(0..) {
        let shift = |crc: u32| (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
        *entry = (0..8).fold(byte, |crc, _| shift(crc));
    }
    let update = |crc: u32, byte: &u8| table[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ (crc >> 8);
    !bytes.iter().fold(!0, update)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a file's header at the file, without its name.
    const LOCAL_HEADER_LENGTH: usize = 30;
    /// The bytes of a file's header in the directory, without its name.
    const DIRECTORY_HEADER_LENGTH: usize = 46;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn the_headers_have_the_lengths_of_the_format() {
        let (name, content) = ("a/b.xml", "content");
        let archive = archive(&[(name, content)]);
        let directory = LOCAL_HEADER_LENGTH + name.len() + content.len();
        assert_eq!(archive[LOCAL_HEADER_LENGTH..directory], *b"a/b.xmlcontent");
        assert_eq!(archive[directory..directory + 4], *b"PK\x01\x02");
        let end = directory + DIRECTORY_HEADER_LENGTH + name.len();
        assert_eq!(archive[end..end + 4], *b"PK\x05\x06");
        assert_eq!(archive.len(), end + 22);
    }
}
