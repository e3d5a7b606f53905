//! What one can do with a card or a group beside tapping and dragging it: the same moves in words, and what it can become.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{leading, wall as words};
use shared::record::{Collection, Group, Note, Theme};

use super::acts::Onto;
use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::spotlight::ShowAll;
use super::wall::use_wall;
use super::words::t;

#[component]
pub fn NoteMenu(id: Id, text: Memo<String>, write: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let at = use_wall();
    let open = RwSignal::new(false);
    let button = format!("more-{id}");
    let (id, back) = (StoredValue::new(id), StoredValue::new(button.clone()));
    let put = move |onto: Onto| {
        menu::shut(open, &back.get_value());
        context.put_note(&id.get_value(), &onto);
    };
    let groups = move || {
        let ids = at.standing.with(|it| it.groups.iter().map(|it| it.0.clone()).collect::<Vec<_>>());
        let read = |id: &Id| at.wall.record::<Group>(id).get();
        ids.iter().filter_map(read).collect::<Vec<_>>()
    };
    let mine = move || {
        let here = |(_, notes): &&(Id, Vec<Id>)| notes.contains(&id.get_value());
        at.standing.with(|it| it.groups.iter().find(here).map(|it| it.0.clone()))
    };
    let item = move |group: Group| {
        let name =
            if group.name.trim().is_empty() { words::unnamed(language.get()).to_owned() } else { group.name };
        let (id, is_mine) = (group.id.clone(), mine() == Some(group.id));
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=is_mine.to_string() on:click=move |_| put(Onto::Group(id.clone()))>
                {name}<Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let make = move |_| {
        open.set(false);
        context.make_action(&id.get_value());
    };
    let throw = move |_| {
        open.set(false);
        context.bin_on_wall(Collection::Notes.key(&id.get_value()));
    };
    let evening = use_evening();
    let record = at.wall.record::<Note>(&id.get_value());
    let hidden = move || record.with(|it| it.as_ref().is_some_and(|it| it.hidden));
    let hide = move |_| {
        open.set(false);
        context.hide_note(&id.get_value(), &text.get_untracked(), !untrack(hidden));
    };
    let is_action = move || at.became.with(|all| all.contains_key(&id.get_value()));
    let label = move || words::more_of(language.get(), &format!("‘{}’", text.get()));
    view! {
        <MenuButton id=button open class="btn btn--bare btn--icon note__more" label face=|| view! { <Icon name="more"/> }>
            <button class="menu__item" role="menuitem" on:click=move |_| { open.set(false); write.run(()); }><Icon name="edit"/>{t(words::change)}</button>
            <Show when=move || !is_action()>
                <button class="menu__item note__to-action" role="menuitem" on:click=make><Icon name="flag"/>{t(words::to_action)}</button>
            </Show>
            <Show when=move || evening.may_lead.get()>
                <ShowAll key=Collection::Notes.key(&id.get_value()) menu=open/>
                <button class="menu__item note__hide" role="menuitem" on:click=hide><Icon name="eye"/>
                    {move || if hidden() { leading::show_card } else { leading::hide_card }(language.get())}</button>
            </Show>
            <hr class="menu__line"/>
            <p class="menu__title" role="presentation">{t(words::put_with)}</p>
            {move || groups().into_iter().map(item).collect_view()}
            <button class="menu__item note__new-group" role="menuitem" on:click=move |_| put(Onto::New)><Icon name="plus"/>{t(words::new_group)}</button>
            <Show when=move || mine().is_some()>
                <button class="menu__item note__loose" role="menuitem" on:click=move |_| put(Onto::Loose)>{t(words::no_group)}</button>
            </Show>
            <hr class="menu__line"/>
            <button class="menu__item menu__item--stop note__throw" role="menuitem" on:click=throw><Icon name="trash"/>{t(words::throw_card)}</button>
        </MenuButton>
    }
}

#[component]
pub fn GroupMenu(id: Id, name: Signal<String>, theme: Memo<Option<Theme>>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let button = format!("more-{id}");
    let id = StoredValue::new(id);
    let label = move || words::more_of(context.language.get(), &name.get());
    let make = move |_| {
        open.set(false);
        context.make_theme(&id.get_value());
    };
    let apart = move |_| {
        open.set(false);
        context.bin_on_wall(Collection::Groups.key(&id.get_value()));
    };
    let to_theme = move |theme: Theme| {
        let address = context.at.of_topic(&Collection::Themes.key(&theme.id));
        view! { <a class="menu__item" role="menuitem" href=address><Icon name="leaf"/>{words::is_theme(context.language.get())}</a> }
    };
    view! {
        <MenuButton id=button open class="btn btn--bare btn--icon" label face=|| view! { <Icon name="more"/> }>
            <ShowAll key=Collection::Groups.key(&id.get_value()) menu=open/>
            {move || theme.get().map(to_theme)}
            <Show when=move || theme.with(Option::is_none)>
                <button class="menu__item group__to-theme" role="menuitem" on:click=make><Icon name="leaf"/>{t(words::to_theme)}</button>
            </Show>
            <button class="menu__item menu__item--stop" role="menuitem" on:click=apart><Icon name="trash"/>{t(words::apart)}</button>
        </MenuButton>
    }
}
