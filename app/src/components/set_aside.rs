//! What the server did not take of this person's work: what became of it, a file of it, and a way to put the line away.

use leptos::prelude::*;
use shared::aside::{Notice, Reason, to_text};
use shared::locales::{Language, aside as words};

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::file;

/// All of it is in the plan again.
fn is_mended(notices: &[Notice]) -> bool {
    notices.iter().all(|notice| notice.reason == Reason::Refused && notice.only_here() == 0)
}

/// What happened, and what it means: of several, the one that cannot be mended.
fn message(language: Language, notices: &[Notice]) -> (&'static str, String) {
    if notices.iter().any(|notice| notice.reason == Reason::Revoked) {
        return (words::revoked(language), words::revoked_about(language).to_owned());
    }
    let back = notices.iter().map(Notice::back).sum();
    let only_here = notices.iter().map(Notice::only_here).sum();
    let about = match (back, only_here) {
        (_, 0) => words::all_back(language).to_owned(),
        (0, _) => words::none_back(language).to_owned(),
        _ => words::some_back(language, back, only_here),
    };
    (words::refused(language), about)
}

#[component]
pub fn SetAside() -> impl IntoView {
    let context = use_plan();
    let aside = context.plan.aside();
    let notices = Memo::new(move |_| aside.get());
    let save = move |_| {
        let (language, plan) = (context.language_now(), context.meta.get_untracked().title);
        file::save_text(
            words::file_name(language),
            &notices.with_untracked(|all| to_text(all, &plan, language)),
        );
    };
    let shown = Memo::new(move |_| notices.with(|all| !all.is_empty()));
    move || {
        shown.get().then(|| {
            let said = Memo::new(move |_| notices.with(|all| message(context.language.get(), all)));
            let mended = Memo::new(move |_| notices.with(|all| is_mended(all)));
            view! {
                <div class="banner set-aside" class:banner--calm=mended role="status">
                    {move || view! { <Icon name=if mended.get() { "check" } else { "warning" }/> }}
                    <p><strong>{move || said.get().0}</strong> " " {move || said.get().1}</p>
                    <button class="btn btn--quiet" on:click=save>{t(words::save_file)}</button>
                    <button class="btn btn--icon" aria-label=t(words::put_away)
                        on:click=move |_| context.plan.put_aside_away()>
                        <Icon name="close"/>
                    </button>
                </div>
            }
        })
    }
}
