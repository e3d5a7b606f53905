//! One line of a list: its face, its name written in place, what sort it is, where it belongs, what uses it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board, common, lists as words, topics};
use shared::plan::filter::Filter;
use shared::plan::lists::{Line, List, possible_parents};
use shared::record::{Hue, Lead, Record, RecordKey, Theme};

use super::context::use_plan;
use super::icon::Icon;
use super::lead::Face;
use super::looks_pick::LooksPick;
use super::menu::MenuButton;
use super::pick::Pick;
use super::text_field::TextField;
use super::theme_tag::{Seal, icon_of};
use super::word_field::WordField;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn ListLine(list: List, id: Id, lines: Memo<Vec<Line>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = list.collection().key(&id);
    let text = context.plan.text(&key, "name");
    let name = Signal::derive(move || {
        text.with(|name| {
            if name.trim().is_empty() { common::untitled(language.get()).to_owned() } else { name.clone() }
        })
    });
    let own = StoredValue::new(id.clone());
    let depth = move || {
        lines.with(|all| all.iter().find(|it| it.id == own.get_value()).map_or(0, |it| it.depth.min(4)))
    };
    let step = move |down: bool| {
        let id = own.get_value();
        context.move_line(list, &id, down);
        focus::put_soon(format!("{}-{id}", if down { "down" } else { "up" }));
    };
    let throw = move |_| {
        let id = own.get_value();
        let next = lines.with_untracked(|all| {
            let at = all.iter().position(|line| line.id == id).unwrap_or_default();
            all.get(at + 1).or(all.get(at.wrapping_sub(1))).map(|line| format!("bin-{}", line.id))
        });
        context.bin_line(list, &id);
        focus::put_soon_or(next.unwrap_or_default(), "new-line");
    };
    let arrow = move |down: bool| {
        let label = move || match down {
            true => words::down_named(language.get(), &name.get()),
            false => words::up_named(language.get(), &name.get()),
        };
        let (id, icon) = if down { ("down", "down") } else { ("up", "up") };
        view! {
            <button class="btn btn--bare btn--icon" id=format!("{id}-{}", own.get_value()) aria-label=label
                on:click=move |_| step(down)><Icon name=icon/></button>
        }
    };
    let writes = move || context.can_write.get();
    view! {
        <li class="list-line" id=format!("line-{id}") style=("--depth", move || depth().to_string())>
            <LineFace list key=key.clone() name/>
            {if list.name_merges() {
                view! {
                    <TextField key=key.clone() field="name" id=format!("name-{id}") class="list-line__name" one_line=true
                        longest=120 label=t(words::name)/>
                }.into_any()
            } else {
                view! {
                    <WordField key=key.clone() field="name" id=format!("name-{id}") class="list-line__name" longest=120
                        label=t(words::name)/>
                }
                .into_any()
            }}
            <Show when=writes>
                <button class="btn btn--bare btn--icon list-line__bin" id=format!("bin-{}", own.get_value()) on:click=throw
                    aria-label=move || words::throw_away_named(language.get(), &name.get())><Icon name="trash"/></button>
            </Show>
            <div class="list-line__more">
                <Picks list key=key.clone() name lines/>
                <Uses list id=id.clone() name/>
                {matches!(list, List::Themes | List::Areas).then(|| view! {
                    <a class="btn btn--bare btn--icon" href=move || context.at.of_topic(&list.collection().key(&own.get_value()))
                        aria-label=move || topics::open_named(language.get(), &name.get())><Icon name="right"/></a>
                })}
                <Show when=move || writes() && list.is_ordered()>
                    <span class="list-line__arrows">{arrow(false)}{arrow(true)}</span>
                </Show>
            </div>
        </li>
    }
}

/// What it looks like; a theme's can be changed.
#[component]
fn LineFace(list: List, key: RecordKey, name: Signal<String>) -> impl IntoView {
    let context = use_plan();
    let id = key.id.clone();
    match list {
        List::Parties | List::Roles => {
            let leader = move || context.leader(&Lead::Held(id.clone()));
            view! { <span class="list-line__face">{move || view! { <Face leader=leader()/> }}</span> }
                .into_any()
        }
        List::Areas => view! { <span class="list-line__face"><Icon name="house"/></span> }.into_any(),
        List::Themes => {
            let row = RwSignal::from(context.plan.row(&key));
            let theme =
                Signal::derive(move || row.with(|row| row.as_ref().map(Theme::read)).unwrap_or_default());
            let hue = Signal::derive(move || theme.with(|theme| theme.hue));
            let icon = Signal::derive(move || theme.with(icon_of));
            let open = RwSignal::new(false);
            let choose = Callback::new(move |(hue, icon): (Hue, String)| context.set_looks(&key, hue, &icon));
            let label = move || words::looks_named(context.language.get(), &name.get());
            view! {
                <MenuButton id=format!("looks-{id}") open class="btn btn--bare btn--icon" label role="dialog"
                    disabled=Signal::derive(move || !context.can_write.get())
                    face=move || view! { <Seal theme=theme.get()/> }>
                    <div class="menu__form"><LooksPick hue icon choose/></div>
                </MenuButton>
            }
            .into_any()
        }
    }
}

/// What sort it is, and where it belongs.
#[component]
fn Picks(list: List, key: RecordKey, name: Signal<String>, lines: Memo<Vec<Line>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let row = RwSignal::from(context.plan.row(&key));
    let word = move |field: &'static str| {
        Signal::derive(move || row.with(|row| row.as_ref().map(|row| row.text(field)).unwrap_or_default()))
    };
    let key = StoredValue::new(key);
    let choose = move |field: &'static str| {
        Callback::new(move |(value, said): (String, String)| {
            context.set_line_word(key.get_value(), field, &value, &said);
        })
    };
    let label = move |field: fn(shared::locales::Language) -> &'static str| {
        Signal::derive(move || words::field_of(language.get(), field(language.get()), &name.get()))
    };
    let kind = (!list.kinds().is_empty()).then(|| {
        let now = word("kind");
        let options = Memo::new(move |_| {
            let language = language.get();
            let mut all: Vec<(String, String)> = list
                .kinds()
                .iter()
                .map(|kind| ((*kind).to_owned(), words::kind_name(language, kind).to_owned()))
                .collect();
            let now = now.get();
            if !all.iter().any(|(kind, _)| *kind == now) {
                let said =
                    if now.is_empty() { words::no_kind(language) } else { words::kind_name(language, &now) };
                all.insert(0, (now.clone(), said.to_owned()));
            }
            all
        });
        view! { <Pick label=label(words::kind) now options choose=choose("kind")/> }
    });
    let belongs = list.belongs().map(|(field, from)| {
        let none = if from == List::Areas { words::no_area } else { words::no_parent };
        let options = Memo::new(move |_| {
            let all = match from == list {
                true => lines.get(),
                false => shared::plan::lists::lines(from, &context.plan.rows(from.collection())),
            };
            let some = if from == list {
                possible_parents(&all, &key.with_value(|key| key.id.clone()))
            } else {
                all.iter().collect()
            };
            let named = some.into_iter().map(|line| (line.id.to_string(), line.name.clone()));
            [(String::new(), none(language.get()).to_owned())].into_iter().chain(named).collect::<Vec<_>>()
        });
        let title = if from == List::Areas { words::area } else { words::parent };
        let now = word(field);
        view! {
            <Show when=move || options.with(|all| all.len() > 1)>
                <Pick label=label(title) now options choose=choose(field)/>
            </Show>
        }
    });
    view! { {kind} {belongs} }
}

/// How many actions use it; a tap shows them on the board.
#[component]
fn Uses(list: List, id: Id, name: Signal<String>) -> impl IntoView {
    let context = use_plan();
    let (facet, id) = (list.facet(), StoredValue::new(id));
    let uses = Memo::new(move |_| {
        context.actions.with(|all| {
            context.around.with(|around| id.with_value(|id| around.uses(facet, id.as_str(), all)))
        })
    });
    let address = move || id.with_value(|id| context.at.of_filter(&Filter::only(facet, id.as_str())));
    let label = move || words::show_uses(context.language.get(), &name.get(), uses.get());
    view! {
        <Show when=move || uses.get() != 0>
            <a class="list-line__uses" href=address() aria-label=label>
                {move || board::actions(context.language.get(), uses.get())}
            </a>
        </Show>
    }
}
