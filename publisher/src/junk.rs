//! Files that operating systems, editors and version control put beside the files of a person.

/// Names as operating systems and file servers give them, in lower case.
const SYSTEM_NAMES: [&str; 14] = [
    ".ds_store",
    ".directory",
    ".localized",
    "$recycle.bin",
    "@eadir",
    "__macosx",
    "desktop.ini",
    "ehthumbs.db",
    "icon\r",
    "lost+found",
    "system volume information",
    "thumbs.db",
    "thumbs.db:encryptable",
    // Vim creates it to see whether a folder can be written to.
    "4913",
];

/// How the names of editors' copies end, in lower case: of what was saved before, of what is being
/// saved, and of what could not be merged.
const ENDINGS: [&str; 21] = [
    "~",
    ".~",
    ".bak",
    ".backup",
    ".crdownload",
    ".lock",
    ".old",
    ".orig",
    ".part",
    ".partial",
    ".rej",
    ".save",
    ".sav",
    ".swo",
    ".swp",
    ".swx",
    ".temp",
    ".tmp",
    "___jb_tmp___",
    "___jb_old___",
    ".un~",
];

/// How the names of such files begin: AppleDouble, locks of Emacs and LibreOffice, of Microsoft Office,
/// copies of Emacs, and files of NFS that are deleted but open.
const BEGINNINGS: [&str; 6] = ["._", ".#", ".~lock.", "~$", "#", ".nfs0"];

/// Names that version control and development environments give, in lower case.
const VERSION_CONTROL_NAMES: [&str; 15] = [
    ".bzr",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".gitmodules",
    ".hg",
    ".hgignore",
    ".idea",
    ".jj",
    ".keep",
    ".svn",
    ".vs",
    ".vscode",
];

/// Whether a file or folder of this name belongs to an operating system or an editor, and not to what
/// a person keeps in the folder.
#[must_use]
pub fn is_junk(name: &str) -> bool {
    let name = name.to_lowercase();
    SYSTEM_NAMES.contains(&&*name)
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

/// Whether a file or folder of this name belongs to version control or a development environment.
#[must_use]
pub fn is_of_version_control(name: &str) -> bool {
    VERSION_CONTROL_NAMES.contains(&&*name.to_lowercase())
}

/// Whether a file or folder of this name is hidden, as those of version control and editors are, or
/// otherwise [junk](is_junk).
#[must_use]
pub fn is_hidden_or_junk(name: &str) -> bool {
    name.starts_with('.') || is_junk(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    fn files_of_systems_and_editors_are_junk(
        #[values(
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "Desktop.ini",
            "._x.json",
            "x.json~",
            ".x.json.swp",
            "x.json.swp",
            "#x.json#",
            ".#x.json",
            "4913",
            "x.tmp",
            "x.json.bak",
            "x.json.orig",
            "x.json.rej",
            "~$x.json",
            ".~lock.x.json#",
            "x.json___jb_tmp___",
            "x.json.BAK",
            "__MACOSX",
            "$RECYCLE.BIN",
            "Icon\r",
            ".nfs000000000123"
        )]
        name: &str,
    ) {
        assert!(is_junk(name) && is_hidden_or_junk(name));
    }

    #[rstest]
    fn hidden_folders_are_passed_over_without_being_junk(
        #[values(".git", ".idea", ".vscode", ".svn", ".well-known", ".x.json")] name: &str,
    ) {
        assert!(is_hidden_or_junk(name) && !is_junk(name));
    }

    #[rstest]
    #[case(".git", true)]
    #[case(".GIT", true)]
    #[case(".gitignore", true)]
    #[case(".idea", true)]
    #[case(".well-known", false)]
    #[case(".x.txt", false)]
    #[case("git", false)]
    fn files_of_version_control_are_known_by_their_names(#[case] name: &str, #[case] expected: bool) {
        assert_eq!(is_of_version_control(name), expected);
    }

    #[rstest]
    fn other_files_are_a_persons(
        #[values(
            "x.json",
            "tmp.json",
            "bak.json",
            "logo.svg",
            "4913.json",
            "thumbs.json",
            "a#b.json",
            "x.json.txt"
        )]
        name: &str,
    ) {
        assert!(!is_hidden_or_junk(name));
    }
}
