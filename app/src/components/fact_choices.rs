//! Facts that are one of a few words: whose it is, and what sort of action.

use leptos::prelude::*;
use shared::locales::{Language, sheet};
use shared::record::{Action, ActionKind, Ownership};

use super::context::use_plan;
use super::fact::Fact;
use super::icon::Icon;
use super::own::{self, Own};
use super::words::t;
use super::{fact_kind, menu};

#[component]
pub fn FactOwnership(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let now = Memo::new(move |_| action.with(|it| it.ownership));
    let face = move || {
        view! {
            {move || view! { <Own ownership=now.get() named=true/> }}
            {move || own::name(now.get())(context.language.get())}
        }
    };
    let item = move |one: Ownership| {
        let choose = move |_| {
            context.set_ownership(&action.with_untracked(|it| it.id.clone()), one);
            menu::shut(open, "fact-ownership");
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now.get() == one).to_string() on:click=choose>
                <Own ownership=one named=true/>
                <span>{t(own::name(one))}<small>{t(about_ownership(one))}</small></span>
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    view! {
        <Fact id="fact-ownership" open label=t(sheet::ownership) face>
            {[Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown].map(item)}
        </Fact>
    }
}

fn about_ownership(ownership: Ownership) -> fn(Language) -> &'static str {
    match ownership {
        Ownership::Ours => sheet::ownership_ours_about,
        Ownership::OursWithHelp => sheet::ownership_ours_with_help_about,
        Ownership::Municipality => sheet::ownership_municipality_about,
        Ownership::Unknown => sheet::ownership_unknown_about,
    }
}

#[component]
pub fn FactKind(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let now = Memo::new(move |_| action.with(|it| it.kind));
    let face = move || {
        view! {
            <Icon name=move || fact_kind::icon(now.get())/><small>{t(sheet::kind)}</small>
            {move || fact_kind::name(now.get())(context.language.get())}
        }
    };
    let item = move |kind: ActionKind| {
        let choose = move |_| {
            context.set_kind(&action.with_untracked(|it| it.id.clone()), kind);
            menu::shut(open, "fact-kind");
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now.get() == kind).to_string() on:click=choose>
                <Icon name=fact_kind::icon(kind)/>
                <span>{t(fact_kind::name(kind))}<small>{t(fact_kind::about(kind))}</small></span>
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    view! {
        <Fact id="fact-kind" open label=t(sheet::kind) face>
            {ActionKind::ALL.iter().map(|kind| item(*kind)).collect_view()}
        </Fact>
    }
}
