//! SVG logos: parsed into shapes, and written again from those alone.
//!
//! No text of the file is copied. Scripts, event handlers, links, animations, style sheets and
//! references to other files are dropped, because the parsed shapes do not contain them.

mod entity;
mod inspect;

use super::error::SvgError;
use super::limits::{MAX_FILE_BYTES, MAX_SVG_ELEMENTS, MAX_SVG_SIDE};
use entity::check_entities;
use inspect::{SVG_NAMESPACE, has_size, inspect};
use resvg::tiny_skia::{Pixmap, Transform};
use std::borrow::Cow;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use usvg::roxmltree::{Document, ParsingOptions};
use usvg::{Group, ImageHrefResolver, Indent, Node, Options, Tree, WriteOptions};

/// The stack for the conversion: several times what an SVG of the greatest nesting needs.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// A conversion takes milliseconds. The timeout stops what the limits do not foresee.
const TIMEOUT: Duration = Duration::from_secs(10);

/// An SVG that consists of shapes only.
#[derive(Debug)]
pub(super) struct Svg {
    pub(super) text: String,
    pub(super) width: u32,
    pub(super) height: u32,
    /// The names of the parts that were removed, in alphabetical order.
    pub(super) removed: Vec<String>,
}

/// Converts an SVG into one of shapes only.
pub(super) fn sanitize(file: Vec<u8>) -> Result<Svg, SvgError> {
    let (sender, result) = mpsc::channel();
    // On a thread of its own, which gives it a large stack and a timeout, and turns a panic of a
    // library into an error.
    thread::Builder::new()
        .name("logo".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || sender.send(convert(&file)))
        .map_err(|_| SvgError::ConversionFailed)?;
    result.recv_timeout(TIMEOUT).unwrap_or(Err(SvgError::ConversionFailed))
}

fn convert(file: &[u8]) -> Result<Svg, SvgError> {
    let text = decode(file).ok_or(SvgError::NotUtf8)?;
    let text = without_wide_colours(text.trim_start_matches('\u{feff}'));
    let text = &*text;
    check_entities(text)?;
    let options = ParsingOptions {
        // Drawing programs write a document type. By the check above its entities are plain texts.
        allow_dtd: true,
        // Text and comment nodes count as well, so there are more nodes than elements.
        nodes_limit: 20 * MAX_SVG_ELEMENTS as u32,
        entity_resolver: None,
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => SvgError::TooComplex,
        other => not_svg(&other),
    })?;
    if !document.root_element().has_tag_name((SVG_NAMESPACE, "svg")) {
        return Err(SvgError::NotSvg {
            reason: "its outermost element is not <svg xmlns=\"http://www.w3.org/2000/svg\">".to_owned(),
        });
    }
    if !has_size(document.root_element()) {
        return Err(SvgError::Size);
    }
    let removed = inspect(&document)?;
    let options = Options {
        // The inspection refuses images. If it did not, none would be loaded.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => SvgError::Size,
        other => not_svg(&other),
    })?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if !(1.0..=MAX_SVG_SIDE).contains(&width) || !(1.0..=MAX_SVG_SIDE).contains(&height) {
        return Err(SvgError::Size);
    }
    if !has_visible_shape(tree.root()) {
        return Err(SvgError::Empty);
    }
    let written = tree.to_string(&WriteOptions {
        indent: Indent::None,
        ..WriteOptions::default()
    });
    // usvg writes a width and a height only. With a viewBox, the image also scales with its box.
    let written = written.replacen("<svg ", &format!("<svg viewBox=\"0 0 {width} {height}\" "), 1);
    let text = written.trim_end().to_owned() + "\n";
    verify_output(&text)?;
    Ok(Svg {
        text,
        // Within 1 to 10,000 by the check above, so the cast loses only the fraction.
        width: width.round() as u32,
        height: height.round() as u32,
        removed: removed.into_iter().collect(),
    })
}

/// The text of a file: UTF-8, or one of the other encodings in which Illustrator saves: UTF-16 with a
/// byte order mark, or ISO 8859-1 where the XML declaration names it.
fn decode(file: &[u8]) -> Option<Cow<'_, str>> {
    let utf_16 = |unit: fn([u8; 2]) -> u16| {
        let (units, rest) = file.as_chunks();
        let units: Vec<u16> = units.iter().copied().map(unit).collect();
        String::from_utf16(&units)
            .ok()
            .filter(|_| rest.is_empty())
            .map(Cow::Owned)
    };
    match file {
        [0xff, 0xfe, ..] => return utf_16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return utf_16(u16::from_be_bytes),
        _ => {}
    }
    let declaration = file
        .split(|byte| *byte == b'>')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if declaration.starts_with(b"<?xml") && String::from_utf8_lossy(&declaration).contains("iso-8859-1") {
        return Some(file.iter().copied().map(char::from).collect::<String>().into());
    }
    std::str::from_utf8(file).ok().map(Cow::Borrowed)
}

/// An SVG without declarations such as `fill: color(display-p3 0 0.4 0.3)`. Figma writes one after each
/// colour in sRGB, for screens that show more; usvg would read it as black.
fn without_wide_colours(text: &str) -> String {
    const FUNCTION: &str = "color(";
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(FUNCTION) {
        let name_start = rest[..at].trim_end().strip_suffix(':').and_then(|before| {
            let name = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-' || c.is_whitespace());
            name.ends_with([';', '"', '\'', '{', '/']).then_some(name.len())
        });
        match (name_start, rest[at..].find(')')) {
            (Some(start), Some(length)) => {
                kept.push_str(&rest[..start]);
                let after = &rest[at + length + 1..];
                rest = after.trim_start().strip_prefix(';').unwrap_or(after);
            }
            _ => {
                kept.push_str(&rest[..at + FUNCTION.len()]);
                rest = &rest[at + FUNCTION.len()..];
            }
        }
    }
    kept + rest
}

/// Draws an SVG that was [sanitized](sanitize) on a transparent ground of so many pixels. Each pixel is
/// red, green, blue and opacity. `None`: it takes too long, or cannot be drawn.
pub(super) fn draw(text: &str, width: u32, height: u32) -> Option<Vec<[u8; 4]>> {
    let text = text.to_owned();
    let (sender, result) = mpsc::channel();
    // On a thread of its own for the same reasons as the conversion.
    thread::Builder::new()
        .name("logo".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || sender.send(render(&text, width, height)))
        .ok()?;
    result.recv_timeout(TIMEOUT).ok()?
}

fn render(text: &str, width: u32, height: u32) -> Option<Vec<[u8; 4]>> {
    let tree = Tree::from_str(text, &Options::default()).ok()?;
    let mut pixmap = Pixmap::new(width, height)?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    let pixels = pixmap.pixels().iter().map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    Some(pixels.collect())
}

/// Whether anything is drawn. The inspection bounds the depth of the recursion.
fn has_visible_shape(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => has_visible_shape(group),
        Node::Path(path) => path.is_visible(),
        Node::Image(_) | Node::Text(_) => false,
    })
}

fn not_svg(error: &dyn std::error::Error) -> SvgError {
    SvgError::NotSvg {
        reason: error.to_string(),
    }
}

/// The elements that usvg writes.
const WRITTEN_ELEMENTS: [&str; 9] = [
    "svg",
    "g",
    "path",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
];

/// The properties that usvg writes into `style` attributes: how a group blends with its backdrop.
const WRITTEN_STYLES: [&str; 2] = ["mix-blend-mode:", "isolation:"];

/// Verifies that the output has only the elements and styles above, and no reference to another
/// file. This holds for the present version of usvg, and protects from a later one that writes more.
fn verify_output(written: &str) -> Result<(), SvgError> {
    if written.len() > 2 * MAX_FILE_BYTES {
        return Err(SvgError::TooComplex);
    }
    let document = Document::parse(written).map_err(|error| not_svg(&error))?;
    for node in document.descendants() {
        let is_known = if node.is_element() {
            node.tag_name().namespace() == Some(SVG_NAMESPACE) && WRITTEN_ELEMENTS.contains(&node.tag_name().name())
        } else {
            node.is_root() || node.text().is_some_and(|text| text.trim().is_empty())
        };
        let is_safe = node.attributes().all(|attribute| {
            let (name, value) = (attribute.name(), attribute.value());
            match name {
                "style" => value
                    .split(';')
                    .all(|style| style.is_empty() || WRITTEN_STYLES.iter().any(|name| style.starts_with(name))),
                "href" => value.starts_with('#'),
                _ => !name.starts_with("on") && value.split("url(").skip(1).all(|address| address.starts_with('#')),
            }
        });
        if !is_known || !is_safe {
            return Err(SvgError::ConversionFailed);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
