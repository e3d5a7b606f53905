//! What stands on the screen of a window: its words, and how much of something there is.

use crate::browser::Window;

/// The words of the first element for this selector; nothing when there is none.
pub async fn words(window: &Window, selector: &str) -> String {
    window.script(&format!("return document.querySelector({selector:?})?.innerText ?? ''")).await
}

/// Waits until these words stand there.
pub async fn until_words(window: &Window, selector: &str, part: &str) {
    window
        .until(&format!("{part:?} in {selector}"), async |it| Ok(words(it, selector).await.contains(part)))
        .await;
}

/// How many elements there are for this selector.
pub async fn count(window: &Window, selector: &str) -> usize {
    let script = format!("return String(document.querySelectorAll({selector:?}).length)");
    window.script(&script).await.parse().unwrap_or_default()
}

/// Waits until there are so many.
pub async fn until_count(window: &Window, selector: &str, wanted: usize) {
    window
        .until(&format!("{wanted} of {selector}"), async |it| Ok(count(it, selector).await == wanted))
        .await;
}
