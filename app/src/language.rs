//! The language of the interface: this person's choice on this device.

use leptos::prelude::*;
use shared::locales::Language;

use crate::settings;

/// The language as a signal, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct CurrentLanguage(RwSignal<Language>);

/// Makes the signal from the person's choice, else the browser's language, else Dutch.
pub fn provide_language() {
    let language = RwSignal::new(settings::language());
    provide_context(CurrentLanguage(language));
    Effect::new(move |_| crate::browser::page::set_language(language.get().code()));
}

/// The signal itself, for handlers: `let lang = use_language();` then `lang.get()`.
pub fn use_language() -> Signal<Language> {
    use_context::<CurrentLanguage>().map_or_else(|| Signal::derive(Language::default), |it| it.0.into())
}

/// What chooses another language and remembers it; made in a component, called in a handler.
pub fn choose_language() -> Callback<Language> {
    let current = use_context::<CurrentLanguage>();
    Callback::new(move |language| {
        settings::set_language(language);
        if let Some(current) = current {
            current.0.set(language);
        }
    })
}
