//! A look over an SVG before anything is made of it: what it may hold, and how much.
//!
//! An element may be drawn many times over, by `use`, `mask` or `clip-path`, so that a short file
//! can be an endless picture. Here every way from the root is followed as drawing will follow it,
//! and counted, with a bound on its length; what passes is small, and refers nowhere to itself.

use super::svg::SvgFault;
use simplecss::{DeclarationTokenizer, StyleSheet};
use std::collections::{BTreeSet, HashMap};
use usvg::roxmltree::{Document, Node, NodeId};

/// The most elements that a logo may have, counted as often as they are drawn.
pub const MOST_ELEMENTS: usize = 5_000;

/// The most levels that a logo's elements may be nested in each other.
pub const DEEPEST_NESTING: usize = 100;

/// The most bytes of attributes, counted as often as their elements are drawn.
const MOST_BYTES: usize = 2 * super::LARGEST_LOGO;

/// The most bytes of a pattern of dashes, which all elements within inherit.
const LONGEST_DASHES: usize = 1_000;

/// The most colours of a gradient, which is written again for each shape.
const MOST_STOPS: usize = 100;

/// The most rules of style sheets, each of which is held against each element.
pub(super) const MOST_RULES: usize = 500;

/// The largest number in a measure. Arcs are drawn in steps, more of them the larger they are.
const LARGEST_NUMBER: f64 = 1e6;

/// The attributes and properties that measure something.
const MEASURES: [&str; 28] = [
    "cx",
    "cy",
    "d",
    "font-size",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "offset",
    "points",
    "r",
    "rx",
    "ry",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "stroke-width",
    "transform",
    "transform-origin",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

/// Looks over the document. Gives the names of the parts that will be left out.
pub(super) fn check(document: &Document) -> Result<BTreeSet<String>, SvgFault> {
    let mut walk = Walk::over(document);
    if walk.styles.rules.len() > MOST_RULES {
        return Err(SvgFault::TooMany);
    }
    walk.visit(document.root_element(), 0)?;
    let mut left_out = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        // What an editor keeps for itself under names of its own is never drawn.
        if !matches!(node.tag_name().namespace(), None | Some(SVG)) {
            continue;
        }
        if node
            .ancestors()
            .skip(1)
            .any(|ancestor| ancestor.has_tag_name((SVG, "foreignObject")))
        {
            continue;
        }
        match name {
            "svg" | "g" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "defs" | "use"
            | "symbol" | "linearGradient" | "radialGradient" | "stop" | "clipPath" | "mask" | "style" | "title"
            | "desc" | "metadata" | "switch" => {}
            "text" | "tspan" | "textPath" | "tref" | "altGlyph" => return Err(SvgFault::Text),
            "image" | "feImage" => return Err(SvgFault::Image),
            "filter" | "pattern" | "marker" => return Err(SvgFault::Effect { name: name.to_owned() }),
            // Of a link, what it holds stays.
            _ => {
                left_out.insert(super::shortened(name));
            }
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            if name.len() > 2 && name.starts_with("on") {
                left_out.insert(super::shortened(name));
            }
            if name == "id" && attribute.value().contains(['<', '&', '"']) {
                let id = super::shortened(attribute.value());
                return Err(SvgFault::Id { id });
            }
        }
    }
    if walk.refers_elsewhere {
        left_out.insert("a reference to another file".to_owned());
    }
    Ok(left_out)
}

/// What drawing an element comes to.
#[derive(Clone, Copy, Default)]
struct Cost {
    elements: usize,
    bytes: usize,
    /// Levels from here to the deepest element.
    levels: usize,
}

struct Walk<'a, 'input> {
    styles: StyleSheet<'a>,
    by_id: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    known: HashMap<NodeId, Cost>,
    refers_elsewhere: bool,
}

impl<'a, 'input> Walk<'a, 'input> {
    fn over(document: &'a Document<'input>) -> Self {
        let mut by_id: HashMap<&str, Vec<Node>> = HashMap::new();
        let mut styles = StyleSheet::new();
        for node in document.descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id") {
                by_id.entry(id).or_default().push(node);
            }
            if node.has_tag_name("style") {
                styles.parse_more(node.text().unwrap_or_default());
            }
        }
        Self {
            styles,
            by_id,
            known: HashMap::new(),
            refers_elsewhere: false,
        }
    }

    /// Calls itself no deeper than [`DEEPEST_NESTING`], so a circle of references ends there too.
    fn visit(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<Cost, SvgFault> {
        if let Some(cost) = self.known.get(&node.id()) {
            return if depth + cost.levels > DEEPEST_NESTING {
                Err(SvgFault::TooDeep)
            } else {
                Ok(*cost)
            };
        }
        if depth > DEEPEST_NESTING {
            return Err(SvgFault::TooDeep);
        }
        let mut cost = Cost {
            elements: 1,
            bytes: node.attributes().map(|attribute| attribute.value().len()).sum(),
            levels: 0,
        };
        let next = self.leads_to(node)?;
        if node.tag_name().name().ends_with("Gradient") && next.len() > MOST_STOPS {
            return Err(SvgFault::TooMany);
        }
        for next in next {
            let of_next = self.visit(next, depth + 1)?;
            cost.elements += of_next.elements;
            cost.bytes += of_next.bytes;
            cost.levels = cost.levels.max(of_next.levels + 1);
            if cost.elements > MOST_ELEMENTS || cost.bytes > MOST_BYTES {
                return Err(SvgFault::TooMany);
            }
        }
        self.known.insert(node.id(), cost);
        Ok(cost)
    }

    /// The elements that drawing goes on to from this one: its children, and what it refers to.
    fn leads_to(&mut self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, SvgFault> {
        let mut next: Vec<Node> = node.children().filter(Node::is_element).collect();
        let mut values = Vec::new();
        for attribute in node.attributes() {
            match attribute.name() {
                "href" => match attribute.value().trim().strip_prefix('#') {
                    Some(id) => next.extend(self.by_id.get(id).into_iter().flatten()),
                    None => self.refers_elsewhere = true,
                },
                "style" => {
                    let declared = DeclarationTokenizer::from(attribute.value());
                    values.extend(declared.map(|declaration| (declaration.name, declaration.value)));
                }
                name => values.push((name, attribute.value())),
            }
        }
        for rule in &self.styles.rules {
            if rule.selector.matches(&Styled(node)) {
                let declared = rule.declarations.iter();
                values.extend(declared.map(|declaration| (declaration.name, declaration.value)));
            }
        }
        for (name, value) in values {
            // Functions such as blur(), for which drawing makes filters of its own.
            if name == "filter" && value.contains('(') {
                return Err(SvgFault::Effect { name: name.to_owned() });
            }
            if name == "stroke-dasharray" && value.len() > LONGEST_DASHES {
                return Err(SvgFault::TooMany);
            }
            if MEASURES.contains(&name) && numbers(value).any(|number| number > LARGEST_NUMBER) {
                return Err(SvgFault::Number { name: name.to_owned() });
            }
            for reference in value.split("url(").skip(1) {
                let address = reference.split(')').next().unwrap_or_default();
                match address
                    .trim_matches([' ', '"', '\'', '\t', '\n', '\r'])
                    .strip_prefix('#')
                {
                    Some(id) => next.extend(self.by_id.get(id).into_iter().flatten()),
                    None => self.refers_elsewhere = true,
                }
            }
        }
        Ok(next)
    }
}

/// The numbers in a value, whatever stands between them, without their signs.
fn numbers(value: &str) -> impl Iterator<Item = f64> {
    let mut rest = value;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let number = &rest[start..];
        let mut length = digits(number);
        if number[length..].starts_with('.') {
            length += 1 + digits(&number[length + 1..]);
        }
        // "1e6" is a million, "1em" is a measure of type.
        if number[length..].starts_with(['e', 'E']) {
            let exponent = &number[length + 1..];
            let sign = usize::from(exponent.starts_with(['+', '-']));
            let digits = digits(&exponent[sign..]);
            length += if digits > 0 { 1 + sign + digits } else { 0 };
        }
        rest = &number[length..];
        Some(number[..length].parse().unwrap_or(f64::INFINITY))
    })
}

/// An element as style sheets ask about it, in the way that drawing will ask.
struct Styled<'a, 'input>(Node<'a, 'input>);

impl simplecss::Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Styled)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Styled)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: simplecss::AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: simplecss::PseudoClass<'_>) -> bool {
        class == simplecss::PseudoClass::FirstChild && self.0.prev_sibling_element().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("M1,2-3.5.25", &[1.0, 2.0, 3.5, 25.0])]
    #[case("1e3 2E-2 4e+1", &[1e3, 2e-2, 4e1])]
    #[case("1em 2ex 3.e", &[1.0, 2.0, 3.0])]
    #[case("1e999", &[f64::INFINITY])]
    #[case("none é", &[])]
    fn the_numbers_of_a_value_are_found(#[case] value: &str, #[case] found: &[f64]) {
        assert_eq!(numbers(value).collect::<Vec<_>>(), found);
    }
}
