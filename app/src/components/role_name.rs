//! What a role or a circle is called and coloured: one colour for each circle at the top and all that is in it.

use shared::id::Id;
use shared::locales::{Language, common};
use shared::plan::roles::Place;
use shared::record::{Ownership, Party, Role};

use super::avatar::hue_of;

/// The name, or that there is none yet.
pub fn name(role: &Role, language: Language) -> String {
    if role.name.trim().is_empty() { common::untitled(language).to_owned() } else { role.name.clone() }
}

/// The class with the colours of a circle: the municipality's own are blue.
pub fn hue_class(role: &Role) -> String {
    match role.ownership {
        Ownership::Municipality => "hue-gov".to_owned(),
        _ => format!("hue-{}", hue_of(role.id.as_str()).word()),
    }
}

/// The circle at the top that a place is in, itself when it is at the top.
pub fn top_of(places: &[Place], at: usize) -> &Place {
    places[..=at].iter().rev().find(|place| place.depth == 0).unwrap_or(&places[at])
}

/// ‘Fatima en Gerda’, ‘Fatima en nog 3’
pub fn names(language: Language, parties: &[Party]) -> String {
    match parties {
        [] => String::new(),
        [one] => one.name.clone(),
        [one, other] => shared::locales::roles::two(language, &one.name, &other.name),
        [one, others @ ..] => shared::locales::parts::and_more(language, &one.name, others.len()),
    }
}

/// Whether this party is among them.
pub fn has(parties: &[Party], id: &Id) -> bool {
    parties.iter().any(|party| party.id == *id)
}
