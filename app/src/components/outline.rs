//! The role map as a list, which everybody can use: a group for each circle, a row for each role in it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::roles as words;
use shared::plan::roles::{Place, inside};
use shared::record::{Collection, HoldingState, Lead, Role, RoleKind};

use super::avatar::OpenAvatar;
use super::context::use_plan;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::new_name::NewName;
use super::role_name::{has, hue_class, name, names};
use super::roles::use_roles;
use super::who::{Source, Who};
use super::words::t;

/// Which roles are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Vacant,
    Mine,
}

/// A group: a circle, or the roles that are in none.
#[derive(Clone, PartialEq)]
struct Group {
    /// None for the roles that are in no circle.
    circle: Option<Place>,
    /// The circle that it is in.
    inside: Option<Role>,
    /// The roles directly in it.
    rows: Vec<Place>,
}

fn groups(places: &[Place], fits: impl Fn(&Place) -> bool, all: bool) -> Vec<Group> {
    let rows = |at: Option<usize>| {
        let own = inside(places, at).into_iter().map(|at| &places[at]);
        own.filter(|place| !place.is_circle() && fits(place)).cloned().collect::<Vec<_>>()
    };
    let circles = places.iter().enumerate().filter(|(_, place)| place.is_circle());
    let around = |at: usize| places[..at].iter().rev().find(|up| up.depth < places[at].depth);
    let mut groups: Vec<Group> = circles
        .map(|(at, place)| Group {
            circle: Some(place.clone()),
            inside: around(at).map(|up| up.role.clone()),
            rows: rows(Some(at)),
        })
        .collect();
    groups.push(Group { circle: None, inside: None, rows: rows(None) });
    groups.retain(|group| !group.rows.is_empty() || (all && group.circle.is_some()));
    groups
}

#[component]
pub fn Outline() -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let show = RwSignal::new(Show::All);
    let is_mine = move |place: &Place| context.me.with(|me| has(&place.holders, me));
    let count = move |which: Show| {
        roles.places.with(|all| {
            let single = all.iter().filter(|place| !place.is_circle());
            single
                .filter(|place| match which {
                    Show::All => true,
                    Show::Vacant => place.is_vacant(),
                    Show::Mine => is_mine(place),
                })
                .count()
        })
    };
    let groups = Memo::new(move |_| {
        let which = show.get();
        roles.places.with(|all| {
            let fits = |place: &Place| match which {
                Show::All => true,
                Show::Vacant => place.is_vacant(),
                Show::Mine => is_mine(place),
            };
            groups(all, fits, which == Show::All)
        })
    });
    let chip = move |which: Show,
                     icon: &'static str,
                     words: fn(shared::locales::Language) -> &'static str| {
        view! {
            <button type="button" class="own-filter__item" aria-pressed=move || (show.get() == which).to_string()
                on:click=move |_| show.set(which)>
                <Icon name=icon/>{t(words)} " " <b>{move || count(which)}</b>
            </button>
        }
    };
    let heads = move || groups.with(|all| all.iter().map(key_of).collect::<Vec<_>>());
    let none = move || roles.places.with(Vec::is_empty);
    view! {
        <Show when=none fallback=move || view! {
            <div class="own-filter">
                {chip(Show::All, "check", words::all)}
                {chip(Show::Vacant, "person-plus", words::vacant)}
                {chip(Show::Mine, "person", words::mine)}
            </div>
            <div class="outline">
                <For each=heads key=Id::clone let:head><GroupView head groups/></For>
                <Show when=move || groups.with(Vec::is_empty)><p class="empty">{t(words::nothing_fits)}</p></Show>
            </div>
            <NewCircle/>
        }>
            <section class="empty empty--board">
                <Icon name="roles" class="icon empty__icon"/>
                <h2>{t(words::no_roles_title)}</h2>
                <p>{move || match context.can_write.get() {
                    true => words::no_roles(language.get()),
                    false => words::no_roles_watching(language.get()),
                }}</p>
                <NewCircle/>
            </section>
        </Show>
    }
}

/// The id of the circle; empty for those in none.
fn key_of(group: &Group) -> Id {
    group.circle.as_ref().map(|circle| circle.role.id.clone()).unwrap_or_default()
}

#[component]
fn GroupView(head: Id, groups: Memo<Vec<Group>>) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let head = StoredValue::new(head);
    let group = Memo::new(move |_| {
        groups.with(|all| all.iter().find(|group| key_of(group) == head.get_value()).cloned())
    });
    let circle = move || group.with(|group| group.as_ref().and_then(|group| group.circle.clone()));
    let title = move || match circle() {
        Some(circle) => name(&circle.role, language.get()),
        None => words::loose_roles(language.get()).to_owned(),
    };
    let about = move || {
        group.with(|group| {
            let rows = group.as_ref().map(|group| group.rows.as_slice()).unwrap_or_default();
            let single: Vec<&Place> = rows.iter().filter(|row| !row.is_circle()).collect();
            let open = single.iter().filter(|row| row.is_vacant()).count();
            // A circle of circles: each of them says what is in it.
            (!single.is_empty()).then(|| words::counts(language.get(), single.len(), open))
        })
    };
    let class = move || circle().map(|circle| hue_class(&circle.role)).unwrap_or_default();
    let rows = move || {
        group.with(|group| {
            let rows = group.as_ref().map(|group| group.rows.as_slice()).unwrap_or_default();
            rows.iter().map(|row| row.role.id.clone()).collect::<Vec<_>>()
        })
    };
    let is_open = RwSignal::new(true);
    let adding = RwSignal::new(false);
    let add = Callback::new(move |name: String| {
        context.add_role(&head.get_value(), &name, RoleKind::Role).is_some()
    });
    let address = move || context.at.of_beside(&Collection::Roles.key(&head.get_value()));
    let depth = move || circle().map_or(0, |circle| circle.depth.min(4));
    let inside = move || {
        let inside = group.with(|group| group.as_ref().and_then(|group| group.inside.clone()));
        inside.map(|role| view! { <small class="outline__inside">{name(&role, language.get())}</small> })
    };
    let has_head = move || !head.with_value(Id::is_empty);
    let loose = move || circle().is_some_and(|circle| circle.loose);
    let fold_id = format!("group-{}", head.get_value());
    view! {
        <div role="group" class=move || format!("outline__group {}", class()) aria-label=title style=("--depth", move || depth().to_string())>
            <h2 class="outline__head">
                <button type="button" class="btn btn--bare btn--icon" aria-expanded=move || is_open.get().to_string()
                    aria-controls=fold_id.clone() aria-label=title on:click=move |_| is_open.update(|open| *open = !*open)>
                    <Icon name=move || if is_open.get() { "chevron-down" } else { "chevron-right" }/>
                </button>
                <Show when=has_head fallback=move || view! { <span class="outline__title">{title}</span> }>
                    <a class="outline__title" id=format!("role-{}", head.get_value()) href=address
                        aria-current=move || roles.is_chosen(Collection::Roles, &head.get_value()).then_some("true")>{title}</a>
                </Show>
                {inside}
                <Show when=loose><Loose/></Show>
                {move || about().map(|about| view! { <small class="outline__count">{about}</small> })}
            </h2>
            <ul class="outline__rows" id=fold_id hidden=move || !is_open.get()>
                <For each=rows key=Id::clone let:id><Row id/></For>
                <Show when=move || has_head() && context.can_write.get()>
                    <li class="outline__add">
                        <Show when=move || adding.get() fallback=move || view! {
                            <button type="button" class="btn btn--quiet" id=format!("add-role-{}", head.get_value())
                                aria-label=move || words::add_role_in(language.get(), &title())
                                on:click=move |_| adding.set(true)><Icon name="plus"/>{t(words::add_role)}</button>
                        }>
                            <NewName id=format!("new-role-{}", head.get_value()) open=adding ask=words::role_name add/>
                        </Show>
                    </li>
                </Show>
            </ul>
        </div>
    }
}

/// Its circle is gone, or goes round with it.
#[component]
pub fn Loose() -> impl IntoView {
    view! { <span class="chip" title=t(words::loose_about)>{t(words::loose)}</span> }
}

#[component]
fn Row(id: Id) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let id = StoredValue::new(id);
    let place = Memo::new(move |_| roles.place(&id.get_value()));
    let title = move || {
        place.with(|place| place.as_ref().map(|place| name(&place.role, language.get())).unwrap_or_default())
    };
    let purpose =
        move || place.with(|place| place.as_ref().map(|it| it.role.purpose.clone()).unwrap_or_default());
    let holders = move || place.with(|place| place.as_ref().map(|it| it.holders.clone()).unwrap_or_default());
    let open = move || place.with(|place| place.as_ref().is_some_and(Place::is_vacant));
    let missing = move || match place.with(|it| it.as_ref().map_or((0, 0), |it| (it.holders.len(), it.open)))
    {
        (0, _) => words::vacant(language.get()).to_owned(),
        (_, open) => words::still(language.get(), open),
    };
    let loose = move || place.with(|place| place.as_ref().is_some_and(|it| it.loose));
    let leads = Memo::new(move |_| {
        let lead = Lead::Held(id.get_value());
        context.actions.with(|all| all.iter().filter(|it| !it.gone && it.lead == lead).count())
    });
    let faces = move || {
        let faces = holders().into_iter().take(3);
        faces.map(|it| view! { <Face leader=Some(Leader::Party(it)) kind="avatar--sm"/> }).collect_view()
    };
    let chosen = Signal::derive(Vec::new);
    let choose = Callback::new(move |one| context.appoint(&id.get_value(), one, HoldingState::Does));
    let ask = move || format!("{} {}", words::whom(language.get()), title());
    let address = move || context.at.of_beside(&Collection::Roles.key(&id.get_value()));
    view! {
        <li class="outline__row">
            <a class="outline__name" id=format!("role-{}", id.get_value()) href=address
                aria-current=move || roles.is_chosen(Collection::Roles, &id.get_value()).then_some("true")>{title}</a>
            <span class="outline__why"><Show when=loose><Loose/>" "</Show>{purpose}</span>
            <span class="outline__who">
                <Show when=move || !holders().is_empty()>
                    <span class="avatars" aria-hidden="true">{faces}</span>
                    <span class="outline__names">{move || names(language.get(), &holders())}</span>
                </Show>
            </span>
            <span class="outline__open">
                <Show when=open>
                    <Who id=format!("find-{}", id.get_value()) label=ask ask=words::whom source=Source::Parties class="outline__find" worded=false
                        face=move || view! { <OpenAvatar/><span>{missing}</span> } chosen choose/>
                </Show>
            </span>
            <span class="outline__acts">
                {move || (leads.get() > 0).then(|| words::actions(language.get(), leads.get()))}
            </span>
        </li>
    }
}

#[component]
fn NewCircle() -> impl IntoView {
    let context = use_plan();
    let adding = RwSignal::new(None::<RoleKind>);
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if !open.get() {
            adding.set(None);
        }
    });
    let begin = move |kind: RoleKind| {
        open.set(true);
        adding.set(Some(kind));
    };
    let add = Callback::new(move |name: String| {
        let kind = adding.get_untracked().unwrap_or_default();
        let done = context.add_role(&Id::default(), &name, kind).is_some();
        // One circle at a time: what comes next is a role in it.
        open.set(false);
        done
    });
    let ask = move || match adding.get() {
        Some(RoleKind::Circle) => words::circle_name,
        _ => words::role_name,
    };
    view! {
        <Show when=move || context.can_write.get()>
            <div class="row roles__new">
                {move || match adding.get() {
                    Some(_) => view! { <NewName id="new-circle" open ask=ask() add/> }.into_any(),
                    None => view! {
                        <button type="button" class="btn" id="add-circle" on:click=move |_| begin(RoleKind::Circle)>
                            <Icon name="roles"/>{t(words::add_circle)}
                        </button>
                        <button type="button" class="btn" id="add-role" on:click=move |_| begin(RoleKind::Role)>
                            <Icon name="plus"/>{t(words::add_role)}
                        </button>
                    }.into_any(),
                }}
            </div>
        </Show>
    }
}
