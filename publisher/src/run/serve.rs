//! `trust-portal serve`.

use super::build::{self, Told, place};
use super::{FAULTY, RunError, WELL, remark, say};
use crate::command::Serve;
use crate::hosting::SiteBase;
use crate::server::{self, MARKER, Pages, SiteRoot, bind, interrupted};
use crate::site::{App, SiteUrl};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::watch;

pub(super) fn run(options: &Serve) -> Result<u8, RunError> {
    let dir = options.dir.clone();
    if dir.join(MARKER).is_file() {
        if options.watch {
            return Err(RunError::NothingToWatch { folder: dir });
        }
        if options.place.base.is_some() || options.place.url.is_some() {
            return Err(RunError::PlaceOfSite { folder: dir });
        }
        let (_keep, site) = watch::channel(Arc::new(SiteRoot::open(&dir)?));
        return answer(options, site, Pages::AsBuilt);
    }
    let (base, url) = place(&options.place)?;
    let app = App::built_in()?;
    let Some(root) = root(&dir, &app, base.clone(), url.clone())? else {
        return Ok(FAULTY);
    };
    let (sender, site) = watch::channel(Arc::new(root));
    if !options.watch {
        return answer(options, site, Pages::AsBuilt);
    }
    let _watch = server::watch(&dir.clone(), sender, move || {
        match root_again(&dir, &app, &base, url.as_ref()) {
            Ok(Some(root)) => {
                remark("Built again.");
                Some(root)
            }
            Ok(None) => {
                remark("The site stays as it was.");
                None
            }
            Err(error) => {
                remark(format_args!("trust-portal: {error}\nThe site stays as it was."));
                None
            }
        }
    })?;
    answer(options, site, Pages::Reloading)
}

fn root_again(dir: &Path, app: &App, base: &SiteBase, url: Option<&SiteUrl>) -> Result<Option<SiteRoot>, RunError> {
    root(dir, app, base.clone(), url.cloned())
}

/// Builds a folder's site into a temporary folder; none, if the content has errors.
fn root(dir: &Path, app: &App, base: SiteBase, url: Option<SiteUrl>) -> Result<Option<SiteRoot>, RunError> {
    let Some(site) = build::site(dir, app, base, url, Told::Problems)? else {
        return Ok(None);
    };
    let folder = tempfile::tempdir()?;
    site.write_files(folder.path())?;
    Ok(Some(SiteRoot::open_temporary(folder)?))
}

fn answer(options: &Serve, site: watch::Receiver<Arc<SiteRoot>>, pages: Pages) -> Result<u8, RunError> {
    let base = site.borrow().base().clone();
    Runtime::new()?.block_on(async {
        let listener = bind(SocketAddr::new(options.address, options.port)).await?;
        let address = listener.local_addr()?;
        say(format_args!("Serving http://{address}{base} until Ctrl-C"));
        server::serve(listener, site, pages, interrupted()).await?;
        Ok(WELL)
    })
}
