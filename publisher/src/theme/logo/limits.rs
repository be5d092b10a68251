//! The bounds on a logo. A small file can describe an image that is expensive to draw, so
//! elements, nesting and numbers are bounded as well as bytes.

/// The largest logo file, in bytes.
pub(super) const MAX_FILE_BYTES: usize = 1024 * 1024;

/// The longest file name of a logo, in characters.
pub const MAX_NAME_LENGTH: usize = 100;

/// The largest width and height of a PNG, in pixels.
pub(super) const MAX_PNG_SIDE: u32 = 2048;

/// The largest width and height of an SVG, in CSS pixels.
pub(super) const MAX_SVG_SIDE: f32 = 10_000.0;

/// The most elements of an SVG, each counted as often as it is drawn.
pub(super) const MAX_SVG_ELEMENTS: usize = 5_000;

/// The deepest nesting of an SVG's elements, in levels.
pub(super) const MAX_SVG_NESTING: usize = 100;

/// The most bytes of attribute values in an SVG, each counted as often as its element is drawn.
pub(super) const MAX_SVG_ATTRIBUTE_BYTES: usize = 2 * MAX_FILE_BYTES;

/// The longest `stroke-dasharray`, in bytes: every descendant inherits it.
pub(super) const MAX_SVG_DASHARRAY_BYTES: usize = 1_000;

/// The most stops of a gradient: it is written once for each shape that uses it.
pub(super) const MAX_SVG_GRADIENT_STOPS: usize = 100;

/// The most rules of an SVG's style sheets: every rule is matched against every element.
pub(super) const MAX_SVG_STYLE_RULES: usize = 500;

/// The largest number in a geometric attribute. Arcs are drawn in steps, in proportion to their size.
pub(super) const MAX_SVG_NUMBER: f64 = 1e6;
