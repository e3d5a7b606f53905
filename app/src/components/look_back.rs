//! Looking back at the end of a round: what worked, what we learned, what we change. The answers become news, lessons, and the
//! plan of the next round. What is typed and not kept yet outlives the sheet and a reload.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::Check;
use shared::locales::{Language, common, cycles as words};
use shared::plan::cycles::latest;
use shared::record::Cycle;

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

/// `close` gets the next round, or nothing when it was put off.
#[component]
pub fn LookBack(cycle: Memo<Cycle>, close: Callback<Option<Id>>) -> impl IntoView {
    let context = use_plan();
    let id = cycle.with_untracked(|it| it.id.clone());
    let draft = |field: &str| format!("{id}.{field}");
    // Somebody else may begin the next round while the answers are written.
    let next = Memo::new(move |_| {
        context.cycles.with(|all| {
            let next = latest(all, &cycle.with(|it| it.id.clone()));
            all.iter()
                .find(|it| it.id == next)
                .map(|it| it.round)
                .filter(|_| next != cycle.with(|it| it.id.clone()))
        })
    });
    let ends = move || match next.get() {
        None => words::next_round(context.language.get()),
        Some(_) => words::join_round(context.language.get()),
    };
    let field = |name: &'static str| {
        let draft = StoredValue::new(draft(name));
        (draft, RwSignal::new(context.drafts.read(&draft.get_value())))
    };
    let (worked, learned, change) = (field("worked"), field("learned"), field("change"));
    let done = move |_| {
        let check = Check {
            worked: worked.1.get_untracked(),
            learned: learned.1.get_untracked(),
            change: change.1.get_untracked(),
        };
        if let Some(next) = context.close_round(&cycle.get_untracked(), &check) {
            for (draft, _) in [worked, learned, change] {
                context.drafts.keep(&draft.get_value(), "");
            }
            close.run(Some(next));
        }
    };
    type Words = fn(Language) -> &'static str;
    type Kept = (StoredValue<String>, RwSignal<String>);
    let own = StoredValue::new(id.clone());
    let ask = move |name: &'static str, title: Words, about: Words, (draft, typed): Kept| {
        let id = format!("{name}-{}", own.get_value());
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>{t(title)}</label>
                <textarea class="input look-back__text" id=id.clone() rows="2" maxlength="5000" aria-describedby=format!("{id}-about")
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        context.drafts.keep(&draft.get_value(), &text);
                        typed.set(text);
                    }></textarea>
                <p class="field__hint" id=format!("{id}-about")>{t(about)}</p>
            </div>
        }
    };
    focus::put_soon(format!("worked-{id}"));
    view! {
        <div class="look-back panel">
            {move || next.get().map(|round| view! { <p class="chip chip--now" role="status">{words::round_began(context.language.get(), round)}</p> })}
            {ask("worked", words::worked, words::worked_about, worked)}
            {ask("learned", words::learned, words::learned_about, learned)}
            {ask("change", words::change, words::change_about, change)}
            <div class="row">
                <button type="button" class="btn btn--main look-back__ends" on:click=done><Icon name="cycle"/>{ends}</button>
                <button type="button" class="btn btn--quiet" on:click=move |_| close.run(None)>{t(common::cancel)}</button>
            </div>
        </div>
    }
}
