//! The properties of a node in the page: what a control shows.

use super::attribute::{Attribute, Value};
use js_sys::Reflect;
use leptos::prelude::RenderEffect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A property of a node, and the value that the app wants it to have.
pub(super) struct Property {
    node: Element,
    name: &'static str,
    value: Rc<RefCell<Value>>,
    _effect: Option<RenderEffect<()>>,
}

impl Property {
    /// Writes a property, now and when a signal that its value reads changes.
    pub fn new(node: &Element, name: &'static str, property: Attribute) -> Self {
        let value = Rc::new(RefCell::new(Value::Absent));
        let effect = match property {
            Attribute::Static(fixed) => {
                write(node, name, &fixed);
                value.replace(fixed);
                None
            }
            Attribute::Dynamic(compute) => {
                let (node, value) = (node.clone(), value.clone());
                let run: Box<dyn FnMut(Option<()>)> = Box::new(move |_| {
                    let computed = compute();
                    write(&node, name, &computed);
                    value.replace(computed);
                });
                Some(RenderEffect::new(run))
            }
        };
        Self {
            node: node.clone(),
            name,
            value,
            _effect: effect,
        }
    }

    /// Resets the property, unless one of others is of the same name.
    pub fn reset_unless_in(&self, others: &[Self]) {
        if others.iter().all(|other| other.name != self.name) {
            write(&self.node, self.name, &Value::Absent);
        }
    }

    /// Writes the value again, where the node's own is another one.
    pub fn restore(&self) {
        write(&self.node, self.name, &self.value.borrow());
    }
}

/// Writes a property where the node's own value differs: whatever it was changed by, and without moving
/// the caret of somebody who types.
fn write(node: &Element, name: &str, value: &Value) {
    let name = JsValue::from_str(name);
    let present = Reflect::get(node, &name).unwrap_or_default();
    let (is_same, wanted) = match value {
        // `false` to a checkbox, and an empty text to a field.
        Value::Absent => (present.is_falsy(), JsValue::NULL),
        Value::Present => (present == JsValue::TRUE, JsValue::TRUE),
        Value::Text(text) => (present.as_string().as_ref() == Some(text), JsValue::from_str(text)),
    };
    if !is_same {
        // A node takes every value of its properties.
        let _ = Reflect::set(node, &name, &wanted);
    }
}
