//! On what people said yes to an action: *Ja, als…*, each with somebody who sees to it, ticked when it is met.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::parts;
use shared::plan;
use shared::record::{Collection, Condition};

use super::context::use_plan;
use super::icon::Icon;
use super::lead::Face;
use super::new_part::NewPart;
use super::part::Parts;
use super::part_menu::PartMenu;
use super::who::Who;
use super::word_field::WordField;
use super::words::t;

#[component]
pub fn Conditions(action: Id) -> impl IntoView {
    let context = use_plan();
    let action = StoredValue::new(action);
    let own = Memo::new(move |_| context.conditions.with(|all| plan::conditions(all, &action.get_value())));
    let ids = Signal::derive(move || own.get().into_iter().map(|it| it.id).collect());
    let draft = format!("{}.condition", action.get_value());
    let kept = StoredValue::new(draft.clone());
    let add = Callback::new(move |text: String| context.add_condition(&action.get_value(), &text));
    view! {
        <Parts icon="check" title=parts::conditions composer="new-condition" draft ids>
            <For each=move || ids.get() key=Id::clone let:id><ConditionLine id action=action.get_value()/></For>
            <Show when=move || context.can_write.get()>
                <NewPart id="new-condition" draft=kept.get_value() ask=parts::condition_new add/>
            </Show>
        </Parts>
    }
}

#[component]
fn ConditionLine(id: Id, action: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = Collection::Conditions.key(&id);
    let record = context.plan.record::<Condition>(&id);
    let condition = Memo::new(move |_| record.get().unwrap_or_default());
    let text = Signal::derive(move || condition.with(|it| it.text.clone()));
    let met = move || condition.with(|it| it.met);
    let lead = move || condition.with(|it| it.lead.clone());
    let who_name = move || {
        format!("{} {}: {}", parts::condition_who(language.get()), context.name_of(&lead()), text.get())
    };
    let chosen = Signal::derive(move || Some(lead()).filter(|id| !id.is_empty()).into_iter().collect());
    let to = key.clone();
    let choose = Callback::new(move |one| context.set_who(&to, &text.get_untracked(), one));
    let tick = move |_| context.set_met(&condition.get_untracked());
    view! {
        <li class="part step" class:is-done=met>
            <button type="button" class="step__tick" role="checkbox" aria-checked=move || met().to_string()
                aria-label=move || parts::condition_met(language.get(), &text.get())
                disabled=move || !context.can_write.get() on:click=tick><i><Icon name="check"/></i></button>
            <WordField key=key.clone() field="text" id=format!("text-{id}") label=t(parts::condition_text)/>
            <div class="part__tools">
                <Who id=format!("who-{id}") label=who_name ask=parts::condition_who class="part__who" worded=false
                    face=move || view! { {move || view! { <Face leader=context.somebody(&lead())/> }} } chosen choose/>
                <PartMenu part=key action name=text/>
            </div>
        </li>
    }
}
