//! The built files of the app, embedded in this command.

use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// The file that lists the name of each other file by its purpose.
const MANIFEST: &str = "app.json";

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/app_files.rs"));

/// The built files of the app.
#[derive(Debug)]
pub struct AppBundle {
    /// The names of the files that pages refer to.
    pub names: AssetNames,
    files: BTreeMap<String, &'static [u8]>,
}

/// The names of the files that pages refer to. Each contains a hash of the content.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AssetNames {
    /// The JavaScript that loads the WebAssembly.
    pub script: String,
    /// The WebAssembly.
    pub wasm: String,
    /// `public/early.js`, which listens before the app is there.
    pub early: String,
    /// `public/boot.js`, which starts the app.
    pub boot: String,
    /// The style sheet.
    pub style: String,
    /// The icon.
    pub icon: String,
    /// The WebAssembly of each part of the app that is loaded when it is needed, by the part's name.
    #[serde(default)]
    pub parts: BTreeMap<String, Vec<String>>,
}

/// Why this command cannot build sites.
#[derive(Debug, Error)]
pub enum AppBundleError {
    /// It was built without the app.
    #[error(
        "this trust-portal was built without the app, so it can check content but build no site; take a released trust-portal, or run `cargo xtask build` in its source"
    )]
    Missing,
    /// The embedded files are not complete.
    #[error(
        "the app in this trust-portal is damaged ({reason}); take a released trust-portal, or run `cargo xtask build` in its source"
    )]
    Damaged {
        /// What is wrong.
        reason: String,
    },
}

impl AppBundle {
    /// The app embedded in this command.
    ///
    /// # Errors
    /// [`AppBundleError`]: there is none, or it is not complete.
    pub fn embedded() -> Result<Self, AppBundleError> {
        Self::new(EMBEDDED)
    }

    /// A bundle of these files, with the manifest among them.
    ///
    /// # Errors
    /// [`AppBundleError`]: there are no files, or one that the manifest names is missing.
    pub fn new(files: &[(&str, &'static [u8])]) -> Result<Self, AppBundleError> {
        if files.is_empty() {
            return Err(AppBundleError::Missing);
        }
        let damaged = |reason: String| AppBundleError::Damaged { reason };
        let mut files: BTreeMap<String, &'static [u8]> =
            files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect();
        let manifest = files
            .remove(MANIFEST)
            .ok_or_else(|| damaged(format!("it has no {MANIFEST}")))?;
        let names: AssetNames = serde_json::from_slice(manifest).map_err(|error| damaged(error.to_string()))?;
        let parts = names.parts.values().flatten();
        for name in [
            &names.script,
            &names.wasm,
            &names.early,
            &names.boot,
            &names.style,
            &names.icon,
        ]
        .into_iter()
        .chain(parts)
        {
            if !files.contains_key(name) {
                return Err(damaged(format!("it has no {name}")));
            }
        }
        Ok(Self { names, files })
    }

    /// Every file with its name, including compressed copies.
    pub fn files(&self) -> impl Iterator<Item = (&str, &'static [u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), *bytes))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const MANIFEST_JSON: &[u8] = br#"{ "script": "portal-1.js", "wasm": "portal-2.wasm", "boot": "boot-3.js", "early": "early-6.js", "style": "style-4.css", "icon": "icon-5.svg", "parts": { "checklist": ["checklist-7.wasm"], "changes": ["changes-8.wasm"] } }"#;

    /// A bundle of minimal files, for tests of the site around the app.
    pub(in crate::site) fn minimal() -> AppBundle {
        AppBundle::new(&[
            (MANIFEST, MANIFEST_JSON),
            ("portal-1.js", b"export default () => {};"),
            ("portal-2.wasm", b"\0asm\x01\0\0\0"),
            ("portal-2.wasm.br", b"compressed"),
            ("boot-3.js", b"//"),
            ("early-6.js", b"//"),
            ("style-4.css", b"body{}"),
            ("checklist-7.wasm", b"\0asm\x01\0\0\0"),
            ("changes-8.wasm", b"\0asm\x01\0\0\0"),
            ("icon-5.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ])
        .expect("a bundle")
    }

    #[test]
    fn the_error_without_an_app_explains_how_to_get_one() {
        let error = AppBundle::new(&[]).expect_err("no app").to_string();
        assert!(error.contains("cargo xtask build"), "{error}");
    }

    #[test]
    fn a_missing_file_of_the_manifest_is_an_error() {
        let error = AppBundle::new(&[(MANIFEST, MANIFEST_JSON), ("portal-1.js", b"")])
            .expect_err("no wasm")
            .to_string();
        assert!(error.contains("it has no portal-2.wasm"), "{error}");
    }

    #[test]
    fn the_manifest_is_not_a_file_of_the_site() {
        assert!(minimal().files().all(|(name, _)| name != MANIFEST));
    }
}
