//! Whether a file is on a network drive.

use std::path::Path;

/// Whether a folder is on a network drive, as far as the operating system tells. SQLite's write-ahead log needs memory that
/// the processes share, which they do not through a network (<https://sqlite.org/wal.html>).
#[cfg(target_os = "linux")]
#[must_use]
pub(super) fn is_on_network_drive(folder: &Path) -> bool {
    /// The types of file systems in Linux' `magic.h`: NFS, SMB, CIFS, SMB 2, 9P, AFS, Ceph.
    const NETWORK: [u64; 7] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
    ];
    rustix::fs::statfs(folder).is_ok_and(|status| {
        // Some platforms have it with a sign.
        let kind = status.f_type as u64 & 0xffff_ffff;
        NETWORK.contains(&kind)
    })
}

/// Elsewhere the operating system is not asked.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub(super) fn is_on_network_drive(_folder: &Path) -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_not_on_a_network_drive() {
        assert!(!is_on_network_drive(Path::new("/proc")));
        assert!(!is_on_network_drive(Path::new("/no such folder")));
    }
}
