//! When the action is ready.

use leptos::prelude::*;
use shared::locales::{due as words, parts, sheet};
use shared::record::Action;

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::when::{Choose, When};
use super::words::t;

#[component]
pub fn FactDue(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let words = move || action.with(|it| due::said(context.language.get(), &it.due));
    let face = move || {
        view! {
            <Icon name="clock"/>
            {move || match words() {
                none if none.is_empty() => t(parts::due_open).into_any(),
                words => view! { <small>{t(sheet::due)}</small>{words} }.into_any(),
            }}
        }
    };
    let due = Signal::derive(move || action.with(|it| it.due.clone()));
    let set = Callback::new(move |due| context.set_due(&action.with_untracked(|it| it.id.clone()), &due));
    view! {
        <When id="fact-due" open=RwSignal::new(false) label=t(words::title) what=Choose::PeriodOrWords face due set/>
    }
}
