//! Who brings what to an action, until when, and whether it came.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::parts;
use shared::plan;
use shared::record::{Collection, Due, Give, GiveState};

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::lead::Face;
use super::menu::{self, MenuButton};
use super::new_part::NewPart;
use super::part::Parts;
use super::part_menu::PartMenu;
use super::when::When;
use super::who::{Chosen, Who};
use super::word_field::WordField;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn Gives(action: Id) -> impl IntoView {
    let context = use_plan();
    let action = StoredValue::new(action);
    let gives = Memo::new(move |_| context.gives.with(|all| plan::gives(all, &action.get_value())));
    let ids = Signal::derive(move || gives.get().into_iter().map(|it| it.id).collect());
    let draft = format!("{}.give", action.get_value());
    let kept = StoredValue::new(draft.clone());
    view! {
        <Parts icon="gift" title=parts::gives composer="new-give" draft ids>
            <For each=move || ids.get() key=Id::clone let:id><GiveLine id action=action.get_value()/></For>
            <Show when=move || context.can_write.get()>
                <NewGive action=action.get_value() draft=kept.get_value()/>
            </Show>
        </Parts>
    }
}

#[component]
fn GiveLine(id: Id, action: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Give>(&id);
    let give = Memo::new(move |_| record.get().unwrap_or_default());
    let key = Collection::Gives.key(&id);
    let what = Signal::derive(move || give.with(|give| give.what.clone()));
    let party = move || give.with(|give| give.party.clone());
    let who_name = move || format!("{} {}", parts::give_who(language.get()), context.name_of(&party()));
    let face = move || {
        view! { {move || view! { <Face leader=context.somebody(&party())/> }}<span>{move || context.name_of(&party())}</span> }
    };
    let chosen = Signal::derive(move || Some(party()).filter(|id| !id.is_empty()).into_iter().collect());
    let until = Signal::derive(move || give.with(|give| give.until.clone()));
    let day = move || {
        let words = until.with(|due| due::said(language.get(), due));
        (!words.is_empty()).then(|| parts::give_until(language.get(), &words))
    };
    let when_name = move || match day() {
        Some(day) => format!("{}: {day}", what.get()),
        None => format!("{}: {}", parts::give_when(language.get()), what.get()),
    };
    let when = RwSignal::new(false);
    let (to, at) = (key.clone(), key.clone());
    let choose = Callback::new(move |one| context.set_who(&to, &what.get_untracked(), one));
    let set = Callback::new(move |due: Due| context.set_when(&at, &what.get_untracked(), &due));
    view! {
        <li class="part part--named" data-state=move || give.with(|give| give.state.word())>
            <Who id=format!("who-{id}") label=who_name ask=parts::give_who class="part__name" worded=false face chosen choose/>
            <div class="part__words">
                <WordField key=key.clone() field="what" id=format!("text-{id}") label=move || parts::give_what(language.get())/>
                <When id=format!("when-{id}") open=when label=when_name ask=parts::give_when class="part__when" worded=false
                    face=move || view! { <Icon name="clock"/>{day} } due=until set/>
            </div>
            <div class="part__tools">
                <State give/>
                <PartMenu part=key action name=what when/>
            </div>
        </li>
    }
}

#[component]
fn State(give: Memo<Give>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let id = give.with_untracked(|give| format!("state-{}", give.id));
    let back = StoredValue::new(id.clone());
    let now = move || give.with(|give| give.state);
    let face = move || {
        view! { <Icon name=move || icon(now())/>{move || parts::state_name(now())(context.language.get())} }
    };
    let item = move |one: GiveState| {
        let choose = move |_| {
            let give = give.get_untracked();
            context.set_give_state(&give.id, &give.what, one);
            menu::shut(open, &back.get_value());
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now() == one).to_string() on:click=choose>
                <Icon name=icon(one)/>{t(parts::state_name(one))}<Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let disabled = Signal::derive(move || !context.can_write.get());
    view! {
        <MenuButton id open class="part__state" label=t(parts::give_state) face disabled worded=true
            status=Signal::derive(move || Some(now().word()))>
            {GiveState::ALL.iter().map(|one| item(*one)).collect_view()}
        </MenuButton>
    }
}

fn icon(state: GiveState) -> &'static str {
    match state {
        GiveState::Promised => "clock",
        GiveState::Given => "check",
        GiveState::Dropped => "minus",
    }
}

/// The next one: who, if that is known already, and what.
#[component]
fn NewGive(action: Id, draft: String) -> impl IntoView {
    let context = use_plan();
    let whom = StoredValue::new(format!("{draft}.who"));
    let kept = context.drafts.read(&whom.get_value());
    // The id of somebody in the plan; a new name waits for the words.
    let who = RwSignal::new(match kept.strip_prefix('+') {
        Some(name) => Chosen::New(name.to_owned()),
        None if kept.is_empty() => Chosen::Nobody,
        None => Chosen::Known(Id::from(kept.as_str()), String::new()),
    });
    let remember = move |one: Chosen| {
        let text = match &one {
            Chosen::Known(id, _) => id.to_string(),
            Chosen::New(name) => format!("+{name}"),
            Chosen::Nobody => String::new(),
        };
        context.drafts.keep(&whom.get_value(), &text);
        who.set(one);
    };
    let name = move || match who.get() {
        Chosen::Known(id, _) => context.name_of(&id),
        Chosen::New(name) => name,
        Chosen::Nobody => parts::give_who(context.language.get()).to_owned(),
    };
    let face = move || {
        let leader = move || match who.get() {
            Chosen::Known(id, _) => context.somebody(&id),
            _ => None,
        };
        view! { {move || view! { <Face leader=leader()/> }}<span>{name}</span> }
    };
    let chosen = Signal::derive(move || match who.get() {
        Chosen::Known(id, _) => vec![id],
        _ => Vec::new(),
    });
    let choose = Callback::new(move |one| {
        remember(one);
        focus::put_soon("new-give");
    });
    let before = ViewFn::from(move || {
        view! {
            <Who id="new-give-who" label=move || parts::give_who(context.language.get()) ask=parts::give_who
                class="part__name" worded=true face chosen choose/>
        }
    });
    let add = Callback::new(move |what: String| {
        let added = context.add_give(&action, &who.get_untracked(), &what);
        if added {
            remember(Chosen::Nobody);
        }
        added
    });
    view! { <NewPart id="new-give" draft ask=parts::give_new class="part part--named part--add" add before/> }
}
