//! What this person chose on this device: language, name, colour, light or dark. Small, in local storage.

use shared::locales::Language;
use shared::record::Hue;

use crate::browser::{page, storage};

/// The chosen language, else the browser's, else Dutch.
pub fn language() -> Language {
    let chosen = storage::get("language").and_then(|code| Language::from_code(&code));
    chosen.or_else(|| Language::from_code(&page::browser_language())).unwrap_or_default()
}

pub fn set_language(language: Language) {
    storage::set("language", language.code());
}

/// The name that this person used last, as a suggestion; empty at first.
pub fn name() -> String {
    storage::get("name").unwrap_or_default()
}

pub fn hue() -> Option<Hue> {
    storage::get("hue").map(|word| Hue::from_word(&word))
}

pub fn set_person(name: &str, hue: Hue) {
    storage::set("name", name);
    storage::set("hue", hue.word());
}

/// Whether a letter alone does something: not for people whose keys are pressed by speech or by accident.
pub fn single_keys() -> bool {
    storage::get("single-keys").is_none_or(|keys| keys != "off")
}

pub fn set_single_keys(on: bool) {
    storage::set("single-keys", if on { "on" } else { "off" });
}

/// Whether dark was chosen.
pub fn dark() -> bool {
    storage::get("theme").is_some_and(|theme| theme == "dark")
}

pub fn set_dark(dark: bool) {
    storage::set("theme", if dark { "dark" } else { "light" });
    page::set_dark(dark);
}
