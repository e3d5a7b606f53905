//! The grip of a card: a drag moves it, a tap opens the move menu, Space lifts it for the arrow keys.

use leptos::{ev, prelude::*};
use shared::id::Id;
use shared::locales::board as words;
use shared::plan::BOARD;
use shared::record::Column;

use super::acts::{Spot, title_of};
use super::context::{PlanContext, use_plan};
use super::hold::{BoardState, Hold, How, use_board};
use super::icon::Icon;
use crate::browser::focus;

#[component]
pub fn Grip(id: Id) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let id = StoredValue::new(id);
    let label = move || {
        let action = context.action_now(&id.get_value()).unwrap_or_default();
        words::move_action(context.language.get(), &title_of(&action, context.language.get()))
    };
    let open = move |_| board.moving.set(Some(id.get_value()));
    let on_key = move |event: ev::KeyboardEvent| {
        if press(&context, &board, &id.get_value(), &event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <button type="button" class="grip" id=format!("grip-{}", id.get_value()) aria-label=label aria-haspopup="menu"
            aria-describedby="drag-help" on:click=open on:keydown=on_key>
            <Icon name="grip"/>
        </button>
    }
}

/// A key while a lifted card has just changed its column: it is drawn anew there, and for a moment nothing has the
/// focus. Who types quickly, or has a slow tablet, must not lose a step.
pub fn press_anyway(context: &PlanContext, board: &BoardState, event: &ev::KeyboardEvent) {
    let held = board.hold.get_untracked().filter(|hold| hold.how == How::Keys);
    if let Some(hold) = held.filter(|_| focus::is_nowhere())
        && press(context, board, &hold.id, &event.key())
    {
        event.prevent_default();
    }
}

/// A key on the grip. True when it did something.
fn press(context: &PlanContext, board: &BoardState, id: &Id, key: &str) -> bool {
    let held = board.hold.get_untracked().filter(|hold| hold.id == *id && hold.how == How::Keys);
    match (key, held) {
        (" ", None) => lift(context, board, id),
        (" " | "Enter", Some(hold)) => put_down(context, board, hold),
        ("Escape", Some(_)) => {
            board.hold.set(None);
            let title =
                context.action_now(id).map(|it| title_of(&it, context.language_now())).unwrap_or_default();
            context.speak(words::spoken_cancelled(context.language_now(), &title));
            focus::put_soon(format!("grip-{id}"));
        }
        ("ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight", Some(hold)) => step(context, board, hold, key),
        (_, Some(_)) => return key != "Tab",
        _ => return false,
    }
    true
}

fn lift(context: &PlanContext, board: &BoardState, id: &Id) {
    let spot = untrack(|| board.spot_of(context, id));
    board.hold.set(Some(Hold { id: id.clone(), spot: spot.clone(), how: How::Keys }));
    let title = context.action_now(id).map(|it| title_of(&it, context.language_now())).unwrap_or_default();
    if let Some((column, at, all)) = spot.map(|spot| count(context, board, id, &spot)) {
        context.speak(words::spoken_lifted(context.language_now(), &title, column, at, all));
    }
    focus::put_soon(format!("grip-{id}"));
}

fn put_down(context: &PlanContext, board: &BoardState, hold: Hold) {
    board.hold.set(None);
    if let Some(spot) = &hold.spot {
        if untrack(|| board.spot_of(context, &hold.id)).as_ref() != Some(spot) {
            board.keep(&hold.id);
            context.move_action(&hold.id, spot);
        }
        context.speak_place(&hold.id);
    }
    focus::put_soon(format!("grip-{}", hold.id));
}

fn step(context: &PlanContext, board: &BoardState, hold: Hold, key: &str) {
    let Some(now) = hold.spot.clone() else { return };
    let to = untrack(|| match key {
        "ArrowUp" | "ArrowDown" => board.beside(context, &hold.id, &now, key == "ArrowDown"),
        _ => across(now.column, key == "ArrowRight").map(|column| Spot {
            before: board.visible(context, column).into_iter().find(|other| *other != hold.id),
            column,
        }),
    });
    let Some(spot) = to else { return };
    let (column, at, all) = count(context, board, &hold.id, &spot);
    context.speak(words::spoken_place(context.language_now(), column, at, all));
    let id = hold.id.clone();
    board.hold.set(Some(Hold { spot: Some(spot), ..hold }));
    focus::put_soon(format!("grip-{id}"));
    focus::show_soon(format!("card-{id}"));
}

fn across(column: Column, right: bool) -> Option<Column> {
    let at = BOARD.iter().position(|it| *it == column)?;
    BOARD.get(if right { at + 1 } else { at.checked_sub(1)? }).copied()
}

/// Column, place from 1, and how many there would be.
fn count(context: &PlanContext, board: &BoardState, id: &Id, spot: &Spot) -> (&'static str, usize, usize) {
    let others: Vec<Id> =
        untrack(|| board.visible(context, spot.column)).into_iter().filter(|it| it != id).collect();
    let at = spot.before.as_ref().and_then(|before| others.iter().position(|other| other == before));
    let column = words::column(context.language_now(), spot.column.word());
    (column, at.unwrap_or(others.len()) + 1, others.len() + 1)
}
