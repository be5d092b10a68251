//! The folder that `trust-portal new` creates: a small product whose texts are examples of good ones,
//! to be changed.

use crate::format::schemas;
use crate::junk::is_junk;
use crate::theme::PLACEHOLDER_LOGO;
use jiff::ToSpan as _;
use portal::content::Date;
use portal::escaped::escaped_path;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The files, with placeholders for dates.
const FILES: [(&str, &str); 3] = [
    ("catalogue.json", include_str!("files/catalogue.json")),
    ("example.json", include_str!("files/example.json")),
    ("theme.json", include_str!("files/theme.json")),
];

/// Why the folder cannot be created. No files are left behind.
#[derive(Debug, Error)]
pub enum StarterError {
    /// The folder is not empty.
    #[error(
        "the folder {} is not empty; name one that is empty or not there yet",
        escaped_path(folder)
    )]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The path is that of a file.
    #[error("{} is a file; name a folder that is empty or not there yet", escaped_path(path))]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The folder cannot be listed or written.
    #[error(
        "the folder {} cannot be made ({source}); name one that you may write to",
        escaped_path(folder)
    )]
    CannotWrite {
        /// The folder.
        folder: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

/// Creates a folder, and its parents, with a catalogue, a pack, a theme, a logo and the JSON Schemas
/// for editors. The pack is published `today`, with a review six months later. Either all files are
/// written or none. Returns their paths.
///
/// # Errors
/// [`StarterError`]: the folder is not empty, is a file, or cannot be written.
pub fn create(folder: &Path, today: Date) -> Result<Vec<PathBuf>, StarterError> {
    let cannot_write = |source| StarterError::CannotWrite {
        folder: folder.to_owned(),
        source,
    };
    match fs::read_dir(folder) {
        Ok(entries) => {
            if holds_files(entries).map_err(cannot_write)? {
                return Err(StarterError::NotEmpty {
                    folder: folder.to_owned(),
                });
            }
            fill_empty(folder, today).map_err(cannot_write)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => create_missing(folder, today).map_err(cannot_write)?,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory && folder.is_file() => {
            return Err(StarterError::NotAFolder {
                path: folder.to_owned(),
            });
        }
        Err(error) => return Err(cannot_write(error)),
    }
    Ok(files(today).into_iter().map(|(name, _)| folder.join(name)).collect())
}

/// Whether there is anything but what operating systems and editors put into a folder.
fn holds_files(entries: fs::ReadDir) -> io::Result<bool> {
    for entry in entries {
        if !is_junk(&entry?.file_name().to_string_lossy()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Creates a missing folder: written completely beside its path, then moved there.
fn create_missing(folder: &Path, today: Date) -> io::Result<()> {
    let parent = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let missing: Vec<&Path> = parent.ancestors().take_while(|folder| !folder.exists()).collect();
    let result = fs::create_dir_all(parent).and_then(|()| {
        // A folder in the temporary one is moved, because only its owner may open the temporary one.
        let staging = staging_in(parent)?;
        let complete = staging.path().join("content");
        fs::create_dir(&complete)?;
        write(&complete, today)?;
        fs::rename(&complete, folder)
    });
    if result.is_err() {
        for folder in missing {
            // Fails for a folder that another program has written to, which stays.
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

/// Fills an empty folder, which is not replaced: it can be the working directory of the command.
fn fill_empty(folder: &Path, today: Date) -> io::Result<()> {
    let staging = staging_in(folder)?;
    write(staging.path(), today)?;
    let mut moved = Vec::new();
    for (name, _) in files(today) {
        let path = folder.join(name);
        if let Err(error) = fs::rename(staging.path().join(name), &path) {
            for path in moved {
                let _ = fs::remove_file(path);
            }
            return Err(error);
        }
        moved.push(path);
    }
    Ok(())
}

/// A temporary folder, which is deleted with its content when dropped.
fn staging_in(folder: &Path) -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix(".trust-portal-new-").tempdir_in(folder)
}

fn write(folder: &Path, today: Date) -> io::Result<()> {
    files(today)
        .into_iter()
        .try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

/// The files by name and content.
fn files(today: Date) -> Vec<(&'static str, String)> {
    let next_review = six_months_after(today);
    let mut files: Vec<(&'static str, String)> = FILES
        .into_iter()
        .map(|(name, text)| {
            let text = text
                .replace("{{today}}", &today.to_string())
                .replace("{{in six months}}", &next_review.to_string());
            (name, text)
        })
        .collect();
    files.push(("logo.svg", PLACEHOLDER_LOGO.to_owned()));
    files.extend(schemas());
    files
}

/// The same day six months later, or the last day of that month. At most 9999-12-31.
fn six_months_after(day: Date) -> Date {
    let day_in_jiff = day.to_string().parse::<jiff::civil::Date>();
    let later = day_in_jiff.map(|day| day.saturating_add(6.months()));
    later
        .ok()
        .and_then(|later| Date::parse(&later.to_string()).ok())
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::complete_catalogue;
    use crate::folder::Folder;
    use crate::theme::Branding;
    use portal::content::{Catalogue, Party, Product};
    use rstest::rstest;

    fn today() -> Date {
        Date::new(2026, 11, 22).expect("a day")
    }

    fn read(folder: &Path) -> Product {
        let file = |name: &str| fs::read(folder.join(name)).expect("the file");
        let complete = complete_catalogue(&Folder::read(folder).expect("a folder")).expect("a catalogue");
        let catalogue = Catalogue::parse(&complete).expect("a valid catalogue");
        let entry = catalogue.only_product().expect("one product");
        Product::parse(entry, &file(entry.pack.as_str())).expect("a valid pack")
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_folder_is_created_with_its_parents_and_nothing_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("a/b");
        let written = create(&folder, today()).expect("created");
        assert_eq!(names_in(&dir.path().join("a")), ["b"]);
        let mut names: Vec<_> = written
            .iter()
            .map(|path| path.strip_prefix(&folder).expect("inside"))
            .collect();
        names.sort();
        assert_eq!(names, names_in(&folder).iter().map(Path::new).collect::<Vec<_>>());
    }

    #[test]
    fn an_empty_folder_is_filled() {
        let folder = tempfile::tempdir().expect("a folder");
        let written = create(folder.path(), today()).expect("created");
        assert_eq!(names_in(folder.path()).len(), written.len());
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_has_the_permissions_of_other_new_folders() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().expect("a folder");
        let (created, other) = (dir.path().join("created"), dir.path().join("other"));
        create(&created, today()).expect("created");
        fs::create_dir(&other).expect("a folder");
        let mode = |folder: &Path| fs::metadata(folder).expect("a folder").permissions().mode();
        assert_eq!(mode(&created), mode(&other));
    }

    #[test]
    fn a_folder_that_is_not_empty_is_not_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("mine.txt"), "mine").expect("written");
        let error = create(folder.path(), today()).expect_err("refused");
        assert!(matches!(error, StarterError::NotEmpty { .. }));
        assert_eq!(
            error.to_string(),
            format!(
                "the folder {} is not empty; name one that is empty or not there yet",
                folder.path().display()
            )
        );
        assert_eq!(names_in(folder.path()), ["mine.txt"]);
    }

    #[test]
    fn a_file_at_the_path_is_not_changed() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("mine.txt");
        fs::write(&file, "mine").expect("written");
        assert!(matches!(create(&file, today()), Err(StarterError::NotAFolder { .. })));
        assert_eq!(fs::read_to_string(&file).expect("still there"), "mine");
    }

    #[test]
    fn a_failed_creation_leaves_nothing_behind() {
        let dir = tempfile::tempdir().expect("a folder");
        // The parents can be created and all files written, but no folder can be moved to this path.
        let folder = dir.path().join("above/new/..");
        let error = create(&folder, today()).expect_err("refused");
        assert!(matches!(error, StarterError::CannotWrite { .. }), "{error}");
        assert_eq!(names_in(dir.path()), Vec::<String>::new());
    }

    #[test]
    fn the_dates_are_today_and_six_months_later() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("created");
        let product = read(folder.path());
        assert_eq!(product.published().to_string(), "2026-11-22");
        assert_eq!(
            product.next_review().map(|day| day.to_string()).as_deref(),
            Some("2027-05-22")
        );
    }

    #[rstest]
    #[case("2026-06-30", "2026-12-30")]
    #[case("2026-07-01", "2027-01-01")]
    #[case("2026-08-31", "2027-02-28")]
    #[case("2027-08-31", "2028-02-29")]
    #[case("9999-12-31", "9999-12-31")]
    fn six_months_later_is_a_valid_date(#[case] day: &str, #[case] later: &str) {
        let day = Date::parse(day).expect("a day");
        assert_eq!(six_months_after(day).to_string(), later);
    }

    #[test]
    fn the_theme_and_its_logo_are_valid() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("created");
        let folder = Folder::read(folder.path()).expect("a folder");
        let branding = Branding::read(&folder).expect("valid branding").expect("a theme");
        assert!(!branding.logo().expect("a logo").bytes().is_empty());
    }

    #[test]
    fn every_responsibility_of_the_customer_is_on_the_checklist() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("created");
        let product = read(folder.path());
        let unfulfilled: Vec<String> = product
            .responsibilities()
            .filter(|responsibility| responsibility.party == Party::Customer)
            .filter(|responsibility| !product.is_fulfilled(responsibility))
            .map(|responsibility| responsibility.id.to_string())
            .collect();
        assert_eq!(unfulfilled, Vec::<String>::new());
    }
}
