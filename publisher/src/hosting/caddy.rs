//! The configuration for Caddy 2, to be imported in a site block.
//!
//! Caddy orders directives by kind unless they are in a `route`. Here a later rule must override an
//! earlier one, so they are. An error answer such as 404 comes from `handle_errors` and keeps the
//! headers that were set before the error, so caching and media type are set there again.

use super::media_type::{HTML_MEDIA_TYPE, MEDIA_TYPES, UNKNOWN_MEDIA_TYPE};
use super::rules::{
    ASSETS_FOLDER, CACHE_IMMUTABLE, CACHE_REVALIDATE, HOSTING_FOLDER, HostingRules, NOT_FOUND_PAGE, NOT_FOUND_TEXT,
    STRICT_TRANSPORT_SECURITY, VARY, WELL_KNOWN,
};
use std::fmt::Write as _;

impl HostingRules {
    /// The configuration for Caddy, to be imported in a site block.
    #[must_use]
    pub fn caddyfile(&self) -> String {
        write(self)
    }
}

fn write(rules: &HostingRules) -> String {
    let base = rules.base();
    let (found, not_found) = (headers(rules, "\t\t"), headers(rules, "\t\t\t"));
    let types = media_types();
    let not_found_text = NOT_FOUND_TEXT.trim_end();
    let (strict_name, strict_value) = STRICT_TRANSPORT_SECURITY;
    let (handle, root_of) = match base.without_slash() {
        Some(_) => (format!("handle_path {base}*"), format!("{base}*")),
        None => ("handle".to_owned(), "*".to_owned()),
    };
    let without_slash = base.without_slash().map_or_else(String::new, |path| {
        let redirect = headers(rules, "\t");
        format!("handle {path} {{\n{redirect}\tredir * {base} 308\n}}\n\n")
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
#		header {strict_name} "{strict_value}"

{without_slash}{handle} {{
	route {{
{found}
		@trust_portal_assets path /{ASSETS_FOLDER}/*
		header @trust_portal_assets Cache-Control "{CACHE_IMMUTABLE}"

{types}
		# A file without an extension, which is not the folder of a page.
		@trust_portal_untyped {{
			path_regexp ^/(?:.*/)?[^./]+$
			file
		}}
		header @trust_portal_untyped Content-Type "{UNKNOWN_MEDIA_TYPE}"

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
				header Content-Type "{HTML_MEDIA_TYPE}"
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

fn headers(rules: &HostingRules, indent: &str) -> String {
    let mut lines = format!("{indent}header {{\n");
    let caching = std::iter::once(("Cache-Control", CACHE_REVALIDATE.to_owned()));
    for (name, value) in rules.security_headers().into_iter().chain(caching) {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{indent}\t{name} \"{value}\"");
    }
    // The file server adds one to some answers. Deferred, this one replaces it on all.
    let _ = writeln!(
        lines,
        "{indent}}}\n{indent}header Vary \"{VARY}\" {{\n{indent}\tdefer\n{indent}}}"
    );
    lines
}

fn media_types() -> String {
    let mut lines = String::new();
    for (extension, media_type) in MEDIA_TYPES {
        let _ = writeln!(lines, "\t\t@trust_portal_{extension} path *.{extension}");
        let _ = writeln!(
            lines,
            "\t\theader @trust_portal_{extension} Content-Type \"{media_type}\""
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::{ContentSecurityPolicy, SiteBase};
    use rstest::rstest;

    fn caddyfile(base: &str) -> String {
        let base = SiteBase::parse(base).expect("a base path");
        HostingRules::new(base, ContentSecurityPolicy::default()).caddyfile()
    }

    #[test]
    fn the_base_path_is_stripped_from_the_address() {
        let file = caddyfile("/trust/");
        assert!(file.contains("\nhandle_path /trust/* {\n"), "{file}");
        assert!(file.contains("\n\tredir * /trust/ 308\n"), "{file}");
        assert!(file.contains("\n\t@trust_portal path /trust/*\n"), "{file}");
    }

    #[test]
    fn at_the_root_of_the_host_nothing_is_stripped() {
        let file = caddyfile("/");
        assert!(file.contains("\nhandle {\n"), "{file}");
        assert!(!file.contains("handle_path") && !file.contains("\tredir "), "{file}");
    }

    /// Headers that were set before an error are kept, so error answers must set these again.
    #[rstest]
    #[case("Cache-Control \"no-cache\"")]
    #[case("Content-Type \"text/html; charset=utf-8\"")]
    #[case("Content-Security-Policy \"")]
    #[case("header Vary ")]
    fn error_answers_set_their_own_headers(#[case] header: &str) {
        let file = caddyfile("/");
        let (_, errors) = file.split_once("handle_errors").expect("errors are handled");
        assert!(errors.contains(header), "{errors}");
    }

    #[test]
    fn braces_are_balanced() {
        for base in ["/", "/trust/"] {
            let file = caddyfile(base);
            assert_eq!(file.matches('{').count(), file.matches('}').count(), "{file}");
        }
    }
}
