//! The shapes in the cells of the table of parties, and what they mean.

use leptos::prelude::*;

use super::icon::Icon;
use super::matrix_table::{ACTION_PARTS, Across, Part, ROLE_PARTS, name_in};
use super::words::t;

/// What the shapes in the cells mean.
#[component]
pub fn Legend(across: RwSignal<Across>) -> impl IntoView {
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
pub fn Shape(part: Part) -> impl IntoView {
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
