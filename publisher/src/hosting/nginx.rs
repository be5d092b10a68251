//! A file for nginx, to be included in a `server` block.
//!
//! nginx gives a location the headers of the level above only if the location sets none of its
//! own, so each location that answers sets all of them. `always` keeps them on answers such as 404,
//! too. An address is matched to a file without a redirect: `try_files` looks for the address
//! itself, then for the page in the folder of that name.

use super::media::MEDIA_TYPES;
use super::{
    ASSETS_FOLDER, CACHE_FOR_EVER, CACHE_WITH_CHECK, HOSTING_FOLDER, Hosting, NOT_FOUND_PAGE, NOT_FOUND_TEXT,
    STRICT_TRANSPORT, VARY, WELL_KNOWN,
};
use std::fmt::Write as _;

pub(super) fn write(hosting: &Hosting) -> String {
    let base = hosting.base();
    let pattern = base.as_pattern();
    let site = site_lines(hosting);
    let kept_for_ever = headers(hosting, CACHE_FOR_EVER);
    let checked = headers(hosting, CACHE_WITH_CHECK);
    let not_found_text = NOT_FOUND_TEXT.trim_end();
    let (_, its_value) = STRICT_TRANSPORT;
    let without_slash = base.without_slash().map_or_else(String::new, |path| {
        format!("location = {path} {{\n    absolute_redirect off;\n{checked}    return 308 {base};\n}}\n\n")
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
#         set $trust_portal_strict_transport "{its_value}";

set $trust_portal_strict_transport "";

{without_slash}# Pages, and whatever else has no rule of its own.
location {base} {{
{site}{checked}    error_page 404 {base}{NOT_FOUND_PAGE};
    try_files $uri $uri/index.html =404;
}}

# Files whose names carry a hash of their content.
location {base}{ASSETS_FOLDER}/ {{
{site}{kept_for_ever}    error_page 404 {base}{NOT_FOUND_PAGE};
    try_files $uri =404;
}}

# Files that programs look for. What is not there is never told with a page.
location {base}{WELL_KNOWN}/ {{
{site}{checked}    error_page 404 @trust_portal_not_there;
    try_files $uri =404;
}}

location @trust_portal_not_there {{
    types {{ }}
    default_type "text/plain; charset=utf-8";
{checked}    return 404 "{not_found_text}\n";
}}

# Names that begin with a dot, and at the top with _, are not for visitors.
location ~ ^{pattern}\.well-known/(?:.*/)?\. {{
    error_page 404 @trust_portal_not_there;
{checked}    return 404;
}}

location ~ ^{pattern}(?:_|\.(?!well-known/)|.*/\.) {{
    error_page 404 {base}{NOT_FOUND_PAGE};
{checked}    return 404;
}}
"#
    )
}

/// Where the files lie, and how they are sent.
fn site_lines(hosting: &Hosting) -> String {
    let base = hosting.base();
    let mut lines = String::from("    root $trust_portal_site;\n");
    if base.without_slash().is_some() {
        line(
            &mut lines,
            format_args!("rewrite ^{}(.*)$ /$1 break;", base.as_pattern()),
        );
    }
    line(&mut lines, format_args!("gzip_static on;"));
    // Vary stands among the headers, on every answer; nginx would add it to some.
    line(&mut lines, format_args!("gzip_vary off;"));
    line(&mut lines, format_args!("default_type application/octet-stream;"));
    line(&mut lines, format_args!("types {{"));
    for (end, media_type) in MEDIA_TYPES {
        line(&mut lines, format_args!("    \"{media_type}\" {end};"));
    }
    line(&mut lines, format_args!("}}"));
    lines
}

fn headers(hosting: &Hosting, cache_control: &str) -> String {
    let mut lines = String::new();
    for (name, value) in hosting.security_headers() {
        line(&mut lines, format_args!("add_header {name} \"{value}\" always;"));
    }
    // nginx leaves out a header whose value is empty.
    let (strict, _) = STRICT_TRANSPORT;
    line(
        &mut lines,
        format_args!("add_header {strict} $trust_portal_strict_transport always;"),
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
    use super::super::{ContentPolicy, SiteBase};
    use super::*;
    use rstest::rstest;

    fn hosting(base: &str) -> Hosting {
        Hosting::new(SiteBase::parse(base).expect("a base path"), ContentPolicy::default())
    }

    /// The blocks that answer requests, without comments.
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
        let hosting = hosting(base);
        let file = hosting.nginx();
        let locations = locations(&file);
        assert_eq!(locations.len(), count, "{file}");
        for location in locations {
            for (name, value) in hosting.security_headers() {
                assert!(
                    location.contains(&format!("add_header {name} \"{value}\" always;")),
                    "{location}"
                );
            }
            assert_eq!(location.matches("add_header Cache-Control ").count(), 1, "{location}");
        }
    }

    #[test]
    fn only_the_location_of_assets_lets_files_be_kept_for_ever() {
        let file = hosting("/").nginx();
        let kept: Vec<_> = locations(&file)
            .into_iter()
            .filter(|location| location.contains("immutable"))
            .collect();
        assert_eq!(kept.len(), 1);
        assert!(
            kept.iter().all(|location| location.starts_with("/assets/ {")),
            "{kept:?}"
        );
    }

    #[test]
    fn a_folder_on_the_host_is_taken_off_the_address_and_its_dots_are_only_dots() {
        let file = hosting("/a.b/").nginx();
        assert!(file.contains(r"rewrite ^/a\.b/(.*)$ /$1 break;"), "{file}");
        assert!(file.contains(r"location ~ ^/a\.b/(?:_|"), "{file}");
        assert!(file.contains("return 308 /a.b/;"), "{file}");
        assert!(!hosting("/").nginx().contains("rewrite"));
    }
}
