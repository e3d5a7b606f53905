//! The console: details for whoever helps, never texts of a plan.

pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}
