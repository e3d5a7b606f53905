//! Putting dots with groups: secret until the close, and to be changed until then. Then what came out of it, ties included.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;
use shared::id::Id;
use shared::locales::{evening as words, wall as wall_words};
use shared::record::{Group, Note};
use shared::round::{BALLOT, Outcome};
use shared::wall::standing;

use super::acts::DOTS;
use super::context::use_plan;
use super::evening::{EveningContext, use_evening};
use super::icon::Icon;
use super::words::t;
use crate::api::{self, ApiError};

/// Above the line are so many places; ties at the line stand above it.
const TOP: usize = 3;
/// Cards of a group that are shown to choose by.
const SHOWN: usize = 2;

/// A group to choose: its id, its name and its first cards.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice {
    pub id: Id,
    pub name: String,
    pub cards: Vec<String>,
}

/// The groups of the wall, each with what is in it.
pub fn choices(evening: &EveningContext) -> Memo<Vec<Choice>> {
    let (notes, groups): (Memo<Vec<Note>>, Memo<Vec<Group>>) = (evening.wall.all(), evening.wall.all());
    Memo::new(move |_| {
        notes.with(|notes| {
            groups.with(|groups| {
                let standing = standing(notes, groups);
                let text = |id: &Id| notes.iter().find(|it| it.id == *id).map(|it| it.text.clone());
                let name = |id: &Id| groups.iter().find(|it| it.id == *id).map(|it| it.name.clone());
                let choice = |(id, cards): &(Id, Vec<Id>)| Choice {
                    id: id.clone(),
                    name: name(id).unwrap_or_default(),
                    cards: cards.iter().filter_map(text).collect(),
                };
                standing.groups.iter().map(choice).collect()
            })
        })
    })
}

impl Choice {
    /// Its name, or what it is called without one.
    pub fn named(&self, language: shared::locales::Language) -> String {
        match (self.name.trim(), self.cards.first()) {
            ("", Some(card)) => card.clone(),
            ("", None) => wall_words::unnamed(language).to_owned(),
            (name, _) => name.to_owned(),
        }
    }
}

#[component]
pub fn VoteStep() -> impl IntoView {
    let evening = use_evening();
    let closed = Memo::new(move |_| evening.is_closed());
    view! { <Show when=move || closed.get() fallback=|| view! { <Dots/> }><Ranking/></Show> }
}

/// How far my dots are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    Nothing,
    /// Only on this device.
    Here,
    Sent,
}

#[component]
fn Dots() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let all = choices(&evening);
    let round = StoredValue::new(untrack(|| evening.round_id()));
    let place = StoredValue::new(context.session_place(&evening.session.get_value()));
    let draft = StoredValue::new(format!("dots.{}", round.get_value()));
    let mine = RwSignal::new(
        serde_json::from_str::<BTreeMap<String, i64>>(&context.drafts.read(&draft.get_value()))
            .unwrap_or_default(),
    );
    let far = RwSignal::new(if mine.with_untracked(BTreeMap::is_empty) { Far::Nothing } else { Far::Here });
    let dots = move || evening.round.with(|it| it.as_ref().map_or(DOTS, |it| it.dots));
    let left = move || dots() - mine.with(|mine| mine.values().sum::<i64>());
    // The last one counts: what is sent while another goes on is sent after it.
    let sending = StoredValue::new(false);
    let send = move || {
        let Some(place) = place.get_value() else { return };
        if sending.get_value() || untrack(|| far.get()) != Far::Here {
            return;
        }
        sending.set_value(true);
        spawn_local(async move {
            while let (Some(Far::Here), Some(given), Some(round)) =
                (far.try_get_untracked(), mine.try_get_untracked(), round.try_get_value())
            {
                match api::hand_in(&place, &round, BALLOT, &json!({ "dots": given })).await {
                    Ok(()) if mine.try_get_untracked().as_ref() == Some(&given) => {
                        far.try_set(Far::Sent);
                    }
                    Ok(()) => {}
                    Err(ApiError::Unreachable) => break,
                    Err(ApiError::Said { words, .. }) => {
                        context.toasts.say(words);
                        break;
                    }
                }
            }
            sending.try_set_value(false);
        });
    };
    // What this seat gave already, perhaps on another device.
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        if !evening.connected.get() || evening.round.with(Option::is_none) {
            return;
        }
        let Some(place) =
            place.get_value().filter(|_| !asked.get_value() && far.get_untracked() == Far::Nothing)
        else {
            return send();
        };
        asked.set_value(true);
        spawn_local(async move {
            let Some(round) = round.try_get_value() else { return };
            let Ok(handed) = api::round(&place, &round).await else { return };
            let given = handed.mine.get(BALLOT).and_then(|it| it.get("dots").cloned());
            let given = given.and_then(|it| serde_json::from_value::<BTreeMap<String, i64>>(it).ok());
            if let (Some(given), Some(Far::Nothing)) = (given, far.try_get_untracked()) {
                mine.set(given);
                far.set(Far::Sent);
            }
        });
    });
    let give = move |id: &Id, more: i64| {
        if more > 0 && untrack(left) <= 0 {
            return;
        }
        mine.update(|mine| {
            let count = mine.entry(id.to_string()).or_default();
            *count = (*count + more).max(0);
            if *count == 0 {
                mine.remove(id.as_str());
            }
        });
        let text = mine.with_untracked(|mine| serde_json::to_string(mine).unwrap_or_default());
        context.drafts.keep(&draft.get_value(), &text);
        far.set(Far::Here);
        send();
    };
    let card = move |choice: Choice| {
        let id = StoredValue::new(choice.id.clone());
        let count = move || mine.with(|mine| mine.get(id.get_value().as_str()).copied().unwrap_or_default());
        let name = StoredValue::new(choice.named(language.get_untracked()));
        let cards = choice.cards.iter().take(SHOWN).map(|it| view! { <li>{it.clone()}</li> }).collect_view();
        let more = choice.cards.len().saturating_sub(SHOWN);
        let more = (more > 0).then(
            || view! { <li class="muted">"+ " {wall_words::cards(language.get_untracked(), more)}</li> },
        );
        let drawn = move || (0..count()).map(|_| view! { <i class="dot"></i> }).collect_view();
        view! {
            <li class="vote panel" class:has-dots=move || { count() > 0 } id=format!("vote-{}", choice.id)>
                <h3>{name.get_value()}</h3>
                <ul class="vote__cards">{cards}{more}</ul>
                <div class="vote__dots">
                    <button type="button" class="btn btn--icon vote__less" aria-label=move || words::dot_less(language.get(), &name.get_value())
                        disabled=move || count() == 0 on:click=move |_| give(&id.get_value(), -1)><Icon name="minus"/></button>
                    <span class="vote__count"><span aria-hidden="true">{drawn}</span><small>{move || words::dots(language.get(), count())}</small></span>
                    <button type="button" class="btn btn--icon vote__more" aria-label=move || words::dot_more(language.get(), &name.get_value())
                        disabled=move || { left() <= 0 } on:click=move |_| give(&id.get_value(), 1)><Icon name="plus"/></button>
                </div>
            </li>
        }
    };
    let said = move || match far.get() {
        Far::Nothing => words::secret,
        Far::Here => words::not_kept,
        Far::Sent => words::kept,
    };
    view! {
        <div class="vote__top">
            <p class="vote__left" role="status"><b>{move || words::dots_left(language.get(), left(), dots())}</b></p>
            <p class="muted" data-far=move || match far.get() { Far::Nothing => "nothing", Far::Here => "here", Far::Sent => "sent" }>{move || said()(language.get())}</p>
        </div>
        <Show when=move || all.with(Vec::is_empty)><p class="muted">{t(words::nothing_to_vote)}</p></Show>
        <ul class="votes"><For each=move || all.get() key=Clone::clone let:choice>{card(choice)}</For></ul>
    }
}

/// One line of what came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub place: usize,
    pub choice: Choice,
    pub dots: i64,
    /// Others have as many.
    pub tied: bool,
    pub on_top: bool,
}

/// What came out, the most dots first; with how many people gave how many.
pub fn ranking(evening: &EveningContext) -> (Memo<Vec<Ranked>>, Memo<(usize, i64)>) {
    let all = choices(evening);
    let round = evening.round;
    let outcome = Memo::new(move |_| {
        round.with(|it| it.as_ref().map(|it| Outcome::read(&it.result)).unwrap_or_default())
    });
    let ranked = Memo::new(move |_| {
        all.with(|all| {
            let ids: Vec<Id> = all.iter().map(|it| it.id.clone()).collect();
            let ranking = outcome.with(|it| it.ranking(&ids));
            let ranked = ranking.iter().filter_map(|(place, id, dots)| {
                let choice = all.iter().find(|it| it.id == *id)?.clone();
                let tied = *dots > 0 && ranking.iter().filter(|it| it.2 == *dots).count() > 1;
                Some(Ranked { place: *place, choice, dots: *dots, tied, on_top: *place <= TOP && *dots > 0 })
            });
            ranked.collect()
        })
    });
    let sums = Memo::new(move |_| outcome.with(|it| (it.voters, it.dots.values().sum())));
    (ranked, sums)
}

/// The groups by their dots, with a line under the third place.
#[component]
pub fn Ranking() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let (ranked, sums) = ranking(&evening);
    let line = move |at: usize, all: &[Ranked]| {
        let one = &all[at];
        let ends = one.on_top && all.get(at + 1).is_some_and(|next| !next.on_top);
        let dots = (0..one.dots.min(40)).map(|_| view! { <i class="dot"></i> }).collect_view();
        let tied = one.tied.then(|| view! { <small>{t(words::tied)}</small> });
        view! {
            <li class="result__row" class:is-top=one.on_top>
                <b class="result__place">{one.place}</b><span class="result__name">{one.choice.named(language.get())}</span>
                <span class="result__dots" aria-hidden="true">{dots}</span>
                <span class="result__sum">{words::dots(language.get(), one.dots)} " " {tied}</span>
            </li>
            {ends.then(|| view! { <li class="result__line"><span>{t(words::go_on_with)}</span></li> })}
        }
    };
    let make = move |_| {
        for one in ranked.get_untracked().iter().filter(|it| it.on_top) {
            if context.theme_of(&one.choice.id).is_none() {
                context.make_voted_theme(&evening, &one.choice, one.dots, sums.get_untracked().0);
            }
        }
    };
    let to_make = move || {
        context.themes.with(|_| ());
        ranked.with(|all| all.iter().any(|it| it.on_top && context.theme_of(&it.choice.id).is_none()))
    };
    view! {
        <p class="lead">{move || { let (people, dots) = sums.get(); words::result_of(language.get(), people, dots) }}</p>
        <ol class="result">{move || ranked.with(|all| (0..all.len()).map(|at| line(at, all)).collect_view())}</ol>
        <Show when=move || to_make() && context.can_write.get() && context.at.seen_as.get() != super::address::As::Screen>
            <button type="button" class="btn btn--main" id="make-themes" on:click=make><Icon name="leaf"/>{t(words::make_themes)}</button>
        </Show>
    }
}
