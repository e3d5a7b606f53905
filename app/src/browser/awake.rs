//! A screen that stays on while nobody touches it. Browsers give this to a page that is seen, at an address of their own
//! machine or behind TLS; where they do not, the device sleeps when it wants, and that is no error.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

// web-sys has these only as unstable, although every browser has had them since 2024.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = web_sys::Navigator)]
    type Wakeful;
    #[wasm_bindgen(method, getter, js_name = wakeLock)]
    fn wake_lock(this: &Wakeful) -> Option<WakeLock>;

    type WakeLock;
    #[wasm_bindgen(method, catch)]
    fn request(this: &WakeLock, what: &str) -> Result<Promise, JsValue>;

    type Lock;
    #[wasm_bindgen(method)]
    fn release(this: &Lock) -> Promise;
}

/// Keeps the screen on until it is dropped.
pub struct Awake(Rc<RefCell<Option<Lock>>>);

impl Awake {
    pub fn stay() -> Self {
        let held = Rc::default();
        ask(&held);
        // The browser takes it back from a page that is hidden.
        let weak = Rc::downgrade(&held);
        page::on_visibility(move |visible| {
            if let Some(held) = weak.upgrade().filter(|_| visible) {
                ask(&held);
            }
        });
        Self(held)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        if let Some(lock) = self.0.take() {
            let _ = lock.release();
        }
    }
}

fn ask(held: &Rc<RefCell<Option<Lock>>>) {
    let weak = Rc::downgrade(held);
    spawn_local(async move {
        let Some(lock) = lock().await else { return };
        let before = match weak.upgrade() {
            Some(held) => held.replace(Some(lock)),
            // It took longer than it was wanted.
            None => Some(lock),
        };
        if let Some(before) = before {
            let _ = before.release();
        }
    });
}

async fn lock() -> Option<Lock> {
    let navigator: Wakeful = web_sys::window()?.navigator().unchecked_into();
    let asked = navigator.wake_lock()?.request("screen").ok()?;
    JsFuture::from(asked).await.ok().map(JsCast::unchecked_into)
}
