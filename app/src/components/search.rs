//! Finding anything in the plan: one field, and what is found as links to where it stands.

use leptos::{html, prelude::*};
use shared::locales::finding as words;
use shared::plan::search::{Entry, Hit, SORTS, entries, find};
use shared::record::{Collection, Holding, Record, RecordKey, Row};

use super::address::Place;
use super::bin;
use super::context::{PlanContext, use_plan};
use super::icon::Icon;
use super::panel_dialog::PanelDialog;
use super::words::t;

/// So many are shown: who sees more types on.
const MOST: usize = 40;

#[component]
pub fn SearchPanel(#[prop(into)] close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let typed = RwSignal::new(String::new());
    let all: Memo<Vec<Entry>> = Memo::new(move |_| {
        SORTS.into_iter().flat_map(|sort| entries(sort, context.plan.rows(sort))).collect()
    });
    let hits = Memo::new(move |_| all.with(|all| typed.with(|typed| find(all, typed, MOST))));
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    let line = move |hit: Hit| {
        let address = context.where_is(&hit.key, &hit.row);
        let title = context.name_of_row(hit.key.collection, &hit.row);
        let about = bin::about(&context, hit.key.collection, &hit.row);
        let about =
            if about.is_empty() { shared::locales::bin::action(language.get()).to_owned() } else { about };
        view! {
            <li><a class="search__hit" href=address on:click=move |_| context.panel.set(None)>
                <b>{title}</b><small>{about}</small>
                {(!hit.around.is_empty()).then(|| view! { <span>{hit.around}</span> })}
            </a></li>
        }
    };
    let said = move || match (typed.with(|typed| typed.trim().is_empty()), hits.with(Vec::len)) {
        (true, _) => words::everywhere_about(language.get()).to_owned(),
        (false, 0) => words::found_nothing(language.get()).to_owned(),
        (false, MOST) => words::found_many(language.get(), MOST),
        (false, number) => words::found(language.get(), number),
    };
    view! {
        <PanelDialog title=t(words::everywhere) close>
            <div class="find-bar__field search__field" role="search">
                <Icon name="search"/>
                <input class="input input--md" id="search" type="search" autocomplete="off" maxlength="200" enterkeyhint="search"
                    node_ref=node aria-label=t(words::everywhere) prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <p class="muted" role="status">{said}</p>
            <ul class="search">{move || hits.get().into_iter().map(line).collect_view()}</ul>
        </PanelDialog>
    }
}

impl PlanContext {
    /// The address of the screen on which a record stands.
    pub fn where_is(&self, key: &RecordKey, row: &Row) -> String {
        match key.collection {
            Collection::Actions => self.address_of(&key.id),
            Collection::Themes | Collection::Areas => self.at.of_topic(key),
            Collection::Parties | Collection::Roles => self.at.of_beside(key),
            Collection::Decisions | Collection::Rules | Collection::Dilemmas => self.at.of_item(&key.id),
            Collection::Holdings => self.at.of_beside(&Collection::Roles.key(&Holding::read(row).role)),
            Collection::Steps | Collection::Gives | Collection::Conditions => {
                self.address_of(&row.reference("action"))
            }
            Collection::Links => self.at.of_beside(&Collection::Parties.key(&row.reference("a"))),
            Collection::Sessions => self.at.of_place(Place::Sessions),
            Collection::Cycles => self.at.of_cycle(self.owner(&row.reference("about")).as_ref(), &key.id),
            _ => match self.owner(&row.reference("about")) {
                Some(owner) if owner.collection == Collection::Actions => self.address_of(&owner.id),
                Some(owner) => self.at.of_topic(&owner),
                None => self.at.of_place(Place::Start),
            },
        }
    }
}
