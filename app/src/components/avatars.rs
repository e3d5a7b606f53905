//! Who is here: a row of faces, and the list of names behind it.

use leptos::prelude::*;
use shared::locales::presence;

use super::avatar::Avatar;
use super::context::use_plan;
use super::menu::MenuButton;
use super::words::t;
use crate::live::Person;

/// Faces in the row; the others are a number.
const SHOWN: usize = 4;

#[component]
pub fn Avatars() -> impl IntoView {
    let context = use_plan();
    let (people, language, open) = (context.people, context.language, RwSignal::new(false));
    let label = move || presence::people_here(language.get(), people.with(Vec::len) + 1);
    let face = move || {
        let people = people.get();
        let more = people.len().saturating_sub(SHOWN);
        let faces = people.into_iter().take(SHOWN);
        view! {
            {faces.map(|it| view! { <Avatar name=it.name hue=it.hue/> }).collect_view()}
            {(more > 0).then(|| view! { <span class="avatar avatar--more" aria-hidden="true">"+" {more}</span> })}
        }
    };
    let named = move |person: Person| {
        let name = match person.name.trim() {
            "" => presence::nameless(language.get()).to_owned(),
            name => name.to_owned(),
        };
        view! { <div class="menu__item"><Avatar name=name.clone() hue=person.hue/><span>{name.clone()}</span></div> }
    };
    view! {
        <Show when=move || !people.with(Vec::is_empty)>
            <MenuButton id="people" open class="avatars not-phone" label role="dialog" face>
                <p class="menu__title">{t(presence::here)}</p>
                {move || people.get().into_iter().map(named).collect_view()}
                <p class="menu__title">{move || presence::you_named(language.get(), &context.name.get())}</p>
            </MenuButton>
        </Show>
    }
}
