//! Where messages are kept: one trait, and a backend for SQLite and for PostgreSQL.

mod error;
mod interface;
mod message;
mod network_drive;
mod notice;
mod postgres;
mod row;
mod sqlite;
mod sqlite_version;
mod url;

pub use error::StoreError;
pub use interface::{Acceptance, Create, Stats, Store};
pub use message::{EarlierMessage, PAGE, Position, Selection, StoredMessage};
pub use notice::{Lease, Notice, NoticeTarget};
pub use postgres::PostgresStore;
pub use sqlite::SqliteStore;
pub use sqlite_version::SqliteVersion;
pub use url::{StoreUrl, StoreUrlError};
