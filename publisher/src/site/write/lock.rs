//! Keeping two builds from writing to the same place at once.

use super::error::WriteError;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a build waits for another one. A site is written within seconds.
const TIMEOUT: Duration = Duration::from_secs(60);

const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// A folder that no other build writes to until this is dropped, or the process ends in any way.
///
/// It is an advisory lock of the folder itself, so it leaves no file behind. `None` where the operating
/// system or the file system has none; builds at the same moment are then not kept apart.
#[derive(Debug)]
pub(super) struct FolderLock(Option<File>);

impl FolderLock {
    /// Waits until no other build holds the lock of a folder.
    ///
    /// # Errors
    /// [`WriteError::Busy`]: another build still holds it after [`TIMEOUT`].
    pub(super) fn acquire(folder: &Path) -> Result<Self, WriteError> {
        let Ok(file) = File::open(folder) else {
            return Ok(Self(None));
        };
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(Some(file))),
                Err(TryLockError::Error(_)) => return Ok(Self(None)),
                Err(TryLockError::WouldBlock) if start.elapsed() > TIMEOUT => {
                    return Err(WriteError::Busy {
                        folder: folder.to_owned(),
                        seconds: TIMEOUT.as_secs(),
                    });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(POLL_INTERVAL),
            }
        }
    }

    /// Whether other builds are kept out.
    pub(super) fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_second_build_waits_for_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = FolderLock::acquire(folder.path()).expect("free");
        assert!(first.is_held());
        let path = folder.path().to_owned();
        let (sender, acquired) = channel();
        let second = thread::spawn(move || {
            let lock = FolderLock::acquire(&path).expect("free in time");
            sender.send(()).expect("the test waits");
            lock.is_held()
        });
        assert!(acquired.recv_timeout(POLL_INTERVAL * 5).is_err());
        drop(first);
        assert!(acquired.recv_timeout(Duration::from_secs(10)).is_ok());
        assert!(second.join().expect("no panic"));
    }
}
