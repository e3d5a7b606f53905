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
