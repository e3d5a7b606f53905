//! What everybody looks at on an evening beside the step: chosen by who leads, shown large in the hall, and at hand for the others,
//! who are never taken away from what they do.

use leptos::prelude::*;
use shared::locales::leading as words;
use shared::locales::toasts::quoted;
use shared::record::{Collection, RecordKey, SessionState, Spotlight};

use super::address::{Place, View};
use super::context::{PlanContext, use_plan};
use super::evening::use_evening;
use super::icon::Icon;
use super::words::t;

/// What people call it.
pub fn name_of_spotlight(context: &PlanContext, spotlight: &Spotlight) -> String {
    let language = context.language.get();
    match spotlight {
        Spotlight::Board => words::the_board(language).to_owned(),
        Spotlight::Map => words::the_map(language).to_owned(),
        Spotlight::Cycles => words::the_cycles(language).to_owned(),
        Spotlight::Record(key) => {
            let row = context.document_of(key).row(key).get().unwrap_or_default();
            quoted(language, &context.name_of_row(key.collection, &row))
        }
    }
}

/// Where one can look at it oneself; what is on the wall is there already.
fn address_of(context: &PlanContext, spotlight: &Spotlight) -> Option<String> {
    match spotlight {
        Spotlight::Board => Some(context.at.of_place(Place::Board)),
        Spotlight::Map => Some(context.at.of_map(View::Circles)),
        Spotlight::Cycles => Some(context.at.of_place(Place::Start)),
        Spotlight::Record(key) => match key.collection {
            Collection::Actions => Some(context.address_of(&key.id)),
            Collection::Themes | Collection::Areas => Some(context.at.of_topic(key)),
            Collection::Roles | Collection::Parties => Some(context.at.of_beside(key)),
            Collection::Decisions | Collection::Rules | Collection::Dilemmas => {
                Some(context.at.of_item(&key.id))
            }
            _ => None,
        },
    }
}

/// At a step: what everybody looks at, and the way there.
#[component]
pub fn Spotlit() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let shown = move |spotlight: Spotlight| {
        let name = name_of_spotlight(&context, &spotlight);
        let way = address_of(&context, &spotlight).map(
            |address| view! { <a class="btn btn--quiet" href=address><Icon name="eye"/>{t(words::open_it)}</a> },
        );
        let stop = move || {
            evening.may_lead.get().then(|| view! {
                <button type="button" class="btn btn--quiet" id="stop-showing" on:click=move |_| context.show_all(&evening, None)>{t(words::stop_showing)}</button>
            })
        };
        view! { <div class="spotlit panel" role="status"><Icon name="screen"/><p>{words::all_look_at(language.get(), &name)}</p>{way}{stop}</div> }
    };
    move || evening.spotlight().map(shown)
}

/// In the cockpit: what the screen shows.
#[component]
pub fn OnScreen() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let now = move || evening.spotlight().map(|it| it.to_word().to_string()).unwrap_or_default();
    let choose = move |event| {
        let word = event_target_value(&event);
        context.show_all(&evening, Spotlight::from_word(&word.as_str().into()).as_ref());
    };
    let own = move || {
        let it = evening.spotlight().filter(|it| matches!(it, Spotlight::Record(_)))?;
        let (word, name) = (it.to_word().to_string(), name_of_spotlight(&context, &it));
        Some(view! { <option value=word>{name}</option> })
    };
    let options = move || {
        let places = [Spotlight::Board, Spotlight::Map, Spotlight::Cycles];
        places.map(
            |it| view! { <option value=it.to_word().to_string()>{name_of_spotlight(&context, &it)}</option> },
        )
    };
    view! {
        <h3><Icon name="screen"/><label for="on-screen">{t(words::on_screen)}</label></h3>
        <select class="input input--md" id="on-screen" prop:value=now on:change=choose>
            <option value="">{t(words::this_step)}</option>{options}{own}
        </select>
    }
}

/// For who leads, at one thing: everybody looks at this. Nothing while no evening goes on.
#[component]
pub fn ShowAll(
    key: RecordKey,
    /// It stands in this menu, and closes it.
    #[prop(optional)]
    menu: Option<RwSignal<bool>>,
    /// Only the picture: in a list there is one on each line.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let context = use_plan();
    let this = StoredValue::new(Spotlight::Record(key));
    let evening = move || {
        let evening = context.evening.get()?;
        let leads = evening.may_lead.get() && evening.state.get() == SessionState::Open;
        leads.then_some(evening)
    };
    let is_shown = move || evening().is_some_and(|it| it.spotlight() == Some(this.get_value()));
    let toggle = move |_| {
        let Some(evening) = untrack(evening) else { return };
        let next = (!untrack(is_shown)).then(|| this.get_value());
        context.show_all(&evening, next.as_ref());
        if let Some(menu) = menu {
            menu.set(false);
        }
    };
    let (class, role) = match menu {
        Some(_) => ("menu__item show-all", Some("menuitem")),
        None if brief => ("btn btn--bare btn--icon show-all", None),
        None => ("btn btn--quiet show-all", None),
    };
    let says = move || if is_shown() { words::all_look } else { words::show_all }(context.language.get());
    let pressed = move || menu.is_none().then(|| is_shown().to_string());
    view! {
        <Show when=move || evening().is_some()>
            <button type="button" class=class role=role aria-pressed=pressed aria-label=move || brief.then(says) on:click=toggle>
                <Icon name="screen"/>{move || (!brief).then(says)}
            </button>
        </Show>
    }
}
