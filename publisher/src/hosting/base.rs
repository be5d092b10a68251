//! The base path of a site on its host.

use portal::route::BasePath;
use std::fmt;
use thiserror::Error;

/// The base path of a site in the configuration of web servers: `/`, or folders such as `/trust/`.
///
/// Only the unreserved characters of RFC 3986, section 2.3 are allowed. They have no special meaning
/// in any server's configuration, so that a path can be written into one without escaping. No folder
/// begins with `.` or `_`, because servers do not answer for those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteBase(BasePath);

/// A text that is not a base path.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SiteBaseError {
    /// A character that may be special in a server's configuration.
    #[error(
        "the base path \"{text}\" has the character {character:?}; expected letters, digits, '-', '_', '.' and '~' between slashes"
    )]
    Character {
        /// The text.
        text: String,
        /// The first such character.
        character: char,
    },
    /// A folder without a name, or with one that servers do not answer for.
    #[error(
        "the base path \"{text}\" has a folder named \"{folder}\"; expected a name that does not begin with '.' or '_'"
    )]
    Folder {
        /// The text.
        text: String,
        /// The folder's name.
        folder: String,
    },
}

impl SiteBase {
    /// Parses a base path. Missing slashes at the start and the end are added.
    ///
    /// # Errors
    /// [`SiteBaseError`]: a character or the name of a folder is not allowed.
    pub fn parse(text: &str) -> Result<Self, SiteBaseError> {
        let base = BasePath::parse(text);
        let inner = base.as_str().trim_matches('/');
        if inner.is_empty() {
            return Ok(Self(base));
        }
        for folder in inner.split('/') {
            let disallowed = folder
                .chars()
                .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | '~'));
            if let Some(character) = disallowed {
                let text = text.to_owned();
                return Err(SiteBaseError::Character { text, character });
            }
            if folder.is_empty() || folder.starts_with(['.', '_']) {
                let (text, folder) = (text.to_owned(), folder.to_owned());
                return Err(SiteBaseError::Folder { text, folder });
            }
        }
        Ok(Self(base))
    }

    /// The same base path, with the addresses of pages written with or without a slash at their end. Servers
    /// answer both in any case.
    #[must_use]
    pub fn with_trailing_slash(self, has_trailing_slash: bool) -> Self {
        Self(self.0.with_trailing_slash(has_trailing_slash))
    }

    /// The base path as a type of the portal.
    #[must_use]
    pub fn path(&self) -> &BasePath {
        &self.0
    }

    /// The base path as text, with a slash at the start and the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The base path without its last slash: `/trust`. `None` for `/`.
    #[must_use]
    pub fn without_slash(&self) -> Option<&str> {
        self.as_str().strip_suffix('/').filter(|path| !path.is_empty())
    }

    /// The base path in a regular expression: of the allowed characters, only the dot is special there.
    pub(super) fn as_pattern(&self) -> String {
        self.as_str().replace('.', r"\.")
    }
}

impl fmt::Display for SiteBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("", "/")]
    #[case("/", "/")]
    #[case("trust", "/trust/")]
    #[case("/a-b/c.d~1/", "/a-b/c.d~1/")]
    fn missing_slashes_are_added(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(SiteBase::parse(text).expect("a base path").as_str(), expected);
    }

    #[rstest]
    #[case("/tr ust/", ' ')]
    #[case("/trust;}/", ';')]
    #[case("/trust\"/", '"')]
    #[case("/$uri/", '$')]
    #[case("/a\nb/", '\n')]
    #[case("/{env.HOME}/", '{')]
    #[case("/*/", '*')]
    #[case("/tröst/", 'ö')]
    fn a_character_that_is_special_in_configurations_is_rejected(#[case] text: &str, #[case] character: char) {
        let text = text.to_owned();
        assert_eq!(
            SiteBase::parse(&text),
            Err(SiteBaseError::Character { text, character })
        );
    }

    #[rstest]
    #[case("/a//b/")]
    #[case("/../b/")]
    #[case("/_site/")]
    fn a_folder_that_no_server_answers_for_is_rejected(#[case] text: &str) {
        assert!(matches!(SiteBase::parse(text), Err(SiteBaseError::Folder { .. })));
    }

    #[test]
    fn only_the_path_of_a_folder_can_lose_its_last_slash() {
        assert_eq!(SiteBase::parse("/").expect("a base path").without_slash(), None);
        assert_eq!(
            SiteBase::parse("/a/b/").expect("a base path").without_slash(),
            Some("/a/b")
        );
    }

    proptest! {
        #[test]
        fn a_parsed_base_path_is_parsed_as_itself(text: String) {
            if let Ok(base) = SiteBase::parse(&text) {
                prop_assert_eq!(SiteBase::parse(base.as_str()), Ok(base));
            }
        }
    }
}
