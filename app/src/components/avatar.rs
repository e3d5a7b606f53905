//! A person: colour and letters. Institutions are square, an empty seat is striped.

use leptos::prelude::*;
use shared::record::Hue;

use super::icon::Icon;

/// A person by name and colour. `named`: the name stands beside it, so it is not read twice.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    hue: Hue,
    #[prop(default = "")] kind: &'static str,
    #[prop(default = true)] named: bool,
) -> impl IntoView {
    let class = format!("avatar {kind} hue-{}", hue.word());
    let letters = initials(&name);
    if named {
        view! { <span class=class aria-hidden="true">{letters}</span> }.into_any()
    } else {
        view! { <span class=class role="img" aria-label=name>{letters}</span> }.into_any()
    }
}

/// An organisation: square.
#[component]
pub fn SquareAvatar() -> impl IntoView {
    view! { <span class="avatar avatar--square" aria-hidden="true"><Icon name="building"/></span> }
}

/// A seat that waits for somebody.
#[component]
pub fn OpenAvatar() -> impl IntoView {
    view! { <span class="avatar avatar--open" aria-hidden="true"><Icon name="person-plus"/></span> }
}

/// The two letters of a name.
pub fn initials(name: &str) -> String {
    let mut letters = name.trim().chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    let second = letters.next().filter(|letter| letter.is_alphanumeric());
    first.unwrap_or_else(|| "?".to_owned()) + &second.map(String::from).unwrap_or_default()
}

/// A colour for somebody who chose none: always the same for the same id.
pub fn hue_of(id: &str) -> Hue {
    let sum = id.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    Hue::ALL[sum % Hue::ALL.len()]
}
