//! Choosing when: a few ready-made periods, own dates, and own words where there is room for them; or one day.

use leptos::prelude::*;
use shared::locales::{Language, common, dates, due as words};
use shared::record::Due;

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::words::t;
use crate::browser::clock;

/// What there is to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    Period,
    /// A period that people can also say in words of their own.
    PeriodOrWords,
    /// One day, that something happened on.
    Day,
}

/// A button that says when, and its picker. `id` names the button.
#[component]
pub fn When(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    /// Names the picker, and the button where it has no words.
    #[prop(into)]
    label: TextProp,
    /// The question above the choices.
    #[prop(default = words::title)]
    ask: fn(Language) -> &'static str,
    #[prop(default = "fact")] class: &'static str,
    #[prop(default = true)] worded: bool,
    #[prop(default = Choose::Period)] what: Choose,
    #[prop(into)] face: ViewFn,
    due: Signal<Due>,
    set: Callback<Due>,
) -> impl IntoView {
    let context = use_plan();
    let disabled = Signal::derive(move || !context.can_write.get());
    let status = move || due.with(Due::is_empty).then_some("open");
    let back = StoredValue::new(id.clone());
    let choose = Callback::new(move |due| {
        set.run(due);
        menu::shut(open, &back.get_value());
    });
    view! {
        <MenuButton id open class label role="dialog" face disabled worded status=Signal::derive(status)>
            <Choices ask what due choose/>
        </MenuButton>
    }
}

#[component]
fn Choices(
    ask: fn(Language) -> &'static str,
    what: Choose,
    due: Signal<Due>,
    choose: Callback<Due>,
) -> impl IntoView {
    let context = use_plan();
    if what == Choose::Day {
        return view! { <OwnDates ask=Some(ask) what due choose/> }.into_any();
    }
    let today = clock::today();
    let now = move || due.with(|it| (due::parse(&it.from), due::parse(&it.to)));
    let choice = move |choice: words::Choice| {
        let (from, to) = choice.range(today);
        let days = move || {
            let language = context.language.get();
            let (from, to) = (dates::day(language, from, today), dates::day(language, to, today));
            match language {
                Language::Nl => format!("{from} t/m {to}"),
                Language::En => format!("{from} to {to}"),
            }
        };
        let take = move |_| choose.run(Due { from: due::iso(from), to: due::iso(to), label: String::new() });
        view! {
            <button class="menu__item" aria-current=move || (now() == (Some(from), Some(to))).to_string() on:click=take>
                <span>{move || choice.name(context.language.get())}<small>{days}</small></span>
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    view! {
        <p class="menu__title">{t(ask)}</p>
        {words::Choice::ALL.map(choice)}
        <hr class="menu__line"/>
        <OwnDates ask=None what due choose/>
        <button class="menu__item" aria-current=move || due.with(Due::is_empty).to_string()
            on:click=move |_| choose.run(Due::default())>
            {t(words::none)}<Icon name="check" class="icon menu__tick"/>
        </button>
    }
    .into_any()
}

#[component]
fn OwnDates(
    ask: Option<fn(Language) -> &'static str>,
    what: Choose,
    due: Signal<Due>,
    choose: Callback<Due>,
) -> impl IntoView {
    let Due { from, to, label } = due.get_untracked();
    let (from, to, label) = (RwSignal::new(from), RwSignal::new(to), RwSignal::new(label));
    let wrong = RwSignal::new(false);
    let save = move || {
        let due = Due {
            from: from.get_untracked(),
            to: to.get_untracked(),
            label: label.get_untracked().trim().into(),
        };
        let order = due.from.is_empty() || due.to.is_empty() || due.from <= due.to;
        wrong.set(!order);
        if order {
            choose.run(due);
        }
    };
    let field = move |id: &'static str, words: fn(Language) -> &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label class="field__label" for=id>{t(words)}</label>
                <input class="input input--md" type="date" id=id prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))/>
            </div>
        }
    };
    view! {
        <form class="menu__form" on:submit=move |event| { event.prevent_default(); save(); }>
            {(what != Choose::Day).then(|| field("due-from", words::from, from))}
            {field("due-to", ask.unwrap_or(words::to), to)}
            {move || wrong.get().then(|| view! {
                <p class="field__error" role="alert"><Icon name="warning"/>{t(words::wrong_order)}</p>
            })}
            {(what == Choose::PeriodOrWords).then(|| view! {
                <div class="field">
                    <label class="field__label" for="due-label">{t(words::label)}</label>
                    <input class="input input--md" id="due-label" maxlength="80" autocomplete="off"
                        placeholder=t(words::label_hint) prop:value=move || label.get()
                        on:input=move |event| label.set(event_target_value(&event))/>
                </div>
            })}
            <button type="submit" class="btn btn--main">{t(common::save)}</button>
        </form>
    }
}
