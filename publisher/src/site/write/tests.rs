use super::existing::STAGING;
use super::*;
use crate::hosting::{SiteBase, site_marker};
use rstest::rstest;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// A site. Each text of a page is the path of the asset that it needs.
fn site(files: &[(&str, &str)]) -> Site {
    let base = SiteBase::parse("/").expect("a base path");
    let mut files: BTreeMap<String, Vec<u8>> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let marker = site_marker(&base, &[], files.keys().map(String::as_str));
    files.insert(SITE_MARKER.to_owned(), marker.into_bytes());
    Site {
        base,
        delivery: Vec::new(),
        files,
        page_count: 0,
    }
}

fn old_site() -> Site {
    site(&[
        ("index.html", "assets/a-1.js"),
        ("index.html.gz", "assets/a-1.js"),
        ("gone/deep/index.html", "assets/gone-1.json"),
        ("kept/index.html", "assets/kept-1.json"),
        ("assets/a-1.js", "old"),
        ("assets/gone-1.json", "old"),
        ("assets/kept-1.json", "kept"),
        ("robots.txt", "same"),
    ])
}

fn new_site() -> Site {
    site(&[
        ("index.html", "assets/a-2.js"),
        ("index.html.gz", "assets/a-2.js"),
        ("added/deep/index.html", "assets/added-1.json"),
        ("kept/index.html", "assets/kept-1.json"),
        ("assets/a-2.js", "new"),
        ("assets/added-1.json", "new"),
        ("assets/kept-1.json", "kept"),
        ("robots.txt", "same"),
    ])
}

const FOREIGN: [(&str, &str); 5] = [
    ("CNAME", "trust.example"),
    (".git/config", "[core]"),
    (".well-known/security.txt", "Contact: x"),
    ("assets/mine.png", "mine"),
    ("gone/notes.txt", "mine"),
];

/// A folder with a subfolder `site`.
struct Disk(TempDir);

impl Disk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// With the old site.
    fn with_old_site() -> Self {
        let disk = Self::new();
        old_site().write(&disk.site()).expect("written");
        disk
    }

    /// With the old site, and with files that no build has written.
    fn with_foreign_files() -> Self {
        let disk = Self::with_old_site();
        for (path, text) in FOREIGN {
            disk.put(&format!("site/{path}"), text);
        }
        disk
    }

    fn site(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Every file and empty folder of the site.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.site())
    }

    /// Asserts that each page of the site has the assets that it needs.
    fn assert_works(&self, when: &str) {
        let tree = self.tree();
        for (path, asset) in tree.iter().filter(|(path, _)| path.contains(".html")) {
            assert!(
                path.starts_with(STAGING) || tree.contains_key(asset),
                "{when}: {path} has no {asset}"
            );
        }
    }
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    let mut pending = vec![String::new()];
    while let Some(prefix) = pending.pop() {
        let mut entries = fs::read_dir(folder.join(&prefix)).expect("a folder").peekable();
        if entries.peek().is_none() {
            tree.insert(prefix.clone(), String::new());
        }
        for entry in entries {
            let entry = entry.expect("an entry");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                pending.push(format!("{path}/"));
            } else {
                tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }
    tree
}

/// The files of a site, with others beside them.
fn tree_of(site: &Site, others: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = site
        .files()
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("text")));
    own.chain(others.iter().copied())
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

#[test]
fn a_site_is_written_with_its_parent_folders() {
    let disk = Disk::new();
    let folder = disk.0.path().join("a/b/site");
    new_site().write(&folder).expect("written");
    assert_eq!(tree(&folder), tree_of(&new_site(), &[]));
    assert_eq!(disk.names(), ["a"]);
}

#[test]
fn a_plain_folder_is_replaced_and_nothing_is_left_beside_it() {
    let disk = Disk::with_old_site();
    assert_eq!(
        new_site().write(&disk.site()).expect("written"),
        ForeignFiles::default()
    );
    assert_eq!(disk.tree(), tree_of(&new_site(), &[]));
    assert_eq!(disk.names(), ["site"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_plain_folder_is_replaced_in_one_operation() {
    use std::os::unix::fs::MetadataExt as _;
    let inode = |disk: &Disk| fs::metadata(disk.site()).expect("a folder").ino();
    let (plain, other) = (Disk::with_old_site(), Disk::with_foreign_files());
    let before = [&plain, &other].map(inode);
    for disk in [&plain, &other] {
        new_site().write(&disk.site()).expect("written");
    }
    assert_ne!(inode(&plain), before[0], "another folder took its place");
    assert_eq!(inode(&other), before[1], "the folder stayed");
}

#[cfg(unix)]
#[test]
fn a_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    for mode in [0o750, 0o2775, 0o755] {
        let disk = Disk::with_old_site();
        fs::set_permissions(disk.site(), fs::Permissions::from_mode(mode)).expect("set");
        new_site().write(&disk.site()).expect("written");
        let permissions = fs::metadata(disk.site()).expect("a folder").permissions();
        assert_eq!(permissions.mode() & 0o7777, mode);
    }
}

#[test]
fn files_that_no_build_has_written_stay_and_are_returned() {
    let disk = Disk::with_foreign_files();
    let left = new_site().write(&disk.site()).expect("written");
    assert_eq!(disk.tree(), tree_of(&new_site(), &FOREIGN));
    let paths = [".git/", ".well-known/", "CNAME", "assets/mine.png", "gone/notes.txt"];
    assert_eq!(left.paths, paths.map(str::to_owned).into());
    assert!(!left.may_be_of_a_build);
    assert_eq!(disk.names(), ["site"]);
}

#[rstest]
#[case::version_control(".git/config")]
#[case::file_of_a_worktree(".git")]
#[case::domain("CNAME")]
#[case::volume("lost+found/x")]
#[case::file_manager(".DS_Store")]
fn a_folder_with_only_what_hosts_and_systems_keep_in_it_counts_as_empty(#[case] path: &str) {
    let disk = Disk::new();
    disk.put(&format!("site/{path}"), "theirs");
    Site::check_target(&disk.site()).expect("accepted");
    new_site().write(&disk.site()).expect("written");
    assert_eq!(disk.tree(), tree_of(&new_site(), &[(path, "theirs")]));
}

#[rstest]
#[case(&[])]
#[case(&[("old/index.html", "mine"), ("CNAME", "mine")])]
fn of_a_site_without_a_list_only_files_of_the_new_site_are_replaced(#[case] others: &[(&str, &str)]) {
    let disk = Disk::with_old_site();
    disk.put("site/.trust-portal", "{\"format\":1,\"base\":\"/\"}\n");
    for (path, text) in others {
        disk.put(&format!("site/{path}"), text);
    }
    let left = new_site().write(&disk.site()).expect("written");
    assert!(left.may_be_of_a_build);
    let stale = [
        ("gone/deep/index.html", "assets/gone-1.json"),
        ("assets/a-1.js", "old"),
        ("assets/gone-1.json", "old"),
    ];
    let left_alone = [&stale[..], others].concat();
    assert_eq!(disk.tree(), tree_of(&new_site(), &left_alone));
    // The new marker has a list, so only what is not in it stays again.
    assert!(!old_site().write(&disk.site()).expect("written").may_be_of_a_build);
    let mut expected = tree_of(&old_site(), others);
    expected.retain(|path, _| !path.starts_with(STAGING));
    assert_eq!(disk.tree(), expected);
}

#[test]
fn a_marker_that_cannot_be_read_leaves_the_folder_alone() {
    let disk = Disk::with_old_site();
    for marker in [
        "",
        "{}",
        "{\"format\":2,\"base\":\"/\"}",
        "{\"format\":1,\"base\":\"/\",\"files\":[\"../x\"]}",
    ] {
        disk.put("site/.trust-portal", marker);
        let before = disk.tree();
        for result in [
            Site::check_target(&disk.site()),
            new_site().write(&disk.site()).map(drop),
        ] {
            assert!(matches!(result, Err(WriteError::Marker { .. })), "{result:?}");
        }
        assert_eq!(disk.tree(), before);
    }
}

#[rstest]
#[case::file("added/deep/index.html", "added/deep/index.html")]
#[case::file_for_a_folder("added", "added")]
#[case::folder_for_a_file("assets/a-2.js/x", "assets/a-2.js")]
fn b1_what_is_in_the_way_is_named_and_nothing_changes(#[case] mine: &str, #[case] named: &str) {
    let disk = Disk::with_old_site();
    disk.put(&format!("site/{mine}"), "mine");
    let before = disk.tree();
    let error = new_site().write(&disk.site()).expect_err("in the way");
    assert!(
        matches!(&error, WriteError::InTheWay { path } if *path == disk.site().join(named)),
        "{error}"
    );
    assert_eq!(disk.tree(), before);
    assert_eq!(disk.names(), ["site"]);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_stays_and_the_folder_that_it_leads_to_gets_the_site() {
        let disk = Disk::new();
        old_site().write(&disk.0.path().join("site-1")).expect("written");
        symlink("site-1", disk.site()).expect("a link");
        new_site().write(&disk.site()).expect("written");
        assert_eq!(fs::read_link(disk.site()).expect("a link"), Path::new("site-1"));
        assert_eq!(disk.tree(), tree_of(&new_site(), &[]));
        assert_eq!(disk.names(), ["site", "site-1"]);
    }

    #[rstest]
    #[case::nowhere("nowhere")]
    #[case::itself("site")]
    fn a_link_that_leads_nowhere_is_an_error_that_says_what_to_do(#[case] target: &str) {
        let disk = Disk::new();
        symlink(target, disk.site()).expect("a link");
        let error = new_site().write(&disk.site()).expect_err("leads nowhere").to_string();
        assert!(
            error.contains("leads nowhere") && error.contains("delete the link"),
            "{error}"
        );
        assert_eq!(disk.names(), ["site"]);
    }

    /// A listed path that has become a link, or lies behind one, is not the file that was written.
    #[test]
    fn nothing_is_written_or_deleted_behind_a_link_in_the_site() {
        for linked in ["gone", "kept", "robots.txt"] {
            let disk = Disk::with_old_site();
            disk.put("mine/deep/index.html", "mine");
            disk.put("mine/index.html", "mine");
            let path = disk.site().join(linked);
            let _ = fs::remove_dir_all(&path).and_then(|()| fs::remove_file(&path));
            let _ = fs::remove_file(&path);
            symlink("../mine", &path).expect("a link");
            let result = new_site().write(&disk.site());
            assert_eq!(result.is_ok(), linked == "gone", "{linked}: {result:?}");
            assert_eq!(tree(&disk.0.path().join("mine")).len(), 2);
            assert!(path.is_symlink());
        }
    }
}

#[test]
fn a_failed_write_keeps_the_old_site_and_leaves_nothing_behind() {
    for disk in [Disk::with_old_site(), Disk::with_foreign_files()] {
        let before = disk.tree();
        // One path cannot be a file and a folder.
        let broken = site(&[("index.html", "new"), ("index.html/x", "")]);
        let error = broken.write(&disk.site()).expect_err("not written").to_string();
        assert!(error.contains("index.html"), "{error}");
        assert_eq!(disk.tree(), before);
        assert_eq!(disk.names(), ["site"]);
    }
}

#[test]
fn a_folder_below_a_file_is_an_error() {
    let disk = Disk::new();
    disk.put("file", "mine");
    let error = site(&[])
        .write(&disk.0.path().join("file/site"))
        .expect_err("not written");
    assert!(matches!(error, WriteError::FileSystem { .. }), "{error}");
    assert_eq!(disk.names(), ["file"]);
}

/// The number of steps from the old site to the new one.
fn step_count() -> usize {
    let disk = Disk::with_foreign_files();
    prepare(&disk, &new_site()).step_count()
}

fn prepare(disk: &Disk, site: &Site) -> InPlaceUpdate {
    let existing = Existing::read(&disk.site(), site.files().map(|(path, _)| path)).expect("a site");
    InPlaceUpdate::prepare(&disk.site(), &existing, site).expect("prepared")
}

/// Ends a build after some steps, as SIGKILL does: nothing is cleaned up.
fn killed_after(steps: usize, disk: &Disk, site: &Site) {
    let update = prepare(disk, site);
    update.apply_first(steps).expect("applied");
    std::mem::forget(update);
}

#[test]
fn after_a_kill_at_any_step_each_page_works_and_the_next_build_finishes() {
    assert!(step_count() > 10);
    for steps in 0..=step_count() {
        let disk = Disk::with_foreign_files();
        killed_after(steps, &disk, &new_site());
        disk.assert_works(&format!("after {steps} steps"));
        new_site().write(&disk.site()).expect("written");
        assert_eq!(disk.tree(), tree_of(&new_site(), &FOREIGN), "after {steps} steps");
    }
}

#[test]
fn after_a_kill_at_any_step_a_build_of_other_content_leaves_nothing_of_either() {
    let other = site(&[("index.html", "assets/b-3.js"), ("assets/b-3.js", "")]);
    for steps in 0..=step_count() {
        let disk = Disk::with_foreign_files();
        killed_after(steps, &disk, &new_site());
        for again in 0..=step_count() {
            if let (true, update) = (again % 4 == 0, prepare(&disk, &other)) {
                update.apply_first(again.min(update.step_count())).expect("applied");
                std::mem::forget(update);
                disk.assert_works(&format!("after {steps} steps and {again}"));
            }
        }
        other.write(&disk.site()).expect("written");
        assert_eq!(disk.tree(), tree_of(&other, &FOREIGN), "after {steps} steps");
    }
}

#[test]
fn a_first_build_that_was_ended_in_an_empty_folder_is_finished_by_the_next() {
    let disk = Disk::new();
    fs::create_dir(disk.site()).expect("a folder");
    let steps = prepare(&disk, &new_site()).step_count();
    for steps in 0..=steps {
        let disk = Disk::new();
        fs::create_dir(disk.site()).expect("a folder");
        killed_after(steps, &disk, &new_site());
        disk.assert_works(&format!("after {steps} steps"));
        Site::check_target(&disk.site()).expect("accepted");
        new_site().write(&disk.site()).expect("written");
        assert_eq!(disk.tree(), tree_of(&new_site(), &[]), "after {steps} steps");
    }
}

#[test]
fn an_error_after_the_first_step_says_how_the_folder_is_and_what_to_do() {
    let disk = Disk::with_foreign_files();
    let update = prepare(&disk, &new_site());
    // A person deletes the new files meanwhile.
    fs::remove_dir_all(disk.site().join(STAGING).join("files/assets")).expect("deleted");
    let error = update.apply().expect_err("interrupted");
    assert!(matches!(error, WriteError::Interrupted { .. }), "{error}");
    assert!(error.to_string().contains("build again to finish"), "{error}");
    disk.assert_works("after the error");
}

#[test]
fn what_ended_builds_left_beside_the_site_is_deleted_but_nothing_foreign() {
    let disk = Disk::with_old_site();
    // Ended after the marker and one file were written, before that, and while the marker was written.
    let marker = String::from_utf8(new_site().files[SITE_MARKER].clone()).expect("text");
    disk.put(".trust-portal-site-aaaaaa/.trust-portal", &marker);
    disk.put(".trust-portal-site-aaaaaa/added/deep/index.html", "");
    fs::create_dir(disk.0.path().join(".trust-portal-site-bbbbbb")).expect("a folder");
    disk.put(".trust-portal-site-cccccc/.trust-portal", "{\"form");
    disk.put(".trust-portal-site-dddddd/.trust-portal", &marker);
    disk.put(".trust-portal-site-dddddd/assets/mine.txt", "mine");
    disk.put(".trust-portal-site-dddddd/assets/a-2.js", "");
    disk.put(".trust-portal-site-mine/mine.txt", "mine");
    new_site().write(&disk.site()).expect("written");
    assert_eq!(
        disk.names(),
        [".trust-portal-site-dddddd", ".trust-portal-site-mine", "site"]
    );
    let left = tree(&disk.0.path().join(".trust-portal-site-dddddd"));
    assert_eq!(left.keys().collect::<Vec<_>>(), [".trust-portal", "assets/mine.txt"]);
}

#[test]
fn of_two_builds_at_once_one_wins_whole() {
    for round in 0..25 {
        let disk = if round % 2 == 0 {
            Disk::with_old_site()
        } else {
            Disk::with_foreign_files()
        };
        let others = if round % 2 == 0 { &[][..] } else { &FOREIGN[..] };
        if round % 3 == 0 && round % 2 == 0 {
            fs::remove_dir_all(disk.site()).expect("deleted");
        }
        let other = site(&[("index.html", "assets/b-3.js"), ("assets/b-3.js", "")]);
        std::thread::scope(|scope| {
            let builds = [&other, &new_site()].map(|site| site.files.clone()).map(|files| {
                let folder = disk.site();
                scope.spawn(move || {
                    let base = SiteBase::parse("/").expect("a base path");
                    Site {
                        delivery: Vec::new(),
                        base,
                        files,
                        page_count: 0,
                    }
                    .write(&folder)
                    .expect("written")
                })
            });
            for build in builds {
                build.join().expect("no panic");
            }
        });
        let result = disk.tree();
        assert!(
            result == tree_of(&other, others) || result == tree_of(&new_site(), others),
            "{result:?}"
        );
        assert_eq!(disk.names(), ["site"]);
    }
}
