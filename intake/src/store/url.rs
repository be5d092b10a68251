//! `--store`: which database.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use thiserror::Error;

/// The value of `--store`.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreUrl {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// A database of PostgreSQL, by its URL.
    Postgres(String),
}

/// A value of `--store` that names no database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreUrlError {
    /// It is neither.
    #[error("expected sqlite:FILE or postgres://USER@HOST/DATABASE")]
    Scheme,
    /// There is no file after `sqlite:`.
    #[error("expected the path of a file after sqlite:, such as sqlite:/var/lib/trust-intake/messages.db")]
    NoFile,
}

impl FromStr for StoreUrl {
    type Err = StoreUrlError;

    fn from_str(text: &str) -> Result<Self, StoreUrlError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            return match file {
                "" | ":memory:" => Err(StoreUrlError::NoFile),
                file => Ok(Self::Sqlite(Path::new(file).to_owned())),
            };
        }
        let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        is_postgres
            .then(|| Self::Postgres(text.to_owned()))
            .ok_or(StoreUrlError::Scheme)
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl fmt::Display for StoreUrl {
    /// Without a password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(out, "sqlite:{}", file.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                let host = host.split_once('?').map_or(host, |(host, _)| host);
                write!(out, "{scheme}://{host}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("sqlite:messages.db", "sqlite:messages.db")]
    #[case("sqlite:///var/lib/messages.db", "sqlite:/var/lib/messages.db")]
    #[case(
        "postgres://intake:secret@db.example/intake?sslmode=require",
        "postgres://db.example/intake"
    )]
    #[case("postgresql://localhost/intake", "postgresql://localhost/intake")]
    fn a_database_is_named_without_its_password(#[case] url: &str, #[case] printed: &str) {
        let store: StoreUrl = url.parse().expect("a database");
        assert_eq!(store.to_string(), printed);
        assert_eq!(format!("{store:?}"), printed);
    }

    #[rstest]
    #[case("sqlite:", StoreUrlError::NoFile)]
    #[case("sqlite::memory:", StoreUrlError::NoFile)]
    #[case("mysql://localhost/intake", StoreUrlError::Scheme)]
    #[case("messages.db", StoreUrlError::Scheme)]
    fn what_names_no_database_is_an_error(#[case] url: &str, #[case] error: StoreUrlError) {
        assert_eq!(url.parse::<StoreUrl>(), Err(error));
    }
}
