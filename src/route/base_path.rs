//! The folder of the site that the portal is published in, and with it whole hrefs and locations.

use super::address::Address;
use super::page::Route;
use crate::query::{ESCAPED, Query};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use std::fmt;
use std::sync::Arc;

/// The folder of the site that the portal is published in, with a slash before and after it: `/`,
/// or `/trust/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(Arc<str>);

impl BasePath {
    /// Parses a base path. The slashes before and after it may be missing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.trim_matches('/') {
            "" => Self("/".into()),
            folder => Self(format!("/{folder}/").into()),
        }
    }

    /// The base path as text, with a slash before and after.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The `href` of an address.
    #[must_use]
    pub fn href(&self, address: &Address) -> String {
        let Address { route, query, anchor } = address;
        match anchor {
            Some(anchor) => format!("{self}{route}{query}#{}", utf8_percent_encode(anchor, ESCAPED)),
            None => format!("{self}{route}{query}"),
        }
    }

    /// The address at a location, given the parts of the URL that the browser's `Location` has:
    /// `pathname`, `search` and `hash`. A path outside the base path is [`Route::NotFound`].
    #[must_use]
    pub fn address(&self, path: &str, query: &str, fragment: &str) -> Address {
        let route = match path.strip_prefix(&*self.0) {
            Some(path) => Route::parse(path),
            None if path == self.0.trim_end_matches('/') => Route::Products,
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
        f.write_str(&self.0)
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
