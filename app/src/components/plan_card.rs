//! One plan on this device: open it, or take it off the list.

use leptos::prelude::*;
use shared::locales::{common, home};

use super::avatar::hue_of;
use super::icon::Icon;
use super::menu::MenuButton;
use super::words::{t, when};
use crate::language::use_language;
use crate::my_plans::MyPlan;

#[component]
pub fn PlanCard(plan: MyPlan, #[prop(into)] remove: Callback<MyPlan>) -> impl IntoView {
    let language = use_language();
    let open = RwSignal::new(false);
    let title = StoredValue::new(plan.title.clone());
    let title = move || match title.get_value() {
        title if title.trim().is_empty() => common::untitled(language.get()).to_owned(),
        title => title,
    };
    let opened = plan.opened;
    let seal = format!("seal seal--lg hue-{}", hue_of(&plan.plan).word());
    let address = format!("/p/{}", plan.plan);
    let (leads, id) = (!plan.facilitator.is_empty(), format!("more-{}", plan.plan));
    let plan = StoredValue::new(plan);
    let take_away = move |_| {
        open.set(false);
        remove.run(plan.get_value());
    };
    view! {
        <li class="plan-card">
            <span class=seal><Icon name="plan"/></span>
            <h2 class="plan-card__title"><a href=address>{title}</a></h2>
            <MenuButton id open class="btn btn--bare btn--icon"
                label=move || home::more_about(language.get(), &title()) face=|| view! { <Icon name="more"/> }>
                <button class="menu__item menu__item--stop" role="menuitem" on:click=take_away>
                    <Icon name="trash"/>
                    <span>{t(home::remove_from_device)}<small>{t(home::remove_about)}</small></span>
                </button>
            </MenuButton>
            <p class="plan-card__facts">
                <span>{move || home::opened(language.get(), &when(language.get(), opened))}</span>
                {leads.then(|| view! { <span class="chip">{t(home::as_facilitator)}</span> })}
            </p>
        </li>
    }
}
