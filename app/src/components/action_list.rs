//! The actions of a plan as a list: put together by what people choose, in the order that they choose.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, board, sheet, views as words};
use shared::plan::BOARD;
use shared::plan::filter::fold;
use shared::record::{Action, Column, Ownership};

use super::acts::title_of;
use super::context::{PlanContext, use_plan};
use super::due;
use super::gradual::{Rest, gradual};
use super::hold::{BoardState, use_board};
use super::lead::Face;
use super::own::{self, Own};
use super::pdca::Pdca;
use super::pick::Pick;
use super::words::t;

/// What stands under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Column,
    Theme,
    Lead,
    Ownership,
}

/// Lines that are drawn at once, and that come with each piece after that.
const FIRST: usize = 30;
const MORE: usize = 20;

type Words = fn(Language) -> &'static str;

const GROUPS: [(&str, By, Words); 4] = [
    ("column", By::Column, words::by_column),
    ("theme", By::Theme, words::by_theme),
    ("lead", By::Lead, words::by_lead),
    ("ownership", By::Ownership, words::by_ownership),
];
const SORTS: [(&str, Words); 3] =
    [("place", words::by_place), ("title", words::by_title), ("due", words::by_due)];

/// What stands above some actions: where it stands among the others, what it is about, and what it is called.
type Heading = (usize, String, String);

fn heading(context: &PlanContext, by: By, action: &Action, language: Language) -> Heading {
    match by {
        By::Column => {
            let at = BOARD.iter().position(|column| *column == action.column).unwrap_or(BOARD.len());
            let word = action.column.word();
            (at, word.to_owned(), board::column(language, word).to_owned())
        }
        By::Theme => context.themes.with(|themes| {
            let standing = themes.iter().filter(|it| !it.gone);
            match standing.enumerate().find(|(_, it)| it.id == action.theme) {
                Some((at, theme)) => (at, theme.id.to_string(), theme.name.clone()),
                None => (usize::MAX, String::new(), board::no_theme(language).to_owned()),
            }
        }),
        By::Lead => match context.leader(&action.lead) {
            Some(leader) => (0, leader.id().to_string(), leader.name(language)),
            None => (1, String::new(), sheet::lead_open(language).to_owned()),
        },
        By::Ownership => {
            let all = [Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown];
            let at = all.iter().position(|it| *it == action.ownership).unwrap_or(all.len());
            (at, at.to_string(), own::name(action.ownership)(language).to_owned())
        }
    }
}

/// What is looked for, without what the group stopped doing.
pub fn shown(context: &PlanContext, board: &BoardState) -> Vec<Action> {
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
            let mut groups: Vec<(Heading, Vec<Id>)> = Vec::new();
            let mut places: BTreeMap<String, usize> = BTreeMap::new();
            for action in actions {
                let heading = heading(&context, by, &action, language);
                let at = *places.entry(heading.1.clone()).or_insert(groups.len());
                match groups.get_mut(at) {
                    Some((_, own)) => own.push(action.id),
                    None => groups.push((heading, vec![action.id])),
                }
            }
            groups.sort_by_cached_key(|((at, _, name), _)| (*at, fold(name)));
            groups
        })
    };
    let list = gradual(FIRST, MORE, move || all.with(|all| all.iter().map(|(_, own)| own.len()).sum()));
    let next = Signal::derive(move || {
        let ids =
            |all: &Vec<(Heading, Vec<Id>)>| all.iter().flat_map(|it| it.1.iter()).nth(list.count()).cloned();
        all.with(ids).map(|id| format!("card-{id}"))
    });
    // Of each heading as many as have their turn.
    let groups = Memo::new(move |_| {
        let mut left = list.count();
        let mut shown = Vec::new();
        for (heading, own) in all.get() {
            if left == 0 {
                break;
            }
            let (count, own) = (own.len(), own.into_iter().take(left).collect::<Vec<_>>());
            left -= own.len();
            shown.push((heading, count, own));
        }
        shown
    });
    let options = move |all: Vec<(&'static str, Words)>| {
        Signal::derive(move || {
            all.iter()
                .map(|(word, name)| ((*word).to_owned(), name(language.get()).to_owned()))
                .collect::<Vec<_>>()
        })
    };
    let label = move |words: Words| Signal::derive(move || words(language.get()).to_owned());
    let take = move |into: RwSignal<String>| Callback::new(move |(word, _): (String, String)| into.set(word));
    let heads = move || {
        groups.with(|all| all.iter().map(|(heading, count, _)| (heading.clone(), *count)).collect::<Vec<_>>())
    };
    let part = move |(heading, count): (Heading, usize)| {
        let (_, about, name) = heading;
        let own = move || {
            let find = |all: &Vec<(Heading, usize, Vec<Id>)>| {
                all.iter().find(|((_, it, _), ..)| *it == about).map(|(_, _, own)| own.clone())
            };
            groups.with(find).unwrap_or_default()
        };
        view! {
            <tbody>
                <tr class="action-list__head"><th colspan="5" scope="rowgroup">{name} " " <span class="count">{count}</span></th></tr>
                <For each=own key=Id::clone let:id><Line id/></For>
            </tbody>
        }
    };
    view! {
        <div class="row action-list__bar">
            <label>{t(words::group_by)} " " <Pick label=label(words::group_by) now=group
                options=options(GROUPS.iter().map(|it| (it.0, it.2)).collect()) choose=take(group) only_looks=true/></label>
            <label>{t(words::sort_by)} " " <Pick label=label(words::sort_by) now=sort options=options(SORTS.to_vec()) choose=take(sort) only_looks=true/></label>
        </div>
        <div class="action-list panel" role="region" aria-label=t(words::list) tabindex="0">
            <table>
                <thead><tr>
                    <th scope="col">{t(words::action)}</th><th scope="col">{t(words::column)}</th><th scope="col">{t(words::lead)}</th>
                    <th scope="col">{t(words::due)}</th><td></td>
                </tr></thead>
                <For each=heads key=Clone::clone let:head>{part(head)}</For>
            </table>
        </div>
        <Rest of=list next/>
    }
}

/// One action: drawn anew where it changes, and nowhere else.
#[component]
fn Line(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Action>(&id);
    let of = move |read: fn(&Action) -> String| {
        Memo::new(move |_| record.with(|it| it.as_ref().map(read)).unwrap_or_default())
    };
    let title = Memo::new(move |_| {
        record.with(|it| it.as_ref().map(|it| title_of(it, language.get()))).unwrap_or_default()
    });
    let column = of(|it| it.column.word().to_owned());
    let lead =
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.lead.clone())).unwrap_or_default());
    let leader = Memo::new(move |_| context.leader(&lead.get()));
    let day = Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.due.clone())).unwrap_or_default());
    let ownership =
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.ownership)).unwrap_or_default());
    let who = move || {
        leader.with(|it| {
            it.as_ref()
                .map_or_else(|| sheet::lead_open(language.get()).to_owned(), |it| it.name(language.get()))
        })
    };
    let dom = format!("card-{id}");
    let id = StoredValue::new(id);
    let phase = Memo::new(move |_| context.phases.with(|all| all.get(&id.get_value()).copied()));
    view! {
        <tr>
            <td><a href=move || context.address_of(&id.get_value()) id=dom>{title}</a></td>
            <td>{move || column.with(|word| board::column(language.get(), word).to_owned())}</td>
            <td><span class="action-list__who">{move || view! { <Face leader=leader.get() kind="avatar--sm"/> }}<span>{who}</span></span></td>
            <td>{move || day.with(|day| due::said(language.get(), day))}</td>
            <td><span class="action-list__who">
                {move || phase.get().map(|phase| view! { <Pdca phase/> })}{move || view! { <Own ownership=ownership.get()/> }}
            </span></td>
        </tr>
    }
}
