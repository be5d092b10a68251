//! One page of the site as an HTML document.

use super::html::{escape, script_json};
use portal::content::EmailAddress;
use portal::words::shell::ShellWords;
use serde_json::Value;
use std::fmt;

/// A page, to be written as HTML.
pub(super) struct Document<'a> {
    /// The texts around the app.
    pub words: &'a ShellWords,
    /// The Content Security Policy, for hosts that do not send it as a header.
    pub policy: &'a str,
    /// The title, for the tab, history and search results.
    pub title: &'a str,
    /// One sentence, for search results and previews.
    pub description: &'a str,
    /// The name of the site, for previews.
    pub site_name: &'a str,
    /// The name of the organisation, for bookmarks and home screens. `None` without a theme.
    pub owner: Option<&'a str>,
    /// The canonical URL, if the origin of the site is known.
    pub canonical: Option<&'a str>,
    /// Whether search engines may index the page.
    pub is_indexed: bool,
    /// The structured data of the page, in the vocabulary of schema.org.
    pub structured_data: Option<Value>,
    /// The path of the page below the base path. `None`: the server answers with it what it does not find.
    pub path: Option<&'a str>,
    /// The URLs of the files that the page loads.
    pub urls: PageUrls<'a>,
    /// The contact address in the messages for when the app does not run.
    pub email: &'a EmailAddress,
    /// The content of `#ui_portal`, as HTML.
    pub body: &'a str,
}

/// The URLs of the files that a page loads.
pub(super) struct PageUrls<'a> {
    /// The base path of the site.
    pub base: &'a str,
    /// Whether addresses end with a slash.
    pub has_trailing_slash: bool,
    /// The app's JavaScript.
    pub script: &'a str,
    /// The app's WebAssembly.
    pub wasm: &'a str,
    /// The WebAssembly of the part of the app that the page is in, if it is not in the main file.
    pub part: &'a [String],
    /// The script that listens before the app is there.
    pub early: &'a str,
    /// The script that starts the app.
    pub boot: &'a str,
    /// The style sheets, in the order of the cascade.
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
        self.write_head(out)?;
        out.write_str("</head>\n<body>\n")?;
        self.write_fallback_messages(out)?;
        writeln!(out, "<div id=\"ui_portal\">{}</div>", self.body)?;
        self.write_message_without_scripts(out)?;
        out.write_str("</body>\n</html>\n")
    }
}

impl Document<'_> {
    fn write_head(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<meta charset=\"utf-8\">\n")?;
        writeln!(
            out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            escape(self.policy)
        )?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        out.write_str("<meta name=\"color-scheme\" content=\"light dark\">\n")?;
        writeln!(out, "<title>{}</title>", escape(self.title))?;
        write_meta(out, "name", "description", self.description)?;
        if let Some(owner) = self.owner {
            write_meta(out, "name", "application-name", owner)?;
        }
        if !self.is_indexed {
            write_meta(out, "name", "robots", "noindex")?;
        }
        write_meta(out, "property", "og:type", "website")?;
        write_meta(out, "property", "og:site_name", self.site_name)?;
        write_meta(out, "property", "og:title", self.title)?;
        write_meta(out, "property", "og:description", self.description)?;
        if let Some(canonical) = self.canonical {
            write_meta(out, "property", "og:url", canonical)?;
            writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escape(canonical))?;
        }
        self.write_links(out)?;
        if let Some(structured_data) = &self.structured_data {
            writeln!(
                out,
                "<script type=\"application/ld+json\">{}</script>",
                script_json(structured_data)
            )?;
        }
        writeln!(out, "<script type=\"module\" src=\"{}\"></script>", self.urls.boot)
    }

    /// The files that the page loads, and their URLs for `public/boot.js`.
    fn write_links(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PageUrls {
            base,
            has_trailing_slash,
            script,
            wasm,
            part,
            early,
            styles,
            icon,
            catalogue,
            pack,
            ..
        } = self.urls;
        // It has to be there as soon as the page can be seen.
        writeln!(out, "<script type=\"module\" async src=\"{early}\"></script>")?;
        for style in styles {
            writeln!(out, "<link rel=\"stylesheet\" href=\"{style}\">")?;
        }
        writeln!(out, "<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">")?;
        writeln!(out, "<link rel=\"modulepreload\" href=\"{script}\">")?;
        let wasm_files = std::iter::once(wasm).chain(part.iter().map(String::as_str));
        let content_files = std::iter::once(catalogue).chain(pack);
        for (file, media_type) in wasm_files
            .map(|file| (file, " type=\"application/wasm\""))
            .chain(content_files.map(|file| (file, "")))
        {
            writeln!(
                out,
                "<link rel=\"preload\" href=\"{file}\" as=\"fetch\"{media_type} crossorigin>"
            )?;
        }
        let data_slash = if has_trailing_slash { " data-slash" } else { "" };
        write!(
            out,
            "<meta name=\"portal\" content=\"files\" data-base=\"{base}\"{data_slash} data-js=\"{script}\" data-wasm=\"{wasm}\" data-catalogue=\"{catalogue}\""
        )?;
        for (name, value) in [("pack", pack), ("path", self.path)] {
            if let Some(value) = value {
                write!(out, " data-{name}=\"{value}\"")?;
            }
        }
        writeln!(out, ">")
    }

    /// The messages for when the app does not run. All but the first are templates, which
    /// `public/early.js` inserts.
    fn write_fallback_messages(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words;
        let email = escape(self.email.as_str());
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

    /// The message that the style sheet shows after a while if neither the app nor `public/early.js` has
    /// started, because no script was loaded. It is hidden beside an app that runs.
    fn write_message_without_scripts(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words;
        let email = escape(self.email.as_str());
        writeln!(
            out,
            "<div class=\"boot-message boot_no_script\"><p><strong>{}</strong> {} <a href=\"mailto:{email}\">{email}</a>.</p><p><a class=\"button secondary\" href=\"\">{}</a></p></div>",
            words.failed, words.failed_text, words.reload
        )
    }
}

fn write_meta(out: &mut fmt::Formatter<'_>, key: &str, name: &str, content: &str) -> fmt::Result {
    writeln!(out, "<meta {key}=\"{name}\" content=\"{}\">", escape(content))
}
