//! What who leads shows to everybody, large: a card, a group, an action, a role on the map, the board, the cycles.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board as board_words, cycles as cycle_words, roles as role_words};
use shared::plan;
use shared::plan::cycles::tops;
use shared::plan::roles::Place as RolePlace;
use shared::record::{Action, Collection, Column, Cycle, Group, Note, RecordKey, Spotlight};

use super::acts::title_of;
use super::context::use_plan;
use super::due;
use super::evening::use_evening;
use super::lead::Face;
use super::pdca::Pdca;
use super::role_map::RoleMap;
use super::role_name::{name, names};
use super::roles::RolesContext;
use super::spotlight::name_of_spotlight;

/// Titles in a column; more are counted.
const IN_COLUMN: usize = 3;
/// Cards of a group, or cycles.
const LINES: usize = 6;

#[component]
pub fn Spot(spotlight: Spotlight) -> impl IntoView {
    match spotlight {
        Spotlight::Board => view! { <BoardInHall/> }.into_any(),
        Spotlight::Map => view! { <MapInHall role=None/> }.into_any(),
        Spotlight::Cycles => view! { <CyclesInHall/> }.into_any(),
        Spotlight::Record(key) => match key.collection {
            Collection::Notes => view! { <NoteInHall id=key.id/> }.into_any(),
            Collection::Groups => view! { <GroupInHall id=key.id/> }.into_any(),
            Collection::Actions => view! { <ActionInHall id=key.id/> }.into_any(),
            Collection::Roles => view! { <MapInHall role=Some(key.id)/> }.into_any(),
            _ => view! { <Named key/> }.into_any(),
        },
    }
}

#[component]
fn Named(key: RecordKey) -> impl IntoView {
    let context = use_plan();
    let spotlight = Spotlight::Record(key);
    view! { <div class="p-center"><h1 class="p-question">{move || name_of_spotlight(&context, &spotlight)}</h1></div> }
}

#[component]
fn NoteInHall(id: Id) -> impl IntoView {
    let evening = use_evening();
    let record = evening.wall.record::<Note>(&id);
    // What was hidden meanwhile is not shown.
    let note = move || record.get().filter(|it| !it.gone && !it.hidden).unwrap_or_default();
    view! {
        <div class="p-center"><p class="p-note">{move || note().text}</p>
            {move || Some(note().by).filter(|by| !by.is_empty()).map(|by| view! { <p class="p-lies">{by}</p> })}</div>
    }
}

#[component]
fn GroupInHall(id: Id) -> impl IntoView {
    let evening = use_evening();
    let record = evening.wall.record::<Group>(&id);
    let notes: Memo<Vec<Note>> = evening.wall.all();
    let cards = move || {
        notes.with(|all| {
            let own = all.iter().filter(|it| !it.gone && !it.hidden && it.group == id.as_str());
            own.take(2 * LINES).map(|it| view! { <li><span>{it.text.clone()}</span></li> }).collect_view()
        })
    };
    view! {
        <div class="p-center"><h1 class="p-question">{move || record.get().unwrap_or_default().name}</h1><ul class="p-cards">{cards}</ul></div>
    }
}

#[component]
fn ActionInHall(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Action>(&id);
    let action = Memo::new(move |_| record.get().unwrap_or_default());
    let facts = move || {
        let action = action.get();
        [context.lead_name(&action), due::said(language.get(), &action.due)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let column = move || action.with(|it| board_words::column(language.get(), it.column.word()).to_owned());
    view! {
        <div class="p-center"><span class="chip p-chip">{column}</span>
            <h1 class="p-question">{move || title_of(&action.get(), language.get())}</h1>
            <p class="p-lies">{facts}</p>
            {move || Some(action.with(|it| it.why.clone())).filter(|it| !it.trim().is_empty()).map(|why| view! { <p class="p-why">{why}</p> })}</div>
    }
}

/// The board as one can read it from the back: the columns with their first titles.
#[component]
fn BoardInHall() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let column = move |column: Column| {
        let actions = move || context.actions.with(|all| plan::column(all, column));
        let line = move |action: Action| {
            let face = context.leader(&action.lead);
            view! { <li><b>{title_of(&action, language.get())}</b><Face leader=face kind="avatar--sm"/></li> }
        };
        let more = move || actions().len().checked_sub(IN_COLUMN).filter(|it| *it > 0);
        view! {
            <section class="p-column"><h2>{move || board_words::column(language.get(), column.word())} " " <b class="count">{move || actions().len()}</b></h2>
                <ul>{move || actions().into_iter().take(IN_COLUMN).map(line).collect_view()}</ul>
                {move || more().map(|it| view! { <p>"+ " {it}</p> })}</section>
        }
    };
    let shown = [Column::Idea, Column::Agreed, Column::Doing, Column::Done];
    view! { <div class="p-board">{shown.map(column)}</div> }
}

/// The role map, at one role or all of it. Nothing can be done with it here.
#[component]
fn MapInHall(role: Option<Id>) -> impl IntoView {
    let context = use_plan();
    let chosen = role.map(|id| Collection::Roles.key(&id));
    let near = chosen.as_ref().map(|it| it.id.clone());
    let role = near.clone();
    let place = Memo::new(move |_| {
        let role = role.as_ref()?;
        context.places.with(|all| all.iter().find(|it| it.role.id == *role).cloned())
    });
    provide_context(RolesContext { places: context.places, chosen: Memo::new(move |_| chosen.clone()) });
    // Its words beside it: on the map they are small, and it may be any of fifty.
    let about = move |it: RolePlace| {
        let language = context.language.get();
        let who = match it.holders.is_empty() {
            true => role_words::vacant(language).to_owned(),
            false => names(language, &it.holders),
        };
        view! { <div class="p-role"><h1>{name(&it.role, language)}</h1><p>{it.role.purpose}</p><p class="p-lies">{who}</p></div> }
    };
    view! { <div class="p-map" inert=true>{move || place.get().map(about)}<RoleMap near/></div> }
}

/// The cycles of the plan and what turns in them: where each is, and what stands in that quarter.
#[component]
fn CyclesInHall() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all = move || context.cycles.with(|all| tops(all).into_iter().take(LINES).collect::<Vec<_>>());
    let one = move |cycle: Cycle| {
        let phase = cycle.phase;
        let row = context.plan.row(&Collection::Cycles.key(&cycle.id)).get().unwrap_or_default();
        let written = row.text(&phase.word().to_lowercase());
        view! {
            <li class="p-cycle"><Pdca phase/><div><h2>{context.cycle_name(&cycle)}</h2>
                <small>{cycle_words::phase_name(phase)(language.get())}</small><p>{written}</p></div></li>
        }
    };
    view! { <ul class="p-cycles">{move || all().into_iter().map(one).collect_view()}</ul> }
}
