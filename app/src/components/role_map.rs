//! The role map as circles: what is inside what, who holds what, what is vacant. A tap comes closer, a tap beside goes back.
//!
//! Where each circle is says [`shared::plan::circles`]; which part of that is on the screen is here, and the style does the
//! rest with `--x --y --r`. Everything that one can do here is in the list too.

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::locales::roles as words;
use shared::plan::circles::{Spot, layout};
use shared::plan::roles::Place;
use shared::record::Collection;

use super::context::use_plan;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::map_drag::{MapDrag, Taken};
use super::role_name::{hue_class, name, names, top_of};
use super::role_picture::RolePicture;
use super::roles::use_roles;
use super::words::t;

/// By this the buttons come closer or go away.
const STEP: f64 = 1.4;
/// The closest and the furthest, of what fits.
const NEAREST: f64 = 12.0;

/// What is on the screen: the middle and the radius of what must fit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    x: f64,
    y: f64,
    r: f64,
}

/// How the map comes from what was on the screen to what is: all of it is put where it will be at once, and drawn from where it
/// was, so that the browser moves one picture and not two hundred circles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Coming {
    /// As large as it was, of what it will be.
    scale: f64,
    x: f64,
    y: f64,
    /// Each time another one, so that the style begins anew.
    turn: bool,
    moves: bool,
}

impl Coming {
    fn next(self, from: Sight, to: Sight) -> Self {
        let scale = to.r / from.r;
        let (x, y) = (scale * (to.x - from.x), scale * (to.y - from.y));
        Self { scale, x, y, turn: !self.turn, moves: from != to }
    }
}

/// What a place needs to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub place: Place,
    pub spot: Spot,
    /// The class that gives it its colours.
    pub hue: String,
    /// The one circle that all others are in: the table, which has no colour of its own.
    pub is_table: bool,
}

#[component]
pub fn RoleMap() -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let drawn = Memo::new(move |_| roles.places.with(|all| draw(all)));
    let around = move || drawn.with(|(_, around)| *around);
    // The circle that people came close to; none: all of it. The buttons go beyond that.
    let close = RwSignal::new(None::<Id>);
    let factor = RwSignal::new(1.0_f64);
    let sight = Memo::new(move |_| {
        let all = Sight { x: 0.0, y: 0.0, r: around() };
        let at = close.get().and_then(|id| {
            drawn.with(|(all, _)| all.iter().find(|it| it.place.role.id == id).map(|it| it.spot))
        });
        at.map_or(all, |spot| Sight { x: spot.x, y: spot.y, r: spot.r })
    });
    let seen = move || {
        let all = sight.get();
        Sight { r: all.r / factor.get(), ..all }
    };
    let part = move |of: fn(&Sight) -> f64| move || format!("{:.2}", of(&seen()));
    let coming = RwSignal::new(Coming::default());
    let moving = move |change: &dyn Fn()| {
        let from = untrack(seen);
        change();
        coming.update(|coming| *coming = coming.next(from, untrack(seen)));
    };
    let come = Callback::new(move |id: Option<Id>| {
        moving(&|| {
            factor.set(1.0);
            close.set(id.clone());
        });
    });
    // One circle outwards.
    let back = move || {
        let up = close.get_untracked().and_then(|id| {
            let parent = roles.place(&id).map(|it| it.role.parent)?;
            roles.place(&parent).filter(Place::is_circle).map(|it| it.role.id)
        });
        come.run(up);
    };
    let root = NodeRef::<html::Div>::new();
    let drag = MapDrag::new(root, context);
    let ids =
        move || drawn.with(|(all, _)| all.iter().map(|it| it.place.role.id.clone()).collect::<Vec<_>>());
    let beside = move |event: ev::MouseEvent| {
        if drag.was_drag() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let zoom = move |by: f64| {
        moving(&|| factor.update(|factor| *factor = (*factor * by).clamp(0.5, NEAREST)));
    };
    let from = move |of: fn(&Coming) -> f64| move || format!("{:.4}", of(&coming.get()));
    let turn = move || coming.with(|it| it.moves.then_some(if it.turn { "a" } else { "b" }));
    let arrived = move |_| coming.update(|it| it.moves = false);
    let button = move |icon: &'static str,
                       words: fn(shared::locales::Language) -> &'static str,
                       act: Callback<()>| {
        view! {
            <button type="button" class="btn btn--icon" aria-label=t(words) on:click=move |_| act.run(())><Icon name=icon/></button>
        }
    };
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" if drag.cancel() => {}
        "Escape" => back(),
        "+" | "=" => zoom(STEP),
        "-" => zoom(1.0 / STEP),
        "0" => come.run(None),
        _ => (),
    };
    view! {
        <div class="role-map" node_ref=root role="group" aria-label=t(words::map) aria-describedby="map-help"
            class:is-dragging=move || drag.taken.with(Option::is_some)
            on:pointerdown=move |event| drag.press(&event) on:pointermove=move |event| drag.moves(&event)
            on:pointerup=move |_| drag.release() on:pointercancel=move |_| { drag.cancel(); }
            on:touchmove=move |event| drag.holds_still(&event) on:contextmenu=move |event| drag.holds_still(&event)
            on:dragstart=move |event| event.prevent_default() on:click:capture=beside on:keydown=keys>
            <div class="role-map__beside" on:click=move |_| back()></div>
            <div class="role-map__plane" data-coming=turn on:animationend=arrived
                style=("--cx", part(|it| it.x)) style=("--cy", part(|it| it.y)) style=("--fit", part(|it| it.r))
                style=("--from", from(|it| it.scale)) style=("--from-x", from(|it| it.x)) style=("--from-y", from(|it| it.y))>
                <For each=ids key=Id::clone let:id><Spotted id drawn close come taken=drag.taken over=drag.over/></For>
            </div>
            <Key/>
            <div class="role-map__zoom">
                {button("plus", words::zoom_in, Callback::new(move |()| zoom(STEP)))}
                {button("minus", words::zoom_out, Callback::new(move |()| zoom(1.0 / STEP)))}
                {button("fit", words::zoom_fit, Callback::new(move |()| come.run(None)))}
                <RolePicture drawn/>
            </div>
        </div>
        <People drag/>
        <p class="visually-hidden" id="map-help">{move || words::map_help(language.get())}</p>
    }
}

fn draw(places: &[Place]) -> (Vec<Drawn>, f64) {
    let (spots, around) = layout(places);
    let tops = places.iter().filter(|it| it.depth == 0).count();
    let holds_circles = places.iter().any(|it| it.depth > 0 && it.is_circle());
    let drawn = places.iter().zip(spots).enumerate().map(|(at, (place, spot))| {
        // A circle has its own colour from the second one down: the outermost is the table that all sit at.
        let circle = places[..=at].iter().rev().find(|it| it.is_circle() && it.depth <= place.depth);
        let hue = hue_class(&circle.unwrap_or_else(|| top_of(places, at)).role);
        let is_table = place.depth == 0 && tops == 1 && holds_circles;
        Drawn { place: place.clone(), spot, hue, is_table }
    });
    (drawn.collect(), around)
}

/// One circle or role, where it is.
#[component]
fn Spotted(
    id: Id,
    drawn: Memo<(Vec<Drawn>, f64)>,
    close: RwSignal<Option<Id>>,
    come: Callback<Option<Id>>,
    taken: RwSignal<Option<Taken>>,
    over: RwSignal<Option<Id>>,
) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let id = StoredValue::new(id);
    let own = Memo::new(move |_| {
        drawn.with(|(all, _)| all.iter().find(|it| it.place.role.id == id.get_value()).cloned())
    });
    let title =
        move || own.with(|it| it.as_ref().map(|it| name(&it.place.role, language.get())).unwrap_or_default());
    let part = move |of: fn(&Spot) -> f64| {
        move || own.with(|it| it.as_ref().map(|it| format!("{:.1}", of(&it.spot))).unwrap_or_default())
    };
    let is_circle = Memo::new(move |_| own.with(|it| it.as_ref().is_some_and(|it| it.place.is_circle())));
    let class = move || {
        own.with(|it| {
            let Some(it) = it else { return String::new() };
            let state = match &it.place {
                place if place.is_circle() && !place.has_roles => "circle is-empty",
                _ if it.is_table => "circle circle--table",
                place if place.is_circle() => "circle",
                place if place.is_vacant() => "role is-vacant",
                _ => "role",
            };
            format!("{state} {}", it.hue)
        })
    };
    let chosen = move || roles.is_chosen(Collection::Roles, &id.get_value());
    let holders = move || own.with(|it| it.as_ref().map(|it| it.place.holders.clone()).unwrap_or_default());
    // What a reader hears: the name, who holds it, and what is missing.
    let label = move || {
        let who = names(language.get(), &holders());
        let open = own.with(|it| it.as_ref().is_some_and(|it| it.place.is_vacant()));
        let state = if open { words::vacant(language.get()) } else { "" };
        [title(), who, state.to_owned()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let show = move || context.at.show_beside(Some(&Collection::Roles.key(&id.get_value())));
    let tap = move |_| {
        if !is_circle.get_untracked() {
            return show();
        }
        // Already close: the panel says more about it.
        if close.with_untracked(|close| *close == Some(id.get_value())) {
            show()
        } else {
            come.run(Some(id.get_value()))
        }
    };
    let is_over = move || over.with(|over| *over == Some(id.get_value()));
    let is_taken = move || taken.with(|taken| taken.as_ref().is_some_and(|it| it.is_role(&id.get_value())));
    let faces = move || {
        let faces = holders().into_iter().take(2);
        faces.map(|it| view! { <Face leader=Some(Leader::Party(it)) kind="avatar--sm"/> }).collect_view()
    };
    let dom = format!("role-{}", id.get_value());
    view! {
        <div class=class style=("--x", part(|it| it.x)) style=("--y", part(|it| it.y)) style=("--r", part(|it| it.r)) data-role=id.get_value().to_string()
            data-circle=move || is_circle.get().then(|| id.get_value().to_string())
            class:is-chosen=chosen class:is-over=is_over class:is-taken=is_taken>
            <button type="button" class="role-map__tap" id=dom aria-label=label on:click=tap>
                <Show when=move || !is_circle.get()>
                    <span class="avatars">{move || if holders().is_empty() { view! { <Icon name="person-plus"/> }.into_any() } else { faces().into_any() }}</span>
                    <span class="role__name">{title}</span>
                </Show>
                <Show when=move || own.with(|it| it.as_ref().is_some_and(|it| it.place.is_circle() && !it.place.has_roles))>
                    <span class="role__name">{t(words::empty_circle)}</span>
                </Show>
            </button>
            <Show when=move || is_circle.get()>
                <button type="button" class="circle__name" tabindex="-1" aria-hidden="true" on:click=move |_| show()>
                    <span>{title}</span>
                </button>
            </Show>
        </div>
    }
}

/// What the shapes mean.
#[component]
fn Key() -> impl IntoView {
    view! {
        <ul class="role-map__key not-phone">
            <li><i></i>{t(words::with_somebody)}</li>
            <li><i class="is-vacant"></i>{t(words::vacant)}</li>
            <li><i class="is-empty"></i>{t(words::empty_circle)}</li>
        </ul>
    }
}

/// Everybody who can be dragged onto a role.
#[component]
fn People(drag: MapDrag) -> impl IntoView {
    let context = use_plan();
    let people = move || context.parties_by_name();
    let chip = move |party: shared::record::Party| {
        let id = party.id.to_string();
        let address = context.at.of_beside(&Collection::Parties.key(&party.id));
        view! {
            <a class="party-chip" id=format!("party-{id}") data-party=id href=address draggable="false">
                <Face leader=Some(Leader::Party(party.clone())) kind="avatar--sm"/><span>{party.name}</span>
            </a>
        }
    };
    view! {
        <Show when=move || context.can_write.get() && !people().is_empty()>
            <div class="party-chips" role="group" aria-label=t(words::drag_party)
                on:pointerdown=move |event| drag.press(&event) on:pointermove=move |event| drag.moves(&event)
                on:pointerup=move |_| drag.release() on:pointercancel=move |_| { drag.cancel(); }
                on:touchmove=move |event| drag.holds_still(&event) on:contextmenu=move |event| drag.holds_still(&event)
                on:click:capture=move |event| if drag.was_drag() { event.prevent_default(); event.stop_propagation(); }>
                <For each=people key=|party| (party.id.clone(), party.name.clone()) let:party>{chip(party)}</For>
            </div>
        </Show>
    }
}
