//! The role map as a table: who does which role, and who does what in which action. A tap on a cell changes it. Of a large plan
//! one circle or theme is shown, and the rest on demand.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, print as paper, roles as words};
use shared::record::{Collection, HoldingState};

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::matrix_key::{Legend, Shape};
use super::matrix_table::{ACTION_PARTS, Across, Column, Part, ROLE_PARTS, Table, name_in};
use super::menu::{self, Menu};
use super::pick::Pick;
use super::words::t;

/// Rows and columns that are shown at first, and that come with each tap on more. All of three hundred parties and two
/// hundred roles would be sixty thousand cells, which nobody reads and no tablet draws.
const SHOWN: usize = 40;

/// The choice of all circles or themes, which is none of their ids; those in none have the empty one.
const ALL: &str = "*";

/// A cell: the party and the role or action.
type Key = (Id, Id);

fn dom((party, column): &Key) -> String {
    format!("cell-{party}-{column}")
}

#[component]
pub fn Matrix() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let across = RwSignal::new(Across::Roles);
    let whole = Memo::new(move |_| match across.get() {
        Across::Roles => context.places.with(|places| {
            context
                .holdings
                .with(|held| Table::of_roles(language.get(), places, held, context.parties_by_name()))
        }),
        Across::Actions => context.actions.with(|actions| {
            context.gives.with(|gives| {
                context.themes.with(|themes| {
                    context.roles.with(|roles| {
                        Table::of_actions(
                            language.get(),
                            actions,
                            themes,
                            gives,
                            roles,
                            context.parties_by_name(),
                        )
                    })
                })
            })
        }),
    });
    let groups = Memo::new(move |_| whole.with(|table| table.groups(language.get(), across.get())));
    // The circle or theme that was chosen. Nothing chosen: all when that fits, else the first.
    let chosen = RwSignal::new(None::<String>);
    let group = Memo::new(move |_| {
        let fits = whole.with(|table| table.columns.len() <= SHOWN);
        let known =
            |word: &String| word == ALL || groups.with(|all| all.iter().any(|it| it.0.as_str() == word));
        match chosen.get().filter(known) {
            Some(word) => (word != ALL).then(|| Id::from(word.as_str())),
            None if fits => None,
            None => groups.with(|all| all.first().map(|it| it.0.clone())),
        }
    });
    let (more_rows, more_columns) = (RwSignal::new(1_usize), RwSignal::new(1_usize));
    // The order is made when people come here or choose: a tap on a cell moves no row from under the finger.
    let known = Memo::new(move |_| {
        let mut ids: Vec<Id> = whole.with(|table| table.rows.iter().map(|it| it.id.clone()).collect());
        ids.sort();
        (ids, across.get(), group.get())
    });
    let order = Memo::new(move |_| {
        // Read, not only followed: a memo that nobody reads follows nothing itself.
        known.with(|_| ());
        untrack(|| whole.with(|table| group.with(|group| table.order(group.as_ref()))))
    });
    let columns = Memo::new(move |_| {
        let fits = |it: &&Column| group.with(|group| group.as_ref().is_none_or(|id| it.group == *id));
        whole.with(|table| table.columns.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let shown = Memo::new(move |_| {
        columns.with(|all| all.iter().take(SHOWN * more_columns.get()).cloned().collect::<Vec<_>>())
    });
    // Paper has room for all parties; which columns come on it was chosen.
    let rows = move || {
        let count = if due::is_on_paper() { usize::MAX } else { SHOWN * more_rows.get() };
        order.with(|all| all.iter().take(count).cloned().collect::<Vec<_>>())
    };
    // What readers call the rows and columns.
    let names = Memo::new(move |_| {
        whole.with(|table| {
            let rows = table.rows.iter().map(|it| (it.id.clone(), it.name.clone()));
            rows.chain(table.columns.iter().map(|it| (it.id.clone(), it.name.clone())))
                .collect::<BTreeMap<_, _>>()
        })
    });
    let open = RwSignal::new(None::<Key>);
    let tab = move |which: Across, words: fn(Language) -> &'static str| {
        let choose = move |_| {
            across.set(which);
            chosen.set(None);
            more_columns.set(1);
        };
        view! {
            <button type="button" class="switch__item" aria-pressed=move || (across.get() == which).to_string()
                on:click=choose>{t(words)}</button>
        }
    };
    let head = move |column: Column| {
        let key = Collection::Roles.key(&column.id);
        let action = column.id.clone();
        let address = move || match across.get() {
            Across::Roles => context.at.of_beside(&key),
            Across::Actions => context.address_of(&action),
        };
        let id = format!("role-{}", column.id);
        view! {
            <th scope="col">
                <a id=id href=address>{column.name}</a>
                {(!column.under.is_empty()).then_some(view! { <small>{column.under}</small> })}
                {(!column.led_by.is_empty()).then(|| view! { <small>{words::led_by(language.get(), &column.led_by)}</small> })}
                {column.is_vacant.then(|| view! { <small class="matrix__open">{t(words::vacant)}</small> })}
            </th>
        }
    };
    let sum = move |column: Column| {
        let count = move || whole.with(|table| table.count(&column.id));
        let text = move || match count() {
            0 => words::nobody(language.get()).to_owned(),
            count => count.to_string(),
        };
        view! { <td class:is-gap=column.is_gap>{text}</td> }
    };
    let options = Signal::derive(move || {
        let named =
            groups.get().into_iter().map(|(id, name, count)| (id.to_string(), format!("{name} ({count})")));
        [(ALL.to_owned(), words::all(language.get()).to_owned())].into_iter().chain(named).collect::<Vec<_>>()
    });
    let now = Signal::derive(move || group.get().map_or_else(|| ALL.to_owned(), |id| id.to_string()));
    let choose = Callback::new(move |(word, _): (String, String)| {
        chosen.set(Some(word));
        more_columns.set(1);
    });
    let left = |all: usize, shown: usize| all.saturating_sub(SHOWN * shown);
    let rows_left = move || left(order.with(Vec::len), more_rows.get());
    let columns_left = move || left(columns.with(Vec::len), more_columns.get());
    // Which circle or theme the paper shows, and what of it does not fit on the screen.
    let paper = move || {
        let name = group
            .get()
            .and_then(|id| groups.with(|all| all.iter().find(|it| it.0 == id).map(|it| it.1.clone())));
        let language = language.get();
        let left = columns_left();
        let only = name.map(|name| paper::only(language, &name));
        let left = (left > 0).then(|| paper::without_columns(language, left));
        only.into_iter().chain(left).collect::<Vec<_>>().join(" ")
    };
    let empty = move || columns.with(Vec::is_empty) || order.with(Vec::is_empty);
    view! {
        <div class="row matrix__bar">
            <div class="row">
                <div class="switch" role="group" aria-label=t(words::matrix)>
                    {tab(Across::Roles, words::matrix_roles)}{tab(Across::Actions, words::matrix_actions)}
                </div>
                <Show when=move || { groups.with(|all| all.len() > 1) }>
                    <Pick label=Signal::derive(move || words::matrix_part(language.get()).to_owned()) now options choose only_looks=true/>
                </Show>
            </div>
            <Legend across/>
        </div>
        <Show when=move || !empty() fallback=|| view! { <p class="empty">{t(words::nothing_fits)}</p> }>
            <div class="matrix" role="region" aria-label=t(words::matrix) tabindex="0">
                <table>
                    <thead><tr><td></td>{move || shown.get().into_iter().map(head).collect_view()}</tr></thead>
                    <tbody><For each=rows key=Id::clone let:party><Row party across whole shown names open/></For></tbody>
                    <tfoot><tr><th scope="row">{t(words::together)}</th>{move || shown.get().into_iter().map(sum).collect_view()}</tr></tfoot>
                </table>
            </div>
        </Show>
        <div class="row">
            <Show when=move || { rows_left() > 0 }>
                <button type="button" class="btn btn--quiet" on:click=move |_| more_rows.update(|it| *it += 1)>
                    <Icon name="plus"/>{move || words::more_rows(language.get(), rows_left())}
                </button>
            </Show>
            <Show when=move || { columns_left() > 0 }>
                <button type="button" class="btn btn--quiet" on:click=move |_| more_columns.update(|it| *it += 1)>
                    <Icon name="plus"/>{move || words::more_columns(language.get(), columns_left())}
                </button>
            </Show>
        </div>
        <Show when=move || !paper().is_empty()><p class="on-paper">{paper}</p></Show>
        <p class="muted">{t(words::matrix_help)}</p>
        <For each=move || open.get() key=Key::clone let:key><Choices key across whole names open/></For>
    }
}

#[component]
fn Row(
    party: Id,
    across: RwSignal<Across>,
    whole: Memo<Table>,
    shown: Memo<Vec<Column>>,
    names: Memo<BTreeMap<Id, String>>,
    open: RwSignal<Option<Key>>,
) -> impl IntoView {
    let context = use_plan();
    let party = StoredValue::new(party);
    let own = Memo::new(move |_| {
        context.parties.with(|all| all.iter().find(|it| it.id == party.get_value()).cloned())
    });
    let columns =
        move || shown.with(|all| all.iter().map(|it| (it.id.clone(), it.is_gap)).collect::<Vec<_>>());
    let address = move || context.at.of_beside(&Collection::Parties.key(&party.get_value()));
    view! {
        <tr>
            <th scope="row">
                <a id=format!("party-{}", party.get_value()) href=address>
                    {move || own.get().map(|party| view! { <Face leader=Some(Leader::Party(party)) kind="avatar--sm"/> })}
                    <span>{move || own.with(|it| it.as_ref().map(|party| party.name.clone()))}</span>
                </a>
            </th>
            <For each=columns key=Clone::clone let:column><Cell key=(party.get_value(), column.0) is_gap=column.1 across whole names open/></For>
        </tr>
    }
}

/// What the two of a cell are to each other, and what readers call that.
#[derive(Clone, Copy)]
struct Both {
    key: StoredValue<Key>,
    across: RwSignal<Across>,
    parts: Memo<BTreeSet<Part>>,
    names: Memo<BTreeMap<Id, String>>,
    language: Signal<Language>,
}

impl Both {
    fn new(
        key: Key,
        across: RwSignal<Across>,
        whole: Memo<Table>,
        names: Memo<BTreeMap<Id, String>>,
    ) -> Self {
        let key = StoredValue::new(key);
        let parts = Memo::new(move |_| {
            whole.with(|table| key.with_value(|key| table.cells.get(key).cloned().unwrap_or_default()))
        });
        Self { key, across, parts, names, language: use_plan().language }
    }

    /// Who, what, and what they are to each other.
    fn label(&self) -> String {
        let (language, across) = (self.language.get(), self.across.get());
        let mut state = self.parts.with(|parts| {
            parts.iter().map(|it| name_in(*it, across)(language)).collect::<Vec<_>>().join(", ")
        });
        if state.is_empty() {
            words::cell_none(language).clone_into(&mut state);
        }
        self.names.with(|names| {
            let name = |id: &Id| names.get(id).map(String::as_str).unwrap_or_default();
            self.key.with_value(|key| words::cell(language, name(&key.0), name(&key.1), &state))
        })
    }
}

/// A button and nothing more: there are many of them. Its menu is one for all.
#[component]
fn Cell(
    key: Key,
    is_gap: bool,
    across: RwSignal<Across>,
    whole: Memo<Table>,
    names: Memo<BTreeMap<Id, String>>,
    open: RwSignal<Option<Key>>,
) -> impl IntoView {
    let context = use_plan();
    let id = dom(&key);
    let both = Both::new(key, across, whole, names);
    let (key, parts) = (both.key, both.parts);
    let face = move || parts.get().into_iter().map(|part| view! { <Shape part/> }).collect_view();
    let is_open = move || open.with(|open| key.with_value(|key| open.as_ref() == Some(key)));
    let toggle = move |_| {
        let next = (!untrack(is_open)).then(|| key.get_value());
        open.set(next);
    };
    view! {
        <td class:is-gap=is_gap>
            <button type="button" class="cell" id=id aria-haspopup="menu" aria-label=move || both.label() aria-expanded=move || is_open().to_string()
                disabled=move || !context.can_write.get() on:click=toggle><span class="cell__shapes">{face}</span></button>
        </td>
    }
}

/// What can be chosen in a cell.
#[component]
fn Choices(
    key: Key,
    across: RwSignal<Across>,
    whole: Memo<Table>,
    names: Memo<BTreeMap<Id, String>>,
    open: RwSignal<Option<Key>>,
) -> impl IntoView {
    let context = use_plan();
    let anchor = StoredValue::new(dom(&key));
    let both = Both::new(key, across, whole, names);
    let (key, parts) = (both.key, both.parts);
    let here = RwSignal::new(true);
    // However the menu closes, no cell is open any more.
    Effect::new(move |_| {
        if !here.get() {
            open.try_update(|open| {
                if key.with_value(|key| open.as_ref() == Some(key)) {
                    *open = None;
                }
            });
        }
    });
    let navigate = StoredValue::new_local(leptos_router::hooks::use_navigate());
    let choose = move |one: Part| {
        let (party, column) = key.get_value();
        match (across.get_untracked(), one.field()) {
            (Across::Roles, _) => {
                let state = match one {
                    Part::Does => Some(HoldingState::Does),
                    Part::Helps => Some(HoldingState::Helps),
                    Part::Asked => Some(HoldingState::Asked),
                    _ => None,
                };
                if state.is_some() || !parts.with_untracked(BTreeSet::is_empty) {
                    context.set_holding(&column, &party, state);
                }
            }
            (Across::Actions, Some(field)) => {
                let present = !parts.with_untracked(|parts| parts.contains(&one));
                context.set_part_in(&column, &party, field, present);
            }
            // What somebody brings is written on the sheet.
            (Across::Actions, None) => {
                let address = untrack(|| context.address_of(&column));
                navigate.with_value(|go| go(&address, leptos_router::NavigateOptions::default()));
            }
        }
        menu::shut(here, &anchor.get_value());
    };
    let holds = move |one: Part| match one {
        Part::None => parts.with(BTreeSet::is_empty),
        one => parts.with(|parts| parts.contains(&one)),
    };
    let item = move |one: &Part| {
        let one = *one;
        let role = if across.get_untracked() == Across::Roles { "menuitemradio" } else { "menuitemcheckbox" };
        view! {
            <button class="menu__item" role=role aria-checked=move || holds(one).to_string() on:click=move |_| choose(one)>
                <Shape part=one/>{t(name_in(one, across.get_untracked()))}<Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    view! {
        <Menu open=here anchor=anchor.get_value() label=move || both.label()>
            {match across.get_untracked() {
                Across::Roles => ROLE_PARTS.iter().map(item).collect_view().into_any(),
                Across::Actions => ACTION_PARTS.iter().map(item).collect_view().into_any(),
            }}
        </Menu>
    }
}
