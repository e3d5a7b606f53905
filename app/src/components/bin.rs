//! What was thrown away, by whom, and the way back.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{bin, common, parts};
use shared::record::{Collection, RecordKey};

use super::context::{PlanContext, use_plan};
use super::icon::Icon;
use super::panel_dialog::PanelDialog;
use super::words::{t, when};

/// One thing in the bin.
#[derive(Debug, Clone, PartialEq)]
struct Thing {
    key: RecordKey,
    title: String,
    /// What sort of thing, where it is no action.
    about: String,
    at: u64,
    who: String,
}

fn things(context: &PlanContext) -> Vec<Thing> {
    let language = context.language.get();
    let mut all: Vec<Thing> = Vec::new();
    let mut put = |collection: Collection, id: &Id, title: &str, about: String| {
        let key = collection.key(id);
        let gone = context.plan.row(&key).get().and_then(|row| row.gone).unwrap_or_default();
        let title = if title.trim().is_empty() { common::untitled(language) } else { title }.to_owned();
        all.push(Thing { key, title, about, at: gone.at, who: gone.who });
    };
    let actions = context.actions.get();
    for action in actions.iter().filter(|it| it.gone) {
        put(Collection::Actions, &action.id, &action.title, String::new());
    }
    let of = |id: &Id| actions.iter().find(|it| it.id == *id).map(|it| it.title.clone()).unwrap_or_default();
    for step in context.steps.get().iter().filter(|it| it.gone) {
        put(Collection::Steps, &step.id, &step.text, bin::step_of(language, &of(&step.action)));
    }
    for give in context.gives.get().iter().filter(|it| it.gone) {
        put(Collection::Gives, &give.id, &give.what, parts::bin_give(language, &of(&give.action)));
    }
    for blocker in context.blockers.get().iter().filter(|it| it.gone) {
        put(
            Collection::Blockers,
            &blocker.id,
            &blocker.text,
            parts::bin_blocker(language, &of(&blocker.about)),
        );
    }
    for update in context.updates.get().iter().filter(|it| it.gone) {
        put(Collection::Updates, &update.id, &update.text, parts::bin_update(language, &of(&update.about)));
    }
    for theme in context.themes.get().iter().filter(|it| it.gone) {
        put(Collection::Themes, &theme.id, &theme.name, bin::theme(language).into());
    }
    for party in context.parties.get().iter().filter(|it| it.gone) {
        put(Collection::Parties, &party.id, &party.name, bin::party(language).into());
    }
    for role in context.roles.get().iter().filter(|it| it.gone) {
        put(Collection::Roles, &role.id, &role.name, bin::role(language).into());
    }
    all.sort_by_key(|thing| std::cmp::Reverse(thing.at));
    all
}

#[component]
pub fn BinPanel(#[prop(into)] close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let all = Memo::new(move |_| things(&context));
    view! {
        <PanelDialog title=t(bin::title) close>
            <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <p>{t(bin::empty)}</p> }>
                <p>{t(bin::about)}</p>
                <ul class="panel bin">
                    <For each=move || all.get() key=|thing| thing.key.clone() let:thing><Item thing/></For>
                </ul>
            </Show>
        </PanelDialog>
    }
}

#[component]
fn Item(thing: Thing) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let thing = StoredValue::new(thing);
    let about = move || {
        thing.with_value(|thing| {
            let when = when(language.get(), thing.at);
            let by = match thing.who.is_empty() {
                true => bin::when_only(language.get(), &when),
                false => bin::by(language.get(), &thing.who, &when),
            };
            if thing.about.is_empty() { by } else { format!("{} · {by}", thing.about) }
        })
    };
    let title = thing.with_value(|thing| thing.title.clone());
    let name = move || bin::restore_named(language.get(), &thing.with_value(|thing| thing.title.clone()));
    let restore = move |_| thing.with_value(|thing| context.restore(thing.key.clone(), &thing.title));
    view! {
        <li class="bin__item">
            <div><b>{title}</b><small>{about}</small></div>
            <Show when=move || context.can_write.get()>
                <button class="btn" aria-label=name on:click=restore><Icon name="undo"/>{t(bin::restore)}</button>
            </Show>
        </li>
    }
}
