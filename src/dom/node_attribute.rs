//! The attributes of a node in the page.

use super::attribute::{Attribute, Value};
use leptos::prelude::RenderEffect;
use web_sys::Element;

/// An attribute of a node, with its last value or with what writes it.
pub(super) enum NodeAttribute {
    Static(Value),
    Dynamic(RenderEffect<Value>),
}

impl NodeAttribute {
    /// Writes an attribute where its value differs from the one before.
    pub fn new(node: &Element, name: &'static str, attribute: Attribute, before: Value) -> Self {
        match attribute {
            Attribute::Static(value) => {
                if before != value {
                    write_attribute(node, name, &value);
                }
                Self::Static(value)
            }
            Attribute::Dynamic(compute) => {
                let node = node.clone();
                let run: Box<dyn FnMut(Option<Value>) -> Value> = Box::new(move |before| {
                    let value = compute();
                    if before.as_ref() != Some(&value) {
                        write_attribute(&node, name, &value);
                    }
                    value
                });
                Self::Dynamic(RenderEffect::new_with_value(run, Some(before)))
            }
        }
    }

    /// Stops the effect and returns the last value.
    pub fn into_value(self) -> Value {
        match self {
            Self::Static(value) => value,
            Self::Dynamic(effect) => effect.take_value().unwrap_or(Value::Absent),
        }
    }
}

/// Writes an attribute of a node.
pub(super) fn write_attribute(node: &Element, name: &str, value: &Value) {
    // Fails only for invalid names; those in `element.rs` are valid.
    let _ = match value {
        Value::Absent => node.remove_attribute(name),
        Value::Present => node.set_attribute(name, ""),
        Value::Text(text) => node.set_attribute(name, text),
    };
}
