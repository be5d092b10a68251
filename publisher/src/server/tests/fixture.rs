//! A small site on disk, with the layout that `trust-portal build` writes.

use crate::hosting::{HostingRules, SITE_MARKER, site_marker};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The shortest WebAssembly module: magic number and version.
const WASM: &[u8] = b"\0asm\x01\0\0\0";

/// Writes the site of one product, with compressed copies of every text and wasm file.
pub(super) fn write(folder: &Path, rules: &HostingRules) -> io::Result<()> {
    let base = rules.base();
    let page = |name: &str| {
        // Long enough to be smaller when compressed.
        let text = "Who is responsible for what. ".repeat(40);
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{name}</title>\
             <link rel=\"stylesheet\" href=\"{base}theme.css\"></head><body><h1>{name}</h1>\
             <p>{text}</p></body></html>\n"
        )
    };
    for (path, name) in [
        ("index.html", "Products"),
        ("mydesk/index.html", "MyDesk"),
        ("mydesk/responsibilities/index.html", "Responsibilities"),
        ("404.html", "This page does not exist"),
    ] {
        put(folder, path, page(name).as_bytes(), true)?;
    }
    put(
        folder,
        "assets/portal-0123456789abcdef.js",
        b"export const started = true;\n",
        true,
    )?;
    put(folder, "assets/portal-0123456789abcdef_bg.wasm", WASM, true)?;
    put(
        folder,
        "assets/portal-0123456789abcdef.css",
        b"h1 { margin: 0 }\n",
        true,
    )?;
    put(folder, "theme.css", b":root { color: #123456 }\n", true)?;
    put(folder, "content/catalogue.json", b"{\"format\":1}\n", true)?;
    put(folder, "robots.txt", b"User-agent: *\nAllow: /\n", true)?;
    put(folder, "sitemap.xml", b"<urlset></urlset>\n", true)?;
    put(folder, "assets/logo-0123456789abcdef.png", b"\x89PNG\r\n\x1a\n", false)?;
    put(folder, ".nojekyll", b"", false)?;
    put(folder, SITE_MARKER, site_marker(base, &[], []).as_bytes(), false)?;
    put(folder, "_headers", rules.headers_file().as_bytes(), false)?;
    put(folder, "_hosting/nginx.conf", rules.nginx_config().as_bytes(), false)?;
    put(folder, "_hosting/Caddyfile", rules.caddyfile().as_bytes(), false)
}

fn put(folder: &Path, path: &str, bytes: &[u8], compressed: bool) -> io::Result<()> {
    let file = folder.join(path);
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&file, bytes)?;
    if compressed {
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
        brotli.write_all(bytes)?;
        fs::write(folder.join(format!("{path}.br")), brotli.into_inner())?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(bytes)?;
        fs::write(folder.join(format!("{path}.gz")), gzip.finish()?)?;
    }
    Ok(())
}
