//! Putting dots with groups: secret until the close, and to be changed until then. Then what came out of it, ties included.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::{Value as Json, json};
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::{evening as words, wall as wall_words};
use shared::record::{Group, Note, Vote};
use shared::round::Outcome;
use shared::wall::{shown, standing};

use super::acts::DOTS;
use super::context::use_plan;
use super::evening::{EveningContext, use_evening};
use super::handing::Handing;
use super::icon::Icon;
use super::words::t;

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
                let standing = standing(&shown(notes), groups);
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

/// The dots that somebody gives, by group.
fn dots_of(given: &Json) -> BTreeMap<String, i64> {
    let dots = given.get("dots").and_then(Json::as_object).into_iter().flatten();
    dots.filter_map(|(id, count)| Some((id.clone(), count.as_i64()?))).collect()
}

/// What everybody chose in this round, where names come with it.
pub fn votes(evening: &EveningContext) -> Memo<Vec<Vote>> {
    let all: Memo<Vec<Vote>> = evening.wall.all();
    let evening = *evening;
    Memo::new(move |_| {
        let round = evening.round_id();
        all.with(|all| all.iter().filter(|it| it.round == round).cloned().collect())
    })
}

#[component]
fn Dots() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let all = choices(&evening);
    let handing = Handing::new("dots");
    let mine = Memo::new(move |_| dots_of(&handing.mine()));
    let dots = move || evening.round.with(|it| it.as_ref().map_or(DOTS, |it| it.dots));
    let left = move || dots() - mine.with(|mine| mine.values().sum::<i64>());
    let give = move |id: &Id, more: i64| {
        if more > 0 && untrack(left) <= 0 {
            return;
        }
        let mut given = mine.get_untracked();
        let count = given.entry(id.to_string()).or_default();
        *count = (*count + more).max(0);
        given.retain(|_, count| *count > 0);
        handing.give(json!({ "dots": given }));
    };
    let votes = votes(&evening);
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
        let who = move || votes.with(|all| names_at(all, &id.get_value()));
        view! {
            <li class="vote panel" class:has-dots=move || { count() > 0 } id=format!("vote-{}", choice.id)>
                <h3>{name.get_value()}</h3>
                <ul class="vote__cards">{cards}{more}</ul>
                <Show when=move || !who().is_empty()><p class="vote__who">{who}</p></Show>
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
    let said = move || match handing.far_word() {
        "sent" => words::kept,
        "here" => words::not_kept,
        _ => words::no_dots_yet,
    };
    view! {
        <div class="vote__top">
            <p class="vote__left" role="status"><b>{move || words::dots_left(language.get(), left(), dots())}</b></p>
            <p class="muted" data-far=move || handing.far_word()>{move || said()(language.get())}</p>
        </div>
        <Show when=move || all.with(Vec::is_empty)><p class="muted">{t(words::nothing_to_vote)}</p></Show>
        <ul class="votes"><For each=move || all.get() key=Clone::clone let:choice>{card(choice)}</For></ul>
    }
}

/// Who put dots with this group, and how many: ‘Anna 2, Bob’.
pub fn names_at(votes: &[Vote], group: &Id) -> String {
    let mut names: Vec<String> = votes
        .iter()
        .filter_map(|it| match it.dots.get(group)? {
            1 => Some(it.by.clone()),
            count => Some(format!("{} {count}", it.by)),
        })
        .collect();
    names.sort();
    names.join(", ")
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
            let top = round.with(|it| it.as_ref().map(|it| it.line).unwrap_or_default());
            let ids: Vec<Id> = all.iter().map(|it| it.id.clone()).collect();
            let ranking = outcome.with(|it| it.ranking(&ids));
            let ranked = ranking.iter().filter_map(|(place, id, dots)| {
                let choice = all.iter().find(|it| it.id == *id)?.clone();
                let tied = *dots > 0 && ranking.iter().filter(|it| it.2 == *dots).count() > 1;
                Some(Ranked { place: *place, choice, dots: *dots, tied, on_top: *place <= top && *dots > 0 })
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
    let votes = votes(&evening);
    // Only who leads moves it, and never on the screen.
    let may_move = move || evening.may_lead.get() && context.at.seen_as.get() == super::address::As::Self_;
    let put_line = move |more: bool| {
        let Some(round) = evening.round.get_untracked() else { return };
        // One line of the result further: ties go together.
        let places: Vec<usize> =
            ranked.with_untracked(|all| all.iter().filter(|it| it.dots > 0).map(|it| it.place).collect());
        let next = match more {
            true => places.iter().copied().filter(|it| *it > round.line).min(),
            false => {
                let above = places.iter().copied().filter(|it| *it <= round.line).max().unwrap_or_default();
                places.iter().copied().filter(|it| *it < above).max()
            }
        };
        if let Some(next) = next {
            evening.stage.act(Intent::set_line(&round.id, next));
        }
    };
    let move_line = move || {
        may_move().then(|| view! {
            <button type="button" class="btn btn--bare btn--icon line-up" aria-label=t(words::line_up) on:click=move |_| put_line(false)><Icon name="up"/></button>
            <button type="button" class="btn btn--bare btn--icon line-down" aria-label=t(words::line_down) on:click=move |_| put_line(true)><Icon name="down"/></button>
        })
    };
    let line = move |at: usize, all: &[Ranked]| {
        let one = &all[at];
        let who = votes.with(|votes| names_at(votes, &one.choice.id));
        let who = (!who.is_empty()).then(|| view! { <small class="result__who">{who}</small> });
        let ends = one.on_top && all.get(at + 1).is_none_or(|next| !next.on_top);
        let dots = (0..one.dots.min(40)).map(|_| view! { <i class="dot"></i> }).collect_view();
        let tied = one.tied.then(|| view! { <small>{t(words::tied)}</small> });
        view! {
            <li class="result__row" class:is-top=one.on_top>
                <b class="result__place">{one.place}</b><span class="result__name"><span class="result__called">{one.choice.named(language.get())}</span>{who}</span>
                <span class="result__dots" aria-hidden="true">{dots}</span>
                <span class="result__sum">{words::dots(language.get(), one.dots)} " " {tied}</span>
            </li>
            {ends.then(|| view! { <li class="result__line"><span>{t(words::go_on_with)}</span>{move_line()}</li> })}
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
