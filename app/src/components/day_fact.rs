//! One day of something, as a button that says it: since when, when the group looks back.

use leptos::prelude::*;
use shared::locales::Language;
use shared::record::Due;

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::when::{Choose, When};

type Words = fn(Language) -> &'static str;

/// `before` stands before the day, `ask` where there is none yet. The day is `yyyy-mm-dd`; empty: none.
#[component]
pub fn DayFact(
    #[prop(into)] id: String,
    before: Words,
    ask: Words,
    #[prop(into)] day: Signal<String>,
    set: Callback<String>,
) -> impl IntoView {
    let language = use_plan().language;
    let open = RwSignal::new(false);
    let due = Signal::derive(move || Due::on(&day.get()));
    let said = move || match due.with(|due| due::said(language.get(), due)) {
        day if day.is_empty() => ask(language.get()).to_owned(),
        day => format!("{} {day}", before(language.get())),
    };
    let set = Callback::new(move |due: Due| set.run(due.to));
    view! {
        <When id open label=said ask what=Choose::Day face=move || view! { <Icon name="clock"/>{said} } due set/>
    }
}
