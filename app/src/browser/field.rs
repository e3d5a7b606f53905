//! A text area: what stands in it, and where the caret is, in UTF-16 units.

pub use web_sys::HtmlTextAreaElement as Field;

pub fn text(field: &Field) -> String {
    field.value()
}

/// Start and end of what is chosen; both the caret when nothing is.
pub fn selection(field: &Field) -> (usize, usize) {
    let end = units(&field.value());
    let at = |position: Result<Option<u32>, _>| position.ok().flatten().map_or(end, |at| at as usize);
    (at(field.selection_start()), at(field.selection_end()))
}

/// Shows another text. The caret is only put when the field has the focus: elsewhere that would take it.
pub fn show(field: &Field, text: &str, start: usize, end: usize) {
    field.set_value(text);
    if super::focus::is_focused(field) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let _ = field.set_selection_range(place(start), place(end));
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
