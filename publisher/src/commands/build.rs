//! `trust-portal build`.

use super::check::{has_no_errors, read_content_folder};
use super::error::CommandError;
use super::exit_status::ExitStatus;
use super::output::{print_note, print_result};
use crate::cli::{BuildArgs, SiteAddressArgs};
use crate::folder::Folder;
use crate::hosting::SiteBase;
use crate::site::{AppBundle, ForeignFiles, Site, SiteContent, SiteSettings, SiteUrl};
use crate::theme::Branding;
use portal::content::DeliveryUrl;
use portal::escaped::{Escaped, escaped_path};
use std::path::Path;

/// How many files are named that were left alone.
const MAX_NAMED_FILES: usize = 12;

pub(super) fn run(args: &BuildArgs) -> Result<ExitStatus, CommandError> {
    let (base, url) = parse_address(&args.site_address)?;
    let app = AppBundle::embedded()?;
    // Checked first, so that this error is not lost among the findings of the check.
    Site::check_target(&args.out)?;
    let Some(folder) = read_valid_content(&args.dir)? else {
        return Ok(ExitStatus::InvalidContent);
    };
    let advises_slash = !args.site_address.trailing_slash && url.as_ref().is_some_and(SiteUrl::redirects_to_slash);
    let site = build_site(&folder, &app, (base, url), None, |branding| {
        print_result(branding.theme().palette().contrast_table());
    })?;
    let foreign = site.write(&args.out)?;
    print_result(format_args!(
        "{} pages, {} files: {}",
        site.page_count(),
        site.files().count(),
        escaped_path(&args.out)
    ));
    report_foreign_files(&args.out, &foreign);
    if args.site_address.url.is_none() {
        print_result(
            "Without --url there are no canonical links and no sitemap.xml, which need the site's whole address.",
        );
    }
    if advises_slash {
        print_result(
            "This host redirects /name to /name/: with --trailing-slash, links and the sitemap name what it answers.",
        );
    }
    Ok(ExitStatus::Success)
}

/// Tells which files in the site's folder were left alone.
fn report_foreign_files(site: &Path, foreign: &ForeignFiles) {
    if foreign.paths.is_empty() {
        return;
    }
    let site = escaped_path(site);
    let count = foreign.paths.len();
    let named: Vec<String> = foreign
        .paths
        .iter()
        .take(MAX_NAMED_FILES)
        .map(|path| Escaped(path).to_string())
        .collect();
    let more = match count.saturating_sub(MAX_NAMED_FILES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    print_note(format_args!(
        "{site}: not written by trust-portal, so it stays: {}{more}",
        named.join(", ")
    ));
    if foreign.may_be_of_a_build {
        print_note(format_args!(
            "{site} was built by a version that kept no list of its files, so some of these may be its own. They are no longer part of the site: delete those that nobody else put there."
        ));
    }
}

pub(super) fn parse_address(args: &SiteAddressArgs) -> Result<(SiteBase, Option<SiteUrl>), CommandError> {
    let base = SiteBase::parse(args.base.as_deref().unwrap_or("/"))?.with_trailing_slash(args.trailing_slash);
    let url = args.url.as_deref().map(SiteUrl::parse).transpose()?;
    Ok((base, url))
}

/// Reads and checks a folder of content. `None`: it has errors, which were printed.
pub(super) fn read_valid_content(dir: &Path) -> Result<Option<Folder>, CommandError> {
    let folder = read_content_folder(dir)?;
    Ok(has_no_errors(&folder)?.then_some(folder))
}

/// Builds the site of a folder in memory, for a base path and an origin. `intake` takes the messages of packs that name no
/// receiver.
pub(super) fn build_site(
    folder: &Folder,
    app: &AppBundle,
    (base, url): (SiteBase, Option<SiteUrl>),
    intake: Option<&DeliveryUrl>,
    report_branding: impl FnOnce(&Branding),
) -> Result<Site, CommandError> {
    let mut content = SiteContent::read(folder)?;
    if let Some(intake) = intake {
        content.deliver_to(intake)?;
    }
    let branding = Branding::read(folder)?;
    if let Some(branding) = &branding {
        report_branding(branding);
    }
    Ok(Site::build(&content, app, &SiteSettings { base, url, branding })?)
}
