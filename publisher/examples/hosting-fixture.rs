//! Writes a small site for the tests of web servers, and answers for it if a port is named:
//! `cargo run -p trust-portal --example hosting-fixture -- FOLDER BASE [PORT]`.

use publisher::hosting::{ContentPolicy, Hosting, SiteBase};
use publisher::server::{Pages, SiteRoot, bind, interrupted, marker, serve};
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch;

#[allow(dead_code)]
#[path = "../src/server/fixture.rs"]
mod fixture;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(base)) = (arguments.next(), arguments.next()) else {
        return Err("expected a folder and a base path, and perhaps a port".into());
    };
    let folder = Path::new(&folder);
    let hosting = Hosting::new(SiteBase::parse(&base)?, ContentPolicy::default());
    let written = fixture::Written {
        marker: marker(hosting.base()),
        headers_file: hosting.netlify_headers(),
        nginx: hosting.nginx(),
        caddyfile: hosting.caddyfile(),
    };
    fixture::write(folder, hosting.base().as_str(), &written)?;
    if let Some(port) = arguments.next() {
        let listener = bind(([127, 0, 0, 1], port.parse()?).into()).await?;
        let (_sender, site) = watch::channel(Arc::new(SiteRoot::open(folder)?));
        serve(listener, site, Pages::AsBuilt, interrupted()).await?;
    }
    Ok(())
}
