//! The actions of a plan as a list: put together by what people choose, in the order that they choose; and in time.

use leptos::prelude::*;
use shared::locales::{Language, board, sheet, views as words};
use shared::plan::BOARD;
use shared::plan::filter::fold;
use shared::plan::timeline::{Bar, Span, bars, number, part, whole};
use shared::record::{Action, Column, Ownership};

use super::acts::title_of;
use super::context::{PlanContext, use_plan};
use super::due;
use super::hold::{BoardState, use_board};
use super::lead::Face;
use super::own::{self, Own};
use super::pdca::Pdca;
use super::pick::Pick;
use super::words::t;
use crate::browser::clock;

/// What stands under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Column,
    Theme,
    Lead,
    Ownership,
}

type Words = fn(Language) -> &'static str;

const GROUPS: [(&str, By, Words); 4] = [
    ("column", By::Column, words::by_column),
    ("theme", By::Theme, words::by_theme),
    ("lead", By::Lead, words::by_lead),
    ("ownership", By::Ownership, words::by_ownership),
];
const SORTS: [(&str, Words); 3] =
    [("place", words::by_place), ("title", words::by_title), ("due", words::by_due)];

/// The heading of an action, and where that heading stands.
fn heading(context: &PlanContext, by: By, action: &Action, language: Language) -> (usize, String) {
    match by {
        By::Column => {
            let at = BOARD.iter().position(|column| *column == action.column).unwrap_or(BOARD.len());
            (at, board::column(language, action.column.word()).to_owned())
        }
        By::Theme => {
            let themes = context.themes.get();
            let found = themes.iter().filter(|it| !it.gone).position(|it| it.id == action.theme);
            let name = themes.iter().find(|it| it.id == action.theme && !it.gone).map(|it| it.name.clone());
            (found.unwrap_or(usize::MAX), name.unwrap_or_else(|| board::no_theme(language).to_owned()))
        }
        By::Lead => match context.leader(&action.lead) {
            Some(leader) => (0, leader.name(language)),
            None => (1, sheet::lead_open(language).to_owned()),
        },
        By::Ownership => {
            let all = [Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown];
            let at = all.iter().position(|it| *it == action.ownership).unwrap_or(all.len());
            (at, own::name(action.ownership)(language).to_owned())
        }
    }
}

/// What is looked for, without what the group stopped doing.
fn shown(context: &PlanContext, board: &BoardState) -> Vec<Action> {
    let fits = |it: &Action| !it.gone && it.column != Column::Stopped && board.fits(&it.id);
    context.actions.with(|all| all.iter().filter(|it| fits(it)).cloned().collect())
}

#[component]
pub fn ActionList() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let (group, sort) = (RwSignal::new("column".to_owned()), RwSignal::new("place".to_owned()));
    let all = {
        let board = use_board();
        Memo::new(move |_| {
            let by = GROUPS.iter().find(|it| it.0 == group.get()).map_or(By::Column, |it| it.1);
            let language = language.get();
            let mut actions = shown(&context, &board);
            match sort.get().as_str() {
                "title" => actions.sort_by_cached_key(|it| (fold(&it.title), it.id.clone())),
                "due" => {
                    actions.sort_by_cached_key(|it| (it.due.to.is_empty(), it.due.to.clone(), it.id.clone()))
                }
                _ => actions.sort_by_cached_key(|it| {
                    let column = BOARD.iter().position(|column| *column == it.column);
                    (column, it.rank.clone(), it.id.clone())
                }),
            }
            let mut groups: Vec<(usize, String, Vec<Action>)> = Vec::new();
            for action in actions {
                let (at, name) = heading(&context, by, &action, language);
                match groups.iter_mut().find(|(_, other, _)| *other == name) {
                    Some((_, _, own)) => own.push(action),
                    None => groups.push((at, name, vec![action])),
                }
            }
            groups.sort_by_cached_key(|(at, name, _)| (*at, fold(name)));
            groups
        })
    };
    let options = move |all: Vec<(&'static str, Words)>| {
        Signal::derive(move || {
            all.iter()
                .map(|(word, name)| ((*word).to_owned(), name(language.get()).to_owned()))
                .collect::<Vec<_>>()
        })
    };
    let label = move |words: Words| Signal::derive(move || words(language.get()).to_owned());
    let take = move |into: RwSignal<String>| Callback::new(move |(word, _): (String, String)| into.set(word));
    let line = move |action: Action| {
        let language = language.get();
        let leader = context.leader(&action.lead);
        let name =
            leader.as_ref().map_or_else(|| sheet::lead_open(language).to_owned(), |it| it.name(language));
        let phase = context.cycles.with(|all| shared::plan::cycles::phase_of(all, &action.id));
        let column = board::column(language, action.column.word());
        view! {
            <tr>
                <td><a href=context.address_of(&action.id) id=format!("card-{}", action.id)>{title_of(&action, language)}</a></td>
                <td>{column}</td>
                <td><span class="action-list__who"><Face leader kind="avatar--sm"/><span>{name}</span></span></td>
                <td>{due::words(language, &action.due, clock::today())}</td>
                <td><span class="action-list__who">{phase.map(|phase| view! { <Pdca phase/> })}<Own ownership=action.ownership/></span></td>
            </tr>
        }
    };
    let part = move |(_, name, actions): (usize, String, Vec<Action>)| {
        let count = actions.len();
        view! {
            <tbody>
                <tr class="action-list__head"><th colspan="5" scope="rowgroup">{name} " " <span class="count">{count}</span></th></tr>
                {actions.into_iter().map(line).collect_view()}
            </tbody>
        }
    };
    view! {
        <div class="row action-list__bar">
            <label>{t(words::group_by)} " " <Pick label=label(words::group_by) now=group
                options=options(GROUPS.iter().map(|it| (it.0, it.2)).collect()) choose=take(group)/></label>
            <label>{t(words::sort_by)} " " <Pick label=label(words::sort_by) now=sort options=options(SORTS.to_vec()) choose=take(sort)/></label>
        </div>
        <div class="action-list panel" role="region" aria-label=t(words::list) tabindex="0">
            <table>
                <thead><tr>
                    <th scope="col">{t(words::action)}</th><th scope="col">{t(words::column)}</th><th scope="col">{t(words::lead)}</th>
                    <th scope="col">{t(words::due)}</th><td></td>
                </tr></thead>
                {move || all.get().into_iter().map(part).collect_view()}
            </table>
        </div>
    }
}

#[component]
pub fn Timeline() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let board = use_board();
    let all = Memo::new(move |_| {
        let actions = shown(&context, &board);
        context.cycles.with(|cycles| bars(&actions, cycles))
    });
    let today = move || number(&due::iso(clock::today())).unwrap_or_default();
    let frame = Memo::new(move |_| all.with(|all| whole(all, today())));
    let percent = |value: f64| format!("{value:.2}%");
    let line = move |bar: Bar, whole: Span| {
        let language = language.get();
        let title = title_of(&bar.action, language);
        let day = due::words(language, &bar.action.due, clock::today());
        let span = bar.span.map(|span| {
            let (from, to) = (part(whole, span.from), part(whole, span.to + 1));
            let done = bar.action.column == Column::Done;
            view! { <span class="timeline__bar" class:is-done=done style=("--from", percent(from)) style=("--to", percent(to))></span> }
        });
        let checks = bar.checks.into_iter().map(|day| {
            view! { <span class="timeline__check" role="img" aria-label=t(words::look_back) title=t(words::look_back)
                style=("--from", percent(part(whole, day)))></span> }
        });
        let checks = checks.collect_view();
        view! {
            <li class="timeline__line">
                <a href=context.address_of(&bar.action.id) id=format!("card-{}", bar.action.id)>{title}</a>
                <span class="timeline__words">{day}</span>
                <span class="timeline__track">{span}{checks}</span>
            </li>
        }
    };
    let dated = move || {
        let whole = frame.get()?;
        let lines = all.get().into_iter().filter(|bar| bar.span.is_some() || !bar.checks.is_empty());
        let now = percent(part(whole, today()));
        Some(view! {
            <ol class="timeline panel" style=("--now", now)>{lines.map(|bar| line(bar, whole)).collect_view()}</ol>
        })
    };
    let undated = move || {
        let lines = all.get().into_iter().filter(|bar| bar.span.is_none() && bar.checks.is_empty());
        lines.map(|bar| {
            let title = title_of(&bar.action, language.get());
            view! { <li><a href=context.address_of(&bar.action.id) id=format!("card-{}", bar.action.id)>{title}</a></li> }
        })
        .collect_view()
    };
    let some_undated =
        move || all.with(|all| all.iter().any(|bar| bar.span.is_none() && bar.checks.is_empty()));
    view! {
        <Show when=move || frame.with(Option::is_some) fallback=|| view! { <p class="muted">{t(words::nothing)}</p> }>
            <p class="timeline__key muted"><span class="timeline__now-key"></span>{t(words::today)} " " <span class="timeline__check-key"></span>{t(words::look_back)}</p>
            {dated}
        </Show>
        <Show when=some_undated>
            <h2 class="timeline__undated">{t(words::no_days)}</h2>
            <ul class="plain-list">{undated}</ul>
        </Show>
    }
}
