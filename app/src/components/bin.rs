//! What was thrown away, by whom, and the way back.

use leptos::prelude::*;
use shared::locales::{bin, lists, parts};
use shared::plan::lists::List;
use shared::record::{Collection, DocumentKind, Gone, RecordKey, Row};

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
    gone: Gone,
    /// Somebody changed it after it was thrown away.
    changed: bool,
}

/// Everything in the bin, of every sort, the newest first.
fn things(context: &PlanContext) -> Vec<Thing> {
    let mut all: Vec<Thing> = Vec::new();
    let plan = |it: &&Collection| it.document() == DocumentKind::Plan && !it.is_single();
    for collection in Collection::ALL.iter().filter(plan) {
        for row in context.plan.rows(*collection) {
            let Some(gone) = row.gone.clone() else { continue };
            let key = collection.key(&row.id);
            all.push(Thing {
                title: context.name_of_row(*collection, &row),
                about: about(context, *collection, &row),
                changed: context.plan.changed_after_bin(&key),
                key,
                gone,
            });
        }
    }
    all.sort_by_key(|thing| std::cmp::Reverse(thing.gone.at));
    all
}

/// What sort of thing it is, and what still uses it.
pub fn about(context: &PlanContext, collection: Collection, row: &Row) -> String {
    let language = context.language.get();
    let action = |field: &str| {
        let id = row.reference(field);
        let title = context.actions.with(|all| all.iter().find(|it| it.id == id).map(|it| it.title.clone()));
        title.unwrap_or_default()
    };
    let sort = match collection {
        Collection::Actions => return String::new(),
        Collection::Steps => return bin::step_of(language, &action("action")),
        Collection::Gives => return parts::bin_give(language, &action("action")),
        Collection::Conditions => return parts::bin_condition(language, &action("action")),
        Collection::Blockers => return parts::bin_blocker(language, &action("about")),
        Collection::Updates => return parts::bin_update(language, &action("about")),
        Collection::Themes => bin::theme(language),
        Collection::Parties => bin::party(language),
        Collection::Roles => bin::role(language),
        Collection::Areas => bin::area(language),
        Collection::Holdings => bin::holding(language),
        Collection::Links => bin::link(language),
        Collection::Cycles => bin::cycle(language),
        Collection::Rules => bin::rule(language),
        Collection::Dilemmas => bin::dilemma(language),
        Collection::Decisions => bin::decision(language),
        Collection::Sessions => bin::session(language),
        Collection::Meta => bin::plan(language),
        _ => bin::other(language),
    };
    let Some(list) = List::from_word(collection.name()) else { return sort.to_owned() };
    let uses = context
        .actions
        .with(|actions| context.around.with(|around| around.uses(list.facet(), row.id.as_str(), actions)));
    if uses == 0 { sort.to_owned() } else { format!("{sort}, {}", lists::still_used(language, uses)) }
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
                    <For each=move || all.get() key=|thing| (thing.key.clone(), thing.changed, thing.about.clone()) let:thing><Item thing/></For>
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
            let when = when(language.get(), thing.gone.at);
            let by = match (thing.gone.at, thing.gone.who.as_str()) {
                (0, _) => bin::taken_back(language.get()).to_owned(),
                (_, "") => bin::when_only(language.get(), &when),
                (_, who) => bin::by(language.get(), who, &when),
            };
            if thing.about.is_empty() { by } else { format!("{} · {by}", thing.about) }
        })
    };
    let (title, changed) = thing.with_value(|thing| (thing.title.clone(), thing.changed));
    let name = move || bin::restore_named(language.get(), &thing.with_value(|thing| thing.title.clone()));
    let restore = move |_| thing.with_value(|thing| context.restore(thing.key.clone(), &thing.title));
    view! {
        <li class="bin__item">
            <div>
                <b>{title}</b><small>{about}</small>
                {changed.then(|| view! { <span class="chip chip--now"><Icon name="edit"/>{t(bin::edited_after)}</span> })}
            </div>
            <Show when=move || context.can_write.get()>
                <button class="btn" aria-label=name on:click=restore><Icon name="undo"/>{t(bin::restore)}</button>
            </Show>
        </li>
    }
}
