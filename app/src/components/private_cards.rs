//! What somebody wrote for themselves in a round: kept on this device, handed in when its writer shares it, and when the line is
//! back; also when the evening went on meanwhile.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value as Json, json};
use shared::id::Id;
use shared::locales::{evening as words, leading};
use shared::record::{Round, RoundKind, RoundState};

use super::context::{PlanContext, use_plan};
use super::evening::{EveningContext, use_evening};
use super::words::t;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::chance::Browser;

/// How far a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Far {
    /// On this device, and nowhere else.
    Here,
    /// Its writer shared it; the server has not said yet that it has it.
    Asked,
    /// It lies closed with the server.
    Sent,
}

impl Far {
    pub fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Asked => "asked",
            Self::Sent => "sent",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub text: String,
    pub heading: String,
    pub far: Far,
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

/// Some cards of this round are on this device only, or half a one.
pub fn waits_here(context: &PlanContext, round: &Id) -> bool {
    let waits = read(&context.drafts.read(&draft_of(round))).iter().any(|it| it.far != Far::Sent);
    waits || !context.drafts.read(&typed_of(round)).trim().is_empty()
}

/// What names the field in which somebody writes the next card of a round.
pub fn typed_of(round: &Id) -> String {
    format!("private-typed.{round}")
}

fn draft_of(round: &Id) -> String {
    format!("private.{round}")
}

/// The own cards of one round.
#[derive(Clone, Copy)]
pub struct PrivateCards {
    context: PlanContext,
    evening: EveningContext,
    pub cards: RwSignal<Vec<Card>>,
    round: StoredValue<Id>,
    draft: StoredValue<String>,
    place: StoredValue<Option<SessionPlace>>,
    sending: StoredValue<bool>,
}

impl PrivateCards {
    pub fn of(context: PlanContext, evening: EveningContext, round: Id) -> Self {
        let draft = draft_of(&round);
        let own = Self {
            context,
            evening,
            cards: RwSignal::new(read(&context.drafts.read(&draft))),
            round: StoredValue::new(round),
            draft: StoredValue::new(draft),
            place: StoredValue::new(context.session_place(&evening.session.get_value())),
            sending: StoredValue::new(false),
        };
        Effect::new(move |_| {
            if evening.connected.get() && evening.knows_round(&own.round.get_value()) {
                own.send();
            }
        });
        own
    }

    pub fn change(&self, change: &dyn Fn(&mut Vec<Card>)) {
        if self.cards.try_update(|all| change(all)).is_some() {
            let text = self.cards.with_untracked(|all| write(all));
            self.context.drafts.keep(&self.draft.get_value(), &text);
        }
    }

    fn set_far(&self, id: &str, far: Far) {
        self.change(&|all| all.iter_mut().filter(|it| it.id == id).for_each(|it| it.far = far));
    }

    /// The cards are turned over: half a card becomes one that is only here, so that it is not forgotten in its field.
    pub fn take_typed(&self) {
        let typed = typed_of(&self.round.get_value());
        let text = self.context.drafts.read(&typed).trim().to_owned();
        if !text.is_empty() {
            self.context.drafts.keep(&typed, "");
            let id = Id::random(&mut Browser).to_string();
            self.change(&|all| {
                all.push(Card { id: id.clone(), text: text.clone(), heading: String::new(), far: Far::Here })
            });
        }
    }

    /// How many are on this device only, and not shared.
    pub fn here(&self) -> usize {
        self.cards.with(|all| all.iter().filter(|it| it.far == Far::Here).count())
    }

    /// What was shared goes to the server, one after another; without a line, when that is back.
    fn send(self) {
        let Some(place) = self.place.try_get_value().flatten() else { return };
        if self.sending.get_value() || !untrack(|| self.evening.knows_round(&self.round.get_value())) {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            loop {
                let next =
                    self.cards.try_with_untracked(|all| all.iter().find(|it| it.far == Far::Asked).cloned());
                let (Some(Some(card)), Some(round)) = (next, self.round.try_get_value()) else { break };
                let content = json!({ "text": card.text, "heading": card.heading });
                let content = self.evening.named(&self.context, &round, &content);
                match api::hand_in(&place, &round, &card.id, &content).await {
                    Ok(()) => self.set_far(&card.id, Far::Sent),
                    Err(ApiError::Unreachable) => break,
                    Err(error) => {
                        self.set_far(&card.id, Far::Here);
                        self.context.say_refused(&error);
                    }
                }
            }
            self.sending.try_set_value(false);
        });
    }

    pub fn share_all(self) {
        self.change(&|all| {
            all.iter_mut().filter(|it| it.far == Far::Here).for_each(|it| it.far = Far::Asked)
        });
        self.send();
    }

    pub fn take_back(self, id: String) {
        let Some(place) = self.place.try_get_value().flatten() else { return };
        let (Some(round), draft) = (self.round.try_get_value(), self.draft.get_value()) else { return };
        spawn_local(async move {
            match api::take_back(&place, &round, &id).await {
                // The evening may have gone on meanwhile: then the card is kept where it is found again.
                Ok(()) if self.cards.try_with_untracked(|_| ()).is_none() => {
                    let mut all = read(&self.context.drafts.read(&draft));
                    all.iter_mut().filter(|it| it.id == id).for_each(|it| it.far = Far::Here);
                    self.context.drafts.keep(&draft, &write(&all));
                }
                Ok(()) => self.set_far(&id, Far::Here),
                Err(error) => self.context.say_refused(&error),
            }
        });
    }
}

/// At any later step: cards that were not shared before they were turned over, because their device slept or their writer was not
/// ready. Those that were shared without a line go along by themselves.
#[component]
pub fn LateCards() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let waiting = Memo::new(move |_| {
        let now = evening.round_id();
        let late = |it: &&Round| it.kind == RoundKind::Notes && it.id != now;
        let all =
            evening.rounds.with(|all| all.iter().filter(late).map(|it| it.id.clone()).collect::<Vec<_>>());
        all.into_iter().filter(|id| waits_here(&context, id)).collect::<Vec<_>>()
    });
    view! { <For each=move || waiting.get() key=Id::clone let:round><LateRound round/></For> }
}

#[component]
fn LateRound(round: Id) -> impl IntoView {
    let context = use_plan();
    let put_away = StoredValue::new(format!("kept-here.{round}"));
    let away = RwSignal::new(!context.drafts.read(&put_away.get_value()).is_empty());
    let evening = use_evening();
    let this = StoredValue::new(round.clone());
    let own = PrivateCards::of(context, evening, round);
    // Of a round that was left without turning its cards over nothing is late.
    let closed = Memo::new(move |_| {
        let closed = |it: &Round| it.id == this.get_value() && it.state == RoundState::Closed;
        evening.rounds.with(|all| all.iter().any(closed))
    });
    if closed.get_untracked() {
        own.take_typed();
    }
    let keep = move |_| {
        context.drafts.keep(&put_away.get_value(), "yes");
        away.set(true);
    };
    view! {
        <Show when=move || { closed.get() && own.here() > 0 } fallback=move || view! {
            <Show when=move || own.cards.with(|all| all.iter().any(|it| it.far == Far::Asked))><p class="muted">{t(words::not_sent)}</p></Show>
        }>
            <Show when=move || !away.get() fallback=move || view! {
                <details class="left-over__kept"><summary>{move || leading::kept_here(context.language.get(), own.here())}</summary><LeftOver own/></details>
            }>
                <LeftOver own><button type="button" class="btn" on:click=keep>{t(words::left_over_keep)}</button></LeftOver>
            </Show>
        </Show>
    }
}

/// The cards were turned over, and some of mine are still only here.
#[component]
pub fn LeftOver(own: PrivateCards, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let context = use_plan();
    view! {
        <div class="panel left-over" role="status">
            <p>{move || words::left_over(context.language.get(), own.here())} " " {t(words::late_about)}</p>
            <ul class="left-over__cards">{move || own.cards.with(|all| all.iter().filter(|it| it.far == Far::Here).map(|it| view! { <li>{it.text.clone()}</li> }).collect_view())}</ul>
            <div class="row">
                <button type="button" class="btn btn--main share-late" on:click=move |_| own.share_all()>{t(words::left_over_share)}</button>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// In the round itself: nothing of mine is left, and it goes on in a moment.
#[component]
pub fn NothingLeft() -> impl IntoView {
    view! { <p class="lead">{t(leading::soon_together)}</p> }
}
