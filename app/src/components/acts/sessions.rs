//! What a person does with the evenings of a plan: plan one, begin it, end it. The server opens and closes; the plan says it to
//! the group.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::toasts::binned;
use shared::locales::{sessions as words, wall as wall_words};
use shared::place::Rank;
use shared::record::{Collection, RecordKey};

use super::PlanContext;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::my_plans;

impl PlanContext {
    /// What names a session of this plan to the server; none on a device that is not in it.
    pub fn session_place(&self, session: &Id) -> Option<SessionPlace> {
        let plan = self.plan.id();
        let token = my_plans::find(&plan)?.token().to_owned();
        Some(SessionPlace { plan, session: session.clone(), token })
    }

    pub fn add_session(&self, title: &str) -> bool {
        self.plan.act(Intent::add_session(&mut Browser, title).1)
    }

    /// A card on the wall that this person stands at.
    pub fn add_note(&self, text: &str) -> bool {
        let Some(wall) = self.wall.get_untracked() else { return false };
        let rows = untrack(|| wall.rows(Collection::Notes));
        let last = rows.into_iter().map(|row| row.place().rank).max();
        let rank = Rank::between(last.as_ref(), None, jitter());
        let done = wall.act(Intent::add_note(&mut Browser, text, rank).1);
        if !done {
            self.toasts.say(wall_words::too_long(self.language_now()).to_owned());
        }
        done
    }

    /// Other words on a card; none leaves it as it was.
    pub fn rewrite_note(&self, key: &RecordKey, text: &str) {
        let (Some(wall), text) = (self.wall.get_untracked(), text.trim()) else { return };
        let before = wall.row_now(key).map(|row| row.text("text")).unwrap_or_default();
        if !text.is_empty() && text != before && !wall.act(Intent::set_word(key.clone(), "text", text)) {
            self.toasts.say(wall_words::too_long(self.language_now()).to_owned());
        }
    }

    pub fn bin_note(&self, key: RecordKey) {
        let Some(wall) = self.wall.get_untracked() else { return };
        let name = self.name_now(&key);
        if wall.act(Intent::bin(key, &self.name.get_untracked(), clock::now())) {
            self.toasts.did(binned(self.language_now(), &name));
        }
    }

    /// Begins it, again when it was over: its wall and stage are the ones that it had.
    pub fn begin_session(&self, session: &Id) {
        let (context, session) = (*self, session.clone());
        let Some(place) = self.session_place(&session) else { return };
        spawn_local(async move {
            let begun = api::begin_session(&place, context.language_now()).await;
            let language = context.language_now();
            match begun {
                Ok(begun) => {
                    context.plan.act(Intent::open_session(&session, &begun.wall, &begun.stage));
                    let name = context.name_now(&Collection::Sessions.key(&session));
                    context.toasts.say(words::said_begun(language, &name));
                }
                Err(error) => context.toasts.say(said(error, words::not_begun(language))),
            }
        });
    }

    pub fn end_session(&self, session: &Id) {
        let (context, session) = (*self, session.clone());
        let Some(place) = self.session_place(&session) else { return };
        spawn_local(async move {
            let ended = api::end_session(&place).await;
            let language = context.language_now();
            match ended {
                Ok(()) => {
                    context.plan.act(Intent::close_session(&session));
                    let name = context.name_now(&Collection::Sessions.key(&session));
                    context.toasts.say(words::said_ended(language, &name));
                }
                Err(error) => context.toasts.say(said(error, words::not_ended(language))),
            }
        });
    }
}

fn said(error: ApiError, unreachable: &str) -> String {
    match error {
        ApiError::Said { words, .. } => words,
        ApiError::Unreachable => unreachable.to_owned(),
    }
}
