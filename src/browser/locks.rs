//! Locks that all tabs of the portal share (Web Locks).

use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::window;

/// Runs a task while no other tab runs one under the same name; waits until that is so. The task gets `true`. Where the
/// browser has no such locks, which it has in secure contexts only, the task is run at once and gets `false`.
pub async fn run_alone<Task: Future<Output = ()> + 'static>(name: &str, task: impl FnOnce(bool) -> Task + 'static) {
    let task = Rc::new(Cell::new(Some(task)));
    let in_lock = task.clone();
    let run = Closure::once_into_js(move |_lock: JsValue| {
        future_to_promise(async move {
            if let Some(task) = in_lock.take() {
                task(true).await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    // An error of the browser's comes before the task is taken.
    let _ = request(name, &run).await;
    if let Some(task) = task.take() {
        task(false).await;
    }
}

async fn request(name: &str, run: &JsValue) -> Result<(), JsValue> {
    // web-sys has locks only behind an unstable flag of the whole build.
    let navigator = window().ok_or(JsValue::UNDEFINED)?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks"))?;
    let request: Function = Reflect::get(&locks, &JsValue::from_str("request"))?.dyn_into()?;
    let promise: Promise = request.call2(&locks, &JsValue::from_str(name), run)?.dyn_into()?;
    JsFuture::from(promise).await?;
    Ok(())
}
