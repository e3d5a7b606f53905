//! The role map as a table: who does which role, and who does what in which action. A tap on a cell changes it.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, roles as words};
use shared::plan::roles::{Place, is_open};
use shared::record::{Action, Collection, Holding, HoldingState, Lead, Party};

use super::acts::title_of;
use super::context::use_plan;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::menu::{self, MenuButton};
use super::role_name::name;
use super::roles::use_roles;
use super::words::t;

/// What is across the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Across {
    Roles,
    Actions,
}

/// What a party is to a role or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    None,
    Does,
    Helps,
    Asked,
    Leads,
    Brings,
    AskedFirst,
    Agrees,
}

impl Part {
    fn name(self) -> fn(Language) -> &'static str {
        match self {
            Self::None => words::cell_none,
            Self::Does => words::state_name(HoldingState::Does),
            Self::Helps => words::state_name(HoldingState::Helps),
            Self::Asked => words::state_name(HoldingState::Asked),
            Self::Leads => words::leads,
            Self::Brings => words::brings,
            Self::AskedFirst => words::asked_first,
            Self::Agrees => words::agrees,
        }
    }

    /// The field of an action in which it stands; what somebody brings has lines of its own on the sheet.
    fn field(self) -> Option<&'static str> {
        match self {
            Self::Leads => Some("lead"),
            Self::Helps => Some("helpers"),
            Self::AskedFirst => Some("asked"),
            Self::Agrees => Some("agrees"),
            _ => None,
        }
    }

    fn of(state: HoldingState) -> Self {
        match state {
            HoldingState::Does => Self::Does,
            HoldingState::Helps => Self::Helps,
            HoldingState::Asked => Self::Asked,
        }
    }
}

/// What a party can be to a role; of these one.
const ROLE_PARTS: [Part; 4] = [Part::Does, Part::Helps, Part::Asked, Part::None];
/// What it can be to an action; of these several.
const ACTION_PARTS: [Part; 5] = [Part::Leads, Part::Helps, Part::Brings, Part::AskedFirst, Part::Agrees];

/// In an action one helps; in a role one does a little of it.
fn name_in(part: Part, across: Across) -> fn(Language) -> &'static str {
    match (part, across) {
        (Part::Helps, Across::Actions) => words::helps,
        _ => part.name(),
    }
}

/// A column: a role or an action.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    id: Id,
    name: String,
    /// The circle that a role is in.
    under: String,
    is_vacant: bool,
    /// Nobody does it: the whole column invites.
    is_gap: bool,
}

/// Everything in the table, read once.
#[derive(Debug, Clone, PartialEq, Default)]
struct Table {
    columns: Vec<Column>,
    rows: Vec<Party>,
    cells: BTreeMap<(Id, Id), BTreeSet<Part>>,
}

fn roles_table(language: Language, places: &[Place], holdings: &[Holding], parties: Vec<Party>) -> Table {
    let columns = places.iter().enumerate().filter(|(_, place)| !place.is_circle()).map(|(at, place)| {
        let circle = places[..at].iter().rev().find(|up| up.depth < place.depth);
        Column {
            id: place.role.id.clone(),
            name: name(&place.role, language),
            under: circle.map(|circle| name(&circle.role, language)).unwrap_or_default(),
            is_vacant: place.is_vacant(),
            is_gap: place.holders.is_empty(),
        }
    });
    let cells = holdings.iter().filter(|it| !it.gone);
    let cells = cells.map(|it| ((it.party.clone(), it.role.clone()), [Part::of(it.state)].into()));
    Table { columns: columns.collect(), rows: parties, cells: cells.collect() }
}

fn actions_table(
    language: Language,
    actions: &[Action],
    gives: &[shared::record::Give],
    parties: Vec<Party>,
) -> Table {
    let mut cells: BTreeMap<(Id, Id), BTreeSet<Part>> = BTreeMap::new();
    let mut put = |party: &Id, action: &Id, part: Part| {
        cells.entry((party.clone(), action.clone())).or_default().insert(part);
    };
    for give in gives.iter().filter(|it| !it.gone) {
        put(&give.party, &give.action, Part::Brings);
    }
    let open: Vec<&Action> = actions.iter().filter(|it| is_open(it)).collect();
    for action in &open {
        for (set, part) in [
            (&action.helpers, Part::Helps),
            (&action.asked, Part::AskedFirst),
            (&action.agrees, Part::Agrees),
        ] {
            set.iter().for_each(|party| put(party, &action.id, part));
        }
        if let Lead::Held(lead) = &action.lead {
            put(lead, &action.id, Part::Leads);
        }
    }
    let columns = open.into_iter().map(|action| Column {
        id: action.id.clone(),
        name: title_of(action, language),
        under: String::new(),
        is_vacant: action.lead == Lead::ToFind,
        is_gap: action.lead == Lead::ToFind,
    });
    Table { columns: columns.collect(), rows: parties, cells }
}

#[component]
pub fn Matrix() -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let across = RwSignal::new(Across::Roles);
    // Those who do something first, by name; a table of three hundred parties begins where something stands.
    let parties = move || {
        let mut all: Vec<Party> = context.parties.get().into_iter().filter(|party| !party.gone).collect();
        all.sort_by_cached_key(|party| (shared::plan::filter::fold(&party.name), party.id.clone()));
        all
    };
    let table = Memo::new(move |_| {
        let mut table = match across.get() {
            Across::Roles => roles.places.with(|places| {
                context.holdings.with(|held| roles_table(language.get(), places, held, parties()))
            }),
            Across::Actions => context.actions.with(|actions| {
                context.gives.with(|gives| actions_table(language.get(), actions, gives, parties()))
            }),
        };
        let busy: BTreeSet<Id> = table.cells.keys().map(|(party, _)| party.clone()).collect();
        table.rows.sort_by_key(|party| !busy.contains(&party.id));
        table
    });
    let tab = move |which: Across, words: fn(Language) -> &'static str| {
        view! {
            <button type="button" class="switch__item" aria-pressed=move || (across.get() == which).to_string()
                on:click=move |_| across.set(which)>{t(words)}</button>
        }
    };
    let columns = move || table.with(|table| table.columns.clone());
    let rows = move || table.with(|table| table.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
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
                {column.is_vacant.then(|| view! { <small class="matrix__open">{t(words::vacant)}</small> })}
            </th>
        }
    };
    let sum = move |column: Column| {
        let count = table.with_untracked(|table| {
            table
                .cells
                .iter()
                .filter(|((_, id), part)| *id == column.id && !part.contains(&Part::Asked))
                .count()
        });
        let text = if count == 0 { words::nobody(language.get()).to_owned() } else { count.to_string() };
        view! { <td class:is-gap=column.is_gap>{text}</td> }
    };
    let empty = move || table.with(|table| table.columns.is_empty() || table.rows.is_empty());
    view! {
        <div class="row matrix__bar">
            <div class="switch" role="group" aria-label=t(words::matrix)>
                {tab(Across::Roles, words::matrix_roles)}{tab(Across::Actions, words::matrix_actions)}
            </div>
            <Legend across/>
        </div>
        <Show when=move || !empty() fallback=|| view! { <p class="empty">{t(words::nothing_fits)}</p> }>
            <div class="matrix" role="region" aria-label=t(words::matrix) tabindex="0">
                <table>
                    <thead><tr><td></td>{move || columns().into_iter().map(head).collect_view()}</tr></thead>
                    <tbody><For each=rows key=Id::clone let:party><Row party across table/></For></tbody>
                    <tfoot><tr><th scope="row">{t(words::together)}</th>{move || columns().into_iter().map(sum).collect_view()}</tr></tfoot>
                </table>
            </div>
        </Show>
        <p class="muted">{t(words::matrix_help)}</p>
    }
}

/// What the shapes in the cells mean.
#[component]
fn Legend(across: RwSignal<Across>) -> impl IntoView {
    let one = |part: &Part| view! { <li><Shape part=*part/>{t(name_in(*part, Across::Actions))}</li> };
    let role = |part: &Part| view! { <li><Shape part=*part/>{t(part.name())}</li> };
    view! {
        <ul class="matrix__key">{move || match across.get() {
            Across::Roles => ROLE_PARTS[..3].iter().map(role).collect_view().into_any(),
            Across::Actions => ACTION_PARTS.iter().map(one).collect_view().into_any(),
        }}</ul>
    }
}

#[component]
fn Shape(part: Part) -> impl IntoView {
    let (kind, icon) = match part {
        Part::None => ("none", ""),
        Part::Does => ("does", "check"),
        Part::Leads => ("does", "flag"),
        Part::Helps => ("helps", "minus"),
        Part::Brings => ("helps", "gift"),
        Part::AskedFirst => ("helps", "chat"),
        Part::Agrees => ("helps", "heart"),
        Part::Asked => ("asked", ""),
    };
    view! {
        <i class="cell__shape" data-part=kind aria-hidden="true">
            {match part { Part::Asked => "?".into_any(), Part::None => ().into_any(), _ => view! { <Icon name=icon/> }.into_any() }}
        </i>
    }
}

#[component]
fn Row(party: Id, across: RwSignal<Across>, table: Memo<Table>) -> impl IntoView {
    let context = use_plan();
    let party = StoredValue::new(party);
    let own = move || table.with(|table| table.rows.iter().find(|row| row.id == party.get_value()).cloned());
    let columns =
        move || table.with(|table| table.columns.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
    let address = move || context.at.of_beside(&Collection::Parties.key(&party.get_value()));
    view! {
        <tr>
            <th scope="row">
                <a id=format!("party-{}", party.get_value()) href=address>
                    {move || own().map(|party| view! { <Face leader=Some(Leader::Party(party)) kind="avatar--sm"/> })}
                    <span>{move || own().map(|party| party.name)}</span>
                </a>
            </th>
            <For each=columns key=Id::clone let:column><Cell party=party.get_value() column across table/></For>
        </tr>
    }
}

#[component]
fn Cell(party: Id, column: Id, across: RwSignal<Across>, table: Memo<Table>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = StoredValue::new((party, column));
    let parts = Memo::new(move |_| {
        table.with(|table| key.with_value(|key| table.cells.get(key).cloned().unwrap_or_default()))
    });
    let gap = move || {
        table.with(|table| key.with_value(|(_, id)| table.columns.iter().any(|it| it.id == *id && it.is_gap)))
    };
    let label = move || {
        table.with(|table| {
            key.with_value(|(party, column)| {
                let who = table.rows.iter().find(|it| it.id == *party).map(|it| it.name.as_str());
                let what = table.columns.iter().find(|it| it.id == *column).map(|it| it.name.as_str());
                let named = parts.get().into_iter().map(|it| name_in(it, across.get())(language.get()));
                let mut state = named.collect::<Vec<_>>().join(", ");
                if state.is_empty() {
                    words::cell_none(language.get()).clone_into(&mut state);
                }
                words::cell(language.get(), who.unwrap_or_default(), what.unwrap_or_default(), &state)
            })
        })
    };
    let open = RwSignal::new(false);
    let id = key.with_value(|(party, column)| format!("cell-{party}-{column}"));
    let back = StoredValue::new(id.clone());
    let holds = move |one: Part| match one {
        Part::None => parts.with(BTreeSet::is_empty),
        one => parts.with(|parts| parts.contains(&one)),
    };
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
        menu::shut(open, &back.get_value());
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
    let face = move || {
        let parts = parts.get();
        let shapes = parts.into_iter().map(|part| view! { <Shape part/> }).collect_view();
        view! { <span class="cell__shapes">{shapes}</span> }
    };
    let disabled = Signal::derive(move || !context.can_write.get());
    view! {
        <td class:is-gap=gap>
            <MenuButton id open class="cell" label disabled face>
                {move || match across.get() {
                    Across::Roles => ROLE_PARTS.iter().map(item).collect_view().into_any(),
                    Across::Actions => ACTION_PARTS.iter().map(item).collect_view().into_any(),
                }}
            </MenuButton>
        </td>
    }
}
