//! What is called on the events of a node in the page.

use super::property::Property;
use super::reactive::spawn_local;
use super::view::Handler;
use leptos::prelude::Owner;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// A listener of the browser, removed when it is dropped: a node can outlive the view, and an event
/// that is already under way still arrives.
pub(super) struct Listener {
    node: Element,
    pub event: &'static str,
    handler: Rc<RefCell<Handler>>,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event of a node.
    pub fn new(node: &Element, event: &'static str, handler: Handler, properties: Rc<RefCell<Vec<Property>>>) -> Self {
        let handler = Rc::new(RefCell::new(with_current_owner(handler)));
        let called = handler.clone();
        let callback = Closure::<dyn FnMut(Event)>::new(move |occurred: Event| {
            // An event that the handler itself causes, at the same element, is not handled again.
            if let Ok(mut handler) = called.try_borrow_mut() {
                handler(occurred);
            }
            // A control that was changed shows the app's value again, if the app did not take the change
            // over; but while somebody types, the text is theirs.
            if event != "input" && !properties.borrow().is_empty() {
                let properties = properties.clone();
                spawn_local(async move { properties.borrow().iter().for_each(Property::restore) });
            }
        });
        // Fails only if the callback is not a function, which it is.
        let _ = node.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        Self {
            node: node.clone(),
            event,
            handler,
            callback,
        }
    }

    /// Whether the handler is being called.
    pub fn is_running(&self) -> bool {
        self.handler.try_borrow_mut().is_err()
    }

    /// Replaces what is called.
    pub fn set_handler(&self, handler: Handler) {
        drop(self.handler.replace(with_current_owner(handler)));
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        // As above.
        let _ = self.node.remove_event_listener_with_callback(self.event, callback);
    }
}

/// Calls a handler with the contexts of the component that describes the element now.
fn with_current_owner(mut handler: Handler) -> Handler {
    let owner = Owner::current().unwrap_or_default();
    Box::new(move |event| owner.with(|| handler(event)))
}
