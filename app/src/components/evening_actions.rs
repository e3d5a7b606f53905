//! From conclusions to actions: the groups with their cards, each one tap away from an action, and the actions of this evening.

use leptos::prelude::*;
use shared::locales::evening as words;
use shared::record::{Action, Collection};

use super::acts::title_of;
use super::context::use_plan;
use super::evening::{EveningContext, use_evening};
use super::icon::Icon;
use super::new_part::NewPart;
use super::spotlight::ShowAll;
use super::wall::{Doing, Wall};
use super::words::t;

/// The actions that were made on this evening.
pub fn made_tonight(evening: &EveningContext) -> Memo<Vec<Action>> {
    let context = use_plan();
    let session = evening.session;
    Memo::new(move |_| {
        let own = |it: &&Action| !it.gone && it.origin.session == session.get_value();
        context.actions.with(|all| all.iter().filter(own).cloned().collect())
    })
}

#[component]
pub fn ActionsStep() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let made = made_tonight(&evening);
    let add = Callback::new(move |text: String| context.add_action_tonight(&evening, &text));
    let draft = format!("tonight.{}", evening.session.get_value());
    let line = move |action: Action| {
        let address = context.address_of(&action.id);
        let lead = context.lead_name(&action);
        view! { <li class="start__line" id=format!("tonight-{}", action.id)><a href=address>{title_of(&action, language.get())}</a><small>{lead}</small><ShowAll key=Collection::Actions.key(&action.id) brief=true/></li> }
    };
    view! {
        <section class="panel tonight-actions">
            <h3><Icon name="flag"/>{t(words::our_actions)} " " <b class="count">{move || made.with(Vec::len)}</b></h3>
            <ul class="start__lines">{move || made.get().into_iter().map(line).collect_view()}</ul>
            <Show when=move || made.with(Vec::is_empty)><p class="muted">{t(words::no_actions)}</p></Show>
            <Show when=move || context.can_write.get()>
                <ul class="parts"><NewPart id="new-action" draft=draft.clone() ask=words::new_action add/></ul>
            </Show>
        </section>
        <Wall doing=Doing::Reading/>
    }
}
