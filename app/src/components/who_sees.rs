//! One sentence: who can see what of this step.

use leptos::prelude::*;
use shared::locales::seeing as words;

use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;

#[component]
pub fn WhoSees() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let says = move || {
        let kind = evening.step.with(|it| it.as_ref().map(|it| it.kind))?;
        // What came out, everybody sees.
        let words = if evening.is_closed() { words::in_plan } else { words::who_sees(kind, evening.mode()) };
        Some(words(context.language.get()))
    };
    view! { <p class="who-sees"><Icon name="eye"/><span>{says}</span></p> }
}
