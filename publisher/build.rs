//! Embeds the files of the app in the command: the output of `trunk build --release` in `target/app`,
//! or the folder that the environment variable `TRUST_PORTAL_APP` names.
//!
//! Without such files, the command is built without the app: it checks content, and reports an error
//! when a site is to be built.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=TRUST_PORTAL_APP");
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = env::var_os("TRUST_PORTAL_APP").map_or_else(|| manifest.join("../target/app"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = String::from("&[\n");
    if let Ok(entries) = fs::read_dir(&folder) {
        let mut paths = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<PathBuf>>>()?;
        paths.sort();
        for path in paths {
            let path = path.canonicalize()?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let _ = writeln!(files, "({name:?}, include_bytes!({path:?}) as &[u8]),");
        }
    }
    files.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("app_files.rs"), files)
}
