//! The configuration for nginx, to be included in a `server` block.
//!
//! In nginx a location inherits headers only if it sets none itself, so each location that answers
//! sets all of them. `always` adds them to error answers such as 404. An address is mapped to a file
//! without a redirect: `try_files` tries the path itself, then the page in the folder of that name.

use super::media_type::{MEDIA_TYPES, UNKNOWN_MEDIA_TYPE};
use super::rules::{
    ASSETS_FOLDER, CACHE_IMMUTABLE, CACHE_REVALIDATE, HOSTING_FOLDER, HostingRules, NOT_FOUND_PAGE, NOT_FOUND_TEXT,
    STRICT_TRANSPORT_SECURITY, VARY, WELL_KNOWN,
};
use std::fmt::Write as _;

impl HostingRules {
    /// The configuration for nginx, to be included in a `server` block.
    #[must_use]
    pub fn nginx_config(&self) -> String {
        write(self)
    }
}

fn write(rules: &HostingRules) -> String {
    let base = rules.base();
    let pattern = base.as_pattern();
    let site = site_directives(rules);
    let immutable = headers(rules, CACHE_IMMUTABLE);
    let revalidated = headers(rules, CACHE_REVALIDATE);
    let not_found_text = NOT_FOUND_TEXT.trim_end();
    let (_, strict_value) = STRICT_TRANSPORT_SECURITY;
    let without_slash = base.without_slash().map_or_else(String::new, |path| {
        format!("location = {path} {{\n    absolute_redirect off;\n{revalidated}    return 308 {base};\n}}\n\n")
    });
    format!(
        r#"# The trust portal at {base}, for nginx. Made by `trust-portal build`, which writes it anew: do not edit it,
# include it in your server block.
#
#     server {{
#         listen 443 ssl;
#         server_name trust.example;
#         # (your certificate)
#         set $trust_portal_site /srv/trust-portal/site;    # the folder that you built
#         include /srv/trust-portal/site/{HOSTING_FOLDER}/nginx.conf;
#     }}
#
# With the module brotli_static (Debian: libnginx-mod-http-brotli-static), add `brotli_static on;` to your server block
# and brotli is answered too. Once the whole host is only ever to be reached by https, add below the line `include`:
#         set $trust_portal_strict_transport "{strict_value}";

set $trust_portal_strict_transport "";

{without_slash}# Pages, and whatever else has no rule of its own.
location {base} {{
{site}{revalidated}    error_page 404 {base}{NOT_FOUND_PAGE};
    try_files $uri $uri/index.html =404;
}}

# Files whose names carry a hash of their content.
location {base}{ASSETS_FOLDER}/ {{
{site}{immutable}    error_page 404 {base}{NOT_FOUND_PAGE};
    try_files $uri =404;
}}

# Files that programs look for. What is not there is never told with a page.
location {base}{WELL_KNOWN}/ {{
{site}{revalidated}    error_page 404 @trust_portal_not_there;
    try_files $uri =404;
}}

location @trust_portal_not_there {{
    types {{ }}
    default_type "text/plain; charset=utf-8";
{revalidated}    return 404 "{not_found_text}\n";
}}

# Names that begin with a dot, and at the top with _, are not for visitors.
location ~ ^{pattern}\.well-known/(?:.*/)?\. {{
    error_page 404 @trust_portal_not_there;
{revalidated}    return 404;
}}

location ~ ^{pattern}(?:_|\.(?!well-known/)|.*/\.) {{
    error_page 404 {base}{NOT_FOUND_PAGE};
{revalidated}    return 404;
}}
"#
    )
}

/// The directives that map an address to a file, and set its media type and encoding.
fn site_directives(rules: &HostingRules) -> String {
    let base = rules.base();
    let mut lines = String::from("    root $trust_portal_site;\n");
    if base.without_slash().is_some() {
        line(
            &mut lines,
            format_args!("rewrite ^{}(.*)$ /$1 break;", base.as_pattern()),
        );
    }
    line(&mut lines, format_args!("gzip_static on;"));
    // Vary is among the headers of every answer. nginx would add another one to some.
    line(&mut lines, format_args!("gzip_vary off;"));
    line(&mut lines, format_args!("default_type {UNKNOWN_MEDIA_TYPE};"));
    line(&mut lines, format_args!("types {{"));
    for (extension, media_type) in MEDIA_TYPES {
        line(&mut lines, format_args!("    \"{media_type}\" {extension};"));
    }
    line(&mut lines, format_args!("}}"));
    lines
}

fn headers(rules: &HostingRules, cache_control: &str) -> String {
    let mut lines = String::new();
    for (name, value) in rules.security_headers() {
        line(&mut lines, format_args!("add_header {name} \"{value}\" always;"));
    }
    // nginx omits a header with an empty value.
    let (strict_name, _) = STRICT_TRANSPORT_SECURITY;
    line(
        &mut lines,
        format_args!("add_header {strict_name} $trust_portal_strict_transport always;"),
    );
    line(
        &mut lines,
        format_args!("add_header Cache-Control \"{cache_control}\" always;"),
    );
    line(&mut lines, format_args!("add_header Vary \"{VARY}\" always;"));
    lines
}

fn line(lines: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "    {text}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::{ContentSecurityPolicy, SiteBase};
    use rstest::rstest;

    fn rules(base: &str) -> HostingRules {
        HostingRules::new(
            SiteBase::parse(base).expect("a base path"),
            ContentSecurityPolicy::default(),
        )
    }

    /// The `location` blocks, without comments.
    fn locations(file: &str) -> Vec<String> {
        let text: String = file
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("set "))
            .map(|line| format!("{line}\n"))
            .collect();
        text.split("\nlocation ")
            .map(str::to_owned)
            .filter(|block| !block.trim().is_empty())
            .collect()
    }

    #[rstest]
    #[case("/", 6)]
    #[case("/trust/", 7)]
    fn every_location_sets_every_header_for_every_status(#[case] base: &str, #[case] count: usize) {
        let rules = rules(base);
        let file = rules.nginx_config();
        let locations = locations(&file);
        assert_eq!(locations.len(), count, "{file}");
        for location in locations {
            for (name, value) in rules.security_headers() {
                assert!(
                    location.contains(&format!("add_header {name} \"{value}\" always;")),
                    "{location}"
                );
            }
            assert_eq!(location.matches("add_header Cache-Control ").count(), 1, "{location}");
        }
    }

    #[test]
    fn only_the_location_of_assets_is_cached_as_immutable() {
        let file = rules("/").nginx_config();
        let immutable: Vec<_> = locations(&file)
            .into_iter()
            .filter(|location| location.contains("immutable"))
            .collect();
        assert_eq!(immutable.len(), 1);
        assert!(
            immutable.iter().all(|location| location.starts_with("/assets/ {")),
            "{immutable:?}"
        );
    }

    #[test]
    fn the_base_path_is_stripped_from_the_address_and_its_dots_are_escaped() {
        let file = rules("/a.b/").nginx_config();
        assert!(file.contains(r"rewrite ^/a\.b/(.*)$ /$1 break;"), "{file}");
        assert!(file.contains(r"location ~ ^/a\.b/(?:_|"), "{file}");
        assert!(file.contains("return 308 /a.b/;"), "{file}");
        assert!(!rules("/").nginx_config().contains("rewrite"));
    }
}
