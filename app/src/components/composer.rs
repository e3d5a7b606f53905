//! Writing a new action at the foot of a column: Enter adds it and waits for the next.

use leptos::{ev, prelude::*};
use shared::locales::board as words;
use shared::record::Column;

use super::context::use_plan;
use super::hold::use_board;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

/// Letters in a title.
const LONGEST: &str = "300";

#[component]
pub fn Composer(column: Column) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let language = context.language;
    let label = move || words::add_action_to(language.get(), words::column(language.get(), column.word()));
    let draft = move || board.drafts.with(|drafts| drafts.get(&column).cloned().unwrap_or_default());
    let write = move |text: String| board.drafts.update(|drafts| drop(drafts.insert(column, text)));
    let field = format!("compose-{}", column.word());
    let (form, again) = (format!("composer-{}", column.word()), field.clone());
    let shown = form.clone();
    focus::put_soon(field.clone());
    let add = move || {
        let title = untrack(draft).split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty()
            && let Some(id) = context.add_action(&title, column)
        {
            board.keep(&id);
            write(String::new());
        }
        focus::put_soon(again.clone());
        focus::show_soon(shown.clone());
    };
    let close = move || {
        board.composing.set(None);
        focus::put_soon(format!("add-{}", column.word()));
    };
    let send = add.clone();
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.shift_key() && !event.is_composing() => {
            event.prevent_default();
            add();
        }
        "Escape" => {
            event.stop_propagation();
            close();
        }
        _ => {}
    };
    view! {
        <form class="composer" id=form on:submit=move |event| { event.prevent_default(); send(); }>
            <textarea class="composer__text" id=field rows="2" maxlength=LONGEST aria-label=label
                placeholder=t(words::composer_placeholder) prop:value=draft
                on:input=move |event| write(event_target_value(&event)) on:keydown=on_key></textarea>
            <div class="composer__foot">
                <button type="submit" class="btn btn--main">{t(words::composer_save)}</button>
                <button type="button" class="btn btn--bare btn--icon" aria-label=t(words::composer_close)
                    on:click=move |_| close()><Icon name="close"/></button>
            </div>
            <p class="composer__hint">{t(words::composer_hint)}</p>
        </form>
    }
}
