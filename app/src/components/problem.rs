//! What went wrong, what it means for your work, and what you can do.

use leptos::prelude::*;

use super::icon::Icon;
use super::mark::Mark;
use super::words::t;
use shared::locales::{Language, shell};

/// A whole screen: link unknown, plan not found.
#[component]
pub fn ProblemPage(
    title: fn(Language) -> &'static str,
    about: Option<fn(Language) -> &'static str>,
) -> impl IntoView {
    view! {
        <main class="problem-page">
            <Mark class="mark mark--xl"/>
            <h1>{t(title)}</h1>
            {about.map(|about| view! { <p>{t(about)}</p> })}
            <a class="btn btn--main btn--lg" href="/">{t(shell::to_my_plans)}</a>
        </main>
    }
}

/// A problem in its place, with what can be done about it.
#[component]
pub fn Problem(
    #[prop(into)] title: TextProp,
    #[prop(default = "warning")] icon: &'static str,
    #[prop(default = false)] calm: bool,
    children: Children,
) -> impl IntoView {
    let role = if calm { "status" } else { "alert" };
    view! {
        <div class="problem" class:problem--calm=calm role=role>
            <Icon name=icon/>
            <h2>{move || title.get()}</h2>
            {children()}
        </div>
    }
}
