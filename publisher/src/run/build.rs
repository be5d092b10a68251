//! `trust-portal build`.

use super::{FAULTY, RunError, WELL, check, say};
use crate::command::{Build, Place};
use crate::hosting::SiteBase;
use crate::site::{App, Content, Look, Settings, Site, SiteUrl};
use std::path::Path;

pub(super) fn run(options: &Build) -> Result<u8, RunError> {
    let (base, url) = place(&options.place)?;
    let app = App::built_in()?;
    // Told before anything else is, so that it does not drown.
    Site::may_replace(&options.out)?;
    let Some(site) = site(&options.dir, &app, base, url, Told::Everything)? else {
        return Ok(FAULTY);
    };
    site.write(&options.out)?;
    say(format_args!(
        "{} pages, {} files: {}",
        site.pages(),
        site.files().count(),
        options.out.display()
    ));
    if options.place.url.is_none() {
        say("Without --url there are no canonical links and no sitemap.xml, which need the site's whole address.");
    }
    Ok(WELL)
}

/// How much is said of a build that goes well.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The contrasts of the look, too.
    Everything,
    /// Only what is wrong.
    Problems,
}

pub(super) fn place(place: &Place) -> Result<(SiteBase, Option<SiteUrl>), RunError> {
    let base = SiteBase::parse(place.base.as_deref().unwrap_or("/"))?;
    let url = place.url.as_deref().map(SiteUrl::parse).transpose()?;
    Ok((base, url))
}

/// Builds a folder's site in memory; none, if the content has errors, which are told.
pub(super) fn site(
    dir: &Path,
    app: &App,
    base: SiteBase,
    url: Option<SiteUrl>,
    told: Told,
) -> Result<Option<Site>, RunError> {
    let folder = check::content(dir)?;
    if !check::passes(&folder)? {
        return Ok(None);
    }
    let content = Content::read(&folder)?;
    let look = Look::read(&folder)?;
    if let Some(look) = look.as_ref().filter(|_| told == Told::Everything) {
        say(look.theme().palette().contrast_table());
    }
    Ok(Some(Site::build(&content, app, &Settings { base, url, look })?))
}
