//! What a panic says, kept for the table instead of printed among the others.

use std::cell::RefCell;

thread_local! {
    static WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From here on the last words of each thread are kept.
pub(crate) fn keep_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|it| format!(" ({}:{})", it.file(), it.line())).unwrap_or_default();
        let payload = panic.payload();
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said =
            said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without words");
        WORDS.set(format!("{said}{place}"));
    }));
}

/// The last words of this thread.
pub(crate) fn words() -> String {
    WORDS.take()
}
