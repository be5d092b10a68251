//! The files of a site: those below its folder, and no others.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use tower_http::services::fs::{Backend, TokioBackend, TokioFile};

/// Opens files that really lie below a folder. A link that leads out of it leads nowhere:
/// [`TokioBackend`] alone would follow it.
#[derive(Clone, Debug)]
pub(super) struct Below {
    /// The folder, by its real path.
    folder: Arc<PathBuf>,
}

impl Below {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder: Arc::new(folder),
        }
    }

    async fn real_path(self, path: PathBuf) -> io::Result<PathBuf> {
        let real = tokio::fs::canonicalize(&path).await.map_err(|fault| {
            use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
            // A name that no file can have is a file that is not there, and no fault of the server.
            match fault.kind() {
                InvalidFilename | InvalidInput | NotADirectory => NotFound.into(),
                _ => fault,
            }
        })?;
        if real.starts_with(&*self.folder) {
            Ok(real)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

type Later<Value> = Pin<Box<dyn Future<Output = io::Result<Value>> + Send>>;

impl Backend for Below {
    type File = TokioFile;
    type Metadata = std::fs::Metadata;
    type OpenFuture = Later<TokioFile>;
    type MetadataFuture = Later<std::fs::Metadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let below = self.clone();
        Box::pin(async move { TokioBackend.open(below.real_path(path).await?).await })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let below = self.clone();
        Box::pin(async move { TokioBackend.metadata(below.real_path(path).await?).await })
    }
}
