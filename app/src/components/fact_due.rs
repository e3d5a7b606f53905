//! When it is ready: a few ready-made choices, own dates, or own words.

use leptos::prelude::*;
use shared::locales::{common, dates, due as words, sheet};
use shared::record::{Action, Due};

use super::context::use_plan;
use super::fact::Fact;
use super::icon::Icon;
use super::words::t;
use super::{due, menu};
use crate::browser::clock;

const ID: &str = "fact-due";

#[component]
pub fn FactDue(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let when = move || {
        let (language, due) = (context.language.get(), action.with(|it| it.due.clone()));
        if due.is_empty() {
            sheet::due_open(language).to_owned()
        } else {
            due::words(language, &due, clock::today())
        }
    };
    let face = move || view! { <Icon name="clock"/><small>{t(sheet::due)}</small>{when} };
    view! { <Fact id=ID open label=t(words::title) role="dialog" face><Choices action open/></Fact> }
}

#[component]
fn Choices(action: Memo<Action>, open: RwSignal<bool>) -> impl IntoView {
    let context = use_plan();
    let today = clock::today();
    let id = move || action.with_untracked(|it| it.id.clone());
    let now = move || action.with(|it| (due::parse(&it.due.from), due::parse(&it.due.to)));
    let choice = move |choice: words::Choice| {
        let (from, to) = choice.range(today);
        let choose = move |_| {
            context.set_due_range(&id(), (from, to));
            menu::shut(open, ID);
        };
        let days = move || {
            let language = context.language.get();
            match language {
                shared::locales::Language::Nl => {
                    format!("{} t/m {}", dates::day(language, from, today), dates::day(language, to, today))
                }
                shared::locales::Language::En => {
                    format!("{} to {}", dates::day(language, from, today), dates::day(language, to, today))
                }
            }
        };
        view! {
            <button class="menu__item" aria-current=move || (now() == (Some(from), Some(to))).to_string() on:click=choose>
                <span>{move || choice.name(context.language.get())}<small>{days}</small></span>
                <Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let clear = move |_| {
        context.set_due(&id(), &Due::default());
        menu::shut(open, ID);
    };
    view! {
        <p class="menu__title">{t(words::title)}</p>
        {words::Choice::ALL.map(choice)}
        <hr class="menu__line"/>
        <OwnDates action open/>
        <button class="menu__item" aria-current=move || action.with(|it| it.due.is_empty()).to_string() on:click=clear>
            {t(words::none)}<Icon name="check" class="icon menu__tick"/>
        </button>
    }
}

#[component]
fn OwnDates(action: Memo<Action>, open: RwSignal<bool>) -> impl IntoView {
    let context = use_plan();
    let Due { from, to, label } = action.with_untracked(|it| it.due.clone());
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
            context.set_due(&action.with_untracked(|it| it.id.clone()), &due);
            menu::shut(open, ID);
        }
    };
    let field = move |id: &'static str,
                      words: fn(shared::locales::Language) -> &'static str,
                      value: RwSignal<String>| {
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
            {field("due-from", words::from, from)}
            {field("due-to", words::to, to)}
            {move || wrong.get().then(|| view! {
                <p class="field__error" role="alert"><Icon name="warning"/>{t(words::wrong_order)}</p>
            })}
            <div class="field">
                <label class="field__label" for="due-label">{t(words::label)}</label>
                <input class="input input--md" id="due-label" maxlength="80" autocomplete="off"
                    placeholder=t(words::label_hint) prop:value=move || label.get()
                    on:input=move |event| label.set(event_target_value(&event))/>
            </div>
            <button type="submit" class="btn btn--main">{t(common::save)}</button>
        </form>
    }
}
