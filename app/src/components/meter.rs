//! How many steps are done: blocks, a figure, and words.

use leptos::prelude::*;
use shared::locales::board;

use super::words::t;
use crate::language::use_language;

/// Blocks that are drawn; longer lists only have the figure.
const BLOCKS: usize = 8;

#[component]
pub fn Meter(progress: Memo<(usize, usize)>) -> impl IntoView {
    let language = use_language();
    move || {
        let (done, all) = progress.get();
        if all == 0 {
            return view! { <span class="meter">{t(board::no_steps)}</span> }.into_any();
        }
        let block = |at| view! { <i class="meter__block" class:is-done={at < done}></i> };
        let blocks = (all <= BLOCKS)
            .then(|| view! { <span class="meter__blocks">{(0..all).map(block).collect_view()}</span> });
        view! {
            <span class="meter" role="img" aria-label=board::steps_done(language.get(), done, all)>
                {blocks}{done} "/" {all}
            </span>
        }
        .into_any()
    }
}
