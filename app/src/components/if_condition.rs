//! *Yes, if…*: the *if* of somebody becomes a condition of an action, with who sees to it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{leading as words, parts};
use shared::record::{Action, Collection, Column, Condition};

use super::acts::title_of;
use super::address::As;
use super::context::use_plan;
use super::evening::use_evening;
use super::evening_actions::made_tonight;
use super::icon::Icon;
use super::lead::Face;
use super::menu::{self, MenuButton};
use super::participant::question_of;
use super::who::Who;
use super::words::t;

/// Actions to choose from; the others are reached by their own sheet.
const MOST: usize = 12;

#[component]
pub fn IfCondition(text: String) -> impl IntoView {
    let context = use_plan();
    let text = StoredValue::new(text);
    let made = Memo::new(move |_| {
        text.with_value(|text| {
            context.conditions.with(|all| all.iter().find(|it| !it.gone && it.text == *text).cloned())
        })
    });
    let shown = move || match made.get() {
        Some(condition) => view! { <Made condition/> }.into_any(),
        None => view! { <Choose text=text.get_value()/> }.into_any(),
    };
    view! { <Show when=move || context.at.seen_as.get() != As::Screen>{shown}</Show> }
}

/// It is one: of which action, and who sees to it.
#[component]
fn Made(condition: Condition) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let lead = condition.lead.clone();
    let (key, text) = (Collection::Conditions.key(&condition.id), condition.text.clone());
    let title = context.action_now(&condition.action).map(|it| title_of(&it, language.get_untracked()));
    let face = context.somebody(&lead);
    let label = format!("{} {}", words::who_sees_to_it(language.get_untracked()), context.name_of(&lead));
    let chosen = Signal::derive(move || Some(lead.clone()).filter(|id| !id.is_empty()).into_iter().collect());
    let choose = Callback::new(move |one| context.set_who(&key, &text, one));
    view! {
        <p class="if-condition is-made">
            <a class="chip" href=context.address_of(&condition.action)><Icon name="check"/>{words::is_condition(language.get_untracked(), &title.unwrap_or_default())}</a>
            <Who id=format!("who-{}", condition.id) label=move || label.clone() ask=parts::condition_who class="part__who" worded=false
                face=move || view! { <Face leader=face.clone()/> } chosen choose/>
        </p>
    }
}

#[component]
fn Choose(text: String) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let open = RwSignal::new(false);
    let button = format!("condition-{}", shared::id::Id::random(&mut crate::browser::chance::Browser));
    let back = StoredValue::new(button.clone());
    let text = StoredValue::new(text);
    let tonight = made_tonight(&evening);
    // Those of tonight first, then what goes on.
    let actions = move || {
        let mut all = tonight.get();
        let others = context.actions.get().into_iter().filter(|it| {
            !it.gone
                && matches!(it.column, Column::Agreed | Column::Doing)
                && !all.iter().any(|one| one.id == it.id)
        });
        let others: Vec<Action> = others.collect();
        all.extend(others);
        all.truncate(MOST);
        all
    };
    let put = move |action: &Id| {
        menu::shut(open, &back.get_value());
        context.add_condition(action, &text.get_value());
    };
    let asked = move || {
        evening.step.with(|it| it.as_ref().map(|it| question_of(it, language.get()))).unwrap_or_default()
    };
    let new = move |_| {
        menu::shut(open, &back.get_value());
        context.condition_of_new_action(&evening, &untrack(asked), &text.get_value());
    };
    let item = move |action: Action| {
        let id = action.id.clone();
        view! { <button class="menu__item" role="menuitem" on:click=move |_| put(&id)>{title_of(&action, language.get())}</button> }
    };
    view! {
        <Show when=move || context.can_write.get()>
            <MenuButton id=back.get_value() open class="btn btn--quiet if-condition" label=move || format!("{}: {}", words::to_condition(language.get()), text.get_value())
                face=|| view! { <Icon name="plus"/>{t(words::to_condition)} }>
                <p class="menu__title" role="presentation">{t(words::condition_at)}</p>
                {move || actions().into_iter().map(item).collect_view()}
                <button class="menu__item" role="menuitem" on:click=new><Icon name="plus"/>{move || words::condition_new(language.get(), &asked())}</button>
            </MenuButton>
        </Show>
    }
}
