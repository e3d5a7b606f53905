//! Where a cycle is, at a glance: a ring of four quarters with the letter of the one that is now.

use leptos::prelude::*;
use shared::locales::cycles as words;
use shared::record::Phase;

use super::words::t;

#[component]
pub fn Pdca(phase: Phase) -> impl IntoView {
    let name = move |language| words::phase_now(language, words::phase_name(phase)(language));
    let language = crate::language::use_language();
    view! {
        <span class="pdca" data-phase=phase.word() role="img" aria-label=move || name(language.get()) title=t(words::phase_name(phase))>
            <b aria-hidden="true">{phase.word()}</b>
        </span>
    }
}
