//! Whose is this: 1 ours, 2 ours with help, G the municipality's, ? not known yet. Words go with it.

use leptos::prelude::*;
use shared::locales::{Language, common};
use shared::record::Ownership;

use super::words::t;

/// The badge; `named`: the words stand beside it.
#[component]
pub fn Own(ownership: Ownership, #[prop(default = false)] named: bool) -> impl IntoView {
    let (class, letter) = match ownership {
        Ownership::Ours => ("own own--1", "1"),
        Ownership::OursWithHelp => ("own own--2", "2"),
        Ownership::Municipality => ("own own--g", "G"),
        Ownership::Unknown => ("own own--x", "?"),
    };
    if named {
        view! { <span class=class aria-hidden="true">{letter}</span> }.into_any()
    } else {
        view! { <span class=class role="img" aria-label=t(name(ownership))>{letter}</span> }.into_any()
    }
}

/// The words of the badge.
pub fn name(ownership: Ownership) -> fn(Language) -> &'static str {
    match ownership {
        Ownership::Ours => common::ours,
        Ownership::OursWithHelp => common::ours_with_help,
        Ownership::Municipality => common::municipality,
        Ownership::Unknown => common::unknown_ownership,
    }
}
