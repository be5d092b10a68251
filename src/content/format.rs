//! The file format of the catalogue and the packs.

/// The version of the file format that this portal reads: the `format` of catalogue and packs.
pub const FORMAT_VERSION: u32 = 1;

/// The largest content file that is read, in bytes. A pack of 10,000 responsibilities has about 6 MB.
pub const MAX_FILE_SIZE: usize = 8 * 1024 * 1024;
