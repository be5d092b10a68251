//! The check of the folder `static/`, whose files go into the site as they are.

use super::content_errors::error;
use super::diagnostic::{Diagnostic, SourceLocation};
use super::secrets::{SECRET_HELP, secret_in};
use crate::folder::{FileError, Folder, STATIC_FOLDER};
use crate::site::{SitePaths, StaticFileError, StaticFileErrorKind, read_static_files};
use portal::content::{Id, RuleError};

/// An error for each static file that may not be published on a site with these products.
pub(super) fn static_files<'id>(folder: &Folder, products: impl IntoIterator<Item = &'id Id>) -> Vec<Diagnostic> {
    let (files, errors) = read_static_files(folder, &SitePaths::new(products));
    let secrets = files.iter().filter_map(|file| {
        let kind = secret_in(std::str::from_utf8(&file.bytes).ok()?)?;
        let message = format!("the file has {kind} in it, and everybody can read the site");
        let location = SourceLocation::file(format!("{}/{}", STATIC_FOLDER, file.path));
        Some(error("secret", message, None, SECRET_HELP, location))
    });
    errors.iter().map(static_file_error).chain(secrets).collect()
}

fn static_file_error(StaticFileError { file, kind }: &StaticFileError) -> Diagnostic {
    let (code, help) = code_and_help(kind);
    error(code, kind.message(), None, &help, SourceLocation::file(file.as_str()))
}

/// The code of an error, and how to fix it.
fn code_and_help(kind: &StaticFileErrorKind) -> (&'static str, String) {
    let (code, help) = match kind {
        StaticFileErrorKind::File(error) => match error {
            FileError::Missing { .. } => ("missing-file", "put it back, or check again"),
            FileError::TooLarge { limit, .. } => {
                let megabytes = limit / (1024 * 1024);
                let help =
                    format!("make it smaller: hosts such as Cloudflare Pages take at most {megabytes} MiB a file");
                return ("too-large", help);
            }
            FileError::TooDeep { .. } => ("too-deep", "move its files up"),
            FileError::OutsideFolder { .. } => ("link-out-of-folder", "copy the file into the folder"),
            FileError::NotAFile { .. } => (
                "not-a-file",
                "put the file itself, or a folder with files, in its place",
            ),
            FileError::Unreadable { .. } => ("unreadable-file", "give yourself the right to read it"),
        },
        StaticFileErrorKind::Name { .. } => (
            "static-name",
            "give it another name: not every system and host can have this one",
        ),
        StaticFileErrorKind::Taken { .. } => (
            "static-taken",
            "give it another name, or put it into a folder of your own",
        ),
        StaticFileErrorKind::ForHosts { .. } => (
            "static-taken",
            "take the _ away; what the host is to send is in the site's own _headers, and the rest is set up at the host",
        ),
        StaticFileErrorKind::SameName { .. } => ("static-taken", "give one of the two another name"),
        StaticFileErrorKind::Extension { .. } => {
            let expected = kind.expected().unwrap_or_default();
            let help = format!("expected {expected}; a page or a script belongs on another host");
            return ("static-type", help);
        }
        StaticFileErrorKind::Markup { .. } => (
            "static-type",
            "let text begin with something else; look whether a page was saved under the name of a file",
        ),
    };
    (code, help.to_owned())
}
