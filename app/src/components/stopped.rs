//! What the group stopped doing, folded away below the board: it is drawn when somebody opens it.

use leptos::{html, prelude::*};
use shared::locales::board as words;
use shared::record::Column;

use super::column::Cards;
use super::context::use_plan;
use super::hold::use_board;
use super::icon::Icon;

#[component]
pub fn Stopped() -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let count = Memo::new(move |_| board.count(&context, Column::Stopped));
    let (fold, open) = (NodeRef::<html::Details>::new(), RwSignal::new(false));
    let slots = Memo::new(move |_| board.slots(&context, Column::Stopped));
    let aimed = move || {
        board.hold.with(|hold| {
            hold.as_ref().and_then(|it| it.spot.as_ref()).is_some_and(|it| it.column == Column::Stopped)
        })
    };
    let shown = move || count.get() > 0 || board.hold.with(Option::is_some);
    let toggled = move |_| open.set(fold.get_untracked().is_some_and(|it| it.open()));
    view! {
        <details class="stopped" class:is-target=aimed data-column=Column::Stopped.word() hidden=move || !shown()
            node_ref=fold on:toggle=toggled>
            <summary>
                <Icon name="stopped"/>
                {move || words::stopped_fold(context.language.get(), count.get())}
                <Icon name="chevron-down"/>
            </summary>
            <div class="stopped__cards">
                <Show when=move || open.get()>
                    <Cards column=Column::Stopped slots/>
                </Show>
            </div>
        </details>
    }
}
