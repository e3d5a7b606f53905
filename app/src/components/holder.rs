//! One who holds a role, in its panel: how much, since when, with which focus, under which hat; and how to stop.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::roles as words;
use shared::record::{Collection, Holding, HoldingState, Record};

use super::context::use_plan;
use super::day_fact::DayFact;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::pick::Pick;
use super::word_field::WordField;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn Holder(role: Id, party: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = Holding::key(&role, &party);
    let row = RwSignal::from(context.plan.row(&key));
    let holding = Memo::new(move |_| row.with(|row| row.as_ref().map(Holding::read)).unwrap_or_default());
    let who = StoredValue::new(party.clone());
    let leader = move || {
        context.parties.with(|all| all.iter().find(|it| it.id == who.get_value()).cloned()).map(Leader::Party)
    };
    let name = Signal::derive(move || leader().map(|it| it.name(language.get())).unwrap_or_default());
    let both = StoredValue::new((role, party));
    let more = RwSignal::new(false);
    let options = Signal::derive(move || {
        let all = HoldingState::ALL.iter();
        all.map(|it| (it.word().to_owned(), words::state_name(*it)(language.get()).to_owned()))
            .collect::<Vec<_>>()
    });
    let now = Signal::derive(move || holding.with(|it| it.state.word().to_owned()));
    let choose = Callback::new(move |(word, _): (String, String)| {
        both.with_value(|(role, party)| {
            context.set_holding(role, party, Some(HoldingState::from_word(&word)));
        });
    });
    let since = Signal::derive(move || holding.with(|it| it.since.clone()));
    let set_since = Callback::new(move |day: String| {
        both.with_value(|(role, party)| context.set_holding_word(role, party, "since", &day));
    });
    let stop = move |_| {
        both.with_value(|(role, party)| context.set_holding(role, party, None));
        focus::put_soon("side-panel");
    };
    let id = both.with_value(|(_, party)| party.to_string());
    let fields = StoredValue::new(key);
    let is_me = move || context.me.get() == who.get_value();
    // How several roles go together is asked of whoever has several.
    let hats = move || {
        let own = context.places.with(|all| shared::plan::roles::hats(all, &who.get_value()));
        (own > 1).then(|| words::hats(language.get(), own))
    };
    let address = move || context.at.of_beside(&Collection::Parties.key(&who.get_value()));
    let body = StoredValue::new(format!("about-{id}"));
    view! {
        <li class="holder" class:is-asked=move || holding.with(|it| it.state == HoldingState::Asked)>
            <span class="holder__face">{move || view! { <Face leader=leader()/> }}</span>
            <span class="holder__name">
                <a href=address>{name}</a>
                <Show when=is_me><small>" (" {t(words::you)} ")"</small></Show>
                {move || hats().map(|hats| view! { <small class="muted">{hats}</small> })}
            </span>
            <button type="button" class="btn btn--bare btn--icon" aria-expanded=move || more.get().to_string()
                aria-controls=body.get_value() aria-label=move || words::more_about(language.get(), &name.get())
                on:click=move |_| more.update(|more| *more = !*more)>
                <Icon name=move || if more.get() { "chevron-up" } else { "chevron-down" }/>
            </button>
            <div class="holder__more" id=body.get_value() hidden=move || !more.get()>
                <Pick label=Signal::derive(move || format!("{}: {}", name.get(), words::state(language.get()))) now options choose/>
                <DayFact id=format!("since-{}", who.get_value()) before=words::since ask=words::since_ask day=since set=set_since/>
                <label class="holder__word"><span>{t(words::focus)}</span>
                    <WordField key=fields.get_value() field="focus" id=format!("focus-{}", who.get_value()) may_be_empty=true
                        label=t(words::focus)/></label>
                <label class="holder__word"><span>{move || match hats() { Some(_) => words::tension(language.get()), None => words::hat(language.get()) }}</span>
                    <WordField key=fields.get_value() field="hat" id=format!("hat-{}", who.get_value()) may_be_empty=true
                        label=t(words::hat)/></label>
                <Show when=move || context.can_write.get()>
                    <button type="button" class="btn btn--quiet" on:click=stop>
                        <Icon name="minus"/>{move || words::stop_holding(language.get(), &name.get())}
                    </button>
                </Show>
            </div>
        </li>
    }
}
