//! Watching a folder, and building again after a change.
//!
//! Events are debounced here. The debouncers for `notify` work per path, while a build has to wait
//! until the whole folder is quiet.

use super::site_root::SiteRoot;
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::watch::Sender;

/// Editors write a file in several steps. After this time without an event, the change is complete.
const QUIET_PERIOD: Duration = Duration::from_millis(200);

/// If events never stop, a build starts after this time.
const MAX_DELAY: Duration = Duration::from_secs(2);

/// Watches a folder until it is dropped.
#[must_use = "the folder is watched only until this is dropped"]
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// Why a folder cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The limit of watched files for the user is reached.
    #[error("{}: the system watches no more files for this user; raise the limit, on Linux by `sudo sysctl fs.inotify.max_user_watches=524288`, or leave out --watch", folder.display())]
    Limit {
        /// The folder.
        folder: PathBuf,
    },
    /// Anything else, such as a missing folder.
    #[error("{}: cannot be watched ({source}); expected a folder that can be read", folder.display())]
    Failed {
        /// The folder.
        folder: PathBuf,
        /// The error of the operating system.
        source: notify::Error,
    },
}

/// Calls `rebuild` after something below a folder was written, renamed or deleted, and sends the site
/// that it returns. If it returns `None`, the previous site stays; `rebuild` reports the reason. It
/// runs on a thread of its own, one call at a time, and must not write into the folder, which would
/// cause another call.
///
/// # Errors
/// [`WatchError`]: the operating system cannot watch the folder.
pub fn watch(
    folder: &Path,
    site: Sender<Arc<SiteRoot>>,
    mut rebuild: impl FnMut() -> Option<SiteRoot> + Send + 'static,
) -> Result<Watch, WatchError> {
    let failed = |source: notify::Error| {
        let folder = folder.to_owned();
        match source.kind {
            ErrorKind::MaxFilesWatch => WatchError::Limit { folder },
            _ => WatchError::Failed { folder, source },
        }
    };
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading is not a change; the build itself reads. After an error of the watcher it is
        // unknown what changed, so the site is built.
        if event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_))) {
            // The receiver is gone only when the thread below has ended.
            let _ = sender.send(());
        }
    })
    .map_err(failed)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    thread::spawn(move || {
        while let Ok(()) = changes.recv() {
            if debounce(&changes, QUIET_PERIOD, MAX_DELAY).is_err() {
                return;
            }
            if let Some(root) = rebuild() {
                site.send_replace(Arc::new(root));
            }
        }
    });
    Ok(Watch { _watcher: watcher })
}

/// The watcher was dropped.
#[derive(Debug, PartialEq, Eq)]
struct Disconnected;

/// Waits until there was no change for the quiet period, or until the maximum delay has passed.
fn debounce(changes: &Receiver<()>, quiet_period: Duration, max_delay: Duration) -> Result<(), Disconnected> {
    let deadline = Instant::now() + max_delay;
    loop {
        let remaining = deadline.saturating_duration_since(Instant::now());
        match changes.recv_timeout(quiet_period.min(remaining)) {
            Ok(()) if remaining > Duration::ZERO => {}
            Ok(()) | Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(Disconnected),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::{SITE_MARKER, SiteBase, site_marker};
    use std::fs;
    use std::sync::mpsc;
    use tempfile::TempDir;
    use tokio::sync::watch::channel as site_channel;

    const TIMEOUT: Duration = Duration::from_secs(10);

    fn site() -> SiteRoot {
        let folder = TempDir::new().expect("a folder");
        let base = SiteBase::parse("/").expect("a base path");
        fs::write(folder.path().join(SITE_MARKER), site_marker(&base)).expect("written");
        SiteRoot::open_temporary(folder).expect("a site")
    }

    #[test]
    fn a_change_builds_again_and_sends_the_site() {
        let content = TempDir::new().expect("a folder");
        let (sender, receiver) = site_channel(Arc::new(site()));
        let before = receiver.borrow().build_id();
        let (called, calls) = mpsc::channel();
        let watching = watch(content.path(), sender, move || {
            called.send(()).expect("the test waits");
            Some(site())
        })
        .expect("watched");
        fs::write(content.path().join("mydesk.json"), "{}").expect("written");
        calls.recv_timeout(TIMEOUT).expect("built again");
        let deadline = Instant::now() + TIMEOUT;
        while receiver.borrow().build_id() == before {
            assert!(Instant::now() < deadline, "the new site was never sent");
            thread::sleep(Duration::from_millis(5));
        }
        drop(watching);
    }

    #[test]
    fn a_failed_build_keeps_the_previous_site_and_the_next_change_builds_again() {
        let content = TempDir::new().expect("a folder");
        let (sender, receiver) = site_channel(Arc::new(site()));
        let before = receiver.borrow().build_id();
        let (called, calls) = mpsc::channel();
        let _watching = watch(content.path(), sender, move || {
            called.send(()).expect("the test waits");
            None
        })
        .expect("watched");
        for text in ["{", "{}"] {
            fs::write(content.path().join("mydesk.json"), text).expect("written");
            calls.recv_timeout(TIMEOUT).expect("built again");
        }
        assert_eq!(receiver.borrow().build_id(), before);
    }

    #[test]
    fn reading_the_content_is_not_a_change() {
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
        calls.recv_timeout(TIMEOUT).expect("built again");
        assert!(
            calls.recv_timeout(QUIET_PERIOD * 3).is_err(),
            "reading was taken for a change"
        );
    }

    #[test]
    fn changes_close_together_are_one_change() {
        let (changed, changes) = channel();
        for _ in 0..5 {
            changed.send(()).expect("sent");
        }
        assert_eq!(debounce(&changes, Duration::from_millis(1), TIMEOUT), Ok(()));
        assert!(changes.try_recv().is_err());
    }

    #[test]
    fn endless_changes_do_not_delay_a_build_for_ever() {
        let (changed, changes) = channel();
        for _ in 0..5 {
            changed.send(()).expect("sent");
        }
        assert_eq!(debounce(&changes, TIMEOUT, Duration::ZERO), Ok(()));
    }

    #[test]
    fn a_dropped_watch_does_not_build_again() {
        let (changed, changes) = channel();
        drop(changed);
        assert_eq!(debounce(&changes, TIMEOUT, TIMEOUT), Err(Disconnected));
    }

    #[test]
    fn a_missing_folder_cannot_be_watched() {
        let content = TempDir::new().expect("a folder");
        let (sender, _receiver) = site_channel(Arc::new(site()));
        let missing = content.path().join("content");
        let error = watch(&missing, sender, || None).expect_err("missing");
        assert!(error.to_string().contains("content: cannot be watched"), "{error}");
    }
}
