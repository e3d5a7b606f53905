//! The frame of a text: it grows with what is typed, and shows who else is writing there, at its corner.

use leptos::prelude::*;
use shared::record::RecordKey;

use super::context::use_plan;
use super::writers;
use crate::live::Person;

/// `grown`: what stands in the field now.
#[component]
pub fn Grow(
    key: RecordKey,
    field: &'static str,
    grown: RwSignal<String>,
    children: Children,
) -> impl IntoView {
    let context = use_plan();
    let people = context.people_in(&key);
    let others = Memo::new(move |_| {
        let here = |it: &&Person| it.field == Some(field) && it.editing.as_ref() == Some(&key);
        people.with(|all| all.iter().filter(here).cloned().collect::<Vec<_>>())
    });
    view! {
        <span class=move || others.with(|all| writers::class("grow", all)) data-value=move || grown.get()>
            {children()}
            {move || others.with(|all| writers::badge(context.language.get(), all))}
        </span>
    }
}
