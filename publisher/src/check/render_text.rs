//! The report for people, as compilers print it: the location, the line, and what is wrong with it.

use super::diagnostic::{Diagnostic, Report, Severity, SourceLocation};
use super::line_index::{LineIndex, is_continuation};
use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use portal::escaped::{Escaped, escaped_path, is_printable};
use std::collections::BTreeMap;
use std::ops::Range;

/// The shortest excerpt of a line, in bytes: a shorter one would show too little around the mark.
const MIN_EXCERPT: usize = 40;

/// The columns before an excerpt: the line number and a bar.
const MARGIN: usize = 12;

/// Renders a report in lines of `width` columns: every diagnostic with its line of the file, and a
/// summary.
#[must_use]
pub fn render_text(report: &Report, has_colour: bool, width: usize) -> String {
    let renderer = if has_colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        // Excerpts are already cut to the width. If the renderer cut them too, columns would be wrong.
        .term_width(width.max(DEFAULT_TERM_WIDTH) * 4);
    let sources = report
        .sources
        .iter()
        .map(|(name, bytes)| {
            let source = Source {
                bytes,
                line_index: LineIndex::new(bytes),
            };
            (&**name, source)
        })
        .collect();
    let text = TextReport { report, sources, width };
    let mut rendered = String::new();
    for diagnostic in &report.diagnostics {
        // The location is an element of its own, because the columns of an excerpt differ from those
        // of the line. The renderer then adds an empty location to the excerpt, which is removed.
        for line in renderer.render(&[text.group(diagnostic)]).lines() {
            if strip_str(line).to_string().trim() != ":::" {
                rendered.push_str(line);
                rendered.push('\n');
            }
        }
        rendered.push('\n');
    }
    rendered.push_str(&summary(report));
    rendered.push('\n');
    rendered
}

struct TextReport<'report> {
    report: &'report Report,
    sources: BTreeMap<&'report str, Source<'report>>,
    width: usize,
}

struct Source<'report> {
    bytes: &'report [u8],
    line_index: LineIndex,
}

impl<'report> TextReport<'report> {
    fn group(&self, diagnostic: &'report Diagnostic) -> Group<'report> {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(Escaped(&diagnostic.message).to_string())
            .id(diagnostic.code)
            .element(self.origin(&diagnostic.location));
        if let Some(snippet) = self.snippet(&diagnostic.location, AnnotationKind::Primary, &diagnostic.label) {
            group = group.element(snippet);
        }
        if let Some((location, label)) = &diagnostic.related
            && let Some(snippet) = self.snippet(location, AnnotationKind::Context, label)
        {
            group = group.element(self.origin(location)).element(snippet);
        }
        group.element(Level::HELP.message(Escaped(&diagnostic.help).to_string()))
    }

    fn origin(&self, location: &SourceLocation) -> Origin<'report> {
        let path = self.report.folder.join(&*location.file);
        let origin = Origin::path(escaped_path(&path).to_string());
        match &location.region {
            Some(region) => origin.line(region.line).char_column(region.column),
            None => origin,
        }
    }

    /// The line of a location with its region marked. Only the line is passed to the renderer, and
    /// only an excerpt of a long one: a file can be a single line of 8 MB.
    fn snippet(
        &self,
        location: &SourceLocation,
        kind: AnnotationKind,
        label: &str,
    ) -> Option<Snippet<'report, Annotation<'report>>> {
        let region = location.region.as_ref()?;
        let source = self.sources.get(&*location.file)?;
        let line = source.line_index.line_span(source.bytes, region.span.start);
        let start = region.span.start.clamp(line.start, line.end);
        // A region of several lines is marked on its first line.
        let end = region.span.end.clamp(start, line.end);
        let (text, mark) = excerpt(
            &source.bytes[line.clone()],
            start - line.start..end - line.start,
            self.width.saturating_sub(MARGIN),
        );
        Some(
            Snippet::source(text)
                .line_start(region.line)
                .annotation(kind.span(mark).label(Escaped(label).to_string())),
        )
    }
}

/// The part of a line around a mark that fits the width, and the mark in that part.
fn excerpt(line: &[u8], mark: Range<usize>, width: usize) -> (String, Range<usize>) {
    let width = width.max(MIN_EXCERPT);
    let mut from = 0;
    let mut to = line.len();
    let mut mark_end = mark.end;
    if line.len() > width {
        // A quarter of the width is before the mark.
        from = mark.start.saturating_sub(width / 4).min(line.len() - width);
        to = from + width;
        mark_end = mark_end.min(to);
        from = character_start(line, from);
        to = character_start(line, to);
        mark_end = character_start(line, mark_end);
    }
    let before = if from > 0 { "…" } else { "" };
    let after = if to < line.len() { "…" } else { "" };
    let parts = [
        &line[from..mark.start],
        &line[mark.start..mark_end],
        &line[mark_end..to],
    ];
    let [left, marked, right] = parts.map(printable);
    let start = before.len() + left.len();
    let mark = start..start + marked.len();
    (format!("{before}{left}{marked}{right}{after}"), mark)
}

/// A part of a line as printable text. A tab stays, because the renderer makes spaces of it.
fn printable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let replace = |c| if is_printable(c) || c == '\t' { c } else { visible(c) };
    text.chars().map(replace).collect()
}

/// What is shown for a character that is not printable: its picture, where Unicode has one (U+2400 to
/// U+2421), so that the mark below the line stays in its column.
fn visible(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The start of the character that contains a byte.
fn character_start(line: &[u8], mut offset: usize) -> usize {
    while offset > 0 && line.get(offset).is_some_and(|byte| is_continuation(*byte)) {
        offset -= 1;
    }
    offset
}

/// `2 errors, 5 warnings in 3 files`
fn summary(report: &Report) -> String {
    let counts = &report.counts;
    let files = count(counts.files, "file");
    let (errors, warnings) = (report.errors(), report.warnings());
    let summary = match (errors, warnings) {
        (0, 0) => format!(
            "No problem in {files}: {}, {}, {}",
            count(counts.products, "product"),
            match counts.responsibilities {
                1 => "1 responsibility".to_owned(),
                many => format!("{many} responsibilities"),
            },
            count(counts.checklist_items, "checklist item"),
        ),
        (_, 0) => format!("{} in {files}", count(errors, "error")),
        (0, _) => format!("{} in {files}", count(warnings, "warning")),
        _ => format!("{}, {} in {files}", count(errors, "error"), count(warnings, "warning")),
    };
    match counts.allowed_warnings {
        0 => summary,
        allowed => format!("{summary}; {} allowed", count(allowed, "warning")),
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
