//! Choosing what the board shows: themes, leads, who takes part, areas, whose. Several at once.

use leptos::prelude::*;
use shared::locales::finding as words;
use shared::plan::filter::Facet;

use super::context::use_plan;
use super::filter_choice as choice;
use super::hold::use_board;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::words::t;

const ID: &str = "filter-button";

#[component]
pub fn FilterMenu() -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let open = RwSignal::new(false);
    let unfolded = RwSignal::new(Some(Facet::Theme));
    let chosen = move || context.at.filter.with(|filter| filter.chosen().count());
    let face = move || {
        let number = chosen();
        view! {
            // In the place of the picture: the bar stays as wide as it was.
            {match number {
                0 => view! { <Icon name="filter"/> }.into_any(),
                _ => view! { <span class="count">{number}</span> }.into_any(),
            }}
            {t(words::filter)}
        }
    };
    let shown = move || {
        let all = || context.actions.with(|all| all.iter().filter(|it| !it.gone).count());
        board.matching.with(|matching| matching.as_ref().map_or_else(all, std::collections::BTreeSet::len))
    };
    view! {
        <MenuButton id=ID open class="btn find-bar__choose" label=t(words::filter_about) role="dialog" worded=true face>
            <p class="menu__title">{t(words::filter_about)}</p>
            {Facet::ALL.map(|facet| view! { <Part facet unfolded/> })}
            <div class="filter-menu__foot">
                <button class="btn btn--main btn--wide" on:click=move |_| menu::shut(open, ID)>
                    {move || words::show(context.language.get(), shown())}
                </button>
            </div>
        </MenuButton>
    }
}

/// One sort of choice; one is unfolded at a time.
#[component]
fn Part(facet: Facet, unfolded: RwSignal<Option<Facet>>) -> impl IntoView {
    let context = use_plan();
    let is_open = move || unfolded.get() == Some(facet);
    let toggle = move |_| unfolded.update(|now| *now = (*now != Some(facet)).then_some(facet));
    let chosen = move || {
        let number = context.at.filter.with(|filter| filter.chosen().filter(|one| one.0 == facet).count());
        (number > 0).then(|| view! { <span class="count">{number}</span> })
    };
    let options = Memo::new(move |_| choice::options(&context, facet));
    view! {
        <Show when=move || !options.with(Vec::is_empty)>
            <button class="menu__item filter-menu__part" aria-expanded=move || is_open().to_string() on:click=toggle>
                {t(choice::facet_name(facet))}{chosen}<Icon name="chevron-down"/>
            </button>
            <Show when=is_open>
                <div class="filter-menu__choices" role="group" aria-label=t(choice::facet_name(facet))>
                    <For each=move || options.get() key=Clone::clone let:one>
                        <Choice facet value=one.0 uses=one.1/>
                    </For>
                    {(facet == Facet::Area).then(|| view! { <p class="menu__title">{t(words::area_about)}</p> })}
                </div>
            </Show>
        </Show>
    }
}

#[component]
fn Choice(facet: Facet, value: String, uses: usize) -> impl IntoView {
    let context = use_plan();
    let value = StoredValue::new(value);
    let filter = context.at.filter;
    let chosen = move || filter.with(|filter| value.with_value(|value| filter.has(facet, value))).to_string();
    let toggle = move |_| {
        let next = filter.with_untracked(|filter| value.with_value(|value| filter.toggled(facet, value)));
        context.at.look_for(next);
    };
    view! {
        <button class="menu__item" role="checkbox" aria-checked=chosen on:click=toggle>
            {move || value.with_value(|value| choice::picture(&context, facet, value))}
            <span>{move || value.with_value(|value| choice::name(&context, facet, value))}</span>
            <span class="filter-menu__uses">{uses}</span>
            <Icon name="check" class="icon menu__tick"/>
        </button>
    }
}
