//! The file format of the catalogue and the packs.

/// The largest content file that is read, in bytes. A pack of 10,000 responsibilities has about 6 MB.
pub const MAX_FILE_SIZE: usize = 8 * 1024 * 1024;

/// A version of the file format: the `format` of catalogue and packs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Texts are plain.
    One,
    /// Paragraphs may hold code and links, and stand beside steps and lists.
    #[default]
    Two,
}

impl Format {
    /// The versions that this portal reads, the oldest first.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The newest version.
    pub const NEWEST: Self = Self::Two;

    /// The version with a number.
    #[must_use]
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| u64::from(format.number()) == number)
    }

    /// The number of the version.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}
