//! What happens when the app stops: a sheet that says so. The work is in storage already.

use std::panic;

/// Shows the crash sheet of the page on a panic, and writes the detail to the console.
pub fn show_on_panic() {
    panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(sheet) = document.and_then(|document| document.get_element_by_id("crash")) {
            let _ = sheet.remove_attribute("hidden");
        }
    }));
}
