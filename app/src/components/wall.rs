//! The wall of an evening: everybody writes cards on it, and sees those of the others come.

use leptos::{ev, prelude::*};
use shared::id::{DocumentId, Id};
use shared::locales::{sessions as session_words, wall as words};
use shared::record::{Collection, DocumentKind, Note, Session};

use super::context::use_plan;
use super::icon::Icon;
use super::new_part::NewPart;
use super::words::t;
use crate::browser::focus;
use crate::live::{Plan, Status};
use crate::opening::Opening;
use crate::settings;

/// The evening that the address names, as soon as it has a wall.
#[component]
pub fn Evening(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Session>(&id);
    let session = Memo::new(move |_| record.get().unwrap_or_default());
    let wall = Memo::new(move |_| session.with(|it| it.wall.parse::<DocumentId>().ok()));
    let title = move || session.with(|it| it.title.clone());
    let id = StoredValue::new(id);
    view! {
        <div class="app__body evening">
            <div class="evening__top">
                <a class="btn btn--bare" href=move || context.at.of_evening(None)><Icon name="left"/>{t(words::all_evenings)}</a>
                <h2>{title}</h2>
            </div>
            {move || match wall.get() {
                Some(wall) => view! { <Wall wall session=id.get_value()/> }.into_any(),
                None => view! { <p class="muted">{t(words::not_begun)}</p> }.into_any(),
            }}
        </div>
    }
}

/// Keeps the wall connected for as long as somebody stands at it.
#[component]
fn Wall(wall: DocumentId, session: Id) -> impl IntoView {
    let context = use_plan();
    let place = context.session_place(&session);
    let wall = Plan::open_document(wall, DocumentKind::Wall);
    let opening = Opening::start(wall, &place.map(|it| it.token).unwrap_or_default());
    let name = context.name.get_untracked();
    if !name.is_empty() {
        opening.introduce(&name, settings::hue().unwrap_or_default());
    }
    let opening = StoredValue::new_local(Some(opening));
    context.wall.set(Some(wall));
    on_cleanup(move || {
        context.wall.try_set(None);
        drop(opening.try_update_value(Option::take));
    });
    let all: Memo<Vec<Note>> = wall.all();
    let ids = Memo::new(move |_| {
        let mut standing: Vec<Note> = all.get().into_iter().filter(|it| !it.gone).collect();
        standing.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        standing.into_iter().map(|it| it.id).collect::<Vec<_>>()
    });
    let status = wall.status();
    let status = Memo::new(move |_| status.get());
    let can_write = Memo::new(move |_| status.with(Status::can_write));
    let add = Callback::new(move |text: String| context.add_note(&text));
    let draft = format!("note.{session}");
    let draft = StoredValue::new(draft);
    let closed = move || !can_write.get() && status.with(|it| it.read_only);
    view! {
        <Show when=move || can_write.get()>
            <ul class="panel parts"><NewPart id="new-note" draft=draft.get_value() ask=words::write lines=true add/></ul>
            <p class="muted small">{t(words::who_sees)}</p>
        </Show>
        <Show when=closed><p class="muted">{t(words::closed)}</p></Show>
        <Show when=move || ids.with(Vec::is_empty) && !status.with(|it| it.loading)><p class="muted">{t(words::nothing)}</p></Show>
        <ul class="notes" aria-label=t(words::wall)><For each=move || ids.get() key=Id::clone let:id><NoteCard id wall can_write/></For></ul>
    }
}

/// One card. A tap opens it to be written in, Enter or leaving it keeps what was written.
#[component]
fn NoteCard(id: Id, wall: Plan, can_write: Memo<bool>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = wall.record::<Note>(&id);
    let text =
        Memo::new(move |_| record.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default()));
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let key = StoredValue::new(Collection::Notes.key(&id));
    let field = format!("note-text-{id}");
    let button = StoredValue::new(format!("note-{id}"));
    let write = {
        let field = field.clone();
        move |_| {
            typed.set(text.get_untracked());
            open.set(true);
            focus::put_soon(field.clone());
        }
    };
    let close = move |keep: bool| {
        if !open.get_untracked() {
            return;
        }
        open.set(false);
        if keep {
            context.rewrite_note(&key.get_value(), &typed.get_untracked());
        }
    };
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
    let throw = move |_| context.bin_note(key.get_value());
    let named = move || session_words::throw_away(language.get(), &text.get());
    view! {
        <li class="note" class:is-open=move || open.get()>
            <Show when=move || open.get() fallback={
                let write = write.clone();
                move || view! {
                    <button type="button" class="note__text" id=button.get_value() disabled=move || !can_write.get() on:click=write.clone()>{move || text.get()}</button>
                    <Show when=move || can_write.get()>
                        <button type="button" class="btn btn--bare btn--icon note__throw" aria-label=named on:click=throw><Icon name="trash"/></button>
                    </Show>
                }
            }>
                <span class="grow note__words" data-value=move || typed.get()>
                    <textarea class="word" id=field.clone() rows="1" maxlength="5000" aria-label=t(words::note) autocomplete="off"
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                        on:keydown=on_key on:blur=move |_| close(true)></textarea>
                </span>
            </Show>
        </li>
    }
}
