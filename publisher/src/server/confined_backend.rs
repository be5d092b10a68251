//! File access for the web server, confined to the site's folder.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use tower_http::services::fs::{Backend, TokioBackend, TokioFile};

/// Opens only files whose real path is below a folder. [`TokioBackend`] alone would follow symbolic
/// links out of it.
#[derive(Clone, Debug)]
pub(super) struct ConfinedBackend {
    /// The folder's path without symbolic links.
    folder: Arc<PathBuf>,
}

impl ConfinedBackend {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder: Arc::new(folder),
        }
    }

    async fn real_path(self, path: PathBuf) -> io::Result<PathBuf> {
        let real = tokio::fs::canonicalize(&path).await.map_err(|error| {
            use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
            // A name that no file can have is a missing file, not an error of the server.
            match error.kind() {
                InvalidFilename | InvalidInput | NotADirectory => NotFound.into(),
                _ => error,
            }
        })?;
        if real.starts_with(&*self.folder) {
            Ok(real)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

type BoxFuture<Value> = Pin<Box<dyn Future<Output = io::Result<Value>> + Send>>;

impl Backend for ConfinedBackend {
    type File = TokioFile;
    type Metadata = std::fs::Metadata;
    type OpenFuture = BoxFuture<TokioFile>;
    type MetadataFuture = BoxFuture<std::fs::Metadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let backend = self.clone();
        Box::pin(async move { TokioBackend.open(backend.real_path(path).await?).await })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let backend = self.clone();
        Box::pin(async move { TokioBackend.metadata(backend.real_path(path).await?).await })
    }
}
