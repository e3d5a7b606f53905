//! Facts that are several at once: who helps, and where it is.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, parts};
use shared::record::Action;

use super::context::use_plan;
use super::icon::Icon;
use super::lead::Face;
use super::who::{Source, Who};
use super::words::t;

/// Faces that stand beside each other on the button.
const FACES: usize = 3;

/// Letters of the first name, when there are more.
const LONGEST: usize = 16;

#[component]
pub fn FactHelpers(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let chosen = Signal::derive(move || action.with(|it| it.helpers.iter().cloned().collect::<Vec<Id>>()));
    let names = move || {
        let names = chosen.get().iter().map(|id| context.name_of(id)).collect();
        several(context.language.get(), names)
    };
    let faces = move || {
        let some = chosen.get().into_iter().take(FACES).filter_map(|id| context.somebody(&id));
        some.map(|it| view! { <Face leader=Some(it) kind="avatar--sm"/> }).collect_view()
    };
    let face = move || {
        view! {
            {move || match names() {
                None => view! { <Icon name="person-plus"/>{t(parts::helpers_open)} }.into_any(),
                Some(names) => view! { <span class="avatars">{faces()}</span><small>{t(parts::helpers)}</small>{names} }.into_any(),
            }}
        }
    };
    let choose =
        Callback::new(move |one| context.choose_helper(&action.with_untracked(|it| it.id.clone()), one));
    view! {
        <Who id="fact-helpers" label=t(parts::helpers_open) ask=parts::helpers_open several=true face chosen choose/>
    }
}

#[component]
pub fn FactAreas(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let chosen = Signal::derive(move || action.with(|it| it.areas.iter().cloned().collect::<Vec<Id>>()));
    let names = move || {
        let (chosen, areas) = (chosen.get(), context.areas.get());
        let mine = areas.into_iter().filter(|it| chosen.contains(&it.id)).map(|it| it.name).collect();
        several(context.language.get(), mine)
    };
    let face = move || {
        view! {
            <Icon name="pin"/>
            {move || match names() {
                None => t(parts::areas_open).into_any(),
                Some(names) => view! { <small>{t(parts::areas)}</small>{names} }.into_any(),
            }}
        }
    };
    let choose =
        Callback::new(move |one| context.choose_area(&action.with_untracked(|it| it.id.clone()), one));
    view! {
        <Who id="fact-areas" label=t(parts::areas_open) ask=parts::areas_open source=Source::Areas several=true
            face chosen choose/>
    }
}

/// A long name, cut off: how many more there are must stay in sight.
fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// ‘Roos’, ‘Roos en nog 2’; nothing when there is nobody.
fn several(language: Language, mut names: Vec<String>) -> Option<String> {
    names.sort_by_cached_key(|name| name.to_lowercase());
    match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first, rest @ ..] => Some(parts::and_more(language, &short(first), rest.len())),
    }
}
