//! One of a few words, in the browser's own list: that works for every hand, every screen and every reader.

use leptos::prelude::*;

use super::context::use_plan;

/// `options` are values with their names; an empty value is none of them.
#[component]
pub fn Pick(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] now: Signal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    choose: Callback<(String, String)>,
    /// It changes how this person looks, not the plan: also for who only reads.
    #[prop(default = false)]
    only_looks: bool,
) -> impl IntoView {
    let context = use_plan();
    let choices = move || {
        let now = now.get();
        let one = |(value, name): (String, String)| {
            let chosen = value == now;
            view! { <option value=value prop:selected=chosen>{name}</option> }
        };
        options.get().into_iter().map(one).collect_view()
    };
    let change = move |event| {
        let value = event_target_value(&event);
        let name = options.with_untracked(|all| all.iter().find(|it| it.0 == value).map(|it| it.1.clone()));
        choose.run((value, name.unwrap_or_default()));
    };
    view! {
        <select class="input input--md pick" aria-label=move || label.get() disabled=move || !only_looks && !context.can_write.get()
            on:change=change>{choices}</select>
    }
}
