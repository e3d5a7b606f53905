//! Writing for oneself: cards stay on this device until their writer shares them, lie closed with the server until the group
//! turns them over, and whoever was too late is asked.

use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use serde_json::{Value as Json, json};
use shared::id::Id;
use shared::locales::{evening as words, leading};

use super::context::{PlanContext, use_plan};
use super::evening::use_evening;
use super::icon::Icon;
use super::new_part::NewPart;
use super::words::t;
use crate::api::{self, ApiError};
use crate::browser::chance::Browser;

/// How far a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    /// On this device, and nowhere else.
    Here,
    /// Its writer shared it; the server has not said yet that it has it.
    Asked,
    /// It lies closed with the server.
    Sent,
}

impl Far {
    fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Asked => "asked",
            Self::Sent => "sent",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Card {
    id: String,
    text: String,
    heading: String,
    far: Far,
}

fn read(text: &str) -> Vec<Card> {
    let json: Json = serde_json::from_str(text).unwrap_or_default();
    let word = |it: &Json, name: &str| it.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let card = |it: &Json| Card {
        id: word(it, "id"),
        text: word(it, "text"),
        heading: word(it, "heading"),
        far: match word(it, "far").as_str() {
            "sent" => Far::Sent,
            "asked" => Far::Asked,
            _ => Far::Here,
        },
    };
    json.as_array().into_iter().flatten().map(card).filter(|it| !it.id.is_empty()).collect()
}

fn write(cards: &[Card]) -> String {
    if cards.is_empty() {
        return String::new();
    }
    let all = cards
        .iter()
        .map(|it| json!({ "id": it.id, "text": it.text, "heading": it.heading, "far": it.far.word() }));
    Json::Array(all.collect()).to_string()
}

/// Some cards of this round are on this device only.
pub fn waits_here(context: &PlanContext, round: &Id) -> bool {
    read(&context.drafts.read(&draft_of(round))).iter().any(|it| it.far != Far::Sent)
}

fn draft_of(round: &Id) -> String {
    format!("private.{round}")
}

#[component]
pub fn PrivateStep() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let round = untrack(|| evening.round_id());
    let draft = StoredValue::new(draft_of(&round));
    let cards = RwSignal::new(read(&context.drafts.read(&draft.get_value())));
    let change = move |change: &dyn Fn(&mut Vec<Card>)| {
        if cards.try_update(|all| change(all)).is_some() {
            context.drafts.keep(&draft.get_value(), &cards.with_untracked(|all| write(all)));
        }
    };
    let place = StoredValue::new(context.session_place(&evening.session.get_value()));
    let round = StoredValue::new(round);
    let sending = StoredValue::new(false);
    let set_far = move |id: &str, far: Far| {
        change(&|all| all.iter_mut().filter(|it| it.id == id).for_each(|it| it.far = far));
    };
    // What was shared goes to the server, one after another; without a line, when that is back.
    let send = move || {
        let Some(place) = place.get_value() else { return };
        if sending.get_value() {
            return;
        }
        sending.set_value(true);
        spawn_local(async move {
            loop {
                let next =
                    cards.try_with_untracked(|all| all.iter().find(|it| it.far == Far::Asked).cloned());
                let (Some(Some(card)), Some(round)) = (next, round.try_get_value()) else { break };
                let content = evening.named(&context, &json!({ "text": card.text, "heading": card.heading }));
                match api::hand_in(&place, &round, &card.id, &content).await {
                    Ok(()) => set_far(&card.id, Far::Sent),
                    Err(ApiError::Unreachable) => break,
                    Err(ApiError::Said { words, .. }) => {
                        set_far(&card.id, Far::Here);
                        context.toasts.say(words);
                    }
                }
            }
            sending.try_set_value(false);
        });
    };
    Effect::new(move |_| {
        if evening.connected.get() && evening.round.with(Option::is_some) {
            send();
        }
    });
    let share_all = move |_| {
        change(&|all| all.iter_mut().filter(|it| it.far == Far::Here).for_each(|it| it.far = Far::Asked));
        send();
    };
    let take_back = move |id: String| {
        let Some(place) = place.get_value() else { return };
        spawn_local(async move {
            let Some(round) = round.try_get_value() else { return };
            match api::take_back(&place, &round, &id).await {
                Ok(()) => set_far(&id, Far::Here),
                Err(ApiError::Said { words, .. }) => context.toasts.say(words),
                Err(ApiError::Unreachable) => {
                    context.toasts.say(words::not_done(context.language_now()).to_owned());
                }
            }
        });
    };
    let here = Memo::new(move |_| cards.with(|all| all.iter().filter(|it| it.far == Far::Here).count()));
    let asked = Memo::new(move |_| cards.with(|all| all.iter().any(|it| it.far == Far::Asked)));
    let closed = Memo::new(move |_| evening.is_closed());
    let card = move |one: Card| {
        let (id, back) = (one.id.clone(), one.id.clone());
        let (text, face) = (one.text.clone(), one.text.clone());
        let thrown = one.id.clone();
        let throw = move |_| change(&|all| all.retain(|it| it.id != thrown));
        let says = match one.far {
            Far::Here => words::is_draft,
            Far::Asked => words::is_asked,
            Far::Sent => words::is_sent,
        };
        let heading = (!one.heading.is_empty()).then(|| view! { <small>{one.heading.clone()}</small> });
        let tool = match one.far {
            Far::Sent => view! {
                <button type="button" class="btn btn--bare btn--icon" aria-label=move || words::take_back(language.get(), &text)
                    disabled=move || closed.get() on:click=move |_| take_back(back.clone())><Icon name="undo"/></button>
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
        change(&|all| {
            all.push(Card { id: id.clone(), text: text.clone(), heading: heading.clone(), far: Far::Here })
        });
        true
    });
    let headings = StoredValue::new(headings);
    let typed = format!("private-typed.{}", round.get_value());
    view! {
        <Show when=move || !closed.get() fallback=move || view! { <LeftOver here share=Callback::new(share_all)/> }>
            <Show when=move || headings.with_value(|all| !all.is_empty())>
                <Headings all=headings.get_value() chosen=heading/>
            </Show>
            <ul class="panel parts"><NewPart id="new-card" draft=typed.clone() ask=words::write_card lines=true add/></ul>
            <Show when=move || { here.get() > 0 }>
                <button type="button" class="btn btn--main" id="share-cards" on:click=share_all>
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

/// The cards were turned over, and some of mine are still only here.
#[component]
fn LeftOver(here: Memo<usize>, share: Callback<ev::MouseEvent>) -> impl IntoView {
    let context = use_plan();
    view! {
        <Show when=move || here.get() == 0><p class="lead">{t(leading::soon_together)}</p></Show>
        <Show when=move || { here.get() > 0 }>
            <div class="panel left-over" role="status">
                <p>{move || words::left_over(context.language.get(), here.get())} " " {t(words::late_about)}</p>
                <button type="button" class="btn btn--main" id="share-late" on:click=move |event| share.run(event)>{t(words::left_over_share)}</button>
            </div>
        </Show>
    }
}

/// Under which heading one writes now.
#[component]
fn Headings(all: Vec<String>, chosen: RwSignal<String>) -> impl IntoView {
    let one = move |heading: String| {
        let (this, go) = (heading.clone(), heading.clone());
        view! {
            <button type="button" class="heading-pick" aria-pressed=move || (chosen.get() == this).to_string()
                on:click=move |_| chosen.set(go.clone())>{heading}</button>
        }
    };
    view! { <div class="headings" role="group">{all.into_iter().map(one).collect_view()}</div> }
}
