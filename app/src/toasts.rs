//! What just happened, and the way back. One toast at a time; the newest wins.

use leptos::prelude::*;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Counts up, so that the same words twice are two toasts.
    pub number: u32,
    pub text: String,
    /// What it offers.
    pub way: Way,
}

/// What a toast offers to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Nothing,
    /// To take the last own act back.
    Undo,
    /// To put a card back where I had put it, after somebody else moved it too.
    PutBack,
}

/// The toasts of the app, in the context.
#[derive(Clone, Copy)]
pub struct Toasts {
    pub current: RwSignal<Option<Toast>>,
    count: StoredValue<u32>,
}

impl Toasts {
    pub fn provide() -> Self {
        let toasts = Self { current: RwSignal::new(None), count: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    pub fn say(&self, text: impl Into<String>) {
        self.show(text.into(), Way::Nothing);
    }

    /// Says what was done and offers to take it back.
    pub fn did(&self, text: impl Into<String>) {
        self.show(text.into(), Way::Undo);
    }

    /// Says what another did to what I have just done, and offers to put mine back.
    pub fn also(&self, text: impl Into<String>) {
        self.show(text.into(), Way::PutBack);
    }

    pub fn hide(&self) {
        self.current.set(None);
    }

    fn show(&self, text: String, way: Way) {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        self.current.set(Some(Toast { number, text, way }));
    }
}

/// The toasts of this app; made by the root, so always there.
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(Toasts::provide)
}
