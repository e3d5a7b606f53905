//! Who sees to it: one party or role, or still to find.

use leptos::prelude::*;
use shared::locales::sheet;
use shared::record::{Action, Lead};

use super::context::use_plan;
use super::lead::Face;
use super::who::{Chosen, Who};
use super::words::t;

#[component]
pub fn FactLead(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let leader = move || context.leader(&action.with(|it| it.lead.clone()));
    let name = move || match leader() {
        Some(leader) => leader.name(context.language.get()),
        None => sheet::lead_open(context.language.get()).to_owned(),
    };
    let face = move || {
        view! {
            {move || view! { <Face leader=leader() kind="avatar--sm"/> }}
            <small>{t(sheet::lead)}</small>{name}
        }
    };
    let chosen = Signal::derive(move || match action.with(|it| it.lead.clone()) {
        Lead::Held(id) => vec![id],
        Lead::ToFind => Vec::new(),
    });
    let choose = Callback::new(move |one| {
        let action = action.with_untracked(|it| it.id.clone());
        match one {
            Chosen::Known(id, name) => context.set_lead(&action, Some((id, name))),
            Chosen::New(name) => context.add_lead(&action, &name),
            Chosen::Nobody => context.set_lead(&action, None),
        }
    });
    view! { <Who id="fact-lead" label=t(sheet::lead) ask=sheet::lead_about face chosen choose/> }
}
