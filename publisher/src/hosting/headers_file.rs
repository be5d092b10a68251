//! The file `_headers`, which Netlify and Cloudflare Pages read from the folder that they publish.
//!
//! Both apply every rule that matches. If two rules set the same header, Cloudflare Pages joins the
//! values with a comma, which would invalidate a caching rule. So pages get none: without a rule,
//! both hosts send `max-age=0, must-revalidate`, which is right for them.

use super::rules::{ASSETS_FOLDER, CACHE_IMMUTABLE, HostingRules, STRICT_TRANSPORT_SECURITY};
use std::fmt::Write as _;

impl HostingRules {
    /// The file `_headers` for Netlify and Cloudflare Pages.
    #[must_use]
    pub fn headers_file(&self) -> String {
        write(self)
    }
}

fn write(rules: &HostingRules) -> String {
    let base = rules.base();
    let (strict_name, strict_value) = STRICT_TRANSPORT_SECURITY;
    let mut file = String::new();
    let mut line = |text: std::fmt::Arguments| {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{text}");
    };
    line(format_args!(
        "# What Netlify and Cloudflare Pages send with the trust portal. Made by `trust-portal build`."
    ));
    line(format_args!(
        "# Once the whole host is only ever to be reached by https, add to the first rule: {strict_name}: {strict_value}"
    ));
    line(format_args!("{base}*"));
    for (name, value) in rules.security_headers() {
        line(format_args!("  {name}: {value}"));
    }
    line(format_args!("{base}{ASSETS_FOLDER}/*"));
    line(format_args!("  Cache-Control: {CACHE_IMMUTABLE}"));
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::{ContentSecurityPolicy, Origin, SiteBase};

    fn headers_file(base: &str) -> String {
        let base = SiteBase::parse(base).expect("a base path");
        HostingRules::new(base, ContentSecurityPolicy::default()).headers_file()
    }

    #[test]
    fn every_answer_has_the_security_headers_and_assets_are_cached() {
        insta::assert_snapshot!(headers_file("/trust/"), @"
        # What Netlify and Cloudflare Pages send with the trust portal. Made by `trust-portal build`.
        # Once the whole host is only ever to be reached by https, add to the first rule: Strict-Transport-Security: max-age=31536000
        /trust/*
          Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
          Cross-Origin-Opener-Policy: same-origin
          Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
          Referrer-Policy: no-referrer
          X-Content-Type-Options: nosniff
        /trust/assets/*
          Cache-Control: public, max-age=31536000, immutable
        ");
    }

    #[test]
    fn no_header_is_set_by_two_rules() {
        let file = headers_file("/");
        let mut names: Vec<_> = file
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.split_once(": "))
            .map(|(name, _)| name)
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{file}");
    }

    /// Cloudflare Pages reads at most 100 rules, and 2,000 characters in a line.
    #[test]
    fn the_file_stays_within_cloudflares_limits() {
        let origins = (0..20).map(|n| Origin::parse(&format!("https://intake-{n}.example")).expect("an origin"));
        let base = SiteBase::parse("/").expect("a base path");
        let file = HostingRules::new(base, ContentSecurityPolicy::delivering_to(origins)).headers_file();
        assert_eq!(file.lines().filter(|line| line.starts_with('/')).count(), 2);
        assert!(file.lines().all(|line| line.chars().count() <= 2_000), "{file}");
    }
}
