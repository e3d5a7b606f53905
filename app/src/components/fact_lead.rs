//! Who sees to it: search people, groups and roles, add somebody, or leave it to be found.

use leptos::{ev, prelude::*};
use shared::locales::sheet;
use shared::record::{Action, Lead};

use super::avatar::OpenAvatar;
use super::context::{PlanContext, use_plan};
use super::fact::Fact;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::menu;
use super::words::t;

const ID: &str = "fact-lead";

#[component]
pub fn FactLead(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let leader = Memo::new(move |_| context.leader(&action.with(|it| it.lead.clone())));
    let name = move || match leader.get() {
        Some(leader) => leader.name(context.language.get()),
        None => sheet::lead_open(context.language.get()).to_owned(),
    };
    let face = move || {
        view! {
            {move || view! { <Face leader=leader.get() kind="avatar--sm"/> }}
            <small>{t(sheet::lead)}</small>{name}
        }
    };
    view! { <Fact id=ID open label=t(sheet::lead) role="dialog" face><Search action open leader/></Fact> }
}

/// Who fits what was typed.
fn found(context: &PlanContext, typed: &str) -> Vec<Leader> {
    let typed = typed.trim().to_lowercase();
    let language = context.language.get();
    context.leaders().into_iter().filter(|it| it.name(language).to_lowercase().contains(&typed)).collect()
}

#[component]
fn Search(action: Memo<Action>, open: RwSignal<bool>, leader: Memo<Option<Leader>>) -> impl IntoView {
    let context = use_plan();
    let typed = RwSignal::new(String::new());
    let fits = Memo::new(move |_| found(&context, &typed.get()));
    let id = move || action.with_untracked(|it| it.id.clone());
    let choose = move |leader: Option<Leader>| {
        let language = context.language_now();
        context.set_lead(&id(), leader.map(|leader| (leader.id().clone(), leader.name(language))));
        menu::shut(open, ID);
    };
    let new_name = Memo::new(move |_| {
        let name = typed.get().trim().to_owned();
        let known =
            fits.with(|all| all.iter().any(|it| it.name(context.language.get()).eq_ignore_ascii_case(&name)));
        (!name.is_empty() && !known).then_some(name)
    });
    let add = move || {
        if let Some(name) = new_name.get_untracked() {
            context.add_lead(&id(), &name);
            menu::shut(open, ID);
        }
    };
    // Enter takes the only one that fits, else adds the name.
    let enter = move || match fits.get_untracked().as_slice() {
        [only] if !typed.get_untracked().trim().is_empty() => choose(Some(only.clone())),
        all => match all
            .iter()
            .find(|it| it.name(context.language_now()).eq_ignore_ascii_case(typed.get_untracked().trim()))
        {
            Some(same) => choose(Some(same.clone())),
            None => add(),
        },
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            enter();
        }
    };
    let group = move |title: fn(shared::locales::Language) -> &'static str, roles: bool| {
        let some =
            fits.get().into_iter().filter(|it| matches!(it, Leader::Role(_)) == roles).collect::<Vec<_>>();
        (!some.is_empty()).then(|| {
            view! {
                <p class="menu__title">{t(title)}</p>
                {some.into_iter().map(|one| view! { <Choice one leader choose/> }).collect_view()}
            }
        })
    };
    view! {
        <div class="menu__form">
            <div class="field">
                <label class="field__label" for="lead">{t(sheet::lead_about)}</label>
                <input class="input input--md" id="lead" autocomplete="off" maxlength="120"
                    placeholder=t(sheet::lead_search) prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event)) on:keydown=on_key/>
            </div>
        </div>
        {move || new_name.get().map(|name| view! {
            <button class="menu__item" on:click=move |_| add()>
                <Icon name="plus"/>{sheet::lead_new(context.language.get(), &name)}
            </button>
        })}
        {move || group(sheet::lead_people, false)}
        {move || group(sheet::lead_roles, true)}
        {move || context.leaders().is_empty().then(|| view! { <p class="menu__title">{t(sheet::lead_none_known)}</p> })}
        <hr class="menu__line"/>
        <button class="menu__item" aria-current=move || action.with(|it| it.lead == Lead::ToFind).to_string()
            on:click=move |_| choose(None)>
            <OpenAvatar/>{t(sheet::lead_open)}<Icon name="check" class="icon menu__tick"/>
        </button>
    }
}

#[component]
fn Choice<F>(one: Leader, leader: Memo<Option<Leader>>, choose: F) -> impl IntoView
where
    F: Fn(Option<Leader>) + 'static,
{
    let context = use_plan();
    let id = one.id().clone();
    let leads = context.actions.with_untracked(|all| {
        let mine = |it: &&Action| !it.gone && it.lead == Lead::Held(id.clone());
        all.iter().filter(mine).count()
    });
    let name = one.name(context.language.get());
    let about =
        (leads > 0).then(|| view! { <small>{sheet::leads_already(context.language.get(), leads)}</small> });
    let chosen = move || leader.with(|now| now.as_ref().is_some_and(|now| *now.id() == id)).to_string();
    let face = one.clone();
    view! {
        <button class="menu__item" aria-current=chosen on:click=move |_| choose(Some(one.clone()))>
            <Face leader=Some(face)/><span>{name}{about}</span><Icon name="check" class="icon menu__tick"/>
        </button>
    }
}
