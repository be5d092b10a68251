//! Waiting for what the browser does later: microtasks, timers and frames.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

/// How often a condition is checked before a wait times out.
pub const CHECKS: usize = 150;

/// The time between two checks, in milliseconds.
pub const INTERVAL: i32 = 10;

/// Waits for the next frame, and for a task after it: by then, the app has rendered every change.
pub async fn next_frame() {
    callback(|resolve| {
        window().request_animation_frame(resolve).expect("a frame");
    })
    .await;
    sleep(0).await;
}

/// Waits for a time in milliseconds.
pub async fn sleep(milliseconds: i32) {
    callback(|resolve| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds)
            .expect("a timer");
    })
    .await;
}

/// Runs the microtasks that are queued, and those that they queue, but no task.
pub async fn run_microtasks() {
    for _ in 0..2 {
        JsFuture::from(Promise::resolve(&JsValue::NULL))
            .await
            .expect("a resolved promise");
    }
}

/// Waits until the browser calls back.
async fn callback(request: impl Fn(&Function)) {
    let promise = Promise::new(&mut |resolve, _| request(&resolve));
    JsFuture::from(promise).await.expect("a resolved promise");
}

fn window() -> Window {
    web_sys::window().expect("a window")
}
