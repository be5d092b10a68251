//! Where the file of a page lies.

use portal::route::Route;

/// The path of a page's file: `index.html` in a folder for each address, which web servers find
/// without configuration.
pub(super) fn page_file(route: &Route) -> String {
    match route.to_string() {
        path if path.is_empty() => "index.html".to_owned(),
        path => format!("{path}/index.html"),
    }
}
