//! The site: every page and file, written so that the folder holds a site that works at every moment.
//!
//! A site is built in memory from checked content alone, and the same input gives the same bytes.
//! Files whose names contain a hash of their content are in `assets/` and never change; all other
//! files are revalidated by browsers.

mod app_bundle;
mod build;
mod compress;
mod document;
mod html;
mod page_file;
mod pages;
mod site_content;
mod site_url;
mod sitemap;
mod static_files;
#[cfg(test)]
mod tests;
mod write;

pub use app_bundle::{AppBundle, AppBundleError};
pub use build::{Site, SiteSettings};
pub use site_content::{SiteContent, SiteContentError, SiteProduct};
pub use site_url::{SiteUrl, SiteUrlError};
pub use static_files::{SitePaths, StaticFile, StaticFileError, StaticFileErrorKind, read_static_files};
pub use write::{ForeignFiles, WriteError};
