//! What `trust-intake` does.

mod backup;
mod error;
mod export;
mod messages;
mod serve;
mod show;

pub use error::CommandError;

use crate::cli::{Command, FilterArgs};
use crate::contract::Timestamp;
use crate::store::{Create, PostgresStore, Selection, SqliteStore, Store, StoreUrl};

/// Runs an expression with a database that exists, and closes that.
macro_rules! with_store {
    ($url:expr, |$store:ident| $run:expr) => {
        match $url {
            StoreUrl::Sqlite(file) => {
                let $store = SqliteStore::open(file, Create::Never).await?;
                let result = $run;
                $store.close().await;
                result
            }
            StoreUrl::Postgres(url) => {
                let $store = PostgresStore::open(url, Create::Never).await?;
                let result = $run;
                $store.close().await;
                result
            }
        }
    };
}
/// Runs a command.
///
/// # Errors
/// [`CommandError`]
pub async fn run(command: Command) -> Result<(), CommandError> {
    match command {
        Command::Serve(arguments) => match &arguments.store.store {
            StoreUrl::Sqlite(file) => {
                let store = SqliteStore::open(file, Create::IfMissing).await?;
                let result = serve::serve(&arguments, store.clone()).await;
                eprintln!("trust-intake: {} commits were made", store.commits());
                result
            }
            StoreUrl::Postgres(url) => {
                let store = PostgresStore::open(url, Create::IfMissing).await?;
                serve::serve(&arguments, store).await
            }
        },
        Command::List(arguments) => {
            let selection = Selection {
                with_deleted: arguments.deleted,
                ..selection(&arguments.filter)
            };
            with_store!(&arguments.store.store, |store| messages::list(&store, &selection).await)
        }
        Command::Show(arguments) => {
            with_store!(&arguments.store.store, |store| show::show(&store, arguments.reference)
                .await)
        }
        Command::Export(arguments) => {
            let selection = selection(&arguments.filter);
            with_store!(&arguments.store.store, |store| {
                export::export(&store, &selection, arguments.out.as_deref()).await
            })
        }
        Command::Delete(arguments) => {
            with_store!(&arguments.store.store, |store| messages::delete(&store, arguments)
                .await)
        }
        Command::Backup(arguments) => match &arguments.store.store {
            StoreUrl::Sqlite(file) => {
                let store = SqliteStore::open(file, Create::Never).await?;
                let result = backup::back_up(&store, &arguments.out).await;
                store.close().await;
                result
            }
            StoreUrl::Postgres(_) => Err(CommandError::BackUpPostgres),
        },
        Command::Stats(arguments) => {
            with_store!(&arguments.store.store, |store| messages::stats(&store).await)
        }
    }
}

fn selection(filter: &FilterArgs) -> Selection {
    let now = Timestamp::now();
    Selection {
        kind: filter.kind.map(Into::into),
        product: filter.product.clone(),
        before: filter.older_than.map(|time| now.before(time)),
        since: filter.newer_than.map(|time| now.before(time)),
        ..Selection::default()
    }
}
