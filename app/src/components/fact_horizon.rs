//! How far ahead: now, this year, later.

use leptos::prelude::*;
use shared::locales::{Language, parts};
use shared::record::{Action, Horizon};

use super::context::use_plan;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::words::t;

const ID: &str = "fact-horizon";

#[component]
pub fn FactHorizon(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let now = move || action.with(|it| it.horizon);
    let face = move || {
        view! {
            <Icon name="timeline"/>
            {move || match now() {
                Horizon::Unset => t(parts::horizon_open).into_any(),
                set => view! { <small>{t(parts::horizon)}</small>{t(parts::horizon_name(set))} }.into_any(),
            }}
        }
    };
    let item = move |one: Horizon| {
        let choose = move |_| {
            context.set_horizon(&action.with_untracked(|it| it.id.clone()), one);
            menu::shut(open, ID);
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now() == one).to_string() on:click=choose>
                <span>{t(parts::horizon_name(one))}{about(one).map(|about| view! { <small>{t(about)}</small> })}</span>
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let disabled = Signal::derive(move || !context.can_write.get());
    let status = move || (now() == Horizon::Unset).then_some("open");
    view! {
        <MenuButton id=ID open class="fact" label=t(parts::horizon_open) face disabled worded=true
            status=Signal::derive(status)>
            {[Horizon::Now, Horizon::Year, Horizon::Later, Horizon::Unset].map(item)}
        </MenuButton>
    }
}

fn about(horizon: Horizon) -> Option<fn(Language) -> &'static str> {
    match horizon {
        Horizon::Now => Some(parts::horizon_now_about),
        Horizon::Year => Some(parts::horizon_year_about),
        Horizon::Later => Some(parts::horizon_later_about),
        Horizon::Unset => None,
    }
}
