//! Replacing a folder by another in one operation of the file system.

use super::error::{WriteError, failed_to};
use super::existing::listed_files;
use crate::hosting::{SITE_MARKER, SiteFile};
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};
use tempfile::TempDir;

/// How the names of folders begin in which a site is written beside its place.
const PREFIX: &str = ".trust-portal-site-";

/// Makes a folder beside a site's place, which is deleted when it is dropped.
///
/// # Errors
/// [`WriteError::FileSystem`]: the parent folder cannot be written to.
pub(super) fn make_staging(parent: &Path) -> Result<TempDir, WriteError> {
    let staging = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent);
    staging.map_err(failed_to("make a folder in", parent))
}

/// Deletes what builds that were ended before they were complete have left beside the site's place.
/// No other build may be writing there. What cannot be deleted stays for the next build.
pub(super) fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_staging = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_staging && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            delete_site(&entry.path());
        }
    }
}

/// Deletes the files of a site, and its folder if nothing else is in it.
pub(super) fn delete_site(folder: &Path) {
    // Without a list, nothing is known to be a build's. The marker is written first, so if it is not
    // complete, nothing else is there.
    let listed = listed_files(folder).ok().flatten().unwrap_or_default();
    let mut folders = BTreeSet::new();
    for file in listed.iter().map(SiteFile::as_str) {
        let mut parent = file;
        while let Some((path, _)) = parent.rsplit_once('/') {
            parent = path;
            folders.insert(path);
        }
    }
    // A symbolic link in the place of a folder could lead out of the site.
    let is_linked = |path: &&str| fs::symlink_metadata(folder.join(path)).is_ok_and(|metadata| !metadata.is_dir());
    if folders.iter().any(is_linked) {
        return;
    }
    for file in &listed {
        let _ = fs::remove_file(folder.join(file.as_str()));
    }
    // A folder sorts before those in it.
    for path in folders.into_iter().rev() {
        let _ = fs::remove_dir(folder.join(path));
    }
    let is_only_the_marker = |name: io::Result<fs::DirEntry>| name.is_ok_and(|name| name.file_name() == SITE_MARKER);
    if fs::read_dir(folder).is_ok_and(|mut names| names.all(is_only_the_marker)) {
        let _ = fs::remove_file(folder.join(SITE_MARKER));
        let _ = fs::remove_dir(folder);
    }
}

/// Exchanges two folders, so that each has the other's path, in one operation (`renameat2` with
/// `RENAME_EXCHANGE` on Linux, `renameatx_np` with `RENAME_SWAP` on macOS).
///
/// # Errors
/// [`io::Error`]: the operating system or the file system cannot do this, or one of the folders is a
/// mounted volume. Both are then as they were.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Other operating systems cannot exchange folders.
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether a folder can be replaced without anybody noticing: it lies in the same file system as its
/// parent folder, and belongs to whom a new folder would belong.
#[cfg(unix)]
pub(super) fn is_replaceable(folder: &Path, staging: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let owner = |path| fs::metadata(path).map(|metadata| (metadata.dev(), metadata.uid(), metadata.gid()));
    matches!((owner(folder), owner(staging)), (Ok(folder), Ok(staging)) if folder == staging)
}

/// Whether a folder can be replaced without anybody noticing.
#[cfg(not(unix))]
pub(super) fn is_replaceable(_: &Path, _: &Path) -> bool {
    true
}

/// Temporary folders can be read by their owner only. A site must be readable by web servers, and a
/// folder that is replaced keeps its permissions.
#[cfg(unix)]
pub(super) fn set_permissions(staging: &Path, replaced: Option<&Path>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = match replaced {
        Some(folder) => fs::metadata(folder)?.permissions(),
        None => fs::Permissions::from_mode(0o755),
    };
    fs::set_permissions(staging, permissions)
}

#[cfg(not(unix))]
pub(super) fn set_permissions(_: &Path, _: Option<&Path>) -> io::Result<()> {
    Ok(())
}
