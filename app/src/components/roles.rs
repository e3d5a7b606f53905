//! The role map: who does what. Four views of the same records, and the panel of what is chosen beside them.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, roles as words};
use shared::plan::roles::Place;
use shared::record::{Collection, RecordKey};

use super::address::View;
use super::context::use_plan;
use super::icon::Icon;
use super::matrix::Matrix;
use super::outline::Outline;
use super::parties::Parties;
use super::party_panel::PartyPanel;
use super::role_map::RoleMap;
use super::role_panel::RolePanel;
use super::words::t;

/// What all views of the role map share.
#[derive(Clone, Copy)]
pub struct RolesContext {
    /// Every role once, a circle before what is in it.
    pub places: Memo<Vec<Place>>,
    /// The role or party whose panel is open.
    pub chosen: Memo<Option<RecordKey>>,
}

pub fn use_roles() -> RolesContext {
    expect_context()
}

impl RolesContext {
    /// A role as it stands on the map now; `None` when it is not there any more.
    pub fn place(&self, id: &Id) -> Option<Place> {
        self.places.with(|all| all.iter().find(|place| place.role.id == *id).cloned())
    }

    pub fn is_chosen(&self, collection: Collection, id: &Id) -> bool {
        self.chosen.with(|key| key.as_ref().is_some_and(|key| key.collection == collection && key.id == *id))
    }
}

#[component]
pub fn RolesPlace() -> impl IntoView {
    let context = use_plan();
    provide_context(RolesContext { places: context.places, chosen: context.at.beside });
    let tab = move |view: View| {
        view! {
            <a class="switch__item" href=move || context.at.of_view(view)
                aria-current=move || (context.at.view.get() == view).to_string()>
                <Icon name=icon(view)/><span>{t(name(view))}</span>
            </a>
        }
    };
    // A panel of its own for each: the fields of another one must not go on living in it.
    let open = move || context.at.beside.get().into_iter().collect::<Vec<_>>();
    let shown = move || match context.at.view.get() {
        View::Circles => view! { <RoleMap/> }.into_any(),
        View::Matrix => view! { <Matrix/> }.into_any(),
        View::Parties => view! { <Parties/> }.into_any(),
        _ => view! { <Outline/> }.into_any(),
    };
    view! {
        <div class="app__body roles" class:has-panel=move || context.at.beside.with(Option::is_some)>
            <nav class="switch roles__views" aria-label=t(words::views)>{View::OF_ROLES.map(tab)}</nav>
            <div class="roles__layout">
                <div class="roles__view">{shown}</div>
                <For each=open key=RecordKey::clone let:key><Panel key/></For>
            </div>
        </div>
    }
}

#[component]
fn Panel(key: RecordKey) -> impl IntoView {
    match key.collection {
        Collection::Parties => view! { <PartyPanel id=key.id/> }.into_any(),
        _ => view! { <RolePanel id=key.id/> }.into_any(),
    }
}

fn name(view: View) -> fn(Language) -> &'static str {
    match view {
        View::Circles => words::circles,
        View::Matrix => words::matrix,
        View::Parties => words::parties,
        _ => words::outline,
    }
}

fn icon(view: View) -> &'static str {
    match view {
        View::Circles => "roles",
        View::Matrix => "table",
        View::Parties => "people",
        _ => "outline",
    }
}
