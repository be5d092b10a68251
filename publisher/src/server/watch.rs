//! Building anew whenever something in a folder changes.

use super::root::SiteRoot;
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::watch::Sender;

/// An editor writes a file in several steps; after this long without another, it is done.
const QUIET: Duration = Duration::from_millis(200);

/// Where something is written without end, it is built anyway after this long.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// A folder being watched, until this is dropped.
#[must_use = "the folder is watched only as long as this is kept"]
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// Why a folder cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The system watches no more files for this user.
    #[error("{}: the system watches no more files for this user; raise the limit, on Linux by `sudo sysctl fs.inotify.max_user_watches=524288`, or leave out --watch", folder.display())]
    Limit {
        /// The folder.
        folder: PathBuf,
    },
    /// Anything else, such as a folder that is not there.
    #[error("{}: cannot be watched ({fault}); expected a folder that can be read", folder.display())]
    Failed {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        fault: notify::Error,
    },
}

/// Calls `rebuild` after something in a folder, or in a folder in it, was written, renamed or
/// removed, and sends the site that it returns. Returns it none, the site before stays; saying why
/// is the part of `rebuild`, which runs on a thread of its own, once at a time. It must write
/// nothing into the folder, or it would be called without end.
///
/// # Errors
/// [`WatchError`]: the system cannot watch the folder.
pub fn watch(
    folder: &Path,
    site: Sender<Arc<SiteRoot>>,
    mut rebuild: impl FnMut() -> Option<SiteRoot> + Send + 'static,
) -> Result<Watch, WatchError> {
    let failed = |fault: notify::Error| {
        let folder = folder.to_owned();
        match fault.kind {
            ErrorKind::MaxFilesWatch => WatchError::Limit { folder },
            _ => WatchError::Failed { folder, fault },
        }
    };
    let (changed, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading, which building does too, is no change. After a fault of the watcher, what was
        // missed is unknown, so everything is built.
        if event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_))) {
            // Once nobody builds any more, nobody needs to know.
            let _ = changed.send(());
        }
    })
    .map_err(failed)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    thread::spawn(move || {
        while let Ok(()) = changes.recv() {
            if settle(&changes, QUIET, LONGEST_WAIT).is_err() {
                return;
            }
            if let Some(root) = rebuild() {
                site.send_replace(Arc::new(root));
            }
        }
    });
    Ok(Watch { _watcher: watcher })
}

/// Nobody watches any more.
#[derive(Debug, PartialEq, Eq)]
struct Over;

/// Waits until nothing has changed for a while, but not for ever.
fn settle(changes: &Receiver<()>, quiet: Duration, longest: Duration) -> Result<(), Over> {
    let latest = Instant::now() + longest;
    loop {
        let left = latest.saturating_duration_since(Instant::now());
        match changes.recv_timeout(quiet.min(left)) {
            Ok(()) if left > Duration::ZERO => {}
            Ok(()) | Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(Over),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MARKER, marker};
    use super::*;
    use crate::hosting::SiteBase;
    use std::fs;
    use std::sync::mpsc;
    use tempfile::TempDir;
    use tokio::sync::watch::channel as site_channel;

    const SOON: Duration = Duration::from_secs(10);

    fn site() -> SiteRoot {
        let folder = TempDir::new().expect("a folder");
        let base = SiteBase::parse("/").expect("a base path");
        fs::write(folder.path().join(MARKER), marker(&base)).expect("written");
        SiteRoot::open_temporary(folder).expect("a site")
    }

    #[test]
    fn a_change_builds_anew_and_sends_the_site() {
        let content = TempDir::new().expect("a folder");
        let (sender, receiver) = site_channel(Arc::new(site()));
        let before = receiver.borrow().build();
        let (called, calls) = mpsc::channel();
        let watching = watch(content.path(), sender, move || {
            called.send(()).expect("the test waits");
            Some(site())
        })
        .expect("watched");
        fs::write(content.path().join("mydesk.json"), "{}").expect("written");
        calls.recv_timeout(SOON).expect("built anew");
        let deadline = Instant::now() + SOON;
        while receiver.borrow().build() == before {
            assert!(Instant::now() < deadline, "the new site was never sent");
            thread::sleep(Duration::from_millis(5));
        }
        drop(watching);
    }

    #[test]
    fn a_failed_build_leaves_the_site_before_and_the_next_change_is_seen() {
        let content = TempDir::new().expect("a folder");
        let (sender, receiver) = site_channel(Arc::new(site()));
        let before = receiver.borrow().build();
        let (called, calls) = mpsc::channel();
        let _watching = watch(content.path(), sender, move || {
            called.send(()).expect("the test waits");
            None
        })
        .expect("watched");
        for text in ["{", "{}"] {
            fs::write(content.path().join("mydesk.json"), text).expect("written");
            calls.recv_timeout(SOON).expect("built anew");
        }
        assert_eq!(receiver.borrow().build(), before);
    }

    #[test]
    fn reading_the_content_is_no_change() {
        let content = TempDir::new().expect("a folder");
        let file = content.path().join("mydesk.json");
        fs::write(&file, "{}").expect("written");
        let (sender, _receiver) = site_channel(Arc::new(site()));
        let (called, calls) = mpsc::channel();
        let read = file.clone();
        let _watching = watch(content.path(), sender, move || {
            let _ = fs::read(&read);
            called.send(()).expect("the test waits");
            None
        })
        .expect("watched");
        fs::write(&file, "{ }").expect("written");
        calls.recv_timeout(SOON).expect("built anew");
        assert!(calls.recv_timeout(QUIET * 3).is_err(), "reading was taken for a change");
    }

    #[test]
    fn changes_close_together_are_one_change() {
        let (changed, changes) = channel();
        for _ in 0..5 {
            changed.send(()).expect("kept");
        }
        assert_eq!(settle(&changes, Duration::from_millis(1), SOON), Ok(()));
        assert!(changes.try_recv().is_err());
    }

    #[test]
    fn changes_without_end_are_not_waited_for() {
        let (changed, changes) = channel();
        for _ in 0..5 {
            changed.send(()).expect("kept");
        }
        assert_eq!(settle(&changes, SOON, Duration::ZERO), Ok(()));
    }

    #[test]
    fn a_watch_that_is_over_builds_no_more() {
        let (changed, changes) = channel();
        drop(changed);
        assert_eq!(settle(&changes, SOON, SOON), Err(Over));
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        let content = TempDir::new().expect("a folder");
        let (sender, _receiver) = site_channel(Arc::new(site()));
        let missing = content.path().join("content");
        let fault = watch(&missing, sender, || None).expect_err("nothing there");
        assert!(fault.to_string().contains("content: cannot be watched"), "{fault}");
    }
}
