//! How long a step still takes, as a ring that empties and as figures.

use leptos::prelude::*;
use shared::locales::evening as words;
use shared::record::Timer;

use super::context::use_plan;
use super::evening::{EveningContext, use_evening};

/// `7:05`
pub fn figures(milliseconds: u64) -> (String, String) {
    // The last second counts until it is over.
    let seconds = milliseconds.div_ceil(1_000);
    (format!("{}", seconds / 60), format!("{:02}", seconds % 60))
}

/// From here on (milliseconds) the figures are one more, and smaller.
const LONG: u64 = 10 * 60_000;

/// How much of the step's time is left, in hundredths.
#[expect(clippy::cast_precision_loss, reason = "an evening of milliseconds")]
fn share(evening: &EveningContext) -> f64 {
    let of = evening.now.with(|stage| match stage.timer {
        Timer::None => 0,
        Timer::Until { of, .. } | Timer::Paused { of, .. } => of,
    });
    let left = evening.left().unwrap_or_default();
    if of == 0 { 0.0 } else { (left as f64 * 100.0 / of as f64).clamp(0.0, 100.0) }
}

/// In a line: nothing without a timer.
#[component]
pub fn TimeLeft() -> impl IntoView {
    let evening = use_evening();
    view! {
        <Show when=move || evening.now.with(|stage| stage.timer != Timer::None)>
            <TimerRing class="timer"/>
        </Show>
    }
}

#[component]
pub fn TimerRing(#[prop(default = "timer timer--large")] class: &'static str) -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let paused = move || evening.now.with(|stage| matches!(stage.timer, Timer::Paused { .. }));
    let face = move || {
        let (minutes, seconds) = figures(evening.left().unwrap_or_default());
        format!("{minutes}:{seconds}")
    };
    // Said in whole minutes: a reader that hears every second hears nothing else.
    let said = Memo::new(move |_| {
        let left = evening.left().unwrap_or_default();
        let language = context.language.get();
        match left {
            0 => words::time_up(language).to_owned(),
            left => words::time_left(language, &left.div_ceil(60_000).to_string(), "00"),
        }
    });
    view! {
        <span class=class class:is-up=move || evening.left() == Some(0) class:is-paused=paused
            class:is-long=move || evening.left().is_some_and(|left| left > LONG - 1_000) role="timer" aria-label=move || said.get()
            style=("--left", move || format!("{:.1}%", share(&evening)))>
            <span class="timer__ring" aria-hidden="true"></span><b aria-hidden="true">{face}</b>
        </span>
    }
}
