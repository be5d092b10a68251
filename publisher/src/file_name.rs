//! Names of files and folders that not every system can have.

use thiserror::Error;

/// Characters that no name on Windows has
/// ([Naming files](https://learn.microsoft.com/windows/win32/fileio/naming-a-file)).
const FORBIDDEN_ON_WINDOWS: [char; 8] = ['\\', '<', '>', ':', '"', '|', '?', '*'];

/// Why a file or folder of a name cannot be copied everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileNameError {
    /// A character that cannot be seen and that commands terminals and servers.
    #[error("has a control character in it")]
    ControlCharacter,
    /// Bytes that are no text.
    #[error("is not written in UTF-8")]
    NotUtf8,
    /// A character that Windows does not allow.
    #[error("has the character {0} in it, which no name on Windows has")]
    Character(char),
    /// A dot or a space at the end, which Windows takes away.
    #[error("ends with a dot or a space, which Windows takes away")]
    End,
    /// The name of a device.
    #[error("is that of a device on Windows")]
    Device,
}

/// Checks whether a file or folder of this name can be copied to every system and host.
///
/// # Errors
/// [`FileNameError`]
pub fn check_portable(name: &str) -> Result<(), FileNameError> {
    if name.contains(char::is_control) {
        return Err(FileNameError::ControlCharacter);
    }
    // What a name that is no text was read as.
    if name.contains(char::REPLACEMENT_CHARACTER) {
        return Err(FileNameError::NotUtf8);
    }
    if let Some(found) = name.chars().find(|c| FORBIDDEN_ON_WINDOWS.contains(c)) {
        return Err(FileNameError::Character(found));
    }
    if name.ends_with(['.', ' ']) {
        return Err(FileNameError::End);
    }
    if is_reserved_by_windows(name) {
        return Err(FileNameError::Device);
    }
    Ok(())
}

/// Whether Windows has a device of this name, with any extension
/// ([Naming files](https://learn.microsoft.com/windows/win32/fileio/naming-a-file)).
#[must_use]
pub fn is_reserved_by_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = numbered.is_some_and(|number| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_port || ["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_devices_of_windows_are_reserved_with_any_extension() {
        for name in [
            "con",
            "nul",
            "aux",
            "prn",
            "com1",
            "com0",
            "lpt9",
            "CON.json",
            "Nul.tar.json",
            "lpt1.svg",
        ] {
            assert!(is_reserved_by_windows(name), "{name}");
        }
        for name in [
            "console",
            "com",
            "com10",
            "lpt-1",
            "auxiliary.json",
            "notes.con",
            "null",
        ] {
            assert!(!is_reserved_by_windows(name), "{name}");
        }
    }

    #[rstest]
    #[case("a\nb", FileNameError::ControlCharacter)]
    #[case("a\u{85}b", FileNameError::ControlCharacter)]
    #[case("a\u{fffd}b", FileNameError::NotUtf8)]
    #[case("a\\b", FileNameError::Character('\\'))]
    #[case("a:b", FileNameError::Character(':'))]
    #[case("what?.pdf", FileNameError::Character('?'))]
    #[case("report.", FileNameError::End)]
    #[case("report ", FileNameError::End)]
    #[case("nul.txt", FileNameError::Device)]
    fn a_name_that_not_every_system_can_have_is_refused(#[case] name: &str, #[case] error: FileNameError) {
        assert_eq!(check_portable(name), Err(error));
    }

    #[rstest]
    fn other_names_can_be_copied_everywhere(
        #[values(
            "CNAME",
            ".well-known",
            "SOC 2 report.pdf",
            "Prüfbericht.pdf",
            "a..b",
            "#1.txt",
            "100%.txt"
        )]
        name: &str,
    ) {
        assert_eq!(check_portable(name), Ok(()));
    }
}
