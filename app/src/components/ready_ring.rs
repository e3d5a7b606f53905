//! How many are done: a dot for everybody, around the number.

use leptos::prelude::*;
use shared::locales::evening as words;

use super::context::use_plan;
use super::evening::use_evening;
use super::evening_foot::others_ready;

/// Dots that still can be told apart; more people than that are only counted.
const DOTS: usize = 36;
/// From the middle, in percent of the ring.
const RADIUS: f64 = 45.0;

#[component]
pub fn ReadyRing() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let counts = Memo::new(move |_| others_ready(&evening));
    let dots = move || {
        let (ready, all) = counts.get();
        let drawn = all.min(DOTS);
        let filled = (ready * drawn).checked_div(all).unwrap_or_default();
        (0..drawn)
            .map(|dot| {
                #[expect(clippy::cast_precision_loss, reason = "a few dots")]
                let angle = dot as f64 / drawn as f64 * std::f64::consts::TAU;
                let (x, y) =
                    (format!("{:.2}", RADIUS * angle.sin()), format!("{:.2}", -RADIUS * angle.cos()));
                view! { <i class:is-ready=dot < filled style=("--px", x) style=("--py", y)></i> }
            })
            .collect_view()
    };
    let says = move || {
        let (ready, all) = counts.get();
        words::ready_count(context.language.get(), ready, all)
    };
    view! {
        <div class="ready-ring">
            <span class="ready-ring__round" aria-hidden="true">{dots}<b>{move || counts.get().0}</b></span>
            <p>{says}</p>
        </div>
    }
}
