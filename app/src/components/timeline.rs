//! The actions of a plan in time: from when to when, in the words that people agreed on, and when the group looks back.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{common, views as words};
use shared::plan::filter::Filter;
use shared::plan::look_again::look_again;
use shared::plan::timeline::{Bar, Span, bars, number, part, whole};
use shared::record::{Collection, Dilemma, Due, Rule};

use super::action_list::shown;
use super::context::use_plan;
use super::due;
use super::gradual::{Rest, gradual};
use super::hold::use_board;
use super::words::t;
use crate::browser::clock;

/// Lines that are drawn at once, and that come with each piece after that.
const FIRST: usize = 30;
const MORE: usize = 20;

/// A line with nothing on it but the day of looking back; none when that was not agreed.
fn looked_back(id: &Id, title: String, day: &str) -> Option<Bar> {
    let check = number(day)?;
    Some(Bar { id: id.clone(), title, due: Due::on(day), done: false, span: None, checks: vec![check] })
}

#[component]
pub fn Timeline() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let board = use_board();
    let rules: Memo<Vec<Rule>> = context.plan.all();
    let dilemmas: Memo<Vec<Dilemma>> = context.plan.all();
    // What is looked back on and is no action: not while somebody looks for actions.
    let others = Memo::new(move |_| {
        if context.at.filter.with(|filter| *filter != Filter::default()) {
            return Vec::new();
        }
        let mut others: Vec<Bar> = Vec::new();
        let mut put = |id: &Id, title: String, day: &str| others.extend(looked_back(id, title, day));
        let agreed = rules.with(|rules| dilemmas.with(|dilemmas| look_again(rules, dilemmas)));
        agreed.into_iter().for_each(|it| put(&it.id, it.title, &it.day));
        context.cycles.with(|all| {
            for it in all.iter().filter(|it| !it.gone) {
                if context.owner(&it.about).is_none_or(|owner| owner.collection != Collection::Actions) {
                    put(&it.id, context.cycle_name(it), &it.check_on);
                }
            }
        });
        others
    });
    let all = Memo::new(move |_| {
        let actions = shown(&context, &board);
        let mut all = context.cycles.with(|cycles| bars(&actions, cycles));
        all.extend(others.get());
        all.sort_by_key(|bar| {
            (!bar.is_dated(), bar.span.map(|span| span.to).or(bar.checks.first().copied()))
        });
        all
    });
    let address = move |id: &Id| {
        let cycle = context.cycles.with(|all| all.iter().find(|it| it.id == *id).cloned());
        match cycle {
            Some(cycle) => context.at.of_cycle(context.owner(&cycle.about).as_ref(), id),
            None if others.with(|all| all.iter().any(|it| it.id == *id)) => context.at.of_item(id),
            None => context.address_of(id),
        }
    };
    let today = move || number(&due::iso(clock::today())).unwrap_or_default();
    let frame = Memo::new(move |_| all.with(|all| whole(all, today())));
    let list = gradual(FIRST, MORE, move || all.with(Vec::len));
    let lines = move |dated: bool| {
        let fits = move |bar: &&Bar| bar.is_dated() == dated;
        all.with(|all| all.iter().take(list.count()).filter(fits).cloned().collect::<Vec<_>>())
    };
    let percent = move |of: fn(Span) -> i64, span: Span| {
        move || frame.get().map(|whole| format!("{:.2}%", part(whole, of(span))))
    };
    let now = move || frame.get().map(|whole| format!("{:.2}%", part(whole, today())));
    let name = move |bar: &Bar| {
        if bar.title.trim().is_empty() {
            common::untitled(language.get()).to_owned()
        } else {
            bar.title.clone()
        }
    };
    // A line is made anew when something on it changes, and only then.
    let line = move |bar: Bar| {
        let (title, due) = (name(&bar), bar.due.clone());
        let day = move || due::said(language.get(), &due);
        let span = bar.span.map(|span| {
            view! { <span class="timeline__bar" class:is-done=bar.done style=("--from", percent(|it| it.from, span)) style=("--to", percent(|it| it.to + 1, span))></span> }
        });
        let checks = bar.checks.iter().map(|day| {
            let day = Span { from: *day, to: *day };
            view! { <span class="timeline__check" role="img" aria-label=t(words::look_back) title=t(words::look_back)
                style=("--from", percent(|it| it.from, day))></span> }
        });
        let checks = checks.collect_view();
        let (id, dom) = (bar.id.clone(), format!("card-{}", bar.id));
        view! {
            <li class="timeline__line">
                <a href=move || address(&id) id=dom>{title}</a>
                <span class="timeline__words">{day}</span>
                <span class="timeline__track">{span}{checks}</span>
            </li>
        }
    };
    let undated = move |bar: Bar| {
        let (title, id, dom) = (name(&bar), bar.id.clone(), format!("card-{}", bar.id));
        view! { <li><a href=move || context.address_of(&id) id=dom>{title}</a></li> }
    };
    let some_undated = move || all.with(|all| all.iter().take(list.count()).any(|bar| !bar.is_dated()));
    let next =
        Signal::derive(move || all.with(|all| all.get(list.count()).map(|bar| format!("card-{}", bar.id))));
    view! {
        <Show when=move || frame.with(Option::is_some) fallback=|| view! { <p class="muted">{t(words::nothing)}</p> }>
            <p class="timeline__key muted"><span class="timeline__now-key"></span>{t(words::today)} " " <span class="timeline__check-key"></span>{t(words::look_back)}</p>
            <ol class="timeline panel" style=("--now", now)><For each=move || lines(true) key=Bar::clone let:bar>{line(bar)}</For></ol>
        </Show>
        <Show when=some_undated>
            <h2 class="timeline__undated">{t(words::no_days)}</h2>
            <ul class="plain-list"><For each=move || lines(false) key=Bar::clone let:bar>{undated(bar)}</For></ul>
        </Show>
        <Rest of=list next/>
    }
}
