//! A group of cards on the wall: its name, what is in it, and the theme that it can become.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::wall as words;
use shared::record::{Collection, Group, Theme};

use super::acts::Onto;
use super::context::use_plan;
use super::icon::Icon;
use super::note_card::NoteCard;
use super::text_field::TextField;
use super::theme_tag::Seal;
use super::wall::use_wall;
use super::wall_menu::GroupMenu;
use super::words::t;

#[component]
pub fn GroupCard(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let at = use_wall();
    let record = at.wall.record::<Group>(&id);
    let group = Memo::new(move |_| record.get().unwrap_or_default());
    let notes = {
        let id = id.clone();
        Memo::new(move |_| {
            at.standing.with(|it| {
                it.groups.iter().find(|(group, _)| *group == id).map(|it| it.1.clone()).unwrap_or_default()
            })
        })
    };
    let theme = {
        let id = id.clone();
        Memo::new(move |_| {
            context.themes.with(|all| all.iter().find(|it: &&Theme| !it.gone && it.from == id).cloned())
        })
    };
    let name = Signal::derive(move || match group.with(|it| it.name.trim().to_owned()) {
        name if name.is_empty() => words::unnamed(language.get()).to_owned(),
        name => format!("‘{name}’"),
    });
    let onto = StoredValue::new(Onto::Group(id.clone()));
    let key = Collection::Groups.key(&id);
    let put = move |_| {
        if let Some(note) = at.picked.get_untracked() {
            at.picked.set(None);
            context.put_note(&note, &onto.get_value());
        }
    };
    let id = StoredValue::new(id);
    let hue =
        move || theme.with(|it| it.as_ref().map(|it| format!("hue-{}", it.hue.word())).unwrap_or_default());
    let promising = move || group.with(|it| it.promising);
    view! {
        <li class=move || format!("group {}", hue()) class:is-theme=move || theme.with(Option::is_some) class:is-promising=promising
            class:is-over=move || at.is_over(&onto.get_value()) data-onto=onto.get_value().to_word()>
            <div class="group__top">
                {move || theme.get().map(|theme| view! { <Seal theme/> })}
                <div class="group__name">
                    <TextField key=key.clone() field="name" id=format!("group-name-{}", id.get_value()) class="prose prose--line" one_line=true longest=120
                        label=t(words::group_name) placeholder=t(words::name_ask)/>
                    <small>{move || words::cards(language.get(), notes.with(Vec::len))}
                        {move || theme.with(Option::is_some).then(|| view! { " · " {words::is_theme(language.get())} })}</small>
                </div>
                <Show when=move || at.picked.with(Option::is_some)>
                    <button type="button" class="btn group__here" aria-label=move || words::put_in(language.get(), &name.get()) on:click=put>
                        <Icon name="plus"/>{t(words::here)}
                    </button>
                </Show>
                <Show when=move || promising() && !at.can_write.get()><Icon name="star" class="icon group__star"/></Show>
                // While a card is in the hand there is one thing to do here.
                <Show when=move || at.can_write.get() && at.picked.with(Option::is_none)>
                    <button type="button" class="btn btn--bare btn--icon group__star" aria-pressed=move || promising().to_string() aria-label=t(words::promising)
                        title=t(words::promising) on:click=move |_| context.set_promising(&id.get_value(), !promising())><Icon name="star"/></button>
                    <GroupMenu id=id.get_value() name theme/>
                </Show>
            </div>
            <ul class="notes"><For each=move || notes.get() key=Id::clone let:id><NoteCard id/></For></ul>
        </li>
    }
}
