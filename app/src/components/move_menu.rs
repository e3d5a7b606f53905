//! ‘Verplaats naar…’: the same moves as by hand, in words.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::board as words;
use shared::record::Column;

use super::acts::Spot;
use super::context::use_plan;
use super::hold::{BoardState, use_board};
use super::icon::Icon;
use super::menu::Menu;
use super::words::t;
use crate::browser::focus;

/// One menu for the whole board; it opens at the grip of the action that moves.
#[component]
pub fn MoveMenu() -> impl IntoView {
    let board = use_board();
    move || {
        board.moving.get().map(|id| {
            let open = RwSignal::new(true);
            Effect::new(move |_| {
                if !open.get() {
                    board.moving.try_set(None);
                }
            });
            let anchor = format!("grip-{id}");
            let id = StoredValue::new(id);
            view! {
                <Menu open anchor label=t(words::move_to)>
                    <MoveItems id=id.get_value() open/>
                </Menu>
            }
        })
    }
}

#[component]
fn MoveItems(id: Id, open: RwSignal<bool>) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let id = StoredValue::new(id);
    let go = move |spot: Option<Spot>| {
        let id = id.get_value();
        if let Some(spot) = spot {
            board.keep(&id);
            context.move_action(&id, &spot);
        }
        open.set(false);
        focus::put_soon(format!("grip-{id}"));
    };
    let first =
        move |column| board.visible(&context, column).into_iter().find(|other| *other != id.get_value());
    let here = move || board.spot_of(&context, &id.get_value());
    let beside = move |down| here().and_then(|spot| board.beside(&context, &id.get_value(), &spot, down));
    let top = move || here().map(|spot| Spot { before: first(spot.column), ..spot });
    let bottom = move || here().map(|spot| Spot { before: None, ..spot });
    view! {
        <ColumnItems id=id.get_value() open back=format!("grip-{}", id.get_value())/>
        <hr class="menu__line"/>
        <p class="menu__title" role="presentation">{t(words::which_place)}</p>
        <div class="menu__row" role="presentation">
            <button class="btn" role="menuitem" on:click=move |_| go(untrack(top))><Icon name="top"/>{t(words::to_top)}</button>
            <button class="btn" role="menuitem" on:click=move |_| go(untrack(|| beside(false)))><Icon name="up"/>{t(words::up)}</button>
            <button class="btn" role="menuitem" on:click=move |_| go(untrack(|| beside(true)))><Icon name="down"/>{t(words::down)}</button>
            <button class="btn" role="menuitem" on:click=move |_| go(untrack(bottom))><Icon name="bottom"/>{t(words::to_bottom)}</button>
        </div>
    }
}

/// The columns to choose from; also behind the column in the sheet. `back` gets the focus then.
#[component]
pub fn ColumnItems(id: Id, open: RwSignal<bool>, #[prop(into)] back: String) -> impl IntoView {
    let context = use_plan();
    // On the sheet there is none, and the action that is open stays on the board anyhow.
    let board = use_context::<BoardState>();
    let (id, back) = (StoredValue::new(id), StoredValue::new(back));
    let now =
        move || context.actions.with(|all| all.iter().find(|it| it.id == id.get_value()).map(|it| it.column));
    let item = move |column: Column| {
        let go = move |_| {
            open.set(false);
            if untrack(now) != Some(column) {
                if let Some(board) = board {
                    board.keep(&id.get_value());
                }
                context.move_action(&id.get_value(), &Spot { column, before: None });
            }
            focus::put_soon(back.get_value());
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now() == Some(column)).to_string() on:click=go>
                {move || words::column(context.language.get(), column.word())}
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    view! {
        <p class="menu__title" role="presentation">{t(words::move_to)}</p>
        {Column::ALL.iter().map(|column| item(*column)).collect_view()}
    }
}
