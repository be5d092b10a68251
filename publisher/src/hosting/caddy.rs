//! A file for Caddy 2, to be imported in a site block.
//!
//! Caddy sorts directives by kind, not by place, unless they stand in a `route`; here the later
//! rule is meant to win, so they do. An answer such as 404 comes from `handle_errors`, and what was
//! set before the fault stays on it: so caching and media type are set there again.

use super::media::MEDIA_TYPES;
use super::{
    ASSETS_FOLDER, CACHE_FOR_EVER, CACHE_WITH_CHECK, HOSTING_FOLDER, Hosting, NOT_FOUND_PAGE, NOT_FOUND_TEXT,
    STRICT_TRANSPORT, VARY, WELL_KNOWN, media_type_of_page,
};
use std::fmt::Write as _;

pub(super) fn write(hosting: &Hosting) -> String {
    let base = hosting.base();
    let (found, not_found) = (headers(hosting, "\t\t"), headers(hosting, "\t\t\t"));
    let types = media_types();
    let not_found_text = NOT_FOUND_TEXT.trim_end();
    let page_type = media_type_of_page();
    let (strict, its_value) = STRICT_TRANSPORT;
    let (handle, root_of) = match base.without_slash() {
        Some(_) => (format!("handle_path {base}*"), format!("{base}*")),
        None => ("handle".to_owned(), "*".to_owned()),
    };
    let without_slash = base.without_slash().map_or_else(String::new, |path| {
        let led_on = headers(hosting, "\t");
        format!("handle {path} {{\n{led_on}\tredir * {base} 308\n}}\n\n")
    });
    format!(
        r#"# The trust portal at {base}, for Caddy 2. Made by `trust-portal build`, which writes it anew: do not edit it,
# import it in your site block.
#
#	trust.example {{
#		root {root_of} /srv/trust-portal/site
#		import /srv/trust-portal/site/{HOSTING_FOLDER}/Caddyfile
#	}}
#
# The folder in both lines is the one that you built. Once the whole host is only ever to be reached by https, add:
#		header {strict} "{its_value}"

{without_slash}{handle} {{
	route {{
{found}
		@trust_portal_assets path /{ASSETS_FOLDER}/*
		header @trust_portal_assets Cache-Control "{CACHE_FOR_EVER}"

{types}
		# Names that begin with a dot, and at the top with _, are not for visitors.
		@trust_portal_private {{
			path_regexp ^/(_|\.|.*/\.)
			not path_regexp ^/\.well-known/([^./][^/]*/)*[^./][^/]*$
		}}
		error @trust_portal_private "not for visitors" 404

		# No file has such a name; asking the system for it would be told as a fault of the server.
		@trust_portal_no_name path_regexp [\x00-\x1f]
		error @trust_portal_no_name "no name of a file" 404

		@trust_portal_other_method not method GET HEAD
		error @trust_portal_other_method "only GET and HEAD" 405

		# Pages lie in folders, and their addresses have no slash at the end: no redirect to one.
		file_server {{
			index index.html
			disable_canonical_uris
			precompressed br gzip
		}}
	}}
}}

handle_errors {{
	@trust_portal path {base}*
	handle @trust_portal {{
		route {{
{not_found}
			# Files that programs look for. What is not there is never told with a page.
			@trust_portal_text path {base}{WELL_KNOWN}/*
			@trust_portal_page expression {{http.error.status_code}} == 404
			handle @trust_portal_text {{
				header Content-Type "text/plain; charset=utf-8"
				respond "{not_found_text}
" {{http.error.status_code}}
			}}
			handle @trust_portal_page {{
				header Content-Type "{page_type}"
				rewrite * /{NOT_FOUND_PAGE}
				file_server {{
					precompressed br gzip
				}}
			}}
			handle {{
				header Content-Type "text/plain; charset=utf-8"
				respond "{{http.error.status_code}} {{http.error.status_text}}
" {{http.error.status_code}}
			}}
		}}
	}}
}}
"#
    )
}

fn headers(hosting: &Hosting, indent: &str) -> String {
    let mut lines = format!("{indent}header {{\n");
    let caching = std::iter::once(("Cache-Control", CACHE_WITH_CHECK.to_owned()));
    for (name, value) in hosting.security_headers().into_iter().chain(caching) {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{indent}\t{name} \"{value}\"");
    }
    // The file server adds its own, to some answers; at the end there is one, on all.
    let _ = writeln!(
        lines,
        "{indent}}}\n{indent}header Vary \"{VARY}\" {{\n{indent}\tdefer\n{indent}}}"
    );
    lines
}

fn media_types() -> String {
    let mut lines = String::new();
    for (end, media_type) in MEDIA_TYPES {
        let _ = writeln!(lines, "\t\t@trust_portal_{end} path *.{end}");
        let _ = writeln!(lines, "\t\theader @trust_portal_{end} Content-Type \"{media_type}\"");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::{ContentPolicy, SiteBase};
    use super::*;
    use rstest::rstest;

    fn file(base: &str) -> String {
        Hosting::new(SiteBase::parse(base).expect("a base path"), ContentPolicy::default()).caddyfile()
    }

    #[test]
    fn a_folder_on_the_host_is_taken_off_the_address() {
        let file = file("/trust/");
        assert!(file.contains("\nhandle_path /trust/* {\n"), "{file}");
        assert!(file.contains("\n\tredir * /trust/ 308\n"), "{file}");
        assert!(file.contains("\n\t@trust_portal path /trust/*\n"), "{file}");
    }

    #[test]
    fn at_the_top_of_the_host_nothing_is_taken_off() {
        let file = file("/");
        assert!(file.contains("\nhandle {\n"), "{file}");
        assert!(!file.contains("handle_path") && !file.contains("\tredir "), "{file}");
    }

    /// What was set before a fault stays, so a fault must set each of these again.
    #[rstest]
    #[case("Cache-Control \"no-cache\"")]
    #[case("Content-Type \"text/html; charset=utf-8\"")]
    #[case("Content-Security-Policy \"")]
    #[case("header Vary ")]
    fn faults_are_told_with_headers_of_their_own(#[case] header: &str) {
        let file = file("/");
        let (_, faults) = file.split_once("handle_errors").expect("faults are handled");
        assert!(faults.contains(header), "{faults}");
    }

    #[test]
    fn braces_are_closed() {
        for base in ["/", "/trust/"] {
            let file = file(base);
            assert_eq!(file.matches('{').count(), file.matches('}').count(), "{file}");
        }
    }
}
