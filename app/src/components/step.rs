//! One step of an action: tick it, write in it, give it a doer and a day, move it, take it away.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{parts, sheet};
use shared::record::{Collection, Step};

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::lead::Face;
use super::part_menu::PartMenu;
use super::when::When;
use super::who::Who;
use super::word_field::WordField;

#[component]
pub fn StepLine(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Step>(&id);
    let step = Memo::new(move |_| record.get().unwrap_or_default());
    let language = context.language;
    let key = Collection::Steps.key(&id);
    let tick = move |_| context.tick_step(&step.get_untracked());
    let text = Signal::derive(move || step.with(|step| step.text.clone()));
    let done = move || step.with(|step| step.done);
    let when = RwSignal::new(false);
    let due = Signal::derive(move || step.with(|step| step.due.clone()));
    let day = move || due.with(|due| due::said(language.get(), due));
    let when_name = move || match due.with(shared::record::Due::is_empty) {
        true => format!("{}: {}", parts::step_when(language.get()), text.get()),
        false => format!("{} {}: {}", parts::step_when(language.get()), day(), text.get()),
    };
    let doer = move || step.with(|step| step.doer.clone());
    let who_name =
        move || format!("{} {}: {}", parts::step_who(language.get()), context.name_of(&doer()), text.get());
    let chosen = Signal::derive(move || Some(doer()).filter(|id| !id.is_empty()).into_iter().collect());
    let (at, to) = (key.clone(), key.clone());
    let set = Callback::new(move |due| context.set_when(&at, &text.get_untracked(), &due));
    let choose = Callback::new(move |one| context.set_who(&to, &text.get_untracked(), one));
    view! {
        <li class="part step" class:is-done=done>
            <button type="button" class="step__tick" role="checkbox" aria-checked=move || done().to_string()
                aria-label=move || sheet::step_done(language.get(), &text.get())
                disabled=move || !context.can_write.get() on:click=tick><i><Icon name="check"/></i></button>
            <WordField key=key.clone() field="text" id=format!("text-{id}")
                label=move || sheet::step_text(language.get())/>
            <div class="part__tools">
                <When id=format!("when-{id}") open=when label=when_name ask=parts::step_when class="part__when" worded=false
                    face=move || view! { <Icon name="clock"/>{day} } due set/>
                <Who id=format!("who-{id}") label=who_name ask=parts::step_who class="part__who" worded=false
                    face=move || view! { {move || view! { <Face leader=context.somebody(&doer())/> }} } chosen choose/>
                <PartMenu part=key action=step.with_untracked(|step| step.action.clone()) name=text when/>
            </div>
        </li>
    }
}
