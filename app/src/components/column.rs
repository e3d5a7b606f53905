//! One column of the board: its name, its cards, and where a new one is written.

use leptos::prelude::*;
use shared::locales::{board as words, finding};
use shared::record::Column as Kind;

use super::action_card::ActionCard;
use super::composer::Composer;
use super::context::use_plan;
use super::gradual::{Rest, gradual_unless};
use super::hold::{Slot, use_board};
use super::icon::Icon;
use super::words::t;
use crate::browser::page;

/// A card is not lower than this, in pixels, with the space below it: so many as fill the screen are drawn at once.
const LOWEST: f64 = 180.0;
/// Cards that are added to them at a time.
const MORE: usize = 6;

#[component]
pub fn Column(column: Kind) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let language = context.language;
    let name = move || words::column(language.get(), column.word());
    let slots = Memo::new(move |before: Option<&Vec<Slot>>| match before.filter(|_| board.stands_still()) {
        Some(before) => before.clone(),
        None => board.slots(&context, column),
    });
    let count = Memo::new(move |_| board.count(&context, column));
    let aimed = move || {
        board
            .hold
            .with(|hold| hold.as_ref().and_then(|it| it.spot.as_ref()).is_some_and(|it| it.column == column))
    };
    let composes = move || context.can_write.get() && board.composing.get() == Some(column);
    let hidden = Memo::new(move |_| board.hidden(&context, column));
    let empty = move || match (hidden.get(), context.can_write.get()) {
        (1.., _) => finding::nothing_here(language.get()),
        (0, true) => words::empty_column(language.get()),
        (0, false) => words::empty_column_watching(language.get()),
    };
    let others = move || {
        let number = hidden.get();
        (number > 0)
            .then(|| view! { <p class="column__hidden">{finding::hidden(language.get(), number)}</p> })
    };
    view! {
        <section class="column" class:is-target=aimed aria-label=name data-column=column.word()>
            <h2 class="column__head">
                {name} " "
                <span class="count" aria-label=move || words::actions(language.get(), count.get()) role="img">{count}</span>
            </h2>
            <div class="column__cards">
                <Cards column slots/>
                {move || slots.with(Vec::is_empty).then(|| view! { <p class="column__empty">{empty}</p> })}
                {others}
            </div>
            <Show when=composes fallback=move || view! { <Add column/> }><Composer column/></Show>
        </section>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
fn at_once() -> usize {
    (page::height() / LOWEST).ceil().max(4.0) as usize
}

/// What stands in a column, as far as somebody looks: of a plan with a thousand actions nobody sees all cards at once.
#[component]
pub fn Cards(column: Kind, slots: Memo<Vec<Slot>>) -> impl IntoView {
    let board = use_board();
    let is_card = |slot: &&Slot| matches!(slot, Slot::Card(_));
    let composes = Signal::derive(move || board.composing.get() == Some(column));
    let list = gradual_unless(composes, at_once(), MORE, move || {
        slots.with(|slots| slots.iter().filter(is_card).count())
    });
    let parts = Memo::new(move |_| slots.with(|slots| board.drawn(slots, list.count())));
    let left = Signal::derive(move || parts.with(|parts| parts.left.len()));
    // A card that is put down on it lands before the first that is not drawn.
    let before = move || parts.with(|parts| parts.left.first().map(ToString::to_string));
    let next = Signal::derive(move || before().map(|id| format!("card-{id}")));
    let view = move |at: Slot| match at {
        Slot::Card(id) => view! { <ActionCard id/> }.into_any(),
        Slot::Gap(height) => {
            view! { <div class="placeholder" style=("--height", format!("{height}px"))></div> }.into_any()
        }
    };
    view! {
        <For each=move || parts.with(|parts| parts.first.clone()) key=Slot::key let:at>{view(at)}</For>
        <div class="column__rest" data-before=before><Rest of=list next left/></div>
        <For each=move || parts.with(|parts| parts.in_hands.clone()) key=Slot::key let:at>{view(at)}</For>
    }
}

#[component]
fn Add(column: Kind) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let language = context.language;
    let label = move || words::add_action_to(language.get(), words::column(language.get(), column.word()));
    view! {
        <Show when=move || context.can_write.get()>
            <button type="button" class="column__add" id=format!("add-{}", column.word()) aria-label=label
                on:click=move |_| board.composing.set(Some(column))>
                <Icon name="plus"/>{t(words::add_action)}
            </button>
        </Show>
    }
}
