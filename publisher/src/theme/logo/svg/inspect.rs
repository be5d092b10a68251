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
use std::collections::{BTreeSet, HashMap, HashSet};
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

/// The XML namespace of references, `xlink:href`.
const XLINK_NAMESPACE: &str = "http://www.w3.org/1999/xlink";

/// The namespace of `xml:space`.
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that are drawn only where another one refers to them, or never.
const DEFINITIONS: [&str; 17] = [
    "defs",
    "symbol",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "pattern",
    "marker",
    "filter",
    "metadata",
    "title",
    "desc",
    "style",
    "script",
    "font",
    "font-face",
    "color-profile",
];

/// Elements that do nothing where nothing refers to them. Drawing programs leave them in a file, and
/// they are left out without a word.
const HARMLESS: [&str; 15] = [
    "text",
    "image",
    "pattern",
    "marker",
    "filter",
    "font",
    "font-face",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "color-profile",
    "solidColor",
    "meshgradient",
    "view",
];

/// Inspects a document, and returns the names of the parts that the conversion will remove.
pub(super) fn inspect(document: &Document) -> Result<BTreeSet<String>, SvgError> {
    let mut inspector = Inspector::new(document);
    let mut has_external_reference = false;
    if inspector.styles.rules.len() > MAX_SVG_STYLE_RULES {
        return Err(SvgError::TooComplex);
    }
    inspector.visit(document.root_element(), 0)?;
    let drawn = inspector.drawn(document.root_element())?;
    let mut removed = BTreeSet::new();
    for node in document.descendants().filter(is_svg_element) {
        let name = node.tag_name().name();
        let is_within = |name| {
            let mut ancestors = node.ancestors().skip(1);
            ancestors.any(|ancestor| ancestor.has_tag_name((SVG_NAMESPACE, name)))
        };
        if is_within("foreignObject") || is_within("flowRoot") {
            continue;
        }
        let is_drawn = drawn.contains(&node.id());
        match name {
            "svg" | "g" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "defs" | "use"
            | "symbol" | "linearGradient" | "radialGradient" | "stop" | "clipPath" | "mask" | "style" | "title"
            | "desc" | "metadata" | "switch" => {}
            "text" | "tspan" | "textPath" | "tref" | "altGlyph" | "flowRoot" if is_drawn && has_text(node) => {
                return Err(SvgError::Text);
            }
            // Without words in them, they show nothing.
            "text" | "tspan" | "textPath" | "tref" | "altGlyph" | "flowRoot" => {}
            "image" | "feImage" if is_drawn => return Err(SvgError::Image),
            "filter" | "pattern" | "marker" if is_drawn => return Err(SvgError::Effect { name: name.to_owned() }),
            _ if !is_drawn && (HARMLESS.contains(&name) || name.starts_with("fe")) => {}
            // Illustrator's own data, which no browser draws.
            "foreignObject" if is_for_illustrator(node) => {}
            // The content of a link stays.
            _ => {
                removed.insert(shortened(name));
            }
        }
        if is_drawn || name == "script" {
            has_external_reference |= inspector.references(node, &inspector.properties(node)).1;
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            if attribute.namespace().is_none() && name.len() > 2 && name.starts_with("on") {
                removed.insert(shortened(name));
            }
            if name == "id" && is_drawn && attribute.value().contains(['<', '&', '"']) {
                let id = shortened(attribute.value());
                return Err(SvgError::Id { id });
            }
        }
    }
    if has_external_reference {
        removed.insert("a reference to another file".to_owned());
    }
    Ok(removed)
}

/// Whether a node is an element of SVG. Elements of other namespaces, such as the data of an editor,
/// are never drawn.
fn is_svg_element(node: &Node) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SVG_NAMESPACE))
}

fn has_text(node: Node) -> bool {
    let mut texts = node.descendants().filter(Node::is_text);
    texts.any(|text| text.text().is_some_and(|text| !text.trim().is_empty()))
}

fn is_for_illustrator(node: Node) -> bool {
    let extensions = node.attribute("requiredExtensions").unwrap_or_default();
    extensions.starts_with("http://ns.adobe.com/")
}

/// Whether an element has a size of its own: a `viewBox`, or a width and a height that are no part of
/// something else.
pub(super) fn has_size(root: Node) -> bool {
    let is_positive = |number: &str| {
        number
            .parse::<f64>()
            .is_ok_and(|number| number.is_finite() && number > 0.0)
    };
    let view_box: Vec<&str> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|number| !number.is_empty())
        .collect();
    if let [x, y, width, height] = view_box.as_slice() {
        let are_numbers = [x, y]
            .iter()
            .all(|number| number.parse::<f64>().is_ok_and(f64::is_finite));
        return are_numbers && is_positive(width) && is_positive(height);
    }
    ["width", "height"].iter().all(|name| {
        let length = root.attribute(*name).unwrap_or_default().trim();
        let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !length.ends_with('%') && is_positive(number)
    })
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
    fn successors(&self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, SvgError> {
        let mut successors: Vec<Node> = node.children().filter(is_svg_element).collect();
        let properties = self.properties(node);
        let is_long =
            |(name, value): &(&str, &str)| *name == "stroke-dasharray" && value.len() > MAX_SVG_DASHARRAY_BYTES;
        if properties.iter().any(is_long) {
            return Err(SvgError::TooComplex);
        }
        successors.extend(self.references(node, &properties).0);
        Ok(successors)
    }

    /// The elements that are drawn: from the outermost one through its children, except for definitions
    /// and what is hidden, and through references to definitions.
    ///
    /// Only for elements that passed [`Self::visit`], so that the number of references is bounded.
    fn drawn(&self, root: Node<'a, 'input>) -> Result<HashSet<NodeId>, SvgError> {
        let mut drawn = HashSet::new();
        let mut pending = vec![root];
        while let Some(node) = pending.pop() {
            let properties = self.properties(node);
            if is_hidden(&properties) || !drawn.insert(node.id()) {
                continue;
            }
            for (name, value) in &properties {
                // Functions such as blur(), which usvg turns into filters.
                if *name == "filter" && value.contains('(') {
                    return Err(SvgError::Effect {
                        name: (*name).to_owned(),
                    });
                }
                if !GEOMETRY.contains(name) {
                    continue;
                }
                if has_no_number(value) {
                    return Err(SvgError::NotANumber {
                        name: (*name).to_owned(),
                    });
                }
                if numbers(value).any(|number| number > MAX_SVG_NUMBER) {
                    return Err(SvgError::Number {
                        name: (*name).to_owned(),
                    });
                }
            }
            let children = node.children().filter(is_svg_element);
            pending.extend(children.filter(|child| !DEFINITIONS.contains(&child.tag_name().name())));
            pending.extend(self.references(node, &properties).0);
        }
        Ok(drawn)
    }

    /// The properties of an element: its attributes, and what its style and the style sheets declare.
    fn properties(&self, node: Node<'a, 'input>) -> Vec<(&str, &str)> {
        let mut properties = Vec::new();
        // Those of other namespaces belong to an editor, and usvg passes over them, too.
        let is_read =
            |namespace: Option<&str>| matches!(namespace, None | Some(SVG_NAMESPACE | XLINK_NAMESPACE | XML_NAMESPACE));
        for attribute in node.attributes().filter(|attribute| is_read(attribute.namespace())) {
            match attribute.name() {
                "href" => {}
                "style" => {
                    let declarations = DeclarationTokenizer::from(attribute.value());
                    properties.extend(declarations.map(|declaration| (declaration.name, declaration.value)));
                }
                name => properties.push((name, attribute.value())),
            }
        }
        for rule in &self.styles.rules {
            if rule.selector.matches(&SelectorNode(node)) {
                let declarations = rule.declarations.iter();
                properties.extend(declarations.map(|declaration| (declaration.name, declaration.value)));
            }
        }
        properties
    }

    /// The elements that an element refers to, and whether it refers to something outside the file.
    fn references(&self, node: Node<'a, 'input>, properties: &[(&str, &str)]) -> (Vec<Node<'a, 'input>>, bool) {
        let (mut references, mut is_external) = (Vec::new(), false);
        let mut add = |address: &str| match address.strip_prefix('#') {
            Some(id) => references.extend(self.by_id.get(id).into_iter().flatten()),
            None => is_external = true,
        };
        for attribute in node.attributes().filter(|attribute| attribute.name() == "href") {
            if matches!(attribute.namespace(), None | Some(XLINK_NAMESPACE)) {
                add(attribute.value().trim());
            }
        }
        for (_, value) in properties {
            for reference in value.split("url(").skip(1) {
                let address = reference.split(')').next().unwrap_or_default();
                add(address.trim_matches([' ', '"', '\'', '\t', '\n', '\r']));
            }
        }
        (references, is_external)
    }
}

/// Whether an element is hidden, without any declaration that says otherwise.
fn is_hidden(properties: &[(&str, &str)]) -> bool {
    let mut displays = properties.iter().filter(|(name, _)| *name == "display").peekable();
    displays.peek().is_some() && displays.all(|(_, value)| value.trim() == "none")
}

/// Whether a program has written a value for a number that it did not have.
fn has_no_number(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["nan", "infinity", "undefined"].iter().any(|word| lower.contains(word))
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
