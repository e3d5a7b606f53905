//! What a person does with the evenings of a plan: plan one, begin it, end it. The server opens and closes; the plan says it to
//! the group.

use leptos::task::spawn_local;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::sessions as words;
use shared::record::Collection;

use super::PlanContext;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::chance::Browser;
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
