//! The script of an evening: its steps with their minutes and whether one is ahead or behind; and choosing one to begin with.

use leptos::prelude::*;
use shared::id::DocumentId;
use shared::locales::{evening as words, scripts};
use shared::record::{Session, StageStep};
use shared::scripts::Script as Known;

use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::script_editor::ScriptEditor;
use super::step_line::name_of;
use super::words::t;

/// No script yet: the ones that come with Samenspel.
#[component]
pub fn ChooseScript() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let one = move |script: Known| {
        let (name, about) = script.words();
        let choose = move |_| context.add_steps(&evening, script.steps(context.language_now()));
        view! {
            <li><button type="button" class="script-choice panel" on:click=choose><b>{t(name)}</b><span>{t(about)}</span></button></li>
        }
    };
    // The script of another evening of this plan, the last one first.
    let sessions: Memo<Vec<Session>> = context.plan.all();
    let earlier = move || {
        let here = evening.session.get_value();
        let mut all: Vec<Session> = sessions.with(|all| {
            all.iter().filter(|it| !it.gone && it.id != here && !it.stage.is_empty()).cloned().collect()
        });
        all.sort_by(|a, b| b.date.cmp(&a.date));
        all.truncate(3);
        all
    };
    let again = move |session: Session| {
        let stage = session.stage.parse::<DocumentId>();
        let choose = move |_| {
            if let Ok(stage) = &stage {
                context.copy_script(&evening, *stage);
            }
        };
        view! { <li><button type="button" class="script-choice panel" on:click=choose><b>{scripts::of_session(context.language.get(), &session.title)}</b></button></li> }
    };
    view! {
        <Show when=move || evening.may_lead.get()>
            <section class="choose-script">
                <h3>{t(words::choose_script)}</h3>
                <p class="muted">{t(words::choose_script_about)}</p>
                <ul class="plain-list">{Known::ALL.map(one)}{move || earlier().into_iter().map(again).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// The steps, one under the other; a tap goes there.
#[component]
pub fn Script() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let behind = move || {
        let minutes: Vec<i64> = evening.steps.with(|all| all.iter().map(|it| it.minutes).collect());
        let now = evening.time.get();
        // A step that was taken out of the script is nowhere in it.
        let at = evening.place().0.checked_sub(1);
        at.map_or(0, |at| evening.now.with(|stage| stage.behind(&minutes, at, now)))
    };
    let says = move || match behind() {
        0 => words::on_time(language.get()).to_owned(),
        late if late > 0 => words::behind(language.get(), late),
        early => words::ahead(language.get(), -early),
    };
    let step = move |(at, step): (usize, StageStep)| {
        let here = move || evening.place().0;
        let go = {
            let step = step.clone();
            move |_| context.go_to(&evening, &step)
        };
        let is_now = move || (here() == at + 1).then_some("step");
        let is_done = move || at + 1 < here();
        let minutes = step.minutes;
        let name = name_of(&step, language.get());
        view! {
            <li><button type="button" class="script__step" class:is-done=is_done aria-current=is_now on:click=go>
                <span class="script__dot">{move || if is_done() { view! { <Icon name="check"/> }.into_any() } else { (at + 1).into_any() }}</span>
                <b>{name}</b><small>{(minutes > 0).then(|| words::minutes(language.get(), minutes))}</small>
            </button></li>
        }
    };
    let changing = RwSignal::new(false);
    view! {
        <h3 class="side-title">{t(words::script)} " "
            <small>{says}</small></h3>
        <Show when=move || changing.get() fallback=move || view! {
            <ol class="script">{move || evening.steps.get().into_iter().enumerate().map(step).collect_view()}</ol>
        }><ScriptEditor/></Show>
        <button type="button" class="btn btn--quiet" id="change-script" aria-pressed=move || changing.get().to_string()
            on:click=move |_| changing.update(|it| *it = !*it)><Icon name="edit"/>{move || if changing.get() { words::done } else { words::change_script }(language.get())}</button>
    }
}
