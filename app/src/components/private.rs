//! Writing for oneself: cards stay on this device until their writer shares them, lie closed with the server until the group
//! turns them over, and whoever was too late is asked.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::evening as words;
use shared::wall::{half_of_heading, heading_of, rows_and_columns};

use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::new_part::NewPart;
use super::private_cards::{Card, Far, LeftOver, NothingLeft, PrivateCards, typed_of};
use super::words::t;
use crate::browser::chance::Browser;

#[component]
pub fn PrivateStep() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let round = untrack(|| evening.round_id());
    let own = PrivateCards::of(context, evening, round.clone());
    let cards = own.cards;
    let here = Memo::new(move |_| own.here());
    let asked = Memo::new(move |_| cards.with(|all| all.iter().any(|it| it.far == Far::Asked)));
    let closed = Memo::new(move |_| evening.is_closed());
    let card = move |one: Card| {
        let (id, back) = (one.id.clone(), one.id.clone());
        let (text, face) = (one.text.clone(), one.text.clone());
        let thrown = one.id.clone();
        let throw = move |_| own.change(&|all| all.retain(|it| it.id != thrown));
        let says = match one.far {
            Far::Here => words::is_draft,
            Far::Asked => words::is_asked,
            Far::Sent if closed.get() => words::is_turned,
            Far::Sent => words::is_sent,
        };
        let heading = (!one.heading.is_empty()).then(|| view! { <small>{one.heading.clone()}</small> });
        let tool = match one.far {
            Far::Sent if closed.get() => ().into_any(),
            Far::Sent => view! {
                <button type="button" class="btn btn--bare btn--icon" aria-label=move || words::take_back(language.get(), &text) on:click=move |_| own.take_back(back.clone())><Icon name="undo"/></button>
            }
            .into_any(),
            _ => view! {
                <button type="button" class="btn btn--bare btn--icon" aria-label=move || words::throw(language.get(), &text) on:click=throw><Icon name="trash"/></button>
            }
            .into_any(),
        };
        view! {
            <li class="note note--mine" data-far=one.far.word() id=format!("mine-{id}")>
                <span class="note__text">{face}</span>{tool}
                <p class="note__far">{heading}<span class="chip">{t(says)}</span></p>
            </li>
        }
    };
    let headings = evening.step.with_untracked(|step| {
        let step = step.clone().unwrap_or_default();
        step.may.lines().map(str::to_owned).filter(|it| !it.trim().is_empty()).collect::<Vec<_>>()
    });
    // Of many boxes one writes in one: the own table, then the question.
    let heading = RwSignal::new(headings.first().cloned().unwrap_or_default());
    let add = Callback::new(move |text: String| {
        let id = Id::random(&mut Browser).to_string();
        let heading = heading.get_untracked();
        own.change(&|all| {
            all.push(Card { id: id.clone(), text: text.clone(), heading: heading.clone(), far: Far::Here })
        });
        true
    });
    let headings = StoredValue::new(headings);
    let typed = typed_of(&round);
    Effect::new(move |_| {
        if closed.get() {
            own.take_typed();
        }
    });
    evening
        .share_when_done(move || here.get() > 0 && !closed.get(), Callback::new(move |()| own.share_all()));
    view! {
        <Show when=move || !closed.get() fallback=move || view! {
            <Show when=move || { here.get() > 0 } fallback=|| view! { <NothingLeft/> }><LeftOver own/></Show>
        }>
            <Show when=move || headings.with_value(|all| !all.is_empty())>
                <Headings all=headings.get_value() chosen=heading/>
            </Show>
            <ul class="panel parts"><NewPart id="new-card" draft=typed.clone() ask=words::write_card lines=true add/></ul>
            <Show when=move || { here.get() > 0 }>
                <button type="button" class="btn btn--main" id="share-cards" on:click=move |_| own.share_all()>
                    <Icon name="send"/>{move || words::share_cards(language.get(), here.get())}
                </button>
            </Show>
            <Show when=move || asked.get() && !evening.connected.get()><p class="muted">{t(words::not_sent)}</p></Show>
            <div class="pile"><b>{move || words::lie_closed(language.get(), evening.handed.get().0)}</b><span class="muted">{t(words::shuffled)}</span></div>
        </Show>
        <Show when=move || !cards.with(Vec::is_empty)>
            <h3>{t(words::your_cards)} " " <b class="count">{move || cards.with(Vec::len)}</b></h3>
            <ul class="notes">{move || cards.get().into_iter().map(card).collect_view()}</ul>
        </Show>
    }
}

/// Under which heading one writes now. Nine boxes are two choices of three: whose, and then the question.
#[component]
fn Headings(all: Vec<String>, chosen: RwSignal<String>) -> impl IntoView {
    let Some((rows, columns)) = rows_and_columns(&all) else {
        return view! { <Picks all chosen=chosen.into() choose=Callback::new(move |it| chosen.set(it))/> }
            .into_any();
    };
    let part = move |at: usize| Memo::new(move |_| chosen.with(|it| half_of_heading(it, at).to_owned()));
    let (row, column) = (part(0), part(1));
    let choose = move |row: String, column: String| chosen.set(heading_of(&row, &column));
    let choose_row = Callback::new(move |it| choose(it, column.get_untracked()));
    let choose_column = Callback::new(move |it| choose(row.get_untracked(), it));
    view! {
        <Picks all=rows chosen=row.into() choose=choose_row/>
        <Picks all=columns chosen=column.into() choose=choose_column/>
    }
    .into_any()
}

#[component]
fn Picks(all: Vec<String>, chosen: Signal<String>, choose: Callback<String>) -> impl IntoView {
    let one = move |heading: String| {
        let (this, go) = (heading.clone(), heading.clone());
        view! {
            <button type="button" class="heading-pick" aria-pressed=move || (chosen.get() == this).to_string()
                on:click=move |_| choose.run(go.clone())>{heading}</button>
        }
    };
    view! { <div class="headings" role="group">{all.into_iter().map(one).collect_view()}</div> }
}
