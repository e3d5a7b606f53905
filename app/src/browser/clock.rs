//! Time and timers.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the time is a positive whole number"
)]
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Today by this device's calendar: year, month (1–12), day.
#[expect(clippy::cast_possible_truncation, reason = "calendar numbers are small")]
pub fn today() -> (i16, u8, u8) {
    let date = js_sys::Date::new_0();
    (date.get_full_year() as i16, date.get_month() as u8 + 1, date.get_date() as u8)
}

/// The day after so many days by this device's calendar.
#[expect(clippy::cast_possible_truncation, reason = "calendar numbers are small")]
pub fn in_days(days: u32) -> (i16, u8, u8) {
    let date = js_sys::Date::new_0();
    date.set_date(date.get_date() + days);
    (date.get_full_year() as i16, date.get_month() as u8 + 1, date.get_date() as u8)
}

/// A timer that is stopped when it is dropped.
pub struct Timeout {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

/// Calls once after so many milliseconds, unless the timer is dropped before.
pub fn after(milliseconds: u32, callback: impl FnMut() + 'static) -> Timeout {
    let callback = Closure::<dyn FnMut()>::new(callback);
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let id = web_sys::window()
        .and_then(|window| {
            let function = callback.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, delay).ok()
        })
        .unwrap_or_default();
    Timeout { id, _callback: callback }
}

/// Calls once when what was just changed has been drawn; at once in a page that nobody sees.
pub fn when_drawn(callback: impl FnOnce() + 'static) {
    let hidden =
        web_sys::window().and_then(|window| window.document()).is_none_or(|document| document.hidden());
    // A timer set while a frame is being made is called after it.
    let behind_it = move || leptos::prelude::set_timeout(callback, std::time::Duration::ZERO);
    if hidden { behind_it() } else { leptos::prelude::request_animation_frame(behind_it) }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// The day of a moment by this device's calendar.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "calendar numbers are small"
)]
pub fn day_of(moment: u64) -> (i16, u8, u8) {
    let date = js_sys::Date::new(&(moment as f64).into());
    (date.get_full_year() as i16, date.get_month() as u8 + 1, date.get_date() as u8)
}
