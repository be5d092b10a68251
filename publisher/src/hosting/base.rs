//! Where a site lies on its host.

use portal::route::BasePath;
use std::fmt;
use thiserror::Error;

/// The base path of a site that web servers are told of: `/`, or folders such as `/trust/`.
///
/// Only characters that mean nothing to any server's configuration are let in, so that a path can
/// be written into one as it is: the unreserved characters of RFC 3986, section 2.3. No folder
/// begins with `.` or `_`, because those are refused to visitors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteBase(BasePath);

/// Why a text is no base path.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SiteBaseFault {
    /// A character that a server's configuration might read as something else.
    #[error(
        "the base path \"{text}\" has the character {character:?}; expected letters, digits, '-', '_', '.' and '~' between slashes"
    )]
    Character {
        /// The text.
        text: String,
        /// The first such character.
        character: char,
    },
    /// A folder without a name, or with one that servers refuse to visitors.
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
    /// Reads a base path; slashes before and after it are put right.
    ///
    /// # Errors
    /// [`SiteBaseFault`]: a character or a folder's name that cannot be.
    pub fn parse(text: &str) -> Result<Self, SiteBaseFault> {
        let base = BasePath::parse(text);
        let inner = base.as_str().trim_matches('/');
        if inner.is_empty() {
            return Ok(Self(base));
        }
        for folder in inner.split('/') {
            let stranger = folder
                .chars()
                .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | '~'));
            if let Some(character) = stranger {
                let text = text.to_owned();
                return Err(SiteBaseFault::Character { text, character });
            }
            if folder.is_empty() || folder.starts_with(['.', '_']) {
                let (text, folder) = (text.to_owned(), folder.to_owned());
                return Err(SiteBaseFault::Folder { text, folder });
            }
        }
        Ok(Self(base))
    }

    /// The base path as the portal knows it.
    #[must_use]
    pub fn path(&self) -> &BasePath {
        &self.0
    }

    /// The base path as text, with a slash before and after.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The base path without its last slash, where that leaves something: `/trust`.
    #[must_use]
    pub fn without_slash(&self) -> Option<&str> {
        self.as_str().strip_suffix('/').filter(|path| !path.is_empty())
    }

    /// For a regular expression: of the characters let in, only the dot means something there.
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
    fn slashes_are_put_right(#[case] text: &str, #[case] expected: &str) {
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
    fn what_a_configuration_could_misread_is_refused(#[case] text: &str, #[case] character: char) {
        let text = text.to_owned();
        assert_eq!(
            SiteBase::parse(&text),
            Err(SiteBaseFault::Character { text, character })
        );
    }

    #[rstest]
    #[case("/a//b/")]
    #[case("/../b/")]
    #[case("/_site/")]
    fn folders_that_no_visitor_can_reach_are_refused(#[case] text: &str) {
        assert!(matches!(SiteBase::parse(text), Err(SiteBaseFault::Folder { .. })));
    }

    #[test]
    fn only_a_folder_has_an_address_without_its_last_slash() {
        assert_eq!(SiteBase::parse("/").expect("a base path").without_slash(), None);
        assert_eq!(
            SiteBase::parse("/a/b/").expect("a base path").without_slash(),
            Some("/a/b")
        );
    }

    proptest! {
        #[test]
        fn a_base_path_that_was_read_reads_back(text: String) {
            if let Ok(base) = SiteBase::parse(&text) {
                prop_assert_eq!(SiteBase::parse(base.as_str()), Ok(base));
            }
        }
    }
}
