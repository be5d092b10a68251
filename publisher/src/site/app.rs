//! The app's files, which every page of a site starts.

use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// The list of the files and of what each is for, among the files.
const MANIFEST: &str = "app.json";

static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/app_files.rs"));

/// The app as it travels in this command.
#[derive(Debug)]
pub struct App {
    /// The names of the files that pages refer to.
    pub names: Names,
    files: BTreeMap<String, &'static [u8]>,
}

/// The names of the app's files; each holds a hash of what the file holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Names {
    /// What joins the wasm to the browser.
    pub script: String,
    /// The app itself.
    pub wasm: String,
    /// `public/boot.js`, which starts the app.
    pub start: String,
    /// How everything looks.
    pub style: String,
    /// The site's icon.
    pub icon: String,
}

/// Why this command has no app to build sites with.
#[derive(Debug, Error)]
pub enum AppError {
    /// It was built without one.
    #[error(
        "this trust-portal was built without the app, so it can check content but build no site; take a released trust-portal, or run `cargo xtask build` in its source"
    )]
    Missing,
    /// What was built in does not fit together.
    #[error(
        "the app in this trust-portal is damaged ({reason}); take a released trust-portal, or run `cargo xtask build` in its source"
    )]
    Damaged {
        /// What is wrong.
        reason: String,
    },
}

impl App {
    /// The app that was built into this command.
    ///
    /// # Errors
    /// [`AppError`]: there is none, or it is damaged.
    pub fn built_in() -> Result<Self, AppError> {
        Self::of(BUILT_IN)
    }

    /// An app of these files, with their list among them.
    ///
    /// # Errors
    /// [`AppError`]: there are no files, or one that the list names is missing.
    pub fn of(files: &[(&str, &'static [u8])]) -> Result<Self, AppError> {
        if files.is_empty() {
            return Err(AppError::Missing);
        }
        let damaged = |reason: String| AppError::Damaged { reason };
        let mut files: BTreeMap<String, &'static [u8]> =
            files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect();
        let manifest = files
            .remove(MANIFEST)
            .ok_or_else(|| damaged(format!("it has no {MANIFEST}")))?;
        let names: Names = serde_json::from_slice(manifest).map_err(|fault| damaged(fault.to_string()))?;
        for name in [&names.script, &names.wasm, &names.start, &names.style, &names.icon] {
            if !files.contains_key(name) {
                return Err(damaged(format!("it has no {name}")));
            }
        }
        Ok(Self { names, files })
    }

    /// Every file with its name: what pages refer to, and the same compressed.
    pub fn files(&self) -> impl Iterator<Item = (&str, &'static [u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), *bytes))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const LIST: &[u8] = br#"{ "script": "portal-1.js", "wasm": "portal-2.wasm", "start": "boot-3.js", "style": "style-4.css", "icon": "icon-5.svg" }"#;

    /// An app that starts nothing, for tests of what stands around it.
    pub(in crate::site) fn hollow() -> App {
        App::of(&[
            (MANIFEST, LIST),
            ("portal-1.js", b"export default () => {};"),
            ("portal-2.wasm", b"\0asm\x01\0\0\0"),
            ("portal-2.wasm.br", b"compressed"),
            ("boot-3.js", b"//"),
            ("style-4.css", b"body{}"),
            ("icon-5.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ])
        .expect("an app")
    }

    #[test]
    fn a_command_without_an_app_says_how_to_get_one() {
        let error = App::of(&[]).expect_err("no app").to_string();
        assert!(error.contains("cargo xtask build"), "{error}");
    }

    #[test]
    fn a_file_that_the_list_names_must_be_there() {
        let error = App::of(&[(MANIFEST, LIST), ("portal-1.js", b"")])
            .expect_err("no wasm")
            .to_string();
        assert!(error.contains("it has no portal-2.wasm"), "{error}");
    }

    #[test]
    fn the_list_itself_is_no_file_of_the_site() {
        assert!(hollow().files().all(|(name, _)| name != MANIFEST));
    }
}
