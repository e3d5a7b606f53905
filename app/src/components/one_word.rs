//! One word with which somebody goes home: only its writer sees it until all come out at once, without names.

use std::collections::BTreeMap;

use leptos::{ev, prelude::*};
use shared::locales::evening as words;
use shared::record::Word;
use shared::round::LONGEST_ONE_WORD;

use super::context::use_plan;
use super::evening::{EveningContext, use_evening};
use super::handing::Handing;
use super::icon::Icon;
use super::words::t;

/// The words of this evening, each with how often it was said; the most often first.
pub fn said(evening: &EveningContext) -> Memo<Vec<(String, usize)>> {
    let all: Memo<Vec<Word>> = evening.wall.all();
    Memo::new(move |_| {
        let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
        all.with(|all| {
            for word in all.iter().filter(|it| !it.gone) {
                let entry = counts.entry(word.word.to_lowercase()).or_insert_with(|| (word.word.clone(), 0));
                entry.1 += 1;
            }
        });
        let mut said: Vec<(String, usize)> = counts.into_values().collect();
        said.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        said
    })
}

/// The cloud: larger is more often, and the figure says it too.
#[component]
pub fn Cloud() -> impl IntoView {
    let evening = use_evening();
    let all = said(&evening);
    let word = |(word, count): (String, usize)| {
        let times = (count > 1).then(|| view! { <small>{count}"×"</small> });
        let (size, more) = (count.min(4).to_string(), count > 1);
        view! { <li class="cloud__word" class:cloud__word--more=more style=("--n", size)>{word}{times}</li> }
    };
    view! { <ul class="cloud">{move || all.get().into_iter().map(word).collect_view()}</ul> }
}

#[component]
pub fn OneWordStep() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let handing = Handing::new("word");
    let typed = RwSignal::new(handing.text("text"));
    // Handed in on another device before.
    Effect::new(move |_| {
        let known = handing.known_text("text");
        if let Some(known) = known.filter(|_| typed.with_untracked(String::is_empty)) {
            typed.set(known);
        }
    });
    let closed = Memo::new(move |_| evening.is_closed());
    let give = move || {
        let word = typed.get_untracked().trim().to_owned();
        if !word.is_empty() {
            handing.give(serde_json::json!({ "text": word }));
        }
    };
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        give();
    };
    let is_new = move || {
        let word = typed.with(|it| it.trim().to_owned());
        !word.is_empty() && handing.known_text("text").as_deref() != Some(&*word) && !closed.get()
    };
    evening.share_when_done(is_new, Callback::new(move |()| give()));
    view! {
        <Show when=move || !closed.get() fallback=|| view! { <h3>{t(words::our_words)}</h3><Cloud/> }>
            <form class="one-word" on:submit=send>
                <input class="one-word__input" id="one-word" aria-label=t(words::your_word) autocomplete="off" enterkeyhint="send"
                    maxlength=LONGEST_ONE_WORD.to_string() prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))/>
                <p class="muted">{t(words::word_about)}</p>
                <button type="submit" class="btn btn--main" id="send-word"><Icon name="send"/>{t(words::send_word)}</button>
                <p class="muted" role="status" data-far=move || handing.far_word()>{move || if handing.is_in() { words::word_in } else { words::words_together }(language.get())}</p>
                <p><b>{move || words::words_in(language.get(), evening.handed.get().1)}</b></p>
            </form>
        </Show>
    }
}
