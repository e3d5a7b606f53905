//! The board of a plan: what we will do, from idea to done.

use leptos::{ev, html, prelude::*};
use shared::locales::{board as words, common, views};
use shared::plan::BOARD;
use shared::record::Column as Kind;

use super::address::View;
use super::arriving::arriving;
use super::column::Column;
use super::context::use_plan;
use super::drag::Drag;
use super::find_bar::FindBar;
use super::found::Found;
use super::grip;
use super::hold::BoardState;
use super::icon::Icon;
use super::mark::Mark;
use super::move_menu::MoveMenu;
use super::others;
use super::stopped::Stopped;
use super::words::t;
use crate::browser::clock::{Timeout, after};
use crate::parts;

/// Milliseconds from the end of a press to when the board may change again.
const AFTER_PRESS: u32 = 60;

#[component]
pub fn Board() -> impl IntoView {
    let context = use_plan();
    let board = BoardState::provide(context);
    let root = NodeRef::<html::Div>::new();
    let drag = Drag::new(root, context, board);
    others::follow(context, root);
    Effect::new(move |_| {
        context.actions.track();
        if drag.is_holding() {
            request_animation_frame(move || drag.aim());
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            drag.cancel();
        }
        grip::press_anyway(&context, &board, &event);
    });
    on_cleanup(move || keys.remove());
    // The click that follows is on what was pressed: only then may the board change.
    let still = StoredValue::new_local(None::<Timeout>);
    let press = move |event: &ev::PointerEvent| {
        still.set_value(None);
        board.pressed.set(true);
        drag.press(event);
    };
    let up = move || {
        let release = after(AFTER_PRESS, move || {
            board.pressed.try_set(false);
        });
        still.try_set_value(Some(release));
    };
    let ups = [
        window_event_listener(ev::pointerup, move |_| up()),
        window_event_listener(ev::pointercancel, move |_| up()),
    ];
    on_cleanup(move || ups.into_iter().for_each(|listener| listener.remove()));
    // A finger that holds a card does not scroll, opens no menu of the browser and follows no link.
    let while_held = move |event: &ev::Event| {
        if drag.is_holding() {
            event.prevent_default();
        }
    };
    let after_drag = move |event: ev::MouseEvent| {
        if drag.was_drag() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let standing = Memo::new(move |_| context.actions.with(|all| all.iter().filter(|it| !it.gone).count()));
    let dragging = move || board.hold.with(Option::is_some);
    view! {
        <div class="app__body" node_ref=root
            on:pointerdown=move |event| press(&event) on:pointermove=move |event| drag.moves(&event)
            on:pointerup=move |_| drag.release() on:pointercancel=move |_| drag.cancel()
            on:touchmove=move |event| while_held(&event) on:contextmenu=move |event| while_held(&event)
            on:dragstart=move |event| event.prevent_default() on:click:capture=after_drag>
            <Show when=move || !context.status.with(|status| status.loading) fallback=Skeleton>
                <Show when=move || standing.get() == 0><EmptyBoard/></Show>
                <Show when=move || standing.get() != 0 || context.at.filter.with(|filter| !filter.is_empty())>
                    <Views/>
                    <FindBar/>
                    <Found/>
                </Show>
                {move || match context.at.view.get() {
                    View::List => arriving(parts::plan_view(false)),
                    View::Timeline => arriving(parts::plan_view(true)),
                    _ => view! {
                        <div class="board" class:is-dragging=dragging>
                            {BOARD.map(|column| view! { <Column column/> })}
                        </div>
                        <Stopped/>
                    }.into_any(),
                }}
                <p class="visually-hidden" id="drag-help">{t(words::drag_instructions)}</p>
                <MoveMenu/>
            </Show>
        </div>
    }
}

/// The same actions in three ways.
#[component]
fn Views() -> impl IntoView {
    let context = use_plan();
    let tab = move |view: View| {
        let (icon, name) = match view {
            View::List => ("list", views::list as fn(_) -> _),
            View::Timeline => ("timeline", views::timeline as fn(_) -> _),
            _ => ("plan", views::board as fn(_) -> _),
        };
        view! {
            <a class="switch__item" href=move || context.at.of_view(view) aria-current=move || (context.at.view.get() == view).to_string()>
                <Icon name=icon/><span>{t(name)}</span>
            </a>
        }
    };
    view! { <nav class="switch plan-views" aria-label=t(views::views)>{View::OF_PLAN.map(tab)}</nav> }
}

#[component]
fn EmptyBoard() -> impl IntoView {
    let context = use_plan();
    let board = super::hold::use_board();
    view! {
        <section class="empty empty--board">
            <Mark class="mark mark--xl"/>
            <h2>{t(words::empty_board_title)}</h2>
            <Show when=move || context.can_write.get()
                fallback=|| view! { <p>{t(words::empty_board_watching)}</p> }>
                <p>{t(words::empty_board)}</p>
                <button class="btn btn--main btn--lg" on:click=move |_| board.composing.set(Some(Kind::Idea))>
                    <Icon name="plus"/>{t(words::add_action)}
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    let cards = |count: usize| {
        view! {
            <section class="column">
                <p class="column__head"><span class="skeleton skeleton--line"></span></p>
                <div class="column__cards">
                    {(0..count).map(|_| view! { <div class="skeleton skeleton--card"></div> }).collect_view()}
                </div>
            </section>
        }
    };
    view! {
        <p class="visually-hidden" role="status">{t(common::loading)}</p>
        <div class="board" aria-hidden="true">{[3, 2, 3, 1].map(cards)}</div>
    }
}
