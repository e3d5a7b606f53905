//! The column of an action, and moving it to another.

use leptos::prelude::*;
use shared::locales::{board, sheet};
use shared::record::Action;

use super::context::use_plan;
use super::fact::Fact;
use super::icon::Icon;
use super::move_menu::ColumnItems;
use super::words::t;

#[component]
pub fn FactColumn(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let face = move || {
        view! {
            <Icon name="plan"/><small>{t(sheet::column)}</small>
            {move || board::column(context.language.get(), action.with(|it| it.column.word()))}
            <Icon name="chevron-down"/>
        }
    };
    view! {
        <Fact id="fact-column" open label=t(sheet::column) face>
            <ColumnItems id=action.with_untracked(|it| it.id.clone()) open back="fact-column"/>
        </Fact>
    }
}
