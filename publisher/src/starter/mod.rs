//! The folder that `trust-portal new` makes: one small product whose texts show how good ones are
//! written, ready to be changed.

use crate::format::schemas;
use crate::theme::PLACEHOLDER_LOGO;
use portal::content::Date;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The files as they are written, but for the days in them.
const FILES: [(&str, &str); 3] = [
    ("catalogue.json", include_str!("files/catalogue.json")),
    ("example.json", include_str!("files/example.json")),
    ("theme.json", include_str!("files/theme.json")),
];

/// Why no folder was made. Nothing is left behind.
#[derive(Debug, Error)]
pub enum StarterError {
    /// Something lies in the folder already.
    #[error("the folder {} is not empty; name one that is empty or not there yet", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// There is something by that name, but no folder.
    #[error("{} is a file; name a folder that is empty or not there yet", path.display())]
    NotAFolder {
        /// What lies there.
        path: PathBuf,
    },
    /// The folder could not be looked into or written.
    #[error("the folder {} cannot be made ({source}); name one that you may write to", folder.display())]
    CannotWrite {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Makes a folder with a catalogue, a pack, a theme, a logo and the schemas that explain them to an
/// editor, and the folders above it. The pack is published `today` and to be looked at again six
/// months later. All files are written, or none. Gives the files' paths.
///
/// # Errors
/// [`StarterError`] when the folder holds something, is a file, or cannot be written.
pub fn create(folder: &Path, today: Date) -> Result<Vec<PathBuf>, StarterError> {
    let cannot_write = |source| StarterError::CannotWrite {
        folder: folder.to_owned(),
        source,
    };
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(StarterError::NotEmpty {
                    folder: folder.to_owned(),
                });
            }
            fill(folder, today).map_err(cannot_write)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(folder, today).map_err(cannot_write)?,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory && folder.is_file() => {
            return Err(StarterError::NotAFolder {
                path: folder.to_owned(),
            });
        }
        Err(error) => return Err(cannot_write(error)),
    }
    Ok(files(today).into_iter().map(|(name, _)| folder.join(name)).collect())
}

/// Makes a folder that is not there: written whole beside its place, then moved there at once.
fn make(folder: &Path, today: Date) -> io::Result<()> {
    let above = match folder.parent() {
        Some(above) if above != Path::new("") => above,
        _ => Path::new("."),
    };
    let missing: Vec<&Path> = above.ancestors().take_while(|folder| !folder.exists()).collect();
    let made = fs::create_dir_all(above).and_then(|()| {
        // The folder that is moved lies in the temporary one, which only its owner may open.
        let beside = staging_in(above)?;
        let whole = beside.path().join("content");
        fs::create_dir(&whole)?;
        write(&whole, today)?;
        fs::rename(&whole, folder)
    });
    if made.is_err() {
        for folder in missing {
            // Not empty by now? Then it is somebody else's too, and stays.
            let _ = fs::remove_dir(folder);
        }
    }
    made
}

/// Fills an empty folder, which stays the same folder: it may be the one in which the command runs.
fn fill(folder: &Path, today: Date) -> io::Result<()> {
    let inside = staging_in(folder)?;
    write(inside.path(), today)?;
    let mut moved = Vec::new();
    for (name, _) in files(today) {
        let place = folder.join(name);
        if let Err(error) = fs::rename(inside.path().join(name), &place) {
            for earlier in moved {
                let _ = fs::remove_file(earlier);
            }
            return Err(error);
        }
        moved.push(place);
    }
    Ok(())
}

/// A folder in which to write first. It takes everything in it along when it goes.
fn staging_in(folder: &Path) -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix(".trust-portal-new-").tempdir_in(folder)
}

fn write(folder: &Path, today: Date) -> io::Result<()> {
    files(today)
        .into_iter()
        .try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

/// Each file's name with its text.
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

/// The same day six months later, or the last one of that month; the day itself at the end of time.
fn six_months_after(day: Date) -> Date {
    let (year, month) = match day.month() {
        month @ 1..=6 => (day.year(), month + 6),
        month => (day.year() + 1, month - 6),
    };
    (1..=day.day())
        .rev()
        .find_map(|number| Date::new(year, month, number))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Logo, Theme};
    use portal::content::{Catalogue, Party, Product};
    use rstest::rstest;

    fn today() -> Date {
        Date::new(2026, 11, 22).expect("a day")
    }

    fn read(folder: &Path) -> Product {
        let file = |name: &str| fs::read(folder.join(name)).expect("the file is there");
        let catalogue = Catalogue::parse(&file("catalogue.json")).expect("the catalogue is right");
        let entry = catalogue.only_product().expect("one product");
        Product::parse(entry, &file(entry.pack.as_str())).expect("the pack is right")
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
    fn the_folder_is_made_with_those_above_it_and_nothing_beside_it() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("a/b");
        let written = create(&folder, today()).expect("made");
        assert_eq!(names_in(&place.path().join("a")), ["b"]);
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
        let written = create(folder.path(), today()).expect("made");
        assert_eq!(names_in(folder.path()).len(), written.len());
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_opens_to_whom_other_new_folders_open() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().expect("a folder");
        let (made, other) = (place.path().join("made"), place.path().join("other"));
        create(&made, today()).expect("made");
        fs::create_dir(&other).expect("a folder");
        let mode = |folder: &Path| fs::metadata(folder).expect("a folder").permissions().mode();
        assert_eq!(mode(&made), mode(&other));
    }

    #[test]
    fn a_folder_that_holds_something_is_left_alone() {
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
    fn a_file_by_that_name_is_left_alone() {
        let place = tempfile::tempdir().expect("a folder");
        let file = place.path().join("mine.txt");
        fs::write(&file, "mine").expect("written");
        assert!(matches!(create(&file, today()), Err(StarterError::NotAFolder { .. })));
        assert_eq!(fs::read_to_string(&file).expect("still there"), "mine");
    }

    #[test]
    fn where_no_folder_can_be_made_nothing_is_left() {
        let place = tempfile::tempdir().expect("a folder");
        // The folders above can be made, and all files written, but this is no place to move them to.
        let folder = place.path().join("above/new/..");
        let error = create(&folder, today()).expect_err("refused");
        assert!(matches!(error, StarterError::CannotWrite { .. }), "{error}");
        assert_eq!(names_in(place.path()), Vec::<String>::new());
    }

    #[test]
    fn the_days_are_today_and_six_months_later() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("made");
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
    fn six_months_later_is_a_day_of_the_calendar(#[case] day: &str, #[case] later: &str) {
        let day = Date::parse(day).expect("a day");
        assert_eq!(six_months_after(day).to_string(), later);
    }

    #[test]
    fn the_theme_and_its_logo_can_be_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("made");
        let theme = fs::read(folder.path().join(Theme::FILE)).expect("the file is there");
        let theme = Theme::parse(&theme).expect("the theme is right");
        let logo = theme.logo().expect("a logo");
        let logo = Logo::read(folder.path(), logo.as_str()).expect("the logo is right");
        assert!(!logo.bytes().is_empty());
    }

    #[test]
    fn every_duty_of_the_customer_is_on_the_checklist() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), today()).expect("made");
        let product = read(folder.path());
        let left: Vec<String> = product
            .responsibilities()
            .filter(|responsibility| responsibility.party == Party::Customer)
            .filter(|responsibility| {
                let fulfilled = product.checklist().iter().flat_map(|item| &item.fulfils);
                !fulfilled.into_iter().any(|other| other.id == responsibility.id)
            })
            .map(|responsibility| responsibility.id.to_string())
            .collect();
        assert_eq!(left, Vec::<String>::new());
    }
}
