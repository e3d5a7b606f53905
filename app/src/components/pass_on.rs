//! One tablet for several people: what the one before wrote is put away first, and comes back at their turn.

use leptos::{ev, prelude::*};
use shared::locales::leading as words;
use shared::record::Hue;

use super::avatar::Avatar;
use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::panel_dialog::PanelDialog;
use super::private_cards;
use super::words::t;
use crate::browser::focus;
use crate::my_plans::{self, Someone};
use crate::settings;

#[component]
pub fn PassOn() -> impl IntoView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| {
        open.set(false);
        focus::put_soon("pass-on");
    });
    view! {
        <button type="button" class="btn btn--bare" id="pass-on" on:click=move |_| open.set(true)><Icon name="tablet"/>{t(words::pass_on)}</button>
        <Show when=move || open.get()><Turns close/></Show>
    }
}

#[component]
fn Turns(close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let others = my_plans::find(&context.plan.id()).map(|mine| mine.others).unwrap_or_default();
    let typed = RwSignal::new(String::new());
    let round = untrack(|| evening.round_id());
    let waits = private_cards::waits_here(&context, &round);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        context.pass_to_new(&typed.get_untracked());
    };
    let one = move |(place, someone): (usize, Someone)| {
        let hue = Hue::from_word(&someone.hue);
        view! {
            <li><button type="button" class="btn btn--wide turn" on:click=move |_| context.pass_to(place)>
                <Avatar name=someone.name.clone() hue named=false/>{words::your_turn(language.get_untracked(), &someone.name)}</button></li>
        }
    };
    view! {
        <PanelDialog title=t(words::pass_on_title) close>
            <div class="stack turns">
                <p>{t(words::pass_on_about)}</p>
                {waits.then(|| view! { <p class="left-over panel">{t(words::not_shared)}</p> })}
                <ul class="plain-list">{others.into_iter().enumerate().map(one).collect_view()}</ul>
                <form class="stack" on:submit=add>
                    <label class="field__label" for="next-person">{t(words::next_name)}</label>
                    <input class="input" id="next-person" maxlength="60" autocomplete="off" enterkeyhint="go" prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))/>
                    <button type="submit" class="btn btn--main" id="pass-to-new" disabled=move || typed.with(|it| it.trim().is_empty())>{t(words::pass_on)}</button>
                </form>
            </div>
        </PanelDialog>
    }
}

/// The device goes from hand to hand: what the next one sees first.
#[component]
pub fn Cover(uncover: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let name = move || context.name.get();
    let hue = settings::hue().unwrap_or_default();
    view! {
        <div class="cover">
            {move || view! { <Avatar name=name() hue named=false/> }}
            <h2 class="question">{move || words::give_to(language.get(), &name())}</h2>
            <p class="lead">{t(words::own_cards)}</p>
            <button type="button" class="btn btn--main btn--lg" id="uncover" on:click=move |_| uncover.run(())><Icon name="check"/>{move || words::i_am(language.get(), &name())}</button>
        </div>
    }
}
