//! What could stop an action, what we then do about it, and who watches it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::parts;
use shared::plan;
use shared::record::{Blocker, Collection};

use super::context::use_plan;
use super::icon::Icon;
use super::lead::Face;
use super::new_part::NewPart;
use super::part::Parts;
use super::part_menu::PartMenu;
use super::text_field::TextField;
use super::who::Who;
use super::word_field::WordField;
use super::words::t;

#[component]
pub fn Blockers(action: Id) -> impl IntoView {
    let context = use_plan();
    let action = StoredValue::new(action);
    let blockers = Memo::new(move |_| context.blockers.with(|all| plan::blockers(all, &action.get_value())));
    let ids = Signal::derive(move || blockers.get().into_iter().map(|it| it.id).collect());
    let draft = format!("{}.blocker", action.get_value());
    let kept = StoredValue::new(draft.clone());
    let add = Callback::new(move |text: String| context.add_blocker(&action.get_value(), &text));
    view! {
        <Parts icon="barrier" title=parts::blockers composer="new-blocker" draft ids>
            <For each=move || ids.get() key=Id::clone let:id><BlockerLine id action=action.get_value()/></For>
            <Show when=move || context.can_write.get()>
                <NewPart id="new-blocker" draft=kept.get_value() ask=parts::blocker_new add/>
            </Show>
        </Parts>
    }
}

#[component]
fn BlockerLine(id: Id, action: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = Collection::Blockers.key(&id);
    let record = context.plan.record::<Blocker>(&id);
    let text =
        Signal::derive(move || record.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default()));
    let lead = move || record.with(|it| it.as_ref().map(|it| it.lead.clone()).unwrap_or_default());
    let answered = move || record.with(|it| it.as_ref().is_some_and(|it| !it.answer.is_empty()));
    let who_name = move || {
        format!("{} {}: {}", parts::blocker_who(language.get()), context.name_of(&lead()), text.get())
    };
    let chosen = Signal::derive(move || Some(lead()).filter(|id| !id.is_empty()).into_iter().collect());
    let to = key.clone();
    let choose = Callback::new(move |one| context.set_who(&to, &text.get_untracked(), one));
    let (blocker, blocked) = (id.clone(), action.clone());
    let to_action = Callback::new(move |()| {
        context.make_action_of(&blocker, &text.get_untracked(), &blocked);
    });
    let answer = StoredValue::new((key.clone(), format!("answer-{id}")));
    view! {
        <li class="part part--tall">
            <Icon name="barrier" class="icon part__icon part__icon--warn"/>
            <div class="part__words part__words--strong">
                <WordField key=key.clone() field="text" id=format!("text-{id}") label=move || parts::blocker_text(language.get())/>
                <Show when=move || context.can_write.get() || answered()>
                    <TextField key=answer.with_value(|it| it.0.clone()) field="answer" id=answer.with_value(|it| it.1.clone())
                        class="prose prose--line" label=t(parts::blocker_answer) placeholder=t(parts::blocker_answer)/>
                </Show>
            </div>
            <div class="part__tools">
                <Who id=format!("who-{id}") label=who_name ask=parts::blocker_who class="part__who" worded=false
                    face=move || view! { {move || view! { <Face leader=context.somebody(&lead())/> }} } chosen choose/>
                <PartMenu part=key action name=text to_action/>
            </div>
        </li>
    }
}
