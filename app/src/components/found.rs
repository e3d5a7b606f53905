//! What is looked for now: how much of the plan shows, each choice with a way to take it away, and all of them at once.

use leptos::prelude::*;
use shared::locales::finding as words;
use shared::plan::filter::{Facet, Filter};

use super::context::use_plan;
use super::filter_choice as choice;
use super::hold::use_board;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn Found() -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let (language, filter) = (context.language, context.at.filter);
    let some = Memo::new(move |_| board.matching.with(|it| it.as_ref().map(std::collections::BTreeSet::len)));
    let count = move || {
        let all = context.actions.with(|all| all.iter().filter(|it| !it.gone).count());
        some.get().map(|shown| words::of_all(language.get(), shown, all))
    };
    let all = move |_| {
        context.at.look_for(Filter::default());
        focus::put_soon("find");
    };
    let text =
        move || Some(filter.with(|filter| filter.text.trim().to_owned())).filter(|text| !text.is_empty());
    let chosen = move || filter.with(|filter| filter.chosen().cloned().collect::<Vec<_>>());
    view! {
        // Always there, so that a number that comes is also said.
        <div class="found" hidden=move || some.get().is_none()>
            <p class="found__count" role="status">{count}</p>
            <button class="btn btn--quiet" on:click=all>{t(words::show_all)}</button>
            <div class="found__chips">
                {move || text().map(|text| view! { <Chip facet=None value=text/> })}
                <For each=chosen key=Clone::clone let:one><Chip facet=Some(one.0) value=one.1/></For>
            </div>
        </div>
        <Show when=move || some.get() == Some(0)>
            <section class="empty empty--board">
                <Icon name="search" class="icon icon--xl"/>
                <h2>{t(words::nothing_title)}</h2>
                <p>{t(words::nothing)}</p>
                <button class="btn" on:click=all>{t(words::show_all)}</button>
            </section>
        </Show>
    }
}

/// One choice, or the words; a tap takes it away.
#[component]
fn Chip(facet: Option<Facet>, value: String) -> impl IntoView {
    let context = use_plan();
    let value = StoredValue::new(value);
    let sort = move || facet.map_or(words::words as fn(_) -> _, choice::facet_name)(context.language.get());
    let name = move || {
        value.with_value(|value| match facet {
            Some(facet) => choice::name(&context, facet, value),
            None => format!("‘{value}’"),
        })
    };
    let remove = move |_| {
        let next = context.at.filter.with_untracked(|filter| match facet {
            Some(facet) => value.with_value(|value| filter.toggled(facet, value)),
            None => filter.with_text(""),
        });
        context.at.look_for(next);
        focus::put_soon("find");
    };
    view! {
        <button class="chip found__chip" aria-label=move || words::remove(context.language.get(), sort(), &name()) on:click=remove>
            <span>{move || words::chosen(context.language.get(), sort(), &name())}</span><Icon name="close"/>
        </button>
    }
}
