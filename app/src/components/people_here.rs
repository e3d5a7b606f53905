//! Everybody who is at an evening, for who leads: and somebody who spoils it can be put out.

use leptos::prelude::*;
use shared::locales::leading as words;

use super::avatar::Avatar;
use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;
use crate::live::Person;

#[component]
pub fn PeopleHere() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    // Asked once more before it is done.
    let asked = RwSignal::new(None::<Person>);
    // To lead along, or to be put out.
    let leads = RwSignal::new(false);
    let is_here = move || {
        asked.with(|it| {
            it.as_ref().is_some_and(|it| evening.people.with(|all| all.iter().any(|one| one.who == it.who)))
        })
    };
    let act = move |_| {
        let Some(person) = asked.get_untracked() else { return };
        asked.set(None);
        match leads.get_untracked() {
            true => context.hand_over(&evening, &person),
            false => context.remove_person(&evening, &person),
        }
    };
    let ask = move |person: &Person, to_lead: bool| {
        leads.set(to_lead);
        asked.set(Some(person.clone()));
        focus::put_soon("yes-person");
    };
    let line = move |person: Person| {
        let (name, hue, who) = (person.name.clone(), person.hue, person.who.clone());
        let label = words::remove_person(language.get_untracked(), &name);
        let next = person.clone();
        let ask_lead = move |_| ask(&next, true);
        let lead_label = words::let_lead(language.get_untracked(), &name);
        let ask_remove = move |_| ask(&person, false);
        view! {
            <li class="person"><Avatar name=name.clone() hue named=false/><span>{name}</span>
                <Show when=move || context.leads.get()>
                    <button type="button" class="btn btn--bare btn--icon person__lead" aria-label=lead_label.clone() title=lead_label.clone() on:click=ask_lead.clone()><Icon name="star"/></button>
                    <button type="button" class="btn btn--bare btn--icon person__remove" aria-label=label.clone() data-who=who.clone() on:click=ask_remove.clone()><Icon name="close"/></button>
                </Show></li>
        }
    };
    let sure = move || {
        let name = asked.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        if leads.get() {
            words::lead_sure(language.get(), &name)
        } else {
            words::remove_sure(language.get(), &name)
        }
    };
    let all = move || {
        let mut all = evening.people.get();
        all.sort_by_key(|it| it.name.to_lowercase());
        all
    };
    view! {
        <details class="people-here">
            <summary>{move || words::everybody(language.get(), evening.people.with(Vec::len))}</summary>
            <ul class="plain-list"><For each=all key=|it| (it.who.clone(), it.name.clone()) let:person>{line(person)}</For></ul>
        </details>
        <Show when=is_here>
            <div class="panel left-over" role="alertdialog" aria-label=sure><p>{sure}</p>
                <div class="row"><button type="button" class="btn btn--main" id="yes-person" on:click=act>{move || if leads.get() { words::yes_lead } else { words::yes_remove }(language.get())}</button>
                    <button type="button" class="btn" on:click=move |_| asked.set(None)>{t(words::cancel)}</button></div></div>
        </Show>
    }
}
