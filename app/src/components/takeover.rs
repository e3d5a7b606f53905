//! The tablet of who leads dies, and the evening goes on: who may take it over, who did, and the way back.

use leptos::prelude::*;
use shared::locales::leading as words;
use shared::record::Takeover;

use super::context::use_plan;
use super::evening::use_evening;
use super::evening_foot::LEADS;
use super::icon::Icon;
use super::words::t;

/// Milliseconds that this device waits longer than the server, so that nobody is offered what the server still refuses.
const LONGER: u64 = 1_000;

/// For everybody: somebody took over, or could.
#[component]
pub fn TakenOver() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let led = Memo::new(move |_| evening.people.with(|all| all.iter().any(|it| it.ready == LEADS)));
    // By the server's clock, and only while the line is there: without it nobody knows who leads.
    let alone_since = StoredValue::new(None::<u64>);
    let alone = Memo::new(move |_| {
        let now = evening.time.get();
        if led.get() || !evening.connected.get() {
            alone_since.set_value(None);
            return false;
        }
        let since = alone_since.get_value().unwrap_or(now);
        alone_since.set_value(Some(since));
        let waits = evening.way_in.with(|it| it.as_ref().map(|it| it.takeover_after));
        waits.is_some_and(|waits| now.saturating_sub(since) >= waits + LONGER)
    });
    let takeover = Memo::new(move |_| evening.now.with(|stage| stage.takeover.clone()));
    let allowed = move || evening.way_in.with(|it| it.as_ref().is_some_and(|it| it.takeover));
    // Who took over can be gone as well.
    let may_take = move || match takeover.get() {
        Takeover::No => false,
        Takeover::Allowed => alone.get() && !evening.may_lead.get(),
        Takeover::By(_) => allowed() && alone.get() && !evening.may_lead.get(),
    };
    let by = move || match takeover.get() {
        Takeover::By(_) if evening.may_lead.get() && !context.leads.get() => {
            Some(words::you_lead(language.get()).to_owned())
        }
        Takeover::By(name) => Some(words::leads_now(language.get(), &name)),
        _ => None,
    };
    view! {
        <Show when=may_take>
            <div class="takeover panel" role="alert"><p>{t(words::nobody_leads)}</p>
                <button type="button" class="btn btn--main" id="take-over" on:click=move |_| context.take_over(&evening)>{t(words::take_over)}</button></div>
        </Show>
        {move || by().map(|says| view! {
            <div class="takeover panel" role="status"><Icon name="info"/><p>{says}</p>
                <Show when=move || context.leads.get()>
                    <button type="button" class="btn" id="take-back" on:click=move |_| context.allow_takeover(&evening, untrack(allowed))>{t(words::take_back)}</button>
                </Show></div>
        })}
    }
}

/// For who leads the plan: whether somebody may.
#[component]
pub fn MayTakeOver() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let allowed = move || match evening.now.with(|stage| stage.takeover.clone()) {
        Takeover::No => false,
        Takeover::Allowed => true,
        Takeover::By(_) => evening.way_in.with(|it| it.as_ref().is_some_and(|it| it.takeover)),
    };
    let toggle = move |_| context.allow_takeover(&evening, !untrack(allowed));
    view! {
        <Show when=move || context.leads.get()>
            <button type="button" class="check" id="may-take-over" role="checkbox" aria-checked=move || allowed().to_string() on:click=toggle>
                <i><Icon name="check"/></i><span>{t(words::may_take_over)}</span>
            </button>
        </Show>
    }
}
