//! `trust-portal serve`.

use super::build::{build_site, parse_address, read_valid_content};
use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::{print_note, print_result};
use crate::cli::ServeArgs;
use crate::hosting::{SiteBase, is_built_site};
use crate::server::{self, LiveReload, SiteRoot, bind, shutdown_signal};
use crate::site::{AppBundle, SiteUrl};
use portal::content::DeliveryUrl;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::watch;

pub(super) fn run(args: &ServeArgs) -> Result<ExitStatus, CommandError> {
    let dir = args.dir.clone();
    if is_built_site(&dir) {
        if args.watch {
            return Err(CommandError::WatchBuiltSite { folder: dir });
        }
        let address = &args.site_address;
        if args.intake.is_some() || address.base.is_some() || address.url.is_some() || address.trailing_slash {
            return Err(CommandError::AddressOfBuiltSite { folder: dir });
        }
        let (_sender, site) = watch::channel(Arc::new(SiteRoot::open(&dir)?));
        return serve(args, site, LiveReload::Off);
    }
    let address = parse_address(&args.site_address)?;
    let (base, intake) = (address.0.clone(), args.intake.clone());
    let app = AppBundle::embedded()?;
    let root = match build_temporary_site(&dir, &app, &address, intake.as_ref()) {
        Ok(Some(root)) => root,
        Ok(None) if !args.watch => return Ok(ExitStatus::InvalidContent),
        Ok(None) => waiting_site(&base)?,
        // What the check does not find is wrong with the content, too.
        Err(error @ (CommandError::Content(_) | CommandError::Branding(_))) if args.watch => {
            print_note(format_args!("trust-portal: {error}"));
            waiting_site(&base)?
        }
        Err(error) => return Err(error),
    };
    let (sender, site) = watch::channel(Arc::new(root));
    if !args.watch {
        return serve(args, site, LiveReload::Off);
    }
    let rebuild = move || match build_temporary_site(&dir, &app, &address, intake.as_ref()) {
        Ok(Some(root)) => {
            print_note("Built again.");
            Some(root)
        }
        Ok(None) => {
            print_note("The site stays as it was.");
            None
        }
        Err(error) => {
            print_note(format_args!("trust-portal: {error}\nThe site stays as it was."));
            None
        }
    };
    let _watch = server::watch(&args.dir, sender, rebuild)?;
    serve(args, site, LiveReload::On)
}

/// The place of a site that is served once its content has no errors.
fn waiting_site(base: &SiteBase) -> Result<SiteRoot, CommandError> {
    print_note("The site is served as soon as the content is right.");
    Ok(SiteRoot::waiting(base.clone())?)
}

/// Builds the site of a folder into a temporary folder. `None`: the content has errors, which were
/// printed.
fn build_temporary_site(
    dir: &Path,
    app: &AppBundle,
    address: &(SiteBase, Option<SiteUrl>),
    intake: Option<&DeliveryUrl>,
) -> Result<Option<SiteRoot>, CommandError> {
    let Some(folder) = read_valid_content(dir)? else {
        return Ok(None);
    };
    let site = build_site(&folder, app, address.clone(), intake, |_| {})?;
    let folder = tempfile::tempdir()?;
    site.write_files(folder.path())?;
    Ok(Some(SiteRoot::open_temporary(folder)?))
}

fn serve(
    args: &ServeArgs,
    site: watch::Receiver<Arc<SiteRoot>>,
    live_reload: LiveReload,
) -> Result<ExitStatus, CommandError> {
    let base = site.borrow().base().clone();
    Runtime::new()?.block_on(async {
        let listener = bind(SocketAddr::new(args.address, args.port)).await?;
        let address = listener.local_addr()?;
        print_result(format_args!("Serving http://{address}{base} until Ctrl-C"));
        server::serve(listener, site, live_reload, shutdown_signal()).await?;
        Ok(ExitStatus::Success)
    })
}
