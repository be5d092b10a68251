//! SVG logos: read into shapes, and written again from those alone.
//!
//! Nothing of the file's own text is copied. Scripts, handlers, links, animations, style sheets
//! and whatever refers to another place do not come through, since shapes have no room for them.

use super::guard::{self, DEEPEST_NESTING, MOST_ELEMENTS};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use thiserror::Error;
use usvg::roxmltree::{Document, ParsingOptions};
use usvg::{Group, ImageHrefResolver, Indent, Node, Options, Tree, WriteOptions};

/// What is wrong with an SVG.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SvgFault {
    /// Not in UTF-8.
    #[error("this is not an SVG picture in UTF-8; expected one, as the name ends in .svg")]
    NotUtf8,
    /// No XML, or XML of another kind.
    #[error("this is not an SVG picture ({reason}); expected one, as the name ends in .svg")]
    NotSvg {
        /// What the parser said.
        reason: String,
    },
    /// Entities of the file's own, which can be made to grow without end.
    #[error(
        "the picture defines abbreviations (<!ENTITY); expected none. Save it as plain SVG, without the data that \
         a drawing program keeps for itself"
    )]
    Entity,
    /// Text, which looks different, or is missing, where its font is not there.
    #[error("the picture holds text, which needs a font that readers may not have; convert the text to paths")]
    Text,
    /// A picture of pixels within the SVG, or one elsewhere.
    #[error("the picture holds another picture (image); draw it with shapes, or use a PNG as the logo")]
    Image,
    /// A filter, pattern or marker.
    #[error("the picture uses a {name}; expected shapes, gradients, clips and masks. Turn the effect into shapes")]
    Effect {
        /// The element's name.
        name: String,
    },
    /// An id with characters that have a meaning of their own.
    #[error("the id \"{id}\" in the picture holds one of < & \"; expected letters, digits, '-', '_' and spaces")]
    Id {
        /// The id, shortened to one line.
        id: String,
    },
    /// A measure beyond all use.
    #[error("a number in \"{name}\" is larger than a million; expected measures in pixels or the like")]
    Number {
        /// The attribute's name.
        name: String,
    },
    /// More than [`MOST_ELEMENTS`], or as much by other measures.
    #[error(
        "the picture is too large when drawn; expected at most {MOST_ELEMENTS} elements, counted as often as they \
         are used. Simplify it"
    )]
    TooMany,
    /// Deeper than [`DEEPEST_NESTING`], or in a circle.
    #[error(
        "the picture's elements lie in each other deeper than {DEEPEST_NESTING} levels, or refer to themselves in \
         a circle. Simplify it"
    )]
    TooDeep,
    /// A width or height of less than 1, or more than 10,000.
    #[error("the picture has no usable size; expected a width and height of 1 to {LARGEST_SIDE}, or a viewBox of that")]
    Size,
    /// Nothing to be seen.
    #[error("nothing is left to be seen of the picture; expected shapes that are visible")]
    Nothing,
    /// It could not be read within the time allowed, or reading it broke off.
    #[error("the picture could not be read; simplify it, or use a PNG")]
    GaveUp,
}

/// The most units that a logo may be wide or high.
const LARGEST_SIDE: f32 = 10_000.0;

/// Enough for the deepest picture that is let through, many times over.
const STACK: usize = 64 * 1024 * 1024;

/// A logo takes milliseconds. This is for a style sheet made to take forever.
const LONGEST: Duration = Duration::from_secs(10);

/// A picture of shapes only.
#[derive(Debug)]
pub(super) struct Svg {
    pub(super) text: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) left_out: Vec<String>,
}

/// Reads an SVG and writes it again.
pub(super) fn rewrite(bytes: Vec<u8>) -> Result<Svg, SvgFault> {
    let (done, result) = mpsc::channel();
    // On a thread of its own: with a stack that is surely deep enough, with an end to waiting, and
    // so that a fault in a library is an error like any other.
    thread::Builder::new()
        .name("logo".to_owned())
        .stack_size(STACK)
        .spawn(move || done.send(shapes(&bytes)))
        .map_err(|_| SvgFault::GaveUp)?;
    result.recv_timeout(LONGEST).unwrap_or(Err(SvgFault::GaveUp))
}

fn shapes(bytes: &[u8]) -> Result<Svg, SvgFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| SvgFault::NotUtf8)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.contains("<!ENTITY") {
        return Err(SvgFault::Entity);
    }
    let options = ParsingOptions {
        // Drawing programs name the type of document; by the check above it defines nothing.
        allow_dtd: true,
        // Texts and comments between elements count here, so there are more than elements.
        nodes_limit: 20 * MOST_ELEMENTS as u32,
        entity_resolver: None,
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => SvgFault::TooMany,
        other => not_svg(&other),
    })?;
    if !document.root_element().has_tag_name((guard::SVG, "svg")) {
        return Err(SvgFault::NotSvg {
            reason: "its outermost element is not <svg xmlns=\"http://www.w3.org/2000/svg\">".to_owned(),
        });
    }
    let left_out = guard::check(&document)?;
    let options = Options {
        // The guard lets no image through; and if it did, none would be looked for.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => SvgFault::Size,
        other => not_svg(&other),
    })?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if !(1.0..=LARGEST_SIDE).contains(&width) || !(1.0..=LARGEST_SIDE).contains(&height) {
        return Err(SvgFault::Size);
    }
    if !is_seen(tree.root()) {
        return Err(SvgFault::Nothing);
    }
    let written = tree.to_string(&WriteOptions {
        indent: Indent::None,
        ..WriteOptions::default()
    });
    // The writer gives a size only; with a viewBox, the picture also grows and shrinks with its frame.
    let written = written.replacen("<svg ", &format!("<svg viewBox=\"0 0 {width} {height}\" "), 1);
    let text = written.trim_end().to_owned() + "\n";
    verify(&text)?;
    Ok(Svg {
        text,
        // Within 1 to 10,000 by the check above, so nothing is lost but the fraction.
        width: width.round() as u32,
        height: height.round() as u32,
        left_out: left_out.into_iter().collect(),
    })
}

/// Whether anything is drawn. Calls itself no deeper than the guard lets a picture be.
fn is_seen(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => is_seen(group),
        Node::Path(path) => path.is_visible(),
        Node::Image(_) | Node::Text(_) => false,
    })
}

fn not_svg(error: &dyn std::error::Error) -> SvgFault {
    SvgFault::NotSvg {
        reason: error.to_string(),
    }
}

/// Checks what was written: these elements and attributes and no others, and no reference that
/// leads out of the file. It always holds, unless the writer comes to write more than it does today.
fn verify(written: &str) -> Result<(), SvgFault> {
    const ELEMENTS: [&str; 9] = [
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
    if written.len() > 2 * super::LARGEST_LOGO {
        return Err(SvgFault::TooMany);
    }
    let document = Document::parse(written).map_err(|error| not_svg(&error))?;
    for node in document.descendants() {
        let is_known = if node.is_element() {
            node.tag_name().namespace() == Some(guard::SVG) && ELEMENTS.contains(&node.tag_name().name())
        } else {
            node.is_root() || node.text().is_some_and(|text| text.trim().is_empty())
        };
        let is_harmless = node.attributes().all(|attribute| {
            let (name, value) = (attribute.name(), attribute.value());
            match name {
                "style" => value
                    .split(';')
                    .all(|declared| declared.is_empty() || BLENDS.iter().any(|name| declared.starts_with(name))),
                "href" => value.starts_with('#'),
                _ => !name.starts_with("on") && value.split("url(").skip(1).all(|address| address.starts_with('#')),
            }
        });
        if !is_known || !is_harmless {
            return Err(SvgFault::GaveUp);
        }
    }
    Ok(())
}

/// How a group mixes with what is behind it: the one thing for which the writer needs a style.
const BLENDS: [&str; 2] = ["mix-blend-mode:", "isolation:"];

#[cfg(test)]
mod tests;
