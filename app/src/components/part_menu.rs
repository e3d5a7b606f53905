//! What one can do with a part of an action beside writing in it: put it higher or lower, take it away.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board, common, parts};
use shared::record::RecordKey;

use super::context::use_plan;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::words::t;
use crate::browser::focus;

#[component]
pub fn PartMenu(
    part: RecordKey,
    action: Id,
    /// Its text, to name it by.
    name: Signal<String>,
    /// It has an order that people choose.
    #[prop(default = true)]
    moves: bool,
    /// Opens the picker of its day, where there is no room for a button.
    #[prop(optional)]
    when: Option<RwSignal<bool>>,
    /// Makes an action of it, where it can become one.
    #[prop(optional)]
    to_action: Option<Callback<()>>,
) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let id = format!("more-{}", part.id);
    let (part, action, back) =
        (StoredValue::new(part), StoredValue::new(action), StoredValue::new(id.clone()));
    let label = move || format!("{}: {}", common::more(context.language.get()), name.get());
    let go = move |down: bool| {
        context.move_part(&action.get_value(), &part.get_value(), down);
        menu::shut(open, &back.get_value());
    };
    let remove = move |_| {
        open.set(false);
        context.bin_part(part.get_value(), &name.get_untracked());
        // The button goes with its line; the next Tab begins at the sheet.
        focus::put_soon("sheet");
    };
    view! {
        <Show when=move || context.can_write.get()>
            <MenuButton id=id.clone() open class="btn btn--bare btn--icon part__more" label
                face=|| view! { <Icon name="more"/> }>
                {when.map(|when| view! {
                    <button class="menu__item" role="menuitem" on:click=move |_| { open.set(false); when.set(true); }>
                        <Icon name="clock"/>{t(parts::when_menu)}
                    </button>
                })}
                {to_action.map(|make| view! {
                    <button class="menu__item" role="menuitem" on:click=move |_| { open.set(false); make.run(()); }>
                        <Icon name="flag"/>{t(parts::blocker_to_action)}
                    </button>
                })}
                {moves.then(|| view! {
                    <button class="menu__item" role="menuitem" on:click=move |_| go(false)><Icon name="up"/>{t(board::up)}</button>
                    <button class="menu__item" role="menuitem" on:click=move |_| go(true)><Icon name="down"/>{t(board::down)}</button>
                    <hr class="menu__line"/>
                })}
                <button class="menu__item menu__item--stop" role="menuitem" on:click=remove>
                    <Icon name="trash"/>{t(parts::remove)}
                </button>
            </MenuButton>
        </Show>
    }
}
