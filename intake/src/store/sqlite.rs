//! Messages in a file of SQLite: one task writes, and makes one commit of all that waits, before any receipt is given.

use super::error::{StoreError, expect_setting};
use super::interface::{Acceptance, Create, Stats, Store};
use super::message::{PAGE, Position, Selection, StoredMessage};
use super::network_drive::is_on_network_drive;
use super::notice::{Lease, Notice, NoticeTarget};
use super::row::{self, KnownRow, MessageRow, NoticeRow, StatsRow};
use super::sqlite_version::SqliteVersion;
use crate::contract::{IncomingMessage, Reference, Timestamp};
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqliteConnection, SqlitePool};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

static MIGRATOR: Migrator = sqlx::migrate!("migrations/sqlite");

/// How long a connection waits for another one that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How many connections read at the same time.
const READERS: u32 = 4;

/// How many writes are made in one commit at most, and how many may wait for the next.
const MAX_BATCH: usize = 256;

/// A file of SQLite with messages.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    readers: SqlitePool,
    writes: mpsc::Sender<Write>,
    commits: Arc<AtomicU64>,
}

/// Something to write, and who waits for what becomes of it.
#[derive(Debug)]
enum Write {
    Accept(Box<IncomingMessage>, Vec<NoticeTarget>, Reply<Acceptance>),
    Delete(Selection, Timestamp, Reply<u64>),
    Lease(Lease, Reply<Vec<Notice>>),
    Settle(Notice, Option<Timestamp>, Reply<()>),
    Close(oneshot::Sender<()>),
}

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// What is said once the commit is made, or is not.
type Answer = Box<dyn FnOnce(Result<(), &str>) + Send>;

impl SqliteStore {
    /// Opens a file, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn open(file: &Path, create: Create) -> Result<Self, StoreError> {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if is_on_network_drive(folder) {
            return Err(StoreError::NetworkDrive { path: file.to_owned() });
        }
        if create == Create::Never && !file.exists() {
            return Err(StoreError::NoFile { path: file.to_owned() });
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(create == Create::IfMissing)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY_TIMEOUT)
            // On macOS, a disk may otherwise keep what it was told to write in its memory.
            .pragma("fullfsync", "ON")
            .pragma("checkpoint_fullfsync", "ON");
        let mut writer = SqliteConnection::connect_with(&options).await?;
        assert_settings(&mut writer).await?;
        MIGRATOR.run(&mut writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    assert_settings(connection)
                        .await
                        .map_err(|error| sqlx::Error::Configuration(Box::new(error)))
                })
            })
            .connect_with(options)
            .await?;
        let (writes, waiting) = mpsc::channel(MAX_BATCH);
        let commits = Arc::new(AtomicU64::new(0));
        tokio::spawn(write_batches(writer, waiting, Arc::clone(&commits)));
        Ok(Self {
            readers,
            writes,
            commits,
        })
    }

    /// How many commits have succeeded.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// Copies what is committed to an empty file.
    ///
    /// # Errors
    /// [`StoreError`]
    pub async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let path = file
            .to_str()
            .ok_or_else(|| StoreError::Path { path: file.to_owned() })?;
        sqlx::query("VACUUM INTO $1").bind(path).execute(&self.readers).await?;
        Ok(())
    }

    /// Empties the log of the file, which otherwise has what was deleted until it is written over.
    async fn empty_log(&self) -> Result<(), StoreError> {
        let (is_busy, ..): (bool, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&self.readers)
            .await?;
        match is_busy {
            true => Err(StoreError::BusyLog),
            false => Ok(()),
        }
    }

    async fn write<T>(&self, write: impl FnOnce(Reply<T>) -> Write) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.writes.send(write(reply)).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

/// Fails where a commit would not be safe.
async fn assert_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut *connection)
        .await?;
    let found = SqliteVersion::parse(&version).unwrap_or(SqliteVersion::UNKNOWN);
    if found < SqliteVersion::OLDEST {
        return Err(StoreError::OldSqlite { found });
    }
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *connection)
        .await?;
    expect_setting("PRAGMA journal_mode", journal, "wal")?;
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&mut *connection)
        .await?;
    expect_setting("PRAGMA synchronous", synchronous.to_string(), "2")
}

/// Writes what waits, one commit after the other, until the store is closed.
async fn write_batches(mut connection: SqliteConnection, mut waiting: mpsc::Receiver<Write>, commits: Arc<AtomicU64>) {
    let mut batch = Vec::new();
    while waiting.recv_many(&mut batch, MAX_BATCH).await > 0 {
        let mut closed = None;
        let writes = batch.drain(..).filter_map(|write| match write {
            Write::Close(reply) => {
                closed = Some(reply);
                None
            }
            write => Some(write),
        });
        let writes: Vec<Write> = writes.collect();
        if !writes.is_empty() {
            write_batch(&mut connection, writes, &commits).await;
        }
        if let Some(closed) = closed {
            // What was written is safe, whether or not the file is tidied up.
            let _ = connection.close().await;
            let _ = closed.send(());
            return;
        }
    }
}

/// Makes one commit of several writes, and answers them.
async fn write_batch(connection: &mut SqliteConnection, writes: Vec<Write>, commits: &AtomicU64) {
    let mut answers = Vec::with_capacity(writes.len());
    let written = async {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        for write in writes {
            apply(&mut transaction, write, &mut answers).await?;
        }
        transaction.commit().await?;
        commits.fetch_add(1, Ordering::Relaxed);
        Ok::<(), StoreError>(())
    }
    .await;
    if let Err(error) = &written {
        // Writes that were not reached have no answer of their own: whoever waits for them learns that the store is closed.
        eprintln!("trust-intake: a commit was not made: {error}");
    }
    let reason = written.map_err(|error| error.to_string());
    for answer in answers {
        answer(match &reason {
            Ok(()) => Ok(()),
            Err(reason) => Err(reason),
        });
    }
}

/// Makes a write within a transaction, and adds the answer that follows the commit.
async fn apply(connection: &mut SqliteConnection, write: Write, answers: &mut Vec<Answer>) -> Result<(), StoreError> {
    match write {
        Write::Accept(message, notices, reply) => {
            let accepted = accept(connection, &message, &notices).await;
            add_answer(answers, reply, accepted)
        }
        Write::Delete(selection, now, reply) => {
            let deleted = delete(connection, &selection, now).await;
            add_answer(answers, reply, deleted)
        }
        Write::Lease(lease, reply) => {
            let leased = lease_notices(connection, &lease).await;
            add_answer(answers, reply, leased)
        }
        Write::Settle(notice, retry, reply) => {
            let settled = settle_notice(connection, &notice, retry).await;
            add_answer(answers, reply, settled)
        }
        Write::Close(_) => Ok(()),
    }
}

/// Adds an answer. Where the write has failed, the whole transaction has.
fn add_answer<T: Send + 'static>(
    answers: &mut Vec<Answer>,
    reply: Reply<T>,
    result: Result<T, StoreError>,
) -> Result<(), StoreError> {
    let (value, error) = match result {
        Ok(value) => (Some(value), None),
        Err(error) => (None, Some(error)),
    };
    answers.push(Box::new(move |written| {
        let result = match (written, value) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(reason), _) => Err(StoreError::NotWritten {
                reason: reason.to_owned(),
            }),
            (Ok(()), None) => Err(StoreError::Closed),
        };
        // Whoever has sent it may be gone.
        let _ = reply.send(result);
    }));
    error.map_or(Ok(()), Err)
}

async fn accept(
    connection: &mut SqliteConnection,
    message: &IncomingMessage,
    notices: &[NoticeTarget],
) -> Result<Acceptance, StoreError> {
    let (reference, received) = (Reference::random(), Timestamp::now());
    let stored = sqlx::query(
        "INSERT INTO messages (id, hash, reference, received, kind, product, follows, message) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
    )
    .bind(message.id.as_str())
    .bind(message.hash.as_slice())
    .bind(reference.as_str())
    .bind(received.milliseconds())
    .bind(message.kind.name())
    .bind(message.product.as_str())
    .bind(message.follows.as_ref().map(|id| id.as_str()))
    .bind(message.json.as_str())
    .execute(&mut *connection)
    .await?;
    if stored.rows_affected() == 0 {
        let (reference, received, hash): KnownRow =
            sqlx::query_as("SELECT reference, received, hash FROM messages WHERE id = $1")
                .bind(message.id.as_str())
                .fetch_one(&mut *connection)
                .await?;
        return Ok(match hash == message.hash {
            true => Acceptance::Known(row::receipt(message.id.clone(), reference, received)),
            false => Acceptance::Conflict,
        });
    }
    for target in notices {
        sqlx::query("INSERT INTO notices (message, target, due) VALUES ($1, $2, $3)")
            .bind(message.id.as_str())
            .bind(target.name())
            .bind(received.milliseconds())
            .execute(&mut *connection)
            .await?;
    }
    Ok(Acceptance::New(row::receipt(
        message.id.clone(),
        reference.as_str().to_owned(),
        received.milliseconds(),
    )))
}

/// The condition of a [`Selection`], with its parameters 1 to 6.
macro_rules! selected {
    () => {
        "($1 IS NULL OR reference IN (SELECT value FROM json_each($1))) \
         AND ($2 IS NULL OR kind = $2) AND ($3 IS NULL OR product = $3) \
         AND ($4 IS NULL OR received < $4) AND ($5 IS NULL OR received >= $5) AND ($6 OR message IS NOT NULL)"
    };
}

/// Binds the parameters of [`selected`].
macro_rules! bind_selection {
    ($query:expr, $selection:expr) => {
        $query
            .bind(references_json($selection))
            .bind($selection.kind.map(|kind| kind.name()))
            .bind($selection.product.as_deref())
            .bind($selection.before.map(Timestamp::milliseconds))
            .bind($selection.since.map(Timestamp::milliseconds))
            .bind($selection.with_deleted)
    };
}

/// The references of a selection as a JSON list, which `json_each` reads.
fn references_json(selection: &Selection) -> Option<String> {
    let references = selection.references.as_ref()?;
    let quoted: Vec<String> = references.iter().map(|reference| format!("\"{reference}\"")).collect();
    Some(format!("[{}]", quoted.join(",")))
}

async fn delete(connection: &mut SqliteConnection, selection: &Selection, now: Timestamp) -> Result<u64, StoreError> {
    const NOTICES: &str = concat!(
        "DELETE FROM notices WHERE message IN (SELECT id FROM messages WHERE ",
        selected!(),
        ")"
    );
    const MESSAGES: &str = concat!(
        "UPDATE messages SET message = NULL, deleted = $7 WHERE message IS NOT NULL AND ",
        selected!()
    );
    bind_selection!(sqlx::query(NOTICES), selection)
        .execute(&mut *connection)
        .await?;
    let deleted = bind_selection!(sqlx::query(MESSAGES), selection)
        .bind(now.milliseconds())
        .execute(&mut *connection)
        .await?;
    Ok(deleted.rows_affected())
}

async fn lease_notices(connection: &mut SqliteConnection, lease: &Lease) -> Result<Vec<Notice>, StoreError> {
    let targets: Vec<String> = lease
        .targets
        .iter()
        .map(|target| format!("\"{}\"", target.name()))
        .collect();
    let rows: Vec<NoticeRow> = sqlx::query_as(
        "UPDATE notices SET due = $3, attempts = attempts + 1 WHERE (message, target) IN \
         (SELECT message, target FROM notices \
          WHERE target IN (SELECT value FROM json_each($1)) AND due <= $2 ORDER BY due LIMIT $4) \
         RETURNING message, target, attempts, \
         (SELECT reference FROM messages WHERE id = notices.message), \
         (SELECT kind FROM messages WHERE id = notices.message), \
         (SELECT product FROM messages WHERE id = notices.message)",
    )
    .bind(format!("[{}]", targets.join(",")))
    .bind(lease.now.milliseconds())
    .bind(lease.until.milliseconds())
    .bind(i64::from(lease.limit))
    .fetch_all(&mut *connection)
    .await?;
    rows.into_iter().map(row::notice).collect()
}

async fn settle_notice(
    connection: &mut SqliteConnection,
    notice: &Notice,
    retry: Option<Timestamp>,
) -> Result<(), StoreError> {
    let query = match retry {
        None => sqlx::query("DELETE FROM notices WHERE message = $1 AND target = $2"),
        Some(_) => sqlx::query("UPDATE notices SET due = $3 WHERE message = $1 AND target = $2"),
    };
    let query = query.bind(notice.message.as_str()).bind(notice.target.name());
    let query = match retry {
        None => query,
        Some(due) => query.bind(due.milliseconds()),
    };
    query.execute(&mut *connection).await?;
    Ok(())
}

impl Store for SqliteStore {
    async fn accept(&self, message: IncomingMessage, notices: &[NoticeTarget]) -> Result<Acceptance, StoreError> {
        self.write(|reply| Write::Accept(Box::new(message), notices.to_vec(), reply))
            .await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM messages LIMIT 1")
            .execute(&self.readers)
            .await?;
        Ok(())
    }

    async fn page(&self, selection: &Selection, after: Option<&Position>) -> Result<Vec<StoredMessage>, StoreError> {
        const PAGE_OF: &str = concat!(
            "SELECT id, reference, received, kind, product, follows, \
             (SELECT earlier.reference FROM messages AS earlier WHERE earlier.id = messages.follows), \
             (SELECT group_concat(later.reference, ' ' ORDER BY later.received) FROM messages AS later WHERE later.follows = messages.id), \
             message FROM messages WHERE ",
            selected!(),
            " AND (received, id) > ($7, $8) ORDER BY received, id LIMIT $9"
        );
        let rows: Vec<MessageRow> = bind_selection!(sqlx::query_as(PAGE_OF), selection)
            .bind(after.map_or(i64::MIN, |after| after.received.milliseconds()))
            .bind(after.map_or("", |after| after.id.as_str()))
            .bind(i64::from(PAGE))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(row::stored_message).collect()
    }

    async fn delete(&self, selection: &Selection, now: Timestamp) -> Result<u64, StoreError> {
        let deleted = self.write(|reply| Write::Delete(selection.clone(), now, reply)).await?;
        self.empty_log().await?;
        Ok(deleted)
    }

    async fn stats(&self) -> Result<Stats, StoreError> {
        let row: StatsRow = sqlx::query_as(
            "SELECT count(message), count(*) - count(message), (SELECT count(*) FROM notices), \
             min(CASE WHEN message IS NOT NULL THEN received END), max(CASE WHEN message IS NOT NULL THEN received END) \
             FROM messages",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(row::stats(row))
    }

    async fn lease_notices(&self, lease: &Lease) -> Result<Vec<Notice>, StoreError> {
        self.write(|reply| Write::Lease(lease.clone(), reply)).await
    }

    async fn settle_notice(&self, notice: &Notice, retry: Option<Timestamp>) -> Result<(), StoreError> {
        self.write(|reply| Write::Settle(notice.clone(), retry, reply)).await
    }

    async fn close(&self) {
        self.readers.close().await;
        let (reply, closed) = oneshot::channel();
        if self.writes.send(Write::Close(reply)).await.is_ok() {
            let _ = closed.await;
        }
    }
}
