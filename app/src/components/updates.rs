//! What happened since: progress, success, setback, something noticed, a lesson. The newest first.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::parts;
use shared::plan;
use shared::record::{Collection, Due, Update, UpdateKind};

use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::menu::{self, MenuButton};
use super::new_part::NewPart;
use super::part::Parts;
use super::part_menu::PartMenu;
use super::text_field::TextField;
use super::when::{Choose, When};
use super::words::t;

#[component]
pub fn Updates(action: Id) -> impl IntoView {
    let context = use_plan();
    let action = StoredValue::new(action);
    let updates = Memo::new(move |_| context.updates.with(|all| plan::updates(all, &action.get_value())));
    let ids = Signal::derive(move || updates.get().into_iter().map(|it| it.id).collect());
    let draft = format!("{}.update", action.get_value());
    let kept = StoredValue::new(draft.clone());
    view! {
        <Parts icon="chat" title=parts::updates composer="new-update" draft ids>
            <Show when=move || context.can_write.get()>
                <NewUpdate action=action.get_value() draft=kept.get_value()/>
            </Show>
            <For each=move || ids.get() key=Id::clone let:id><UpdateLine id action=action.get_value()/></For>
        </Parts>
    }
}

/// The sort of news, and the menu to choose another.
#[component]
fn Kind(#[prop(into)] id: String, now: Signal<UpdateKind>, choose: Callback<UpdateKind>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let back = StoredValue::new(id.clone());
    let face = move || {
        view! { <Icon name=move || icon(now.get())/><span>{move || parts::kind_name(now.get())(context.language.get())}</span> }
    };
    let item = move |one: UpdateKind| {
        let take = move |_| {
            menu::shut(open, &back.get_value());
            choose.run(one);
        };
        view! {
            <button class="menu__item" role="menuitemradio" aria-checked=move || (now.get() == one).to_string() on:click=take>
                <Icon name=icon(one)/>{t(parts::kind_name(one))}<Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let disabled = Signal::derive(move || !context.can_write.get());
    view! {
        <MenuButton id open class="part__name" label=t(parts::update_kind) face disabled worded=true
            status=Signal::derive(move || Some(now.get().word()))>
            {UpdateKind::ALL.iter().map(|one| item(*one)).collect_view()}
        </MenuButton>
    }
}

pub fn icon(kind: UpdateKind) -> &'static str {
    match kind {
        UpdateKind::Progress => "flag",
        UpdateKind::Success => "bunting",
        UpdateKind::Setback => "barrier",
        UpdateKind::Noticed => "eye",
        UpdateKind::Lesson => "book",
    }
}

#[component]
fn UpdateLine(id: Id, action: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Update>(&id);
    let update = move || record.get().unwrap_or_default();
    let key = Collection::Updates.key(&id);
    let text = Signal::derive(move || update().text);
    let choose = Callback::new(move |kind| {
        let update = untrack(update);
        context.set_update_kind(&update.id, &update.text, kind);
    });
    let at = Signal::derive(move || Due::on(&update().at));
    let day = move || at.with(|at| due::said(language.get(), at));
    let name = move || format!("{} {}", parts::update_day(language.get()), day());
    let own = StoredValue::new(id.clone());
    let set = Callback::new(move |due: Due| context.set_update_day(&own.get_value(), &due.to));
    let when = RwSignal::new(false);
    let is_setback = move || record.with(|it| it.as_ref().is_some_and(|it| it.kind == UpdateKind::Setback));
    let (from, of) = (StoredValue::new(id.clone()), StoredValue::new(action.clone()));
    let to_action = move |_| {
        context.make_action_of(&from.get_value(), &text.get_untracked(), &of.get_value());
    };
    view! {
        <li class="part part--named">
            <Kind id=format!("kind-{id}") now=Signal::derive(move || update().kind) choose/>
            <div class="part__words">
                <TextField key=key.clone() field="text" id=format!("text-{id}") class="prose prose--line"
                    label=t(parts::update_text) longest=5000/>
                <Show when=move || is_setback() && context.can_write.get()>
                    <p class="part__help"><span>{t(parts::setback_help)}</span>
                        <button type="button" class="btn btn--quiet" on:click=to_action><Icon name="flag"/>{t(parts::blocker_to_action)}</button>
                    </p>
                </Show>
            </div>
            <div class="part__tools">
                <When id=format!("when-{id}") open=when label=name ask=parts::update_day what=Choose::Day class="part__when"
                    worded=false face=move || view! { <Icon name="clock"/>{day} } due=at set/>
                <PartMenu part=key action name=text moves=false/>
            </div>
        </li>
    }
}

#[component]
fn NewUpdate(action: Id, draft: String) -> impl IntoView {
    let context = use_plan();
    let sort = StoredValue::new(format!("{draft}.kind"));
    let kind = RwSignal::new(UpdateKind::from_word(&context.drafts.read(&sort.get_value())));
    let choose = Callback::new(move |one: UpdateKind| {
        context.drafts.keep(&sort.get_value(), one.word());
        kind.set(one);
        crate::browser::focus::put_soon("new-update");
    });
    let before = ViewFn::from(move || view! { <Kind id="new-update-kind" now=kind.into() choose/> });
    let add = Callback::new(move |text: String| {
        let added = context.add_update(&action, kind.get_untracked(), &text);
        if added {
            context.drafts.keep(&sort.get_value(), "");
            kind.set(UpdateKind::default());
        }
        added
    });
    view! {
        <NewPart id="new-update" draft ask=parts::update_new lines=true class="part part--named part--add" add before/>
    }
}
