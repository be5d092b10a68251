//! The file `_headers`, which Netlify and Cloudflare Pages read from the folder they publish.
//!
//! Both apply every rule that matches. Where two rules set one header, Cloudflare Pages joins the
//! values with a comma, which would spoil a caching rule. So pages get none: both hosts send
//! `max-age=0, must-revalidate` for what no rule names, and that is what is wanted.

use super::{ASSETS_FOLDER, CACHE_FOR_EVER, Hosting, STRICT_TRANSPORT};
use std::fmt::Write as _;

pub(super) fn write(hosting: &Hosting) -> String {
    let base = hosting.base();
    let (strict, its_value) = STRICT_TRANSPORT;
    let mut file = String::new();
    let mut line = |text: std::fmt::Arguments| {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{text}");
    };
    line(format_args!(
        "# What Netlify and Cloudflare Pages send with the trust portal. Made by `trust-portal build`."
    ));
    line(format_args!(
        "# Once the whole host is only ever to be reached by https, add to the first rule: {strict}: {its_value}"
    ));
    line(format_args!("{base}*"));
    for (name, value) in hosting.security_headers() {
        line(format_args!("  {name}: {value}"));
    }
    line(format_args!("{base}{ASSETS_FOLDER}/*"));
    line(format_args!("  Cache-Control: {CACHE_FOR_EVER}"));
    file
}

#[cfg(test)]
mod tests {
    use super::super::{ContentPolicy, Origin, SiteBase};
    use super::*;

    fn hosting(base: &str) -> Hosting {
        Hosting::new(SiteBase::parse(base).expect("a base path"), ContentPolicy::default())
    }

    #[test]
    fn every_answer_gets_the_security_headers_and_assets_are_kept() {
        insta::assert_snapshot!(hosting("/trust/").netlify_headers(), @"
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
    fn no_header_is_set_by_two_rules_that_match_one_address() {
        let file = hosting("/").netlify_headers();
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
        let file = Hosting::new(base, ContentPolicy::delivering_to(origins)).netlify_headers();
        assert_eq!(file.lines().filter(|line| line.starts_with('/')).count(), 2);
        assert!(file.lines().all(|line| line.chars().count() <= 2_000), "{file}");
    }
}
