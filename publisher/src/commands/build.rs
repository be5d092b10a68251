//! `trust-portal build`.

use super::check::{has_no_errors, read_content_folder};
use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::print_result;
use crate::cli::{BuildArgs, SiteAddressArgs};
use crate::folder::Folder;
use crate::hosting::SiteBase;
use crate::site::{AppBundle, Site, SiteContent, SiteSettings, SiteUrl};
use crate::theme::Branding;
use std::path::Path;

pub(super) fn run(args: &BuildArgs) -> Result<ExitStatus, CommandError> {
    let (base, url) = parse_address(&args.site_address)?;
    let app = AppBundle::embedded()?;
    // Checked first, so that this error is not lost among the findings of the check.
    Site::check_target(&args.out)?;
    let Some(folder) = read_valid_content(&args.dir)? else {
        return Ok(ExitStatus::InvalidContent);
    };
    let site = build_site(&folder, &app, base, url, |branding| {
        print_result(branding.theme().palette().contrast_table());
    })?;
    site.write(&args.out)?;
    print_result(format_args!(
        "{} pages, {} files: {}",
        site.page_count(),
        site.files().count(),
        args.out.display()
    ));
    if args.site_address.url.is_none() {
        print_result(
            "Without --url there are no canonical links and no sitemap.xml, which need the site's whole address.",
        );
    }
    Ok(ExitStatus::Success)
}

pub(super) fn parse_address(args: &SiteAddressArgs) -> Result<(SiteBase, Option<SiteUrl>), CommandError> {
    let base = SiteBase::parse(args.base.as_deref().unwrap_or("/"))?;
    let url = args.url.as_deref().map(SiteUrl::parse).transpose()?;
    Ok((base, url))
}

/// Reads and checks a folder of content. `None`: it has errors, which were printed.
pub(super) fn read_valid_content(dir: &Path) -> Result<Option<Folder>, CommandError> {
    let folder = read_content_folder(dir)?;
    Ok(has_no_errors(&folder)?.then_some(folder))
}

/// Builds the site of a folder in memory.
pub(super) fn build_site(
    folder: &Folder,
    app: &AppBundle,
    base: SiteBase,
    url: Option<SiteUrl>,
    report_branding: impl FnOnce(&Branding),
) -> Result<Site, CommandError> {
    let content = SiteContent::read(folder)?;
    let branding = Branding::read(folder)?;
    if let Some(branding) = &branding {
        report_branding(branding);
    }
    Ok(Site::build(&content, app, &SiteSettings { base, url, branding })?)
}
