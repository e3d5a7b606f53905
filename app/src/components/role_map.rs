//! The role map as circles: what is inside what, who holds what, what is vacant. A tap comes closer, a tap beside goes back.
//!
//! Where each circle is says [`shared::plan::circles`]; which part of that is on the screen is here, and the style does the
//! rest with `--x --y --r`. Everything that one can do here is in the list too.

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::locales::roles as words;
use shared::plan::circles::{Half, Spot, layout};
use shared::plan::roles::Place;
use shared::record::Collection;

use super::carry::{Carry, Taken};
use super::context::use_plan;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::role_name::{hue_class, name, names, top_of};
use super::role_picture::RolePicture;
use super::roles::use_roles;
use super::words::t;

/// By this the buttons come closer or go away.
const STEP: f64 = 1.4;
/// The closest and the furthest, of what fits.
const NEAREST: f64 = 12.0;

/// A circle that is less wide, in pixels, shows its name when somebody comes closer.
const SMALL: f64 = 96.0;

/// What is on the screen: the middle of it, and what must fit around that.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    x: f64,
    y: f64,
    half: Half,
}

impl Sight {
    /// All of the map.
    fn all(half: Half) -> Self {
        Self { x: 0.0, y: 0.0, half }
    }

    /// Pixels of one unit on a map of this size, with a margin: as the style says it for all of the map.
    fn unit(&self, size: (f64, f64)) -> f64 {
        (size.0 / (2.12 * self.half.x)).min(size.1 / (2.3 * self.half.y))
    }
}

/// What lies on the screen or near it: where words and strokes must have their size. Of two hundred circles only these have
/// anything to do when somebody comes closer; the map itself is one picture that moves.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Near {
    sight: Sight,
    /// How much larger than when all of the map is seen.
    scale: f64,
    /// Pixels of one unit.
    unit: f64,
    /// From the middle to the edges, with a margin: a panel may go and make room.
    half: (f64, f64),
}

impl Near {
    const MARGIN: f64 = 1.6;

    /// `size`: of the map on the screen, in pixels; nothing while it is not there, and then all of it is near.
    fn new(sight: Sight, around: Half, size: (f64, f64)) -> Self {
        let (unit, all) = (sight.unit(size), Sight::all(around).unit(size));
        let scale = if all > 0.0 { unit / all } else { 1.0 };
        let half = |pixels: f64| if unit > 0.0 { Self::MARGIN * pixels / 2.0 / unit } else { f64::INFINITY };
        Self { sight, scale, unit, half: (half(size.0), half(size.1)) }
    }

    /// Too small for a name above it, which would cover its neighbours.
    fn is_small(&self, spot: &Spot) -> bool {
        self.unit > 0.0 && 2.0 * spot.r * self.unit < SMALL
    }

    fn has(&self, spot: &Spot) -> bool {
        (spot.x - self.sight.x).abs() < self.half.0 + spot.r
            && (spot.y - self.sight.y).abs() < self.half.1 + spot.r
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

/// `near`: comes close to this role at once.
#[component]
pub fn RoleMap(#[prop(optional_no_strip)] near: Option<Id>) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let drawn = Memo::new(move |_| roles.places.with(|all| draw(all)));
    let around = move || drawn.with(|(_, around)| *around);
    // The circle that people came close to; none: all of it. The buttons go beyond that.
    let close = RwSignal::new(None::<Id>);
    let factor = RwSignal::new(1.0_f64);
    // Its circle, so that one sees what it stands among.
    if let Some(id) = near {
        close.set(
            untrack(|| roles.place(&id))
                .map(|place| if place.is_circle() { place.role.id } else { place.role.parent }),
        );
    }
    let sight = Memo::new(move |_| {
        let all = Sight::all(around());
        let at = close.get().and_then(|id| {
            drawn.with(|(all, _)| all.iter().find(|it| it.place.role.id == id).map(|it| it.spot))
        });
        at.map_or(all, |spot| Sight { x: spot.x, y: spot.y, half: Half::of(spot.r) })
    });
    let seen = move || {
        let all = sight.get();
        let factor = factor.get();
        Sight { half: Half { x: all.half.x / factor, y: all.half.y / factor }, ..all }
    };
    let root = NodeRef::<html::Div>::new();
    // Of the map on the screen: it changes with the window and with the panel beside it.
    let size = RwSignal::new((0.0, 0.0));
    let measure = move || {
        request_animation_frame(move || {
            if let Some(map) = root.try_get_untracked().flatten() {
                size.try_set((f64::from(map.client_width()), f64::from(map.client_height())));
            }
        });
    };
    Effect::new(move |_| {
        root.track();
        context.at.beside.track();
        measure();
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let near = Memo::new(move |_| Near::new(seen(), around(), size.get()));
    let plane = move || {
        let (sight, scale) = near.with(|near| (near.sight, near.scale));
        let (x, y) = (-sight.x * scale, -sight.y * scale);
        format!("translate(calc(var(--u) * {x:.3}), calc(var(--u) * {y:.3})) scale({scale:.4})")
    };
    let come = Callback::new(move |id: Option<Id>| {
        factor.set(1.0);
        close.set(id);
    });
    // One circle outwards.
    let back = move || {
        // As it is drawn: circles that people put inside each other are cut somewhere.
        let up = close.get_untracked().and_then(|id| {
            roles.places.with_untracked(|all| {
                let at = all.iter().position(|it| it.role.id == id)?;
                let above = all[..at].iter().rev().find(|it| it.depth < all[at].depth)?;
                Some(above.role.id.clone())
            })
        });
        come.run(up);
    };
    let drag = Carry::new(root, context);
    let ids =
        move || drawn.with(|(all, _)| all.iter().map(|it| it.place.role.id.clone()).collect::<Vec<_>>());
    let beside = move |event: ev::MouseEvent| {
        if drag.was_drag() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let zoom = move |by: f64| factor.update(|factor| *factor = (*factor * by).clamp(0.5, NEAREST));
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
            <div class="role-map__plane" style=("--wide", move || format!("{:.2}", around().x)) style=("--high", move || format!("{:.2}", around().y))
                style=("--plane", plane)>
                <For each=ids key=Id::clone let:id><Spotted id drawn near close come taken=drag.taken over=drag.over/></For>
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

fn draw(places: &[Place]) -> (Vec<Drawn>, Half) {
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
    drawn: Memo<(Vec<Drawn>, Half)>,
    near: Memo<Near>,
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
    // Out of sight it keeps the size that it had.
    let scale = Memo::new(move |before: Option<&f64>| {
        let (near, spot) = (near.get(), own.with(|it| it.as_ref().map(|it| it.spot)));
        let stays = before.filter(|_| spot.is_some_and(|spot| !near.has(&spot)));
        stays.copied().unwrap_or(near.scale)
    });
    let is_small = Memo::new(move |_| {
        own.with(|it| it.as_ref().is_some_and(|it| !it.is_table && near.with(|near| near.is_small(&it.spot))))
    });
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
        <div class=class style=("--x", part(|it| it.x)) style=("--y", part(|it| it.y)) style=("--r", part(|it| it.r))
            style=("--k", move || format!("{:.4}", scale.get())) data-role=id.get_value().to_string()
            data-circle=move || is_circle.get().then(|| id.get_value().to_string())
            class:is-chosen=chosen class:is-over=is_over class:is-taken=is_taken>
            <div class="role-map__true">
                <button type="button" class="role-map__tap" id=dom aria-label=label on:click=tap>
                    <Show when=move || !is_circle.get()>
                        <span class="avatars">{move || if holders().is_empty() { view! { <Icon name="person-plus"/> }.into_any() } else { faces().into_any() }}</span>
                        <span class="role__name">{title}</span>
                    </Show>
                    <Show when=move || own.with(|it| it.as_ref().is_some_and(|it| it.place.is_circle() && !it.place.has_roles))>
                        <span class="role__name">{t(words::empty_circle)}</span>
                    </Show>
                </button>
            </div>
            // Beside it: a name stands above what is in the circle.
            <Show when=move || is_circle.get()>
                <button type="button" class="circle__name" tabindex="-1" aria-hidden="true" hidden=move || is_small.get() on:click=move |_| show()>
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
fn People(drag: Carry) -> impl IntoView {
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
