//! What can be chosen of each sort: its name and its picture.

use leptos::prelude::*;
use shared::locales::{Language, common, finding as words};
use shared::plan::filter::{Facet, NONE};
use shared::plan::lists::{List, lines};
use shared::record::Ownership;

use super::avatar::OpenAvatar;
use super::context::PlanContext;
use super::lead::Face;
use super::own::{self, Own};
use super::theme_tag::{self, Seal};

/// What a sort of choice is called.
pub fn facet_name(facet: Facet) -> fn(Language) -> &'static str {
    match facet {
        Facet::Theme => words::theme,
        Facet::Lead => words::lead,
        Facet::Party => words::party,
        Facet::Area => words::area,
        Facet::Ownership => words::ownership,
    }
}

/// What can be chosen and would show something, and what is chosen: each with its number of actions.
pub fn options(context: &PlanContext, facet: Facet) -> Vec<(String, usize)> {
    let of = |list: List| {
        let rows = context.plan.rows(list.collection());
        lines(list, &rows).into_iter().map(|line| line.id.to_string()).collect::<Vec<_>>()
    };
    let none = || vec![NONE.to_owned()];
    let values = match facet {
        Facet::Theme => [of(List::Themes), none()].concat(),
        Facet::Lead => [none(), of(List::Parties), of(List::Roles)].concat(),
        Facet::Party => [of(List::Parties), none()].concat(),
        // Without areas nothing can be outside of them.
        Facet::Area => match of(List::Areas) {
            areas if areas.is_empty() => areas,
            areas => [areas, none()].concat(),
        },
        Facet::Ownership => Ownership::ALL.iter().map(|it| it.word().to_owned()).collect(),
    };
    let counted = values.into_iter().map(|value| {
        let uses =
            context.actions.with(|actions| context.around.with(|around| around.uses(facet, &value, actions)));
        (value, uses)
    });
    let chosen = |value: &str| context.at.filter.with(|filter| filter.has(facet, value));
    counted.filter(|(value, uses)| *uses > 0 || chosen(value)).collect()
}

/// What a choice is called.
pub fn name(context: &PlanContext, facet: Facet, value: &str) -> String {
    let language = context.language.get();
    if facet == Facet::Ownership {
        return own::name(Ownership::from_word(value))(language).to_owned();
    }
    if value == NONE {
        let none = match facet {
            Facet::Theme => words::no_theme,
            Facet::Lead => words::no_lead,
            Facet::Party => words::no_party,
            Facet::Area | Facet::Ownership => words::no_area,
        };
        return none(language).to_owned();
    }
    context.around.with(|around| match around.name(value) {
        Some(name) if name.trim().is_empty() => common::untitled(language).to_owned(),
        Some(name) => name.to_owned(),
        None => words::not_here(language).to_owned(),
    })
}

/// The face, the seal or the badge of a choice.
pub fn picture(context: &PlanContext, facet: Facet, value: &str) -> AnyView {
    match facet {
        Facet::Theme => match context.themes.with(|themes| theme_tag::find(themes, &value.into())) {
            Some(theme) => view! { <Seal theme/> }.into_any(),
            None => view! { <span class="seal seal--none"></span> }.into_any(),
        },
        Facet::Lead | Facet::Party if value == NONE => view! { <OpenAvatar/> }.into_any(),
        Facet::Lead | Facet::Party => {
            let leader = context.leader(&shared::record::Lead::Held(value.into()));
            view! { <Face leader kind="avatar--sm"/> }.into_any()
        }
        Facet::Area => ().into_any(),
        Facet::Ownership => view! { <Own ownership=Ownership::from_word(value) named=true/> }.into_any(),
    }
}
