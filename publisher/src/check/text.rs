//! A report for people, in the manner of a compiler: the place, the line, what is wrong with it.

use super::diagnostic::{Diagnostic, Report, Severity, Spot};
use super::position::Positions;
use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// The narrowest excerpt of a line, in bytes: narrower, its place is not recognised.
const NARROWEST: usize = 40;

/// Shows a report with lines of `width` characters: every diagnostic with its line, then one line
/// that sums up.
#[must_use]
pub fn render_text(report: &Report, color: bool, width: usize) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        // Excerpts are cut to the width before; its own cutting would show other columns.
        .term_width(width.max(DEFAULT_TERM_WIDTH) * 4);
    let mut lines: BTreeMap<&str, Positions> = BTreeMap::new();
    for (name, bytes) in &report.texts {
        lines.insert(name, Positions::of(bytes));
    }
    let mut printed = String::new();
    for one in &report.diagnostics {
        let rendered = renderer.render(&[group(report, &lines, one, width)]);
        // The place is given apart from the excerpt, whose columns are others where it was cut. The
        // renderer then heads the excerpt with an empty place.
        for line in rendered.lines().filter(|line| !is_empty_place(line)) {
            printed.push_str(line);
            printed.push('\n');
        }
        printed.push('\n');
    }
    printed.push_str(&summary(report));
    printed.push('\n');
    printed
}

/// Whether a line is `:::` with nothing but spaces and colours around it.
fn is_empty_place(line: &str) -> bool {
    let mut shown = String::new();
    let mut parts = line.split('\u{1b}');
    shown.extend(parts.next());
    // A colour is ESC, [, numbers, m.
    shown.extend(parts.filter_map(|part| part.split_once('m').map(|(_, rest)| rest)));
    shown.trim() == ":::"
}

fn group<'report>(
    report: &'report Report,
    lines: &BTreeMap<&str, Positions>,
    one: &'report Diagnostic,
    width: usize,
) -> Group<'report> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(&one.message)
        .id(one.code)
        .element(origin(report, &one.spot));
    if let Some(snippet) = snippet(report, lines, &one.spot, AnnotationKind::Primary, &one.label, width) {
        group = group.element(snippet);
    }
    if let Some((spot, label)) = &one.related
        && let Some(snippet) = snippet(report, lines, spot, AnnotationKind::Context, label, width)
    {
        group = group.element(origin(report, spot)).element(snippet);
    }
    group.element(Level::HELP.message(&one.help))
}

fn origin<'report>(report: &Report, spot: &Spot) -> Origin<'report> {
    let path = report.shown.join(&*spot.file);
    let origin = Origin::path(path.to_string_lossy().into_owned());
    match &spot.region {
        Some(region) => origin.line(region.line).char_column(region.column),
        None => origin,
    }
}

/// The line with the place marked. Only the line is handed to the renderer, and of a long one only
/// what stands around the place: a file may be one line of 8 MB.
fn snippet<'report>(
    report: &Report,
    lines: &BTreeMap<&str, Positions>,
    spot: &Spot,
    kind: AnnotationKind,
    label: &'report str,
    width: usize,
) -> Option<Snippet<'report, Annotation<'report>>> {
    let region = spot.region.as_ref()?;
    let bytes = report.texts.get(&spot.file)?;
    let line = lines.get(&*spot.file)?.line_of(bytes, region.span.start);
    let start = region.span.start.clamp(line.start, line.end);
    // What goes on over several lines is marked where it begins.
    let end = region.span.end.clamp(start, line.end);
    // The number of the line and the bar stand before it.
    let (shown, mark) = excerpt(
        &bytes[line.clone()],
        start - line.start..end - line.start,
        width.saturating_sub(12),
    );
    Some(
        Snippet::source(shown)
            .line_start(region.line)
            .annotation(kind.span(mark).label(label)),
    )
}

/// A line, cut down around what is marked in it if it is long, and where the mark stands then.
fn excerpt(line: &[u8], mark: Range<usize>, width: usize) -> (String, Range<usize>) {
    let width = width.max(NARROWEST);
    let mut from = 0;
    let mut to = line.len();
    let mut mark_to = mark.end;
    if line.len() > width {
        // A quarter before the place, the rest from there on.
        from = mark.start.saturating_sub(width / 4).min(line.len() - width);
        to = from + width;
        mark_to = mark_to.min(to);
        from = boundary(line, from);
        to = boundary(line, to);
        mark_to = boundary(line, mark_to);
    }
    let before = if from > 0 { "…" } else { "" };
    let after = if to < line.len() { "…" } else { "" };
    // A file that is not UTF-8 is shown as well as it can be.
    let [left, middle, right] = [&line[from..mark.start], &line[mark.start..mark_to], &line[mark_to..to]].map(shown);
    let start = before.len() + left.len();
    let marked = start..start + middle.len();
    (format!("{before}{left}{middle}{right}{after}"), marked)
}

/// A piece of a line as far as it can be shown. The renderer takes care of the other control
/// characters, not of those by which old terminals are steered without ESC.
fn shown(bytes: &[u8]) -> String {
    let plain = |c: char| {
        if matches!(c, '\u{80}'..='\u{9f}') {
            '\u{fffd}'
        } else {
            c
        }
    };
    String::from_utf8_lossy(bytes).chars().map(plain).collect()
}

/// The start of the character that a byte lies in.
fn boundary(line: &[u8], mut at: usize) -> usize {
    while at > 0 && line.get(at).is_some_and(|byte| super::position::is_continuation(*byte)) {
        at -= 1;
    }
    at
}

/// `2 errors, 5 warnings in 3 files`
fn summary(report: &Report) -> String {
    let counts = &report.counts;
    let files = number(counts.files, "file");
    let (errors, warnings) = (report.errors(), report.warnings());
    match (errors, warnings) {
        (0, 0) => format!(
            "No problem in {files}: {}, {}, {}",
            number(counts.products, "product"),
            match counts.responsibilities {
                1 => "1 responsibility".to_owned(),
                many => format!("{many} responsibilities"),
            },
            number(counts.checklist_items, "checklist item"),
        ),
        (_, 0) => format!("{} in {files}", number(errors, "error")),
        (0, _) => format!("{} in {files}", number(warnings, "warning")),
        _ => format!(
            "{}, {} in {files}",
            number(errors, "error"),
            number(warnings, "warning")
        ),
    }
}

fn number(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
