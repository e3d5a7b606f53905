//! What who leads does beside the steps of an evening: what everybody looks at, who may stay, who leads when nobody does; and what
//! people who share one device do.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::access::Right;
use shared::id::{DocumentId, Id};
use shared::intent::Intent;
use shared::locales::{leading as words, toasts::quoted};
use shared::record::{Collection, Hue, RoundMode, Spotlight};

use super::PlanContext;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::page;
use crate::components::evening::EveningContext;
use crate::live::Person;
use crate::my_plans::{self, MyPlan, Someone};
use crate::settings;

impl PlanContext {
    /// Everybody looks at this now, or at the step again.
    pub fn show_all(&self, evening: &EveningContext, spotlight: Option<&Spotlight>) {
        let now = evening.now.with_untracked(|stage| stage.now.clone());
        evening.stage.act(Intent::set_spotlight(&now, spotlight));
    }

    /// A card leaves the screen and the walls of the others, or comes back there.
    pub fn hide_note(&self, note: &Id, text: &str, hidden: bool) {
        let Some(wall) = self.wall.get_untracked() else { return };
        if wall.act(Intent::hide_note(note, hidden)) && hidden {
            let language = self.language_now();
            self.toasts.did(words::said_hidden(language, &quoted(language, text)));
        }
    }

    /// Applause for a card, once for each visit; again takes it back.
    pub fn clap(&self, evening: &EveningContext, note: &Id, claps: bool) {
        evening.wall.act(Intent::clap(note, &evening.me.get_value(), claps));
    }

    /// Whether a participant may lead while nobody else does; who led meanwhile leads no longer.
    pub fn allow_takeover(&self, evening: &EveningContext, allowed: bool) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let context = *self;
        spawn_local(async move { context.say_trouble(api::allow_takeover(&place, allowed).await) });
    }

    /// I lead from now on: nobody else does.
    pub fn take_over(&self, evening: &EveningContext) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let (context, name) = (*self, self.name.get_untracked());
        spawn_local(async move { context.say_trouble(api::take_over(&place, &name).await) });
    }

    fn say_trouble(&self, done: Result<(), ApiError>) {
        if let Err(error) = done {
            self.say_refused(&error);
        }
    }

    /// Somebody leads this evening along, until it is taken back.
    pub fn hand_over(&self, evening: &EveningContext, person: &Person) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let (context, stage, person) = (*self, evening.stage.id(), person.clone());
        spawn_local(async move {
            match seat_of(&place, &stage, &person).await {
                Some(seat) => context.say_trouble(api::hand_over(&place, seat, &person.name).await),
                None => context.toasts.say(words::not_found(context.language_now(), &person.name)),
            }
        });
    }

    /// Somebody's device may no longer come into this plan.
    pub fn remove_person(&self, evening: &EveningContext, person: &Person) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let (context, stage, person) = (*self, evening.stage.id(), person.clone());
        spawn_local(async move {
            let language = context.language_now();
            let Some(seat) = seat_of(&place, &stage, &person).await else {
                return context.toasts.say(words::not_removed(language, &person.name));
            };
            match api::remove_seat(&place.plan, &place.token, seat).await {
                Ok(()) => context.toasts.say(words::said_removed(language, &person.name)),
                Err(_) => context.toasts.say(words::not_removed(language, &person.name)),
            }
        });
    }

    /// A seat for the screen in the hall, which only looks: asked for once, so that it is there when somebody opens the screen.
    pub fn seat_for_screen(&self) {
        let (context, id) = (*self, self.plan.id());
        let Some(mine) = my_plans::find(&id).filter(|mine| mine.screen.is_empty() && !context.is_screen)
        else {
            return;
        };
        spawn_local(async move {
            if let Ok(made) = api::another_seat(&id, mine.token(), Right::Viewer).await {
                my_plans::change(&id, |mine| mine.screen = made.seat);
            }
        });
    }

    /// Somebody else's turn at this device: somebody who was here before, by their place in the list.
    pub fn pass_to(&self, place: usize) {
        let id = self.plan.id();
        let Some(mine) = my_plans::find(&id) else { return };
        if let Some(next) = mine.others.get(place).cloned() {
            my_plans::change(&id, |mine| {
                mine.others.remove(place);
                swap(mine, next);
            });
            // Everything of the one before is closed: nothing of it stays in this page.
            page::reload();
        }
    }

    /// Somebody else's turn at this device, who is new here and gets a seat of their own.
    pub fn pass_to_new(&self, name: &str) {
        let (context, id, name) = (*self, self.plan.id(), name.trim().to_owned());
        let Some(mine) = my_plans::find(&id).filter(|_| !name.is_empty()) else { return };
        spawn_local(async move {
            let right = if mine.leads() { Right::Facilitator } else { Right::Participant };
            let Ok(made) = api::another_seat(&id, mine.token(), right).await else {
                return context.toasts.say(words::no_seat(context.language_now()).to_owned());
            };
            // Colours in turn, so that two people at one device differ.
            let before = mine.others.len() + 1;
            let own = settings::hue().unwrap_or_default();
            let at = Hue::ALL.iter().position(|it| *it == own).unwrap_or_default();
            let hue = Hue::ALL[(at + before) % Hue::ALL.len()];
            let drafts = Id::random(&mut crate::browser::chance::Browser).to_string();
            let (hue, me) = (hue.word().to_owned(), String::new());
            my_plans::change(&id, |mine| swap(mine, Someone { name, hue, seat: made.seat, me, drafts }));
            page::reload();
        });
    }

    /// What the screen shows when the step begins.
    pub fn set_shows(&self, evening: &EveningContext, step: &Id, shows: &str) {
        evening.stage.act(Intent::set_word(Collection::StageSteps.key(step), "shows", shows));
    }

    /// How the step collects: with names or without. Before it begins.
    pub fn set_mode(&self, evening: &EveningContext, step: &Id, mode: RoundMode) {
        evening.stage.act(Intent::set_word(Collection::StageSteps.key(step), "mode", mode.word()));
    }
}

/// The seat of somebody who is here now.
async fn seat_of(place: &SessionPlace, stage: &DocumentId, person: &Person) -> Option<i64> {
    api::seats_here(stage, &place.token).await.ok()?.get(&person.who).copied()
}

/// Puts away who was here, with their drafts, and lets the next one sit down.
fn swap(mine: &mut MyPlan, next: Someone) {
    let before = Someone {
        name: settings::name(),
        hue: settings::hue().unwrap_or_default().word().to_owned(),
        seat: mine.token().to_owned(),
        me: std::mem::take(&mut mine.me),
        drafts: std::mem::take(&mut mine.drafts),
    };
    mine.others.push(before);
    settings::set_person(&next.name, Hue::from_word(&next.hue));
    (mine.seat, mine.me, mine.drafts) = (next.seat, next.me, next.drafts);
    mine.covered = true;
}
