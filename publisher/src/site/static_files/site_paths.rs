//! The paths that a site has itself, which no static file may take.

use super::super::page_file::page_file;
use super::error::StaticFileErrorKind;
use crate::hosting::{ASSETS_FOLDER, NOT_FOUND_PAGE, SITE_MARKER};
use portal::content::Id;
use portal::route::{ProductPage, Route};
use std::collections::BTreeSet;

/// The folders whose content is the site's alone.
const OWN_FOLDERS: [&str; 2] = [ASSETS_FOLDER, "content"];

/// The files that a site has or may have besides its pages, and besides those in folders of its own.
const OTHER_FILES: [&str; 4] = [NOT_FOUND_PAGE, "robots.txt", "sitemap.xml", ".nojekyll"];

/// The extensions of compressed copies.
const COPIES: [&str; 2] = [".br", ".gz"];

/// The paths that a site has itself: those of its pages and files, also of pages that it has only with some content.
/// All are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePaths {
    files: BTreeSet<String>,
}

impl SitePaths {
    /// The paths of a site with these products.
    #[must_use]
    pub fn new<'id>(products: impl IntoIterator<Item = &'id Id>) -> Self {
        let product_routes = products
            .into_iter()
            .flat_map(|id| ProductPage::ALL.map(|page| Route::Product(id.clone(), page)));
        let pages = [Route::Products, Route::Privacy, Route::Accessibility]
            .into_iter()
            .chain(product_routes)
            .map(|route| page_file(&route));
        Self {
            files: pages.chain(OTHER_FILES.map(str::to_owned)).collect(),
        }
    }

    /// Checks that a path is neither that of a file or folder of the site nor leads through one of its files, without
    /// regard to case: many systems and hosts have none.
    ///
    /// # Errors
    /// [`StaticFileErrorKind::Taken`], [`StaticFileErrorKind::ForHosts`]
    pub(super) fn check_free(&self, path: &str) -> Result<(), StaticFileErrorKind> {
        let taken = |by: String| Err(StaticFileErrorKind::Taken { by });
        let lower = path.to_lowercase();
        let top = lower.split('/').next().unwrap_or_default();
        if let Some(folder) = OWN_FOLDERS.into_iter().find(|folder| *folder == top) {
            return taken(format!("{folder}/"));
        }
        if top.starts_with('_') {
            let name = path.split('/').next().unwrap_or_default().to_owned();
            return Err(StaticFileErrorKind::ForHosts { name });
        }
        // The marker, and the folders of a build that is under way.
        if top.starts_with(SITE_MARKER) {
            return taken(SITE_MARKER.to_owned());
        }
        let parents = lower.match_indices('/').map(|(end, _)| &lower[..end]);
        for file in parents.chain([lower.as_str()]) {
            let original = COPIES.iter().find_map(|copy| file.strip_suffix(copy));
            if [Some(file), original]
                .into_iter()
                .flatten()
                .any(|file| self.files.contains(file))
            {
                return taken(file.to_owned());
            }
        }
        let folder = format!("{lower}/");
        let inside = self.files.range(folder.clone()..).next();
        if inside.is_some_and(|file| file.starts_with(&folder)) {
            return taken(folder);
        }
        Ok(())
    }
}
