//! One card on the wall. A tap opens it to be written in, Enter or leaving it keeps what was written; while people group, a tap
//! takes it and the next tap puts it down.

use leptos::{ev, prelude::*};
use shared::id::Id;
use shared::locales::{leading, toasts::quoted, wall as words};
use shared::record::{Collection, Note};

use super::acts::Onto;
use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::wall::use_wall;
use super::wall_menu::NoteMenu;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn NoteCard(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let (at, evening) = (use_wall(), use_evening());
    let record = at.wall.record::<Note>(&id);
    let this = StoredValue::new(id.clone());
    let text =
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default()));
    let (hidden, by) = (
        Memo::new(move |_| record.with(|it| it.as_ref().is_some_and(|it| it.hidden))),
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.by.clone()).unwrap_or_default())),
    );
    let claps = Memo::new(move |_| {
        let me = evening.me.get_value();
        record.with(|it| it.as_ref().map(|it| (it.claps.len(), it.claps.contains(&me))).unwrap_or_default())
    });
    let heading =
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.heading.clone()).unwrap_or_default()));
    // In a group its name says enough.
    let in_group = Memo::new(move |_| {
        at.standing.with(|it| it.groups.iter().any(|(_, notes)| notes.contains(&this.get_value())))
    });
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let key = StoredValue::new(Collection::Notes.key(&id));
    let field = format!("note-text-{id}");
    let button = StoredValue::new(format!("note-{id}"));
    let write = Callback::new({
        let field = field.clone();
        move |()| {
            typed.set(text.get_untracked());
            open.set(true);
            focus::put_soon(field.clone());
        }
    });
    // Keeps what is typed: on the card, or, when somebody threw it away meanwhile, in the field for new cards. False: it is
    // too long, and stays where it is.
    let keep = move || {
        let (Some(words), Some(key)) = (typed.try_get_untracked(), key.try_get_value()) else { return true };
        let row = at.wall.row_now(&key).unwrap_or_default();
        if words.trim().is_empty() || words.trim() == row.text("text") {
            return true;
        }
        if row.gone.is_none() {
            return context.rewrite_note(&key, &words);
        }
        let draft = at.draft.get_value();
        let kept = [context.drafts.read(&draft), words.clone()];
        let kept: Vec<String> = kept.into_iter().filter(|it| !it.trim().is_empty()).collect();
        context.drafts.keep(&draft, &kept.join("\n"));
        at.kept.try_update(|times| *times += 1);
        context.toasts.say(words::kept_words(context.language_now(), &words));
        true
    };
    let close = move |keeps: bool| {
        if open.try_get_untracked() == Some(true) && (!keeps || keep()) {
            open.set(false);
        }
    };
    // Somebody put it elsewhere while I write in it.
    on_cleanup(move || close(true));
    let on_key = move |event: ev::KeyboardEvent| {
        let keep = match event.key().as_str() {
            "Enter" if !event.is_composing() && !event.shift_key() => true,
            "Escape" => false,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        close(keep);
        focus::put_soon(button.get_value());
    };
    let id = StoredValue::new(id);
    let is_picked = move || at.picked.with(|it| it.as_ref() == Some(&id.get_value()));
    let tap = move |_| {
        if !at.grouping.get_untracked() {
            return write.run(());
        }
        match at.picked.get_untracked() {
            None => at.picked.set(Some(id.get_value())),
            Some(other) => {
                at.picked.set(None);
                if other != id.get_value() {
                    context.put_note(&other, &Onto::Note(id.get_value()));
                }
            }
        }
    };
    let onto = StoredValue::new(Onto::Note(id.get_value()));
    let action = Memo::new(move |_| at.became.with(|all| all.get(&id.get_value()).cloned()));
    let pressed = move || at.grouping.get().then(|| is_picked().to_string());
    view! {
        <li class="note" class:is-hidden=move || hidden.get() class:is-open=move || open.get() class:is-picked=is_picked class:is-over=move || at.is_over(&onto.get_value())
            data-note=id.get_value().to_string() data-onto=onto.get_value().to_word()>
            <Show when=move || open.get() fallback={
                move || view! {
                    <button type="button" class="note__text" id=button.get_value() disabled=move || !at.can_write.get() aria-pressed=pressed on:click=tap>{move || text.get()}</button>
                    {move || (!by.get().is_empty()).then(|| view! { <small class="note__by">{by.get()}</small> })}
                    <Show when=move || hidden.get()><span class="chip note__hidden"><Icon name="eye"/>{t(leading::is_hidden)}</span></Show>
                    <Show when=move || !at.grouping.get() && (at.can_write.get() || claps.get().0 > 0)>
                        <button type="button" class="clap" aria-pressed=move || claps.get().1.to_string() disabled=move || !at.can_write.get()
                            aria-label=move || format!("{}, {}", leading::clap(language.get(), &quoted(language.get(), &text.get())), leading::claps(language.get(), claps.get().0))
                            on:click=move |_| context.clap(&evening, &this.get_value(), !claps.get_untracked().1)>
                            <Icon name="hand"/><Show when=move || { claps.get().0 > 0 }><b aria-hidden="true">{move || claps.get().0}</b></Show>
                        </button>
                    </Show>
                    {move || (!heading.get().is_empty() && !in_group.get()).then(|| view! { <small class="note__heading">{heading.get()}</small> })}
                    {move || action.get().map(|action| view! {
                        <a class="chip note__became" href=context.address_of(&action)>{words::is_action(language.get())}</a>
                    })}
                    <Show when=move || at.can_write.get()><NoteMenu id=id.get_value() text write/></Show>
                }
            }>
                <span class="grow note__words" data-value=move || typed.get()>
                    <textarea class="word" id=field.clone() rows="1" maxlength="2000" aria-label=t(words::note) autocomplete="off"
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                        on:keydown=on_key on:blur=move |_| close(true)></textarea>
                </span>
            </Show>
        </li>
    }
}
