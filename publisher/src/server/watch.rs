//! Watching a folder, and building again after a change.
//!
//! Events are debounced here. The debouncers for `notify` work per path, while a build has to wait
//! until the whole folder is quiet.

use super::site_root::SiteRoot;
use crate::folder::is_content_path;
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use portal::escaped::escaped_path;
use same_file::Handle;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender as ChangeSender, channel};
use std::thread;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::watch::Sender;

/// Editors write a file in several steps. After this time without an event, the change is complete.
const QUIET_PERIOD: Duration = Duration::from_millis(200);

/// If events never stop, a build starts after this time.
const MAX_DELAY: Duration = Duration::from_secs(2);

/// How often it is looked whether another folder has taken the place of the watched one. The operating
/// system watches a folder and not a path, so it does not tell.
const REPLACEMENT_INTERVAL: Duration = Duration::from_millis(500);

/// Watches a folder until it is dropped.
#[must_use = "the folder is watched only until this is dropped"]
#[derive(Debug)]
pub struct Watch {
    _is_wanted: Arc<()>,
}

/// The folder to which a path leads at present, and its watcher.
struct WatchedFolder {
    /// The folder's path without symbolic links.
    path: PathBuf,
    /// The folder itself. While it is open, no other one is taken for it.
    handle: Handle,
    _watcher: RecommendedWatcher,
}

impl WatchedFolder {
    fn open(folder: &Path, changes: ChangeSender<()>) -> notify::Result<Self> {
        let path = folder.canonicalize().map_err(notify::Error::io)?;
        let handle = Handle::from_path(&path).map_err(notify::Error::io)?;
        let root = path.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // After an error of the watcher it is unknown what changed, so the site is built.
            if event.map_or(true, |event| is_change(&event, &root)) {
                // The receiver is gone only when the thread that builds has ended.
                let _ = changes.send(());
            }
        })?;
        watcher.watch(&path, RecursiveMode::Recursive)?;
        Ok(Self {
            path,
            handle,
            _watcher: watcher,
        })
    }

    /// Whether a path still leads to this folder.
    fn is_at(&self, folder: &Path) -> bool {
        folder.canonicalize().is_ok_and(|path| path == self.path)
            && Handle::from_path(folder).is_ok_and(|handle| handle == self.handle)
    }
}

/// Whether an event is a change of the content below a folder. Reading is none; the build itself reads.
/// Neither are files of editors and version control.
fn is_change(event: &Event, folder: &Path) -> bool {
    let is_of_content = |path: &PathBuf| is_content_path(path.strip_prefix(folder).unwrap_or(path));
    !matches!(event.kind, EventKind::Access(_)) && (event.paths.is_empty() || event.paths.iter().any(is_of_content))
}

/// Why a folder cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The limit of watched files for the user is reached.
    #[error(
        "{}: the system watches no more files for this user; raise the limit, on Linux by `sudo sysctl fs.inotify.max_user_watches=524288`, or leave out --watch",
        escaped_path(folder)
    )]
    Limit {
        /// The folder.
        folder: PathBuf,
    },
    /// Anything else, such as a missing folder.
    #[error(
        "{}: cannot be watched ({source}); expected a folder that can be read",
        escaped_path(folder)
    )]
    Failed {
        /// The folder.
        folder: PathBuf,
        /// The error of the operating system.
        source: notify::Error,
    },
}

/// Calls `rebuild` after something below a folder was written, renamed or deleted, or after another
/// folder took its place, and sends the site that it returns. If it returns `None`, the previous site
/// stays; `rebuild` reports the reason. It runs on a thread of its own, one call at a time, and must not
/// write into the folder, which would cause another call.
///
/// # Errors
/// [`WatchError`]: the operating system cannot watch the folder.
pub fn watch(
    folder: &Path,
    site: Sender<Arc<SiteRoot>>,
    mut rebuild: impl FnMut() -> Option<SiteRoot> + Send + 'static,
) -> Result<Watch, WatchError> {
    let folder = folder.to_owned();
    let (sender, changes) = channel();
    let opened = WatchedFolder::open(&folder, sender.clone());
    let mut watched = Some(opened.map_err(|source| {
        let folder = folder.clone();
        match source.kind {
            ErrorKind::MaxFilesWatch => WatchError::Limit { folder },
            _ => WatchError::Failed { folder, source },
        }
    })?);
    let is_wanted = Arc::new(());
    let weak = Arc::downgrade(&is_wanted);
    thread::spawn(move || {
        while weak.strong_count() > 0 {
            let mut is_changed = changes.recv_timeout(REPLACEMENT_INTERVAL).is_ok();
            if !watched.as_ref().is_some_and(|watched| watched.is_at(&folder)) {
                // A folder that is gone is built once, which reports it, and then waited for.
                is_changed |= watched.is_some();
                watched = WatchedFolder::open(&folder, sender.clone()).ok();
                is_changed |= watched.is_some();
            }
            if !is_changed {
                continue;
            }
            let is_quiet = debounce(&changes, QUIET_PERIOD, MAX_DELAY).is_ok();
            if is_quiet
                && weak.strong_count() > 0
                && let Some(root) = rebuild()
            {
                site.send_replace(Arc::new(root));
            }
        }
    });
    Ok(Watch { _is_wanted: is_wanted })
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
        fs::write(folder.path().join(SITE_MARKER), site_marker(&base, &[], [])).expect("written");
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

    /// Watches a folder, and returns the watch and what is sent at each build.
    fn builds_of(folder: &Path) -> (Watch, mpsc::Receiver<()>) {
        let (sender, _receiver) = site_channel(Arc::new(site()));
        let (called, calls) = mpsc::channel();
        let watching = watch(folder, sender, move || {
            // A build after the test has ended is not waited for.
            let _ = called.send(());
            None
        });
        (watching.expect("watched"), calls)
    }

    fn assert_built(calls: &mpsc::Receiver<()>, when: &str) {
        assert!(calls.recv_timeout(TIMEOUT).is_ok(), "not built {when}");
        // Also what belongs to the same change.
        while calls.recv_timeout(QUIET_PERIOD * 4).is_ok() {}
    }

    #[test]
    fn a_folder_that_takes_the_place_of_another_is_watched() {
        let dir = TempDir::new().expect("a folder");
        let content = dir.path().join("content");
        fs::create_dir(&content).expect("a folder");
        let (_watching, calls) = builds_of(&content);
        for round in ["moved", "deleted"] {
            if round == "moved" {
                fs::rename(&content, dir.path().join("old")).expect("moved");
            } else {
                fs::remove_dir_all(&content).expect("deleted");
            }
            fs::create_dir(&content).expect("a folder");
            assert_built(&calls, "after the folder was replaced");
            fs::write(content.join("mydesk.json"), round).expect("written");
            assert_built(&calls, "after a change in the new folder");
        }
        fs::write(dir.path().join("old/mydesk.json"), "").expect("written");
        assert!(
            calls.recv_timeout(QUIET_PERIOD * 4).is_err(),
            "the old folder is watched"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_to_another_folder_is_watched_there() {
        let dir = TempDir::new().expect("a folder");
        for name in ["one", "two"] {
            fs::create_dir(dir.path().join(name)).expect("a folder");
        }
        let link = dir.path().join("content");
        std::os::unix::fs::symlink("one", &link).expect("a link");
        let (_watching, calls) = builds_of(&link);
        std::os::unix::fs::symlink("two", dir.path().join("next")).expect("a link");
        fs::rename(dir.path().join("next"), &link).expect("replaced");
        assert_built(&calls, "after the link was changed");
        fs::write(dir.path().join("two/mydesk.json"), "{}").expect("written");
        assert_built(&calls, "after a change behind the link");
    }

    #[test]
    fn a_folder_that_is_gone_for_a_while_is_waited_for() {
        let dir = TempDir::new().expect("a folder");
        let content = dir.path().join("content");
        fs::create_dir(&content).expect("a folder");
        let (_watching, calls) = builds_of(&content);
        fs::remove_dir(&content).expect("deleted");
        assert_built(&calls, "after the folder was deleted");
        assert!(
            calls.recv_timeout(REPLACEMENT_INTERVAL * 3).is_err(),
            "built without a folder"
        );
        fs::create_dir(&content).expect("a folder");
        assert_built(&calls, "after the folder came back");
    }

    #[test]
    fn files_of_editors_and_version_control_are_no_change() {
        let content = TempDir::new().expect("a folder");
        fs::create_dir(content.path().join(".git")).expect("a folder");
        let (_watching, calls) = builds_of(content.path());
        for name in [
            ".git/index.lock",
            ".x.json.swp",
            "x.json~",
            "4913",
            "#x.json#",
            ".DS_Store",
        ] {
            fs::write(content.path().join(name), "").expect("written");
        }
        assert!(calls.recv_timeout(QUIET_PERIOD * 4).is_err(), "built");
        fs::create_dir_all(content.path().join("static/.well-known")).expect("a folder");
        assert_built(&calls, "after a folder was made in the static folder");
        fs::write(content.path().join("static/.well-known/security.txt"), "").expect("written");
        assert_built(&calls, "after a hidden file of the static folder was saved");
        fs::write(content.path().join("static/.DS_Store"), "").expect("written");
        assert!(calls.recv_timeout(QUIET_PERIOD * 4).is_err(), "built");
        // As many editors save: another file takes the place of the old one.
        fs::write(content.path().join("x.json.tmp"), "{}").expect("written");
        fs::rename(content.path().join("x.json.tmp"), content.path().join("x.json")).expect("renamed");
        assert_built(&calls, "after a file was saved");
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
