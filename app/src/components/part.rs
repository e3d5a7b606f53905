//! One sort of parts on the sheet of an action, under its title. While there are none it is one line that invites.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::Language;

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

/// `composer` is the id of the field that adds the first one, `draft` the name of what waits there.
#[component]
pub fn Parts(
    icon: &'static str,
    title: fn(Language) -> &'static str,
    composer: &'static str,
    #[prop(into)] draft: String,
    /// The parts in order.
    ids: Signal<Vec<Id>>,
    children: ChildrenFn,
) -> impl IntoView {
    let context = use_plan();
    let asked = RwSignal::new(!context.drafts.read(&draft).is_empty());
    // Once there, it stays: the last one that goes must not take the composer along.
    let shown = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || asked.get() || ids.with(|ids| !ids.is_empty())
    });
    let invite = move |_| {
        asked.set(true);
        focus::put_soon(composer);
        focus::show_soon(composer);
    };
    let children = StoredValue::new(children);
    view! {
        <Show when=move || shown.get() fallback=move || view! {
            <Show when=move || context.can_write.get()>
                <button type="button" class="invite" on:click=invite>
                    <Icon name=icon/><span>{t(title)}</span><Icon name="plus"/>
                </button>
            </Show>
        }>
            <section>
                <h3 class="block__title"><Icon name=icon/>{t(title)}</h3>
                <ul class="panel parts">{children.with_value(|children| children())}</ul>
            </section>
        </Show>
    }
}
