//! Do we agree? Yes; yes, if…; not yet; no, because…. Nobody sees who said what; each *if* can become a condition with a lead.

use leptos::prelude::*;
use shared::locales::{Language, evening as words};
use shared::record::Decision;
use shared::round::{Answer, Outcome};

use super::address::As;
use super::context::use_plan;
use super::evening::use_evening;
use super::handing::Handing;
use super::icon::Icon;
use super::if_condition::IfCondition;
use super::participant::question_of;
use super::vote::votes;
use super::words::t;

type Words = fn(Language) -> &'static str;

/// What an answer is called, and what it means.
pub fn answer_words(answer: Answer) -> (Words, Words, &'static str) {
    match answer {
        Answer::Yes => (words::agree, words::agree_about, "check"),
        Answer::YesIf => (words::agree_if, words::agree_if_about, "plus"),
        Answer::NotYet => (words::not_yet, words::not_yet_about, "help"),
        Answer::No => (words::disagree, words::disagree_about, "hand"),
    }
}

#[component]
pub fn ConsentStep() -> impl IntoView {
    let evening = use_evening();
    let closed = Memo::new(move |_| evening.is_closed());
    view! { <Show when=move || closed.get() fallback=|| view! { <Answers/> }><Tally/></Show> }
}

#[component]
fn Answers() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let handing = Handing::new("consent");
    let chosen = RwSignal::new(Answer::from_word(&handing.text("answer")));
    let typed = RwSignal::new(handing.text("text"));
    Effect::new(move |_| {
        let known = handing.known_text("answer").and_then(|it| Answer::from_word(&it));
        if known.is_some() && chosen.get_untracked().is_none() {
            chosen.set(known);
            typed.set(handing.known_text("text").unwrap_or_default());
        }
    });
    let one = move |answer: Answer| {
        let (name, about, icon) = answer_words(answer);
        let is_chosen = move || chosen.get() == Some(answer);
        view! {
            <div class="answer" class:is-chosen=is_chosen>
                <label class="answer__label">
                    <input type="radio" class="visually-hidden" name="answer" value=answer.word() prop:checked=is_chosen on:change=move |_| chosen.set(Some(answer))/>
                    <span class="answer__icon"><Icon name=icon/></span><span><b>{t(name)}</b><small>{t(about)}</small></span>
                </label>
                <Show when=move || is_chosen() && answer != Answer::Yes>
                    <textarea class="input answer__more" rows="2" maxlength="500" aria-label=t(words::say_why) placeholder=t(words::say_why)
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))></textarea>
                </Show>
            </div>
        }
    };
    let ready =
        move || chosen.get().is_some_and(|it| !it.needs_words() || typed.with(|it| !it.trim().is_empty()));
    let send = move |_| {
        if let Some(answer) = chosen.get_untracked() {
            let text = if answer == Answer::Yes { String::new() } else { typed.get_untracked() };
            handing.give(serde_json::json!({ "answer": answer.word(), "text": text.trim() }));
        }
    };
    view! {
        <div class="answers" role="radiogroup">{Answer::ALL.map(one)}</div>
        <button type="button" class="btn btn--main" id="send-answer" disabled=move || !ready() on:click=send><Icon name="send"/>{t(words::send_answer)}</button>
        <p class="muted" role="status" data-far=move || handing.far_word()>
            {move || if handing.is_in() { words::answer_in(language.get()).to_owned() } else { words::answered(language.get(), evening.handed.get().1) }}
        </p>
    }
}

/// How often each answer was given, and the words behind them.
#[component]
pub fn Tally() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let decisions: Memo<Vec<Decision>> = context.plan.all();
    let outcome = Memo::new(move |_| {
        evening.round.with(|it| it.as_ref().map(|it| Outcome::read(&it.result)).unwrap_or_default())
    });
    let votes = votes(&evening);
    let line = move |answer: Answer| {
        let (name, _, icon) = answer_words(answer);
        let count = move || outcome.with(|it| it.answers.get(&answer).copied().unwrap_or_default());
        let reasons = move || {
            outcome.with(|it| {
                let own = it.reasons.iter().filter(|(given, _)| *given == answer);
                let becomes = answer == Answer::YesIf;
                own.map(|(_, text)| {
                    let condition = becomes.then(|| view! { <IfCondition text=text.clone()/> });
                    view! { <li>{text.clone()}{condition}</li> }
                })
                .collect_view()
            })
        };
        let who = move || {
            votes.with(|all| {
                let own = all.iter().filter(|it| it.answer == answer.word()).map(|it| it.by.clone());
                own.collect::<Vec<_>>().join(", ")
            })
        };
        view! {
            <li class="tally__row"><span class="answer__icon"><Icon name=icon/></span><div><b>{t(name)}</b>
                <Show when=move || !who().is_empty()><p class="vote__who">{who}</p></Show><ul class="tally__why">{reasons}</ul></div>
                <span class="tally__count">{count}</span></li>
        }
    };
    let is_written = Memo::new(move |_| {
        let asked =
            evening.step.with(|it| it.as_ref().map(|it| question_of(it, language.get()))).unwrap_or_default();
        let session = evening.session.get_value();
        decisions.with(|all| all.iter().any(|it| !it.gone && it.session == session && it.question == asked))
    });
    let write = move |_| {
        let language = context.language_now();
        let asked = evening
            .step
            .with_untracked(|it| it.as_ref().map(|it| question_of(it, language)))
            .unwrap_or_default();
        let outcome = outcome.get_untracked();
        let part = |answer: &Answer| {
            let count = outcome.answers.get(answer).copied().unwrap_or_default();
            (count > 0).then(|| words::tally_part(language, count, answer_words(*answer).0(language)))
        };
        context.add_decision(Decision {
            question: asked.clone(),
            outcome: asked,
            method: "consent".to_owned(),
            tally: Answer::ALL.iter().filter_map(part).collect::<Vec<_>>().join(", "),
            present: i64::try_from(outcome.voters).unwrap_or_default(),
            reasons: outcome.reasons.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join("\n"),
            session: evening.session.get_value(),
            ..Decision::default()
        });
    };
    let may_write =
        move || context.can_write.get() && evening.may_lead.get() && context.at.seen_as.get() != As::Screen;
    view! {
        <ul class="tally">{Answer::ALL.map(line)}</ul>
        <Show when=move || is_written.get()><p class="muted" role="status">{t(words::is_decision)}</p></Show>
        <Show when=move || may_write() && !is_written.get()>
            <button type="button" class="btn btn--main" id="to-decision" on:click=write><Icon name="decision"/>{t(words::to_decision)}</button>
        </Show>
    }
}
