//! The folder of the site that the portal is published in, and with it whole hrefs and locations.

use super::address::Address;
use super::page::Route;
use crate::query::{ESCAPED, Query};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use std::fmt;
use std::sync::Arc;

/// The folder of the site that the portal is published in, with a slash before and after it: `/`,
/// or `/trust/`; and how addresses in it end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath {
    folder: Arc<str>,
    has_trailing_slash: bool,
}

impl BasePath {
    /// Parses a base path. The slashes before and after it may be missing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let folder = match text.trim_matches('/') {
            "" => "/".into(),
            folder => format!("/{folder}/").into(),
        };
        Self {
            folder,
            has_trailing_slash: false,
        }
    }

    /// The same folder, with every address in it written with or without a slash at its end: hosts such as
    /// GitHub Pages redirect `/mydesk` to `/mydesk/`. Both are the same address when they are parsed.
    #[must_use]
    pub fn with_trailing_slash(self, has_trailing_slash: bool) -> Self {
        Self {
            has_trailing_slash,
            ..self
        }
    }

    /// Whether addresses are written with a slash at their end.
    #[must_use]
    pub fn has_trailing_slash(&self) -> bool {
        self.has_trailing_slash
    }

    /// The base path as text, with a slash before and after.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.folder
    }

    /// The `href` of an address.
    #[must_use]
    pub fn href(&self, address: &Address) -> String {
        let Address { route, query, anchor } = address;
        // The path of the home page is that of the folder, which ends with one already.
        let slash = match route {
            Route::Products | Route::NotFound => "",
            _ if self.has_trailing_slash => "/",
            _ => "",
        };
        match anchor {
            Some(anchor) => format!("{self}{route}{slash}{query}#{}", utf8_percent_encode(anchor, ESCAPED)),
            None => format!("{self}{route}{slash}{query}"),
        }
    }

    /// The address at a location, given the parts of the URL that the browser's `Location` has:
    /// `pathname`, `search` and `hash`. A path outside the base path is [`Route::NotFound`].
    #[must_use]
    pub fn address(&self, path: &str, query: &str, fragment: &str) -> Address {
        let route = match path.strip_prefix(&*self.folder) {
            Some(path) => Route::parse(path),
            None if path == self.folder.trim_end_matches('/') => Route::Products,
            None => Route::NotFound,
        };
        let anchor = percent_decode_str(fragment.trim_start_matches('#'))
            .decode_utf8_lossy()
            .into_owned();
        Address {
            route,
            query: Query::parse(query),
            anchor: Some(anchor).filter(|anchor| !anchor.is_empty()),
        }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Id;
    use crate::route::ProductPage;
    use proptest::prelude::*;

    #[test]
    fn every_href_starts_with_the_base_path_and_reads_back() {
        let base = BasePath::parse("trust");
        let product = Id::parse("mydesk").expect("an id");
        let pages = ProductPage::ALL
            .into_iter()
            .map(|page| Address::product(&product, page));
        let others = [Route::Products, Route::Privacy, Route::Accessibility].map(Address::of);
        for address in pages.chain(others) {
            let href = base.href(&address);
            assert!(href.starts_with("/trust/"), "{href}");
            assert_eq!(base.address(&href, "", ""), address);
        }
        assert_eq!(base.address("/trust", "", "").route, Route::Products);
        assert_eq!(base.address("/elsewhere/mydesk", "", "").route, Route::NotFound);
        assert_eq!(BasePath::parse("/").as_str(), "/");
        assert_eq!(BasePath::parse("/a/b/").as_str(), "/a/b/");
    }

    #[test]
    fn addresses_end_with_a_slash_before_query_and_anchor_where_the_host_wants_one() {
        let base = BasePath::parse("/trust/").with_trailing_slash(true);
        let product = Id::parse("mydesk").expect("an id");
        let address = Address::product(&product, ProductPage::Responsibilities)
            .with(Query::default().with("words", "a"))
            .at(&Id::parse("encrypt-notes").expect("an id"));
        let href = base.href(&address);
        assert_eq!(href, "/trust/mydesk/responsibilities/?words=a#encrypt-notes");
        assert_eq!(
            base.address("/trust/mydesk/responsibilities/", "?words=a", "#encrypt-notes"),
            address
        );
        assert_eq!(base.href(&Address::of(Route::Products)), "/trust/");
        assert_eq!(base.href(&Address::of(Route::Privacy)), "/trust/privacy/");
        assert_eq!(
            base.with_trailing_slash(false).href(&Address::of(Route::Privacy)),
            "/trust/privacy"
        );
    }

    proptest! {
        #[test]
        fn any_text_in_query_and_anchor_reads_back_from_the_href(words in "\\PC*|[&#+%= ?]*", anchor in "[^\\x00]+") {
            let base = BasePath::parse("/");
            let address = Address {
                route: Route::Products,
                query: Query::default().with("words", &words),
                anchor: Some(anchor),
            };
            let href = base.href(&address);
            let (rest, fragment) = href.split_once('#').unwrap_or((&href, ""));
            let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
            prop_assert_eq!(base.address(path, query, fragment), address);
        }

        #[test]
        fn no_location_makes_parsing_it_panic(path: String, query: String, fragment: String) {
            let _ = BasePath::parse("/trust/").address(&path, &query, &fragment);
        }
    }
}
