//! Names of files and folders that not every system can have.

use super::warnings::Warnings;
use crate::file_name::is_reserved_by_windows;
use crate::format::{CATALOGUE_SCHEMA, PACK_SCHEMA, THEME_SCHEMA};
use crate::theme::Theme;
use portal::content::Catalogue;

impl Warnings<'_> {
    pub(super) fn file_names(&mut self, catalogue: &Catalogue) {
        let mut names: Vec<(String, Option<String>)> = [
            Catalogue::FILE,
            Theme::FILE,
            CATALOGUE_SCHEMA,
            PACK_SCHEMA,
            THEME_SCHEMA,
        ]
        .map(|name| (name.to_owned(), None))
        .into();
        for (index, entry) in catalogue.products().iter().enumerate() {
            let path = format!("products[{index}]");
            self.windows_name(entry.id.as_str(), "id", "folder", &format!("{path}.id"));
            let (pack, path) = (entry.pack.to_string(), format!("{path}.pack"));
            self.windows_name(&pack, "file name", "file", &path);
            let other = names
                .iter()
                .find(|(name, _)| *name != pack && name.eq_ignore_ascii_case(&pack));
            if let Some((name, first)) = other {
                let message = format!("\"{pack}\" differs from \"{name}\" in capital letters only");
                let help = "on Windows and macOS, the one file replaces the other: give it another name";
                match first {
                    Some(first) => self.warn_with(
                        "same-file-name",
                        &path,
                        message,
                        "expected a name of its own",
                        help,
                        (first, "first given here"),
                    ),
                    None => self.warn("same-file-name", &path, message, "expected a name of its own", help),
                }
            }
            names.push((pack, Some(path)));
        }
    }

    pub(super) fn theme_file_names(&mut self, theme: &Theme) {
        if let Some(logo) = theme.logo() {
            self.windows_name(logo.as_str(), "file name", "file", "logo");
        }
    }

    fn windows_name(&mut self, name: &str, kind: &str, thing: &str, path: &str) {
        if is_reserved_by_windows(name) {
            self.warn(
                "windows-name",
                path,
                format!("the {kind} \"{name}\" is that of a device on Windows"),
                "expected another one",
                &format!("choose a longer one: on Windows, no {thing} can have this name, so the content or the site cannot be copied there"),
            );
        }
    }
}
