//! One step of an action: tick it, write in it, move it, take it away.

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::{board, common, sheet};
use shared::record::Step;

use super::context::use_plan;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::words::t;

#[component]
pub fn StepLine(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Step>(&id);
    let step = Memo::new(move |_| record.get().unwrap_or_default());
    let language = context.language;
    let tick = move |_| context.tick_step(&step.get_untracked());
    let name = move || sheet::step_done(language.get(), &step.with(|step| step.text.clone()));
    view! {
        <li class="step" class:is-done=move || step.with(|step| step.done)>
            <button type="button" class="step__tick" role="checkbox" aria-label=name
                aria-checked=move || step.with(|step| step.done).to_string()
                disabled=move || !context.can_write.get() on:click=tick><i><Icon name="check"/></i></button>
            <StepText step/>
            <Show when=move || context.can_write.get()><StepMenu step/></Show>
        </li>
    }
}

/// The words of a step: kept on Enter and on leaving, put back with Esc.
#[component]
fn StepText(step: Memo<Step>) -> impl IntoView {
    let context = use_plan();
    let node = NodeRef::<html::Textarea>::new();
    let save = move || {
        let Some(field) = node.try_get_untracked().flatten() else { return };
        let typed = field.value().split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(now) = step.try_get_untracked() else { return };
        if typed.is_empty() {
            field.set_value(&now.text);
        } else if typed != now.text {
            context.plan.act(Intent::set_step_text(&now.id, &typed));
        }
    };
    on_cleanup(save);
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(field) = node.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => field.set_value(&step.get_untracked().text),
            "Enter" if !event.is_composing() => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        let _ = field.blur();
    };
    view! {
        <textarea class="step__text" rows="1" maxlength="300" aria-label=t(sheet::step_text) node_ref=node
            prop:value=move || step.with(|step| step.text.clone()) readonly=move || !context.can_write.get()
            on:blur=move |_| save() on:keydown=on_key></textarea>
    }
}

#[component]
fn StepMenu(step: Memo<Step>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let id = StoredValue::new(format!("step-{}", step.with_untracked(|step| step.id.clone())));
    let label =
        move || format!("{}: {}", common::more(context.language.get()), step.with(|step| step.text.clone()));
    let go = move |down: bool| {
        context.move_step(&step.get_untracked(), down);
        menu::shut(open, &id.get_value());
    };
    let remove = move |_| {
        open.set(false);
        context.bin_step(&step.get_untracked());
    };
    view! {
        <MenuButton id=id.get_value() open class="btn btn--bare btn--icon step__remove" label
            face=|| view! { <Icon name="more"/> }>
            <button class="menu__item" role="menuitem" on:click=move |_| go(false)><Icon name="up"/>{t(board::up)}</button>
            <button class="menu__item" role="menuitem" on:click=move |_| go(true)><Icon name="down"/>{t(board::down)}</button>
            <hr class="menu__line"/>
            <button class="menu__item menu__item--stop" role="menuitem" on:click=remove>
                <Icon name="trash"/>
                {move || sheet::step_remove(context.language.get(), &step.with(|step| step.text.clone()))}
            </button>
        </MenuButton>
    }
}
