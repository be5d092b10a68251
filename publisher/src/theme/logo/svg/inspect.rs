//! The inspection of an SVG before it is converted: what it contains, and how much is drawn.
//!
//! An element can be drawn many times over, through `use`, `mask` or `clip-path`, so that a short
//! file can describe an endless image. Every path from the root is followed here as the converter
//! will follow it, with a bound on depth and on totals. An SVG that passes is small when drawn, and
//! no element in it refers to itself.

use crate::theme::logo::error::SvgError;
use crate::theme::logo::limits::{
    MAX_SVG_ATTRIBUTE_BYTES, MAX_SVG_DASHARRAY_BYTES, MAX_SVG_ELEMENTS, MAX_SVG_GRADIENT_STOPS, MAX_SVG_NESTING,
    MAX_SVG_NUMBER, MAX_SVG_STYLE_RULES,
};
use portal::content::shortened;
use simplecss::{DeclarationTokenizer, StyleSheet};
use std::collections::{BTreeSet, HashMap};
use usvg::roxmltree::{Document, Node, NodeId};

/// The attributes and properties that hold lengths, coordinates and transformations.
const GEOMETRY: [&str; 28] = [
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

/// The XML namespace of SVG.
pub(super) const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Inspects a document, and returns the names of the parts that the conversion will remove.
pub(super) fn inspect(document: &Document) -> Result<BTreeSet<String>, SvgError> {
    let mut inspector = Inspector::new(document);
    if inspector.styles.rules.len() > MAX_SVG_STYLE_RULES {
        return Err(SvgError::TooComplex);
    }
    inspector.visit(document.root_element(), 0)?;
    let mut removed = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        // Elements of other namespaces, such as the data of an editor, are never drawn.
        if !matches!(node.tag_name().namespace(), None | Some(SVG_NAMESPACE)) {
            continue;
        }
        if node
            .ancestors()
            .skip(1)
            .any(|ancestor| ancestor.has_tag_name((SVG_NAMESPACE, "foreignObject")))
        {
            continue;
        }
        match name {
            "svg" | "g" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "defs" | "use"
            | "symbol" | "linearGradient" | "radialGradient" | "stop" | "clipPath" | "mask" | "style" | "title"
            | "desc" | "metadata" | "switch" => {}
            "text" | "tspan" | "textPath" | "tref" | "altGlyph" => return Err(SvgError::Text),
            "image" | "feImage" => return Err(SvgError::Image),
            "filter" | "pattern" | "marker" => return Err(SvgError::Effect { name: name.to_owned() }),
            // The content of a link stays.
            _ => {
                removed.insert(shortened(name));
            }
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            if name.len() > 2 && name.starts_with("on") {
                removed.insert(shortened(name));
            }
            if name == "id" && attribute.value().contains(['<', '&', '"']) {
                let id = shortened(attribute.value());
                return Err(SvgError::Id { id });
            }
        }
    }
    if inspector.has_external_reference {
        removed.insert("a reference to another file".to_owned());
    }
    Ok(removed)
}

/// The size of an element when it is drawn, with everything that it contains and refers to.
#[derive(Clone, Copy, Default)]
struct Cost {
    elements: usize,
    attribute_bytes: usize,
    /// The levels from here to the deepest element.
    levels: usize,
}

struct Inspector<'a, 'input> {
    styles: StyleSheet<'a>,
    by_id: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    visited: HashMap<NodeId, Cost>,
    has_external_reference: bool,
}

impl<'a, 'input> Inspector<'a, 'input> {
    fn new(document: &'a Document<'input>) -> Self {
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
            visited: HashMap::new(),
            has_external_reference: false,
        }
    }

    /// Recurses no deeper than [`MAX_SVG_NESTING`], which also ends a circle of references.
    fn visit(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<Cost, SvgError> {
        if let Some(cost) = self.visited.get(&node.id()) {
            return if depth + cost.levels > MAX_SVG_NESTING {
                Err(SvgError::TooDeep)
            } else {
                Ok(*cost)
            };
        }
        if depth > MAX_SVG_NESTING {
            return Err(SvgError::TooDeep);
        }
        let mut cost = Cost {
            elements: 1,
            attribute_bytes: node.attributes().map(|attribute| attribute.value().len()).sum(),
            levels: 0,
        };
        let successors = self.successors(node)?;
        if node.tag_name().name().ends_with("Gradient") && successors.len() > MAX_SVG_GRADIENT_STOPS {
            return Err(SvgError::TooComplex);
        }
        for successor in successors {
            let successor = self.visit(successor, depth + 1)?;
            cost.elements += successor.elements;
            cost.attribute_bytes += successor.attribute_bytes;
            cost.levels = cost.levels.max(successor.levels + 1);
            if cost.elements > MAX_SVG_ELEMENTS || cost.attribute_bytes > MAX_SVG_ATTRIBUTE_BYTES {
                return Err(SvgError::TooComplex);
            }
        }
        self.visited.insert(node.id(), cost);
        Ok(cost)
    }

    /// The elements that are drawn with this one: its children, and those that it refers to.
    fn successors(&mut self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, SvgError> {
        let mut successors: Vec<Node> = node.children().filter(Node::is_element).collect();
        let mut values = Vec::new();
        for attribute in node.attributes() {
            match attribute.name() {
                "href" => match attribute.value().trim().strip_prefix('#') {
                    Some(id) => successors.extend(self.by_id.get(id).into_iter().flatten()),
                    None => self.has_external_reference = true,
                },
                "style" => {
                    let declarations = DeclarationTokenizer::from(attribute.value());
                    values.extend(declarations.map(|declaration| (declaration.name, declaration.value)));
                }
                name => values.push((name, attribute.value())),
            }
        }
        for rule in &self.styles.rules {
            if rule.selector.matches(&SelectorNode(node)) {
                let declarations = rule.declarations.iter();
                values.extend(declarations.map(|declaration| (declaration.name, declaration.value)));
            }
        }
        for (name, value) in values {
            // Functions such as blur(), which usvg turns into filters.
            if name == "filter" && value.contains('(') {
                return Err(SvgError::Effect { name: name.to_owned() });
            }
            if name == "stroke-dasharray" && value.len() > MAX_SVG_DASHARRAY_BYTES {
                return Err(SvgError::TooComplex);
            }
            if GEOMETRY.contains(&name) && numbers(value).any(|number| number > MAX_SVG_NUMBER) {
                return Err(SvgError::Number { name: name.to_owned() });
            }
            for reference in value.split("url(").skip(1) {
                let address = reference.split(')').next().unwrap_or_default();
                match address
                    .trim_matches([' ', '"', '\'', '\t', '\n', '\r'])
                    .strip_prefix('#')
                {
                    Some(id) => successors.extend(self.by_id.get(id).into_iter().flatten()),
                    None => self.has_external_reference = true,
                }
            }
        }
        Ok(successors)
    }
}

/// The numbers in a value without their signs, whatever separates them.
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
        // "1e6" is a million, "1em" is a length in font sizes.
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

/// An element as simplecss matches selectors against it, in the same way as usvg does.
struct SelectorNode<'a, 'input>(Node<'a, 'input>);

impl simplecss::Element for SelectorNode<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(SelectorNode)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(SelectorNode)
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
