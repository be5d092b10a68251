//! One page of the site as a whole HTML document.

use super::html::{Escaped, script_data};
use portal::content::EmailAddress;
use portal::words::shell::ShellWords;
use serde_json::Value;
use std::fmt::{self, Write as _};

/// A page, ready to be written.
pub(super) struct Document<'a> {
    /// The words around the app.
    pub words: &'a ShellWords,
    /// The policy that the page sets itself, for hosts that send no headers of ours.
    pub policy: &'a str,
    /// For tab, history and search results.
    pub title: &'a str,
    /// One sentence, for search results and previews.
    pub description: &'a str,
    /// The site's name, for previews.
    pub site: &'a str,
    /// Whose site it is, for bookmarks and home screens; none without a look of its own.
    pub owner: Option<&'a str>,
    /// The page's whole address, where the site's own is known. A page without one is not to be
    /// listed by search engines.
    pub canonical: Option<&'a str>,
    /// Whether search engines may list the page.
    pub is_listed: bool,
    /// What is true of the page, in the terms of schema.org.
    pub structured: Option<Value>,
    /// The addresses of the files that the page needs.
    pub files: Files<'a>,
    /// Whom to write to where the app does not run.
    pub email: &'a EmailAddress,
    /// What stands in `#ui_portal`.
    pub body: &'a str,
}

/// The addresses of a page's files.
pub(super) struct Files<'a> {
    /// The folder of the site on its host, with a slash before and after.
    pub base: &'a str,
    /// The app's script.
    pub script: &'a str,
    /// The app.
    pub wasm: &'a str,
    /// What starts the app.
    pub start: &'a str,
    /// The styles, in their order.
    pub styles: &'a [String],
    /// The icon.
    pub icon: &'a str,
    /// The catalogue.
    pub catalogue: &'a str,
    /// The product's pack, on a page of a product.
    pub pack: Option<&'a str>,
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "<!doctype html>\n<html lang=\"{}\">\n<head>", self.words.language)?;
        self.head(out)?;
        out.write_str("</head>\n<body>\n")?;
        self.messages(out)?;
        writeln!(out, "<div id=\"ui_portal\">{}</div>\n</body>\n</html>", self.body)
    }
}

impl Document<'_> {
    fn head(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Files {
            base,
            script,
            wasm,
            start,
            styles,
            icon,
            catalogue,
            pack,
        } = self.files;
        out.write_str("<meta charset=\"utf-8\">\n")?;
        writeln!(
            out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            Escaped(self.policy)
        )?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        out.write_str("<meta name=\"color-scheme\" content=\"light dark\">\n")?;
        writeln!(out, "<title>{}</title>", Escaped(self.title))?;
        meta(out, "name", "description", self.description)?;
        if let Some(owner) = self.owner {
            meta(out, "name", "application-name", owner)?;
        }
        if !self.is_listed {
            meta(out, "name", "robots", "noindex")?;
        }
        meta(out, "property", "og:type", "website")?;
        meta(out, "property", "og:site_name", self.site)?;
        meta(out, "property", "og:title", self.title)?;
        meta(out, "property", "og:description", self.description)?;
        if let Some(canonical) = self.canonical {
            meta(out, "property", "og:url", canonical)?;
            writeln!(out, "<link rel=\"canonical\" href=\"{}\">", Escaped(canonical))?;
        }
        for style in styles {
            writeln!(out, "<link rel=\"stylesheet\" href=\"{style}\">")?;
        }
        writeln!(out, "<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">")?;
        writeln!(out, "<link rel=\"modulepreload\" href=\"{script}\">")?;
        for (file, kind) in [
            (Some(wasm), " type=\"application/wasm\""),
            (Some(catalogue), ""),
            (pack, ""),
        ] {
            if let Some(file) = file {
                writeln!(
                    out,
                    "<link rel=\"preload\" href=\"{file}\" as=\"fetch\"{kind} crossorigin>"
                )?;
            }
        }
        let mut named = String::new();
        if let Some(pack) = pack {
            write!(named, " data-pack=\"{pack}\"")?;
        }
        writeln!(
            out,
            "<meta name=\"portal\" content=\"files\" data-base=\"{base}\" data-js=\"{script}\" data-wasm=\"{wasm}\" data-catalogue=\"{catalogue}\"{named}>"
        )?;
        if let Some(structured) = &self.structured {
            writeln!(
                out,
                "<script type=\"application/ld+json\">{}</script>",
                script_data(structured)
            )?;
        }
        writeln!(out, "<script type=\"module\" src=\"{start}\"></script>")
    }

    /// What is shown where the app does not run. All but the first are templates, which
    /// `public/boot.js` puts into the page.
    fn messages(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words;
        let email = Escaped(self.email.as_str());
        let link = format!("<a href=\"mailto:{email}\">{email}</a>");
        writeln!(
            out,
            "<noscript><div class=\"boot-message\"><p>{} {link}.</p></div></noscript>",
            words.no_script
        )?;
        for (id, heading, text) in [
            ("boot_failed", words.failed, words.failed_text),
            ("boot_stopped", words.stopped, words.stopped_text),
        ] {
            writeln!(
                out,
                "<template id=\"{id}\"><div class=\"boot-message {id}\" role=\"alert\"><p><strong>{heading}</strong> {text} {link}.</p><p><button class=\"button secondary\" type=\"button\">{}</button></p></div></template>",
                words.reload
            )?;
        }
        writeln!(
            out,
            "<template id=\"boot_wait\"><div class=\"boot-message boot_wait\" role=\"status\">{}</div></template>",
            words.wait
        )
    }
}

fn meta(out: &mut fmt::Formatter<'_>, key: &str, name: &str, content: &str) -> fmt::Result {
    writeln!(out, "<meta {key}=\"{name}\" content=\"{}\">", Escaped(content))
}
