//! Messages in a database of PostgreSQL, which several processes on several machines may share.

use super::error::{StoreError, expect_setting};
use super::interface::{Acceptance, Create, Stats, Store};
use super::message::{PAGE, Position, Selection, StoredMessage};
use super::notice::{Lease, Notice, NoticeTarget};
use super::row::{self, KnownRow, MessageRow, NoticeRow, StatsRow};
use crate::contract::{IncomingMessage, Reference, Timestamp};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgConnection, PgPool};
use std::time::Duration;

static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

/// How many connections a process has at most.
const CONNECTIONS: u32 = 16;

/// How long a request waits for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// A database of PostgreSQL with messages.
#[derive(Clone, Debug)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Connects to a database; and brings its tables up to date, where it may create them.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn open(url: &str, create: Create) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse()?;
        // A receipt must not be given before the commit is on disk, whatever the database's default is.
        let options = options.options([("synchronous_commit", "on")]);
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    assert_settings(connection)
                        .await
                        .map_err(|error| sqlx::Error::Configuration(Box::new(error)))
                })
            })
            .connect_with(options)
            .await?;
        if create == Create::IfMissing {
            MIGRATOR.run(&pool).await?;
        }
        Ok(Self { pool })
    }
}

/// Fails where a commit would not be safe.
async fn assert_settings(connection: &mut PgConnection) -> Result<(), StoreError> {
    let synchronous: String = sqlx::query_scalar("SHOW synchronous_commit")
        .fetch_one(&mut *connection)
        .await?;
    expect_setting("synchronous_commit", synchronous, "on")?;
    let fsync: String = sqlx::query_scalar("SHOW fsync").fetch_one(&mut *connection).await?;
    expect_setting("fsync", fsync, "on")
}

/// The condition of a [`Selection`], with its parameters 1 to 6.
macro_rules! selected {
    () => {
        "($1::text[] IS NULL OR reference = ANY($1)) AND ($2::text IS NULL OR kind = $2) \
         AND ($3::text IS NULL OR product = $3) AND ($4::bigint IS NULL OR received < $4) \
         AND ($5::bigint IS NULL OR received >= $5) AND ($6::boolean OR message IS NOT NULL)"
    };
}

/// Binds the parameters of [`selected`].
macro_rules! bind_selection {
    ($query:expr, $selection:expr) => {
        $query
            .bind(references($selection))
            .bind($selection.kind.map(|kind| kind.name()))
            .bind($selection.product.as_deref())
            .bind($selection.before.map(Timestamp::milliseconds))
            .bind($selection.since.map(Timestamp::milliseconds))
            .bind($selection.with_deleted)
    };
}

fn references(selection: &Selection) -> Option<Vec<String>> {
    let references = selection.references.as_ref()?;
    Some(references.iter().map(Reference::to_string).collect())
}

impl Store for PostgresStore {
    async fn accept(&self, message: IncomingMessage, notices: &[NoticeTarget]) -> Result<Acceptance, StoreError> {
        let (reference, received) = (Reference::random(), Timestamp::now());
        let targets: Vec<&str> = notices.iter().map(|target| target.name()).collect();
        let stored: i64 = sqlx::query_scalar(
            "WITH stored AS (\
               INSERT INTO messages (id, hash, reference, received, kind, product, follows, message) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id), \
             noted AS (\
               INSERT INTO notices (message, target, due) \
               SELECT stored.id, target, $4 FROM stored, unnest($9::text[]) AS target) \
             SELECT count(*) FROM stored",
        )
        .bind(message.id.as_str())
        .bind(message.hash.as_slice())
        .bind(reference.as_str())
        .bind(received.milliseconds())
        .bind(message.kind.name())
        .bind(message.product.as_str())
        .bind(message.follows.as_ref().map(|id| id.as_str()))
        .bind(message.json.as_str())
        .bind(targets)
        .fetch_one(&self.pool)
        .await?;
        if stored > 0 {
            let reference = reference.as_str().to_owned();
            return Ok(Acceptance::New(row::receipt(
                message.id,
                reference,
                received.milliseconds(),
            )));
        }
        let (reference, received, hash): KnownRow =
            sqlx::query_as("SELECT reference, received, hash FROM messages WHERE id = $1")
                .bind(message.id.as_str())
                .fetch_one(&self.pool)
                .await?;
        Ok(match hash == message.hash {
            true => Acceptance::Known(row::receipt(message.id, reference, received)),
            false => Acceptance::Conflict,
        })
    }

    async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM messages LIMIT 1")
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    async fn page(&self, selection: &Selection, after: Option<&Position>) -> Result<Vec<StoredMessage>, StoreError> {
        const PAGE_OF: &str = concat!(
            "SELECT id, reference, received, kind, product, follows, \
             (SELECT earlier.reference FROM messages AS earlier WHERE earlier.id = messages.follows), \
             (SELECT string_agg(later.reference, ' ' ORDER BY later.received) FROM messages AS later WHERE later.follows = messages.id), \
             message FROM messages WHERE ",
            selected!(),
            " AND (received, id) > ($7, $8) ORDER BY received, id LIMIT $9"
        );
        let rows: Vec<MessageRow> = bind_selection!(sqlx::query_as(PAGE_OF), selection)
            .bind(after.map_or(i64::MIN, |after| after.received.milliseconds()))
            .bind(after.map_or("", |after| after.id.as_str()))
            .bind(i64::from(PAGE))
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(row::stored_message).collect()
    }

    async fn delete(&self, selection: &Selection, now: Timestamp) -> Result<u64, StoreError> {
        const NOTICES: &str = concat!(
            "DELETE FROM notices WHERE message IN (SELECT id FROM messages WHERE ",
            selected!(),
            ")"
        );
        const MESSAGES: &str = concat!(
            "UPDATE messages SET message = NULL, deleted = $7 WHERE message IS NOT NULL AND ",
            selected!()
        );
        let mut transaction = self.pool.begin().await?;
        bind_selection!(sqlx::query(NOTICES), selection)
            .execute(&mut *transaction)
            .await?;
        let deleted = bind_selection!(sqlx::query(MESSAGES), selection)
            .bind(now.milliseconds())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        // What was deleted stays in the table until then.
        sqlx::query("VACUUM messages").execute(&self.pool).await?;
        Ok(deleted.rows_affected())
    }

    async fn stats(&self) -> Result<Stats, StoreError> {
        let row: StatsRow = sqlx::query_as(
            "SELECT count(message), count(*) - count(message), (SELECT count(*) FROM notices), \
             min(received) FILTER (WHERE message IS NOT NULL), max(received) FILTER (WHERE message IS NOT NULL) \
             FROM messages",
        )
        .fetch_one(&self.pool)
        .await?;
        Ok(row::stats(row))
    }

    async fn lease_notices(&self, lease: &Lease) -> Result<Vec<Notice>, StoreError> {
        let targets: Vec<&str> = lease.targets.iter().map(|target| target.name()).collect();
        let rows: Vec<NoticeRow> = sqlx::query_as(
            "UPDATE notices SET due = $3, attempts = attempts + 1 FROM messages \
             WHERE messages.id = notices.message AND (notices.message, notices.target) IN \
             (SELECT message, target FROM notices \
              WHERE target = ANY($1) AND due <= $2 ORDER BY due LIMIT $4 FOR UPDATE SKIP LOCKED) \
             RETURNING notices.message, notices.target, notices.attempts, \
             messages.reference, messages.kind, messages.product",
        )
        .bind(targets)
        .bind(lease.now.milliseconds())
        .bind(lease.until.milliseconds())
        .bind(i64::from(lease.limit))
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(row::notice).collect()
    }

    async fn settle_notice(&self, notice: &Notice, retry: Option<Timestamp>) -> Result<(), StoreError> {
        let query = match retry {
            None => sqlx::query("DELETE FROM notices WHERE message = $1 AND target = $2"),
            Some(_) => sqlx::query("UPDATE notices SET due = $3 WHERE message = $1 AND target = $2"),
        };
        let query = query.bind(notice.message.as_str()).bind(notice.target.name());
        let query = match retry {
            None => query,
            Some(due) => query.bind(due.milliseconds()),
        };
        query.execute(&self.pool).await?;
        Ok(())
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}
